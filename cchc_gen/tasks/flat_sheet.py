"""The sheet of all tasks, one a row with nothing merged: to filter, to sort, to count; no import reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo

from cchc_gen.language.deadlines import PeriodKind, parse_deadline
from cchc_gen.messages import msg, translate
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.row_keys import RowKey, SheetKey, digest_cell, format_row_key, format_sheet_key
from cchc_gen.plan.spreadsheet.rows import fold
from cchc_gen.plan.tasks import list_appendices
from cchc_gen.tasks.cells import Typed, format_typed, set_cell, type_text
from cchc_gen.tasks.filling_help import hide_keys
from cchc_gen.tasks.sheet_looks import Dresser, set_heights, set_up_page

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from cchc_gen.messages import Message
    from cchc_gen.plan.model import Plan
    from cchc_gen.plan.tasks import FlatTask

_FLAT_COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("Address"), 12), (msg("Appendix"), 30), (msg("Group"), 30), (msg("Area"), 24), (msg("No."), 6),
)  # fmt: skip
_TIME_COLUMNS: tuple[tuple[Message, int], ...] = ((msg("Due"), 14), (msg("Quarter"), 9), (msg("Month"), 9))

_LEAST_TITLES = 4  # of its own by which it is known


def is_flat_header(titles: Collection[str]) -> bool:
    """Tell whether titles of columns are those of this sheet, in our language or in English; its key may be lost."""
    folded = {fold(title) for title in titles}
    own = [{fold(title.text), fold(translate(title))} for title, _width in (*_FLAT_COLUMNS, *_TIME_COLUMNS)]
    return bool(own[0] & folded) and sum(bool(names & folded) for names in own) >= _LEAST_TITLES


def fill_flat_sheet(sheet: Worksheet, plan: Plan, tasks: Sequence[FlatTask]) -> None:
    """Write one row a task, with nothing merged, as an Excel table.

    Args:
        sheet: an empty one.
        plan: whose tasks they are.
        tasks: all of them, in print order.
    """
    titles = _list_titles(plan)
    head = [translate(title) for title, _ in _FLAT_COLUMNS]
    tail = [translate(title) for title, _ in _TIME_COLUMNS]
    header, dresser = _make_unique([*head, *titles.values(), *tail]), Dresser()
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
