"""The columns of a table that a person sees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.word.model import Cell, Row

_NARROW = 5.0  # mm: a column in which no word has room


def drop_unseen_columns(rows: tuple[Row, ...], widths: list[float]) -> tuple[Row, ...]:
    """Return rows without the columns that nobody sees: so narrow that they come from a border that was dragged in some rows."""
    narrow = {at for at, width in enumerate(widths) if 0 < width < _NARROW}
    alone = set()
    for row in rows:
        column = 0
        for cell in row.cells:
            if cell.span == 1:
                alone.add(column)
            column += cell.span
    unseen = narrow - alone
    return tuple(replace(row, cells=tuple(_narrow_cells(row.cells, unseen))) for row in rows) if unseen else rows


def _narrow_cells(cells: tuple[Cell, ...], unseen: set[int]) -> Iterator[Cell]:
    column = 0
    for cell in cells:
        hidden = sum(at in unseen for at in range(column, column + cell.span))
        column += cell.span
        yield replace(cell, span=max(cell.span - hidden, 1)) if hidden else cell
