"""Shares the page among the two columns of a letterhead by the texts that stand in them (NĐ 30, Phụ lục I, II.1 to II.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.document import marks
from cchc_gen.document.balance import balance_paragraph
from cchc_gen.document.line_ties import hold_date
from cchc_gen.document.metrics import measure_line
from cchc_gen.word.ooxml import TWIPS_PER_MM, read_twips, text_of, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.word.formats import StyleSheet

_GAP = 6.0  # millimetres between the names of the agency and quốc hiệu, at least
_SPARE = 1.5  # millimetres that a line leaves free
_DOUBT = 1.01  # widths of letters are known within a per cent
_LEAST_LEFT = 40.0  # millimetres: a number and its symbol


class _Row(NamedTuple):
    """The two cells of a row and the millimetres of the widest line of each; `is_names` where a rule line stands in both."""

    cells: tuple[Element, Element]
    needs: tuple[float, float]
    is_names: bool


def arrange_letterheads(body: Element, styles: StyleSheet) -> None:
    """Give each letterhead columns in which quốc hiệu and the date take one line, and names that break well beside them.

    A letterhead is a table with a row of two cells in which a rule line stands each (`ke.co_quan`, `ke.tieu_ngu`). Where its
    columns have room as they are, they stay. What needs more lines, a name, breaks at its joints.
    """
    for table in body.iter(w("tbl")):
        if marks.RULE_OPEN in text_of(table):  # few tables are letterheads
            rows = list(_read_rows(table, styles))
            if any(row.is_names for row in rows):
                _arrange(table, rows, styles)


def _read_rows(table: Element, styles: StyleSheet) -> Iterator[_Row]:
    for row in table.iterchildren(w("tr")):
        cells = row.findall(w("tc"))
        if len(cells) == 2:  # noqa: PLR2004  # the agency and the nation
            is_names = all(marks.RULE.search(text_of(cell)) for cell in cells)
            left, right = (max((_measure(one, styles) for one in _list_texts(cell)), default=0.0) for cell in cells)
            yield _Row((cells[0], cells[1]), (left, right), is_names)


def _list_texts(cell: Element) -> list[Element]:
    return [one for one in cell.iterchildren(w("p")) if text_of(one).strip() and not marks.RULE.search(text_of(one))]


def _measure(paragraph: Element, styles: StyleSheet) -> float:
    form, _ = styles.resolve_first(paragraph)
    text = marks.ANY.sub(" ", text_of(paragraph))
    return measure_line(text, form) * _DOUBT + _SPARE


def _arrange(table: Element, rows: Sequence[_Row], styles: StyleSheet) -> None:
    columns = [read_twips(one, "w") / TWIPS_PER_MM for one in table.findall(f"{w('tblGrid')}/{w('gridCol')}")]
    if len(columns) != 2 or not all(columns):  # noqa: PLR2004  # see above
        return
    total = sum(columns)
    if (shared := _share(columns, rows)) != columns:
        columns = shared
        _set_widths(table, columns)
    for row in rows:
        if row.is_names:
            most = min(columns[0], total - row.needs[1] - 2 * _GAP)
            for name in _list_texts(row.cells[0]):
                _balance_name(name, columns[0], most, styles)
        for cell, need, room in zip(row.cells, row.needs, columns, strict=True):
            for paragraph in _list_texts(cell) if need > room else ():
                hold_date(paragraph)


def _share(columns: Sequence[float], rows: Sequence[_Row]) -> list[float]:
    """Return the widths of the two columns in millimetres: as they are, where the texts have room."""
    total = sum(columns)
    least_left = max([_LEAST_LEFT, *(row.needs[0] for row in rows if not row.is_names)])
    right = max(row.needs[1] for row in rows)
    if right > total - least_left:  # the date takes two lines: quốc hiệu decides, and the names get the rest
        right = max(row.needs[1] for row in rows if row.is_names)
    if right <= columns[1] and least_left <= columns[0]:
        return list(columns)
    right = min(max(right, columns[1]) if least_left <= columns[0] else right, total - least_left)
    return [total - right, right]


def _balance_name(paragraph: Element, room: float, most: float, styles: StyleSheet) -> None:
    form, _ = styles.resolve_first(paragraph)
    balance_paragraph(paragraph, room, lambda line: measure_line(line, form), by_sense=True, most=most)


def _set_widths(table: Element, columns: Sequence[float]) -> None:
    widths = [str(round(column * TWIPS_PER_MM)) for column in columns]
    for element, width in zip(table.findall(f"{w('tblGrid')}/{w('gridCol')}"), widths, strict=True):
        element.set(w("w"), width)
    for row in table.iterchildren(w("tr")):
        cells = row.findall(w("tc"))
        for cell, width in zip(cells, widths, strict=False) if len(cells) == len(widths) else ():
            if (own := cell.find(f"{w('tcPr')}/{w('tcW')}")) is not None:
                own.set(w("w"), width)
