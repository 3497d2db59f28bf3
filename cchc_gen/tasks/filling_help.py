"""What helps whoever fills a workbook in: a sheet that says how, lists to choose from, keys that cannot be typed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cchc_gen.messages import msg, translate
from cchc_gen.plan.column_roles import LEAD, SUPPORT, TIME, find_role
from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.tasks import list_units, text_of_cell
from cchc_gen.tasks.cells import Typed, set_cell
from cchc_gen.tasks.guide_title import name_guide
from cchc_gen.tasks.sheet_looks import set_heights, set_up_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from cchc_gen.messages import Message
    from cchc_gen.plan.model import Table

_ROOM = 500  # rows below the table that have the lists, too
_GUIDE_WIDTH = 110
_FONT, _BOLD = Font(name="Times New Roman", size=12), Font(name="Times New Roman", size=14, bold=True)
_GUIDE: tuple[Message, ...] = (
    msg("Type into the sheets PL (PL1, PL2 …) only; what is typed on the sheet of all tasks is not taken."),
    msg("Change the words of any cell. Several lines in one cell: Alt+Enter."),
    msg("A new task: insert a row where it belongs, leave the number (TT) empty; numbers are counted anew."),
    msg("A row that is missing removes no task: to drop one, tell the office that sent the file."),
    msg("Sorting, filters and rows above the table do no harm: a hidden column knows the task of each row. Leave it there."),
    msg("Leave the titles of the columns as they are. A column that is deleted keeps what the plan has."),
    msg("Name units as the list in the cell does; several units: a semicolon (;) or a line of its own between them."),
    msg("Deadlines: Quý I, Tháng 6, 30/11/2026, 6 tháng đầu năm, Thường xuyên. What the cell shows is what the plan gets."),
    msg("Comments, struck-through and hidden rows change nothing; they are told to whoever takes the file in."),
)
_PROGRESS_GUIDE: tuple[Message, ...] = (
    msg(
        "Progress: type into “Xong ngày” the day on which the task was done (12/01/2026), into “Kết quả” the product with its"
        " number and day. Not done yet: “Tỷ lệ” (60%) and “Lý do”."
    ),
    msg("A recurring task: the day of each period behind its sign, as Q1: 20/03/2026; Q2: 18/06/2026; leave open periods blank."),
    msg("A task that is dropped: “Không thực hiện: 15/07/2026” in “Xong ngày”, and why in “Lý do”."),
)
_DEADLINES = (
    *(f"Quý {number}" for number in ("I", "II", "III", "IV")),
    *(f"Tháng {number}" for number in range(1, 13)),
    "6 tháng đầu năm", "6 tháng cuối năm", "Trong năm", "Thường xuyên", "Hằng quý", "Hằng tháng",
)  # fmt: skip


def add_guide(book: Workbook, unit: str, *, has_progress: bool = False) -> None:
    """Add the sheet “Hướng dẫn”.

    Args:
        book: the workbook.
        unit: for whom it is, "" for the whole plan.
        has_progress: whether its sheets have the columns of progress.
    """
    sheet = book.create_sheet(translate(msg("How to fill in")))
    lines = [
        f"{number}. {translate(line)}"
        for number, line in enumerate((*_GUIDE, *(_PROGRESS_GUIDE if has_progress else ())), start=1)
    ]
    if unit:  # not inside the braces of the line: what stands there is not collected for translation
        own = msg("Only the tasks of {unit} are taken from this file.", unit=unit)
        lines.append(f"{len(lines) + 1}. {translate(own)}")
    for at, text in enumerate([translate(name_guide(unit)), "", *lines], start=1):
        cell = sheet.cell(at, 1)
        set_cell(cell, Typed(text or None))
        cell.font, cell.alignment = _BOLD if at == 1 else _FONT, Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    set_heights(sheet)
    set_up_page(sheet)
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True


def add_lists(book: Workbook, tables: Sequence[Table], names: Sequence[str]) -> None:
    """Let the cells of units and deadlines be chosen from lists, which lie on a hidden sheet; other words may be typed, too.

    Args:
        book: the workbook, with a sheet for each table.
        tables: of the appendices.
        names: of their sheets.
    """
    title = translate(msg("Lists"))
    sheet = book.create_sheet(title)
    sheet.sheet_state = "hidden"
    lists = (list(dict.fromkeys(unit for table in tables for unit in _units_of(table))), list(_DEADLINES))
    heads = (msg("Units"), msg("Deadlines"))
    for at, (head, entries) in enumerate(zip(heads, lists, strict=True), start=1):
        for row, text in enumerate([translate(head), *entries], start=1):
            set_cell(sheet.cell(row, at), Typed(text))
    for name, table in zip(names, tables, strict=True):
        first = 1 if any(column.key == NUMBER_KEY for column in table.columns) else 2
        for at, column in enumerate(table.columns, start=first):
            role = find_role(column.key, to_text(column.title))
            which = 0 if role in (LEAD, SUPPORT) else 1 if role == TIME else None
            if which is not None and lists[which]:
                letter = get_column_letter(which + 1)
                _offer(book[name], at, f"'{title}'!${letter}$2:${letter}${len(lists[which]) + 1}")


def _units_of(table: Table) -> Iterator[str]:
    """Yield the units that a table names, each as often as it does."""
    keys = [column.key for column in table.columns if find_role(column.key, to_text(column.title)) in (LEAD, SUPPORT)]
    for key in keys:
        for group in table.groups:
            for task in group.tasks:
                for cell in (task.cells.get(key, ()), *(row.get(key, ()) for row in task.rows)):
                    if isinstance(cell, tuple):
                        yield from filter(None, list_units(text_of_cell(cell)))


def _offer(sheet: Worksheet, column: int, source: str) -> None:
    letter = get_column_letter(column)
    validation = DataValidation(type="list", formula1=f"={source}", allow_blank=True, showErrorMessage=False)
    validation.add(f"{letter}2:{letter}{sheet.max_row + _ROOM}")
    sheet.add_data_validation(validation)


def hide_keys(sheet: Worksheet, column: int) -> None:
    """Hide the column of keys, and let nothing be typed there; it moves with its rows when they are sorted.

    Why no protection of the sheet: Excel then neither sorts nor deletes rows.
    """
    letter = get_column_letter(column)
    sheet.column_dimensions[letter].hidden = True
    validation = DataValidation(type="custom", formula1="FALSE", allow_blank=False, showErrorMessage=True, errorStyle="stop")
    validation.errorTitle = translate(msg("The column of keys"))
    validation.error = translate(msg("By this column each row knows its task. Nothing is typed here."))
    validation.add(f"{letter}1:{letter}{sheet.max_row}")
    sheet.add_data_validation(validation)
