"""A table as rows of cells with spans: numbers given, sub-rows spread, merges resolved."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.markers import format_roman, parse_number
from cchc_gen.plan.model import Merge, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.model import CellText, Group, Table, Task

NUMBER_KEY = "tt"


class RowKind(StrEnum):
    """What a row of a table is; a template has one prototype row for each."""

    HEADER = "header"
    GROUP = "group"
    TASK = "task"


class GridCell(NamedTuple):
    """A cell at its top left corner; `is_number` for the tt column, which templates set apart."""

    text: CellText
    is_number: bool = False
    row_span: int = 1
    column_span: int = 1


class GridRow(NamedTuple):
    """One printed row: for each column the cell that starts there, the one that continues from above, or None (from left)."""

    kind: RowKind
    cells: tuple[GridCell | None, ...]
    continues: tuple[bool, ...]
    number: str = ""


class Grid(NamedTuple):
    """All rows of a table, the header first; `crooked` lists (group, task) places whose merges make no rectangle."""

    columns: int
    rows: list[GridRow]
    crooked: list[tuple[int, int]]


class NumberedTask(NamedTuple):
    """A task with its printed number and the place it has in the plan (group, task)."""

    task: Task
    number: str
    place: tuple[int, int]


class NumberedGroup(NamedTuple):
    """A group with its printed number ("" where it has none) and its tasks."""

    group: Group
    number: str
    tasks: tuple[NumberedTask, ...]


def number_groups(table: Table) -> tuple[NumberedGroup, ...]:
    """Number groups I, II, ... and tasks from 1 in each group, or on through the table; an override counts on from it."""
    has_numbers = any(column.key == NUMBER_KEY for column in table.columns)
    numbered, roman, count = [], 0, 0
    for group_at, group in enumerate(table.groups):
        roman += 1 if group.title else 0
        if not table.continuous_numbers:
            count = 0
        tasks = []
        for task_at, task in enumerate(group.tasks):
            own = task.number
            counted = parse_number("1.", own) if own else None
            count = count + (own is None) if counted is None else counted
            tasks.append(NumberedTask(task, str(count) if own is None else own, (group_at, task_at)))
        number = group.number if group.number is not None else format_roman(roman) if group.title and has_numbers else ""
        numbered.append(NumberedGroup(group, number, tuple(tasks)))
    return tuple(numbered)


def build_grid(table: Table) -> Grid:
    """Lay a table out; every cell of the result is covered exactly once."""
    grid = Grid(len(table.columns), [], [])
    grid.rows.append(_plain_row(RowKind.HEADER, [_Own((column.title,)) for column in table.columns]))
    for numbered in number_groups(table):
        if numbered.group.title:
            grid.rows.append(_build_group_row(table, numbered))
        _add_tasks(grid, table, numbered)
    return grid


class _Own(NamedTuple):
    """A cell with its own text, or merged with a neighbour."""

    text: CellText = ()
    merge: Merge | None = None


def _plain_row(kind: RowKind, cells: list[_Own]) -> GridRow:
    return GridRow(kind, tuple(GridCell(cell.text) for cell in cells), (False,) * len(cells))


def _build_group_row(table: Table, numbered: NumberedGroup) -> GridRow:
    """Return a number cell and the title over the other columns; the title alone where the table has no numbers."""
    columns = len(table.columns)
    cells: list[GridCell | None] = [None] * columns
    at = int(columns > 1 and table.columns[0].key == NUMBER_KEY)
    if at:
        cells[0] = GridCell(_text(numbered.number), is_number=True)
    cells[at] = GridCell((numbered.group.title or (),), column_span=columns - at)
    return GridRow(RowKind.GROUP, tuple(cells), (False,) * columns, numbered.number)


def _text(text: str) -> CellText:
    return ((Run(text),),) if text else ()


def _add_tasks(grid: Grid, table: Table, group: NumberedGroup) -> None:
    rows: list[list[_Own]] = []
    places: list[tuple[int, int]] = []
    for task in group.tasks:
        for row in _task_rows(table, task):
            rows.append(row)
            places.append(task.place)
    owners = _resolve_owners(rows)
    spans, crooked = _measure_spans(owners)
    grid.crooked.extend(dict.fromkeys(places[row] for row, _ in crooked))
    for at, row in enumerate(rows):
        grid.rows.append(_task_row(table, at, row, owners, spans))


def _task_rows(table: Table, numbered: NumberedTask) -> Iterator[list[_Own]]:
    """Yield the printed rows of one task; its own cells stand in the first and merge over the others."""
    task = numbered.task
    sub_rows = task.rows or ({},)
    split = {key for row in sub_rows for key in row}
    for at, sub_row in enumerate(sub_rows):
        cells = []
        for column in table.columns:
            if column.key in split:
                cell = sub_row.get(column.key, ())
            elif at and not table.repeats_merged:
                cell = Merge.ABOVE
            else:
                cell = _text(numbered.number) if column.key == NUMBER_KEY else task.cells.get(column.key, ())
            cells.append(_Own(merge=cell) if isinstance(cell, Merge) else _Own(cell))
        yield cells


def _resolve_owners(rows: list[list[_Own]]) -> list[list[tuple[int, int]]]:
    """Return for each cell the place of the cell whose text shows in it."""
    owners: list[list[tuple[int, int]]] = []
    for at, row in enumerate(rows):
        line: list[tuple[int, int]] = []
        for column, cell in enumerate(row):
            if cell.merge is Merge.LEFT and column:
                line.append(line[column - 1])
            elif cell.merge is Merge.ABOVE and at:
                line.append(owners[at - 1][column])
            else:
                line.append((at, column))
        owners.append(line)
    return owners


Spans = dict[tuple[int, int], tuple[int, int]]


def _measure_spans(owners: list[list[tuple[int, int]]]) -> tuple[Spans, list[tuple[int, int]]]:
    """Return (rows, columns) of each owner, and the owners whose cells do not form a rectangle."""
    counts: dict[tuple[int, int], int] = {}
    far: Spans = {}
    for row, line in enumerate(owners):
        for column, owner in enumerate(line):
            counts[owner] = counts.get(owner, 0) + 1
            bottom, right = far.get(owner, owner)
            far[owner] = max(bottom, row), max(right, column)
    spans = {owner: (end[0] - owner[0] + 1, end[1] - owner[1] + 1) for owner, end in far.items()}
    return spans, [owner for owner, (height, width) in spans.items() if height * width != counts[owner]]


def _task_row(table: Table, at: int, row: list[_Own], owners: list[list[tuple[int, int]]], spans: Spans) -> GridRow:
    cells: list[GridCell | None] = []
    continues = []
    for column, own in enumerate(row):
        owner = owners[at][column]
        starts_here = owner[1] == column  # not covered from the left
        is_number = table.columns[column].key == NUMBER_KEY
        height, width = spans[owner]
        text = own.text if owner == (at, column) else ()
        cells.append(GridCell(text, is_number, height, width) if starts_here else None)
        continues.append(starts_here and owner[0] < at)
    return GridRow(RowKind.TASK, tuple(cells), tuple(continues))
