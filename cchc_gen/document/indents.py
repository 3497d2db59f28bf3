"""Indents of a paragraph that decide how wide its line, its frame or its text is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.word.ooxml import ensure_properties, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def indent_both(paragraph: Element, indent: int) -> None:
    """Indent a paragraph by twips on both sides, which leaves a line, a frame or a text of the width that is wanted."""
    properties = ensure_properties(paragraph, "pPr")
    for old in properties.findall(w("ind")):
        properties.remove(old)
    element = etree.Element(w("ind"))
    for name, value in (("left", indent), ("right", indent), ("firstLine", 0)):
        element.set(w(name), str(value))
    after = sum(child.tag in (w("pStyle"), w("keepNext"), w("keepLines"), w("pBdr"), w("spacing")) for child in properties)
    properties.insert(after, element)
