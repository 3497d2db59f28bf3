"""All tasks of a plan's appendices in one list, each with its address and its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.plan.areas import infer_area
from cchc_gen.plan.column_roles import SUPPORT, find_role
from cchc_gen.plan.grid import NUMBER_KEY, number_groups
from cchc_gen.plan.model import Merge
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.read_rows import name_appendices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.plan.grid import NumberedTask
    from cchc_gen.plan.model import Appendix, Cell, CellText, Plan, Table


NOBODY = ""  # the unit of tasks that name none


class FlatTask(NamedTuple):
    """A task with its place in the plan.

    `cells` holds its texts by column key, `roles` by what the columns are for (see `checks.roles`); a cell that is merged has
    its neighbour's text, rows of one task are lines. `place` counts appendix, group and task from 0.
    """

    address: str
    appendix: str
    group: str
    area: str
    number: str
    cells: dict[str, str]
    roles: dict[str, str]
    place: tuple[int, int, int]


def list_appendices(plan: Plan) -> list[tuple[str, Appendix, Table]]:
    """Return the appendices with a table, each with its address: PL, or PL1, PL2 ..."""
    names = name_appendices(len(plan.appendices))
    return [(name, one, one.table) for name, one in zip(names, plan.appendices, strict=True) if one.table is not None]


def flatten_tasks(plan: Plan) -> list[FlatTask]:
    """Return the tasks of all appendices in print order."""
    found: list[FlatTask] = []
    for at, (name, appendix) in enumerate(zip(name_appendices(len(plan.appendices)), plan.appendices, strict=True)):
        if appendix.table is not None:
            found += _flatten_table(appendix.table, name, to_text(appendix.title), at)
    return found


def _flatten_table(table: Table, name: str, title: str, appendix: int) -> Iterator[FlatTask]:
    roles = {column.key: find_role(column.key, to_text(column.title)) for column in table.columns}
    for at, numbered in enumerate(number_groups(table)):
        group = to_text(numbered.group.title or ())
        prefix = f"{name}.{numbered.number}" if numbered.number else name
        for task_at, (task, cells) in enumerate(zip(numbered.tasks, resolve_cells(table, numbered.tasks), strict=True)):
            texts = {key: text_of_cell(cell) for key, cell in cells.items()}
            known = {role: texts[key] for key, role in roles.items() if role}
            area = numbered.group.area or infer_area(group)
            number = task.number.strip(".")
            yield FlatTask(f"{prefix}.{number}", title, group, area, number, texts, known, (appendix, at, task_at))


def resolve_cells(table: Table, tasks: Sequence[NumberedTask]) -> Iterator[dict[str, CellText]]:
    """Yield each task's cells, those of its rows joined, merged ones with their neighbour's text."""
    # Who works together: one cell over lead and support does not name the lead twice.
    support = {column.key for column in table.columns if find_role(column.key, to_text(column.title)) == SUPPORT}
    above: dict[str, CellText] = {}
    for numbered in tasks:
        left: CellText = ()
        cells: dict[str, CellText] = {}
        for column in table.columns:
            key = column.key
            if key == NUMBER_KEY:
                continue
            texts: list[CellText] = []
            for cell in _own_cells(numbered, key):
                text = above.get(key, ()) if cell is Merge.ABOVE else left if cell is Merge.LEFT else cell
                texts.append(() if cell is Merge.LEFT and key in support else text)
            left = tuple(line for text in dict.fromkeys(texts) for line in text)
            cells[key] = left
        above = cells
        yield cells


def _own_cells(numbered: NumberedTask, key: str) -> list[Cell]:
    rows = [row[key] for row in numbered.task.rows if key in row]
    return rows or [numbered.task.cells.get(key, ())]


def text_of_cell(cell: CellText) -> str:
    """Return a cell's lines without emphasis."""
    return "\n".join(to_text(line) for line in cell)


def list_units(text: str) -> list[str]:
    """Return the units of a cell: one a line, or divided by semicolons; commas stand inside names."""
    names = [" ".join(part.strip(" -+.,").split()) for part in re.split(r"[;\n]", text)]
    return [name for name in dict.fromkeys(names) if name] or [NOBODY]
