"""Where a table may break over pages: which rows stay whole, and which stay with the next one.

Nothing that is taller than a page is held together: LibreOffice prints what fits and loses the rest without a word
(https://github.com/CollaboraOnline/online/issues/16066 is of that family).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.document.metrics import count_lines
from cchc_gen.plan.grid import RowKind
from cchc_gen.plan.prose import to_text
from cchc_gen.word.ooxml import TWIPS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cchc_gen.plan.grid import GridCell, GridRow

_TWIPS_PER_POINT = 20
_SINGLE = 1.15  # times the size of a letter: the height of a line of Times New Roman
_LARGEST_BLOCK = 8  # merged rows that are kept on one page; more would leave pages half empty
_WIDE_SIGN, _FEW_LINES = 0.55 * 25.4 / 72, 1.5  # millimetres a point of a wide letter; lines that need no measuring
_DOUBT = 1.08  # widths of letters are known within a few per cent
_WITH_SIGNATURE, _LEFT_BY_SIGNATURE = 2, 0.25  # rows that stay with it, a short table's all; how much of a page they may take
_FIRST_LINES = 0.1  # of a page: what of a row that breaks stays with the row above
_TALLEST_HEADER = 0.5  # of a page: a taller one is not printed again on each


class CellLook(NamedTuple):
    """How tall a cell's text gets: size and spacing in points, `line` a multiple of single spacing or `exact` points.

    `padding` is what the cell itself takes: twips of its width, twips of its height.
    """

    points: float
    around: float = 0.0
    line: float = 1.0
    exact: float = 0.0
    padding: tuple[float, float] = (4.0 * TWIPS_PER_MM, 0.0)
    bold: bool = False


class RowBreaks(NamedTuple):
    """`whole` does not break over pages, `kept` stays on the page of the next row, `repeated` comes again on each page."""

    whole: bool = True
    kept: bool = False
    repeated: bool = False


class _Block(NamedTuple):
    """Rows from `start` to before `end` that cells merge over: their height, and that of the tallest merged cell."""

    start: int
    end: int
    height: float
    merged: float


def plan_breaks(
    rows: Sequence[GridRow],
    widths: Sequence[int],
    page_height: int,
    looks: Mapping[tuple[RowKind, bool], CellLook],
    *,
    foot: float | None = None,
) -> list[RowBreaks]:
    """Return for each row where it may break.

    Args:
        rows: of the table, the header first.
        widths: of the columns in twips.
        page_height: between the margins in twips.
        looks: by kind of row, and whether the cell holds a number.
        foot: height in twips of the signature that comes next, with which the last rows stay; None where none does.
    """
    heights = [_measure_row(row, widths, looks) * _DOUBT for row in rows]
    header = sum(height for row, height in zip(rows, heights, strict=True) if row.kind is RowKind.HEADER)
    repeated = header <= page_height * _TALLEST_HEADER
    room = page_height - header if repeated else page_height
    breaks = [RowBreaks()] * len(rows)
    behind: _Block | None = None
    for block in reversed(list(_list_blocks(rows, widths, heights, looks))):
        fits = block.height <= room
        for at in range(block.start, block.end):
            whole = fits or (heights[at] <= room and block.merged <= room)
            breaks[at] = RowBreaks(whole, kept=fits and at + 1 < block.end <= block.start + _LARGEST_BLOCK)
        if (kind := rows[block.start].kind) is not RowKind.TASK:
            follows = _measure_start(behind, heights, room)
            is_header = kind is RowKind.HEADER and repeated
            kept = (0 if is_header else block.height) + follows <= room
            breaks[block.start] = RowBreaks(fits or is_header, kept, is_header)
            behind = block._replace(height=block.height + follows) if kept else block
        else:
            behind = block
    if foot is not None:
        _stay_with_foot(breaks, heights, room, foot)
    return breaks


def _stay_with_foot(breaks: list[RowBreaks], heights: Sequence[float], room: float, foot: float) -> None:
    """Keep the last rows on the page of the signature: a short table as a whole, else two rows, or a tall one.

    A last row that leaves the signature no room breaks, for LibreOffice does not keep the end of a row that may break.
    """
    last = len(breaks) - 1
    for at in range(last, -1 if sum(heights) < room * _LEFT_BY_SIGNATURE else last - _WITH_SIGNATURE, -1):
        if breaks[at].whole and sum(heights[at:]) < room * _LEFT_BY_SIGNATURE:
            breaks[at] = breaks[at]._replace(kept=True)
    if not breaks[last].kept:
        fits = breaks[last].whole and heights[last] + foot <= room
        breaks[last] = breaks[last]._replace(whole=fits, kept=fits)


def _measure_start(block: _Block | None, heights: Sequence[float], room: float) -> float:
    """Return what of a block stays together with a row above it."""
    if block is None:
        return 0.0
    if block.height <= room and block.end - block.start <= _LARGEST_BLOCK:
        return block.height
    return min(heights[block.start], block.height) if heights[block.start] <= room else room * _FIRST_LINES


def _list_blocks(
    rows: Sequence[GridRow],
    widths: Sequence[int],
    heights: Sequence[float],
    looks: Mapping[tuple[RowKind, bool], CellLook],
) -> Iterator[_Block]:
    start = 0
    for at in range(1, len(rows) + 1):
        if at < len(rows) and any(rows[at].continues):
            continue
        merged = [
            (_measure_cell(cell, sum(widths[column : column + cell.column_span]), look) * _DOUBT, cell.row_span, row)
            for row in range(start, at)
            if at - start > 1
            for column, cell, look in _list_cells(rows[row], looks)
            if cell.row_span > 1 and not rows[row].continues[column]
        ]
        more = max((tall - sum(heights[row : row + span]) for tall, span, row in merged), default=0.0)
        yield _Block(start, at, sum(heights[start:at]) + max(more, 0.0), max((tall for tall, _, _ in merged), default=0.0))
        start = at


def _list_cells(row: GridRow, looks: Mapping[tuple[RowKind, bool], CellLook]) -> Iterator[tuple[int, GridCell, CellLook]]:
    for at, cell in enumerate(row.cells):
        if cell is not None:
            yield at, cell, looks[row.kind, cell.is_number or (row.kind is RowKind.HEADER and at == 0)]


def _measure_row(row: GridRow, widths: Sequence[int], looks: Mapping[tuple[RowKind, bool], CellLook]) -> float:
    """Return the height of a row in twips, as its own cells ask for it."""
    return max(
        (
            _measure_cell(cell, sum(widths[at : at + cell.column_span]), look)
            for at, cell, look in _list_cells(row, looks)
            if cell.row_span == 1 and not row.continues[at]
        ),
        default=0.0,
    )


def _measure_cell(cell: GridCell, width: float, look: CellLook) -> float:
    room = (width - look.padding[0]) / TWIPS_PER_MM
    line = look.exact or look.points * _SINGLE * look.line
    signs = sum(len(run.text) for paragraph in cell.text for run in paragraph)
    if room > 0 and signs * look.points * _WIDE_SIGN < _FEW_LINES * room:  # most cells: what they take at most will do
        count = max(len(cell.text), 1)
        lines = count + 2 * signs * look.points * _WIDE_SIGN // room
        return (lines * line + count * look.around) * _TWIPS_PER_POINT + look.padding[1]
    paragraphs = [to_text(paragraph) for paragraph in cell.text] or [""]
    lines = sum(count_lines(text, look.points, room, bold=look.bold) for text in paragraphs)
    return (lines * line + len(paragraphs) * look.around) * _TWIPS_PER_POINT + look.padding[1]
