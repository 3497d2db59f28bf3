"""The foot of a document, a table of the template's own: Nơi nhận and signature, which stay with what stands above them."""

from __future__ import annotations

import copy
import math
from itertools import accumulate
from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.document import marks
from cchc_gen.document.metrics import count_lines
from cchc_gen.word.ooxml import TWIPS_PER_MM, measure_text_area, read_twips, text_of, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.word.formats import StyleSheet

_TWIPS_PER_POINT = 20
_SINGLE = 1.15  # times the size of a letter: the height of a line of Times New Roman
_MANY = 12  # paragraphs: a row of fewer is not worth measuring
_TOGETHER = 4  # paragraphs of a tall row that stand on one page, the last of which may be empty


def measure_foot_below(table: Element, styles: StyleSheet) -> float | None:
    """Return the height in twips of the signature's row, where a table of the template's own comes next in the section.

    Args:
        table: one of the plan, not yet filled.
        styles: say how tall its lines are.
    """
    below = table.getnext()
    while below is not None and below.tag == w("p") and not text_of(below).strip() and below.find(f".//{w('sectPr')}") is None:
        below = below.getnext()
    if below is None or below.tag != w("tbl") or marks.TABLE.search(text_of(below)):
        return None
    cells = below.iterfind(f"{w('tr')}[1]/{w('tc')}")
    return max((sum(_measure_paragraphs(cell, styles)) for cell in cells), default=0.0)


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
