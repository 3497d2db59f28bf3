"""Dates of a plan: dd/mm/yyyy, where a part not known yet is underscores."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from typing import NamedTuple

from cchc_gen.lazy_pattern import lazy_pattern

_PATTERN = lazy_pattern(r"(\d{1,2}|_+)\s*[/.-]\s*(\d{1,2}|_+)\s*[/.-]\s*(\d{4}|_+)")
# A day of this century in a sentence, as (d, m, y): “ngày 05 tháng 01 năm 2026”, “05/01/2026”.
DAY = r"(?:ngày\s+)?(?P<d>\d{1,2})\s*(?:/|tháng\s+)\s*(?P<m>\d{1,2})\s*(?:/|năm\s+)\s*(?P<y>20\d{2})\b"
_LEAP_YEAR = 2024  # an unknown year may be one with 29 February
_LONG_MONTH = 1
BLANK = "      "


class DateText(NamedTuple):
    """A date of which parts may not be known yet (None prints as a blank)."""

    day: int | None
    month: int | None
    year: int | None

    @property
    def known_day(self) -> dt.date | None:
        """Return the day, None where a part is blank or it is not a day of the calendar."""
        with contextlib.suppress(TypeError, ValueError):
            return dt.date(self.year, self.month, self.day)  # type: ignore[arg-type]  # a blank part is the TypeError
        return None


def parse_date(text: str) -> DateText | None:
    """Return the date, None where the text is not written as one; `exists` tells whether there is such a day."""
    found = _PATTERN.fullmatch(text.strip())
    if not found:
        return None
    day, month, year = (None if part.startswith("_") else int(part) for part in found.groups())
    return DateText(day, month, year)


_GUESSES = (
    (lazy_pattern(r"(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})"), ""),
    (
        lazy_pattern(r"(?:ngày\s+)?(?P<d>\d{1,2}|[…._\s]*?)\s*tháng\s+(?P<m>\d{1,2})(?:\s+năm\s+|/)(?P<y>20\d\d)", re.IGNORECASE),
        "",
    ),
    (lazy_pattern(r"(?P<d>\d{1,2}|[…._\s]*)\s*[/.-]\s*(?P<m>\d{1,2}|[…._]+)\s*[/.-]\s*(?P<y>20\d\d|\d\d)"), ""),
    (lazy_pattern(r"(?P<d>\d{1,2}|[…._\s]*)\s*[/-]\s*(?P<m>\d{1,2})"), "y"),
)


# A date that stands in a text, once the letters and signs that were typed for others are mended.
_INSIDE = lazy_pattern(r"(?<![\w/])(\d{1,2}|_+)\s*/\s*(\d{1,2}|_+)\s*/\s*(20\d\d)(?!\d)")
_LIKE_DIGITS = str.maketrans("OoIl", "0011")


def _clean(text: str) -> str:
    """Return a date with digits for the letters that look like them, with slashes and underscores for other signs."""
    dashes = re.sub(r"^[–—−-]{2,}|^[–—−](?=\s*/)", "__", text.strip())
    words = (word.translate(_LIKE_DIGITS) if re.search(r"\d", word) else word for word in re.split(r"(\s+)", dashes))
    return re.sub(r"[\\|–—−.-]|/+", "/", "".join(words))


def guess_date(text: str, year: int) -> str | None:
    """Return what a date that is not written as one may mean, as dd/mm/yyyy; None where that cannot be told.

    Args:
        text: what was typed, for example "ngày 15 tháng 01 năm 2027", "2027-01-15", "…/01/2027".
        year: the plan's year, for a date without one.
    """
    if found := _INSIDE.search(_clean(text)):  # signs of another kind, an hour or a place beside it
        guess = "/".join("__" if part.startswith("_") else part for part in found.groups())
        date = parse_date(guess)
        return guess if date and exists(date) else None
    for pattern, missing in _GUESSES:
        if found := pattern.fullmatch(text.strip()):
            parts = found.groupdict()
            day, month = (part if (part := parts[name] or "").isdigit() else "__" for name in "dm")
            written = f"20{parts['y']}"[-4:] if not missing else str(year)
            guess = f"{day}/{month}/{written}"
            date = parse_date(guess)
            return guess if date and exists(date) else None
    return None


def swap_month(date: DateText) -> str | None:
    """Return dd/mm/yyyy for a date whose month was typed before its day (01/15/2027), None where that makes no day."""
    swapped = DateText(date.month, date.day, date.year)
    return f"{swapped.day:02d}/{swapped.month:02d}/{swapped.year}" if swapped.known_day else None


def parse_day(text: str) -> dt.date | None:
    """Return the day that 01/7/2026 or 2026-07-01 names, None where it is not a day."""
    with contextlib.suppress(ValueError):
        return dt.date.fromisoformat(text.strip())
    date = parse_date(text)
    return date.known_day if date else None


def exists(date: DateText) -> bool:
    """Tell whether the known parts can be a day of the calendar."""
    try:
        dt.date(
            _LEAP_YEAR if date.year is None else date.year,
            _LONG_MONTH if date.month is None else date.month,
            1 if date.day is None else date.day,
        )
    except ValueError:
        return False
    return True


def format_day(day: int) -> str:
    """Return 05 for 5: a zero leads days below 10 (NĐ 30, Phụ lục I, II.4b; rule H13)."""
    return f"{day:02d}"


def format_month(month: int) -> str:
    """Return 01 for 1, 3 for 3: a zero leads the months 1 and 2 only (NĐ 30, Phụ lục I, II.4b; rule H13)."""
    return f"{month:02d}" if month in (1, 2) else str(month)


def format_long(date: DateText) -> str:
    """Return "ngày 05 tháng 01 năm 2026"; blanks for parts not known."""
    day = BLANK if date.day is None else format_day(date.day)
    month = BLANK if date.month is None else format_month(date.month)
    year = BLANK if date.year is None else str(date.year)
    return f"ngày {day} tháng {month} năm {year}"


def find_first_day(date: DateText, year: int) -> dt.date:
    """Return the first day that a date may mean, in `year` where it names none, for the document's properties."""
    try:
        return dt.date(date.year or year, date.month or 1, date.day or 1)
    except ValueError:  # 29 February of a year that is not given
        return dt.date(year, 1, 1)
