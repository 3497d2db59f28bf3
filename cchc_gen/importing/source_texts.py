"""What a document says, read for the comparison with the plan: its texts, its prose, its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.word.model import WordParagraph, list_paragraphs
from cchc_gen.word.parts.lines import show_text
from cchc_gen.word.parts.tables import count_header_rows, numbers_columns, split_title_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc_gen.word.model import Block, Row, WordDocument, WordTable

_WORD = re.compile(r"[^\W_]+")
_SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, đóng dấu)[^)]*\)?", re.IGNORECASE)  # stands for the signature, and is not text
_OWN_SYMBOL = re.compile(r"^(\s*số\s*:?\s*\d*\s*/)\s*(?:19|20)\d{2}\s*/", re.IGNORECASE)  # a year is not printed in it
_OWN_SPELLING = {"hoà": "hòa", "hoả": "hỏa"}  # of words that the tool prints by itself: quốc hiệu, HỎA TỐC


def find_words(text: str) -> list[str]:
    """Return the words of a text as they are compared: in small letters, numbers without leading zeros."""
    words = _WORD.findall(text.casefold())
    return [word.lstrip("0") or word if word.isdecimal() else _OWN_SPELLING.get(word, word) for word in words]


_OF_PAGES = frozenset({"trang", "page", "số", "of"})


def list_margin_texts(document: WordDocument) -> list[tuple[str, str]]:
    """Return ("headers" or "footers", text) of what stands in headers and footers, each once, page numbers aside.

    Those of first and even pages may stay in a file that no longer uses them; Word does not print them.
    """
    found: dict[tuple[str, str], None] = {}
    for section in document.sections:
        shown = {"default", *(["first"] if section.title_page else []), *(["even"] if document.even_headers else [])}
        for kind, parts in (("headers", section.headers), ("footers", section.footers)):
            for part in (part for name, part in parts.items() if name in shown):
                texts = ((show_text(one.runs).strip(), one in part.page_numbers) for one in part.paragraphs)
                found |= dict.fromkeys(
                    (kind, text) for text, is_number in texts if _says_something(text, beside_number=is_number)
                )
    return list(found)


def _says_something(text: str, *, beside_number: bool) -> bool:
    """Tell whether a line at the margin has words; beside a page number, others than “Trang 2/5” has."""
    words = [word for word in find_words(text) if not (beside_number and (word.isdecimal() or word in _OF_PAGES))]
    return bool(words)


def list_texts(document: WordDocument) -> Iterator[str]:
    """Yield every text of a document that a plan should print: also what stands at the margin, and what nobody recognised."""
    titles = _Titles()
    for section in document.sections:
        yield from _list_blocks(section.blocks, titles)
    yield from (text for _, text in list_margin_texts(document))
    yield from (text for _kind, text in document.notes)
    yield from document.unread


class _Titles:
    """Knows the rows that a table says once more: its titles behind a page break, numbers of its columns."""

    def __init__(self) -> None:
        self._known = set[tuple[str, ...]]()

    def list_rows(self, table: WordTable) -> Iterator[Row]:
        """Yield the rows of a table that say something new."""
        above = len(table.rows) - len(split_title_rows(table)[1].rows)
        titles = range(above, above + count_header_rows(replace(table, rows=table.rows[above:])))
        for at, row in enumerate(table.rows):
            cells = (" ".join(one.text for one in list_paragraphs(cell.blocks)) for cell in row.cells)
            texts = tuple(" ".join(text.casefold().split()) for text in cells)
            if texts in self._known or (at > 0 and numbers_columns(texts)):
                continue
            if at in titles:
                self._known.add(texts)
            yield row


def _list_blocks(blocks: Iterable[Block], titles: _Titles) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            lines = f"{block.label} {show_text(block.runs)}".split("\n")
            yield from (_OWN_SYMBOL.sub(r"\1", line) for line in lines if not _SIGNED.fullmatch(line.strip()))
            yield from _list_blocks(block.boxes, titles)
            continue
        for row in titles.list_rows(block):
            for cell in row.cells:
                yield from _list_blocks(cell.blocks, titles)


def list_lines(document: WordDocument) -> Iterator[str]:
    """Yield the lines of paragraphs, and of each row of a table what its cells say one after the other."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, WordParagraph):
                yield from f"{block.label} {show_text(block.runs)}".split("\n")
                continue
            for row in block.rows:
                texts = (one for cell in row.cells for one in list_paragraphs(cell.blocks))
                yield " ".join(f"{one.label} {show_text(one.runs)}" for one in texts)
