"""All tasks of a plan's appendices in one list, each with its address, its texts and where it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.plan.addresses import name_appendices
from cchc_gen.plan.areas import infer_area
from cchc_gen.plan.column_roles import LEAD, SUPPORT, find_role
from cchc_gen.plan.grid import NUMBER_KEY, number_groups
from cchc_gen.plan.model import Merge
from cchc_gen.plan.prose import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.plan.grid import NumberedTask
    from cchc_gen.plan.located import Origin
    from cchc_gen.plan.model import Appendix, Cell, CellText, Plan, Section, Table


NOBODY = ""  # the unit of tasks that name none


class FlatTask(NamedTuple):
    """A task with its place in the plan.

    `cells` holds its texts by column key, `roles` by what the columns are for (see `plan.column_roles`); a cell that is merged
    has its neighbour's text, rows of one task are lines. `place` counts appendix, group and task from 0.
    """

    address: str
    appendix: str
    group: str
    area: str
    number: str
    cells: dict[str, str]
    roles: dict[str, str]
    place: tuple[int, int, int]
    origin: Origin


class FlatGroup(NamedTuple):
    """A group of tasks; its address is "" where its table has no numbers, its title where the table has no groups."""

    address: str
    title: str
    area: str
    origin: Origin
    tasks: tuple[FlatTask, ...]


def list_tables(plan: Plan) -> Iterator[Table]:
    """Yield every table of a plan, those of the body and of sections in appendices among them."""
    yield from _list_in_sections(plan.sections)
    for appendix in plan.appendices:
        if appendix.table:
            yield appendix.table
        yield from _list_in_sections(appendix.sections)


def _list_in_sections(sections: Sequence[Section]) -> Iterator[Table]:
    for section in sections:
        yield from section.tables
        yield from _list_in_sections(section.children)


def list_appendices(plan: Plan) -> list[tuple[str, Appendix, Table]]:
    """Return the appendices with a table, each with its address: PL, or PL1, PL2 ..."""
    names = name_appendices(len(plan.appendices))
    return [(name, one, one.table) for name, one in zip(names, plan.appendices, strict=True) if one.table is not None]


def flatten_tasks(plan: Plan, names: Sequence[str] | None = None) -> list[FlatTask]:
    """Return the tasks of all appendices in print order.

    Args:
        plan: the plan.
        names: the addresses of its appendices with a table, where the plan is a part of another; by default its own.
    """
    found: list[FlatTask] = []
    own = [name for name, _appendix, _table in list_appendices(plan)]
    named = iter(own if names is None else names)
    for at, appendix in enumerate(plan.appendices):
        if appendix.table is not None:
            groups = flatten_groups(appendix.table, next(named), to_text(appendix.title), at)
            found += (task for group in groups for task in group.tasks)
    return found


def flatten_groups(table: Table, name: str, title: str = "", appendix: int = 0) -> Iterator[FlatGroup]:
    """Yield the groups of a table, each with its tasks; a table without groups is one.

    Args:
        table: the table of an appendix.
        name: the appendix's address.
        title: the appendix's title.
        appendix: the appendix's place among the others, from 0.
    """
    roles = find_roles(table)
    for at, numbered in enumerate(number_groups(table)):
        group = to_text(numbered.group.title or ())
        address = f"{name}.{numbered.number}" if numbered.number else ""
        area = numbered.group.area or infer_area(group)
        tasks = []
        for task_at, (task, cells) in enumerate(zip(numbered.tasks, resolve_cells(table, numbered.tasks), strict=True)):
            texts = {key: text_of_cell(cell) for key, cell in cells.items()}
            number = task.number.strip(".")
            own_address = f"{address or name}.{number}" if number else ""
            place = (appendix, at, task_at)
            known = _sort_by_role(texts, roles)
            tasks.append(FlatTask(own_address, title, group, area, number, texts, known, place, task.task.origin))
        yield FlatGroup(address, group, area, numbered.group.origin, tuple(tasks))


def find_roles(table: Table) -> dict[str, str]:
    """Return the role of each column by its key, "" where it has none."""
    return {column.key: find_role(column.key, to_text(column.title)) for column in table.columns}


def _sort_by_role(cells: dict[str, str], roles: dict[str, str]) -> dict[str, str]:
    """Return a task's texts by role; of two columns with one role the first that is filled in counts."""
    found: dict[str, str] = {}
    for key, role in roles.items():
        if role and not found.get(role, "").strip():
            found[role] = cells[key]
    return found


def resolve_cells(table: Table, tasks: Sequence[NumberedTask]) -> Iterator[dict[str, CellText]]:
    """Yield each task's cells, those of its rows joined, merged ones with their neighbour's text."""
    # Who works together: one cell over lead and support does not name the lead twice.
    support = {key for key, role in find_roles(table).items() if role == SUPPORT}
    keys = [column.key for column in table.columns if column.key != NUMBER_KEY]
    above: dict[str, CellText] = {}
    for numbered in tasks:
        left: CellText = ()
        cells: dict[str, CellText] = {}
        for key in keys:
            texts: list[CellText] = []
            for cell in _own_cells(numbered, key):
                text = above.get(key, ()) if cell is Merge.ABOVE else left if cell is Merge.LEFT else cell
                texts.append(() if cell is Merge.LEFT and key in support else text)
            left = texts[0] if len(texts) == 1 else tuple(line for text in dict.fromkeys(texts) for line in text)
            cells[key] = left
        above = cells
        yield cells


def _own_cells(numbered: NumberedTask, key: str) -> list[Cell]:
    rows = [row[key] for row in numbered.task.rows if key in row]
    return rows or [numbered.task.cells.get(key, ())]


def text_of_cell(cell: CellText) -> str:
    """Return a cell's lines without emphasis."""
    return "\n".join(to_text(line) for line in cell)


def name_units(plan: Plan) -> list[str]:
    """Return all units that the tasks of a plan name, leading or supporting, each once, in the order of print."""
    tasks = flatten_tasks(plan)
    named = (unit for task in tasks for role in (LEAD, SUPPORT) for unit in list_units(task.roles.get(role, "")))
    return [unit for unit in dict.fromkeys(named) if unit]


def list_units(text: str) -> list[str]:
    """Return the units of a cell: one a line, or divided by semicolons; commas stand inside names."""
    names = [" ".join(part.strip(" -+.,").split()) for part in re.split(r"[;\n]", text)]
    return [name for name in dict.fromkeys(names) if name] or [NOBODY]
