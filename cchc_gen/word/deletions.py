"""What tracked changes have deleted: a document is read as if all changes were accepted."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from cchc_gen.word.model import Cell, Row


def is_deleted(row: Element) -> bool:
    """Tell whether a tracked change has deleted a row."""
    return row.find(f"{w('trPr')}/{w('del')}") is not None


def blank_row(row: Element) -> Element:
    """Return a copy of a row without what its cells hold: its cells still say how they are merged."""
    blank = deepcopy(row)
    for cell in blank.iter(w("tc")):
        for block in [child for child in cell if child.tag != w("tcPr")]:
            cell.remove(block)
    return blank


def drop_deleted_rows(rows: Iterable[tuple[Row, bool]]) -> tuple[Row, ...]:
    """Return rows without the deleted ones.

    A cell merged with the one above begins the merge where that one is deleted, or is not merged: so Word shows it.

    Args:
        rows: each row, and whether it is deleted.
    """
    kept: list[Row] = []
    merging = set[int]()  # columns in which a cell that was kept goes on downwards
    for row, deleted in rows:
        column = 0
        cells: list[Cell] = []
        for cell in row.cells:
            begins = cell.merge == "start" or (cell.merge == "continue" and column not in merging)
            if cell.merge != "continue" or not deleted:
                (merging.add if cell.merge and not deleted else merging.discard)(column)
            cells.append(replace(cell, merge="start") if begins and cell.merge == "continue" else cell)
            column += cell.span
        if not deleted:
            kept.append(replace(row, cells=tuple(cells)))
    return tuple(kept)


def join_deleted_marks(elements: list[Element]) -> list[Element]:
    """Return paragraphs of which those whose end a tracked change has deleted go on in the next one, in its format."""
    joined: list[Element] = []
    pending: list[Element] = []
    for element in elements:
        if element.tag == w("p") and element.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None:
            pending.append(element)
            continue
        if pending and element.tag == w("p"):
            start = int(element.find(w("pPr")) is not None)
            element[start:start] = [child for one in pending for child in one if child.tag != w("pPr")]
            pending = []
        joined += [*pending, element]
        pending = []
    return [*joined, *pending]
