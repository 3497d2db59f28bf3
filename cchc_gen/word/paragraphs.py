"""Reads a paragraph: its text as shown, its runs, its automatic number, the lines and boxes drawn in it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.word.field_codes import list_runs_in_codes
from cchc_gen.word.letters import UNKNOWN, compose, list_invisible, read_private, read_symbol
from cchc_gen.word.model import DrawnLine, WordParagraph, WordRun
from cchc_gen.word.old_encodings import is_old_font, read_old_font
from cchc_gen.word.ooxml import TWIPS_PER_MM, read_twips, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from cchc_gen.word.formats import StyleSheet
    from cchc_gen.word.numbers import Numbering
    from cchc_gen.word.paragraph_properties import Properties

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_EMU_PER_MM = 36_000
_FLAT = 1.5  # mm: what is drawn no higher is a line
_LINES = ("line", "straightConnector1", "bentConnector3")
_TEXTS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
_VML_WIDTH = re.compile(r"(?:^|;)\s*width:\s*(\d+(?:\.\d+)?)(pt|mm|cm|in)\b")
_MM_OF = {"pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4}
_LINEAR = {f"{_M}den": "/", f"{_M}sup": "^", f"{_M}sub": "_"}  # as Word writes an equation on one line
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"  # what stands on and under Vietnamese vowels
_SKIPPED = ("del", "moveFrom", "pPr", "rPr")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|mm|cm|px)?")
_UNITS = {"pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96, None: 25.4 / 96}


class ParagraphReader:
    """Reads paragraphs in print order, for the numbers count on."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.invisible: Counter[str] = Counter()  # signs that were taken out
        self.old_fonts: set[str] = set()  # whose letters were converted
        self.unknown = 0  # signs of fonts of symbols
        self._in_codes: set[Element] = set()  # of the paragraph that is being read

    def read(self, element: Element, room: float = 0.0, table_style: str = "") -> WordParagraph:
        """Return a paragraph; `room` is the width in mm that its cell or page offers.

        Args:
            element: w:p.
            room: the width in mm that its cell or page offers; 0 where it is not known.
            table_style: the id of its table's style; "" outside tables.
        """
        properties = element.find(w("pPr"))
        room = _measure_frame(properties) or room
        style = self.styles.style_of(element)
        table_run, table_paragraph = self.styles.table_style(table_style) if table_style else ({}, {})
        numbers = properties.find(w("numPr")) if properties is not None else None
        if numbers is None or numbers.find(w("numId")) is None:
            numbers = self.styles.style_numbering(style) if numbers is None else numbers
        label = self.numbering.count(numbers)
        form = self.styles.resolve_paragraph(
            properties, style, table=table_paragraph, numbering=label.indent if label is not None else {}
        )
        self._in_codes = list_runs_in_codes(element)
        runs = tuple(_join(_carry_marks(self._read_runs(element, style, table_run))))
        breaks = properties is not None and properties.find(w("pageBreakBefore")) is not None
        return WordParagraph(
            runs=runs,
            format=form,
            style=self.styles.name_of(style),
            label=label.text if label is not None else "",
            number_format=label.number_format if label is not None else "",
            level=label.level if label is not None else 0,
            rules=tuple(_find_rules(element)),
            pictures=sum(1 for _ in element.iter(f"{_A}blip", f"{_V}imagedata")),
            boxes=tuple(self._read_boxed(inner) for inner in _find_boxed(element)),
            breaks_page=breaks or any(br.get(w("type")) == "page" for br in element.iter(w("br"))),
            room=room,
        )

    def _read_boxed(self, element: Element) -> WordParagraph:
        """Return a paragraph of a text box, which has its own place on the page, and its own width."""
        found = self.read(element, _measure_box(element))
        return replace(found, format=found.format._replace(placed=True))

    def read_text(self, element: Element) -> str:
        """Return the text of a paragraph that is not part of the body: no number is counted."""
        return compose("".join(run.text for run in self._read_runs(element, self.styles.style_of(element), {})))

    def _read_runs(self, element: Element, style: str, table: Properties) -> Iterator[WordRun]:
        for child in element:
            name = str(child.tag).rpartition("}")[2]
            if child in self._in_codes:
                continue
            if child.tag == w("r"):
                raw = "".join(_read_texts(child))
                if raw:
                    form = self.styles.resolve_run(child.find(w("rPr")), style, table)
                    self.invisible.update(list_invisible(raw) if not is_old_font(form.font) else ())
                    shown = read_old_font(raw, form.font)
                    text = compose(read_private(shown, form.font))
                    self.old_fonts |= {form.font} if is_old_font(form.font) and not raw.isascii() else set()
                    self.unknown += text.count(UNKNOWN)
                    yield WordRun(text, form, not unicodedata.is_normalized("NFC", raw))
            elif child.tag == f"{_M}t":  # of an equation
                yield WordRun(compose(child.text or ""), self.styles.resolve_run(None, style, table))
            elif child.tag in _LINEAR:
                yield WordRun(_LINEAR[child.tag], self.styles.resolve_run(None, style, table))
                yield from self._read_runs(child, style, table)
            elif name not in _SKIPPED:
                yield from self._read_runs(child, style, table)


def _read_texts(run: Element) -> Iterator[str]:
    for child in run:
        name = str(child.tag).rpartition("}")[2]
        if name == "t":
            yield child.text or ""
        elif name == "sym":
            yield read_symbol(_to_code(child.get(w("char"))), str(child.get(w("font"), "")))
        elif name in _TEXTS:
            yield _TEXTS[name]
        else:
            yield from _read_composed(child, name)


def _read_composed(element: Element, name: str) -> Iterator[str]:
    """Yield the texts of what a run holds besides its own: ruby, a choice between versions of Word, a field of an old form."""
    if name == "ruby":
        yield " ".join("".join(_join_texts(part)) for part in element.iter(w("rubyBase"), w("rt")))
    elif name == "AlternateContent":
        yield from _read_texts(next(element.iter(f"{_MC}Choice", f"{_MC}Fallback"), element))
    elif name == "fldChar":
        yield from (_read_choice(choice) for choice in element.iter(w("checkBox"), w("ddList")))


def _join_texts(element: Element) -> Iterator[str]:
    return (text for run in element.iter(w("r")) for text in _read_texts(run))


def _read_choice(element: Element) -> str:
    """Return what a field of an old form shows: a box, ticked or not, or the entry that is chosen from a list."""
    if element.tag == w("checkBox"):
        state = element.find(w("checked"))
        state = element.find(w("default")) if state is None else state
        return "☐" if state is None or state.get(w("val")) in ("0", "false", "off") else "☑"
    chosen = read_twips(element.find(w("result")), "val")
    return next((str(entry.get(w("val"), "")) for at, entry in enumerate(element.findall(w("listEntry"))) if at == chosen), "")


def _carry_marks(runs: Iterator[WordRun]) -> Iterator[WordRun]:
    """Yield runs with the marks that begin one on the vowel that ends the one before."""
    before: WordRun | None = None
    for run in runs:
        bare = run.text.lstrip(_MARKS)
        if before is not None:
            marks = run.text[: len(run.text) - len(bare)]
            yield before._replace(text=compose(before.text + marks)) if marks else before
        before = run._replace(text=bare) if before is not None and bare != run.text else run
    if before is not None:
        yield before


def _join(runs: Iterator[WordRun]) -> Iterator[WordRun]:
    """Yield runs, neighbours of one format together."""
    for _format, alike in itertools.groupby(runs, key=lambda run: run.format):
        joined = list(alike)
        is_decomposed = any(run.is_decomposed for run in joined)
        yield WordRun("".join(run.text for run in joined), joined[0].format, is_decomposed) if len(joined) > 1 else joined[0]


def _find_rules(paragraph: Element) -> Iterator[DrawnLine]:
    """Yield the horizontal lines that are drawn in a paragraph."""
    for drawing in paragraph.iter(w("drawing")):
        extent = next(drawing.iter(f"{_WP}extent"), None)
        shape = next(drawing.iter(f"{_A}prstGeom"), None)
        width, height = (_to_mm(extent.get(name)) if extent is not None else 0.0 for name in ("cx", "cy"))
        if (shape is not None and shape.get("prst") in _LINES) or (width > 5 and height <= _FLAT):  # noqa: PLR2004
            yield DrawnLine("drawn", width, _dash_of(drawing))
    for line in paragraph.iter(f"{_V}line", f"{_V}shape", f"{_V}rect"):
        if any(True for _ in line.iterancestors(f"{_MC}Fallback")):
            continue  # the same line as in the drawing beside it
        if line.tag == f"{_V}line":
            (start, _), (end, _) = (_point(line.get(name, "0,0")) for name in ("from", "to"))
            yield DrawnLine("drawn", abs(end - start), _dash_of(line))
        else:
            sizes = dict(part.split(":", 1) for part in line.get("style", "").split(";") if ":" in part)
            width, height = (_length(sizes.get(name, "0")) for name in ("width", "height"))
            if height <= _FLAT and width > 5:  # noqa: PLR2004
                yield DrawnLine("drawn", width, _dash_of(line))


def _dash_of(drawing: Element) -> str:
    """Return how a drawn line is dashed, "single" where it is solid."""
    named = [str(dash.get("val")) for dash in drawing.iter(f"{_A}prstDash")]
    named += [str(stroke.get("dashstyle", "solid")) for stroke in drawing.iter(f"{_V}stroke")]
    return next((name for name in named if name.lower() != "solid"), "single")


def _to_code(value: str | None) -> int:
    try:
        return int(value or "", 16)
    except ValueError:
        return 0


def _to_mm(value: str | None) -> float:
    return int(value[:12]) / _EMU_PER_MM if value and value.isdecimal() else 0.0


def _length(text: str) -> float:
    found = _LENGTH.fullmatch(text.strip())
    return float(found.group(1)) * _UNITS[found.group(2)] if found else 0.0


def _point(text: str) -> tuple[float, float]:
    across, _, down = text.partition(",")
    return _length(across), _length(down)


def _measure_frame(properties: Element | None) -> float:
    """Return the width in mm of the text frame in which a paragraph stands; 0 where it stands in none, or the text sets it."""
    frame = properties.find(w("framePr")) if properties is not None else None
    return read_twips(frame, "w") / TWIPS_PER_MM


def _measure_box(paragraph: Element) -> float:
    """Return the width in mm of the text box in which a paragraph stands; 0 where nothing says it."""
    extent = next((one.find(f"{_WP}extent") for one in paragraph.iterancestors(f"{_WP}anchor", f"{_WP}inline")), None)
    if extent is not None:
        return _to_mm(extent.get("cx"))
    shape = next(paragraph.iterancestors(f"{_V}rect", f"{_V}shape", f"{_V}roundrect"), None)  # of old versions
    width = _VML_WIDTH.search(str(shape.get("style", ""))) if shape is not None else None
    return float(width[1]) * _MM_OF[width[2]] if width else 0.0


def _find_boxed(paragraph: Element) -> Iterator[Element]:
    """Yield the paragraphs of a paragraph's text boxes, each once: Word writes a box a second time for old versions.

    Those of a box inside a box are left to the paragraph that holds it, or each level would double the work.
    """
    for box in paragraph.iter(w("txbxContent")):
        holder = next(box.iterancestors(w("p")), None)
        if holder is paragraph and not any(True for _ in box.iterancestors(f"{_MC}Fallback")):
            yield from (inner for inner in box.iter(w("p")) if next(inner.iterancestors(w("txbxContent"))) is box)
