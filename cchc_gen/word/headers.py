"""Headers and footers: their paragraphs, the page number, texts in a frame."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.word.model import HeaderPart, list_paragraphs
from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from cchc_gen.word.model import WordParagraph, WordTable


def read_header(
    root: Element, read_paragraph: Callable[[Element], WordParagraph], read_table: Callable[[Element], WordTable]
) -> HeaderPart:
    """Return a header or footer.

    Args:
        root: its part.
        read_paragraph: reads a paragraph of it.
        read_table: reads a table of it.
    """
    elements = list(root.iter(w("p")))
    paragraphs = tuple(read_paragraph(element) for element in elements)
    numbered = tuple(
        one if one.text.strip() else read_paragraph(_show_result(element))
        for element, one in zip(elements, paragraphs, strict=True)
        if _has_page_field(element)
    )
    tables = [read_table(table) for table in root.iter(w("tbl"))]
    frames = [table for table in tables if table.has_borders and len(table.rows) == 1]
    return HeaderPart(paragraphs, numbered, frozenset(one.text.strip() for one in list_paragraphs(frames)))


def _show_result(paragraph: Element) -> Element:
    """Return a copy of a paragraph whose page field, as some programs save it, has no result yet: with one in its letters."""
    shown = copy.deepcopy(paragraph)
    for end in [one for one in shown.iter(w("fldChar")) if one.get(w("fldCharType")) == "end"]:
        run = end.getparent()
        result = copy.deepcopy(run)
        assert run is not None  # noqa: S101  # a field stands in runs
        assert result is not None  # noqa: S101
        for child in [child for child in result if child.tag != w("rPr")]:
            result.remove(child)
        etree.SubElement(result, w("t")).text = "1"
        run.addnext(result)
    return shown


def _has_page_field(paragraph: Element) -> bool:
    if next(paragraph.iter(w("pgNum")), None) is not None:
        return True
    simple = any("PAGE" in str(field.get(w("instr"), "")).upper().split() for field in paragraph.iter(w("fldSimple")))
    return simple or any("PAGE" in (code.text or "").upper().split() for code in paragraph.iter(w("instrText")))
