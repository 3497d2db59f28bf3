"""The tasks of each unit by themselves: a plan whose appendices hold what one unit leads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.suggestions import make_slug
from cchc_gen.plan.addresses import name_appendices
from cchc_gen.plan.grid import number_groups
from cchc_gen.plan.model import Run
from cchc_gen.plan.tasks import NOBODY, list_units, resolve_cells, text_of_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.grid import NumberedGroup, NumberedTask
    from cchc_gen.plan.model import CellText, Group, Plan, Table, Task

_LONGEST_NAME = 80  # letters of a file's name
# Names that no file of Windows has.
_RESERVED = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))


class UnitPlan(NamedTuple):
    """A unit, a name for its files, and the plan with its tasks alone, numbered as in the whole plan."""

    unit: str
    file_name: str
    plan: Plan
    tasks: int
    names: tuple[str, ...]  # the addresses of its appendices in the whole plan


def split_by_unit(plan: Plan, key: str) -> list[UnitPlan]:
    """Return a plan for each unit that a column names, in the order in which they come; tasks without a unit come last.

    Args:
        plan: the whole plan.
        key: the column, `chu_tri` for who leads.
    """
    names: dict[str, str] = {}
    places: dict[str, set[tuple[int, int, int]]] = {}  # the tasks of each unit, by appendix, group and task
    for at, table in _tables(plan, key):
        for group_at, group in enumerate(number_groups(table)):
            for task_at, cells in enumerate(resolve_cells(table, group.tasks)):
                for unit in list_units(text_of_cell(cells.get(key, ()))):
                    names.setdefault(unit.casefold(), unit)
                    places.setdefault(unit.casefold(), set()).add((at, group_at, task_at))
    if NOBODY in names:
        names[NOBODY] = names.pop(NOBODY)
    alone = {at: [_stand_alone(table, group) for group in number_groups(table)] for at, table in _tables(plan, key)}
    found, taken = [], set[str](_RESERVED)
    addresses = name_appendices(len(plan.appendices))
    for folded, unit in names.items():
        slug = name = make_slug(unit)[:_LONGEST_NAME] or "chua-phan-cong"
        number = 2
        while name in taken:
            name, number = f"{slug}-{number}", number + 1
        taken.add(name)
        own = sorted({at for at, _group, _task in places[folded]})
        kept = _keep(plan, alone, places[folded], unit)
        found.append(UnitPlan(unit, name, kept, len(places[folded]), tuple(addresses[at] for at in own)))
    return found


def _tables(plan: Plan, key: str) -> Iterator[tuple[int, Table]]:
    for at, appendix in enumerate(plan.appendices):
        if appendix.table is not None and any(column.key == key for column in appendix.table.columns):
            yield at, appendix.table


def _stand_alone(table: Table, numbered: NumberedGroup) -> Group:
    """Return a group numbered as in the whole plan, of tasks that are merged with no other."""
    cells = resolve_cells(table, numbered.tasks)
    tasks = tuple(_with_own_cells(task, own) for task, own in zip(numbered.tasks, cells, strict=True))
    return replace(numbered.group, tasks=tasks, number=numbered.number or None)


def _keep(plan: Plan, alone: dict[int, list[Group]], places: set[tuple[int, int, int]], unit: str) -> Plan:
    """Return the plan with some tasks only, by appendix, group and task."""
    kept: dict[int, dict[int, list[int]]] = {}
    for at, group_at, task_at in sorted(places):
        kept.setdefault(at, {}).setdefault(group_at, []).append(task_at)
    appendices = []
    for at, groups in kept.items():
        appendix = plan.appendices[at]
        own = tuple(
            replace(alone[at][group_at], tasks=tuple(alone[at][group_at].tasks[task_at] for task_at in tasks))
            for group_at, tasks in groups.items()
        )
        assert appendix.table is not None  # noqa: S101  # `_tables` gave those with one
        title = (*appendix.title, Run(f" – {unit}")) if unit else appendix.title
        appendices.append(replace(appendix, table=replace(appendix.table, groups=own), sections=(), title=title))
    return replace(plan, appendices=tuple(appendices))


def _with_own_cells(numbered: NumberedTask, cells: dict[str, CellText]) -> Task:
    """Return a task that stands by itself: merged with no row that is gone, numbered as in the whole plan."""
    task = numbered.task
    own = {key: cell for key, cell in cells.items() if not any(key in row for row in task.rows)}
    return replace(task, cells=dict(own), number=numbered.number or None)
