"""Days of the week beside their dates: “thứ Hai, ngày 05/01/2026”, “ngày 05 tháng 01 năm 2026 (thứ Hai)”."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.surroundings import search_before
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")  # Monday first, as `date.weekday`
_WORDS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
# In capitals, as Phụ lục II of the decree has them: “kỳ họp thứ hai, ngày ...” counts sessions.
_DAY = r"(?P<weekday>[Tt]hứ\s+(?P<name>[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])\b|[Cc]hủ\s+[Nn]hật\b)"
_DATE = (
    r"(?P<date>(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4}))"
)
_PATTERNS = (
    lazy_pattern(rf"{_DAY}\s*[,(]?\s*(?:[Nn]gày\s+)?{_DATE}"),
    lazy_pattern(rf"{_DATE}\s*\(?\s*,?\s*(?:là\s+)?{_DAY}"),
)
# “ngày 10 và 11 tháng 5 năm 2027 (thứ Hai, thứ Ba)”: the first day of the week is that of a day before.
_SEVERAL = lazy_pattern(r"\s*(?:,|và|đến|-)\s*(?:[Tt]hứ|[Cc]hủ [Nn]hật)\b")
_COUNTS = lazy_pattern(r"\b(?:kỳ họp|phiên(?: họp)?|lần|hội nghị|khóa|hạng|giải|đợt|cuộc)\s+$", re.IGNORECASE)


class WrongWeekday(NamedTuple):
    """A day of the week that does not belong to its date: where both stand, their words, the right day ("" for no such date)."""

    start: int
    end: int
    text: str
    right: str


def find_wrong_weekdays(text: str, years_before: int = 0) -> Iterator[WrongWeekday]:
    """Yield the days of the week that are not those of the dates beside them.

    Args:
        text: any text.
        years_before: for a text whose dates have moved on by so many years; then a day in small letters, which may count
            anything, is one of the week where it was right before. 0 leaves those out.
    """
    for found, named, (year, month, day) in _list_dated(text):
        if found.end() == found.end("weekday") and _SEVERAL.match(text, found.end()):
            continue
        if _is_small(found) and _find_weekday(year - years_before, month, day) != named:
            continue
        right = _find_weekday(year, month, day)
        if named != right:
            yield WrongWeekday(found.start(), found.end(), found.group(), "" if right is None else _NAMES[right])


def find_small_weekdays(text: str) -> Iterator[str]:
    """Yield the days of the week in small letters that are those of the dates beside them: “thứ ba, ngày 08/12/2026”."""
    for found, named, date in _list_dated(text):
        is_meant = _is_small(found) and not search_before(_COUNTS, text, found.start("weekday"))
        if is_meant and _find_weekday(*date) == named:
            yield found["weekday"]


def _list_dated(text: str) -> Iterator[tuple[re.Match[str], int, tuple[int, int, int]]]:
    """Yield the days of the week beside dates: where, which day from Monday, and year, month, day; there may be no such day."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            year, month, day = (int(found[part] or found[f"{part}2"]) for part in ("y", "m", "d"))
            yield found, _WORDS[found["name"].lower()] if found["name"] else len(_NAMES) - 1, (year, month, day)


def _is_small(found: re.Match[str]) -> bool:
    """Tell whether a day is written in small letters, which may count anything: “kỳ họp thứ hai”."""
    name = found["name"] or ""
    return name.isalpha() and name == name.lower()


def _find_weekday(year: int, month: int, day: int) -> int | None:
    """Return the day of the week of a date, from Monday; None where there is no such date."""
    try:
        return dt.date(year, month, day).weekday()
    except ValueError:
        return None
