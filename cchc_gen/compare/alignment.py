"""Where two plans say the same, in order: what stands once on both sides holds the two together, as in patience diff."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

_LARGEST_SQUARE = 40_000  # places on both sides, multiplied, that difflib gets; it takes the square of the time and more

Block = tuple[int, int, int, int]  # from and to in the old, from and to in the new


def find_differences(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Block]:
    """Yield the stretches that differ, in order; everything else is equal on both sides.

    Args:
        old: what is compared, by keys that are equal where two things are the same.
        new: the other side.
    """
    at = there = 0
    for one, two in [*_find_anchors(old, new), (len(old), len(new))]:
        yield from _compare_gap(old, new, (at, one, there, two))
        at, there = one + 1, two + 1


def _compare_gap(old: Sequence[Hashable], new: Sequence[Hashable], gap: Block) -> Iterator[Block]:
    i1, i2, j1, j2 = gap
    while i1 < i2 and j1 < j2 and old[i1] == new[j1]:
        i1, j1 = i1 + 1, j1 + 1
    while i1 < i2 and j1 < j2 and old[i2 - 1] == new[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    if i1 == i2 and j1 == j2:
        return
    if (i2 - i1) * (j2 - j1) > _LARGEST_SQUARE or not set(old[i1:i2]) & set(new[j1:j2]):
        yield i1, i2, j1, j2
        return
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, old[i1:i2], new[j1:j2], autojunk=False).get_opcodes():
        if tag != "equal":
            yield i1 + a1, i1 + a2, j1 + b1, j1 + b2


def _find_anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the longest row of places, in order on both sides, of what stands once on each."""
    ours, theirs = Counter(old), Counter(new)
    places = {key: at for at, key in enumerate(new) if theirs[key] == 1}
    pairs = [(at, places[key]) for at, key in enumerate(old) if ours[key] == 1 and key in places]
    # Patience sorting: the last of each length, and what comes before each.
    lasts: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, (_at, there) in enumerate(pairs):
        length = bisect_left(lasts, there)
        lasts[length : length + 1] = [there]
        tails[length : length + 1] = [number]
        before.append(tails[length - 1] if length else -1)
    found, number = [], tails[-1] if tails else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
