"""Arranges the lines of the foot: posts and a name break at their joints, and a recipient's numbers stay with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.document.balance import balance_paragraph
from cchc_gen.document.line_ties import tie
from cchc_gen.document.metrics import measure_line
from cchc_gen.word.ooxml import TWIPS_PER_MM, read_twips, text_of, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.word.formats import StyleSheet


def arrange_foot(body: Element, signature: Sequence[str], recipients: Sequence[str], styles: StyleSheet) -> None:
    """Let each line of a signature that its cell cannot hold break well, and hold words and numbers of recipients together.

    Args:
        body: the w:body, before its tables are filled; changed in place.
        signature: posts and name as the template printed them, in whatever letters.
        recipients: as the template printed them.
        styles: say how large they are.
    """
    wanted, listed = {line.upper() for line in signature if line}, frozenset(recipients)
    for cell in body.iter(w("tc")) if wanted or listed else ():
        for paragraph in cell.iterchildren(w("p")):
            text = text_of(paragraph).strip()
            if text.upper() in wanted:
                _balance(paragraph, cell, styles)
            elif text in listed:
                _tie(paragraph, cell, styles)


def _balance(paragraph: Element, cell: Element, styles: StyleSheet) -> None:
    if (room := _measure_room(cell, styles)) > 0:
        form, _shape = styles.resolve_first(paragraph)
        balance_paragraph(paragraph, room, lambda line: measure_line(line, form), by_sense=True)


def _tie(paragraph: Element, cell: Element, styles: StyleSheet) -> None:
    form, shape = styles.resolve_first(paragraph)
    room = _measure_room(cell, styles) - shape.left - shape.right
    for text in paragraph.iter(w("t")):
        text.text = tie(text.text or "", lambda pair: measure_line(pair, form) <= room)


def _measure_room(cell: Element, styles: StyleSheet) -> float:
    """Return the millimetres that a line has in a cell."""
    properties = next(cell.iterancestors(w("tbl"))).find(w("tblPr"))
    named, margins = (properties.find(w(name)) if properties is not None else None for name in ("tblStyle", "tblCellMar"))
    free = styles.read_side_margins(str(named.get(w("val"))) if named is not None else "", margins)
    return (read_twips(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w") - free) / TWIPS_PER_MM
