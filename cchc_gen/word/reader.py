"""A DOCX becomes a WordDocument: what Word would show, tracked changes taken as accepted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.markers import parse_number
from cchc_gen.messages import msg
from cchc_gen.word.columns import drop_unseen_columns
from cchc_gen.word.contents import ContentsReader
from cchc_gen.word.deletions import blank_row, drop_deleted_rows, is_deleted, join_deleted_marks
from cchc_gen.word.formats import StyleSheet, draws
from cchc_gen.word.headers import read_header
from cchc_gen.word.letters import UNKNOWN
from cchc_gen.word.model import (
    Cell,
    ParagraphFormat,
    Row,
    WordDocument,
    WordParagraph,
    WordSection,
    WordTable,
)
from cchc_gen.word.notes import read_comments, read_notes, read_revisions
from cchc_gen.word.numbers import Numbering
from cchc_gen.word.ooxml import TWIPS_PER_MM, read_twips, w
from cchc_gen.word.opening import open_word
from cchc_gen.word.paragraphs import ParagraphReader
from cchc_gen.word.rule_tables import read_rule
from cchc_gen.word.unread import find_unread, list_struck, list_unseen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element

    from cchc_gen.messages import Message
    from cchc_gen.word.model import Block, HeaderPart
    from cchc_gen.word.opening import WordPackage

_WRAPPERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_EQUATIONS = (f"{_M}oMathPara", f"{_M}oMath")  # between paragraphs
_ON = (None, "1", "true", "on")
_DEEPEST_TABLE = 8
_MOST_COLUMNS = 63  # of a table in Word


def read_word(path: Path, *, proven: bool = False) -> WordDocument:
    """Read a DOCX.

    Args:
        path: the document.
        proven: whether it is told what the reader left (`unread`), for whom must lose nothing; it takes a quarter more time.

    Raises:
        DocumentError: it cannot be read, or must not be (see `open_word`).
    """
    package = open_word(path)
    read = _Reader(package).read()
    if not proven:
        return read
    return replace(
        read,
        skipped=(*read.skipped, *list_unseen(package, read)),
        converted=(*read.converted, *list_struck(package)),
        unread=tuple(find_unread(package, read)),
    )


class _Reader:
    """Reads one document; keeps what is inherited from section to section."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.styles = StyleSheet(package.linked("styles"), package.linked("theme"))
        self.paragraphs = ParagraphReader(self.styles, Numbering(package.linked("numbering")))
        self.links = package.relationships(package.main)
        self._headers: dict[str, HeaderPart | None] = {}  # by the names of their parts
        self._contents = ContentsReader(self.styles, self.paragraphs)

    def read(self) -> WordDocument:
        body = self.package.body.find(w("body"))
        sections: list[WordSection] = []
        if body is not None:
            blocks: list[Element] = []
            for element in _flatten(body):
                if element.tag == w("sectPr"):
                    sections.append(self._read_section(blocks, element, sections))
                    blocks = []
                    continue
                blocks.append(element)
                inner = element.find(f"{w('pPr')}/{w('sectPr')}") if element.tag == w("p") else None
                if inner is not None:
                    sections.append(self._read_section(blocks, inner, sections))
                    blocks = []
            if blocks:
                sections.append(self._read_section(blocks, None, sections))
        settings = self.package.linked("settings")
        even = settings.find(w("evenAndOddHeaders")) if settings is not None else None
        notes = tuple(note for kind in ("footnotes", "endnotes") for note in read_notes(self.package, kind, self.paragraphs))
        has_even = even is not None and even.get(w("val")) in _ON
        comments = tuple(read_comments(self.package, self.paragraphs))
        tracked = sum(1 for _ in self.package.body.iter(w("ins"), w("del"), w("moveTo"), w("moveFrom")))
        return WordDocument(
            self.package.name,
            tuple(sections),
            has_even,
            notes,
            comments,
            skipped=tuple(self._list_skipped()),
            converted=tuple(self._list_converted()),
            contents=tuple(self._contents.lines),
            tracked=tracked,
            revisions=tuple(read_revisions(self.package.body)) if tracked else (),
            author=self.package.author,
        )

    def _list_skipped(self) -> Iterator[Message]:
        if lines := self._contents.lines:
            yield msg("the table of contents: {count} line(s), which Word makes from the headings", count=len(lines))
        if parts := sum(1 for _ in self.package.body.iter(w("altChunk"))):
            yield msg("documents that are embedded whole, and cannot be read: {count}", count=parts)

    def _list_converted(self) -> Iterator[Message]:
        if count := self.paragraphs.invisible.total():
            yield msg("signs that nobody sees (soft hyphens, zero-width spaces, hyphens that do not break): {count}", count=count)
        if fonts := sorted(self.paragraphs.old_fonts):
            yield msg("letters of the fonts {fonts}, from before Unicode, were converted: look them over", fonts=", ".join(fonts))
        if count := self.paragraphs.unknown:
            yield msg("signs of fonts of symbols that we do not know, shown as {sign}: {count}", sign=UNKNOWN, count=count)

    def _read_section(self, elements: list[Element], properties: Element | None, before: list[WordSection]) -> WordSection:
        size = properties.find(w("pgSz")) if properties is not None else None
        margins = properties.find(w("pgMar")) if properties is not None else None
        numbers = properties.find(w("pgNumType")) if properties is not None else None
        title = properties.find(w("titlePg")) if properties is not None else None
        start = numbers.get(w("start")) if numbers is not None else None
        width, height = (_mm(size, name) for name in ("w", "h"))
        left, right = _mm(margins, "left") + _mm(margins, "gutter"), _mm(margins, "right")
        last = before[-1] if before else None
        room = width - left - right
        return WordSection(
            blocks=tuple(self._read_blocks(elements, room, 0)),
            width=width,
            height=height,
            top=abs(_mm(margins, "top")),
            right=right,
            bottom=abs(_mm(margins, "bottom")),
            left=left,
            landscape=width > height,
            title_page=title is not None and title.get(w("val")) in _ON,
            page_start=parse_number("1.", start or ""),
            page_format=str(numbers.get(w("fmt"), "decimal")) if numbers is not None else "decimal",
            headers=self._read_headers(properties, "headerReference", last.headers if last else {}),
            footers=self._read_headers(properties, "footerReference", last.footers if last else {}),
        )

    def _read_headers(self, properties: Element | None, kind: str, inherited: dict[str, HeaderPart]) -> dict[str, HeaderPart]:
        found = dict(inherited)
        for reference in properties.findall(w(kind)) if properties is not None else ():
            link = next(
                (
                    self.links[value]
                    for name, value in reference.attrib.items()
                    if str(name).endswith("}id") and value in self.links
                ),
                None,
            )
            part = self._read_header(link.target) if link is not None and not link.is_external else None
            if part is not None:
                found[str(reference.get(w("type"), "default"))] = part
        return found

    def _read_header(self, name: str) -> HeaderPart | None:
        """Return a header or footer; it is read once, however many sections name it."""
        if name not in self._headers:
            root = self.package.part(name)
            self._headers[name] = (
                read_header(root, self.paragraphs.read, lambda table: self._read_table(table, 0)) if root is not None else None
            )
        return self._headers[name]

    def _read_blocks(self, elements: list[Element], room: float, depth: int, table_style: str = "") -> Iterator[Block]:
        for element in join_deleted_marks(elements):
            if element.tag == w("p"):
                if not self._contents.takes(element):
                    yield self.paragraphs.read(element, room, table_style)
            elif element.tag in _EQUATIONS:
                yield self.paragraphs.read(element, room, table_style)
            elif element.tag == w("tbl") and (rule := read_rule(element)) is not None:
                yield WordParagraph((), ParagraphFormat(), rules=(rule,), room=room)
            elif element.tag == w("tbl") and depth < _DEEPEST_TABLE:
                yield self._read_table(element, depth)

    def _read_table(self, element: Element, depth: int) -> WordTable:
        properties = element.find(w("tblPr"))
        style_element = properties.find(w("tblStyle")) if properties is not None else None
        style = str(style_element.get(w("val"))) if style_element is not None else ""
        borders = properties.find(w("tblBorders")) if properties is not None else None
        has_borders = draws(borders) if borders is not None else self.styles.has_borders(style)
        has_borders = has_borders or any(draws(cell) for cell in element.iter(w("tcBorders")))
        found = ((row, is_deleted(row)) for row in _flatten(element) if row.tag == w("tr"))
        free = self.styles.read_side_margins(style, properties.find(w("tblCellMar")) if properties is not None else None)
        read = ((self._read_row(blank_row(one) if gone else one, style, depth, free), gone) for one, gone in found)
        rows = drop_deleted_rows((row, gone) for row, gone in read if row.cells)
        return WordTable(drop_unseen_columns(rows), has_borders)

    def _read_row(self, element: Element, style: str, depth: int, free: int) -> Row:
        header = element.find(f"{w('trPr')}/{w('tblHeader')}")
        cells = [Cell(()) for _ in range(min(read_twips(element.find(f"{w('trPr')}/{w('gridBefore')}"), "val"), _MOST_COLUMNS))]
        for child in _flatten(element):
            if child.tag != w("tc"):
                continue
            cell = self._read_cell(child, style, depth, free)
            merged = child.find(f"{w('tcPr')}/{w('hMerge')}")
            if cells and merged is not None and merged.get(w("val")) != "restart":  # how Word merged cells before gridSpan
                cells[-1] = replace(cells[-1], span=cells[-1].span + cell.span)
            else:
                cells.append(cell)
        return Row(tuple(cells), header is not None and header.get(w("val")) in _ON)

    def _read_cell(self, element: Element, style: str, depth: int, free: int) -> Cell:
        """Return a cell; `free` are the twips at both sides of its text."""
        properties = element.find(w("tcPr"))
        wide = read_twips(properties.find(w("gridSpan")) if properties is not None else None, "val")
        span = min(max(wide, 1), _MOST_COLUMNS)
        merged = properties.find(w("vMerge")) if properties is not None else None
        merge = "" if merged is None else "start" if merged.get(w("val")) == "restart" else "continue"
        width = read_twips(properties.find(w("tcW")) if properties is not None else None, "w") / TWIPS_PER_MM
        inner = [one for one in _flatten(element) if one.tag in (w("p"), w("tbl"))]
        room = max(width - free / TWIPS_PER_MM, 0.0)
        return Cell(tuple(self._read_blocks(inner, room, depth + 1, style)), span, merge, width)


def _flatten(element: Element) -> Iterator[Element]:
    """Yield the children of an element, those of content controls and accepted insertions among them."""
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if name in _WRAPPERS:
            yield from _flatten(child)
        else:
            yield child


def _mm(element: Element | None, name: str) -> float:
    return read_twips(element, name) / TWIPS_PER_MM
