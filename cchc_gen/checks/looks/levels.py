"""ND30-B6, B7, B10 to B13: parts, clauses, points, and how they follow each other."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.clauses import ROMAN_CLAUSE, find_run_in, find_small_romans
from cchc_gen.checks.looks.lines import BODY_SIZES, RETYPE, LineProblem, Looks, find_faults, gather, of, of_all_issued
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.arabic_parts import find_arabic_parts
from cchc_gen.decree.markers import LETTERS, MarkerKind, parse_marker, strip_marks
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised


def is_word_heading(line: Line) -> bool:
    """Tell whether a heading is "Phần I", "Chương I", "Mục 1": those are centred."""
    return line.level == 1 and not line.marker.rstrip(".)").isupper() and not line.is_automatic


@look(
    "ND30-B6",
    Severity.WARNING,
    msg("Parts follow each other from large to small."),
    msg("Give the part above its number."),
    source=PL1 + "II.6c",
    wrong="mục 1. đứng trước mục I. đầu tiên",
    right="I., rồi 1., rồi a)",
)
def _find_mixed_levels(document: Recognised) -> Iterator[Finding]:
    headings = of(document, Part.HEADING, Part.PROSE)
    top = [at for at, line in enumerate(headings) if line.level == 1]
    if top:
        early = [line for line in headings[: top[0]] if line.level > 1]
        yield from gather(
            document, [LineProblem(line, msg("it stands before the first part of the highest level")) for line in early[:1]]
        )


@look(
    "ND30-B7",
    Severity.ERROR,
    msg("Each phần, chương, mục has a title."),
    msg("Write a title behind the number."),
    source=PL1 + "II.6d",
    wrong="I. Tiếp tục thực hiện …; (một đoạn dài)",
    right="I. MỤC TIÊU",
)
def _find_untitled_parts(document: Recognised) -> Iterator[Finding]:
    faults = [
        LineProblem(line, msg("“{marker}” has no title", marker=line.marker))
        for line in of(document, Part.PROSE)
        if line.level == 1
    ]
    for line, following in pairwise([*of_all_issued(document, Part.HEADING, Part.PROSE), None]):
        assert line is not None  # noqa: S101  # only the last is None
        if line.level == 1 and not line.text and (following is None or following.marker):
            hint = _TITLE_BELOW if is_word_heading(line) else None
            faults.append(LineProblem(line, msg("“{marker}” has no title", marker=line.marker), hint))
    articles = [line for line in of(document, Part.HEADING, Part.PROSE, appendix=None) if line.marker.startswith("Điều")]
    titled = {line.appendix for line in articles if line.part is Part.HEADING and line.text}
    bare = [line for line in articles if not line.text and line.appendix in titled]
    faults += [LineProblem(line, msg("“{marker}” has no title", marker=line.marker)) for line in bare]
    lone = [line for line in of(document, Part.PROSE, Part.OPENING) if _LONE_NUMBER.match(line.piece.paragraph.text.strip())]
    faults += [LineProblem(line, msg("“{marker}” has no title", marker=line.text)) for line in lone]
    yield from gather(document, faults)


_TITLE_BELOW = msg("Write its title on the line below, centred, in capitals, bold.")
_LONE_NUMBER = lazy_pattern(r"^[IVX]{1,6}\s*[.)/:]$")


@look(
    "ND30-B10",
    Severity.ERROR,
    msg("“I. MỤC TIÊU”: number and title in capitals, size 13-14, bold, upright."),
    FORMAT_IT,
    source=PL1 + "V.6b",
    wrong="I. Mục tiêu",
    right="I. MỤC TIÊU",
)
def _find_wrong_parts(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in of_all_issued(document, Part.HEADING) if line.level == 1 and not is_word_heading(line)]
    yield from gather(document, find_faults(lines, Looks(BODY_SIZES, bold=True, italic=False, capitals=True)))
    roman = [line for line in lines if parse_marker(line.marker).kind is MarkerKind.ROMAN and not line.marker.endswith(".")]
    yield from gather(document, [LineProblem(line, msg("a full stop follows the Roman numeral: I."), RETYPE) for line in roman])


_RENUMBER = msg("Number them 1., a), or leave them: many offices write so, and nothing forbids it.")
_SHORT_TITLE = 60  # letters; what is longer, or ends with a mark, is a sentence


def _arabic(document: Recognised, part: Part) -> list[Line]:
    return [line for line in of_all_issued(document, part) if line.level == 2 and strip_marks(line.marker).isdigit()]  # noqa: PLR2004  # khoản


@look(
    "ND30-B11",
    Severity.ERROR,
    msg("A khoản with a title is bold, one without is not; a full stop follows its number."),
    FORMAT_IT,
    source=PL1 + "II.6đ",
    wrong="1) Mục đích (không đậm)",
    right="1. Mục đích (đậm)",
)
def _find_wrong_clauses(document: Recognised) -> Iterator[Finding]:
    parts = _find_arabic_parts(document)
    items = _find_items(document)  # names, one below the other: no title stands above nothing
    headings = [
        line
        for line in _arabic(document, Part.HEADING)
        if line not in parts and (line.piece.bold or not (line.text.endswith(":") or line in items))
    ]
    titled = find_faults(headings, Looks(BODY_SIZES, bold=True, italic=False, capitals=False))
    plain = find_faults(_arabic(document, Part.PROSE), Looks(bold=False))
    yield from gather(document, [*titled, *plain])
    yield from gather(document, _find_bold_sentences(document, headings))
    if any(line.piece.bold for line in headings):  # as this document has its titles
        plain_lines = (line for line in _arabic(document, Part.PROSE) if line not in items)
        bare = [line for line in plain_lines if len(line.text) <= _SHORT_TITLE and line.text[-1:].isalnum()]
        yield from gather(document, [LineProblem(line, msg("not bold, as its title must be")) for line in bare])
    yield from gather(document, [LineProblem(line, ROMAN_CLAUSE, RETYPE) for line in find_small_romans(document)[:1]])
    yield from gather(
        document, [LineProblem(line, *fault) for line in _arabic(document, Part.PROSE) if (fault := find_run_in(line))]
    )
    wrong = [line for part in (Part.HEADING, Part.PROSE) for line in _arabic(document, part) if not line.marker.endswith(".")]
    yield from gather(document, [LineProblem(line, msg("a full stop follows the number of a khoản"), RETYPE) for line in wrong])


def _find_arabic_parts(document: Recognised) -> set[Line]:
    """Return the parts with the number of a khoản, of which rule KH-D7 speaks."""
    lines = of(document, Part.HEADING, Part.PROSE)
    return {lines[at] for at in find_arabic_parts([(line.marker, line.text) for line in lines])}


def _find_items(document: Recognised) -> set[Line]:
    """Return the khoản that stand right below or above another one, with nothing between them."""
    found: set[Line] = set()
    for above, below in pairwise(line for line in document.lines if not line.appendix):
        if above.level == below.level == 2 and _above(above) == _above(below):  # noqa: PLR2004  # khoản
            found |= {above, below}
    return found


def _find_bold_sentences(document: Recognised, headings: list[Line]) -> list[LineProblem]:
    """Return the khoản that are sentences in bold where another one beside them is a sentence in plain letters."""
    plain = {_above(line) for line in _arabic(document, Part.PROSE) if not line.piece.bold}
    bold = (line for line in headings if line.piece.bold and line.text.endswith(".") and _above(line) in plain)
    return [LineProblem(line, msg("bold, and it is not a title")) for line in bold]


def _above(line: Line) -> str:
    return line.address.rpartition(".")[0]


@look(
    "ND30-B12",
    Severity.ERROR,
    msg("Điểm: a) b) c) d) đ) e) g) …, upright, not bold."),
    msg("Word's automatic letters leave đ out: type the letters."),
    source=PL1 + "II.6đ",
    wrong="a) b) c) d) e)",
    right="a) b) c) d) đ)",
)
def _find_wrong_points(document: Recognised) -> Iterator[Finding]:
    whole = of_all_issued(document, Part.HEADING, Part.PROSE)
    clauses = find_small_romans(document)
    lines = [line for line in map(_read_capital_point, whole) if _POINT.match(line.marker) and line not in clauses]
    faults = [*find_faults(lines, Looks(BODY_SIZES, bold=False, italic=False))]
    faults += [
        LineProblem(line, msg("a bracket follows the letter of a điểm: a)"), RETYPE)
        for line in lines
        if not line.marker.endswith(")")
    ]
    last: dict[str, Line] = {}
    latin: set[str] = set()  # where đ was left out, as Word's letters do: all behind it move on by one
    for line in lines:
        letter, above = line.marker[:-1].lower(), f"{line.appendix} {_above(line)}"
        if line.marker != line.marker.lower():
            faults.append(LineProblem(line, msg("the letter of a điểm is small: {right}", right=line.marker.lower()), RETYPE))
            above = f"{line.appendix} {line.address}"
        wanted = _next_letter(last.get(above))
        if letter not in ("a", wanted):
            faults.append(
                LineProblem(line, msg("“{wanted})” follows by the Vietnamese alphabet (a b c d đ e g h i …)", wanted=wanted))
            )
        latin = latin | {above} if (wanted, letter) == ("đ", "e") else latin - {above} if letter in ("a", wanted) else latin
        last[above] = replace(line, marker=f"{wanted})") if above in latin else line
    yield from gather(document, faults)


_POINT = lazy_pattern(r"^(?:[a-zđ]{1,2}[.)/]|[A-HĐ]\))$")
_CAPITAL_POINT = lazy_pattern(r"^(?P<mark>[A-HĐ]\))\s+(?P<text>.+)$")


def _read_capital_point(line: Line) -> Line:
    """Return a line that begins with “A)” as the điểm that it is meant to be."""
    found = _CAPITAL_POINT.match(line.text) if not line.marker else None
    return replace(line, marker=found["mark"], text=found["text"]) if found else line


def _next_letter(line: Line | None) -> str:
    if line is None:
        return "a"
    letter = line.marker[:-1].lower()
    at = LETTERS.find(letter) if len(letter) == 1 else -1
    return LETTERS[at + 1] if 0 <= at < len(LETTERS) - 1 else letter


@look(
    "ND30-B13",
    Severity.INFO,
    msg("The decree knows no levels such as 1.1., and + only below -."),
    FORMAT_IT,
    source=PL1 + "II.6đ",
    wrong="1.1. Mục đích",
    right="a) Mục đích",
)
def _find_undefined_levels(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.HEADING, Part.PROSE)
    decimal = [line for line in lines if re.match(r"^\d+\.\d", line.marker)]
    yield from gather(
        document, [LineProblem(line, msg("numbers such as 1.1. are not in the decree"), _RENUMBER) for line in decimal]
    )
    for before, line in pairwise(lines):
        if line.marker == "+" and before.marker not in ("-", "+"):
            yield from gather(document, [LineProblem(line, msg("a plus item stands below no dash item"), RETYPE)])
