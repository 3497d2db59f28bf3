"""What changed between two plans, matched by meaning: added, removed, moved and reworded units."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.compare.alignment import Anchor, find_differences
from cchc_gen.language.word_diff import WordChange, diff_words, measure_likeness, pair_alike, walk_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import Path

_TITLES = ("heading", "group", "appendix")
_REWORDED = 0.5
_MOVED = 0.85
_OTHERS = 4  # of so many words of a unit that moved, one at most may differ
_MOST_ALIKE = 100  # units that share a word and are looked at
_LARGEST_BLOCK = 400  # units on one side of a difference that are paired by likeness; more are paired in parts


class Change(NamedTuple):
    """One difference: `kind` is added, removed, moved or reworded; `words` has both texts word by word."""

    kind: str
    old: Unit | None
    new: Unit | None
    words: tuple[WordChange, ...] = ()


def compare_units(old: Sequence[Unit], new: Sequence[Unit]) -> list[Change]:
    """Return the differences in the order of the new plan, what was removed at its old neighbours."""
    changes: list[Change] = []
    keys = [[_key(unit) for unit in side] for side in (old, new)]
    for i1, i2, j1, j2 in find_differences(keys[0], keys[1], (_list_anchors(old), _list_anchors(new))):
        changes += _join_titles(_compare_block(old[i1:i2], new[j1:j2]), old[i2 - 1 : i2 + 1], new[j2 - 1 : j2 + 1])
    removed = [change.old for change in changes if change.kind == "removed" and change.old]
    return _find_moves(changes, removed)


def pair_units(old: Sequence[Unit], new: Sequence[Unit], changes: Sequence[Change]) -> Iterator[tuple[Unit, Unit, Change | None]]:
    """Yield the units that belong together: those that no change names, in order; then those that moved or were reworded.

    Args:
        old: the units of the one side.
        new: those of the other.
        changes: all differences between them, as `compare_units` gives them.
    """
    gone = {id(change.old) for change in changes if change.old is not None}
    come = {id(change.new) for change in changes if change.new is not None}
    for one, two in zip(
        (unit for unit in old if id(unit) not in gone), (unit for unit in new if id(unit) not in come), strict=True
    ):
        yield one, two, None
    for change in changes:
        if change.old is not None and change.new is not None:
            yield change.old, change.new, change


def _key(unit: Unit) -> tuple[str, str]:
    return unit.kind, f"{unit.where}: {unit.text}" if unit.kind == "field" else unit.text


def _list_anchors(units: Sequence[Unit]) -> list[Anchor]:
    """Return the anchors of units; a title is known by those above it, for many are called “Nhiệm vụ”."""
    above: dict[Path, tuple[str, ...]] = {}
    anchors = []
    for unit in units:
        if unit.kind not in _TITLES:
            anchors.append(Anchor(_key(unit)))
            continue
        own = unit.path[:-1]
        parents = next((above[own[:at]] for at in range(len(own) - 1, 0, -1) if own[:at] in above), ())
        above[own] = (*parents, unit.text)
        anchors.append(Anchor((unit.kind, *above[own]), is_title=True))
    return anchors


def _compare_block(old: Sequence[Unit], new: Sequence[Unit]) -> list[Change]:
    if max(len(old), len(new)) > _LARGEST_BLOCK:
        half_old, half_new = len(old) // 2, len(new) // 2
        return _compare_block(old[:half_old], new[:half_new]) + _compare_block(old[half_old:], new[half_new:])
    pairs = pair_alike([_likeness_text(unit) for unit in old], [_likeness_text(unit) for unit in new], _REWORDED)
    return [_compare_pair(one, two) for one, two in walk_pairs(old, new, pairs)]


def _join_titles(changes: list[Change], old: Sequence[Unit], new: Sequence[Unit]) -> list[Change]:
    """Return the changes of a block; two titles at its end are one that was reworded where the same stands below them.

    Args:
        changes: of the block.
        old: its last unit of the one side, and the unit behind it.
        new: the same of the other side.
    """
    gone = [one for one in changes if one.kind == "removed" and one.old is old[0]] if old else []
    come = [one for one in changes if one.kind == "added" and one.new is new[0]] if new else []
    sides = [side for side in (old, new) if len(side) > 1 and side[0].kind in _TITLES]
    stands_below = [one.path[: len(title.path) - 1] == title.path[:-1] for title, one in sides]
    if not gone or not come or stands_below != [True, True] or old[0].kind != new[0].kind:
        return changes
    pair = _compare_pair(old[0], new[0])
    return [pair if one is come[0] else one for one in changes if one is not gone[0]]


def _compare_pair(old: Unit | None, new: Unit | None) -> Change:
    if old is None or new is None:
        return Change("added" if old is None else "removed", old, new)
    return Change("reworded", old, new, tuple(diff_words(old.text, new.text)))


def _likeness_text(unit: Unit) -> str:
    """Return a text that is alike only for units of one kind; a field is like itself whatever it holds."""
    return " ".join([f"\x00{unit.where}"] * 9) if unit.kind == "field" else f"\x00{unit.kind} {unit.text}"


def _find_moves(changes: list[Change], removed: list[Unit]) -> list[Change]:
    """Turn a removal and an addition of the same words at another place into a move."""
    moved: dict[int, Unit] = {}
    index = _Index(removed)
    for at, change in enumerate(changes):
        if change.kind == "added" and change.new is not None and (source := index.take(change.new)) is not None:
            moved[at] = source
    gone = {id(unit) for unit in moved.values()}
    result = []
    for at, change in enumerate(changes):
        if at in moved and change.new is not None:
            result.append(Change("moved", moved[at], change.new, tuple(diff_words(moved[at].text, change.new.text))))
        elif not (change.kind == "removed" and id(change.old) in gone):
            result.append(change)
    return result


class _Index:
    """Finds a removed unit by its words, without looking at all of them for each that was added."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._left = dict(enumerate(units))
        self._places: dict[tuple[str, str], list[int]] = {}
        for at, unit in enumerate(units):
            for word in set(unit.text.split()):
                self._places.setdefault((unit.kind, word), []).append(at)

    def take(self, unit: Unit) -> Unit | None:
        """Return the first unit of the same kind and nearly the same words, and forget it; None where there is none."""
        words = [self._places.get((unit.kind, word), []) for word in set(unit.text.split())]
        # What is nearly the same shares most words, the rarest one or the next among them.
        rarest = sorted((places for places in words if places), key=len)[: len(words) // _OTHERS + 1]
        for at in sorted({at for places in rarest for at in places[:_MOST_ALIKE]}):
            found = self._left.get(at)
            if found is not None and measure_likeness(found.text, unit.text) >= _MOVED:
                return self._left.pop(at)
        return None
