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
_STYLE = re.compile(r"toc \d")


class ContentsReader:
    """Knows the lines of the table of contents by the field that they stand in, which runs over paragraphs, or by their style.

    It must be shown every paragraph, in their order: a field begins in one and ends in another.
    """

    def __init__(self, styles: StyleSheet, paragraphs: ParagraphReader) -> None:
        self.lines: list[str] = []
        self._styles = styles
        self._paragraphs = paragraphs
        self._open: list[str] = []  # codes of the fields that have begun and not ended

    def takes(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is a line of the table of contents, and keep its text."""
        name = self._styles.name_of(self._styles.style_of(paragraph)).lower()
        inside = self._follow_fields(paragraph) or _STYLE.fullmatch(name) is not None
        text = self._paragraphs.read_text(paragraph) if inside else ""
        if text.strip():
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
