"""The tasks of a plan with their deadlines: what a progress file is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.language.deadlines import Deadline, read_deadline
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.column_roles import LEAD, TASK, TIME, find_role
from cchc_gen.plan.located import get_node
from cchc_gen.plan.model import Merge
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.tasks import flatten_tasks, text_of_cell
from cchc_gen.progress.model import PlannedTask, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import LocatedMap, Path
    from cchc_gen.plan.model import Cell, Plan, Table
    from cchc_gen.plan.tasks import FlatTask

NO_TASKS = msg("The plan has no task table, so there is no progress to count.")
NO_TASKS_HINT = msg(
    "A task table is an appendix with a column of tasks and one of lead units or deadlines; see the page “bao-cao” of the guide."
)


def list_tasks(plan: Plan, located: LocatedMap, typed: LocatedMap) -> list[PlannedTask]:
    """Return the tasks of all task tables, in print order.

    A table is one of tasks when it says what is to be done and by whom or by when; a table of targets does not count.

    Args:
        plan: the plan.
        located: the same as located data in long form, for the places of its tasks.
        typed: the same with expressions as they are written.
    """
    roles = [_find_roles(appendix.table) if appendix.table else {} for appendix in plan.appendices]
    found = []
    for flat in flatten_tasks(plan):
        own = roles[flat.place[0]]
        if TASK in own.values() and {LEAD, TIME} & set(own.values()):
            found.append(_build_task(plan, flat, own, (located, typed)))
    return found


def _find_roles(table: Table) -> dict[str, str]:
    return {column.key: find_role(column.key, to_text(column.title)) for column in table.columns}


def _build_task(plan: Plan, flat: FlatTask, roles: dict[str, str], roots: tuple[LocatedMap, LocatedMap]) -> PlannedTask:
    at, group_at, task_at = flat.place
    table = plan.appendices[at].table
    assert table is not None  # noqa: S101  # the task stands in it
    task = table.groups[group_at].tasks[task_at]
    grouped: Path = ("nhom", group_at) if table.groups[0].title is not None else ()
    path = ("phu_luc", at, *grouped, "nhiem_vu", task_at)
    node, written = get_node(roots[0], path) or roots[0], get_node(roots[1], path)
    typed = next((text for key in ("nhiem_vu", "hoat_dong") if (text := text_of(written, key))), "") if written else ""
    address = flat.address if flat.number else ""
    rows = tuple(_build_rows(task.rows, flat, roles, plan.year)) if task.rows else ()
    deadline = _read(flat.roles, plan.year)
    return PlannedTask(flat._replace(address=address), task.name or "", typed, deadline, rows, node.position)


def _build_rows(rows: tuple[dict[str, Cell], ...], flat: FlatTask, roles: dict[str, str], year: int) -> Iterator[Row]:
    """Yield the rows of a task, each with its own texts over those that the task gives to all."""
    split = {key for row in rows for key in row}
    whole = {role: flat.cells[key] for key, role in roles.items() if role and key in flat.cells and key not in split}
    above: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        own = {roles.get(key, ""): above.get(key, "") if cell is Merge.ABOVE else _text(cell) for key, cell in row.items()}
        above = {key: above.get(key, "") if cell is Merge.ABOVE else _text(cell) for key, cell in row.items()}
        own.pop("", None)
        words = next((text for key in ("nhiem_vu", "hoat_dong") if (text := above.get(key))), next(iter(above.values()), ""))
        texts = {**whole, **own, TASK: words}
        yield Row(f"{flat.address}.{number}", texts, _read(texts, year))


def _text(cell: Cell) -> str:
    return "" if isinstance(cell, Merge) else text_of_cell(cell)


def _read(roles: dict[str, str], year: int) -> Deadline:
    return read_deadline(roles.get(TIME, ""), year)
