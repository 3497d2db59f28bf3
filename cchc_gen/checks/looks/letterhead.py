"""The letterhead, but for quốc hiệu and tiêu ngữ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import (
    RETYPE,
    LineProblem,
    Looks,
    find_faults,
    format_size,
    gather,
    of,
    points_of,
    report,
    report_missing,
)
from cchc_gen.checks.looks.spacing import check_blanks_between, check_drawn_line, check_single_spacing, stand_level
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.dates import format_day, format_month
from cchc_gen.decree.kinds import Trait
from cchc_gen.decree.parts import Part
from cchc_gen.language.names import NAMESAKES
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.parts.recognition import Recognised
_WITHIN_A_NAME = 1.2  # lines: the decree speaks of the two names; one name's lines may have what Word gives by itself
_DATE = lazy_pattern(
    r"^(?P<place>[^,]*?)(?P<comma>\s*,)?\s*(?P<words>ngày\s*(?P<day>[\d\s._…]*?)\s*tháng\s*(?P<month>[\d\s._…]*?)\s*năm\s*"
    r"(?P<year>[\d\s._…]*))\.?$",
    re.IGNORECASE,
)
_SHORT_DATE = lazy_pattern(
    r"(?:ngày\s*)?(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.,-]|năm)?\s*(?P<year>\d{4})"
)
_SHORT_PLACE = lazy_pattern(r"\b(?:TP|TX|TT|T|H|Q|P|X)\s?\.|\b(?:TP|TX|HCM|HN|TPHCM)\b|^(?:hồ chí minh)$", re.IGNORECASE)
_NAMESAKE = lazy_pattern(NAMESAKES)
_KIND_OF_PLACE = lazy_pattern(r"(?:tỉnh|thành phố|thị xã|thị trấn|đặc khu|xã|phường|quận|huyện)\s+", re.IGNORECASE)
_SWAP = msg("Exchange the two lines.")
_LEVEL = msg("Put it into the same row of the letterhead as “Số: …”.")
# The two that the decree names as examples, and that of its own form of a letter (Mẫu 1.5).
_SIZES = ((13.0, 14.0, 14.0), (12.0, 13.0, 13.0), (12.0, 14.0, 14.0))
_NEAR_PART = (0.30, 0.55)  # of the text that a line is 1/3 to 1/2 of


@look(
    "ND30-H6",
    Severity.ERROR,
    msg("The issuer's name: capitals, size 12-13, upright, bold, centred."),
    FORMAT_IT,
    source=PL1 + "II.2b",
    wrong="Sở Tài chính, không đậm",
    right="SỞ TÀI CHÍNH, đậm",
)
def _find_wrong_agency(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.AGENCY)
    if not lines:
        yield from report_missing(document, Part.AGENCY, msg("The issuer's name is missing."))
    names = [line for line in document.lines if line.part in (Part.PARENT, Part.AGENCY) and not line.appendix]
    if names and names[-1].part is Part.PARENT and names[0].part is Part.AGENCY:
        message = msg("it stands below “{parent}”, its superior body", parent=names[-1].text)
        yield from gather(document, [LineProblem(names[0], message, _SWAP)])
    yield from gather(document, find_faults(lines, Looks((12, 13), bold=True, italic=False, capitals=True, centred=True)))


@look(
    "ND30-H7",
    Severity.ERROR,
    msg("Below the issuer's name stands a line of 1/3 to 1/2 of the text."),
    msg("Insert → Shapes → Line."),
    source=PL1 + "II.2b",
    wrong="đường kẻ dài bằng cả dòng chữ",
    right="đường kẻ dài 1/3 đến 1/2 dòng chữ",
)
def _find_wrong_agency_line(document: Recognised) -> Iterator[Finding]:
    yield from check_drawn_line(document, of(document, Part.AGENCY), _NEAR_PART, msg("1/3 to 1/2 of the text"))


@look(
    "ND30-H8",
    Severity.ERROR,
    msg("The lines of the names are single-spaced."),
    msg("Paragraph: 0 pt before and after, single."),
    source=PL1 + "II.2b",
    wrong="tên cơ quan cách tên cơ quan chủ quản 6 pt",
    right="cách nhau dòng đơn",
)
def _find_wide_names(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.PARENT, Part.AGENCY)
    yield from check_single_spacing(document, [*of(document, Part.PARENT)[-1:], *of(document, Part.AGENCY)[:1]])
    for part in (Part.PARENT, Part.AGENCY):
        yield from check_single_spacing(document, of(document, part), _WITHIN_A_NAME)
    yield from check_blanks_between(document, lines)


@look(
    "ND30-H12",
    Severity.ERROR,
    msg("The place is named in full, a comma follows it."),
    FORMAT_IT,
    source=PL1 + "II.4c",
    wrong="Lâm Đồng ngày 05 tháng 01 năm 2026",
    right="Lâm Đồng, ngày 05 tháng 01 năm 2026",
    of=Trait.PLACE_DATE,
)
def _find_wrong_place(document: Recognised) -> Iterator[Finding]:
    for line in of(document, Part.PLACE_DATE):
        yield from gather(document, [LineProblem(line, message, RETYPE) for message in _describe_place(line.text)])


def _describe_place(text: str) -> Iterator[Message]:
    found, short = _DATE.match(text), _SHORT_DATE.search(text)
    place = found["place"].strip() if found else text[: short.start()].strip(" ,") if short else text
    if not place or re.fullmatch("ngày", place, re.IGNORECASE):
        yield msg("no place stands before the date")
    elif _SHORT_PLACE.search(place):
        yield msg("the place “{place}” is not its whole name (“Thành phố Hồ Chí Minh”)", place=place)
    elif _NAMESAKE.fullmatch(place):
        yield msg("a place with this name is called by what it is, too: “Phường {place}”", place=place)
    elif found and not found["comma"]:
        yield msg("no comma behind the place")
    elif found and (right := _write_place(place)) != place:
        yield msg("each syllable of a place's name has a capital: “{right}”", right=right)


def _write_place(place: str) -> str:
    """Return a place with a capital at each syllable of its name; before the name may stand what it is."""
    kind = _KIND_OF_PLACE.match(place)
    start = kind.end() if kind else 0
    return place[:start] + re.sub(r"(?<![\w'’`´‘])[^\W\d_]", lambda first: first.group().upper(), place[start:])


@look(
    "ND30-H13",
    Severity.WARNING,
    msg("In the date a zero leads days below 10 and the months 1 and 2 only."),
    FORMAT_IT,
    source=PL1 + "II.4b",
    wrong="ngày 5 tháng 03 năm 2026",
    right="ngày 05 tháng 3 năm 2026",
    of=Trait.PLACE_DATE,
)
def _find_wrong_date(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.PLACE_DATE)
    if not lines:
        yield from report_missing(document, Part.PLACE_DATE, msg("Place and date are missing."))
    for line in lines:
        if right := _write_date(line.text):
            yield from gather(document, [LineProblem(line, msg("it is written “{right}”", right=right), RETYPE)])


def _write_date(text: str) -> str:
    """Return the right form of a line's date; "" where the date is right, or the line has none."""
    found = _DATE.match(text) or _SHORT_DATE.search(text)
    if found is None:
        return ""
    day, month, year = (found[name].strip() for name in ("day", "month", "year"))
    right_day = f"ngày {format_day(int(day))}" if day.isdecimal() else "ngày …"
    right_month = format_month(int(month)) if month.isdecimal() else month
    right = f"{right_day} tháng {right_month} năm {year}".rstrip()
    if "words" not in found.groupdict():  # 05/01/2026
        return right
    if year.isdecimal() and len(year) != len("2026"):
        return f"{right_day} tháng {right_month} năm 20…"
    is_right = (not day.isdecimal() or day == format_day(int(day))) and month == right_month
    words = found["words"]
    small = words == words.lower() or (words == words[0] + words[1:].lower() and not found["place"])
    return "" if is_right and small else right


@look(
    "ND30-H14",
    Severity.ERROR,
    msg("Place and date: small letters, size 13-14, italic."),
    FORMAT_IT,
    source=PL1 + "II.4c",
    wrong="địa danh, ngày tháng in đứng",
    right="địa danh, ngày tháng in nghiêng",
    of=Trait.PLACE_DATE,
)
def _find_wrong_date_looks(document: Recognised) -> Iterator[Finding]:
    yield from gather(
        document,
        find_faults(of(document, Part.PLACE_DATE), Looks((13, 14), bold=False, italic=True, capitals=False, centred=True)),
    )
    yield from _find_date_apart(document)


def _find_date_apart(document: Recognised) -> Iterator[Finding]:
    """Yield the date where it does not stand level with the number: in another row, or in a paragraph of its own."""
    number, date = (next(iter(of(document, part)), None) for part in (Part.NUMBER, Part.PLACE_DATE))
    if number is not None and date is not None and not stand_level(number, date):
        yield from gather(document, [LineProblem(date, msg("it does not stand level with the number"), _LEVEL)])


@look(
    "ND30-H15",
    Severity.WARNING,
    msg("Sizes go together: 13/14/14 or 12/13/13 for quốc hiệu, tiêu ngữ, place and date."),
    FORMAT_IT,
    source=PL1 + "V, chú thích 1",
    wrong="13 / 14 / 13",
    right="13 / 14 / 14",
    of=Trait.PLACE_DATE,
)
def _find_uneven_sizes(document: Recognised) -> Iterator[Finding]:
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
