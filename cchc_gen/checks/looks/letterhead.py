"""ND30-H1 to H15: the letterhead."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import LineProblem, Looks, find_faults, format_size, gather, of, points_of, report
from cchc_gen.decree.dates import format_day, format_month
from cchc_gen.decree.parts import Part
from cchc_gen.document.metrics import measure_longest_line
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_WIDE = 10_000.0  # mm: a line that is not wrapped
_NUMBER = re.compile(r"^Số:\s*(?P<number>\d+[a-zA-Z]?|[\s._…]*)\s*/\s*(?P<symbol>\S.*)$")
# A year in the symbol is for rule ND30-H10.
_SYMBOL = re.compile(r"^(?:\d{4}/)?[A-ZĐ][\wĐ&]*(?:-[\w&ĐƯ]+)+$")
_DATE = re.compile(
    r"^(?P<place>[^,]+?)(?P<comma>\s*,)?\s*ngày\s*(?P<day>[\d\s._…]*?)\s*tháng\s*(?P<month>[\d\s._…]*?)\s*năm\s*(?P<year>[\d\s._…]*)$"
)
_SINGLE = 1.05  # lines: what passes for single spacing
_SIZES = ((13.0, 14.0, 14.0), (12.0, 13.0, 13.0))
_NEAR_WHOLE = (0.85, 1.15)  # of the text that a line is as long as
_NEAR_PART = (0.30, 0.55)  # of the text that a line is 1/3 to 1/2 of


def find_wrong_nation(document: Recognised) -> Iterator[Finding]:
    """ND30-H1: quốc hiệu."""
    lines = of(document, Part.NATIONAL_TITLE)
    if not lines:
        yield report(document, Part.NATIONAL_TITLE.value, msg("Quốc hiệu is missing."))
    yield from gather(document, find_faults(lines, Looks((12, 13), bold=True, italic=False, capitals=True)))
    for line in lines:
        if line.text.upper() not in _NATION:
            yield from gather(document, [LineProblem(line, msg("it reads “{right}”", right=_NATION[0]))])
        elif line.piece.side == "left":
            yield from gather(document, [LineProblem(line, msg("it stands on the right"))])


def find_wrong_motto(document: Recognised) -> Iterator[Finding]:
    """ND30-H2: tiêu ngữ."""
    lines = of(document, Part.MOTTO)
    if not lines:
        yield report(document, Part.MOTTO.value, msg("Tiêu ngữ is missing."))
    yield from gather(document, find_faults(lines, Looks((13, 14), bold=True, italic=False)))
    yield from gather(
        document,
        [
            LineProblem(line, msg("it reads “{right}”, with hyphens and spaces", right=_MOTTO))
            for line in lines
            if " ".join(line.text.split()) != _MOTTO
        ],
    )


def find_wrong_motto_line(document: Recognised) -> Iterator[Finding]:
    """ND30-H3: below tiêu ngữ a line as long as the text."""
    yield from check_rule(document, of(document, Part.MOTTO), _NEAR_WHOLE, msg("as long as the text"))


def check_rule(document: Recognised, lines: Sequence[Line], share: tuple[float, float], wanted: Message) -> Iterator[Finding]:
    """Yield what is wrong with the line below the last of these lines: missing, too short, too long."""
    if not lines:
        return
    last = lines[-1]
    if last.rule is None:
        yield from gather(document, [LineProblem(last, msg("no line below it ({wanted})", wanted=wanted))])
        return
    widths = {
        line: measure_longest_line(line.text, points_of(line), line.piece.paragraph.room or _WIDE, bold=line.piece.bold)
        for line in lines
    }
    widest = max(lines, key=widths.__getitem__)
    width = widths[widest]
    if last.rule.length and width and not share[0] <= last.rule.length / width <= share[1]:
        message = msg(
            "the line below is {length} mm long, the text {width} mm ({wanted})",
            length=round(last.rule.length), width=round(width), wanted=wanted,
        )  # fmt: skip
        yield from gather(document, [LineProblem(widest, message)])


def find_wide_nation(document: Recognised) -> Iterator[Finding]:
    """ND30-H4: quốc hiệu and tiêu ngữ single-spaced."""
    yield from _check_single(document, of(document, Part.NATIONAL_TITLE, Part.MOTTO))


def _check_single(document: Recognised, lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield lines that do not follow the one before at single spacing."""
    for before, line in pairwise(lines):
        one, two = before.piece.paragraph.format, line.piece.paragraph.format
        gap = one.after + two.before
        if before.piece.paragraph is line.piece.paragraph:
            continue
        if gap > 1:
            yield from gather(
                document,
                [LineProblem(line, msg("{gap} pt below the line above, not single spacing", gap=format_size(round(gap, 1))))],
            )
        elif two.line > _SINGLE or one.line > _SINGLE:
            yield from gather(
                document,
                [LineProblem(line, msg("line spacing {line}, not single", line=format_size(round(max(one.line, two.line), 2))))],
            )


def find_wrong_parent(document: Recognised) -> Iterator[Finding]:
    """ND30-H5: the body above the issuer."""
    lines = of(document, Part.PARENT)
    yield from gather(document, find_faults(lines, Looks((12, 13), bold=False, italic=False, capitals=True, centred=True)))
    if len(lines) == 1 and re.fullmatch(
        r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HĐND)(?: TỈNH| THÀNH PHỐ)?", lines[0].text.upper()
    ):
        yield from gather(document, [LineProblem(lines[0], msg("the name of the province is missing"))])


def find_wrong_agency(document: Recognised) -> Iterator[Finding]:
    """ND30-H6: the issuer's name."""
    lines = of(document, Part.AGENCY)
    if not lines:
        yield report(document, Part.AGENCY.value, msg("The issuer's name is missing."))
    yield from gather(document, find_faults(lines, Looks((12, 13), bold=True, italic=False, capitals=True, centred=True)))


def find_wrong_agency_line(document: Recognised) -> Iterator[Finding]:
    """ND30-H7: below the issuer's name a line of 1/3 to 1/2 of the text."""
    yield from check_rule(document, of(document, Part.AGENCY), _NEAR_PART, msg("1/3 to 1/2 of the text"))


def find_wide_names(document: Recognised) -> Iterator[Finding]:
    """ND30-H8: the lines of the names single-spaced."""
    yield from _check_single(document, of(document, Part.PARENT, Part.AGENCY))


def find_wrong_number(document: Recognised) -> Iterator[Finding]:
    """ND30-H9: số, ký hiệu."""
    lines = of(document, Part.NUMBER)
    if not lines:
        yield report(document, Part.NUMBER.value, msg("Số, ký hiệu is missing."))
    yield from gather(document, find_faults(lines, Looks((13, 13), bold=False, italic=False)))
    for line in lines:
        found = _NUMBER.match(line.text)
        if found is None:
            yield from gather(document, [LineProblem(line, msg("it has not the form “Số: 05/KH-STC”"))])
        elif found["number"].strip().isdigit() and len(found["number"].strip()) == 1:
            yield from gather(
                document, [LineProblem(line, msg("a zero leads numbers below 10: {right}", right=f"0{found['number'].strip()}"))]
            )
        elif not _SYMBOL.match(found["symbol"].strip()):
            yield from gather(
                document,
                [
                    LineProblem(
                        line, msg("the symbol “{symbol}” is not in capitals joined by hyphens", symbol=found["symbol"].strip())
                    )
                ],
            )


def find_wrong_place(document: Recognised) -> Iterator[Finding]:
    """ND30-H12: the place, then a comma."""
    for line in of(document, Part.PLACE_DATE):
        found = _DATE.match(line.text)
        if found and not found["comma"]:
            yield from gather(document, [LineProblem(line, msg("no comma behind the place"))])


def find_wrong_date(document: Recognised) -> Iterator[Finding]:
    """ND30-H13: ngày ... tháng ... năm ..., a zero before days below 10 and months 1, 2 only."""
    lines = of(document, Part.PLACE_DATE)
    if not lines:
        yield report(document, Part.PLACE_DATE.value, msg("Place and date are missing."))
    for line in lines:
        found = _DATE.match(line.text)
        if found is None:
            continue
        day, month = found["day"].strip(), found["month"].strip()
        right_month = format_month(int(month)) if month.isdecimal() else month
        if (day.isdecimal() and len(day) == 1) or month != right_month:
            right = f"ngày {format_day(int(day))}" if day.isdecimal() else "ngày …"
            yield from gather(document, [LineProblem(line, msg("it is written “{right}”", right=f"{right} tháng {right_month}"))])


def find_wrong_date_looks(document: Recognised) -> Iterator[Finding]:
    """ND30-H14: place and date in italics."""
    yield from gather(
        document, find_faults(of(document, Part.PLACE_DATE), Looks((13, 14), bold=False, italic=True, capitals=False))
    )


def find_uneven_sizes(document: Recognised) -> Iterator[Finding]:
    """ND30-H15: 13/14/14 or 12/13/13 for quốc hiệu, tiêu ngữ, place and date."""
    lines = [of(document, part) for part in (Part.NATIONAL_TITLE, Part.MOTTO, Part.PLACE_DATE)]
    if all(lines):
        sizes = tuple(points_of(found[0]) for found in lines)
        in_range = 12 <= sizes[0] <= 13 and all(13 <= size <= 14 for size in sizes[1:])  # noqa: PLR2004  # else H1, H2, H14 say so
        if in_range and sizes not in _SIZES:
            shown = " / ".join(format_size(size) for size in sizes)
            yield report(
                document,
                Part.NATIONAL_TITLE.value,
                msg("Quốc hiệu, tiêu ngữ and date have the sizes {sizes}: 13/14/14 or 12/13/13 go together.", sizes=shown),
            )
