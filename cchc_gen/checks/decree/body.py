"""ND30-T1 to T3 and B3 to B16: title, legal bases, running text, headings, tables."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.decree.letterhead import check_rule
from cchc_gen.checks.decree.looks import Fault, Looks, find_faults, format_range, format_size, gather, of, points_of, report
from cchc_gen.messages import msg
from cchc_gen.plan.numbering import LETTERS
from cchc_gen.plan.parts import Part
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.document.word.lines import Line
    from cchc_gen.document.word.model import Paragraph
    from cchc_gen.document.word.recognition import Recognised
    from cchc_gen.messages import Message

_TEXT = (Part.BASIS, Part.OPENING, Part.PROSE, Part.CLOSING)
_BODY_SIZES = (13.0, 14.0)
_INDENTS = (10.0, 12.7)
_INDENT_CLOSE = 0.6  # mm: Word users type 1,25 cm
_LEAST_GAP = 6.0
_MOST_LINES = 1.5
_ROUNDING = 0.02
_TIMES_LINE = 1.15  # of its size, a single line of Times
_SPACE = 0.25 * 25.4 / 72  # mm for each point of size
_TAB = 12.7


def find_wrong_type(document: Recognised) -> Iterator[Finding]:
    """ND30-T1: tên loại."""
    lines = of(document, Part.TYPE)
    if not lines and not of(document, Part.ADDRESSEE):
        yield report(document, Part.TYPE.value, msg("The type of the document (KẾ HOẠCH) is missing."))
    yield from gather(document, find_faults(lines, Looks(_BODY_SIZES, bold=True, italic=False, capitals=True, centred=True)))


def find_wrong_subject(document: Recognised) -> Iterator[Finding]:
    """ND30-T2: trích yếu."""
    lines = of(document, Part.SUBJECT)
    if of(document, Part.TYPE) and not lines:
        yield report(document, Part.SUBJECT.value, msg("Below the type nothing says what the document is about."))
    yield from gather(document, find_faults(lines, Looks(_BODY_SIZES, bold=True, italic=False, capitals=False, centred=True)))


def find_wrong_subject_line(document: Recognised) -> Iterator[Finding]:
    """ND30-T3: below trích yếu a line of 1/3 to 1/2 of the text."""
    yield from check_rule(document, of(document, Part.SUBJECT), (0.30, 0.55), msg("1/3 to 1/2 of the text"))


def find_wrong_bases(document: Recognised) -> Iterator[Finding]:
    """ND30-B3: legal bases in italics, one a line, ";" at the end and "." at the last."""
    lines = [line for line in of(document, Part.BASIS) if line.text]
    yield from gather(document, find_faults(lines, Looks(_BODY_SIZES, italic=True)))
    for at, line in enumerate(lines, start=1):
        end = "." if at == len(lines) else ";"
        if not line.text.endswith(end):
            yield from gather(document, [Fault(line, msg("it must end with “{end}”", end=end))])
        if re.search(r";\s*Căn cứ\b", line.text):
            yield from gather(document, [Fault(line, msg("each legal basis stands on a line of its own"))])


def _running(document: Recognised) -> list[Line]:
    return [line for line in document.lines if not line.appendix and line.part in (*_TEXT, Part.HEADING) and line.text]


def find_wrong_text(document: Recognised) -> Iterator[Finding]:
    """ND30-B5: justified, upright, 13 to 14, first line 1 or 1,27 cm in, 6 pt between paragraphs, 1 to 1,5 lines."""
    lines = _running(document)
    faults = []
    for before, line in pairwise([None, *lines]):
        assert line is not None  # noqa: S101  # only the first is None
        if _is_word_heading(line):
            continue
        faults += [Fault(line, message) for message in _describe_text(line, before)]
    yield from gather(document, faults)


def _describe_text(line: Line, before: Line | None) -> Iterator[Message]:
    if line.part not in (Part.HEADING, Part.BASIS):  # rules of their own speak of their letters
        yield from _describe_letters(line)
    form, size = line.piece.paragraph.format, points_of(line)
    if line.part not in (Part.HEADING, Part.BASIS) and form.align != "both":
        yield msg("not justified")
    indent = _first_line(line)
    if not any(abs(indent - wanted) <= _INDENT_CLOSE for wanted in _INDENTS):
        yield msg("first line {indent} mm in, not 10 or 12,7", indent=format_size(round(indent, 1)))
    lines = form.exact / (size * _TIMES_LINE) if form.exact and size else form.line
    if not 1 - _ROUNDING <= lines <= _MOST_LINES + _ROUNDING:
        yield msg("line spacing {line}, not 1 to 1,5", line=format_size(round(lines, 2)))
    if before is not None and before.piece.paragraph is not line.piece.paragraph:
        gap = _gap(before.piece.paragraph, line.piece.paragraph)
        if gap < _LEAST_GAP - 0.1:
            yield msg("{gap} pt to the paragraph above, not 6 or more", gap=format_size(round(gap, 1)))


def _describe_letters(line: Line) -> Iterator[Message]:
    yield from _describe_size(line)
    if line.piece.italic and not line.text.startswith("("):
        yield msg("italic")


def _describe_size(line: Line) -> Iterator[Message]:
    size = points_of(line)
    if not _BODY_SIZES[0] <= size <= _BODY_SIZES[1]:
        yield msg("size {size} instead of {wanted}", size=format_size(size), wanted=format_range(_BODY_SIZES))


def _gap(above: Paragraph, below: Paragraph) -> float:
    """Return the points between two paragraphs; Word leaves them out between two of one style that ask for it."""
    contextual = below.format.contextual and above.style == below.style
    return 0.0 if contextual else below.format.before + above.format.after


def _first_line(line: Line) -> float:
    """Return how far in mm the first line begins from the margin, tabs and spaces counted as Word would."""
    paragraph = line.piece.paragraph
    start = paragraph.format.left + paragraph.format.first_line
    raw = paragraph.text
    for letter in raw[: len(raw) - len(raw.lstrip())]:
        start += (_TAB - start % _TAB) if letter == "\t" else _SPACE * points_of(line)
    return start


def _is_word_heading(line: Line) -> bool:
    """Tell whether a heading is "Phần I", "Chương I", "Mục 1": those are centred."""
    return line.level == 1 and not line.marker.rstrip(".)").isupper() and not line.is_automatic


def find_mixed_levels(document: Recognised) -> Iterator[Finding]:
    """ND30-B6: parts follow from large to small: no 1. before the first I."""
    headings = of(document, Part.HEADING, Part.PROSE)
    top = [at for at, line in enumerate(headings) if line.level == 1]
    if top:
        early = [line for line in headings[: top[0]] if line.level > 1]
        yield from gather(
            document, [Fault(line, msg("it stands before the first part of the highest level")) for line in early[:1]]
        )


def find_untitled_parts(document: Recognised) -> Iterator[Finding]:
    """ND30-B7: every phần, chương, mục has a title."""
    faults = [
        Fault(line, msg("“{marker}” has no title", marker=line.marker)) for line in of(document, Part.PROSE) if line.level == 1
    ]
    for line, following in pairwise([*of(document, Part.HEADING, Part.PROSE), None]):
        assert line is not None  # noqa: S101  # only the last is None
        if line.level == 1 and not line.text and (following is None or following.marker):
            faults.append(Fault(line, msg("“{marker}” has no title", marker=line.marker)))
    yield from gather(document, faults)


def _find_word_headings(document: Recognised, words: tuple[str, ...]) -> Iterator[Finding]:
    faults = []
    for line in of(document, Part.HEADING):
        if not line.marker.lower().startswith(words):
            continue
        faults += [Fault(line, message) for message in _describe_word_heading(line)]
        if line.text and line.text != line.marker:
            faults.append(Fault(line, msg("the title stands on the line below, centred, in capitals")))
    yield from gather(document, faults)


def _describe_word_heading(line: Line) -> Iterator[Message]:
    if line.marker.isupper():
        yield msg("in capitals")
    if not line.piece.bold:
        yield msg("not bold")
    if line.piece.paragraph.format.align != "center":
        yield msg("not centred")
    yield from _describe_size(line)


def find_wrong_chapters(document: Recognised) -> Iterator[Finding]:
    """ND30-B8: Phần, Chương on a line of their own, centred, bold."""
    yield from _find_word_headings(document, ("phần", "chương"))


def find_wrong_items(document: Recognised) -> Iterator[Finding]:
    """ND30-B9: Mục, Tiểu mục on a line of their own, centred, bold."""
    yield from _find_word_headings(document, ("mục", "tiểu mục"))


def find_wrong_parts(document: Recognised) -> Iterator[Finding]:
    """ND30-B10: "I. NHỮNG KẾT QUẢ": capitals, bold, upright."""
    lines = [line for line in of(document, Part.HEADING) if line.level == 1 and not _is_word_heading(line)]
    yield from gather(document, find_faults(lines, Looks(_BODY_SIZES, bold=True, italic=False, capitals=True)))


def _arabic(document: Recognised, part: Part) -> list[Line]:
    return [line for line in of(document, part) if line.level == 2 and line.marker.rstrip(".)/").isdigit()]  # noqa: PLR2004  # khoản


def find_wrong_clauses(document: Recognised) -> Iterator[Finding]:
    """ND30-B11: a khoản with a title is bold, one without is not."""
    titled = find_faults(_arabic(document, Part.HEADING), Looks(_BODY_SIZES, bold=True, italic=False, capitals=False))
    plain = find_faults(_arabic(document, Part.PROSE), Looks(bold=False))
    yield from gather(document, [*titled, *plain])
    wrong = [line for part in (Part.HEADING, Part.PROSE) for line in _arabic(document, part) if not line.marker.endswith(".")]
    yield from gather(document, [Fault(line, msg("a full stop follows the number of a khoản")) for line in wrong])


def find_wrong_points(document: Recognised) -> Iterator[Finding]:
    """ND30-B12: điểm by the Vietnamese alphabet, with a bracket, upright, not bold."""
    lines = [line for line in of(document, Part.HEADING, Part.PROSE) if re.match(r"^[a-zđ]{1,2}[.)]$", line.marker)]
    faults = [*find_faults(lines, Looks(_BODY_SIZES, bold=False, italic=False))]
    faults += [Fault(line, msg("a bracket follows the letter of a điểm: a)")) for line in lines if not line.marker.endswith(")")]
    last: dict[str, Line] = {}
    for line in lines:
        letter, above = line.marker[:-1], line.address.rpartition(".")[0]
        wanted = _next_letter(last.get(above))
        if letter not in ("a", wanted):
            faults.append(Fault(line, msg("“{wanted})” follows by the Vietnamese alphabet (a b c d đ e g h i …)", wanted=wanted)))
        last[above] = line
    yield from gather(document, faults)


def _next_letter(line: Line | None) -> str:
    if line is None:
        return "a"
    letter = line.marker[:-1]
    at = LETTERS.find(letter) if len(letter) == 1 else -1
    return LETTERS[at + 1] if 0 <= at < len(LETTERS) - 1 else letter


def find_undefined_levels(document: Recognised) -> Iterator[Finding]:
    """ND30-B13: 1.1. and + are not in the decree."""
    lines = of(document, Part.HEADING, Part.PROSE)
    decimal = [line for line in lines if re.match(r"^\d+\.\d", line.marker)]
    yield from gather(document, [Fault(line, msg("numbers such as 1.1. are not in the decree")) for line in decimal])
    for before, line in pairwise(lines):
        if line.marker == "+" and before.marker not in ("-", "+"):
            yield from gather(document, [Fault(line, msg("a plus item stands below no dash item"))])


def find_wrong_articles(document: Recognised) -> Iterator[Finding]:
    """ND30-B14: "Điều 1. ..." bold."""
    lines = [line for line in of(document, Part.HEADING) if line.marker.startswith("Điều")]
    yield from gather(document, find_faults(lines, Looks(_BODY_SIZES, bold=True, italic=False, capitals=False)))


def find_wrong_table_sizes(document: Recognised) -> Iterator[Finding]:
    """ND30-B15: text of tables from 11 to 14."""
    lines = of(document, Part.CELL, Part.COLUMN, Part.GROUP, appendix=None)
    yield from gather(document, find_faults(lines, Looks((11, 14))))


def find_missing_ends(document: Recognised) -> Iterator[Finding]:
    """ND30-B16: the body ends with ./. ; an appendix of text, too."""
    for appendix in sorted({line.appendix for line in document.lines}):
        lines = of(document, *_TEXT, Part.HEADING, Part.CELL, appendix=appendix)
        last = lines[-1] if lines else None
        if last is not None and last.part is not Part.CELL and not last.text.endswith("./."):
            severity = Severity.INFO if appendix else None
            yield from gather(document, [Fault(last, msg("it is the end and has no “./.”"), severity)])
