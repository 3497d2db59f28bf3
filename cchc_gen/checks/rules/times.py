"""Days that contradict the day of the document: KH-N9."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from operator import gt, lt
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.dates import DAY
from cchc_gen.decree.markers import parse_number
from cchc_gen.decree.parts import Part
from cchc_gen.language.citations import is_cited
from cchc_gen.language.deadlines import is_told_over
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.column_roles import TIME
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.messages import Message

_DEADLINE = lazy_pattern(
    r"(?:(?<!ban hành )(?<!tiếp nhận )(?<!tồn )(?<!phát sinh )(?<!hiệu lực )(?<!ký )(?<!cấp )(?<!có )(?<!sinh )\btrước"
    r"|chậm nhất(?:\s+(?:là|vào|trước|đến|hết))*|hạn cuối(?: cùng)?(?:\s+là)?|xong(?:\s+trước)?"
    rf"|hoàn thành(?:\s+(?:trước|vào|trong))?)\s+(?:hết\s+)?(?:\d{{1,2}} giờ(?: \d{{2}})?(?: phút)?,?\s+)?{DAY}",
    re.IGNORECASE,
)
_ANY_DAY = lazy_pattern(r"(\d{1,2})\s*(?:/|tháng\s+)\s*(\d{1,2})\s*(?:/|năm\s+)\s*(20\d{2})", re.IGNORECASE)
_WHOLE = lazy_pattern(rf"(?:trước|chậm nhất|xong|hoàn thành)?\s*{DAY}\.?", re.IGNORECASE)
_PAST = lazy_pattern(r"\b(?:đã|kể từ|từ)\b[^;.,]*$|\b(?:phát hiện \d+|qua kiểm tra)\b[^.;]*$", re.IGNORECASE)
_EVENT = lazy_pattern(rf"^(?:\d+\.\s*)?(?:thời gian|thời điểm)\b[^.]*?{DAY}", re.IGNORECASE)
_ISSUED = lazy_pattern(
    rf"\bsố\s*:?\s*[\d…._]+[^\s,;]*/[^\s,;]+(?:\s+(?:(?!trước|chậm|đến\b|từ\b|vào\b)[^,;.\d]){{0,40}})?\s*,?\s*{DAY}",
    re.IGNORECASE,
)
_ADOPTED = lazy_pattern(rf"(?:\bthông qua|^hôm nay,?)\s+{DAY}", re.IGNORECASE)
# “Quyết định này có hiệu lực từ ngày 01/01/2026”
_IN_FORCE = lazy_pattern(
    rf"^(?:Điều \d+\.\s+)?(?:Quyết định|Nghị quyết|Quy chế|Quy định) này có hiệu lực(?: thi hành)?(?: kể)? từ {DAY}",
    re.IGNORECASE,
)
_ISSUED_SIGN, _ADOPTED_SIGN = lazy_pattern(r"số\s*:?\s*[\d…._]"), lazy_pattern("thông qua|hôm nay")  # in small letters
# “báo cáo kết quả thực hiện từ ngày 01/01/2026 đến ngày 30/11/2026”
_TOLD_UNTIL = lazy_pattern(
    rf"\b(?:kết quả|số liệu|kỳ báo cáo)\b[^.;]{{0,60}}?\btừ ngày[^.;]{{5,40}}? đến (?:hết )?{DAY}", re.IGNORECASE
)
_EXPECTED = lazy_pattern(r"\b(?:dự kiến|ước|kế hoạch kiểm tra|sẽ)\b", re.IGNORECASE)
_REPORT = "BC"
# “trong thời hạn 30 ngày kể từ ngày Nghị quyết này được thông qua, chậm nhất là ngày 28/02/2027”
_WITHIN = lazy_pattern(
    r"\b(?P<days>\d{1,3}) ngày,? kể từ ngày (?:ký|ban hành|(?:Quyết định|Nghị quyết|Kế hoạch|Thông báo) này[^,;.]{0,30}),?\s+"
    r"(?P<until>(?:chậm nhất|trước|đến)[^.;]{5,60})",
    re.IGNORECASE,
)
_HELD = lazy_pattern(
    r"(?<!cơ bản )(?<!được )(?<!đã )\b(?:sơ kết|tổng kết|khai giảng|khai mạc|nghiệm thu|hoàn thành|triển khai|thực hiện|tổ chức"
    r"|ban hành)\s+(?:vào|trong)\s+(?:tháng\s+(?P<m>\d{1,2})|quý\s+(?P<q>I{1,3}|IV))(?:/| năm )(?P<y>20\d\d)",
    re.IGNORECASE,
)
_LATEST = lazy_pattern(DAY, re.IGNORECASE)
_MINUTES = "BB"
_RESOLUTION = "NQ"  # it bears the day on which it was adopted
_OF_PAST = (_REPORT, _MINUTES)  # they tell what was to be done


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
    shown = f"{today.day:02d}/{today.month:02d}/{today.year}"
    for day in _list_past_days(reading, passage) if is_later else ():
        if day.day > today:
            yield day, msg("“{text}” is later than this document, which bears {day}.", text=day.text, day=shown)
    earlier = (*_list_own_days(reading, passage), *_list_deadlines(reading, passage)) if is_earlier else ()
    for day in (*earlier, *_list_months(reading, passage.text)):
        if day.day < today:
            yield day, msg("“{text}” lies before the day of this document, {day}.", text=day.text, day=shown)
    for found in _WITHIN.finditer(passage.text) if is_later and "kể từ ngày" in passage.text else ():
        end = today + dt.timedelta(days=int(found["days"]))
        if (said := next(_find_days(_LATEST, found["until"]), None)) and abs((said.day - end).days) > 1:
            message = msg("“{text}”: counted from {day} these are other days.", text=found.group(), day=shown)
            yield said._replace(text=found.group()), message


@lru_cache(maxsize=1_024)  # plans share most of their sentences
def _list_any_days(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return all days that a text names, each as year, month, day; there may be no such day."""
    return tuple((int(year), int(month), int(day)) for day, month, year in _ANY_DAY.findall(text))


def _list_past_days(reading: Reading, passage: Passage) -> Iterator[_Day]:
    """Yield the days on which something that is cited was issued, or was adopted, and until which a report tells."""
    small = passage.text.lower()
    if _ISSUED_SIGN.search(small):
        yield from _find_days(_ISSUED, passage.text)
    if passage.part is not Part.BASIS and _ADOPTED_SIGN.search(small):
        yield from _find_days(_ADOPTED, passage.text)
    if reading.kind.symbol == _REPORT and not _EXPECTED.search(passage.text):
        yield from _find_days(_TOLD_UNTIL, passage.text)


def _list_own_days(reading: Reading, passage: Passage) -> Iterator[_Day]:
    """Yield the days from which the document is in force, and on which it was adopted."""
    if "hiệu lực" in passage.text:
        yield from _find_days(_IN_FORCE, passage.text)
    if reading.kind.symbol == _RESOLUTION:
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


def _list_months(reading: Reading, text: str) -> Iterator[_Day]:
    """Yield the last days of the months in which something is to be held: “sơ kết vào tháng 6 năm 2026”."""
    for found in _HELD.finditer(text) if reading.kind.symbol not in _OF_PAST else ():
        month, year = int(found["m"] or 3 * (parse_number("I.", found["q"].upper()) or 0)), int(found["y"])
        if 1 <= month <= 12 and not _PAST.search(text[: found.start()]):  # noqa: PLR2004  # the months of a year
            yield _Day(found.start(), found.group(), dt.date(year, month, calendar.monthrange(year, month)[1]))


def _find_days(pattern: re.Pattern[str], text: str) -> Iterator[_Day]:
    for found in pattern.finditer(text):
        try:
            day = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            continue  # rule KH-N3
        yield _Day(found.start(), found.group().strip(), day)
