"""Where two plans say the same, in order: what stands once on both sides holds the two together, as in patience diff."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

_LARGEST_SQUARE = 40_000  # places on both sides, multiplied, that difflib gets; it takes the square of the time and more

_TITLE = 1_000_000  # lines that pass a title have moved, however many they are, and not the title

Block = tuple[int, int, int, int]  # from and to in the old, from and to in the new


class Anchor(NamedTuple):
    """What holds two sides together where it stands once on both: its key, and whether it is a title, with which much moves."""

    key: Hashable
    is_title: bool = False


def find_differences(
    old: Sequence[Hashable], new: Sequence[Hashable], anchors: tuple[Sequence[Anchor], Sequence[Anchor]] | None = None
) -> Iterator[Block]:
    """Yield the stretches that differ, in order; everything else is equal on both sides.

    Args:
        old: what is compared, by keys that are equal where two things are the same.
        new: the other side.
        anchors: of both sides, one for each thing; where two have one key, their things are equal.
    """
    at = there = 0
    ours, theirs = anchors or ([Anchor(key) for key in old], [Anchor(key) for key in new])
    for one, two in [*_find_anchors(ours, theirs), (len(old), len(new))]:
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


def _find_anchors(old: Sequence[Anchor], new: Sequence[Anchor]) -> list[tuple[int, int]]:
    """Return the heaviest row of places, in order on both sides, of what stands once on each."""
    ours, theirs = Counter(old), Counter(new)
    places = {key: at for at, key in enumerate(new) if theirs[key] == 1}
    pairs = [(at, places[key]) for at, key in enumerate(old) if ours[key] == 1 and key in places]
    # best[there] is the heaviest row that ends at or before a place of the new side, as a tree of the greatest so far (Fenwick).
    best: list[tuple[int, int]] = [(0, -1)] * (len(new) + 1)
    before: list[int] = []
    for number, (at, there) in enumerate(pairs):
        weight, last = (0, -1)
        below = there
        while below > 0:
            weight, last = max((weight, last), best[below])
            below -= below & -below
        before.append(last)
        found = weight + (_TITLE if old[at].is_title else 1), number
        above = there + 1
        while above <= len(new):
            best[above] = max(best[above], found)
            above += above & -above
    number = max(best)[1]
    row = []
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]
