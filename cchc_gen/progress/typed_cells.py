"""Progress as officers type it into the cells of a workbook: a day, periods with their days, a share, words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.dates import parse_date
from cchc_gen.language.deadlines import list_periods
from cchc_gen.messages import Message, msg
from cchc_gen.progress.read_progress import find_share_fault, list_allowed_periods

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cchc_gen.language.deadlines import Cycle
    from cchc_gen.progress.model import Entry


class ProgressColumn(StrEnum):
    """A column of progress; the value is the key of its words in a progress file."""

    DONE = "xong"
    SHARE = "ty_le"
    RESULT = "ket_qua"
    REASON = "ly_do"


# As sheets print them, whatever the language of messages.
COLUMN_TITLES: dict[ProgressColumn, str] = {
    ProgressColumn.DONE: "Xong ngày",
    ProgressColumn.SHARE: "Tỷ lệ",
    ProgressColumn.RESULT: "Kết quả",
    ProgressColumn.REASON: "Lý do",
}
_DROPPED = "Không thực hiện"
_DROPPED_DAY = re.compile(r"(?:không|thôi) thực hiện\W*(?:từ\s+)?(?:ngày\s+)?", re.IGNORECASE)
_PERIOD = re.compile(r"(?P<key>[TQN]\d{1,2})\s*(?:[:=]\s*)?(?P<day>.*)", re.IGNORECASE)
_SPELLED = re.compile(r"\b(?P<kind>quý|tháng)\s+(?P<number>iv|i{1,3}|\d{1,2})\b\s*(?=[:=])", re.IGNORECASE)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_BETWEEN = re.compile(r"[;,\n]")
_WHOLE_SHARE = re.compile(r"[1-9]\d?|100|0")
_DAY_NUMBER = re.compile(r"\d{5}")


class WrongCellError(Exception):
    """A cell says nothing that can be taken: `message` says why, and how to write it."""

    def __init__(self, message: Message) -> None:
        """Keep the sentence."""
        super().__init__(message)
        self.message = message


class TypedDone(NamedTuple):
    """What a cell of “Xong ngày” says: the day, or the periods that are done, or the day from which the task is dropped."""

    done: dt.date | None = None
    periods: tuple[tuple[str, dt.date], ...] = ()
    dropped: dt.date | None = None


def format_entry(entry: Entry | None, cycle: Cycle | None, year: int) -> dict[ProgressColumn, str]:
    """Return the words of each cell of a task; a recurring task of which nothing is done has its periods to fill in.

    Args:
        entry: of the progress file, None where it has none.
        cycle: how often the task recurs; None for once.
        year: the plan's.
    """
    typed = TypedDone(entry.done, entry.periods, entry.dropped) if entry else TypedDone()
    share, result, reason = (entry.share, entry.result, entry.reason) if entry else ("", "", "")
    return {
        ProgressColumn.DONE: format_done(typed, cycle, year), ProgressColumn.SHARE: share,
        ProgressColumn.RESULT: result, ProgressColumn.REASON: reason,
    }  # fmt: skip


def format_done(typed: TypedDone, cycle: Cycle | None, year: int) -> str:
    """Return the words of a cell of “Xong ngày”: `12/01/2026`, or `Q1: 20/03/2026; Q2: ; Q3: ; Q4:`.

    Args:
        typed: what is known to be done.
        cycle: how often the task recurs, whose periods are each named; None for once.
        year: the plan's.
    """
    if typed.dropped is not None:
        return f"{_DROPPED}: {typed.dropped:%d/%m/%Y}"
    if typed.done is not None:
        return f"{typed.done:%d/%m/%Y}"
    days = {key: f"{day:%d/%m/%Y}" for key, day in typed.periods}
    if cycle is not None:
        days = {key: days.get(key, "") for key in list_periods(cycle, year)}
    return "; ".join(f"{key}: {day}" for key, day in days.items()).strip()


def parse_done(text: str, cycle: Cycle | None, year: int) -> TypedDone:
    """Return what a cell of “Xong ngày” says.

    Args:
        text: of the cell.
        cycle: how often the task recurs, which says what periods it has; None for once.
        year: the plan's.

    Raises:
        WrongCellError: it is no day, or a period that the task has not.
    """
    text = _SPELLED.sub(_shorten_period, text.strip())
    if not text:
        return TypedDone()
    if found := _DROPPED_DAY.match(text):
        return TypedDone(dropped=_parse_day(text[found.end() :]))
    if _PERIOD.match(text):
        return TypedDone(periods=_parse_periods(text, cycle, year))
    return TypedDone(done=_parse_day(text))


def parse_share(text: str) -> str:
    """Return the share that a cell of “Tỷ lệ” says, with its sign: 60%.

    Raises:
        WrongCellError: it is none.
    """
    text = text.strip()
    if not text:
        return text
    if _WHOLE_SHARE.fullmatch(text):
        return f"{text}%"
    if fault := find_share_fault(text):
        raise WrongCellError(msg("{advice} {line}", advice=fault[0], line=fault[1]))
    return text


def list_done_keys(typed: TypedDone, cycle: Cycle | None, year: int) -> dict[str, object]:
    """Return the keys of a progress file that a cell of “Xong ngày” gives; None for one that is not given, or no more.

    Args:
        typed: what was typed in the cell.
        cycle: how often the task recurs, for which each period has a key; None for once.
        year: the plan's.
    """
    if typed.done is not None or typed.dropped is not None:
        return {"xong": _write(typed.done), "khong_thuc_hien": _write(typed.dropped)}
    given: Mapping[str, object] = {key: _write(day) for key, day in typed.periods}
    known = list_periods(cycle, year) if cycle is not None else given
    return {"xong": {key: given.get(key) for key in known} if given else None, "khong_thuc_hien": None}


def _write(day: dt.date | None) -> str | None:
    return None if day is None else f"{day:%d/%m/%Y}"


def _shorten_period(found: re.Match[str]) -> str:
    number = found["number"].lower()
    return ("Q" if found["kind"].lower() == "quý" else "T") + _ROMAN.get(number, number)


def _parse_periods(text: str, cycle: Cycle | None, year: int) -> tuple[tuple[str, dt.date], ...]:
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    found: dict[str, dt.date] = {}
    for part in parts:
        period = _PERIOD.fullmatch(part)
        day = _parse_day(period["day"] if period else part) if period is None or period["day"] else None
        if period is not None and day is not None:
            found[period["key"].upper()] = day
    allowed = list_allowed_periods(found, cycle, year)
    for key in found:
        if key not in allowed:
            raise WrongCellError(msg("“{key}” is not a period of this task: {known}.", key=key, known=", ".join(allowed)))
    return tuple(sorted(found.items(), key=lambda item: allowed.index(item[0])))


def _parse_day(text: str) -> dt.date:
    date = parse_date(text)
    if date is not None and date.known_day is not None:
        return date.known_day
    if date is not None:
        raise WrongCellError(msg("There is no such day as “{value}”: write day/month/year, for example 28/01/2026.", value=text))
    if _DAY_NUMBER.fullmatch(text):
        raise WrongCellError(msg("“{text}” is Excel’s number of a day: give the cell the format of a date.", text=text))
    said = msg(
        "“{value}” is not a day: write day/month/year, for example 28/01/2026; the periods of a recurring task as"
        " Q1: 20/03/2026; Q2: 18/06/2026.", value=text,
    )  # fmt: skip
    raise WrongCellError(said)
