"""The lines that stand on the pages of a PDF, with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class PageLine(NamedTuple):
    """A line of a page: its words, and its box as parts of the page's width and height, from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def list_page_lines(pdf: Path) -> list[list[PageLine]]:
    """Return the lines of each page, in the order in which they were written."""
    import pypdfium2  # noqa: PLC0415  # takes 60 ms

    with pypdfium2.PdfDocument(pdf) as document:
        return [_list_lines(page) for page in document]


def _list_lines(page: Any) -> list[PageLine]:  # noqa: ANN401  # pypdfium2 is not typed
    width, height = page.get_size()
    text = page.get_textpage()
    lines = []
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        words = text.get_text_bounded(left, bottom, right, top)
        lines.append(PageLine(words, left / width, 1 - top / height, right / width, 1 - bottom / height))
    return lines
