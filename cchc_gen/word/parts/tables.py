"""Reads a table of data: each cell's paragraphs as lines, with row, column and the title of the column."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.markers import MarkerKind, parse_marker, parse_number
from cchc_gen.decree.parts import Part
from cchc_gen.word.model import list_paragraphs
from cchc_gen.word.parts.lines import DataTable, Line, Piece, whole_piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.word.model import Cell, Row, WordTable


_LEAST_ROWS = 2  # of titles and data
_COUNTING = frozenset({MarkerKind.ROMAN, MarkerKind.ARABIC, MarkerKind.DECIMAL})
_COLUMN_MARK = re.compile(r"[(\[]?([A-Ea-e]|\d{1,2})[)\]]?(?:\s*=\s*[\d(][\d\s()x*+/:-]*)?")


def read_table(item: DataTable, name: str, appendix: int) -> Iterator[Line]:
    """Yield the cells of a table; its first row, or those that repeat on each page, are titles.

    Args:
        item: the table.
        name: how the places of its cells begin, in messages.
        appendix: 0 for the body, from 1 for an appendix.
    """
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
    repeated = next((at for at, row in enumerate(rows) if not row.is_header or (at and len(row.cells) == 1)), len(rows))
    if repeated or len(rows) < 2:  # noqa: PLR2004  # titles and data
        return max(repeated, 1)
    count = 1
    while count < len(rows) and any(cell.merge == "continue" for cell in rows[count].cells):
        count += 1
    if count == 1 and _holds_lower_titles(rows[0], rows[1]):
        count = 2
    return count if count < len(rows) else 1


def split_title_rows(table: WordTable) -> tuple[list[Cell], WordTable]:
    """Return the cells of rows above the titles of a table that run over all its columns, and the table without these.

    An appendix that was pasted from a spreadsheet has its label, title and reference there, merged over the columns or alone in
    their row.
    """
    above = [_find_lone_cell(row) for row in table.rows]
    wide = next((at for at, cell in enumerate(above) if cell is None), 0)
    if not wide or len(table.rows) < wide + _LEAST_ROWS or _begins_with_number(_cell_text(table.rows[wide].cells[0])):
        return [], table  # a number: data, and groups above them: the rest of a table that was cut in two
    cells = [cell for cell in above[:wide] if cell is not None]
    is_merged = all(len(row.cells) == 1 for row in table.rows[:wide])
    is_full = all(_cell_text(cell) for cell in table.rows[wide].cells)
    if not (is_merged or is_full) or any(_names_group(_cell_text(cell)) for cell in cells):
        return [], table
    return cells, replace(table, rows=table.rows[wide:])


def _find_lone_cell(row: Row) -> Cell | None:
    """Return the only cell of a row, or the only one with text; None where there are more, or merged with other rows."""
    filled = [cell for cell in row.cells if _cell_text(cell)]
    if len(row.cells) == 1 or (len(filled) == 1 and not any(cell.merge for cell in row.cells)):
        return (filled or row.cells)[0]
    return None


def _names_group(text: str) -> bool:
    return parse_marker(text.partition(" ")[0]).kind is MarkerKind.ROMAN


def join_tables(first: WordTable, second: WordTable) -> WordTable | None:
    """Return two tables as one, if they are halves of one table; else None.

    The second half has the titles of the first, or no titles: then it has as many columns, and begins with data.
    """
    columns = [max((sum(cell.span for cell in row.cells) for row in table.rows), default=0) for table in (first, second)]
    if columns[0] != columns[1] or not (first.has_borders and second.has_borders):
        return None
    count = count_header_rows(first)
    titles = [_fold_row(row) for row in first.rows[:count]]
    if titles == [_fold_row(row) for row in second.rows[:count]]:
        return replace(first, rows=(*first.rows, *second.rows[count:]))
    start = _cell_text(second.rows[0].cells[0])  # nothing: one more activity of the task above
    is_numbered = not start or parse_marker(start).number is not None or _begins_with_number(start)
    goes_on = parse_number("1.", titles[0][0]) is None and is_numbered
    return replace(first, rows=(*first.rows, *second.rows)) if goes_on else None


def tidy_table(table: WordTable) -> WordTable:
    """Return a table without the rows that number its columns, (1) (2) (3), and those that say its titles once more."""
    count = count_header_rows(table)
    titles = [_fold_row(row) for row in table.rows[:count]]
    rows = list(table.rows[:count])
    for row in table.rows[count:]:
        texts = _fold_row(row)
        if len(rows) == count and numbers_columns(texts):
            titles.append(texts)
        elif texts not in titles:
            rows.append(row)
    return replace(table, rows=tuple(rows))


def numbers_columns(texts: Sequence[str]) -> bool:
    """Tell whether the cells of a row count the columns: (1) (2) (3), or A B 1 2=1x3 as tables of money have it."""
    found = [_COLUMN_MARK.fullmatch(text) for text in texts]
    marks = [one[1] for one in found if one]
    letters = [mark for mark in marks if mark.isalpha()]
    counts = [int(mark) for mark in marks if mark.isdigit()]
    in_order = counts == list(range(counts[0], counts[0] + len(counts))) if counts else bool(letters)
    return (
        len(marks) == len(texts) > 1 and marks == [*letters, *map(str, counts)] and in_order and letters == sorted(set(letters))
    )


def _begins_with_number(text: str) -> bool:
    return parse_marker(text.partition(" ")[0]).kind in _COUNTING


def _fold_row(row: Row) -> list[str]:
    """Return the texts of a row; titles are typed once more with other capitals and spaces."""
    return [" ".join(_cell_text(cell).casefold().split()) for cell in row.cells]


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
    return is_lone_title(row) or (len(filled) in (1, 2) and (roman or (len(filled) == 1 and row.cells[0].span > 1)))


def is_lone_title(row: Row) -> bool:
    """Tell whether a row says one thing, in bold, beside a blank first cell: a group's title whose cells nobody merged."""
    filled = [cell for cell in row.cells if _cell_text(cell)]
    if len(filled) != 1 or filled[0] is row.cells[0] or any(cell.merge for cell in row.cells):
        return False
    return all(piece.bold for piece in cell_pieces(filled[0], 0))
