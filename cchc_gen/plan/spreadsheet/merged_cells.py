"""Merged cells of a spreadsheet: the same shapes as in a plan's table, where "^" and "<" stand for them."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import io
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref=["\']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["\']')
_UNRESOLVED = re.compile(  # a cell with a formula and no value
    rb"""<(?:\w+:)?c(\s[^>]*)?>\s* <(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*
    (?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)? </(?:\w+:)?c>""",
    re.VERBOSE,
)
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row[\s>]"), re.compile(rb"<(?:\w+:)?c[\s>/]")
_NAME_OF_CELL = re.compile(rb'(?<!\S)r="([A-Z]{1,3}\d{1,7})"')
_MOST_CELLS = 400_000  # that merges of one sheet may cover
_NOTHING: frozenset[int] = frozenset()


class Merges(NamedTuple):
    """Cells that belong to a neighbour, by row (from 1) and column (from 0); and formulas that were saved without a result."""

    above: Mapping[int, AbstractSet[int]] = {}
    left: Mapping[int, AbstractSet[int]] = {}
    unresolved: tuple[str, ...] = ()  # names of cells
    is_too_much: bool = False  # they cover more than a table of tasks has

    def above_in(self, row: int) -> AbstractSet[int]:
        """Return the columns of a row whose cells belong to the one above."""
        return self.above.get(row, _NOTHING)

    def left_in(self, row: int) -> AbstractSet[int]:
        """Return the columns of a row whose cells belong to the one on the left."""
        return self.left.get(row, _NOTHING)


def read_merges(package: io.BytesIO, part: str) -> Merges:
    """Return the merges of a sheet; openpyxl does not tell them when it reads row by row.

    Args:
        package: the whole spreadsheet.
        part: the sheet's file in it.
    """
    with zipfile.ZipFile(package) as file:
        raw = file.read(part)
    above: dict[int, set[int]] = {}
    left: dict[int, set[int]] = {}
    count = 0
    for first_column, first_row, last_column, last_row in _MERGED.findall(raw):
        left_column, right_column = sorted((_number(first_column), _number(last_column)))
        top, bottom = sorted((int(first_row), int(last_row)))
        columns, rows = range(left_column, right_column + 1), range(top, bottom + 1)
        count += len(columns) * len(rows)
        if count > _MOST_CELLS:
            return Merges(is_too_much=True)
        for row in rows:
            left.setdefault(row, set()).update(columns[1:])
            if row != rows[0]:
                above.setdefault(row, set()).add(columns[0])
    return Merges(above, left, tuple(_name_cell(raw, found) for found in _UNRESOLVED.finditer(raw)))


def _name_cell(raw: bytes, cell: re.Match[bytes]) -> str:
    """Return the name of a cell; where the file gives it none, by the rows and cells before it."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # beside its one use

    if named := _NAME_OF_CELL.search(cell[1] or b""):
        return named[1].decode()
    rows = list(_ROW.finditer(raw, 0, cell.start()))
    column = len(_CELL.findall(raw, rows[-1].end() if rows else 0, cell.start()))
    return f"{get_column_letter(column + 1)}{len(rows)}"


def _number(letters: bytes) -> int:
    """Return 0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
