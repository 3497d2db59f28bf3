"""What Word's "Accept all" and "Reject all" make of a document with tracked changes, for tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.word.ooxml import w
from tests.support.document_parts import read_part

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def settle(raw: bytes, *, accept: bool) -> Element:
    """Return the body with every change accepted, or rejected."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    body = read_part(raw)[0]
    for row in list(body.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w(gone)}") is not None:
            _remove(row)
    for table in list(body.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            _remove(table)
    for paragraph in list(body.iter(w("p"))):
        _settle_paragraph(paragraph, gone, kept)
    return body


def _settle_paragraph(paragraph: Element, gone: str, kept: str) -> None:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}/{w(gone)}")
    for change in list(paragraph.findall(w(gone))):
        paragraph.remove(change)
    for change in list(paragraph.findall(w(kept))):
        for run in list(change):
            change.addprevious(run)
        paragraph.remove(change)
    for text in paragraph.iter(w("delText")):
        text.tag = w("t")
    if mark is not None and not any(text.text for text in paragraph.iter(w("t"))):
        _remove(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def lines_of(body: Element) -> list[str]:
    """Return what the document says: each paragraph with text, each table row with its cells and their spans."""
    lines = []
    for block in body:
        if block.tag == w("p") and (text := _text(block)):
            lines.append(text)
        elif block.tag == w("tbl"):
            for row in block.findall(w("tr")):
                cells = []
                for cell in row.findall(w("tc")):
                    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
                    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
                    mark = str(span.get(w("val"))) if span is not None else ""
                    mark += (merge.get(w("val")) or "^") if merge is not None else ""
                    cells.append(mark + " / ".join(_text(paragraph) for paragraph in cell.findall(w("p")) if _text(paragraph)))
                lines.append(" | ".join(cells))
    return lines


def lines_without_numbers(raw: bytes) -> list[str]:
    """Return what a document prints once all changes are accepted, without end marks and the numbers that the tool prints."""
    lines = (" ".join(line.replace("\xa0", " ").split()).rstrip(" .;,/") for line in lines_of(settle(raw, accept=True)))
    bare = [re.sub(r"^(?:(?:[IVX]+|\d+|[a-zđ])[.)] |(?:[IVX]+|\d+) \| )", "", line) for line in lines]
    return [re.sub(r"[.;,]+ / ", " / ", line) for line in bare if line]


def _text(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(w("t")))


def orientations_of(body: Element) -> list[str]:
    """Return the orientation of each section in order."""
    sizes = [section.find(w("pgSz")) for section in body.iter(w("sectPr"))]
    return [(size.get(w("orient")) or "portrait") if size is not None else "?" for size in sizes]
