"""ND30-T1 to T3, B3, B5, B15: title, legal bases, running text, tables."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.levels import is_word_heading
from cchc_gen.checks.looks.lines import (
    BODY_SIZES,
    BREAK_IT,
    RETYPE,
    TEXT,
    TYPE_IT,
    LineProblem,
    Looks,
    check_part,
    describe_size,
    find_faults,
    format_size,
    gather,
    of,
    of_all_issued,
    points_of,
    report,
)
from cchc_gen.checks.looks.spacing import check_blanks_between, check_drawn_line, list_below_tables
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.kinds import Trait
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity
from cchc_gen.word.parts.patterns import is_capitals, is_formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.model import WordParagraph
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_INDENTS = (10.0, 12.7)
_INDENT_CLOSE = 0.6  # mm: Word users type 1,25 cm
_LONGEST_CAPITALS = 60  # letters: an abbreviation, a code
_LONGEST_BOLD = 80  # letters: a title, a name, what is stressed
_LEAST_GAP = 6.0
_MOST_LINES = 1.5
_ROUNDING = 0.02
_TIMES_LINE = 1.15  # of its size, a single line of Times
_SPACE = 0.25 * 25.4 / 72  # mm for each point of size
_TAB = 12.7

_ISSUES = lazy_pattern(r"\bban hành\b.*\bnhư sau\s*:?$")
_MARKS = ".:; "
_MARKED = lazy_pattern(r"(?:[-–—+•]|\d{1,2}[.)])\s*Căn cứ\b")
_BELOW_TITLE = msg("Move it below the line under trích yếu.")
_UNIT = lazy_pattern(r"\(?(?:Đơn vị(?: tính)?|ĐVT)\s*:", re.IGNORECASE)  # above a table
_LEADS_IN = lazy_pattern(r"\b(?:giới thiệu|cấp cho|kính mời)\s*:$")
_LONG_WORD = lazy_pattern(r"\S{32,}")  # an address tears a justified line apart: its paragraph may stand flush left


@look(
    "ND30-T1",
    Severity.ERROR,
    msg("Tên loại: capitals, size 13-14, upright, bold, centred."),
    FORMAT_IT,
    source=PL1 + "II.5b",
    wrong="Kế hoạch",
    right="KẾ HOẠCH",
    of=Trait.TYPE,
)
def _find_wrong_type(document: Recognised) -> Iterator[Finding]:
    yield from check_part(
        document,
        Part.TYPE,
        Looks(BODY_SIZES, bold=True, italic=False, capitals=True, centred=True),
        msg("The type of the document (KẾ HOẠCH) is missing."),
    )
    marked = [line for line in of(document, Part.TYPE) if line.text[-1:] in _MARKS]
    faults = [LineProblem(line, msg("it reads “{right}”", right=line.text.rstrip(_MARKS)), RETYPE) for line in marked]
    yield from gather(document, faults)


@look(
    "ND30-T2",
    Severity.ERROR,
    msg("Trích yếu: small letters, size 13-14, upright, bold, centred below tên loại."),
    FORMAT_IT,
    source=PL1 + "II.5b",
    wrong="CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    right="Cải cách hành chính năm 2026",
    of=Trait.SUBJECT,
)
def _find_wrong_subject(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.SUBJECT)
    if of(document, Part.TYPE) and not lines:
        yield report(document, Part.SUBJECT.value, msg("Below the type nothing says what the document is about."), hint=TYPE_IT)
    yield from check_blanks_between(document, of(document, Part.TYPE, Part.SUBJECT))
    yield from gather(document, find_faults(lines, Looks(BODY_SIZES, bold=True, italic=False, capitals=False, centred=True)))
    of_letter = [line for line in lines if line.text.startswith(("V/v", "v/v"))]
    yield from gather(document, [LineProblem(line, msg("“V/v” stands in letters alone"), RETYPE) for line in of_letter])


@look(
    "ND30-T3",
    Severity.ERROR,
    msg("Below trích yếu stands a line of 1/3 to 1/2 of the text."),
    msg("Insert → Shapes → Line."),
    source=PL1 + "II.5b",
    wrong="dưới trích yếu không có đường kẻ",
    right="đường kẻ dài 1/3 đến 1/2 dòng chữ",
    of=Trait.SUBJECT,
)
def _find_wrong_subject_line(document: Recognised) -> Iterator[Finding]:
    title = of(document, Part.SUBJECT, Part.APPENDIX_REFERENCE)  # of a plan that a decision issues the line stands below both
    yield from check_drawn_line(document, title, (0.30, 0.55), msg("1/3 to 1/2 of the text"))


@look(
    "ND30-B3",
    Severity.WARNING,
    msg("Legal bases: italic, size 13-14, one a line, “;” at the end, “.” at the last."),
    FORMAT_IT,
    source=PL1 + "II.6a",
    wrong="căn cứ in đứng, căn cứ cuối kết thúc bằng “;”",
    right="căn cứ in nghiêng, căn cứ cuối kết thúc bằng “.”",
)
def _find_wrong_bases(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of(document, Part.BASIS) if line.text]
    yield from gather(document, find_faults(lines, Looks(BODY_SIZES, italic=True, bold=False)))
    marked = [line for line in lines if _MARKED.match(f"{line.piece.paragraph.label} {line.piece.paragraph.text}".strip())]
    yield from gather(document, [LineProblem(line, msg("neither number nor dash stands before it"), RETYPE) for line in marked])
    title = next((at for at, line in enumerate(document.lines) if line.part is Part.TYPE), 0)
    early = [line for line in document.lines[:title] if line.part is Part.BASIS]
    opening = next(
        (at for at, line in enumerate(document.lines) if line.part is Part.OPENING and _ISSUES.search(line.text)), None
    )
    late = [line for line in document.lines[opening:] if line.part is Part.BASIS] if opening is not None else []
    yield from gather(document, [LineProblem(line, msg("it stands below the opening sentence"), _BELOW_TITLE) for line in late])
    for at, line in enumerate(lines, start=1):
        end = "." if at == len(lines) else ";"
        if not line.text.endswith(end):
            yield from gather(document, [LineProblem(line, msg("it must end with “{end}”", end=end), RETYPE)])
        if line in early:
            yield from gather(document, [LineProblem(line, msg("it stands above the title, not below trích yếu"), _BELOW_TITLE)])
        if second := re.search(r";\s*(?P<words>Căn cứ\b.*)", line.text):
            message = msg("“{words}” stands on a line of its own", words=shorten(second["words"], 50))
            yield from gather(document, [LineProblem(line, message, BREAK_IT)])


def _running(document: Recognised) -> list[Line]:
    return [line for line in of_all_issued(document, *TEXT, Part.HEADING) if line.text]


@look(
    "ND30-B5",
    Severity.ERROR,
    msg("Text: justified, upright, size 13-14, first line 1 or 1,27 cm in, at least 6 pt between paragraphs, 1 to 1,5 lines."),
    msg("Paragraph: Justified, First line 1 cm, Before 6 pt, Multiple 1,1."),
    source=PL1 + "II.6e",
    wrong="canh trái, lùi đầu dòng 1,5 cm",
    right="canh đều hai lề, lùi đầu dòng 1 cm hoặc 1,27 cm",
)
def _find_wrong_text(document: Recognised) -> Iterator[Finding]:
    lines = _running(document)
    faults = []
    below_tables = {id(paragraph) for section in document.document.sections for paragraph in list_below_tables(section.blocks)}
    for before, line in pairwise([None, *lines]):
        assert line is not None  # noqa: S101  # only the first is None
        if is_word_heading(line) or (before is None and _is_lone_title(document, line)):
            continue
        if line.part not in (Part.HEADING, Part.BASIS):  # rules of their own speak of their letters
            faults += [LineProblem(line, message, FORMAT_IT) for message in _describe_letters(line)]
        above = None if id(line.piece.paragraph) in below_tables else before
        faults += [LineProblem(line, message) for message in _describe_text(line, above)]
    yield from gather(document, faults)


def _is_lone_title(document: Recognised, line: Line) -> bool:
    """Tell whether the first line is trích yếu, above which tên loại is missing: of that rule ND30-T1 speaks."""
    return not of(document, Part.TYPE) and line.piece.bold and line.piece.paragraph.format.align == "center"


def _describe_text(line: Line, before: Line | None) -> Iterator[Message]:
    form, size = line.piece.paragraph.format, points_of(line)
    if form.align in ("center", "right") and (is_formula(line.text) or _UNIT.match(line.text)):
        return  # they stand by themselves
    if _LEADS_IN.search(line.text):
        return  # the decree's own forms of papers that one fills in have it at the left edge
    is_heading = line.part is Part.HEADING or line.piece.bold  # a long one is told from text by its letters alone
    if not is_heading and form.align != "both" and not _LONG_WORD.search(line.text):
        yield msg("not justified")
    indent = _first_line(line)
    if not any(abs(indent - wanted) <= _INDENT_CLOSE for wanted in _INDENTS):
        yield msg("first line {indent} mm in, not 10 or 12,7", indent=format_size(round(indent, 1)))
    lines = form.exact / (size * _TIMES_LINE) if form.exact and size else form.line
    if not 1 - _ROUNDING <= lines <= _MOST_LINES + _ROUNDING:
        yield msg("line spacing {line}, not 1 to 1,5", line=format_size(round(lines, 2)))
    below_title = before is not None and before.part is Part.HEADING and before.piece.paragraph.format.align == "center"
    if before is not None and before.piece.paragraph is not line.piece.paragraph and not below_title:
        gap = _gap(before.piece.paragraph, line.piece.paragraph)
        if gap < _LEAST_GAP - 0.1:
            yield msg("{gap} pt to the paragraph above, not 6 or more", gap=format_size(round(gap, 1)))


def _describe_letters(line: Line) -> Iterator[Message]:
    yield from describe_size(line)
    if line.piece.italic and not line.text.startswith("(") and not _UNIT.match(line.text):
        yield msg("italic")
    if (
        line.piece.bold
        and not _is_lead_in(line)
        and not line.level
        and len(line.text) > _LONGEST_BOLD
        and line.text.endswith((".", ";"))
    ):
        yield msg("bold")
    if line.level != 1 and is_capitals(line.text) and len(line.text) > _LONGEST_CAPITALS:
        yield msg("in capitals")


def _is_lead_in(line: Line) -> bool:
    """Tell whether bold words open a line whose last are not bold: “**Bên B: Công ty A**. Đại diện: …”."""
    said = [run.format.bold for run in line.runs if any(map(str.isalnum, run.text))]
    return len(said) > 1 and said[0] and not said[-1]


def _gap(above: WordParagraph, below: WordParagraph) -> float:
    """Return the points between two paragraphs; Word leaves them out between two of one style that ask for it."""
    contextual = below.format.contextual and above.style == below.style
    return 0.0 if contextual else below.format.before + above.format.after


def _first_line(line: Line) -> float:
    """Return how far in mm the first line begins from the margin, tabs and spaces counted as Word would."""
    paragraph, space = line.piece.paragraph, _SPACE * points_of(line)
    start = paragraph.format.left + paragraph.format.first_line
    blanks = paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]
    for letter in blanks:
        start += (_TAB - start % _TAB) if letter == "\t" else space
    return start


@look(
    "ND30-B15",
    Severity.WARNING,
    msg("Text in tables has size 11 to 14."),
    FORMAT_IT,
    source="Thực hành (Nghị định không quy định)",
    wrong="chữ trong bảng cỡ 9",
    right="chữ trong bảng cỡ 12",
)
def _find_wrong_table_sizes(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.CELL, Part.COLUMN, Part.GROUP, appendix=None)
    yield from gather(document, find_faults(lines, Looks((11, 14))))
