"""Reads a DOCX back, for tests: styles, texts and table grids in document order."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element


def read_part(raw: bytes, name: str = "word/document.xml") -> Element:
    """Return a part of a DOCX as a tree."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return etree.fromstring(package.read(name))


def replace_part(raw: bytes, root: Element, name: str = "word/document.xml") -> bytes:
    """Return a DOCX with another tree in the place of a part."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(output, "w") as target:
        for part in source.namelist():
            target.writestr(part, etree.tostring(root) if part == name else source.read(part))
    return output.getvalue()


def dump(raw: bytes) -> str:
    """Return the whole document as text: one line a paragraph with its style, one line a table row."""
    body = read_part(raw)[0]
    return "\n".join([*_dump_blocks(body), *_dump_headers(raw)]) + "\n"


def _dump_headers(raw: bytes) -> Iterator[str]:
    """Yield the texts of headers but page numbers: the mark of circulation stands in one."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        names = [name for name in package.namelist() if name.startswith("word/header")]
    for root in (read_part(raw, name) for name in names):
        yield from (
            f"header: [{style_of(one)}] {text_of(one)}"
            for one in root.iter(w("p"))
            if text_of(one) and style_of(one) != "SoTrang"
        )


def _dump_blocks(parent: Element) -> Iterator[str]:
    for block in parent:
        if block.tag == w("p"):
            yield f"[{style_of(block)}] {text_of(block)}".rstrip()
            if block.find(f"{w('pPr')}/{w('sectPr')}") is not None:
                yield _dump_section(block.find(f"{w('pPr')}/{w('sectPr')}"))
        elif block.tag == w("tbl"):
            yield from _dump_table(block)
        elif block.tag == w("sectPr"):
            yield _dump_section(block)


def _dump_section(section: Element | None) -> str:
    assert section is not None
    size = section.find(w("pgSz"))
    assert size is not None
    restart = section.find(w("pgNumType")) is not None
    return f"=== {size.get(w('orient')) or 'portrait'}{', pages from 1' if restart else ''} ==="


def _dump_table(table: Element) -> Iterator[str]:
    for row in table.iterchildren(w("tr")):
        header = "#" if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None else " "
        yield f"|{header}" + " | ".join(_dump_cell(cell) for cell in row.iterchildren(w("tc"))) + " |"


def _dump_cell(cell: Element) -> str:
    properties = cell.find(w("tcPr"))
    assert properties is not None
    span, merge = properties.find(w("gridSpan")), properties.find(w("vMerge"))
    mark = f"<{span.get(w('val'))}>" if span is not None else ""
    if merge is not None:
        mark += "v" if merge.get(w("val")) else "^"
    text = " / ".join(text_of(paragraph) for paragraph in cell.iter(w("p")) if text_of(paragraph))
    return f"{mark}{' ' if mark and text else ''}{text}"


def text_of(paragraph: Element) -> str:
    """Return a paragraph's text, emphasis as `*` and `**`; what does not break is a space."""
    parts = []
    for run in paragraph.iter(w("r")):
        text = "".join(node.text or "" for node in run.iter(w("t")))
        properties = run.find(w("rPr"))
        bold = properties is not None and properties.find(w("b")) is not None
        italic = properties is not None and properties.find(w("i")) is not None
        star = "*" * (2 * bold + italic) if text else ""
        parts.append(f"{star}{text}{star}")
    return "".join(parts).replace("\u00a0", " ")


def style_of(paragraph: Element) -> str:
    """Return the id of a paragraph's style."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return (style.get(w("val")) or "") if style is not None else ""
