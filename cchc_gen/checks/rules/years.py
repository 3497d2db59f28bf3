"""Rules on years and dates: KH-N1, KH-N3, KH-N4, KH-N7."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL1, PRACTICE, Finding, find_at, find_written, rule
from cchc_gen.decree.dates import DateText, exists, format_day, format_month
from cchc_gen.decree.kinds import Trait
from cchc_gen.decree.parts import Part
from cchc_gen.language.citations import cited_parts
from cchc_gen.language.surroundings import NEAR, search_before, text_before
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_NAMING = frozenset({Part.SUBJECT, Part.OPENING, Part.HEADING, Part.CLOSING, Part.APPENDIX_TITLE, Part.APPENDIX_REFERENCE})
_YEAR = lazy_pattern(r"\bnăm\s+((?:19|20)\d{2})(?!\s*[-–—]|\d)", re.IGNORECASE)
# "công tác cải cách hành chính năm 2025": the plan's own work, up to six words between.
_OWN_WORK = lazy_pattern(
    r"\b(?:công tác|nhiệm vụ|kế hoạch|chương trình công tác|từ (?:nguồn )?(?:ngân sách|kinh phí)|bố trí trong dự toán)\b"
    r"(?:\s+[^\s,;.:()]+){0,6}\s+$",
    re.IGNORECASE,
)
# A clause that looks back, or ahead, may name another year.
_ELSEWHERE = lazy_pattern(
    r"so với|hạn chế|tồn tại|kết quả|tình hình|thực trạng|\bước\b|quyết toán|năm qua"
    r"|đánh giá|tổng kết|sơ kết|chấm điểm|chỉ số|báo cáo|xếp hạng|của năm|giai đoạn"
    r"|thành tích|giấy khen|bằng khen|chưa hoàn thành|thay thế|thay cho|kế thừa|kinh nghiệm|tiếp nối|chuyển tiếp"
    r"|đến (?:hết )?năm|dự kiến|từ năm|định hướng|tầm nhìn|khen thưởng|cùng kỳ|kể từ|tiếp theo|sau năm|trước năm|khóa",
    re.IGNORECASE,
)
# A heading that says nothing of these may tell of any year: “TÌNH HÌNH NĂM 2026”.
_AHEAD = lazy_pattern(
    r"mục tiêu|mục đích|yêu cầu|nhiệm vụ|kế hoạch|chỉ tiêu|phương hướng|giải pháp|nội dung|trọng tâm|chương trình|tổ chức"
    r"|kinh phí|cải cách|công tác|dự toán|triển khai|lịch",
    re.IGNORECASE,
)
_DONE = lazy_pattern(r"^[^;.:\n]{0,40}?\b(?:đã|đạt được|chuyển (?:tiếp|sang)|còn|chưa|là \d)", re.IGNORECASE)
_LEADS_ON = lazy_pattern(r"(?:\b(?:đến|tới|sang|từ|hết|đầu|cuối|và|giữa)|[-–])\s+$", re.IGNORECASE)  # “đến năm 2027”
# “Năm 2026, xã tiếp nhận trên mười nghìn lượt hồ sơ”
_RESULT = lazy_pattern(
    r",(?![^.;]{0,80}\b(?:phấn đấu|tối thiểu|ít nhất)\b)[^.;]{0,80}?"
    r"\b(?:tiếp nhận|giải quyết|xảy ra|phát sinh|ghi nhận|xếp|đạt|tăng|giảm|có)"
    r"\s(?:trên|gần|hơn|khoảng|thứ|\d)",
    re.IGNORECASE,
)
_TOLD = lazy_pattern(r"\bđã\b|\b(?:hoàn thành|phát hiện) \d|\b(?:không|chưa) đạt\b", re.IGNORECASE)  # a result of that year
_OF_DATE = lazy_pattern(r"\bngày[\d\s._…]*tháng[\d\s._…]*$", re.IGNORECASE)  # “ngày    tháng 12 năm 2026”, also blank
_CLAUSE_END = lazy_pattern(r"[;.:]\s|\n")
# They tell fast where to look closer.
_DATE_SIGNS, _DOTTED_SIGN = (lazy_pattern(r"/(?<=\d/)\d"), lazy_pattern("tháng")), lazy_pattern(r"[.-](?<=\d.)\d{1,2}[.-]\d")
_SHORT = lazy_pattern(r"(?<![\d/.,-])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")
_SHARE = lazy_pattern(r"(?:\b(?:trong|cả|suốt|mỗi|một|hằng|hàng|từng)|\d)\s+ngày\s+$", re.IGNORECASE)  # “cả ngày 24/24 giờ”
_LONG = lazy_pattern(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?", re.IGNORECASE)
_NO_TIME = lazy_pattern(r"\b(?:[Tt]háng\s+(?:1[3-9]|[2-9]\d)(?=/\d{4}|\s+năm\s+\d{4})|[Qq]uý\s+(?:V|VI|[5-9])\b)")
_DOTTED = lazy_pattern(r"(?<![\d.,/-])(\d{1,2})([.-])(\d{1,2})\2((?:19|20)\d{2})(?![\d.]*\d)")
_REACH = 3  # years around the plan's that a slip may name
_LONGEST_CLAUSE = 600  # characters


@rule(
    "KH-N1",
    Severity.WARNING,
    msg("Where the plan speaks of itself, its year is the plan's."),
    msg("Write {{{{ nam }}}}, or leave it where last year is meant."),
    source=PRACTICE,
    wrong="thực hiện tốt công tác cải cách hành chính năm 2025",
    right="thực hiện tốt công tác cải cách hành chính năm 2026",
    is_local=True,
    of=Trait.YEAR,
    in_document=msg("Correct the year, or leave it where that year is meant."),
)
def _find_other_years(reading: Reading) -> Iterator[Finding]:
    if reading.year is None:
        return
    for passage in reading.passages.holding("ăm ", "ĂM "):
        if passage.part in SENTENCES or passage.part in _NAMING:
            yield from _list_other_years(passage, reading)


def _list_other_years(passage: Passage, reading: Reading) -> Iterator[Finding]:
    assert reading.year is not None  # noqa: S101  # asked by the caller
    year = reading.year
    said: set[int] = {year}
    for found in _YEAR.finditer(passage.text):
        other = int(found.group(1))
        if other in said or abs(other - year) > _REACH or cited_parts(passage.text).hold(found.start()):
            continue
        is_signed = reading.head.date is not None and reading.head.date.year == other  # then rule KH-N5 speaks of the title
        may_be_next = other == year + 1 and passage.part is Part.OPENING and not is_signed
        is_next = may_be_next and not search_before(_LEADS_ON, passage.text, found.start())
        is_named = passage.part in _NAMING and (other < year or is_next)
        if not is_named and not (other == year - 1 and search_before(_OWN_WORK, passage.text, found.start(), 2 * NEAR)):
            continue
        if _is_of_own_date(passage, found.start(), other, reading) or _tells_of_year(passage, found.end()):
            continue
        clause = _CLAUSE_END.split(text_before(passage.text, found.start(), _LONGEST_CLAUSE))[-1]
        if not _ELSEWHERE.search(clause) and not _DONE.match(passage.text[found.end() : found.end() + 60]):
            text = " ".join([*clause.split()[-6:], found.group()])
            said.add(other)
            titles = [one for one in reading.of(Part.SUBJECT) if is_next and str(year) in one.text and not one.appendix]
            if titles:  # last year's title, as the opening was brought up to date
                message = msg("The title says {year}, the opening says {other}.", year=year, other=other)
                yield find_at(titles[0], titles[0].text, message, msg("Correct the year in the title."))
                continue
            message = msg("“{text}”: the plan is one of {year}.", text=text, year=year)
            yield find_at(passage, found.group(), message)


def _tells_of_year(passage: Passage, end: int) -> bool:
    """Tell whether a passage tells what was in a year that it names, by its kind of passage; the year ends at `end`."""
    if passage.part is Part.OPENING:
        return _RESULT.match(passage.text, end) is not None
    if passage.part is Part.HEADING:
        return not _AHEAD.search(passage.text)
    return passage.part not in _NAMING and _TOLD.search(passage.text) is not None


def _is_of_own_date(passage: Passage, at: int, year: int, reading: Reading) -> bool:
    """Tell whether a year ends the date that the document bears: a plan of next year is signed in this one.

    Where that is wholly blank, it may be of the year before.
    """
    own = reading.head.date.year if reading.head.date else None
    return year == (own or (reading.year or 0) - 1) and search_before(_OF_DATE, passage.text, at) is not None


@lru_cache(maxsize=512)  # two rules ask for the same texts
def _dates(text: str) -> tuple[re.Match[str], ...]:
    short = tuple(_SHORT.finditer(text)) if "/" in text else ()
    return (*short, *_LONG.finditer(text)) if "tháng" in text else short


def _is_long(found: re.Match[str]) -> bool:
    """Tell whether a date is written with words: ngày 05 tháng 3."""
    return "tháng" in found.group().lower()


@rule(
    "KH-N3",
    Severity.ERROR,
    msg("A date is a day of the calendar."),
    msg("Correct the day or the month."),
    source=PRACTICE,
    wrong="trước ngày 31/6/2026",
    right="trước ngày 30/6/2026",
    is_local=True,
)
def _find_impossible_dates(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.matching(*_DATE_SIGNS):
        for found in _dates(passage.text):
            day, month, year = found.groups()
            if not _exists(day, month, year) and _is_date(found):
                message = msg("There is no such day as “{value}”.", value=found.group())
                yield find_at(passage, found.group(), message)
    for passage in reading.passages.holding("háng", "uý"):
        for found in _NO_TIME.finditer(passage.text):
            message = msg("There is no such time as “{value}”.", value=found.group())
            yield find_at(passage, found.group(), message)


def _is_date(found: re.Match[str]) -> bool:
    """Tell whether a date is meant: "24/24" is a share, unless a day is called so."""
    day, month, year = found.groups()
    if year is not None or _is_long(found):
        return True
    before = text_before(found.string, found.start())
    return day != month and before.rstrip().lower().endswith("ngày") and not search_before(_SHARE, found.string, found.start())


@lru_cache(maxsize=4_096)  # plans name the same days again and again
def _exists(day: str, month: str, year: str | None) -> bool:
    return exists(DateText(int(day), int(month), int(year) if year else None))


@rule(
    "KH-N4",
    Severity.WARNING,
    msg("In a date a zero leads days below 10 and the months 1 and 2 only."),
    msg("Write 05/01/2026, 05/3/2026, ngày 05 tháng 3 năm 2026."),
    source=PL1 + "II.4b",
    wrong="ngày 5 tháng 03 năm 2026",
    right="ngày 05 tháng 3 năm 2026",
    is_local=True,
)
def _find_odd_dates(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.matching(_DOTTED_SIGN):
        for found in _DOTTED.finditer(passage.text) if passage.part is not Part.PLACE_DATE else ():  # rule ND30-H13
            day, _mark, month, year = found.groups()
            if _exists(day, month, year):
                yield find_written(passage, found.group(), _write_short(day, month, year))
    yield from _find_odd_zeros(reading, of_long=True)


@rule(
    "KH-N7",
    Severity.INFO,
    msg("A short date follows the long one: a zero leads days below 10 and the months 1 and 2 only."),
    msg("Write 05/01/2026, 05/3/2026."),
    source=PRACTICE,
    wrong="trước ngày 5/03/2026",
    right="trước ngày 05/3/2026",
    is_local=True,
)
def _find_odd_short_dates(reading: Reading) -> Iterator[Finding]:
    yield from _find_odd_zeros(reading, of_long=False)


def _find_odd_zeros(reading: Reading, *, of_long: bool) -> Iterator[Finding]:
    for passage in reading.passages.matching(*_DATE_SIGNS):
        for found in _dates(passage.text) if passage.part is not Part.PLACE_DATE else ():
            day, month, year = found.groups()
            if _is_long(found) is not of_long or year is None or not _exists(day, month, year):
                continue
            if (day, month) != (wanted := (format_day(int(day)), format_month(int(month)))):
                right = "ngày {} tháng {} năm {}" if of_long else "{}/{}/{}"
                yield find_written(passage, found.group(), right.format(*wanted, year))


def _write_short(day: str, month: str, year: str) -> str:
    return f"{format_day(int(day))}/{format_month(int(month))}/{year}"
