"""How the cells of a sheet look, how tall its rows are, and how it is printed."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from cchc_gen.plan.grid import RowKind
from cchc_gen.word.package import read_parts

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

_LINE_HEIGHT = 16.0  # points of a line of 12 points
_SHARE = 0.9  # of a column's width that letters fill before a word is broken off
_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')

_LINE = Side(style="thin", color="999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_BOLD, _FONT = Font(name="Times New Roman", size=12, bold=True), Font(name="Times New Roman", size=12)
_HEAD, _GROUP = PatternFill("solid", fgColor="D9E2F3"), PatternFill("solid", fgColor="F2F2F2")
_TOP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")


class Dresser:
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


def set_up_page(sheet: Worksheet) -> None:
    """Print a sheet on A4, landscape, as wide as the page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def set_heights(sheet: Worksheet) -> None:
    """Make rows as tall as their words: Excel does so by itself where nothing is merged, LibreOffice and others do not."""
    widths = [sheet.column_dimensions[get_column_letter(at)].width for at in range(1, sheet.max_column + 1)]
    spans = {(one.min_row, one.min_col): (one.max_row - one.min_row + 1, one.max_col) for one in sheet.merged_cells.ranges}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        most = 1
        for cell in row:
            if not isinstance(cell.value, str) or cell.column is None or cell.value.startswith("cchc"):
                continue
            rows, last = spans.get((cell.row, cell.column), (1, cell.column))
            room = max(sum(widths[cell.column - 1 : last]) * _SHARE, 1)
            lines = sum(1 + int(max(len(line) - 1, 0) // room) for line in cell.value.split("\n"))
            most = max(most, -(-lines // rows))
        sheet.row_dimensions[number].height = most * _LINE_HEIGHT if most > 1 else None


def free_heights(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook whose rows grow with what is typed: openpyxl calls every given height a fixed one."""
    parts = read_parts(raw)
    return {name: _FIXED.sub(rb"\1", part) if "/worksheets/" in name else part for name, part in parts.items()}
