"""The pieces that tracked changes are made of: what blocks say, what makes two alike, runs of words, marks."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.word.ooxml import SPACE, ensure_properties, text_of, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

_WORD = re.compile(r"\S+\s*|\s+")


def make_section_break(properties: Element) -> Element:
    """Return the empty paragraph that ends a section."""
    paragraph = etree.Element(w("p"))
    own = etree.SubElement(paragraph, w("pPr"))
    style = etree.SubElement(own, w("pStyle"))
    style.set(w("val"), "NgatPhan")
    own.append(copy.deepcopy(properties))
    return paragraph


def key_of(block: Element) -> str:
    """Return what makes two blocks the same: texts and their formats, not widths and indents, which follow the texts."""
    if block.tag == w("tbl"):
        return "\ue001".join(row_key_of(rows) for rows in group_rows(block))
    return "".join(f"{word}\ue002{form}" for word, form in split_words(block))


def likeness_text_of(block: Element) -> str:
    """Return what decides how alike two blocks are: a paragraph's words, a table's column titles."""
    return f"\ue000table {' '.join(column_titles_of(block))}" if block.tag == w("tbl") else text_of(block)


def column_titles_of(table: Element) -> list[str]:
    """Return the header row's texts; for a layout table the number of its columns stands for them."""
    first = table.find(w("tr"))
    if first is None or first.find(f"{w('trPr')}/{w('tblHeader')}") is None:
        return [f"{sum(1 for _ in table.iter(w('gridCol')))} columns"]
    return [text_of(cell) for cell in first.findall(w("tc"))]


def group_rows(table: Element) -> list[list[Element]]:
    """Group rows that merge over each other."""
    blocks: list[list[Element]] = []
    for row in table.findall(w("tr")):
        merges = [merge for merge in row.iter(w("vMerge")) if merge.get(w("val")) != "restart"]
        if merges and blocks:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def row_key_of(block: list[Element]) -> str:
    """Return what makes two blocks of rows the same: their shape, texts and formats."""
    row_cells = [cell for row in block for cell in row.findall(w("tc"))]
    cells = ("\ue003".join(key_of(paragraph) for paragraph in cell.iter(w("p"))) for cell in row_cells)
    return f"{shape_of(block)}{chr(0xE004).join(cells)}"


def shape_of(block: list[Element]) -> list[list[tuple[str, str]]]:
    """Return how the cells of a block span and merge: only equal shapes can be merged cell by cell."""
    shape = []
    for row in block:
        cells = []
        for cell in row.findall(w("tc")):
            span, merge = cell.find(f"{w('tcPr')}/{w('gridSpan')}"), cell.find(f"{w('tcPr')}/{w('vMerge')}")
            merged = "" if merge is None else merge.get(w("val")) or "continue"
            cells.append(("" if span is None else str(span.get(w("val"))), merged))
        shape.append(cells)
    return shape


def split_words(paragraph: Element) -> list[tuple[str, str]]:
    """Return (word, run properties as XML) for each word of a paragraph."""
    tokens = []
    for run in paragraph.findall(w("r")):
        properties = run.find(w("rPr"))
        # Canonical: the same format reads the same wherever its namespaces were declared.
        form = (
            etree.tostring(properties, method="c14n", exclusive=True, with_tail=False).decode() if properties is not None else ""
        )
        tokens += [(word, form) for word in _WORD.findall(text_of(run))]
    return tokens


def join_words(tokens: Sequence[tuple[str, str]]) -> list[Element]:
    """Return tokens as runs, neighbours of one format together."""
    runs: list[Element] = []
    last = None
    for word, form in tokens:
        if runs and form == last:
            text = runs[-1].find(w("t"))
            assert text is not None  # noqa: S101  # made below
            text.text = (text.text or "") + word
            continue
        run = etree.Element(w("r"))
        if form:
            run.append(etree.fromstring(form))
        text = etree.SubElement(run, w("t"))
        text.text = word
        text.set(SPACE, "preserve")
        runs.append(run)
        last = form
    return runs


def to_deleted(run: Element) -> Element:
    """Return a copy of a run whose text is deleted text."""
    deleted = copy.deepcopy(run)
    for text in deleted.iter(w("t")):
        text.tag = w("delText")
        text.set(SPACE, "preserve")
    return deleted


def ensure_mark_properties(paragraph: Element) -> Element:
    """Return the run properties of the paragraph's mark, made if need be: there Word keeps that the mark is new or gone."""
    properties = ensure_properties(paragraph, "pPr")
    marks = properties.find(w("rPr"))
    if marks is None:
        marks = etree.Element(w("rPr"))
        behind = properties.find(w("sectPr"))
        properties.insert(len(properties) if behind is None else properties.index(behind), marks)
    return marks


class SectionBlocks(NamedTuple):
    """The blocks of one section, its page set-up, and its first words, by which it is matched."""

    blocks: list[Element]
    properties: Element
    title: str


def split_sections(body: Element) -> list[SectionBlocks]:
    """Return the body's sections; the empty paragraphs that only end a section are left out."""
    sections: list[SectionBlocks] = []
    blocks: list[Element] = []
    for block in body:
        if block.tag == w("sectPr"):
            sections.append(SectionBlocks(blocks, block, _title_of(blocks)))
            break
        own = block.find(f"{w('pPr')}/{w('sectPr')}")
        if own is None:
            blocks.append(block)
            continue
        if text_of(block):
            stripped = copy.deepcopy(block)
            properties = stripped.find(w("pPr"))
            assert properties is not None  # noqa: S101  # it held the section
            properties.remove(properties.find(w("sectPr")))  # type: ignore[arg-type]  # found above
            blocks.append(stripped)
        sections.append(SectionBlocks(blocks, own, _title_of(blocks)))
        blocks = []
    return sections


def _title_of(blocks: Sequence[Element]) -> str:
    return " ".join(text_of(block) for block in blocks[:6] if block.tag == w("p"))
