"""A plan's tasks as a workbook: a sheet for each appendix as it is printed, and one flat table for sorting and pivots."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo

from cchc_gen.messages import msg, translate
from cchc_gen.plan.grid import RowKind, build_grid
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.sheet_rows import format_cell
from cchc_gen.tasks.deadlines import PeriodKind, parse_deadline
from cchc_gen.tasks.flat import FlatTask, flatten_tasks, list_appendices, text_of_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from cchc_gen.messages import Message
    from cchc_gen.plan.model import Plan, Table

_WIDTH = 150  # characters of a whole table
_LEAST_WIDTH, _NUMBER_WIDTH = 8, 6
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


class _Typed(NamedTuple):
    """A value with a type of Excel's, and its number format; the plan's text comes back from it letter by letter."""

    value: str | float | dt.date | None
    number_format: str = "General"


def write_workbook(plan: Plan) -> bytes:
    """Return the workbook; `tu_tep` and `tasks import` read its sheets by their names (PL, PL1 ...)."""
    book = Workbook()
    assert book.active is not None  # noqa: S101  # a new workbook has a sheet
    book.remove(book.active)
    for name, _appendix, table in list_appendices(plan):
        _fill_appendix(book.create_sheet(name), table)
    _fill_flat(book.create_sheet(translate(msg("All tasks"))), plan, flatten_tasks(plan))
    book.properties.creator = plan.agency.name
    book.properties.title = f"{plan.document.type_name} {plan.document.subject}"
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _fill_appendix(sheet: Worksheet, table: Table) -> None:
    grid = build_grid(table)
    for row_at, row in enumerate(grid.rows, start=1):
        for column_at, cell in enumerate(row.cells, start=1):
            target = sheet.cell(row_at, column_at)
            if cell is not None and not row.continues[column_at - 1]:
                _set(target, _type(text_of_cell(cell.text)))
                if cell.row_span > 1 or cell.column_span > 1:
                    end = (row_at + cell.row_span - 1, column_at + cell.column_span - 1)
                    sheet.merge_cells(start_row=row_at, start_column=column_at, end_row=end[0], end_column=end[1])
        for column_at in range(1, grid.columns + 1):
            _dress(sheet.cell(row_at, column_at), row.kind)
    for at, column in enumerate(table.columns, start=1):
        share = column.width or 1 / len(table.columns)
        width = _NUMBER_WIDTH if column.key == "tt" and not column.width else max(_WIDTH * share, _LEAST_WIDTH)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(grid.columns)}{len(grid.rows)}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _set(target: Cell | MergedCell, typed: _Typed) -> None:
    assert isinstance(target, Cell)  # noqa: S101  # cells are filled before they are merged
    target.value = typed.value
    if isinstance(typed.value, str):
        target.data_type = "s"  # a text that starts with = is no formula
    target.number_format = typed.number_format


def _type(text: str) -> _Typed:
    """Return a text as number, share or date where the same text comes back from it; else as text."""
    for typed in _candidates(text.strip()):
        if format_cell(typed.value, typed.number_format) == text:
            return typed
    return _Typed(text or None)


def _candidates(text: str) -> list[_Typed]:
    if re.fullmatch(r"\d{1,9}", text):
        return [_Typed(int(text))]
    if found := re.fullmatch(r"(\d{1,9})(?:,(\d{1,4}))?(%?)", text):
        number = float(f"{found.group(1)}.{found.group(2) or 0}")
        places = len(found.group(2) or "")
        shape = f"0.{'0' * places}" if places else "0"
        return [_Typed(round(number / 100, places + 2), f"{shape}%") if found.group(3) else _Typed(number, shape)]
    if found := re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", text):
        day, month, year = map(int, found.groups())
        try:
            return [_Typed(dt.date(year, month, day), "dd/mm/yyyy")]
        except ValueError:
            return []
    return []


def _dress(cell: Cell | MergedCell, kind: RowKind) -> None:
    is_plain = kind is RowKind.TASK
    cell.font = _FONT if is_plain else _BOLD
    cell.border = _BORDER
    cell.alignment = _CENTRE if kind is RowKind.HEADER else _TOP
    if not is_plain:
        cell.fill = _HEAD if kind is RowKind.HEADER else _GROUP


def _fill_flat(sheet: Worksheet, plan: Plan, tasks: Sequence[FlatTask]) -> None:
    """Write one row a task, with nothing merged, as an Excel table."""
    titles: dict[str, str] = {}
    for _name, _appendix, table in list_appendices(plan):
        for column in table.columns:
            if column.key != "tt":
                titles.setdefault(column.key, to_text(column.title) or column.key)
    head = [translate(title) for title, _ in _FLAT_COLUMNS]
    tail = [translate(title) for title, _ in _TIME_COLUMNS]
    header = _make_unique([*head, *titles.values(), *tail])
    sheet.append(header)
    for row_at, task in enumerate(tasks, start=2):
        place = [task.address, task.appendix, task.group, _area_name(task.area), task.number]
        cells = [task.cells.get(key, "") for key in titles]
        typed = [*(_type(text) for text in (*place, *cells)), *_time_of(task, plan.year)]
        for column_at, value in enumerate(typed, start=1):
            target = sheet.cell(row_at, column_at)
            _set(target, value)
            target.alignment, target.font = _TOP, _FONT
    widths = [*(width for _, width in _FLAT_COLUMNS), *(30 for _ in titles), *(width for _, width in _TIME_COLUMNS)]
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    if tasks:  # Excel takes no table without rows
        excel_table = ExcelTable(displayName="NhiemVu", ref=f"A1:{get_column_letter(len(header))}{len(tasks) + 1}")
        excel_table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        sheet.add_table(excel_table)


def _area_name(area: str) -> str:
    from cchc_gen.checks.areas import AREA_NAMES  # noqa: PLC0415  # beside its one use

    return translate(AREA_NAMES[area]) if area else ""


def _time_of(task: FlatTask, year: int) -> list[_Typed]:
    """Return the last day of a task, its quarter and its month; nothing for what runs all year or names no time."""
    periods = [period for period in parse_deadline(task.roles.get("thoi_gian", ""), year) if period.kind is not PeriodKind.ALWAYS]
    if not periods:
        return [_Typed(None)] * 3
    due = max(period.end for period in periods)
    return [_Typed(due, "dd/mm/yyyy"), _Typed((due.month + 2) // 3), _Typed(due.month)]


def _make_unique(titles: Sequence[str]) -> list[str]:
    """Return titles of which none is empty or stands twice, as an Excel table asks."""
    found: list[str] = []
    for title in titles:
        name, number = title.replace("\n", " ") or "…", 2
        while name.casefold() in {one.casefold() for one in found}:
            name, number = f"{title} {number}", number + 1
        found.append(name)
    return found
