"""What a progress file says of a plan's tasks: frozen data, no behaviour."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cchc_gen.language.deadlines import Deadline
    from cchc_gen.plan.tasks import FlatTask
    from cchc_gen.problem import Position


class State(StrEnum):
    """The state of a task on a day, by rule; the value is its key in files and templates."""

    ON_TIME = "hoan_thanh_dung_han"
    DONE_LATE = "hoan_thanh_qua_han"
    DONE = "hoan_thanh"  # done; no deadline that can be read
    LATE = "qua_han"  # late and not done
    SOON = "sap_den_han"
    OPEN = "con_han"
    ALWAYS = "thuong_xuyen"
    DROPPED = "khong_thuc_hien"
    UNKNOWN = "chua_xac_dinh"  # the deadline cannot be read


DONE_STATES = frozenset({State.ON_TIME, State.DONE_LATE, State.DONE})


class Entry(NamedTuple):
    """What is written of one task, or of one row of it.

    `periods` are the days on which the periods of a recurring task were done, by their keys (T3, Q1, N2). `share` is typed
    (“60%”) and stands from `noted` on. Each day counts from itself on.
    """

    address: str
    position: Position
    done: dt.date | None = None
    periods: tuple[tuple[str, dt.date], ...] = ()
    dropped: dt.date | None = None
    noted: dt.date | None = None
    share: str = ""
    result: str = ""
    reason: str = ""


class Row(NamedTuple):
    """One activity row of a task: its address (PL.I.1.2), its texts by role, its deadline."""

    address: str
    roles: Mapping[str, str]
    deadline: Deadline


class PlannedTask(NamedTuple):
    """A task of the plan with its deadline; `rows` are its activity rows where it has any (`dong`).

    `typed` are its words as they stand in the plan file, where expressions are not filled in.
    """

    flat: FlatTask
    name: str
    typed: str
    deadline: Deadline
    rows: tuple[Row, ...]
    position: Position


class Figure(NamedTuple):
    """One typed figure of a form, as text."""

    text: str
    position: Position


class Progress(NamedTuple):
    """A progress file held against its plan: entries by the address of the task or row, figures by period, form and number."""

    entries: Mapping[str, Entry]
    figures: Mapping[str, Mapping[str, Mapping[str, Figure]]]


class TaskState(NamedTuple):
    """A task on a day: its state, the day it is due next (None where there is none), the day on which it was done."""

    task: PlannedTask
    state: State
    due: dt.date | None
    done: dt.date | None
    entry: Entry | None
    rows: tuple[RowState, ...] = ()


class RowState(NamedTuple):
    """A row of a task on a day; see `TaskState`."""

    row: Row
    state: State
    due: dt.date | None
    done: dt.date | None
    entry: Entry | None
