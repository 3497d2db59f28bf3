"""Spans of time whose end lies before their beginning, or that are not as long as the text says."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.surroundings import text_before
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_TO = r"\s*(?:\([^)]*\)\s*)?,?\s*đến(?:\s+hết)?(?:\s+(?:thứ\s+\S+|chủ nhật),?)?\s+"
_WEEKDAY = r"(?:(?:thứ\s+[^\W\d_]+|chủ nhật)\s*,\s*)?"


def _day(name: str) -> str:
    """Return the pattern of a day whose year, or month and year, may stand behind the second day alone."""
    month, year = rf"(?:\s*(?:/|tháng\s+)\s*(?P<m{name}>\d{{1,2}}))?", rf"(?:\s*(?:/|năm\s+)\s*(?P<y{name}>20\d{{2}}))?"
    return rf"(?=ngày|\d{{1,2}}/)(?:ngày\s+)?(?P<d{name}>\d{{1,2}}){month}{year}"


_DAYS = lazy_pattern(
    r"(?:(?P<count>\d{1,3})\s+ngày(?P<work>\s+làm việc)?\s*[,(]?\s*)?"
    rf"(?:\(?\s*kể\s+)?\btừ\s+{_WEEKDAY}{_day('1')}{_TO}{_WEEKDAY}"
    rf"{_day('2')}(?:\s*\(\s*(?P<later>\d{{1,3}})\s+ngày(?P<later_work>\s+làm việc)?\s*\))?",
    re.IGNORECASE,
)
_HOURS = lazy_pattern(
    r"\btừ\s+(?P<h1>\d{1,2})\s*(?:giờ|h|:)\s*(?P<n1>\d{2})?(?:\s*phút)?\s*(?:-|–|đến)(?:\s+hết)?\s*"
    r"(?P<h2>\d{1,2})\s*(?:giờ|h|:)\s*(?P<n2>\d{2})?"
    r"(?!(?:\s*phút)?\s*sáng|[^.;]*(?:hôm sau|sáng sau|ngày (?:tiếp theo|kế tiếp)))",
    re.IGNORECASE,
)
_YEARS = lazy_pattern(
    r"\b(?:giai đoạn|nhiệm kỳ|từ năm|năm học)\s+(?P<y1>20\d{2})\s*(?:-|–|đến(?: năm)?)\s*(?P<y2>20\d{2})", re.IGNORECASE
)
_MONTHS = lazy_pattern(
    r"\btừ\s+tháng\s+(?P<m1>\d{1,2})\s*(?:/(?P<y1>20\d{2}))?\s*(?:-|–|đến)\s*(?:hết\s+)?tháng\s+(?P<m2>\d{1,2})"
    r"\s*(?:/(?P<y2>20\d{2})|năm (?P<z2>20\d{2}))",
    re.IGNORECASE,
)
_AT_NIGHT = lazy_pattern(r"\bđêm\b[^.;]*$", re.IGNORECASE)  # “ban đêm, từ 22 giờ đến 04 giờ”
_EACH = lazy_pattern(r"\b(?:mỗi|từng|một|bình quân)\b[^.;]*$", re.IGNORECASE)
_NEAR = 40  # characters
_WORKDAYS = 5
_MOST_HOLIDAYS = 6  # that a span of workdays may hold: tết


class OddSpan(NamedTuple):
    """A span: its words, and how many days it has (`days`); None where it ends before it begins."""

    start: int
    text: str
    days: int | None


def find_odd_spans(text: str) -> Iterator[OddSpan]:
    """Yield the spans of a text that cannot be."""
    for found in _DAYS.finditer(text) if "/" in text or "ngày" in text.lower() else ():
        first, last = _read_days(found)
        if first is None or last is None:
            continue
        if last < first:
            yield OddSpan(found.start(), found.group(), None)
            continue
        said, works = _read_count(found)
        count = _count_days(first, last, works=bool(works))
        is_counted_from = "kể" in found.group() or "kể" in text_before(text, found.start(), _NEAR)
        fits = _count_holidays(first, last) if works else int(is_counted_from)  # “kể từ” may not count the first day
        if said and not count - fits <= int(said) <= count:
            yield OddSpan(found.start(), found.group(), count)
    for pattern in (_HOURS, _YEARS, _MONTHS):
        for found in pattern.finditer(text):
            if _ends_first(found.groupdict()) and not (pattern is _HOURS and _AT_NIGHT.search(text_before(text, found.start()))):
                yield OddSpan(found.start(), found.group().strip(), None)


def _read_count(found: re.Match[str]) -> tuple[str | None, str | None]:
    """Return how many days a span is said to have, and whether of work; None in “mỗi xã 02 ngày, từ ngày 10 đến ngày 20”."""
    before = text_before(found.string, found.start(), _NEAR)
    is_each = bool(found["count"]) and _EACH.search(before) is not None
    return None if is_each else found["count"] or found["later"], found["work"] or found["later_work"]


def _read_days(found: re.Match[str]) -> tuple[dt.date | None, dt.date | None]:
    """Return both days; what the first lacks is that of the second, and a year that none names is any."""
    year = int(found["y2"] or found["y1"] or 2024)
    month = found["m2"] or found["m1"]
    if month is None or (found["m1"] and not found["m2"]):
        return None, None
    parts = (int(found["y1"] or year), int(found["m1"] or month), int(found["d1"])), (year, int(month), int(found["d2"]))
    if not found["y1"] and not found["y2"] and parts[1][1] < parts[0][1]:
        return None, None  # over the end of a year
    try:
        return dt.date(*parts[0]), dt.date(*parts[1])
    except ValueError:
        return None, None


def _count_days(first: dt.date, last: dt.date, *, works: bool) -> int:
    days = (last - first).days + 1
    if not works:
        return days
    return sum((first + dt.timedelta(days=at)).weekday() < _WORKDAYS for at in range(days))


def _count_holidays(first: dt.date, last: dt.date) -> int:
    """Return how many holidays a span may hold at most, by the months in which they fall."""
    days = [first + dt.timedelta(days=at) for at in range((last - first).days + 1)]
    fixed = sum((day.month, day.day) in {(1, 1), (1, 2), (4, 30), (5, 1), (9, 1), (9, 2), (9, 3)} for day in days)
    moving = _MOST_HOLIDAYS if any(day.month in (1, 2) for day in days) else 0
    ancestors = 1 if any((3, 20) <= (day.month, day.day) <= (5, 5) for day in days) else 0
    return fixed + moving + ancestors


def _ends_first(parts: dict[str, str | None]) -> bool:
    """Tell whether the second of two times, hours, months or years, lies before the first."""
    numbers = {name: int(value) for name, value in parts.items() if value}
    year = numbers.get("y2", numbers.get("z2", 0))
    one = (numbers.get("y1", year), numbers.get("m1", 0), numbers.get("h1", 0), numbers.get("n1", 0))
    two = (year, numbers.get("m2", 0), numbers.get("h2", 0), numbers.get("n2", 0))
    return two < one
