"""Pages of a PDF as pictures, and the lines that stand on them with their places."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_FAST = 1  # zlib: a page is shown for a moment, on the same machine


class PageLine(NamedTuple):
    """A line of a page: its words, and its box as parts of the page's width and height, from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def draw_page(pdf: Path, at: int, width: int) -> bytes:
    """Return a page as a PNG.

    Args:
        pdf: the file; PDFium is asked by one thread at a time, which the caller sees to.
        at: the page, from 0.
        width: of the picture in pixels.

    Raises:
        IndexError: there is no such page.
    """
    import pypdfium2  # noqa: PLC0415  # takes 60 ms

    with pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= at < len(document):
            raise IndexError(at)
        page = document[at]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=False)
        return _write_png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)


def _write_png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return a PNG of red, green and blue bytes (W3C PNG, 2003: truecolour, 8 bits, no filter)."""
    rows = b"".join(b"\0" + pixels[at * stride : at * stride + width * 3] for at in range(height))
    parts = ((b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows, _FAST)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def list_page_lines(pdf: Path) -> list[list[PageLine]]:
    """Return the lines of each page, in the order in which they were written."""
    import pypdfium2  # noqa: PLC0415  # see `draw_page`

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
