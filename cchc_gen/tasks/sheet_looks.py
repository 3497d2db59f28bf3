"""How tall the rows of a sheet are, and how it is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from cchc_gen.word.package import read_parts

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LINE = 16.0  # points of a line of 12 points
_SHARE = 0.9  # of a column's width that letters fill before a word is broken off
_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')


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
        sheet.row_dimensions[number].height = most * _LINE if most > 1 else None


def free_heights(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook whose rows grow with what is typed: openpyxl calls every given height a fixed one."""
    parts = read_parts(raw)
    return {name: _FIXED.sub(rb"\1", part) if "/worksheets/" in name else part for name, part in parts.items()}
