"""Two renderings of one template become one document with Word's tracked changes.

Accepting all gives the new document's text, rejecting all the old one's. Paragraphs are matched by their words, table
rows by their cells; rows that merge over each other are one block. Section breaks are not tracked: each appendix of
either side keeps a section of its own, so that the pages lie as they did.
"""

from __future__ import annotations

import copy
import difflib
import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.document.ooxml import w
from cchc_gen.document.package import write_package
from cchc_gen.plan.words import pair_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORD = re.compile(r"\S+\s*|\s+")
_ALIKE = 0.4
_DOCUMENT = "word/document.xml"


class Reviser(NamedTuple):
    """Who made the changes, and when (ISO 8601, UTC)."""

    author: str
    moment: str


def track_changes(old: bytes, new: bytes, reviser: Reviser, epoch: int | None = None) -> bytes:
    """Return `new` as a DOCX in which every difference from `old` is a tracked insertion or deletion.

    Args:
        old: the DOCX of the old plan.
        new: the DOCX of the new plan, rendered with the same template.
        reviser: whom and when Word names at each change.
        epoch: see `package.write_package`.
    """
    tracker = _Tracker(reviser)
    root = _read_document(new)
    old_sections, new_sections = _split_sections(_read_document(old)[0]), _split_sections(root[0])
    body = root[0]
    body[:] = tracker.merge_sections(old_sections, new_sections)
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(new)) as source, zipfile.ZipFile(output, "w") as target:
        for name in source.namelist():
            raw = (
                etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                if name == _DOCUMENT
                else source.read(name)
            )
            target.writestr(name, raw)
    return write_package(output.getvalue(), epoch)


def _read_document(raw: bytes) -> Element:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return etree.fromstring(package.read(_DOCUMENT), etree.XMLParser(resolve_entities=False, huge_tree=True))


class _Section(NamedTuple):
    blocks: list[Element]
    properties: Element
    title: str


def _split_sections(body: Element) -> list[_Section]:
    """Return the body's sections; the empty paragraphs that only end a section are left out."""
    sections, blocks = [], []
    for block in body:
        if block.tag == w("sectPr"):
            sections.append(_Section(blocks, block, _title_of(blocks)))
            break
        own = block.find(f"{w('pPr')}/{w('sectPr')}")
        if own is None:
            blocks.append(block)
            continue
        if _text(block):
            stripped = copy.deepcopy(block)
            properties = stripped.find(w("pPr"))
            assert properties is not None  # noqa: S101  # it held the section
            properties.remove(properties.find(w("sectPr")))  # type: ignore[arg-type]  # found above
            blocks.append(stripped)
        sections.append(_Section(blocks, own, _title_of(blocks)))
        blocks = []
    return sections


def _title_of(blocks: Sequence[Element]) -> str:
    return " ".join(_text(block) for block in blocks[:6] if block.tag == w("p"))


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(w("t"), w("delText")))


class _Tracker:
    """Merges two trees of blocks; numbers the changes."""

    def __init__(self, reviser: Reviser) -> None:
        self._reviser = reviser
        self._count = 0

    def _mark(self, name: str) -> Element:
        self._count += 1
        mark = etree.Element(w(name))
        for key, value in (("id", str(self._count)), ("author", self._reviser.author), ("date", self._reviser.moment)):
            mark.set(w(key), value)
        return mark

    def merge_sections(self, old: list[_Section], new: list[_Section]) -> list[Element]:
        """Return the blocks of the merged body, section breaks included."""
        pairs = [(0, 0), *((i + 1, j + 1) for i, j in pair_alike([s.title for s in old[1:]], [s.title for s in new[1:]], _ALIKE))]
        merged: list[tuple[list[Element], Element]] = []
        i = j = 0
        for next_i, next_j in [*pairs, (len(old), len(new))]:
            merged += [(self.delete_all(section.blocks), section.properties) for section in old[i:next_i]]
            merged += [(self.insert_all(section.blocks), section.properties) for section in new[j:next_j]]
            if next_i < len(old):
                merged.append((self.merge_blocks(old[next_i].blocks, new[next_j].blocks), new[next_j].properties))
            i, j = next_i + 1, next_j + 1
        body: list[Element] = []
        for at, (blocks, properties) in enumerate(merged):
            body += blocks
            is_last = at == len(merged) - 1
            body.append(copy.deepcopy(properties) if is_last else _section_break(properties))
        return body

    def merge_blocks(self, old: Sequence[Element], new: Sequence[Element], *, in_cell: bool = False) -> list[Element]:
        """Return both sides' paragraphs and tables as one sequence."""
        merged: list[Element] = []
        matcher = difflib.SequenceMatcher(None, [_key(block) for block in old], [_key(block) for block in new], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                merged += [copy.deepcopy(block) for block in new[j1:j2]]
                continue
            pairs = pair_alike(
                [_likeness_text(block) for block in old[i1:i2]], [_likeness_text(block) for block in new[j1:j2]], _ALIKE
            )
            # The last paragraph of a cell cannot go: both sides share it.
            if in_cell and i2 == len(old) and j2 == len(new) and i2 > i1 and j2 > j1:
                pairs = [pair for pair in pairs if pair[0] < i2 - i1 - 1 and pair[1] < j2 - j1 - 1] + [(i2 - i1 - 1, j2 - j1 - 1)]
            merged += self._merge_pairs(old[i1:i2], new[j1:j2], pairs, (self._merge_pair, self._delete_block, self._insert_block))
        return merged

    def _merge_pairs(
        self,
        old: Sequence[Element],
        new: Sequence[Element],
        pairs: Sequence[tuple[int, int]],
        actions: tuple[Callable[[Element, Element], list[Element]], Callable[[Element], Element], Callable[[Element], Element]],
    ) -> list[Element]:
        merge, delete, insert = actions
        merged: list[Element] = []
        i = j = 0
        for next_i, next_j in [*pairs, (len(old), len(new))]:
            merged += [delete(block) for block in old[i:next_i]]
            merged += [insert(block) for block in new[j:next_j]]
            if next_i < len(old):
                merged += merge(old[next_i], new[next_j])
            i, j = next_i + 1, next_j + 1
        return merged

    def _merge_pair(self, old: Element, new: Element) -> list[Element]:
        if old.tag != new.tag:
            return [self._delete_block(old), self._insert_block(new)]
        if new.tag == w("tbl"):
            return self._merge_tables(old, new)
        return [self._merge_paragraphs(old, new)]

    def delete_all(self, blocks: Sequence[Element]) -> list[Element]:
        return [self._delete_block(block) for block in blocks]

    def insert_all(self, blocks: Sequence[Element]) -> list[Element]:
        return [self._insert_block(block) for block in blocks]

    def _delete_block(self, block: Element) -> Element:
        return self._mark_block(block, "del")

    def _insert_block(self, block: Element) -> Element:
        return self._mark_block(block, "ins")

    def _mark_block(self, block: Element, name: str) -> Element:
        """Return a copy of a paragraph, table or row, wholly inserted or deleted."""
        marked = copy.deepcopy(block)
        for row in [marked] if marked.tag == w("tr") else marked.iter(w("tr")):
            _row_properties(row).append(self._mark(name))
        for paragraph in [marked] if marked.tag == w("p") else marked.iter(w("p")):
            _mark_properties(paragraph).append(self._mark(name))
            for run in paragraph.findall(w("r")):
                wrapper = self._mark(name)
                paragraph.replace(run, wrapper)
                wrapper.append(_to_deleted(run) if name == "del" else run)
        return marked

    def _merge_paragraphs(self, old: Element, new: Element) -> Element:
        merged = copy.deepcopy(new)
        for run in merged.findall(w("r")):
            merged.remove(run)
        one, two = _tokens(old), _tokens(new)
        matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                merged.extend(_runs(two[j1:j2]))
                continue
            for name, tokens in (("del", one[i1:i2]), ("ins", two[j1:j2])):
                if tokens:
                    wrapper = self._mark(name)
                    wrapper.extend(_to_deleted(run) if name == "del" else run for run in _runs(tokens))
                    merged.append(wrapper)
        return merged

    def _merge_tables(self, old: Element, new: Element) -> list[Element]:
        if _column_titles(old) != _column_titles(new):
            return [self._delete_block(old), self._insert_block(new)]
        merged = copy.deepcopy(new)
        for row in merged.findall(w("tr")):
            merged.remove(row)
        one, two = _row_blocks(old), _row_blocks(new)
        matcher = difflib.SequenceMatcher(
            None, [_block_key(block) for block in one], [_block_key(block) for block in two], autojunk=False
        )
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                merged.extend(copy.deepcopy(row) for block in two[j1:j2] for row in block)
                continue
            merged.extend(self._merge_row_blocks(one[i1:i2], two[j1:j2]))
        return [merged]

    def _merge_row_blocks(self, old: list[list[Element]], new: list[list[Element]]) -> list[Element]:
        texts = [[" ".join(_text(row) for row in block) for block in side] for side in (old, new)]
        is_layout = len(old) == len(new) and all(_shape(one) == _shape(two) for one, two in zip(old, new, strict=True))
        least = 0.0 if is_layout and len(old) == 1 else _ALIKE
        pairs = [(i, j) for i, j in pair_alike(texts[0], texts[1], least) if _shape(old[i]) == _shape(new[j])]
        rows: list[Element] = []
        i = j = 0
        for next_i, next_j in [*pairs, (len(old), len(new))]:
            rows += [self._delete_block(row) for block in old[i:next_i] for row in block]
            rows += [self._insert_block(row) for block in new[j:next_j] for row in block]
            if next_i < len(old):
                rows += [self._merge_rows(*pair) for pair in zip(old[next_i], new[next_j], strict=True)]
            i, j = next_i + 1, next_j + 1
        return rows

    def _merge_rows(self, old: Element, new: Element) -> Element:
        merged = copy.deepcopy(new)
        for one, two in zip(old.findall(w("tc")), merged.findall(w("tc")), strict=True):
            blocks = [block for block in two if block.tag in (w("p"), w("tbl"))]
            kept = [block for block in one if block.tag in (w("p"), w("tbl"))]
            for block in blocks:
                two.remove(block)
            two.extend(self.merge_blocks(kept, blocks, in_cell=True))
        return merged


def _section_break(properties: Element) -> Element:
    paragraph = etree.Element(w("p"))
    own = etree.SubElement(paragraph, w("pPr"))
    style = etree.SubElement(own, w("pStyle"))
    style.set(w("val"), "NgatPhan")
    own.append(copy.deepcopy(properties))
    return paragraph


def _key(block: Element) -> str:
    """Return what makes two blocks the same: texts and their formats, not widths and indents, which follow the texts."""
    if block.tag == w("tbl"):
        return "\ue001".join(_block_key(rows) for rows in _row_blocks(block))
    return "".join(f"{word}\ue002{form}" for word, form in _tokens(block))


def _likeness_text(block: Element) -> str:
    return f"\ue000table {' '.join(_column_titles(block))}" if block.tag == w("tbl") else _text(block)


def _column_titles(table: Element) -> list[str]:
    """Return the header row's texts; for a layout table the number of its columns stands for them."""
    first = table.find(w("tr"))
    if first is None or first.find(f"{w('trPr')}/{w('tblHeader')}") is None:
        return [f"{sum(1 for _ in table.iter(w('gridCol')))} columns"]
    return [_text(cell) for cell in first.findall(w("tc"))]


def _row_blocks(table: Element) -> list[list[Element]]:
    """Group rows that merge over each other."""
    blocks: list[list[Element]] = []
    for row in table.findall(w("tr")):
        merges = [merge for merge in row.iter(w("vMerge")) if merge.get(w("val")) != "restart"]
        if merges and blocks:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _block_key(block: list[Element]) -> str:
    cells = ("\ue003".join(_key(paragraph) for paragraph in cell.iter(w("p"))) for row in block for cell in row.findall(w("tc")))
    return f"{_shape(block)}{chr(0xE004).join(cells)}"


def _shape(block: list[Element]) -> list[list[tuple[str, str]]]:
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


def _tokens(paragraph: Element) -> list[tuple[str, str]]:
    """Return (word, run properties as XML) for each word of a paragraph."""
    tokens = []
    for run in paragraph.findall(w("r")):
        properties = run.find(w("rPr"))
        # Canonical: the same format reads the same wherever its namespaces were declared.
        form = (
            etree.tostring(properties, method="c14n", exclusive=True, with_tail=False).decode() if properties is not None else ""
        )
        tokens += [(word, form) for word in _WORD.findall(_text(run))]
    return tokens


def _runs(tokens: Sequence[tuple[str, str]]) -> list[Element]:
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
        text.set(_SPACE, "preserve")
        runs.append(run)
        last = form
    return runs


def _to_deleted(run: Element) -> Element:
    """Return a copy of a run whose text is deleted text."""
    deleted = copy.deepcopy(run)
    for text in deleted.iter(w("t")):
        text.tag = w("delText")
        text.set(_SPACE, "preserve")
    return deleted


def _mark_properties(paragraph: Element) -> Element:
    """Return the run properties of the paragraph's mark, made if need be: there Word keeps that the mark is new or gone."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    marks = properties.find(w("rPr"))
    if marks is None:
        marks = etree.Element(w("rPr"))
        behind = properties.find(w("sectPr"))
        properties.insert(len(properties) if behind is None else properties.index(behind), marks)
    return marks


def _row_properties(row: Element) -> Element:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(0, properties)
    return properties
