"""The rows of an appendix as its sheet shows them: each with its place in the plan file, and the words in its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.plan.column_roles import TASK, find_role
from cchc_gen.plan.grid import NUMBER_KEY, GridRow, RowKind, build_grid, number_groups
from cchc_gen.plan.prose import escape_braces, format_inline, to_text
from cchc_gen.plan.spreadsheet.row_keys import SHORT_OF_GUARD, RowKey, digest_cell, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import Origin, Path
    from cchc_gen.plan.model import CellText, Group, Table, Task


class SheetRow(NamedTuple):
    """A printed row of an appendix: a group's title, a task, or one of the rows of a task.

    `address` is PL.I, PL.I.1 or PL.I.1.2 (the second row of a task of several), `name` the task's or group's `ma`. `own` holds
    the words of each cell by column key, "" where it is merged with a neighbour; `shown` the words that the eye sees there.
    `group` and `task` count from 0, `row` from 0 in a task of several rows; `origin` is the group's or the task's.
    """

    grid: GridRow
    is_group: bool
    address: str
    name: str | None
    label: str
    own: dict[str, str]
    shown: dict[str, str]
    origin: Origin
    group: int
    task: int = -1
    row: int | None = None

    @property
    def entry(self) -> Path:
        """Return the path of the group or the task in the plan's data."""
        return self.origin.path


def source_of(cell: CellText) -> str:
    """Return a cell as it is written in a plan, so that its emphasis comes back, and what only looks like markup stays text."""
    return "\n".join(escape_braces(format_inline(line)) for line in cell)


def list_sheet_rows(table: Table, name: str) -> list[SheetRow]:
    """Return the rows of a table below its header, in print order.

    Args:
        table: of an appendix.
        name: the appendix's address, PL or PL2.
    """
    main = find_task_column(table)
    rows: list[SheetRow] = []
    above: dict[str, str] = {}
    for grid_row, place in zip(build_grid(table).rows[1:], _list_places(table, name), strict=True):
        own, shown = _read_cells(table, grid_row, above)
        title = next((text for key, text in own.items() if text and key != NUMBER_KEY), "") if place.is_group else ""
        if place.is_group and not title:  # a table without numbers: the title stands in its first cell
            title = next(iter(own.values()), "")
        above = {} if place.is_group else shown
        label = title if place.is_group else shown.get(main, "")
        rows.append(SheetRow(grid_row, place.is_group, place.address, place.name, label, own, shown, *place[3:]))
    return rows


def find_task_column(table: Table) -> str:
    """Return the key of the column that says what a task is: by its role, else the first that holds no numbers."""
    keys = [column.key for column in table.columns if column.key != NUMBER_KEY]
    roles = {column.key: find_role(column.key, to_text(column.title)) for column in table.columns}
    return next((key for key in keys if roles[key] == TASK), keys[0] if keys else NUMBER_KEY)


class _Place(NamedTuple):
    is_group: bool
    address: str
    name: str | None
    origin: Origin
    group: int
    task: int = -1
    row: int | None = None


def _list_places(table: Table, name: str) -> Iterator[_Place]:
    for group_at, numbered in enumerate(number_groups(table)):
        group: Group = numbered.group
        prefix = f"{name}.{numbered.number}" if numbered.number else name
        if group.title:
            yield _Place(True, prefix, group.name, group.origin, group_at)  # noqa: FBT003  # of a record
        for task_at, one in enumerate(numbered.tasks):
            task: Task = one.task
            address = f"{prefix}.{one.number.strip('.')}"
            for row in range(len(task.rows)):
                yield _Place(False, f"{address}.{row + 1}", task.name, task.origin, group_at, task_at, row)  # noqa: FBT003  # see above
            if not task.rows:
                yield _Place(False, address, task.name, task.origin, group_at, task_at)  # noqa: FBT003  # see above


def _read_cells(table: Table, row: GridRow, above: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the words of a row's own cells, and those that the eye sees: of merged cells their neighbour's."""
    own, shown = {}, {}
    left = ""
    for column, cell, continues in zip(table.columns, row.cells, row.continues, strict=True):
        is_own = cell is not None and not continues
        text = source_of(cell.text) if cell is not None and is_own else ""
        left = text if is_own else above.get(column.key, "") if continues else left
        own[column.key], shown[column.key] = text, left
    return own, shown


def name_row(row: SheetRow) -> str:
    """Return the `ma` of a row, with its number where the task has several; "" where it has none."""
    return row.name if row.name and row.row is None else f"{row.name}/{row.row}" if row.name else ""


def make_key(row: SheetRow) -> RowKey:
    """Return the key by which a row is known again, whatever happens to its sheet."""
    guard = " ".join(normalize(row.label).split()[:SHORT_OF_GUARD])
    digests = {key: digest_cell(text) for key, text in row.own.items() if key != NUMBER_KEY}
    return RowKey(row.address, name_row(row), guard, digests)


def is_group_row(row: GridRow) -> bool:
    """Tell whether a row of a table is the title of a group."""
    return row.kind is RowKind.GROUP
