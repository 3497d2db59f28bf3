"""Deadlines outside the years of the plan: KH-N2, KH-N6."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.dates import DateText
from cchc_gen.decree.kinds import Trait
from cchc_gen.decree.parts import Part
from cchc_gen.language.citations import is_cited
from cchc_gen.language.deadlines import is_told_over
from cchc_gen.language.surroundings import NEAR, search_before, text_before
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.column_roles import TIME
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.passages import Passage, Reading

# "văn bản ban hành trước ngày ..." names what is meant, not when to be done.
_WHEN = lazy_pattern(
    r"(?:(?<!ban hành )(?<!tiếp nhận )(?<!tồn )(?<!phát sinh )(?<!hiệu lực )(?<!ký )(?<!cấp )trước"
    r"|chậm nhất|hoàn thành|đến hết|xong)\b[^;.:(]{0,40}?$",
    re.IGNORECASE,
)
# What follows was done until then.
_AS_OF = lazy_pattern(r"^(?:tính\s+)?đến(?:\s+hết)?\s+(?:ngày\s|tháng\s|năm\s)[^.;:]*$", re.IGNORECASE)
_DATED = lazy_pattern(
    r"(?:ngày\s+\d{1,2}/\d{1,2}/|tháng\s+\d{1,2}/|/|tháng\s+\d{1,2}\s+năm\s+|hoàn thành trong năm\s+)$", re.IGNORECASE
)
_ANY_YEAR = lazy_pattern(r"(?<![\d.,])((?:19|20)\d{2})(?!\d|\s*[-–—]\s*\d)")
_DAY_AND_MONTH = lazy_pattern(r"(\d{1,2})(?:/|\s+tháng\s+)(\d{1,2})(?:/|\s+năm\s+)$", re.IGNORECASE)
_DONE_BEFORE = lazy_pattern(r"\bnếu\b[^.;,]*\bđã\b[^.;,]*$|\b(?:phát hiện \d+|qua kiểm tra)\b[^.;]*$", re.IGNORECASE)
_OLDEST = 5  # years before the plan's of which a slip may be
_FARTHEST = 15  # years behind the plan's in which a deadline may be meant


@rule(
    "KH-N2",
    Severity.WARNING,
    msg("Deadlines lie in the plan's year."),
    msg("Correct the year of the deadline."),
    source=PRACTICE,
    wrong="- Hoàn thành trước ngày 30/11/2025.",
    right="- Hoàn thành trước ngày 30/11/2026.",
    of=Trait.YEAR,
)
def _find_past_deadlines(reading: Reading) -> Iterator[Finding]:
    yield from (finding for is_behind, finding in _find_late_deadlines(reading, ("20", "19")) if not is_behind)


@rule(
    "KH-N6",
    Severity.INFO,
    msg("A deadline that lies behind the plan's year is meant so."),
    msg("Nothing, where a report is due in the first months of the next year; else correct the year."),
    source=PRACTICE,
    wrong="(cột thời gian) Tháng 6/2027",
    right="(cột thời gian) Tháng 6/2026",
    is_local=True,
    of=Trait.YEAR,
)
def _find_later_deadlines(reading: Reading) -> Iterator[Finding]:
    later = [str(reading.year + years) for years in range(1, _FARTHEST)] if reading.year else []
    yield from (finding for is_behind, finding in _find_late_deadlines(reading, later) if is_behind)


def _find_late_deadlines(reading: Reading, signs: Sequence[str]) -> Iterator[tuple[bool, Finding]]:
    if reading.year is None:
        return
    for passage in reading.passages.holding(*signs):
        if passage.role == TIME and passage.part is Part.CELL:
            yield from _find_late(passage, reading, whole=True)
        elif passage.part in SENTENCES:
            yield from _find_late(passage, reading, whole=False)


def _find_late(passage: Passage, reading: Reading, *, whole: bool) -> Iterator[tuple[bool, Finding]]:
    """Yield the deadlines outside the years of a plan: whether it lies behind, and the finding."""
    year = reading.year or 0
    last = max(year, reading.last_year or 0)
    years = [int(one) for one in _ANY_YEAR.findall(passage.text)] if whole else []
    if years and min(years) <= last and year <= max(years):
        return  # "Từ năm 2025 đến năm 2027"
    for found in _ANY_YEAR.finditer(passage.text):
        other = int(found.group(1))
        if _is_awaited(other, year, reading) or year <= other <= last or is_cited(passage.text, *found.span()):
            continue
        before = text_before(passage.text, found.start())
        if other < year - _OLDEST or _is_turn(before, other, reading) or is_told_over(passage.text, found.end()):
            continue
        if whole or (other < year and _is_deadline(passage.text, found.start()) and not _AS_OF.search(before)):
            text = (
                passage.text if whole else " ".join(before.split()[-6:]) + (" " if before[-1:].isspace() else "") + found.group()
            )
            message = msg("The deadline “{text}” lies outside {year}.", text=text[:80], year=year)
            yield other > year, find_at(passage, text[:80], message)


def _is_turn(before: str, year: int, reading: Reading) -> bool:
    """Tell whether a year ends a day on which another body took over: until then that one did it."""
    found = _DAY_AND_MONTH.search(before)
    day = DateText(int(found[1]), int(found[2]), year).known_day if found else None
    return day is not None and reading.is_turn(day)


def _is_awaited(other: int, year: int, reading: Reading) -> bool:
    """Tell whether a year before the plan's is that of the document, or lies behind it: much is prepared the year before."""
    signed = reading.head.date.year if reading.head.date else None  # the day may be blank
    return signed is not None and signed <= other < year


def _is_deadline(text: str, at: int) -> bool:
    is_done = search_before(_DONE_BEFORE, text, at, 2 * NEAR) is not None
    return bool(search_before(_DATED, text, at) and search_before(_WHEN, text, at)) and not is_done
