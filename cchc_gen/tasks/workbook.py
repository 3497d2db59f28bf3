"""A plan's tasks as a workbook: a sheet for each appendix as it is printed, a guide, one flat table for sorting and pivots."""

from __future__ import annotations

import io
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo

from cchc_gen.language.deadlines import PeriodKind, parse_deadline
from cchc_gen.messages import msg, translate
from cchc_gen.plan.grid import NUMBER_KEY, RowKind
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.row_keys import RowKey, SheetKey, digest_cell, format_row_key, format_sheet_key
from cchc_gen.plan.tasks import FlatTask, flatten_tasks, list_appendices
from cchc_gen.tasks.cells import Typed, format_typed, set_cell, type_entry, type_text
from cchc_gen.tasks.filling_help import add_guide, add_lists, hide_keys
from cchc_gen.tasks.progress_columns import COLUMN_WIDTHS, type_progress
from cchc_gen.tasks.sheet_looks import free_heights, set_heights, set_up_page
from cchc_gen.tasks.sheet_rows import list_sheet_rows, make_key, source_of
from cchc_gen.word.package import write_package

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from cchc_gen.messages import Message
    from cchc_gen.plan.model import Plan, Table
    from cchc_gen.tasks.by_unit import UnitPlan
    from cchc_gen.tasks.progress_columns import ProgressColumns
from cchc_gen.tasks.sheet_rows import SheetRow

_WIDTH = 150  # characters of a whole table
_LEAST_WIDTH, _NUMBER_WIDTH, _GROUP_WIDTH = 8, 6, 30
_LINE = Side(style="thin", color="999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_BOLD, _FONT = Font(name="Times New Roman", size=12, bold=True), Font(name="Times New Roman", size=12)
_HEAD, _GROUP = PatternFill("solid", fgColor="D9E2F3"), PatternFill("solid", fgColor="F2F2F2")
_TOP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_FLAT_COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("Address"), 12), (msg("Appendix"), 30), (msg("Group"), 30), (msg("Area"), 24), (msg("No."), 6),
)  # fmt: skip
_TIME_COLUMNS: tuple[tuple[Message, int], ...] = ((msg("Due"), 14), (msg("Quarter"), 9), (msg("Month"), 9))


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
    _fill_flat(book.create_sheet(translate(msg("All tasks (to look at)"))), plan, flatten_tasks(plan, names))
    add_lists(book, [table for _name, _appendix, table in tables], names)
    book.properties.creator = plan.agency.name
    book.properties.title = f"{plan.document.type_name} {plan.document.subject}"
    output = io.BytesIO()
    book.save(output)
    return write_package(free_heights(output.getvalue()), None)


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
    dresser = _Dresser()
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


class _Dresser:
    """Gives cells their looks; a look is worked out once, which is most of the work of a large sheet."""

    def __init__(self) -> None:
        self._known: dict[RowKind | None, StyleArray] = {}

    def dress(self, cell: Any, kind: RowKind | None) -> None:  # noqa: ANN401  # its looks have no type
        """Dress a cell of openpyxl that has no number format yet; `kind` is None on the sheet to look at: no lines there."""
        if kind not in self._known:
            _dress(cell, kind)
            self._known[kind] = cell._style  # noqa: SLF001  # openpyxl's own way to copy looks
        cell._style = copy(self._known[kind])  # noqa: SLF001  # see above


def _dress(cell: Cell | MergedCell, kind: RowKind | None) -> None:
    is_plain = kind in (RowKind.TASK, None)
    cell.font = _FONT if is_plain else _BOLD
    cell.alignment = _CENTRE if kind is RowKind.HEADER else _TOP
    if kind is not None:
        cell.border = _BORDER
    if not is_plain:
        cell.fill = _HEAD if kind is RowKind.HEADER else _GROUP


def _fill_flat(sheet: Worksheet, plan: Plan, tasks: Sequence[FlatTask]) -> None:
    """Write one row a task, with nothing merged, as an Excel table."""
    titles = _list_titles(plan)
    head = [translate(title) for title, _ in _FLAT_COLUMNS]
    tail = [translate(title) for title, _ in _TIME_COLUMNS]
    header, dresser = _make_unique([*head, *titles.values(), *tail]), _Dresser()
    keys = len(header) + 1
    for column_at, title in enumerate([*header, format_sheet_key(SheetKey(""))], start=1):
        set_cell(sheet.cell(1, column_at), Typed(title))
    for row_at, task in enumerate(tasks, start=2):
        place = [task.address, task.appendix, task.group, _area_name(task.area), task.number]
        cells = [task.cells.get(key, "") for key in titles]
        typed = [*(type_text(text) for text in (*place, *cells)), *_time_of(task, plan.year)]
        for column_at, value in enumerate(typed, start=1):
            dresser.dress(sheet.cell(row_at, column_at), None)
            set_cell(sheet.cell(row_at, column_at), value)
        digests = {get_column_letter(at): digest_cell(format_typed(value)) for at, value in enumerate(typed, start=1)}
        set_cell(sheet.cell(row_at, keys), Typed(format_row_key(RowKey(task.address, "", "", digests))))
    widths = [*(width for _, width in _FLAT_COLUMNS), *(30 for _ in titles), *(width for _, width in _TIME_COLUMNS)]
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    set_heights(sheet)
    hide_keys(sheet, keys)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    set_up_page(sheet)
    _protect(sheet)
    if tasks:  # Excel takes no table without rows
        excel_table = ExcelTable(displayName="NhiemVu", ref=f"A1:{get_column_letter(keys)}{len(tasks) + 1}")
        excel_table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        sheet.add_table(excel_table)


def _protect(sheet: Worksheet) -> None:
    """Let nobody type here what no import reads; filters, sorting and widths stay free, and no password is asked."""
    protection = sheet.protection
    protection.sheet = True
    protection.autoFilter = protection.sort = protection.pivotTables = False  # False: not locked
    protection.formatColumns = protection.formatRows = protection.formatCells = False


def _list_titles(plan: Plan) -> dict[str, str]:
    """Return the columns of all appendices, each with its first title."""
    titles: dict[str, str] = {}
    for _name, _appendix, table in list_appendices(plan):
        for column in table.columns:
            if column.key != "tt":
                titles.setdefault(column.key, to_text(column.title) or column.key)
    return titles


def _area_name(area: str) -> str:
    from cchc_gen.plan.areas import AREA_NAMES  # noqa: PLC0415  # beside its one use

    name = translate(AREA_NAMES[area]) if area else ""
    return name[:1].upper() + name[1:]


def _time_of(task: FlatTask, year: int) -> list[Typed]:
    """Return the last day of a task, its quarter and its month; nothing for what runs all year or names no time."""
    periods = [period for period in parse_deadline(task.roles.get("thoi_gian", ""), year) if period.kind is not PeriodKind.ALWAYS]
    if not periods:
        return [Typed(None)] * 3
    due = max(period.end for period in periods)
    return [Typed(due, "dd/mm/yyyy"), Typed((due.month + 2) // 3), Typed(due.month)]


def _make_unique(titles: Sequence[str]) -> list[str]:
    """Return titles of which none is empty or stands twice, as an Excel table asks."""
    found: list[str] = []
    for title in titles:
        name, number = title.replace("\n", " ") or "…", 2
        while name.casefold() in {one.casefold() for one in found}:
            name, number = f"{title} {number}", number + 1
        found.append(name)
    return found
