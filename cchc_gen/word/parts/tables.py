"""Reads a table of data: each cell's paragraphs as lines, with row, column and the title of the column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.decree.markers import MarkerKind, parse_marker
from cchc_gen.decree.parts import Part
from cchc_gen.word.model import list_paragraphs
from cchc_gen.word.parts.lines import DataTable, Line, Piece, whole_piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.word.model import Cell, Row, WordTable


def read_table(item: DataTable, name: str, appendix: int) -> Iterator[Line]:
    """Yield the cells of a table; its first row, or those that repeat on each page, are titles."""
    rows = item.table.rows
    header_rows = count_header_rows(item.table)
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


def count_header_rows(table: WordTable) -> int:
    """Return how many rows hold the titles of the columns: those that repeat, or that the first row reaches down to.

    A title over several columns ("Thời gian") has theirs in the row below, which is blank elsewhere or merged with the first.
    """
    rows = table.rows
    repeated = sum(1 for row in rows if row.is_header)
    if repeated or len(rows) < 2:  # noqa: PLR2004  # titles and data
        return max(repeated, 1)
    count = 1
    while count < len(rows) and any(cell.merge == "continue" for cell in rows[count].cells):
        count += 1
    if count == 1 and _holds_lower_titles(rows[0], rows[1]):
        count = 2
    return count if count < len(rows) else 1


def _holds_lower_titles(upper: Row, lower: Row) -> bool:
    below = [_cell_text(cell) != "" for cell in lower.cells for _ in range(cell.span)]
    widths: list[int] = []
    for cell in upper.cells:
        if widths and cell.span == 1 and not _cell_text(cell):
            widths[-1] += 1  # not merged, but meant so
        else:
            widths.append(cell.span)
    at = 0
    for width in widths:
        filled = below[at : at + width]
        if not all(filled) if width > 1 else any(filled):
            return False
        at += width
    return max(widths) > 1


def _cell_text(cell: Cell) -> str:
    return " ".join(piece.text for piece in cell_pieces(cell, 0))


def cell_pieces(cell: Cell, section: int) -> Iterator[Piece]:
    """Yield the paragraphs of a cell that hold text, those of tables inside it among them."""
    for paragraph in list_paragraphs(cell.blocks):
        piece = whole_piece(paragraph, section)
        if piece.text or paragraph.label:
            yield piece


def _is_group(row: Row) -> bool:
    """Tell whether a row names a group: a number and a title, or a title over all columns, the rest empty."""
    texts = ["".join(piece.text for piece in cell_pieces(cell, 0)) for cell in row.cells]
    filled = [text for text in texts if text]
    if len(row.cells) == 1:
        return bool(filled)
    roman = bool(filled) and parse_marker(filled[0]).kind is MarkerKind.ROMAN
    return len(filled) in (1, 2) and (roman or (len(filled) == 1 and row.cells[0].span > 1))
