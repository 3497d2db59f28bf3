"""Two renderings of one template become one document with Word's tracked changes.

Accepting all gives the new document's text, rejecting all the old one's. Paragraphs are matched by their words, table
rows by their cells; rows that merge over each other are one block. Section breaks are not tracked: each appendix of
either side keeps a section of its own, so that the pages lie as they did.
"""

from __future__ import annotations

import copy
import difflib
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.compare.revision_marks import (
    SectionBlocks,
    column_titles_of,
    ensure_mark_properties,
    group_rows,
    join_words,
    key_of,
    likeness_text_of,
    make_section_break,
    row_key_of,
    shape_of,
    split_sections,
    split_words,
    to_deleted,
)
from cchc_gen.language.word_diff import pair_alike, walk_pairs
from cchc_gen.word.ooxml import ensure_properties, parse_xml, text_of, w, write_xml
from cchc_gen.word.package import read_parts, write_package

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

_ALIKE = 0.4
_DOCUMENT, _SETTINGS = "word/document.xml", "word/settings.xml"


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
    old_sections, new_sections = split_sections(_read_document(old)[0]), split_sections(root[0])
    body = root[0]
    body[:] = tracker.merge_sections(old_sections, new_sections)
    document = write_xml(root)
    parts = read_parts(new)
    settings = {_SETTINGS: _switch_tracking_on(parts[_SETTINGS])} if _SETTINGS in parts else {}
    return write_package(parts | {_DOCUMENT: document} | settings, epoch)


_BEFORE_TRACKING = frozenset(map(w, (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts",
    "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState",  # noqa: E501
    "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
    "revisionView",
)))  # fmt: skip


def _switch_tracking_on(settings: bytes) -> bytes:
    """Return settings by which Word goes on tracking: what the next reader changes is seen, too."""
    root = parse_xml(settings)
    if root.find(w("trackRevisions")) is None:
        at = sum(child.tag in _BEFORE_TRACKING for child in root)
        root.insert(at, etree.Element(w("trackRevisions")))
    return write_xml(root)


def _read_document(raw: bytes) -> Element:
    return parse_xml(read_parts(raw)[_DOCUMENT])


def _match(one: Sequence[object], two: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    return list(difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes())


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

    def merge_sections(self, old: list[SectionBlocks], new: list[SectionBlocks]) -> list[Element]:
        """Return the blocks of the merged body, section breaks included."""
        pairs = [(0, 0), *((i + 1, j + 1) for i, j in pair_alike([s.title for s in old[1:]], [s.title for s in new[1:]], _ALIKE))]
        merged: list[tuple[list[Element], Element]] = []
        for one, two in walk_pairs(old, new, pairs):
            if one and two:
                merged.append((self.merge_blocks(one.blocks, two.blocks), two.properties))
            elif one:
                merged.append(([self._delete_block(block) for block in one.blocks], one.properties))
            elif two:
                merged.append(([self._insert_block(block) for block in two.blocks], two.properties))
        body: list[Element] = []
        for at, (blocks, properties) in enumerate(merged):
            body += blocks
            is_last = at == len(merged) - 1
            body.append(copy.deepcopy(properties) if is_last else make_section_break(properties))
        return body

    def merge_blocks(self, old: Sequence[Element], new: Sequence[Element], *, in_cell: bool = False) -> list[Element]:
        """Return both sides' paragraphs and tables as one sequence.

        Args:
            old: paragraphs and tables (w:p, w:tbl) of the old document.
            new: those of the new one.
            in_cell: they are all that a cell of a table holds.
        """
        merged: list[Element] = []
        for tag, i1, i2, j1, j2 in _match([key_of(block) for block in old], [key_of(block) for block in new]):
            if tag == "equal":
                merged += [copy.deepcopy(block) for block in new[j1:j2]]
                continue
            pairs = pair_alike(
                [likeness_text_of(block) for block in old[i1:i2]], [likeness_text_of(block) for block in new[j1:j2]], _ALIKE
            )
            # The last paragraph of a cell cannot go: both sides share it.
            if in_cell and i2 == len(old) and j2 == len(new) and i2 > i1 and j2 > j1:
                pairs = [pair for pair in pairs if pair[0] < i2 - i1 - 1 and pair[1] < j2 - j1 - 1] + [(i2 - i1 - 1, j2 - j1 - 1)]
            for one, two in walk_pairs(old[i1:i2], new[j1:j2], pairs):
                merged += self._merge_pair(one, two)
        return merged

    def _merge_pair(self, old: Element | None, new: Element | None) -> list[Element]:
        if old is None or new is None or old.tag != new.tag:
            deleted = [self._delete_block(old)] if old is not None else []
            return deleted + ([self._insert_block(new)] if new is not None else [])
        if new.tag == w("tbl"):
            return self._merge_tables(old, new)
        return [self._merge_paragraphs(old, new)]

    def _delete_block(self, block: Element) -> Element:
        return self._mark_block(block, "del")

    def _insert_block(self, block: Element) -> Element:
        return self._mark_block(block, "ins")

    def _mark_block(self, block: Element, name: str) -> Element:
        """Return a copy of a paragraph, table or row, wholly inserted or deleted."""
        marked = copy.deepcopy(block)
        for row in [marked] if marked.tag == w("tr") else marked.iter(w("tr")):
            ensure_properties(row, "trPr").append(self._mark(name))
        for paragraph in [marked] if marked.tag == w("p") else marked.iter(w("p")):
            ensure_mark_properties(paragraph).append(self._mark(name))
            for run in paragraph.findall(w("r")):
                wrapper = self._mark(name)
                paragraph.replace(run, wrapper)
                wrapper.append(to_deleted(run) if name == "del" else run)
        return marked

    def _merge_paragraphs(self, old: Element, new: Element) -> Element:
        merged = copy.deepcopy(new)
        for run in merged.findall(w("r")):
            merged.remove(run)
        one, two = split_words(old), split_words(new)
        for tag, i1, i2, j1, j2 in _match(one, two):
            if tag == "equal":
                merged.extend(join_words(two[j1:j2]))
                continue
            for name, tokens in (("del", one[i1:i2]), ("ins", two[j1:j2])):
                if tokens:
                    wrapper = self._mark(name)
                    wrapper.extend(to_deleted(run) if name == "del" else run for run in join_words(tokens))
                    merged.append(wrapper)
        return merged

    def _merge_tables(self, old: Element, new: Element) -> list[Element]:
        if column_titles_of(old) != column_titles_of(new):
            return [self._delete_block(old), self._insert_block(new)]
        merged = copy.deepcopy(new)
        for row in merged.findall(w("tr")):
            merged.remove(row)
        one, two = group_rows(old), group_rows(new)
        for tag, i1, i2, j1, j2 in _match([row_key_of(block) for block in one], [row_key_of(block) for block in two]):
            if tag == "equal":
                merged.extend(copy.deepcopy(row) for block in two[j1:j2] for row in block)
                continue
            merged.extend(self._merge_row_blocks(one[i1:i2], two[j1:j2]))
        return [merged]

    def _merge_row_blocks(self, old: list[list[Element]], new: list[list[Element]]) -> list[Element]:
        texts = [[" ".join(text_of(row) for row in block) for block in side] for side in (old, new)]
        is_layout = len(old) == len(new) and all(shape_of(one) == shape_of(two) for one, two in zip(old, new, strict=True))
        least = 0.0 if is_layout and len(old) == 1 else _ALIKE
        pairs = [(i, j) for i, j in pair_alike(texts[0], texts[1], least) if shape_of(old[i]) == shape_of(new[j])]
        rows: list[Element] = []
        for one, two in walk_pairs(old, new, pairs):
            if one and two:
                rows += [self._merge_rows(*pair) for pair in zip(one, two, strict=True)]
            else:
                rows += [self._delete_block(row) for row in one or ()]
                rows += [self._insert_block(row) for row in two or ()]
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
