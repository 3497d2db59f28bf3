"""Reads a table of data: each cell's paragraphs as lines, with row, column and the title of the column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.document.word.lines import DataTable, Line, Piece, whole_piece
from cchc_gen.document.word.model import Paragraph, Table
from cchc_gen.plan.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.document.word.model import Cell, Row


def read_table(item: DataTable, name: str, appendix: int) -> Iterator[Line]:
    """Yield the cells of a table; its first row, or those that repeat on each page, are titles."""
    rows = item.table.rows
    header_rows = max(sum(1 for row in rows if row.is_header), 1)
    titles: dict[int, str] = {}
    for number, row in enumerate(rows, start=1):
        is_group = number > header_rows and _is_group(row)
        column = 1
        for cell in row.cells:
            for piece in cell_pieces(cell, item.section):
                if number <= header_rows:
                    titles[column] = f"{titles.get(column, '')} {piece.text}".strip()
                part = Part.COLUMN if number <= header_rows else Part.GROUP if is_group else Part.CELL
                place = f"{name}, hàng {number}, cột {column}"
                yield Line(
                    part, piece, piece.text, place, appendix=appendix, row=number, column=column, title=titles.get(column, ""),
                    table=item.table,
                )  # fmt: skip
            column += cell.span


def cell_pieces(cell: Cell, section: int) -> Iterator[Piece]:
    """Yield the paragraphs of a cell that hold text, those of tables inside it among them."""
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            piece = whole_piece(block, section)
            if piece.text or block.label:
                yield piece
        elif isinstance(block, Table):
            for row in block.rows:
                for inner in row.cells:
                    yield from cell_pieces(inner, section)


def _is_group(row: Row) -> bool:
    """Tell whether a row names a group: a number and a title, or a title over all columns, the rest empty."""
    texts = ["".join(piece.text for piece in cell_pieces(cell, 0)) for cell in row.cells]
    filled = [text for text in texts if text]
    if len(row.cells) == 1:
        return bool(filled)
    roman = bool(filled) and filled[0].rstrip(".") != "" and set(filled[0].rstrip(".")) <= set("IVX")
    return len(filled) in (1, 2) and (roman or (len(filled) == 1 and row.cells[0].span > 1))
