"""A plan's tasks as a workbook: a sheet for each appendix as it is printed, a guide, one of all tasks (`flat_sheet`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from cchc_gen.messages import msg, translate
from cchc_gen.plan.grid import NUMBER_KEY, RowKind
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.row_keys import SheetKey, format_row_key, format_sheet_key
from cchc_gen.plan.tasks import flatten_tasks, list_appendices
from cchc_gen.tasks.another_plan import mark_book
from cchc_gen.tasks.cells import Typed, set_cell, type_entry
from cchc_gen.tasks.filling_help import add_guide, add_lists, hide_keys
from cchc_gen.tasks.flat_sheet import fill_flat_sheet
from cchc_gen.tasks.progress_columns import COLUMN_WIDTHS, type_progress
from cchc_gen.tasks.saved_book import save_book
from cchc_gen.tasks.sheet_looks import Dresser, free_heights, set_heights, set_up_page
from cchc_gen.tasks.sheet_rows import list_sheet_rows, make_key, source_of
from cchc_gen.word.package import write_package

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from cchc_gen.plan.model import Plan, Table
    from cchc_gen.tasks.by_unit import UnitPlan
    from cchc_gen.tasks.progress_columns import ProgressColumns
    from cchc_gen.tasks.sheet_rows import SheetRow

_WIDTH = 150  # characters of a whole table
_LEAST_WIDTH, _NUMBER_WIDTH, _GROUP_WIDTH = 8, 6, 30


def write_workbook(plan: Plan, unit: UnitPlan | None = None, column: str = "", progress: ProgressColumns | None = None) -> bytes:
    """Return the workbook; `tu_tep` and `tasks import` read its sheets by their names (PL, PL1 ...).

    Args:
        plan: whose tasks are written; a unit's own part where `unit` is given.
        unit: for whom the workbook is, None for the whole plan.
        column: the key of the column by which the units were told apart.
        progress: the columns of progress that tables of tasks get, None for none.
    """
    book = Workbook()
    assert book.active is not None  # noqa: S101  # a new workbook has a sheet
    book.remove(book.active)
    tables = list_appendices(plan)
    names = unit.names if unit else [name for name, _appendix, _table in tables]
    for name, (_name, _appendix, table) in zip(names, tables, strict=True):
        _fill_appendix(book.create_sheet(name), table, SheetKey(name, column, unit.unit if unit else ""), progress)
    add_guide(book, unit.unit if unit else "", has_progress=progress is not None)
    fill_flat_sheet(book.create_sheet(translate(msg("All tasks (to look at)"))), plan, flatten_tasks(plan, names))
    add_lists(book, [table for _name, _appendix, table in tables], names)
    mark_book(book.properties, plan)
    return write_package(free_heights(save_book(book)), None)


class _Layout(NamedTuple):
    """Which column of a sheet is which, from 1: the table's first, the first and the titles of progress, the one of keys."""

    first: int
    behind: int
    progress: dict[str, str]
    keys: int


def _fill_appendix(sheet: Worksheet, table: Table, key: SheetKey, progress: ProgressColumns | None) -> None:
    """Write a table as it is printed; without numbers no reader could tell groups from tasks, so they get a column."""
    rows, more = list_sheet_rows(table, key.appendix), {}
    if progress is not None and (more := progress.name_columns(table, key.appendix)):
        rows = progress.fill(rows)
    first = 1 if any(column.key == NUMBER_KEY for column in table.columns) else 2
    behind = first + len(table.columns)
    layout = _Layout(first, behind, more, behind + len(more))
    dresser = Dresser()
    titles = [translate(msg("Group"))] * (first - 1) + [_title(table, at) for at in range(len(table.columns))] + [*more.values()]
    for at, title in enumerate(titles, start=1):
        dresser.dress(sheet.cell(1, at), RowKind.HEADER)
        set_cell(sheet.cell(1, at), Typed(title))
    set_cell(sheet.cell(1, layout.keys), Typed(format_sheet_key(key)))
    group, row_at = "", 1
    for row in rows:
        if row.is_group:
            group = row.label
            if first > 1:
                continue
        row_at += 1
        for column_at in range(1, layout.keys):
            dresser.dress(sheet.cell(row_at, column_at), row.grid.kind)
        _fill_row(sheet, row_at, layout, row)
        if first > 1:
            set_cell(sheet.cell(row_at, 1), Typed(group or None))
    _finish_appendix(sheet, table, layout, row_at)


def _fill_row(sheet: Worksheet, row_at: int, layout: _Layout, row: SheetRow) -> None:
    grid = row.grid
    for column_at, cell in enumerate(grid.cells, start=layout.first):
        if cell is not None and not grid.continues[column_at - layout.first]:
            set_cell(sheet.cell(row_at, column_at), type_entry(source_of(cell.text)))
            if cell.row_span > 1 or cell.column_span > 1:
                end = (row_at + cell.row_span - 1, column_at + cell.column_span - 1)
                sheet.merge_cells(start_row=row_at, start_column=column_at, end_row=end[0], end_column=end[1])
    for column_at, name in enumerate(() if row.is_group else layout.progress, start=layout.behind):
        set_cell(sheet.cell(row_at, column_at), type_progress(name, row.own[name]))
    set_cell(sheet.cell(row_at, layout.keys), Typed(format_row_key(make_key(row))))


def _title(table: Table, at: int) -> str:
    """Return a column's title, or its key where two have one title."""
    titles = [" ".join(to_text(column.title).split()) for column in table.columns]
    return titles[at] if titles[at] and titles.count(titles[at]) == 1 else table.columns[at].key


def _finish_appendix(sheet: Worksheet, table: Table, layout: _Layout, rows: int) -> None:
    if layout.first > 1:
        sheet.column_dimensions["A"].width = _GROUP_WIDTH
    for at, column in enumerate(table.columns, start=layout.first):
        share = column.width or 1 / len(table.columns)
        width = _NUMBER_WIDTH if column.key == NUMBER_KEY and not column.width else max(_WIDTH * share, _LEAST_WIDTH)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for at, name in enumerate(layout.progress, start=layout.behind):
        sheet.column_dimensions[get_column_letter(at)].width = COLUMN_WIDTHS[name]
    set_heights(sheet)
    hide_keys(sheet, layout.keys)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(layout.keys)}{rows}"  # the keys are sorted with their rows
    sheet.print_title_rows = "1:1"
    set_up_page(sheet)
