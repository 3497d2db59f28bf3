"""Looks in a PDF whether the room for signature and stamp, between post and name, is free and on one page.

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7đ and II.8: the signature stands between them, the stamp over its left third.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pypdfium2

_POINTS = 72 / 25.4  # a millimetre
LEAST_HEIGHT = 20.0  # millimetres: a written signature and two thirds of a stamp of 36 mm fit
_SIDE = 25.0  # millimetres to each side of the middle
_ASIDE = 8.0  # millimetres that post and name may stand apart


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def find_room_fault(pdf: Path, post: str, name: str) -> Message | None:
    """Return what is wrong with the room between the signer's post and name; None where it is free.

    Args:
        pdf: the document.
        post: the last line of authority and post, in any letters.
        name: the signer's.
    """
    import pypdfium2  # noqa: PLC0415  # 60 ms, and needed for what is signed alone

    with pypdfium2.PdfDocument(pdf) as document:
        for number in reversed(range(len(document))):
            page = document[number]
            text = page.get_textpage()
            pairs = [(above, below) for below in _find(text, name) for above in _find(text, post) if _belong(above, below)]
            if pairs:
                above, below = min(pairs, key=lambda pair: pair[0].bottom - pair[1].top)
                return _judge(text, above, below)
    return msg("The PDF does not show the signer's post and name on one page, one above the other.")


def _belong(above: _Box, below: _Box) -> bool:
    return above.bottom > below.top and abs(above.middle - below.middle) < _ASIDE * _POINTS


def _judge(text: pypdfium2.PdfTextPage, above: _Box, below: _Box) -> Message | None:
    height = (above.bottom - below.top) / _POINTS
    if height < LEAST_HEIGHT:
        return msg("Between the signer's post and name are {height} mm; a signature and a stamp need {least}.",
                   height=round(height), least=round(LEAST_HEIGHT))  # fmt: skip
    side = _SIDE * _POINTS
    inside = text.get_text_bounded(below.middle - side, below.top + 1, below.middle + side, above.bottom - 1)
    if inside.strip():
        return msg("In the room for signature and stamp stands a text: “{text}”.", text=" ".join(inside.split())[:60])
    return None


def _find(text: pypdfium2.PdfTextPage, wanted: str) -> Iterator[_Box]:
    """Yield the places of a text, which may be printed in capitals."""
    searcher = text.search(wanted, match_case=False)
    while found := searcher.get_next():
        at, count = found
        boxes = [_Box(*text.get_charbox(index)) for index in range(at, at + count)]
        yield _Box(
            min(b.left for b in boxes), min(b.bottom for b in boxes), max(b.right for b in boxes), max(b.top for b in boxes)
        )
    searcher.close()
