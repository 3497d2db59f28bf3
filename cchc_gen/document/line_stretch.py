"""Lets a word part from its long number where, held together, both would leave the line above torn apart."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.document.metrics import NO_BREAK, Pieces

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDEST = 4.0  # millimetres between the words of a justified line: three spaces and more
_LONG = re.compile(rf"\w{NO_BREAK}\S{{9,}}")  # số 107/2020/NĐ-CP, ngày 31/01/2026
_HYPHEN = re.compile(r"(?<=-)(?=\w)")  # behind a no-break space LibreOffice breaks a symbol there alone
_MOST = 8  # times in a paragraph


def loosen(text: str, first: float, room: float, measure: Callable[[str], float]) -> str:
    """Return a text in which a number may begin a line, where the line above would be stretched otherwise.

    Args:
        text: of a justified paragraph, its words tied to their numbers.
        first: the millimetres of its first line.
        room: of the others.
        measure: returns the millimetres of a line.
    """
    for _ in range(_MOST if _LONG.search(text) else 0):
        at = _find_stretching(text, first, room, measure)
        if at is None:
            return text
        text = f"{text[:at]} {text[at + 1 :]}"
    return text


def _find_stretching(text: str, first: float, room: float, measure: Callable[[str], float]) -> int | None:
    """Return where the no-break space stands that stretches the line above its own."""
    lines = Pieces(text, measure, _HYPHEN).fill(room, first)
    start, width = 0, first
    for line, below in pairwise(lines):
        start = text.index(below, start + len(line))
        found = _LONG.match(text, start + below.find(NO_BREAK) - 1) if NO_BREAK in below.partition(" ")[0] else None
        spaces = line.count(" ")
        if found and (width - measure(line)) / max(spaces, 1) + measure(" ") > _WIDEST:
            return found.start() + 1
        width = room
    return None
