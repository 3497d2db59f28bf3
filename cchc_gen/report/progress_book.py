"""The progress of plans as an Excel file: counts, and every task with its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg, translate
from cchc_gen.plan.column_roles import LEAD
from cchc_gen.progress.count import Counts, count, format_share
from cchc_gen.progress.model import State
from cchc_gen.progress.state_names import STATE_NAMES
from cchc_gen.report.grouping import AREA, count_by_column
from cchc_gen.report.progress_summary import words_of
from cchc_gen.report.sheets import Line, Sheet, write_sheets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from cchc_gen.progress.model import RowState, TaskState
    from cchc_gen.report.progress_summary import PlanProgress

_COUNTED = (msg("total"), msg("done"), msg("share"))
_TASK_HEADS = (
    msg("plan"), msg("address"), msg("task"), msg("lead unit"), msg("deadline"), msg("state"), msg("done on"), msg("product"),
    msg("reason"),
)  # fmt: skip


def write_progress_book(plans: Sequence[PlanProgress], day: dt.date, by: str | None) -> bytes:
    """Return an .xlsx with a sheet of counts and a sheet of tasks.

    Args:
        plans: those that were counted.
        day: on which.
        by: the column to count by, None for units and areas.
    """
    tables = {translate(msg("plan")): {plan.label: count(plan.states) for plan in plans}}
    if by is not None:
        tables[by] = count_by_column(by, plans)
    else:
        units, areas = (count_by_column(key, plans) for key in (LEAD, AREA))
        tables |= {translate(msg("lead unit")): units, translate(msg("area")): areas}
    counted = [Line((translate(msg("Counted on {day}", day=f"{day:%d/%m/%Y}")),), is_heading=True)]
    for title, found in tables.items():
        counted += [Line(()), *_list_counts(title, found)]
    tasks = [Line(tuple(translate(head) for head in _TASK_HEADS), is_heading=True)]
    tasks += [line for plan in plans for state in plan.states for line in _list_task(plan.name, state)]
    return write_sheets([
        Sheet(translate(msg("Counts")), counted, (44, *[14] * (len(_COUNTED) + len(State)))),
        Sheet(translate(msg("Tasks")), tasks, (24, 12, 60, 28, 24, 22, 14, 34, 34), freezes_head=True),
    ])  # fmt: skip


def _list_counts(title: str, found: dict[str, Counts]) -> Iterator[Line]:
    heads = (*_COUNTED, *(STATE_NAMES[state] for state in State))
    yield Line((title, *(translate(head) for head in heads)), is_heading=True)
    for name, own in found.items():
        states = [str(own.by_state[state]) for state in State]
        yield Line((name, str(own.total), str(own.done), "" if own.share is None else format_share(own.share), *states))


def _list_task(plan: str, state: TaskState) -> Iterator[Line]:
    roles = state.task.flat.roles
    yield _list_state(plan, state.task.flat.address, roles, state)
    for row in state.rows:
        yield _list_state(plan, row.row.address, {**roles, **row.row.roles}, row)


def _list_state(plan: str, address: str, roles: dict[str, str], own: TaskState | RowState) -> Line:
    entry = own.entry
    return Line((
        plan, address, words_of(roles), roles.get("chu_tri", ""), roles.get("thoi_gian", ""),
        translate(STATE_NAMES[own.state]), f"{own.done:%d/%m/%Y}" if own.done else "",
        entry.result if entry else "", entry.reason if entry else "",
    ))  # fmt: skip
