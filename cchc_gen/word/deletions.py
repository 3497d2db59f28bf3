"""What tracked changes have deleted: a document is read as if all changes were accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def is_deleted(row: Element) -> bool:
    """Tell whether a tracked change has deleted a row."""
    return row.find(f"{w('trPr')}/{w('del')}") is not None


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
