"""The tasks of each unit by themselves: a plan whose appendices hold what one unit leads."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.plan.grid import number_groups
from cchc_gen.plan.suggestions import make_slug
from cchc_gen.tasks.flat import resolve_cells, text_of_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.grid import NumberedGroup, NumberedTask
    from cchc_gen.plan.model import Appendix, CellText, Group, Plan, Table, Task

NOBODY = ""  # the unit of tasks that name none


class UnitPlan(NamedTuple):
    """A unit, a name for its files, and the plan with its tasks alone, numbered as in the whole plan."""

    unit: str
    file_name: str
    plan: Plan
    tasks: int


def split_by_unit(plan: Plan, key: str) -> list[UnitPlan]:
    """Return a plan for each unit that a column names, in the order in which they come; tasks without a unit come last.

    Args:
        plan: the whole plan.
        key: the column, `chu_tri` for who leads.
    """
    names: dict[str, str] = {}
    for _appendix, table in _tables(plan, key):
        for group in number_groups(table):
            for cells in resolve_cells(table, group.tasks):
                for unit in list_units(text_of_cell(cells.get(key, ()))):
                    names.setdefault(unit.casefold(), unit)
    if NOBODY in names:
        names[NOBODY] = names.pop(NOBODY)
    found, taken = [], set[str]()
    for folded, unit in names.items():
        slug = name = make_slug(unit) or "chua-phan-cong"
        number = 2
        while name in taken:
            name, number = f"{slug}-{number}", number + 1
        taken.add(name)
        part, count = _keep_unit(plan, key, folded)
        found.append(UnitPlan(unit, name, part, count))
    return found


def _tables(plan: Plan, key: str) -> Iterator[tuple[Appendix, Table]]:
    for appendix in plan.appendices:
        if appendix.table is not None and any(column.key == key for column in appendix.table.columns):
            yield appendix, appendix.table


def list_units(text: str) -> list[str]:
    """Return the units of a cell: one a line, or divided by semicolons; commas stand inside names."""
    names = [" ".join(part.strip(" -+.,").split()) for part in re.split(r"[;\n]", text)]
    return [name for name in dict.fromkeys(names) if name] or [NOBODY]


def _keep_unit(plan: Plan, key: str, folded: str) -> tuple[Plan, int]:
    appendices, count = [], 0
    for appendix, table in _tables(plan, key):
        groups = [_keep_group(table, numbered, key, folded) for numbered in number_groups(table)]
        kept = tuple(group for group in groups if group.tasks)
        if kept:
            count += sum(len(group.tasks) for group in kept)
            label = appendix.label or None
            appendices.append(replace(appendix, table=replace(table, groups=kept), sections=(), label=label))
    return replace(plan, appendices=tuple(appendices)), count


def _keep_group(table: Table, numbered: NumberedGroup, key: str, folded: str) -> Group:
    tasks = tuple(
        _with_own_cells(task, cells)
        for task, cells in zip(numbered.tasks, resolve_cells(table, numbered.tasks), strict=True)
        if folded in (unit.casefold() for unit in list_units(text_of_cell(cells.get(key, ()))))
    )
    return replace(numbered.group, tasks=tasks, number=numbered.number or None)


def _with_own_cells(numbered: NumberedTask, cells: dict[str, CellText]) -> Task:
    """Return a task that stands by itself: merged with no row that is gone, numbered as in the whole plan."""
    task = numbered.task
    own = {key: cell for key, cell in cells.items() if not any(key in row for row in task.rows)}
    return replace(task, cells=dict(own), number=numbered.number or None)
