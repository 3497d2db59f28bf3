"""Tables without text that only draw a line: a horizontal edge of one cell, as typists put below a name."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cchc_gen.word.model import DrawnLine
from cchc_gen.word.ooxml import TWIPS_PER_MM, read_twips, text_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_CELLS = 9
_NOTHING = (None, "nil", "none")
_HORIZONTAL, _VERTICAL = ("top", "bottom"), ("left", "right", "start", "end")
_SHOWS = tuple(w(name) for name in ("drawing", "pict", "object", "tab"))


def read_rule(table: Element) -> DrawnLine | None:
    """Return the line that an empty table draws; None for a table that holds something, or draws a frame or several lines."""
    cells = list(islice(table.iter(w("tc")), _MOST_CELLS + 1))
    if len(cells) > _MOST_CELLS or text_of(table).strip() or next(table.iter(*_SHOWS), None) is not None:
        return None
    properties = table.find(w("tblPr"))
    around = properties.find(w("tblBorders")) if properties is not None else None
    edges = [(at, edge) for at, cell in enumerate(cells) for edge in _edges(cell, around if len(cells) == 1 else None)]
    if len(edges) != 1:
        return None
    at, style = edges[0]
    widths = [read_twips(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w") / TWIPS_PER_MM for cell in cells]
    align = properties.find(w("jc")) if properties is not None else None
    in_middle = align is not None and align.get(w("val")) == "center" and len(table.findall(w("tr"))) == 1
    shift = sum(widths[:at]) + widths[at] / 2 - sum(widths) / 2
    return DrawnLine("border", widths[at], style, shift if in_middle else None)


def _edges(cell: Element, around: Element | None) -> list[str]:
    """Return the kinds of line at a cell's top and bottom; two for a cell with a side drawn, which is a frame."""
    own = cell.find(f"{w('tcPr')}/{w('tcBorders')}")
    kinds = {}
    for borders in (around, own):
        for side in borders if borders is not None else ():
            kinds[str(side.tag).rpartition("}")[2]] = side.get(w("val"))
    drawn = [str(kinds[name]) for name in _HORIZONTAL if kinds.get(name) not in _NOTHING]
    return drawn * 2 if any(kinds.get(name) not in _NOTHING for name in _VERTICAL) else drawn
