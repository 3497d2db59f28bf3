"""A plan's tasks as a workbook: a sheet for each appendix as it is printed, and one flat table for sorting and pivots."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo

from cchc_gen.language.deadlines import PeriodKind, parse_deadline
from cchc_gen.messages import msg, translate
from cchc_gen.plan.grid import RowKind, build_grid
from cchc_gen.plan.prose import escape_braces, format_inline, to_text
from cchc_gen.plan.tasks import FlatTask, flatten_tasks, list_appendices
from cchc_gen.tasks.cells import Typed, set_cell, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from cchc_gen.messages import Message
    from cchc_gen.plan.grid import GridRow
    from cchc_gen.plan.model import CellText, Plan, Table

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


def write_workbook(plan: Plan) -> bytes:
    """Return the workbook; `tu_tep` and `tasks import` read its sheets by their names (PL, PL1 ...)."""
    book = Workbook()
    assert book.active is not None  # noqa: S101  # a new workbook has a sheet
    book.remove(book.active)
    for name, _appendix, table in list_appendices(plan):
        _fill_appendix(book.create_sheet(name), table)
    _fill_flat(book.create_sheet(translate(msg("All tasks (to look at)"))), plan, flatten_tasks(plan))
    book.properties.creator = plan.agency.name
    book.properties.title = f"{plan.document.type_name} {plan.document.subject}"
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _fill_appendix(sheet: Worksheet, table: Table) -> None:
    """Write a table as it is printed; without numbers no reader could tell groups from tasks, so they get a column."""
    grid = build_grid(table)
    first = 1 if any(column.key == "tt" for column in table.columns) else 2
    rows = grid.rows if first == 1 else [row for row in grid.rows if row.kind is not RowKind.GROUP]
    groups = iter([""] * len(rows) if first == 1 else _list_groups(grid.rows))
    for row_at, row in enumerate(rows, start=1):
        title = next(groups, "")
        if first > 1:
            set_cell(sheet.cell(row_at, 1), Typed(title or None))
        for column_at, cell in enumerate(row.cells, start=first):
            target = sheet.cell(row_at, column_at)
            if cell is not None and not row.continues[column_at - first]:
                plain = row.kind is RowKind.HEADER
                set_cell(target, Typed(_title(table, column_at - first)) if plain else type_text(_source_of(cell.text)))
                if cell.row_span > 1 or cell.column_span > 1:
                    end = (row_at + cell.row_span - 1, column_at + cell.column_span - 1)
                    sheet.merge_cells(start_row=row_at, start_column=column_at, end_row=end[0], end_column=end[1])
        for column_at in range(1, grid.columns + first):
            _dress(sheet.cell(row_at, column_at), row.kind)
    _finish_appendix(sheet, table, first, len(rows))


def _list_groups(rows: Sequence[GridRow]) -> Iterator[str]:
    """Yield what stands in the column of groups: its title, then each row's group."""
    title = ""
    for row in rows:
        if row.kind is RowKind.HEADER:
            yield translate(msg("Group"))
        elif row.kind is RowKind.GROUP:
            title = next((_source_of(cell.text) for cell in row.cells if cell is not None and not cell.is_number), "")
        else:
            yield title


def _title(table: Table, at: int) -> str:
    """Return a column's title, or its key where two have one title."""
    titles = [" ".join(to_text(column.title).split()) for column in table.columns]
    return titles[at] if titles[at] and titles.count(titles[at]) == 1 else table.columns[at].key


def _source_of(cell: CellText) -> str:
    """Return a cell as it is written in a plan, so that its emphasis comes back, and what only looks like markup stays text."""
    return "\n".join(escape_braces(format_inline(line)) for line in cell)


def _finish_appendix(sheet: Worksheet, table: Table, first: int, rows: int) -> None:
    if first > 1:
        sheet.column_dimensions["A"].width = _GROUP_WIDTH
    for at, column in enumerate(table.columns, start=first):
        share = column.width or 1 / len(table.columns)
        width = _NUMBER_WIDTH if column.key == "tt" and not column.width else max(_WIDTH * share, _LEAST_WIDTH)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns) + first - 1)}{rows}"
    sheet.print_title_rows = "1:1"
    _set_up_page(sheet)


def _set_up_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _dress(cell: Cell | MergedCell, kind: RowKind) -> None:
    is_plain = kind is RowKind.TASK
    cell.font = _FONT if is_plain else _BOLD
    cell.border = _BORDER
    cell.alignment = _CENTRE if kind is RowKind.HEADER else _TOP
    if not is_plain:
        cell.fill = _HEAD if kind is RowKind.HEADER else _GROUP


def _fill_flat(sheet: Worksheet, plan: Plan, tasks: Sequence[FlatTask]) -> None:
    """Write one row a task, with nothing merged, as an Excel table."""
    titles = _list_titles(plan)
    head = [translate(title) for title, _ in _FLAT_COLUMNS]
    tail = [translate(title) for title, _ in _TIME_COLUMNS]
    header = _make_unique([*head, *titles.values(), *tail])
    for column_at, title in enumerate(header, start=1):
        set_cell(sheet.cell(1, column_at), Typed(title))
    for row_at, task in enumerate(tasks, start=2):
        place = [task.address, task.appendix, task.group, _area_name(task.area), task.number]
        cells = [task.cells.get(key, "") for key in titles]
        typed = [*(type_text(text) for text in (*place, *cells)), *_time_of(task, plan.year)]
        for column_at, value in enumerate(typed, start=1):
            target = sheet.cell(row_at, column_at)
            set_cell(target, value)
            target.alignment, target.font = _TOP, _FONT
    widths = [*(width for _, width in _FLAT_COLUMNS), *(30 for _ in titles), *(width for _, width in _TIME_COLUMNS)]
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _set_up_page(sheet)
    _protect(sheet)
    if tasks:  # Excel takes no table without rows
        excel_table = ExcelTable(displayName="NhiemVu", ref=f"A1:{get_column_letter(len(header))}{len(tasks) + 1}")
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
