"""Where a table may break over pages: which rows stay whole, and which stay with the next one.

Nothing that is taller than a page is held together: LibreOffice prints what fits and loses the rest without a word
(https://github.com/CollaboraOnline/online/issues/16066 is of that family).
"""

from __future__ import annotations

import copy
import math
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.document import marks
from cchc_gen.document.metrics import count_lines
from cchc_gen.plan.grid import RowKind
from cchc_gen.plan.prose import to_text
from cchc_gen.word.ooxml import TWIPS_PER_MM, measure_text_area, read_twips, text_of, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.plan.grid import GridCell, GridRow
    from cchc_gen.word.formats import StyleSheet

_TWIPS_PER_POINT = 20
_SINGLE = 1.15  # times the size of a letter: the height of a line of Times New Roman
_LARGEST_BLOCK = 8  # merged rows that are kept on one page; more would leave pages half empty
_WIDE_SIGN, _FEW_LINES = 0.55 * 25.4 / 72, 1.5  # millimetres a point of a wide letter; lines that need no measuring
_DOUBT = 1.08  # widths of letters are known within a few per cent
_MANY = 12  # paragraphs: a row of fewer is not worth measuring
_TOGETHER = 4  # paragraphs of a tall row that stand on one page, the last of which may be empty
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
    is_last: bool,
) -> list[RowBreaks]:
    """Return for each row where it may break.

    Args:
        rows: of the table, the header first.
        widths: of the columns in twips.
        page_height: between the margins in twips.
        looks: by kind of row, and whether the cell holds a number.
        is_last: whether the signature comes next, with which the last rows stay.
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
    staying = len(rows) if sum(heights) < room * _LEFT_BY_SIGNATURE else _WITH_SIGNATURE
    for at in range(len(rows) - 1, len(rows) - 1 - staying, -1) if is_last else ():
        if breaks[at].whole and sum(heights[at:]) < room * _LEFT_BY_SIGNATURE:
            breaks[at] = breaks[at]._replace(kept=True)
    return breaks


def divide_tall_rows(body: Element, styles: StyleSheet) -> None:
    """Divide the template's own rows, such as that of Nơi nhận and signature, where they take more than half a page.

    The first part is as tall as the signature, which stays in one piece with the body's last line. Of the recipients below it
    some stand together in each further row: no page holds one line of them.
    """
    for row in list(body.iter(w("tr"))):
        whole = row.find(f"{w('trPr')}/{w('cantSplit')}")
        if whole is None or len(list(row.iter(w("p")))) < _MANY:
            continue
        cells = [_measure_paragraphs(cell, styles) for cell in row.iterchildren(w("tc"))]
        half = measure_text_area(row)[1] / 2
        tallest = max(range(len(cells)), key=lambda at: sum(cells[at]))
        if sum(cells[tallest]) < half:
            continue
        beside = max((sum(heights) for at, heights in enumerate(cells) if at != tallest), default=0.0)
        if beside < half and len(row.findall(f"{w('tc')}[{tallest + 1}]/{w('p')}")) == len(cells[tallest]):
            _divide_row(row, tallest, _find_cut(cells[tallest], beside))
        else:
            row[0].remove(whole)
            _let_go(row)


def _find_cut(heights: Sequence[float], least: float) -> int:
    """Return how many paragraphs reach a height in twips; enough are left behind them."""
    at = next(at for at, height in enumerate(accumulate(heights), start=1) if height >= least)
    return min(max(at, _TOGETHER), len(heights) - _TOGETHER)


def _divide_row(row: Element, column: int, cut: int) -> None:
    """Move what stands in a column behind its first paragraphs into rows of their own."""
    moved = list(row.iterchildren(w("tc")))[column].findall(w("p"))[cut:]
    starts = range(0, len(moved) - _TOGETHER + 1, _TOGETHER)
    ends = [*starts[1:], len(moved)]
    for start, end in reversed(list(zip(starts, ends, strict=True))):
        below = etree.Element(w("tr"))
        below.append(copy.deepcopy(row[0]))
        for at, cell in enumerate(row.iterchildren(w("tc"))):
            one = etree.SubElement(below, w("tc"))
            one.extend(copy.deepcopy(part) for part in cell.iterchildren(w("tcPr")))
            one.extend(moved[start:end] if at == column else [_empty_like(cell.findall(w("p"))[-1])])
        row.addnext(below)


def _empty_like(paragraph: Element) -> Element:
    empty = etree.Element(w("p"))
    empty.extend(copy.deepcopy(part) for part in paragraph.iterchildren(w("pPr")))
    return empty


def _let_go(row: Element) -> None:
    """Let the line above a row's table no longer wait for the whole of it on its page."""
    before = next(row.iterancestors(w("tbl"))).getprevious()
    while before is not None and before.tag == w("p"):
        for text in before.iter(w("t")):
            text.text = (text.text or "").replace(marks.KEEP, "")
        before = before.getprevious() if not text_of(before).strip() else None


def _measure_paragraphs(cell: Element, styles: StyleSheet) -> list[float]:
    """Return the height in twips of each paragraph of a cell that stands in the document already."""
    room = read_twips(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w") / TWIPS_PER_MM or math.inf
    heights = []
    for paragraph in cell.iter(w("p")):
        letters, lines = styles.resolve_first(paragraph)
        count = count_lines(text_of(paragraph), letters.points, room, bold=letters.bold)
        height = count * (lines.exact or letters.points * _SINGLE * lines.line) + lines.before + lines.after
        heights.append(height * _TWIPS_PER_POINT)
    return heights


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
