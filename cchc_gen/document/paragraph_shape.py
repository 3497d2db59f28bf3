"""What one paragraph has of its own beside its style: indents, side, space, what it stays with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.word.ooxml import ensure_properties, text_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The schema wants what a pPr holds in this order.
_ORDER = {
    w(name): at
    for at, name in enumerate(
        ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
         "shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "mirrorIndents", "jc")
    )
}  # fmt: skip


def indent_both(paragraph: Element, indent: int) -> None:
    """Indent a paragraph by twips on both sides, which leaves a line, a frame or a text of the width that is wanted."""
    _set(paragraph, "ind", left=indent, right=indent, firstLine=0)


def set_flush_left(paragraph: Element) -> None:
    """Let the lines of a paragraph end where they end."""
    _set(paragraph, "jc", val="left")


def add_space_below(paragraph: Element, twips: int) -> None:
    """Give a paragraph space below it; what its style says of lines and of space above stays."""
    _set(paragraph, "spacing", after=twips)


def make_gap(points: int) -> Element:
    """Return an empty paragraph of one line in letters of some points."""
    paragraph = etree.Element(w("p"))
    letters = etree.SubElement(ensure_properties(paragraph, "pPr"), w("rPr"))
    for name in ("sz", "szCs"):
        etree.SubElement(letters, w(name), {w("val"): str(2 * points)})
    return paragraph


def keep_with_next(paragraph: Element | None) -> None:
    """Keep a paragraph, and empty ones behind it, on the page of what follows: a signature never stands alone."""
    while paragraph is not None and paragraph.tag == w("p"):
        properties = ensure_properties(paragraph, "pPr")
        if properties.find(w("keepNext")) is None:
            properties.insert(int(properties.find(w("pStyle")) is not None), etree.Element(w("keepNext")))
        following = paragraph.getnext()
        if following is None or text_of(following):
            return
        paragraph = following


def _set(paragraph: Element, name: str, **values: int | str) -> None:
    properties = ensure_properties(paragraph, "pPr")
    for old in properties.findall(w(name)):
        properties.remove(old)
    element = etree.Element(w(name), {w(key): str(value) for key, value in values.items()})
    last = len(_ORDER)
    properties.insert(sum(_ORDER.get(str(child.tag), last) < _ORDER[w(name)] for child in properties), element)
