"""What changed between two texts, word by word."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rapidfuzz.distance import Indel, LCSseq

from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_Item = TypeVar("_Item")
_MOST_PLACES = 100_000  # at which tokens of one text stand in the other: some ten milliseconds of difflib
_MOST_TOKENS = 10_000  # of one side that are compared at once: rapidfuzz takes the square of them, a hundredth of a second
_WORD = lazy_pattern(r"\S+\s*|\s+")


class WordChange(NamedTuple):
    """A run of words: `operation` is equal, delete or insert."""

    operation: str
    text: str


def diff_words(old: str, new: str) -> list[WordChange]:
    """Return the words of both texts in order; a word and the space behind it are one."""
    one, two = _WORD.findall(old), _WORD.findall(new)
    return [WordChange(operation, "".join(words)) for operation, words in diff_tokens(one, two)]


def diff_tokens(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield (operation, tokens) for the tokens of both sides in order.

    A text longer than any paragraph is compared in pieces that stand at the same place of both sides: always right, not always
    the shortest way from one to the other, and twice the text is twice the work.
    """
    pieces = max(1, -(-max(len(one), len(two)) // _MOST_TOKENS))
    for at in range(pieces):
        here, there = (side[len(side) * at // pieces : len(side) * (at + 1) // pieces] for side in (one, two))
        for tag, i1, i2, j1, j2 in _find_steps(here, there):
            if tag == "equal":
                yield "equal", list(here[i1:i2])
                continue
            if i2 > i1:
                yield "delete", list(here[i1:i2])
            if j2 > j1:
                yield "insert", list(there[j1:j2])


def _find_steps(one: Sequence[str], two: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    """Return the steps from one side to the other, as difflib gives them.

    difflib keeps together what reads together, but takes the square and more of the places at which a token of one side stands on
    the other: seconds for a text that says one thing a thousand times. rapidfuzz takes no notice of that.
    """
    counts = Counter(two)
    if sum(counts[token] for token in one) <= _MOST_PLACES:
        return difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return [(step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end) for step in LCSseq.opcodes(one, two)]


def measure_likeness(old: str, new: str) -> float:
    """Return from 0 to 1 how many words two texts share, in order."""
    return 1.0 if old == new else Indel.normalized_similarity(old.split(), new.split())


def pair_alike(old: Sequence[str], new: Sequence[str], least: float) -> list[tuple[int, int]]:
    """Return pairs (place in old, place in new) of texts that are alike, in order on both sides, most likeness in all.

    Args:
        old: texts of the old side.
        new: texts of the new side.
        least: how like two texts must be, from 0 to 1.
    """
    height, width = len(old), len(new)
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    ours, theirs = [text.split() for text in old], [text.split() for text in new]
    like = [[Indel.normalized_similarity(one, two, score_cutoff=least) for two in theirs] for one in ours]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            paired = best[i + 1][j + 1] + like[i][j] if like[i][j] >= least else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < height and j < width:
        if like[i][j] >= least and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def walk_pairs(
    old: Sequence[_Item], new: Sequence[_Item], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[_Item | None, _Item | None]]:
    """Yield both sides in order: (old, None) for what has no partner, (None, new), and (old, new) for each of the pairs.

    Args:
        old: all of the old side.
        new: all of the new side.
        pairs: what belongs together, as `pair_alike` returns it.
    """
    i = j = 0
    for next_i, next_j in [*pairs, (len(old), len(new))]:
        yield from ((one, None) for one in old[i:next_i])
        yield from ((None, two) for two in new[j:next_j])
        if next_i < len(old):
            yield old[next_i], new[next_j]
        i, j = next_i + 1, next_j + 1
