"""Breaks the posts above a signature where a name has its joints, so that none leaves a lone word on its last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.document.balance import balance_paragraph
from cchc_gen.document.metrics import measure_line
from cchc_gen.word.ooxml import TWIPS_PER_MM, read_twips, text_of, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.word.formats import StyleSheet


def balance_posts(body: Element, posts: Sequence[str], styles: StyleSheet) -> None:
    """Let each post that needs several lines of its cell break well.

    Args:
        body: the w:body, before its tables are filled; changed in place.
        posts: as the template printed them, in whatever letters.
        styles: say how large they are.
    """
    wanted = {post.upper() for post in posts}
    for cell in body.iter(w("tc")) if wanted else ():
        for paragraph in cell.iterchildren(w("p")):
            if text_of(paragraph).strip().upper() in wanted:
                _balance(paragraph, cell, styles)


def _balance(paragraph: Element, cell: Element, styles: StyleSheet) -> None:
    properties = next(cell.iterancestors(w("tbl"))).find(w("tblPr"))
    named, margins = (properties.find(w(name)) if properties is not None else None for name in ("tblStyle", "tblCellMar"))
    free = styles.read_side_margins(str(named.get(w("val"))) if named is not None else "", margins)
    room = (read_twips(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w") - free) / TWIPS_PER_MM
    if room > 0:
        form, _shape = styles.resolve_first(paragraph)
        balance_paragraph(paragraph, room, lambda line: measure_line(line, form), by_sense=True)
