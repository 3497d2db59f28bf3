"""Parts that somebody numbered 3. among II. and IV.: by its number and its capitals such a line is a part, and no khoản."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.decree.markers import MarkerKind, parse_marker

if TYPE_CHECKING:
    from collections.abc import Sequence


def find_arabic_parts(numbered: Sequence[tuple[str, str]]) -> set[int]:
    """Return the places of the lines, each with its marker and its text, that are parts with an Arabic number.

    Such a one is in capitals, counts on from the Roman number above it, and not from the khoản that stand between.
    """
    found: set[int] = set()
    part = clause = 0
    for at, (mark, text) in enumerate(numbered):
        marker = parse_marker(mark)
        if marker.number is None or marker.kind not in (MarkerKind.ROMAN, MarkerKind.ARABIC):
            continue
        is_part = bool(part) and text.isupper() and marker.number == part + 1 != clause + 1
        if marker.kind is MarkerKind.ARABIC and not is_part:
            clause = marker.number
            continue
        part, clause = marker.number, 0
        if marker.kind is MarkerKind.ARABIC:
            found.add(at)
    return found
