"""Joins two edits of one text that were made without knowing of each other."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

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
    for piece in _divide(old, mine, other):
        if isinstance(piece, str):
            kept.append(piece)
            continue
        conflicts.append(Conflict(len(kept) + 1, *map("".join, piece)))
        kept += piece[1]
    return Merged("".join(kept), tuple(conflicts))


def _divide(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[str | tuple[list[str], list[str]]]:
    """Yield the joined text line by line, and both sides of each conflict.

    What stands between two lines that both left alone is what either made of the same lines: how diff3 joins files.
    """
    in_ours, in_theirs = _find_places(base, ours), _find_places(base, theirs)
    start = (0, 0, 0)
    for at in (*sorted(in_ours.keys() & in_theirs.keys()), None):
        end = (len(base), len(ours), len(theirs)) if at is None else (at, in_ours[at], in_theirs[at])
        yield from _join_pieces(*(lines[one:two] for lines, one, two in zip((base, ours, theirs), start, end, strict=True)))
        if at is not None:
            yield base[at]
        start = (end[0] + 1, end[1] + 1, end[2] + 1)


def _find_places(base: list[str], edited: list[str]) -> dict[int, int]:
    """Return where the lines of the base that are still there stand in an edited text, by their number in the base."""
    blocks = SequenceMatcher(None, base, edited).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}


def _join_pieces(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[str | tuple[list[str], list[str]]]:
    if ours in (base, theirs):
        yield from theirs
    elif theirs == base:
        yield from ours
    else:
        yield from _join_lines(base, ours, theirs)


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
