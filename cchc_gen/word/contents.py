"""The table of contents: lines that Word makes from the headings, which are no text of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from cchc_gen.word.formats import StyleSheet
    from cchc_gen.word.paragraphs import ParagraphReader

_LONGEST_CODE = 20  # characters of a field that matter
_LONGEST_TITLE = 20  # characters; accents may be letters of their own
_STYLE = re.compile(r"toc \d")
_TITLE = re.compile(r"\W*mục lục\W*", re.IGNORECASE)
_ENTRY = re.compile(r".*\w.*?(?:\t|[.…_]{3,})[\s.…_]*\d{1,3}")  # a heading, a leader of dots or tabs, its page


def _may_be_title(paragraph: Element) -> bool:
    """Tell whether a paragraph is short, and has the plain letters of the words: reading each one twice would take time."""
    text = "".join(part.text or "" for part in paragraph.iter(w("t"))).lower()
    return len(text) <= _LONGEST_TITLE and set("mlc") <= set(text)  # in fonts of their own encoding, too


class ContentsReader:
    """Knows the lines of the table of contents by the field that they stand in, which runs over paragraphs, or by their style.

    Its title is known by its words, and lines typed below that by the pages they end with. It must be shown every paragraph,
    in their order: a field begins in one and ends in another.
    """

    def __init__(self, styles: StyleSheet, paragraphs: ParagraphReader) -> None:
        self.lines: list[str] = []
        self._styles = styles
        self._paragraphs = paragraphs
        self._open: list[str] = []  # codes of the fields that have begun and not ended
        self._has_title = False  # nothing but its lines stands between the title and here

    def takes(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is a line of the table of contents, and keep its text."""
        name = self._styles.name_of(self._styles.style_of(paragraph)).lower()
        inside = self._follow_fields(paragraph) or _STYLE.fullmatch(name) is not None
        text = self._paragraphs.read_text(paragraph).strip() if inside or self._has_title or _may_be_title(paragraph) else ""
        inside = inside or _TITLE.fullmatch(text) is not None or (self._has_title and _ENTRY.fullmatch(text) is not None)
        if text:
            self._has_title = inside
        if inside and text:
            self.lines.append(text)
        return inside

    def _follow_fields(self, paragraph: Element) -> bool:
        """Follow the fields that begin and end in a paragraph; tell whether any part of it lies in a table of contents."""
        inside = any(code.startswith("TOC") for code in self._open)
        for element in paragraph.iter(w("fldChar"), w("instrText")):
            kind = element.get(w("fldCharType"))
            if kind == "begin":
                self._open.append("")
            elif kind == "end" and self._open:
                self._open.pop()
            elif kind is None and self._open:
                self._open[-1] = (self._open[-1] + (element.text or "")).lstrip()[:_LONGEST_CODE]
                inside = inside or self._open[-1].startswith("TOC")
        return inside
