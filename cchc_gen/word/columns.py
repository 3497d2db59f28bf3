"""The columns of a table that a person sees."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc_gen.word.model import Cell, Row


def drop_unseen_columns(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows whose cells span the columns that a person sees.

    A border that was dragged in some rows gives the grid of the table one line more there: a column that no cell has to itself.
    Neighbouring lines are one border where no row has both.
    """
    starts = [tuple(accumulate((cell.span for cell in row.cells), initial=0)) for row in rows]
    drawn = {
        tuple(sorted({line for at, cell in enumerate(row.cells) if cell.blocks for line in lines[at : at + 2]}))
        for row, lines in zip(rows, starts, strict=True)
    }
    borders = _number_borders(drawn, max((lines[-1] for lines in starts), default=0))
    if borders[-1] == len(borders) - 1:
        return rows
    return tuple(
        replace(row, cells=tuple(_span_borders(row.cells, lines, borders))) for row, lines in zip(rows, starts, strict=True)
    )


def _number_borders(drawn: Iterable[Sequence[int]], last: int) -> list[int]:
    """Return which border, counted from the left, each line of the grid belongs to."""
    before = [-1] * (last + 1)  # the nearest line at the left of each that is in a row together with it
    for lines in drawn:
        for left, line in pairwise(lines):
            before[line] = max(before[line], left)
    borders, first = [0], 0  # first: the leftmost line of the border at hand
    for line in range(1, last + 1):
        is_new = before[line] >= first
        first = line if is_new else first
        borders.append(borders[-1] + is_new)
    return borders


def _span_borders(cells: Sequence[Cell], lines: Sequence[int], borders: Sequence[int]) -> Iterator[Cell]:
    for at, cell in enumerate(cells):
        span = borders[lines[at + 1]] - borders[lines[at]]
        if span or cell.blocks:  # else room that a row leaves free at its left, no wider than a dragged border
            yield replace(cell, span=max(span, 1))
