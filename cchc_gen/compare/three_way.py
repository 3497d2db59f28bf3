"""Tells a leader's changes from the officer's own, by what the plan said when the document was made from it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.compare.changes import compare_units, pair_units
from cchc_gen.compare.units import take_spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.units import Unit


class Standing(StrEnum):
    """How a change of the document stands to the plan as it is now."""

    OPEN = "open"
    DONE = "done"  # the plan has it already
    CONFLICT = "conflict"  # the plan was changed at the same place, but differently


class DocumentChange(NamedTuple):
    """A change of the document: what it did to the text it was made from, and what there is to do in the plan for it.

    `needed` is the difference between plan and document, None where there is none; `ours` is what the plan says there now, where
    that is in conflict.
    """

    change: Change
    standing: Standing
    needed: Change | None
    ours: str = ""


def take_as_changes(differences: Sequence[Change]) -> list[DocumentChange]:
    """Return all differences between a plan and a document as the document's: nobody knows what it was made from."""
    return [DocumentChange(one, Standing.OPEN, one) for one in differences]


def sort_out(
    base: Sequence[Unit], plan: Sequence[Unit], document: Sequence[Unit], differences: Sequence[Change]
) -> list[DocumentChange]:
    """Return the changes of a document; the others among the differences are the officer's own.

    Args:
        base: the units of what the document was made from, as they are printed.
        plan: those of the plan as it is now.
        document: those of the document.
        differences: between plan and document, as `compare_units` gives them.
    """
    former = take_spelling(base, document)
    now = _Now(former, take_spelling(plan, former), plan)
    by_new = {id(one.new): one for one in differences if one.new is not None}
    by_old = {id(one.old): one for one in differences if one.old is not None}
    return list(_judge(compare_units(former, document), now, by_new, by_old))


class _Now:
    """What has become of each unit of the base in the plan."""

    def __init__(self, base: Sequence[Unit], shown: Sequence[Unit], plan: Sequence[Unit]) -> None:
        itself = {id(one): unit for one, unit in zip(shown, plan, strict=True)}
        pairs = list(pair_units(base, shown, compare_units(base, shown)))
        self._other = {id(one): itself[id(two)] for one, two, change in pairs if change is not None and change.kind == "reworded"}
        self._same = {id(one): itself[id(two)] for one, two, _change in pairs if id(one) not in self._other}
        self._kept = {id(unit) for unit in self._same.values()}

    def unchanged(self, unit: Unit) -> Unit | None:
        """Return the plan's unit that still says what the base's says."""
        return self._same.get(id(unit))

    def changed(self, unit: Unit) -> Unit | None:
        """Return the plan's unit that says something else now; None where it is as it was, or gone."""
        return self._other.get(id(unit))

    def is_own(self, unit: Unit) -> bool:
        """Tell whether the officer wrote a unit of the plan after the document was made."""
        return id(unit) not in self._kept


def _judge(
    changes: Sequence[Change], now: _Now, by_new: dict[int, Change], by_old: dict[int, Change]
) -> Iterator[DocumentChange]:
    for change in changes:
        if change.new is None:
            assert change.old is not None  # noqa: S101  # a change has one of the two
            yield _judge_removal(change, change.old, now, by_old)
            continue
        needed = by_new.get(id(change.new))
        other = now.changed(change.old) if change.old is not None else None
        if needed is None:
            yield DocumentChange(change, Standing.DONE, None)
        elif other is not None:
            yield DocumentChange(change, Standing.CONFLICT, needed, other.text)
        elif change.old is not None and now.unchanged(change.old) is None:
            yield DocumentChange(change, Standing.CONFLICT, needed)  # the officer took it out
        elif change.old is None and needed.old is not None and now.is_own(needed.old):
            yield DocumentChange(change, Standing.CONFLICT, needed, needed.old.text)
        else:
            yield DocumentChange(change, Standing.OPEN, needed)


def _judge_removal(change: Change, old: Unit, now: _Now, by_old: dict[int, Change]) -> DocumentChange:
    if (other := now.changed(old)) is not None:
        return DocumentChange(change, Standing.CONFLICT, by_old.get(id(other)), other.text)
    still = now.unchanged(old)
    needed = by_old.get(id(still)) if still is not None else None
    return DocumentChange(change, Standing.OPEN if needed is not None else Standing.DONE, needed)
