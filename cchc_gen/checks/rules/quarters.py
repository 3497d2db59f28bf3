"""Times that cannot be both: KH-N11, a quarter and a day of another one; hours that no clock shows."""

from __future__ import annotations

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
    for passage in reading.passages.holding("trong quý "):
        for found in _IN_QUARTER.finditer(passage.text) if passage.part in SENTENCES else ():
            first = ((parse_number("I.", found["quarter"]) or 1) - 1) * _MONTHS + 1
            day, month = int(found["day"]), int(found["month"])
            is_next = month == first + _MONTHS and day == 1  # “trước ngày 01/7”
            if not (first <= month < first + _MONTHS or is_next):
                yield find_at(passage, found.group(), msg("“{text}”: that day lies in another quarter.", text=found.group()))
    for passage in reading.passages.holding(" giờ "):
        for found in _NO_HOUR.finditer(passage.text) if passage.part in SENTENCES else ():
            yield find_at(passage, found.group(), msg("There is no such time as “{value}”.", value=found.group()))
