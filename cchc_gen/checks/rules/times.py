"""Days that contradict the day of the document, or each other: KH-N9, KH-N10."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from operator import gt, lt
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.parts import Part
from cchc_gen.language.citations import is_cited
from cchc_gen.language.deadlines import is_told_over
from cchc_gen.language.spans import find_odd_spans
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.column_roles import TIME
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.messages import Message

_DAY = r"(?:ngày\s+)?(?P<d>\d{1,2})\s*(?:/|tháng\s+)\s*(?P<m>\d{1,2})\s*(?:/|năm\s+)\s*(?P<y>20\d{2})\b"
_DEADLINE = lazy_pattern(
    r"(?:(?<!ban hành )(?<!tiếp nhận )(?<!tồn )(?<!phát sinh )(?<!hiệu lực )(?<!ký )(?<!cấp )(?<!có )(?<!sinh )\btrước"
    r"|chậm nhất(?:\s+(?:là|vào|trước|đến|hết))*|hạn cuối(?: cùng)?(?:\s+là)?|xong(?:\s+trước)?"
    rf"|hoàn thành(?:\s+(?:trước|vào|trong))?)\s+(?:hết\s+)?(?:\d{{1,2}} giờ(?: \d{{2}})?(?: phút)?,?\s+)?{_DAY}",
    re.IGNORECASE,
)
_ANY_DAY = lazy_pattern(r"(\d{1,2})\s*(?:/|tháng\s+)\s*(\d{1,2})\s*(?:/|năm\s+)\s*(20\d{2})", re.IGNORECASE)
_WHOLE = lazy_pattern(rf"(?:trước|chậm nhất|xong|hoàn thành)?\s*{_DAY}\.?", re.IGNORECASE)
_PAST = lazy_pattern(r"\b(?:đã|kể từ|từ)\b[^;.,]*$|\b(?:phát hiện \d+|qua kiểm tra)\b[^.;]*$", re.IGNORECASE)
_EVENT = lazy_pattern(rf"^(?:\d+\.\s*)?(?:thời gian|thời điểm)\b[^.]*?{_DAY}", re.IGNORECASE)
_ISSUED = lazy_pattern(rf"\bsố\s*:?\s*[\d…._]+[^\s,;]*/[^\s,;]+(?:\s+[^,;.\d]{{0,40}})?\s*,?\s*{_DAY}", re.IGNORECASE)
_ADOPTED = lazy_pattern(rf"(?:\bthông qua|^hôm nay,?)\s+{_DAY}", re.IGNORECASE)
_HOUR = (
    rf"(?:vào|lúc|hồi|:)?\s*(?:lúc\s+)?(?P<hour>\d{{1,2}}) giờ(?: (?P<minute>\d{{2}}))?(?: phút)?,?(?:\s+(?:cùng ngày|{_DAY}))?"
)
_BEGUN = lazy_pattern(rf"\b(?:bắt đầu|khai mạc)\s*{_HOUR}", re.IGNORECASE)
_ENDED = lazy_pattern(rf"\bkết thúc\s*{_HOUR}", re.IGNORECASE)
# “Quyết định này có hiệu lực từ ngày 01/01/2026”
_IN_FORCE = lazy_pattern(
    rf"^(?:Điều \d+\.\s+)?(?:Quyết định|Nghị quyết|Quy chế|Quy định) này có hiệu lực(?: thi hành)?(?: kể)? từ {_DAY}",
    re.IGNORECASE,
)
_ISSUED_SIGN, _ADOPTED_SIGN = lazy_pattern(r"số\s*:?\s*[\d…._]"), lazy_pattern("thông qua|hôm nay")  # in small letters
_MINUTES = "BB"
_RESOLUTION = "NQ"  # it bears the day on which it was adopted
_OF_PAST = ("BC", _MINUTES)  # they tell what was to be done


class _Day(NamedTuple):
    at: int
    text: str
    day: dt.date


@rule(
    "KH-N9",
    Severity.WARNING,
    msg("What is to be done, or was decided, fits the day of the document: no deadline lies before it, nothing cited after it."),
    msg("Correct this day, or the day of the document."),
    source=PRACTICE,
    wrong="ngay: 15/01/2026; trước ngày 10/01/2026",
    right="ngay: 15/01/2026; trước ngày 31/01/2026",
)
def _find_contradicted_day(reading: Reading) -> Iterator[Finding]:
    today = reading.day
    if today is None:
        return
    for passage in reading.passages.holding("/20", "năm 20"):
        if passage.part not in SENTENCES:
            continue
        for day, message in _judge(reading, passage, today):
            yield find_at(passage, day.text, message)


def _judge(reading: Reading, passage: Passage, today: dt.date) -> Iterator[tuple[_Day, Message]]:
    """Yield the days that the day of the document contradicts, and why."""
    # They tell fast which of the two is worth a closer look.
    days = _list_any_days(passage.text)
    is_later, is_earlier = (any(test(day, (today.year, today.month, today.day)) for day in days) for test in (gt, lt))
    if not (is_later or is_earlier):
        return
    shown = f"{today.day:02d}/{today.month:02d}/{today.year}"
    for day in _list_past_days(passage) if is_later else ():
        if day.day > today:
            yield day, msg("“{text}” is later than this document, which bears {day}.", text=day.text, day=shown)
    own = [_IN_FORCE] if is_earlier and "hiệu lực" in passage.text else []
    own += [_ADOPTED] if is_earlier and reading.kind.symbol == _RESOLUTION else []
    for day in (found for pattern in own for found in _find_days(pattern, passage.text)):
        if day.day < today:
            yield day, msg("“{text}” lies before the day of this document, {day}.", text=day.text, day=shown)
    for day in _list_deadlines(reading, passage) if is_earlier else ():
        if day.day < today:
            yield day, msg("“{text}” lies before the day of this document, {day}.", text=day.text, day=shown)


@lru_cache(maxsize=1_024)  # plans share most of their sentences
def _list_any_days(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return all days that a text names, each as year, month, day; there may be no such day."""
    return tuple((int(year), int(month), int(day)) for day, month, year in _ANY_DAY.findall(text))


def _list_past_days(passage: Passage) -> Iterator[_Day]:
    """Yield the days on which something that is cited was issued, or was adopted."""
    small = passage.text.lower()
    if _ISSUED_SIGN.search(small):
        yield from _find_days(_ISSUED, passage.text)
    if passage.part is not Part.BASIS and _ADOPTED_SIGN.search(small):
        yield from _find_days(_ADOPTED, passage.text)


def _list_deadlines(reading: Reading, passage: Passage) -> Iterator[_Day]:
    """Yield the days until which something is to be done, or on which one is invited."""
    text = passage.text
    if reading.kind.symbol in _OF_PAST or passage.part is Part.BASIS or (passage.part is Part.CELL and passage.role != TIME):
        return
    patterns = [_WHOLE] if passage.role == TIME and _WHOLE.fullmatch(text) else [_DEADLINE]
    patterns += [_EVENT] if reading.kind.symbol == "GM" else []
    for day in (found for pattern in patterns for found in _find_days(pattern, text)):
        is_over = _PAST.search(text[: day.at]) or reading.is_turn(day.day) or is_told_over(text, day.at + len(day.text))
        if not is_over and not is_cited(text, day.at, day.at + len(day.text)):
            yield day


def _find_days(pattern: re.Pattern[str], text: str) -> Iterator[_Day]:
    for found in pattern.finditer(text):
        try:
            day = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            continue  # rule KH-N3
        yield _Day(found.start(), found.group().strip(), day)


def _find_odd_meetings(reading: Reading) -> Iterator[Finding]:
    """Yield when a meeting ended that is not later than when it began, on the day on which it began."""
    begun = [found for one in reading.passages if (found := _BEGUN.search(one.text))] if reading.kind.symbol == _MINUTES else []
    for passage in reading.passages.naming("kết thúc") if len(begun) == 1 else ():
        ended = _ENDED.search(passage.text)
        is_same_day = ended is not None and _read_day(ended) in ("", _read_day(begun[0]))
        if ended and is_same_day and _read_time(ended) <= _read_time(begun[0]):
            message = msg("“{text}”: the end lies before the beginning.", text=ended.group())
            yield find_at(passage, ended.group(), message)


def _read_time(found: re.Match[str]) -> tuple[int, int]:
    return int(found["hour"]), int(found["minute"] or 0)


def _read_day(found: re.Match[str]) -> str:
    return "/".join(str(int(found[part])) for part in ("d", "m", "y")) if found["d"] else ""


@rule(
    "KH-N10",
    Severity.WARNING,
    msg("A time ends after it begins, and is as long as it says."),
    msg("Correct the beginning, the end, or the number of days."),
    source=PRACTICE,
    wrong="Thực hiện từ ngày 15/5/2026 đến ngày 10/5/2026.",
    right="Thực hiện từ ngày 10/5/2026 đến ngày 15/5/2026.",
    is_local=True,
)
def _find_odd_spans(reading: Reading) -> Iterator[Finding]:
    yield from _find_odd_meetings(reading)
    for passage in reading.passages.naming(" đến "):
        if passage.part in SENTENCES:
            for span in find_odd_spans(passage.text):
                if span.days is None:
                    message = msg("“{text}”: the end lies before the beginning.", text=span.text)
                else:
                    message = msg("“{text}”: these are {count} days.", text=span.text, count=span.days)
                yield find_at(passage, span.text, message)
