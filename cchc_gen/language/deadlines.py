"""Deadlines as officers write them: “Quý I”, “Trước ngày 30/11”, “Thường xuyên”, “Tháng 6/2026”."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator


# “trước tháng 7/2025 thuộc huyện”, “trước ngày 31/8/2025, sớm hơn 04 tháng”, “trước năm 2025 …; nay …”
_OVER = lazy_pattern(r"\s+(?:thuộc|là)\b|[^.]{0,200}?\b(?:(?<!từ )nay(?! đến)|từng|sớm hơn|muộn hơn)\b", re.IGNORECASE)


class PeriodKind(StrEnum):
    """What a period means for a task."""

    DAY = "day"  # due by its end
    SPAN = "span"  # to be done within
    ALWAYS = "always"  # all through the year


class Period(NamedTuple):
    """A time of a task; both days belong to it."""

    start: dt.date
    end: dt.date
    kind: PeriodKind


class Cycle(StrEnum):
    """How often a recurring task is due, by the letter of its periods: T1 to T12, Q1 to Q4, N1 and N2."""

    MONTH = "T"
    QUARTER = "Q"
    HALF_YEAR = "N"


class Deadline(NamedTuple):
    """When a task is due.

    `last` is its last day (of several deadlines the last decides); a recurring task has a `cycle` instead, and one that goes on
    all the year (“Thường xuyên”) `is_always`. A text that says nothing of these is not readable: all are empty.
    """

    last: dt.date | None = None
    cycle: Cycle | None = None
    is_always: bool = False
    periods: tuple[Period, ...] = ()


_ALWAYS = lazy_pattern(
    r"thường xuyên|th(?:ường)? niên|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|định kỳ|liên tục|"
    r"(?:trong|cả|suốt) năm|6 tháng và (?:cả )?năm|tháng cuối quý"
)
_DAY = lazy_pattern(r"(?<![\d/])(?<!tháng )(?!24/7)(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}))?|[.-](\d{1,2})[.-](\d{4}))(?![\d/])")
_LONG_DAY = lazy_pattern(r"ngày (\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER_LIST = lazy_pattern(
    r"quý\s+((?:iv|i{1,3}|[1-4])(?:\s*(?:,|;|và|\+|-|–|đến|tới|/(?!\s*\d{4}))\s*(?:quý\s+)?(?:iv|i{1,3}|[1-4])\b)*)"
    r"(?:\s*(?:/|năm|-)?\s*(\d{4}))?"
)
_MONTH_LIST = lazy_pattern(
    r"tháng\s+(\d{1,2}(?:\s*(?:,|;|và|-|–|đến|tới)\s*(?:tháng\s+)?\d{1,2}(?!\d|/\d{1,2}(?!\d)))*)(?:\s*(?:/|năm)\s*(\d{4}))?"
)
_MONTH_OF_YEAR = lazy_pattern(r"(?<![\d/-])(?<!tháng )(0?[1-9]|1[0-2])/(\d{4})(?!\d)")
_RANGE = lazy_pattern(r"-|–|đến|tới")
# Parts of the year and the months that they last, however they stand in a text.
_SIX = r"(?:0?6|sáu) tháng"
_SECOND_HALF, _NINE_MONTHS, _YEARS_END = (
    (rf"{_SIX} cuối năm", 7, 12),
    (r"(?:0?9|chín) tháng(?: đầu năm)?", 1, 9),
    (r"cuối năm", 10, 12),
)
_HALVES = tuple(
    (lazy_pattern(name), first, last)
    for name, first, last in ((rf"{_SIX} đầu năm", 1, 6), _SECOND_HALF, _NINE_MONTHS, (r"đầu năm", 1, 3), _YEARS_END)
)
# Those that stand as entries of their own in a list: “Quý I, 6 tháng đầu năm”.
_LIST_SIGN = lazy_pattern(r"[\n,;+]|\bvà\b")
_LISTED_PARTS = (
    *(
        (lazy_pattern(rf"{name}(?: \d{{4}})?\.?"), first, last)
        for name, first, last in ((rf"{_SIX}(?: đầu năm)?", 1, 6), _SECOND_HALF, _NINE_MONTHS, _YEARS_END)
    ),
    (lazy_pattern(r"(?:cả )?năm\.?|cả năm \d{4}\.?"), 1, 12),
)
_WHOLE_YEAR = lazy_pattern(r"(?:^|\W)năm\s+(\d{4})\s*\.?$")
_MONTHS_OF_QUARTER = 3
_YEAR = dt.timedelta(days=364)  # from its first day to its last
_FIRST_YEAR, _LAST_YEAR = 1990, 2999  # those that a plan may have


_CYCLES = (
    (Cycle.MONTH, lazy_pattern(r"(?:hằng|hàng|mỗi) tháng|(?:0?1|một) lần ?/ ?tháng|(?<!\d )\btháng ?/ ?lần")),
    (Cycle.QUARTER, lazy_pattern(r"(?:hằng|hàng|mỗi|cuối(?: các)?) quý|(?:0?1|một) lần ?/ ?quý|\bquý ?/ ?lần")),
    (Cycle.HALF_YEAR, lazy_pattern(r"(?:hằng|hàng|mỗi) 0?6 tháng|0?6 tháng ?/ ?lần")),
)
_AND = r"(?:,|;| và|, và) "
# The periods of reports, listed: the shortest says how often they are due, also where a part of the year is named among them.
_LISTED_CYCLES = (
    (Cycle.MONTH, lazy_pattern(r"(?<!\d )\btháng(?:,|;| và) quý")),
    (Cycle.QUARTER, lazy_pattern(r"\bquý(?:,|;| và) (?:0?6 tháng|(?:cả )?năm)\b")),
    (Cycle.QUARTER, lazy_pattern(rf"\bquý [i1]{_AND}0?6 tháng(?: đầu năm)?{_AND}(?:quý (?:iii|3)|0?9 tháng){_AND}(?:cả )?năm\b")),
    (Cycle.HALF_YEAR, lazy_pattern(r"0?6 tháng(?: đầu năm)?(?:,| và) (?:cả )?năm")),
)
_CONSTANT = lazy_pattern(r"thường xuyên|(?:hằng|hàng) (?:ngày|tuần)|định kỳ|liên tục|(?:cả|suốt) năm")
_BY_THE_YEAR = lazy_pattern(r"^(?:(?:đến )?hết )?năm (\d{4})\b(?!\s*[-–/])|trong năm(?: (\d{4}))?|(?:hằng|hàng) năm|thường niên")


@lru_cache(maxsize=1024)  # a picture asks for each task's several times
def parse_deadline(text: str, year: int) -> tuple[Period, ...]:
    """Return the periods that a deadline names, none where it names no time (“Theo quy định”).

    Args:
        text: the cell, of one line or more.
        year: the plan's, for what names no year of its own.
    """
    folded = " ".join(text.lower().split())
    found = [*_find_days(folded, year)]
    rest = _DAY.sub(" ", _LONG_DAY.sub(" ", folded))
    found += _find_quarters(rest, year)
    found += _find_months(rest, year)
    if not found:
        listed = [one for one in _find_listed_parts(text.lower(), year) if one.end - one.start < _YEAR]
        found += listed if len(listed) > 1 else _find_parts_of_year(rest, year)
    elif all(one.kind is PeriodKind.SPAN for one in found):  # a day says it exactly
        found += _find_listed_parts(text.lower(), year)
    if not found and _ALWAYS.search(folded):
        found.append(Period(dt.date(year, 1, 1), dt.date(year, 12, 31), PeriodKind.ALWAYS))
    return tuple(sorted(one for one in dict.fromkeys(found) if _FIRST_YEAR <= one.start.year <= one.end.year <= _LAST_YEAR))


@lru_cache(maxsize=1024)  # a province's plans share their deadlines
def read_deadline(text: str, year: int) -> Deadline:
    """Return when a task is due: the last readable day, a cycle, always; an empty `Deadline` where the text cannot be read.

    “Trong năm 2026” and “Năm 2026” are due on 31/12/2026; “Hằng quý” at the end of each quarter of the plan's year.

    Args:
        text: the cell, of one line or more.
        year: the plan's, for what names no year of its own.
    """
    folded = " ".join(text.lower().split())
    periods = tuple(period for period in parse_deadline(text, year) if period.kind is not PeriodKind.ALWAYS)
    listed = _find_cycle(_LISTED_CYCLES, folded)
    cycle = listed or _find_cycle(_CYCLES, folded)
    if cycle is not None and (listed or not periods):
        return Deadline(cycle=cycle)
    if periods:
        return Deadline(last=max(period.end for period in periods), periods=periods)
    if _CONSTANT.search(folded):
        return Deadline(is_always=True)
    found = _BY_THE_YEAR.search(folded)
    if found or _WHOLE_YEAR.search(folded):
        named = next((group for group in found.groups() if group), "") if found else _WHOLE_YEAR.findall(folded)[-1]
        end = int(named or year)
        return Deadline(last=dt.date(end, 12, 31)) if _FIRST_YEAR <= end <= _LAST_YEAR else Deadline()
    return Deadline()


def _find_cycle(signs: tuple[tuple[Cycle, re.Pattern[str]], ...], text: str) -> Cycle | None:
    return next((one for one, sign in signs if sign.search(text)), None)


def list_periods(cycle: Cycle, year: int) -> dict[str, Period]:
    """Return the periods of a year by their keys: T1 to T12, Q1 to Q4, N1 and N2."""
    months = {Cycle.MONTH: 1, Cycle.QUARTER: _MONTHS_OF_QUARTER, Cycle.HALF_YEAR: 6}[cycle]
    count = 12 // months
    return {f"{cycle}{at + 1}": _months(year, at * months + 1, (at + 1) * months) for at in range(count)}


def _find_days(text: str, year: int) -> Iterator[Period]:
    spelled = _LONG_DAY.findall(text)
    short = [(day, month or other, own or other_own) for day, month, own, other, other_own in _DAY.findall(text)]
    for day, month, own_year in (*spelled, *short):
        try:
            date = dt.date(int(own_year or year), int(month), int(day))
        except ValueError:  # no such day: a slip that `check` names
            continue
        yield Period(date, date, PeriodKind.DAY)


def _find_quarters(text: str, year: int) -> Iterator[Period]:
    for listed, own_year in _QUARTER_LIST.findall(text):
        numbers = [_ROMAN[word] for word in re.findall(r"iv|i{1,3}|[1-4]", listed.replace("quý", ""))]
        for first, last in _spread(numbers, listed):
            start = (first - 1) * _MONTHS_OF_QUARTER + 1
            yield _months(int(own_year or year), start, last * _MONTHS_OF_QUARTER)


def _find_months(text: str, year: int) -> Iterator[Period]:
    for listed, own_year in _MONTH_LIST.findall(text):
        numbers = [int(word) for word in re.findall(r"\d+", listed)]
        if all(1 <= number <= 12 for number in numbers):  # noqa: PLR2004  # the months of a year
            for first, last in _spread(numbers, listed):
                yield _months(int(own_year or year), first, last)
    for month, own_year in _MONTH_OF_YEAR.findall(_QUARTER_LIST.sub(" ", _MONTH_LIST.sub(" ", text))):
        yield _months(int(own_year), int(month), int(month))


def _find_parts_of_year(text: str, year: int) -> Iterator[Period]:
    for pattern, first, last in _HALVES:
        if pattern.search(text):
            yield _months(year, first, last)
            return
    if found := _WHOLE_YEAR.search(text):
        yield _months(int(found.group(1)), 1, 12)._replace(kind=PeriodKind.ALWAYS)


def _find_listed_parts(text: str, year: int) -> Iterator[Period]:
    entries = [" ".join(entry.split()) for entry in _LIST_SIGN.split(text)]
    for pattern, first, last in _LISTED_PARTS:
        if found := next((entry for entry in entries if pattern.fullmatch(entry)), None):
            named = re.search(r"\d{4}", found)
            yield _months(int(named[0]) if named else year, first, last)


def _spread(numbers: list[int], listed: str) -> Iterator[tuple[int, int]]:
    """Yield first and last of each span: “I - III” is one, “I, III” are two."""
    if len(numbers) == 2 and _RANGE.search(listed) and numbers[0] <= numbers[1]:  # noqa: PLR2004  # from, to
        yield numbers[0], numbers[1]
    else:
        yield from ((number, number) for number in numbers)


def _months(year: int, first: int, last: int) -> Period:
    year = max(year, 1)  # “Tháng 6/0000” is a slip; it is sorted out with all years that no plan has
    return Period(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]), PeriodKind.SPAN)


def is_told_over(text: str, end: int) -> bool:
    """Tell whether what follows a day says that it is over: how things were until then, how they are now, how early it was met.

    Args:
        text: of the passage.
        end: of the day, the first character behind it.
    """
    return _OVER.match(text, end) is not None
