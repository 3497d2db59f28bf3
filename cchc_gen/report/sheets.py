"""Plain sheets of Excel: lines of texts, each with Excel's own type where the text allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cchc_gen.tasks.cells import Typed, set_cell, type_text
from cchc_gen.tasks.saved_book import save_book

if TYPE_CHECKING:
    from collections.abc import Sequence


class Line(NamedTuple):
    """One line of a sheet; a text takes the type of Excel's that it allows. Headings are bold."""

    texts: tuple[str | Typed, ...]
    is_heading: bool = False


class Sheet(NamedTuple):
    """A sheet: its title as Excel allows it, its lines, the widths of its columns in letters."""

    title: str
    lines: Sequence[Line]
    widths: tuple[int, ...]
    freezes_head: bool = False


def write_sheets(sheets: Sequence[Sheet]) -> bytes:
    """Return an .xlsx."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for sheet in sheets:
        target = book.create_sheet(sheet.title)
        for at, line in enumerate(sheet.lines, start=1):
            for column, text in enumerate(line.texts, start=1):
                cell = target.cell(at, column)
                set_cell(cell, text if isinstance(text, Typed) else type_text(text))
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=line.is_heading)
        for column, width in enumerate(sheet.widths, start=1):
            target.column_dimensions[get_column_letter(column)].width = width
        if sheet.freezes_head:
            target.freeze_panes = "A2"
            target.auto_filter.ref = target.dimensions
    return save_book(book)
