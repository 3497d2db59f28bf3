"""Joins two edits of one text that were made without knowing of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from merge3 import Merge3

if TYPE_CHECKING:
    from collections.abc import Iterator


class Conflict(NamedTuple):
    """A place that both edits changed differently: the lines of either, and the line (from 1) in the other's text."""

    line: int
    ours: str
    theirs: str


class Merged(NamedTuple):
    """The joined text, and the places where that was not possible: there the text has what the other wrote."""

    text: str
    conflicts: tuple[Conflict, ...]


def merge_texts(base: str, ours: str, theirs: str) -> Merged:
    """Return a text with both edits in it.

    Args:
        base: what both began with.
        ours: the edit that comes now.
        theirs: the edit that was written meanwhile.
    """
    old, mine, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    kept: list[str] = []
    conflicts: list[Conflict] = []
    for piece in _divide(Merge3(old, mine, other)):
        if isinstance(piece, str):
            kept.append(piece)
            continue
        conflicts.append(Conflict(len(kept) + 1, *map("".join, piece)))
        kept += piece[1]
    return Merged("".join(kept), tuple(conflicts))


def _divide(merge: Merge3[str]) -> Iterator[str | tuple[list[str], list[str]]]:
    """Yield the joined text line by line, and both sides of each conflict."""
    base, ours, theirs = merge.base, merge.a, merge.b
    for region in merge.merge_regions():
        kind, *edges = region
        if kind != "conflict":
            source = {"unchanged": base, "a": ours, "same": ours, "b": theirs}[kind]
            yield from source[edges[0] : edges[1]]
            continue
        z1, z2, a1, a2, b1, b2 = edges
        yield from _join_lines(list(base[z1:z2]), list(ours[a1:a2]), list(theirs[b1:b2]))


def _join_lines(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[str | tuple[list[str], list[str]]]:
    """Yield what becomes of lines that both touched: where each changed a different line, there is no conflict."""
    if not len(base) == len(ours) == len(theirs):
        yield ours, theirs
        return
    for old, mine, other in zip(base, ours, theirs, strict=True):
        if mine in (old, other):
            yield other
        elif old == other:
            yield mine
        else:
            yield [mine], [other]
