"""The one pass over a rendered document: emphasis, rule lines, what keeps together, and the end of the last section."""

from __future__ import annotations

import copy
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.document import marks
from cchc_gen.document.balance import balance_paragraph
from cchc_gen.document.line_ties import hold_blanks, tie
from cchc_gen.document.metrics import measure_line, measure_longest_line
from cchc_gen.document.paragraph_shape import indent_both, keep_with_next, set_flush_left
from cchc_gen.word.ooxml import SPACE, TWIPS_PER_MM, measure_text_area, read_twips, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from cchc_gen.word.formats import StyleSheet
    from cchc_gen.word.model import CharacterFormat

# What a run's properties may hold before and after w:b and w:i, in the order of the schema.
_BEFORE_EMPHASIS = (w("rStyle"), w("rFonts"))
_LONG_WORD = 32  # letters: a third of a line


def finish_body(body: Element, styles: StyleSheet) -> None:
    """Turn every mark that is left in the text into formatting, and close the document with its last section.

    Args:
        body: the w:body, changed in place.
        styles: say how large the text above a rule line is.
    """
    centred: dict[str | None, bool] = {}
    for paragraph in body.iterchildren(w("p")):  # in tables a narrow cell may have no room for both: see `tables`
        for text in paragraph.iter(w("t")):
            _tie(text, paragraph)
        if _is_centred(paragraph, styles, centred):
            form = styles.resolve_first(paragraph)[0]
            balance_paragraph(paragraph, _available_width(paragraph) / TWIPS_PER_MM, partial(_measure_shown, form))
    for text in list(body.iter(w("t"))):
        if (shown := text.text) and marks.ANY.search(shown):
            _apply_marks(text, styles)
    _end_last_section(body)


def _tie(text: Element, paragraph: Element) -> None:
    """Hold words and their numbers together; a paragraph with a long word, such as an address, is set flush left.

    Justified, the line before the long word would be torn apart.
    """
    shown = text.text or ""
    if (tied := hold_blanks(tie(shown))) != shown:
        text.text = tied
    if len(tied) > _LONG_WORD and max(map(len, tied.split())) >= _LONG_WORD:
        set_flush_left(paragraph)


def _apply_marks(text: Element, styles: StyleSheet) -> None:
    shown = text.text or ""
    paragraph = next(text.iterancestors(w("p")))
    if found := marks.RULE.search(shown):
        _draw_rule(paragraph, float(found.group(1)), styles)
        return
    if found := marks.FRAME.search(shown):
        indent_both(paragraph, max(int((_available_width(paragraph) - float(found.group(1)) * TWIPS_PER_MM) / 2), 0))
    if marks.KEEP in shown:
        keep_with_next(paragraph)
    text.text = marks.FRAME.sub("", shown.replace(marks.KEEP, ""))
    if marks.BREAK in shown:
        _break_line(text)
    if marks.EMPHASIS.search(shown):
        _set_emphasis(text)


def _draw_rule(paragraph: Element, share: float, styles: StyleSheet) -> None:
    """Leave of a paragraph its border line, as long as a share of the text above it."""
    room = _available_width(paragraph)
    length = share * _measure_line_above(paragraph, room / TWIPS_PER_MM, styles) * TWIPS_PER_MM
    _remove_rule_mark(paragraph)
    indent_both(paragraph, max(int((room - length) / 2), 0))


def _break_line(text: Element) -> None:
    """Break a line where the plan breaks it."""
    *lines, last = (text.text or "").split(marks.BREAK)
    for line in lines:
        before = etree.Element(w("t"))
        before.text = line
        before.set(SPACE, "preserve")
        text.addprevious(before)
        text.addprevious(etree.Element(w("br")))
    text.text = last


def _set_emphasis(text: Element) -> None:
    """Split the run of `text` wherever emphasis switches; each part, and what else the run holds, keeps its formatting."""
    run = text.getparent()
    assert run is not None  # noqa: S101  # a w:t stands in a run
    bold = italic = False
    for child in list(run):
        if child is not text:
            if child.tag != w("rPr"):
                run.addprevious(_wrap_child(run, child))
            continue
        for part in marks.EMPHASIS.split(text.text or ""):
            if part == marks.BOLD:
                bold = not bold
            elif part == marks.ITALIC:
                italic = not italic
            elif part:
                run.addprevious(_copy_run(run, part, bold=bold, italic=italic))
    parent = run.getparent()
    assert parent is not None  # noqa: S101  # a run stands in a paragraph
    parent.remove(run)


def _wrap_child(run: Element, child: Element) -> Element:
    """Return a run of its own, in the run's formatting, for one of its children."""
    new = etree.Element(w("r"))
    properties = run.find(w("rPr"))
    if properties is not None:
        new.append(copy.deepcopy(properties))
    new.append(copy.deepcopy(child))
    return new


def _copy_run(run: Element, part: str, *, bold: bool, italic: bool) -> Element:
    new = etree.Element(w("r"))
    properties = run.find(w("rPr"))
    properties = etree.Element(w("rPr")) if properties is None else copy.deepcopy(properties)
    for name, wanted in ((w("i"), italic), (w("b"), bold)):
        if wanted:
            for old in properties.findall(name):
                properties.remove(old)
            at = sum(child.tag in (*_BEFORE_EMPHASIS, w("b")) for child in properties)
            properties.insert(at, etree.Element(name))
    new.append(properties)
    text = etree.SubElement(new, w("t"))
    text.text = part
    text.set(SPACE, "preserve")
    return new


def _remove_rule_mark(paragraph: Element) -> None:
    for run in paragraph.findall(w("r")):
        if any(marks.RULE.search(part.text or "") for part in run.iter(w("t"))):
            paragraph.remove(run)


def _measure_line_above(paragraph: Element, room: float, styles: StyleSheet) -> float:
    """Return the millimetres of the longest line of the paragraph above, as formatted; `room` where there is none."""
    above = paragraph.getprevious()
    if above is None or above.tag != w("p"):
        return room
    form, shape = styles.resolve_first(above)
    room -= max(shape.left, 0.0) + max(shape.right, 0.0)
    shown = "".join(one.text or "" if one.tag == w("t") else "\n" for one in above.iter(w("t"), w("br")))
    lines = (shown.upper() if form.caps else shown).split("\n")
    return max(measure_longest_line(marks.ANY.sub("", line), form.points, room, bold=form.bold) for line in lines)


def _is_centred(paragraph: Element, styles: StyleSheet, known: dict[str | None, bool]) -> bool:
    """Tell whether a paragraph stands in the middle: a title, a caption, an addressee; `known` are the styles that were met."""
    properties = paragraph.find(w("pPr"))
    side, style = (properties.find(w(name)) if properties is not None else None for name in ("jc", "pStyle"))
    if side is not None:
        return side.get(w("val")) == "center"
    name = style.get(w("val")) if style is not None else None
    if name not in known:
        known[name] = styles.resolve_first(paragraph)[1].align == "center"
    return known[name]


def _measure_shown(form: CharacterFormat, line: str) -> float:
    return measure_line(marks.ANY.sub("", line), form)


def _available_width(paragraph: Element) -> int:
    """Return the width in twips that the paragraph's cell or page offers."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    if cell is not None and (width := read_twips(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w")):
        return width
    return measure_text_area(paragraph)[0]


def _end_last_section(body: Element) -> None:
    """Make the last section break the end of the document.

    Why: a template ends each part with a section break, and Word wants the last section's properties at the end of
    the body; both would leave an empty page.
    """
    final = body.find(w("sectPr"))
    if final is None:
        return
    last = final.getprevious()
    own = last.find(f"{w('pPr')}/{w('sectPr')}") if last is not None and last.tag == w("p") else None
    if last is None or own is None:
        return
    body.replace(final, own)
    previous = last.getprevious()
    if previous is not None and previous.tag == w("p"):
        body.remove(last)  # behind a table Word needs a last paragraph
