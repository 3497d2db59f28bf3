"""The state of each task on a day, by rule: from its deadline and what the progress file says, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.deadlines import Cycle, Deadline, list_periods
from cchc_gen.progress.model import DONE_STATES, RowState, State, TaskState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from cchc_gen.progress.model import Entry, PlannedTask, Progress

SOON_DAYS = 15  # before a deadline


class Calendar(NamedTuple):
    """What states are decided on: the day, the plan's year, and how many days before its deadline a task is due soon."""

    day: dt.date
    year: int
    soon: int = SOON_DAYS


class _Decision(NamedTuple):
    state: State
    due: dt.date | None = None
    done: dt.date | None = None


def decide_states(tasks: Iterable[PlannedTask], progress: Progress | None, calendar: Calendar) -> list[TaskState]:
    """Return the state of each task; without a progress file nothing counts as done.

    Args:
        tasks: the tasks of a plan.
        progress: what its progress file says; None for no file.
        calendar: the day to decide on, and the plan's year.
    """
    entries = progress.entries if progress else {}
    return [_decide_task(task, entries.get(key_of(task)), entries, calendar) for task in tasks]


def key_of(task: PlannedTask) -> str:
    """Return the key under which a task's entry is kept: its address, or its name where no number is printed."""
    return task.flat.address if task.flat.number else task.name


def _decide_task(task: PlannedTask, entry: Entry | None, entries: object, calendar: Calendar) -> TaskState:
    assert isinstance(entries, dict)  # noqa: S101  # of `Progress`
    if not task.rows:
        return TaskState(task, *decide(task.deadline, entry, calendar), _heard(entry, calendar))
    # What is written of the whole task holds for each row of which nothing is written.
    rows = []
    for row in task.rows:
        own = entries.get(row.address) or entry
        rows.append(RowState(row, *decide(row.deadline, own, calendar), _heard(own, calendar)))
    return TaskState(task, *_join_rows(rows, calendar), _heard(entry, calendar), tuple(rows))


def _heard(entry: Entry | None, calendar: Calendar) -> Entry | None:
    """Return an entry if it says something by that day: it counts from its own day on."""
    if entry is None:
        return None
    days = (entry.done, entry.dropped, entry.noted, *(done for _key, done in entry.periods))
    return entry if any(day is not None and day <= calendar.day for day in days) else None


def decide(deadline: Deadline, entry: Entry | None, calendar: Calendar) -> _Decision:
    """Return the state that a deadline and an entry give on a day, when it is due next, and when it was done.

    Args:
        deadline: when the task is due.
        entry: what the progress file says of it; None for nothing.
        calendar: the day to decide on, and the plan's year.
    """
    day = calendar.day
    if entry is not None and entry.dropped is not None and entry.dropped <= day:
        return _Decision(State.DROPPED)
    if entry is not None and entry.done is not None and entry.done <= day:
        last = _last_day(deadline, calendar.year)
        return _Decision(_judge_done(entry.done, last), last, entry.done)
    periods = [(key, done) for key, done in entry.periods if done <= day] if entry else []
    if entry is not None and entry.periods:
        return _decide_periods(deadline, entry.periods[0][0][0], dict(periods), calendar)
    if deadline.cycle is not None:
        return _decide_periods(deadline, deadline.cycle, {}, calendar)
    if deadline.last is not None:
        return _Decision(_judge_open(deadline.last, calendar), deadline.last)
    return _Decision(State.ALWAYS if deadline.is_always else State.UNKNOWN)


def _decide_periods(deadline: Deadline, letter: str, done: dict[str, dt.date], calendar: Calendar) -> _Decision:
    """Decide on a recurring task: it is done when all its periods are; of deadlines with days the last one decides."""
    ends = {key: deadline.last or end for key, end in required_periods(deadline, Cycle(letter), calendar.year).items()}
    missing = [end for key, end in ends.items() if key not in done]
    if not missing:
        is_late = any(done[key] > end for key, end in ends.items())
        last = max(done[key] for key in ends)
        return _Decision(State.DONE_LATE if is_late else State.ON_TIME, max(ends.values()), last)
    if not done and deadline.is_always:
        return _Decision(State.ALWAYS)  # nothing is given yet on this day
    if not done and deadline == Deadline():
        return _Decision(State.UNKNOWN)
    return _Decision(_judge_open(missing[0], calendar), missing[0])


def required_periods(deadline: Deadline, cycle: Cycle, year: int) -> dict[str, dt.date]:
    """Return the periods that must be done, with their last days: those that the deadline names, else all of the year.

    Args:
        deadline: when the task is due.
        cycle: how often it is due.
        year: the plan's year.
    """
    periods = list_periods(cycle, year)
    named = {
        key: period.end
        for key, period in periods.items()
        if any(one.start <= period.end and period.start <= one.end for one in deadline.periods)
    }
    return named or {key: period.end for key, period in periods.items()}


def _last_day(deadline: Deadline, year: int) -> dt.date | None:
    if deadline.cycle is not None:
        return max(required_periods(deadline, deadline.cycle, year).values())
    return deadline.last


def _judge_done(done: dt.date, last: dt.date | None) -> State:
    if last is None:
        return State.DONE
    return State.ON_TIME if done <= last else State.DONE_LATE


def _judge_open(last: dt.date, calendar: Calendar) -> State:
    left = (last - calendar.day).days
    return State.LATE if left < 0 else State.SOON if left <= calendar.soon else State.OPEN


def _join_rows(rows: Sequence[RowState], calendar: Calendar) -> _Decision:
    """Decide on a task by its rows: done when all are; the last of their deadlines decides."""
    kept = [row for row in rows if row.state is not State.DROPPED]
    if not kept:
        return _Decision(State.DROPPED)
    left = [row for row in kept if row.state not in DONE_STATES]
    dated = [row for row in kept if row.due is not None]
    last = max((row.due for row in dated if row.due), default=None)
    if not left:
        done = max(row.done for row in kept if row.done)
        judged = max((row.done for row in dated if row.done), default=done)
        return _Decision(_judge_done(judged, last), last, done)
    if last is not None and any(row.due for row in left):
        return _Decision(_judge_open(last, calendar), last)
    return _Decision(State.ALWAYS if all(row.state is State.ALWAYS for row in left) else State.UNKNOWN)
