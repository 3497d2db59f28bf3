"""Times that end before they begin, last otherwise than they say, or are not those of the subject: KH-N10."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.dates import DAY
from cchc_gen.decree.parts import Part
from cchc_gen.language.spans import find_odd_spans
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_HOUR = (
    rf"(?:vào|lúc|hồi|:)?\s*(?:lúc\s+)?(?P<hour>\d{{1,2}}) giờ(?: (?P<minute>\d{{2}}))?(?: phút)?,?(?:\s+(?:cùng ngày|{DAY}))?"
)
_BEGUN = lazy_pattern(rf"\b(?:bắt đầu|khai mạc)\s*{_HOUR}", re.IGNORECASE)
_ENDED = lazy_pattern(rf"\bkết thúc\s*{_HOUR}", re.IGNORECASE)
_STAGE = lazy_pattern(r"giai đoạn (20\d\d)\s*[-–]\s*(20\d\d)")
_OF_WORK = "(?: thực hiện| triển khai)?(?: (?:Đề án|Kế hoạch|Chương trình))?"
_WHOLE_TIME = lazy_pattern(
    rf"(?:[\w.]{{1,4}}[.)]\s+)?Thời gian{_OF_WORK}:\s+[Tt]ừ (?:ngày|tháng|năm|quý)\b[^.;]{{0,40}}?"
    r"(?P<first>20\d\d) đến (?:hết )?(?:ngày|tháng|năm|quý)\b[^.;]{0,40}?(?P<last>20\d\d)\b"
)
_STARTS, _ENDS = (
    lazy_pattern(r"bắt đầu|khởi công|khai mạc|^từ ngày"),
    lazy_pattern(r"hoàn thành|kết thúc|bế mạc|^đến ngày|^hạn"),
)
_MINUTES = "BB"


def _find_odd_meetings(reading: Reading) -> Iterator[Finding]:
    """Yield when a meeting ended that is not later than when it began, on the day on which it began."""
    begun = [found for one in reading.passages if (found := _BEGUN.search(one.text))] if reading.kind.symbol == _MINUTES else []
    for passage in reading.passages.naming("kết thúc") if len(begun) == 1 else ():
        ended = _ENDED.search(passage.text)
        is_same_day = ended is not None and _read_day(ended) in ("", _read_day(begun[0]))
        if ended and is_same_day and _read_time(ended) <= _read_time(begun[0]):
            message = msg("“{text}”: the end lies before the beginning.", text=ended.group())
            yield find_at(passage, ended.group(), message)


def _find_odd_rows(reading: Reading) -> Iterator[Finding]:
    """Yield the rows of a table whose end lies before their beginning, where it has a column for each."""
    for grid in reading.grids:
        starts, ends = ([at for at, title in grid.titles.items() if sign.search(title.lower())] for sign in (_STARTS, _ENDS))
        for row in grid.rows if len(starts) == len(ends) == 1 and starts != ends else ():
            cells = {cell.column: cell for cell in row}
            days = [_read_date(cells[at].text) if at in cells else None for at in (*starts, *ends)]
            if days[0] and days[1] and days[1] < days[0]:
                end = cells[ends[0]]
                message = msg("“{text}”: the end lies before the beginning.", text=end.text)
                yield Finding(end.position, end.text, message)


def _read_date(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a cell that is a day and nothing else."""
    found = re.fullmatch(DAY, text.strip(), re.IGNORECASE)
    return (int(found["y"]), int(found["m"]), int(found["d"])) if found else None


def _find_other_stages(reading: Reading) -> Iterator[Finding]:
    """Yield the time of the whole that has other years than the one stage that the subject names."""
    subject = " ".join(passage.text for passage in reading.of(Part.SUBJECT) if not passage.appendix)
    stage = _STAGE.search(subject)
    for passage in reading.passages.holding("hời gian") if stage else ():
        found = _WHOLE_TIME.match(passage.text) if passage.part in SENTENCES and not passage.appendix else None
        if stage and found and (found["first"], found["last"]) != stage.groups():
            message = msg("“{text}”: the subject says “{stage}”.", text=found.group(), stage=stage.group())
            yield find_at(passage, found.group(), message)


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
    yield from _find_other_stages(reading)
    yield from _find_odd_rows(reading)
    for passage in reading.passages.naming(" đến "):
        if passage.part in SENTENCES:
            for span in find_odd_spans(passage.text):
                if span.days is None:
                    message = msg("“{text}”: the end lies before the beginning.", text=span.text)
                else:
                    message = msg("“{text}”: these are {count} days.", text=span.text, count=span.days)
                yield find_at(passage, span.text, message)
