"""Times that cannot be both: KH-N11, a quarter and a day or months of another one; hours that no clock shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.markers import parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

# “báo cáo quý II trước ngày 05/7” is right; “xong trong quý II (trước ngày 31/7)” is not.
_IN_QUARTER = lazy_pattern(
    r"\btrong quý (?P<quarter>IV|I{1,3})\b(?: năm \d{4}|/\d{4})?"
    r"\s*[,(]\s*(?:(?:xong|hoàn thành|chậm nhất|hạn|là|vào|trước|đến)\s+)*"
    r"ngày (?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})\b"
)
# “quý III (từ tháng 7 đến tháng 9)”, “quý III/2026 (tháng 7, 8, 9)”, “tháng 8 (quý III)”
_QUARTER = r"quý (?P<quarter>IV|I{1,3})\b(?:/\d{4}| năm \d{4})?"
_SPAN_OF_QUARTER = lazy_pattern(
    rf"\b{_QUARTER}\s*\((?:từ |gồm |các )*tháng (?P<first>\d{{1,2}})(?:\s*(?:,\s*\d{{1,2}}\s*,|[-–]|đến(?: hết)?)\s*(?:tháng )?"
    r"(?P<last>\d{1,2}))(?:/\d{4}| năm \d{4})?\)",
    re.IGNORECASE,
)
_MONTH_OF_QUARTER = lazy_pattern(
    rf"\btháng (?P<first>\d{{1,2}})(?P<last>)(?:/\d{{4}}| năm \d{{4}})? \({_QUARTER}\)", re.IGNORECASE
)
_NO_HOUR = lazy_pattern(r"\b(?:lúc|từ|đến|vào|hồi|trước|sau) (?:(?:2[5-9]|[3-9]\d) giờ \d{2} phút|\d{1,2} giờ [6-9]\d phút)")
_MONTHS = 3  # of a quarter


@rule(
    "KH-N11",
    Severity.WARNING,
    msg("A day lies in the quarter that is named beside it; an hour is one of the clock."),
    msg("Look up which of the two is meant, and correct the other."),
    source=PRACTICE,
    wrong="Hoàn thành trong quý II, trước ngày 31/7/2026.",
    right="Hoàn thành trong quý II, trước ngày 30/6/2026.",
    is_local=True,
)
def _find_odd_times(reading: Reading) -> Iterator[Finding]:
    yield from _find_days_of_others(reading)
    yield from _find_months_of_others(reading)
    for passage in reading.passages.holding(" giờ "):
        for found in _NO_HOUR.finditer(passage.text) if passage.part in SENTENCES else ():
            yield find_at(passage, found.group(), msg("There is no such time as “{value}”.", value=found.group()))


def _find_days_of_others(reading: Reading) -> Iterator[Finding]:
    """Yield a day that lies in another quarter than the one it is a day of."""
    for passage in reading.passages.holding("trong quý "):
        for found in _IN_QUARTER.finditer(passage.text) if passage.part in SENTENCES else ():
            months = _list_months(found)
            day, month = int(found["day"]), int(found["month"])
            is_next = month == months.stop and day == 1  # “trước ngày 01/7”
            if month not in months and not is_next:
                yield find_at(passage, found.group(), msg("“{text}”: that day lies in another quarter.", text=found.group()))


def _find_months_of_others(reading: Reading) -> Iterator[Finding]:
    """Yield the months in brackets behind a quarter that are not its own, and a quarter behind a month of another one."""
    for passage in reading.passages.holding("uý I"):
        for pattern in (_SPAN_OF_QUARTER, _MONTH_OF_QUARTER) if passage.part in SENTENCES else ():
            for found in pattern.finditer(passage.text):
                months, named = _list_months(found), (int(found["first"]), int(found["last"] or found["first"]))
                if not all(month in months for month in named):
                    text = msg(
                        "“{text}”: its months are {first} to {last}.", text=found.group(), first=months[0], last=months[-1]
                    )
                    yield find_at(passage, found.group(), text)


def _list_months(found: re.Match[str]) -> range:
    """Return the three months of the quarter that was found."""
    first = ((parse_number("I.", found["quarter"].upper()) or 1) - 1) * _MONTHS + 1
    return range(first, first + _MONTHS)
