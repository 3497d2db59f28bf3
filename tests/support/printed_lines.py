"""Reads a PDF as an eye does: words with their places, lines of words; in millimetres from the top left of the page."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_MM = 25.4 / 72
_TOP_MARGIN = 20.0  # millimetres; above it stand page numbers and marks
_SAME_LINE = 1.5


class PrintedWord(NamedTuple):
    """A word of one line, in the order in which it was written."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def base(self) -> float:
        """Return where letters stand, near enough to tell lines apart."""
        return self.bottom


class PrintedPage(NamedTuple):
    """The words of a page below its top margin, in the order in which they were written; its width."""

    words: tuple[PrintedWord, ...]
    width: float

    def list_lines(self) -> list[list[PrintedWord]]:
        """Return the words of each line, from the left; cells of a table that stand side by side are one line."""
        lines: list[list[PrintedWord]] = []
        for word in sorted(self.words, key=lambda one: one.bottom):
            if lines and word.bottom - lines[-1][-1].bottom < _SAME_LINE:
                lines[-1].append(word)
            else:
                lines.append([word])
        return [sorted(line, key=lambda one: one.left) for line in lines]

    def list_written_lines(self) -> list[list[PrintedWord]]:
        """Return the lines as they were written: a new one wherever the next word stands lower, or to the left."""
        lines: list[list[PrintedWord]] = []
        for word in self.words:
            if lines and abs(word.bottom - lines[-1][-1].bottom) < _SAME_LINE and word.left > lines[-1][-1].left:
                lines[-1].append(word)
            else:
                lines.append([word])
        return lines


def read_pages(path: Path) -> list[PrintedPage]:
    """Return the pages of a PDF."""
    pages = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            height = page.get_height()
            words = tuple(word for word in _list_words(text, height) if word.bottom > _TOP_MARGIN - 1)
            pages.append(PrintedPage(words, page.get_width() * _MM))
            text.close()
            page.close()
    return pages


def _list_words(text: pypdfium2.PdfTextPage, height: float) -> Iterator[PrintedWord]:
    """Yield words: letters between spaces, or between jumps of the pen."""
    letters: list[tuple[str, float, float, float, float]] = []
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        left, bottom, right, top = (side * _MM for side in text.get_charbox(at, loose=True))
        if not sign.strip() or sign in "\ufffe\ufeff":
            if sign == "\ufffe":
                letters.append(("-", left, right, height * _MM - top, height * _MM - bottom))
            if letters:
                yield _join(letters)
                letters = []
            continue
        place = (sign, left, right, height * _MM - top, height * _MM - bottom)
        if letters and (abs(letters[-1][4] - place[4]) > _SAME_LINE or not -1.0 < place[1] - letters[-1][2] < 1.0):
            yield _join(letters)
            letters = []
        letters.append(place)
    if letters:
        yield _join(letters)


def _join(letters: Sequence[tuple[str, float, float, float, float]]) -> PrintedWord:
    text = unicodedata.normalize("NFC", "".join(letter[0] for letter in letters))
    sides = list(zip(*(letter[1:] for letter in letters), strict=True))
    return PrintedWord(text, min(sides[0]), max(sides[1]), min(sides[2]), max(sides[3]))
