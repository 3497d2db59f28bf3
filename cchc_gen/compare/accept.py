"""What a leader changed in the Word file becomes edits on the plan file: each change at its place, the rest named."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.compare.additions import Addition, add_unit, comes_alone, find_title_above
from cchc_gen.compare.adopted import find_adopted
from cchc_gen.compare.overlay_steps import OverlayWriter
from cchc_gen.compare.places import Places
from cchc_gen.compare.run_steps import run_steps
from cchc_gen.compare.steps import Step, change_unit, goes_with_title, remove_unit, trim_end
from cchc_gen.compare.variables import plan_variables
from cchc_gen.compare.written import Written
from cchc_gen.editing.operations import add_comment
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.editing.words import keep_counted
from cchc_gen.importing.texts import UNREAD
from cchc_gen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cchc_gen.compare.adopted import Adopted
    from cchc_gen.compare.base_nodes import Base
    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import LocatedMap
    from cchc_gen.word.model import Comment


class Side(NamedTuple):
    """A plan or a document: its units as they are compared, and its data with the expressions expanded."""

    units: Sequence[Unit]
    root: LocatedMap


class Accepted(NamedTuple):
    """The changed texts of the plan's files; the changes that did not come in whole, with reasons; comments without a place."""

    files: dict[str, str]
    refused: tuple[tuple[Change, Message], ...]
    homeless: tuple[Comment, ...]


class ReturnedPlan(NamedTuple):
    """A plan file and the document that came back.

    `files` are the texts of the files that may be edited, the plan's own first, under the names that positions give them;
    `sides` plan and document; `typed` the plan's data in long form with expressions as they are typed; `changes` all differences
    between the sides, as `compare_units` gives them; `base` is what the plan builds on. `to_variables` changes a variable where
    its value was typed over, not only where it was typed over everywhere.
    """

    files: Mapping[str, str]
    sides: tuple[Side, Side]
    typed: LocatedMap
    changes: Sequence[Change]
    base: Base | None = None
    to_variables: bool = False

    @property
    def file(self) -> str:
        """Return the name of the plan's own file."""
        return next(iter(self.files))


def accept_changes(returned: ReturnedPlan, chosen: Sequence[Change], comments: Sequence[Comment]) -> Accepted:
    """Return the texts of a plan's files with changes of a document put in.

    Args:
        returned: the plan file and the document.
        chosen: the changes to put in; what stands in another file is refused by name, or becomes an edit of the base.
        comments: of the document; each becomes a line “# cần rà soát: …” above its key.
    """
    roots = returned.sides[0].root, returned.sides[1].root
    written = Written(returned.typed, returned.files, roots[0], builds_on=returned.base is not None)
    units = returned.sides[0].units, returned.sides[1].units
    adopted = find_adopted(chosen, units, returned.changes, roots)
    known = [one for one in returned.changes if not any(one is two.reworded for two in adopted)]
    places = Places(*units, [*known, *(one.move for one in adopted)])
    put_in = [one for one in chosen if not any(one is two.reworded for two in adopted)] + [one.move for one in adopted]
    order = {id(unit): at for at, unit in enumerate(units[1])}
    put_in.sort(key=lambda one: order.get(id(one.new), -1))
    moves = {id(one.new): one for one in put_in if one.kind in ("added", "moved")}
    planner = _Planner(returned, put_in, Addition(places, moves, roots, written, returned.files), adopted)
    noted = [(one, unit) for one in comments if (unit := places.find_remarked(one)) and written.may_edit(unit.position)]
    steps, refused = planner.plan()
    notes = [step for comment, unit in noted for step in _note(comment, unit, written)]
    files, failed = run_steps(returned.files, [*steps, *notes])
    refused += failed
    refused += _refuse_below(chosen, refused, roots[1])
    refused += [one for one in planner.partly if not any(one[0] is change for change, _reason in refused)]
    homeless = tuple(comment for comment in comments if comment not in [one for one, _unit in noted])
    return Accepted(files, tuple(refused), homeless)


class _Planner:
    """Plans the edits of changes, one after the other."""

    def __init__(self, returned: ReturnedPlan, chosen: Sequence[Change], addition: Addition, adopted: Sequence[Adopted]) -> None:
        self._returned, self._chosen, self._addition = returned, chosen, addition
        self._adopted = {id(one.move): one for one in adopted}
        self.partly: list[tuple[Change, Message]] = []  # changes of which a part comes in, and what does not
        self._overlay = OverlayWriter(returned.base, addition, chosen) if returned.base else None
        self._gone = [one.old for one in chosen if one.kind in ("removed", "moved") and one.old]

    def plan(self) -> tuple[list[Step], list[tuple[Change, Message]]]:
        """Return the edits, and the changes that have no place in the plan's files, with the reason."""
        refused: list[tuple[Change, Message]] = []
        stays: set[str] = set()  # titles that cannot be taken out: what they became does not come in beside them
        variables = plan_variables(self._chosen, self._addition, self._returned.typed, always=self._returned.to_variables)
        steps = list(variables)
        done = {id(one) for step in variables for one in (step.change, *step.also)}
        for change in sorted(self._chosen, key=lambda one: one.kind != "removed"):
            if id(change) in done:
                continue
            try:
                _refuse_twice(change, stays)
                steps += self._plan_one(change)
            except EditRefusedError as error:
                refused += [(one, error.message) for one in self._list_owners(change)]
                stays |= {_bare(change.old)} if change.old is not None else set()
        if self._overlay is not None:
            self._overlay.forget(self._with_adopted(change for change, _reason in refused))
            more, failed = self._overlay.finish()
            steps, refused = steps + more, refused + failed
        refused = [(one, reason) for change, reason in refused for one in self._list_owners(change)]
        refused = [one for at, one in enumerate(refused) if not any(one[0] is two[0] for two in refused[:at])]
        gone = {id(change) for change in self._with_adopted(change for change, _reason in refused)}
        kept = [step for step in steps if id(step.change) not in gone]
        return [self._name_owners(step) for step in kept], refused

    def _keep_figures(self, change: Change, old: Unit, new: Unit) -> Unit:
        """Return a unit of the document with the figures that are counted as the plan prints them."""
        written = self._addition.written.type_line(old.path, old.at) if old.kind in ("line", "heading", "group") else None
        kept = (
            keep_counted(trim_end(written), trim_end(old.text), trim_end(new.text), self._addition.roots[0]) if written else None
        )
        if kept is None:
            return new
        self.partly.append((change, kept[1]))
        return new._replace(text=kept[0])

    def _list_owners(self, change: Change) -> list[Change]:
        """Return the changes of the document for which one is made."""
        adopted = self._adopted.get(id(change))
        return [one for one in (adopted.title, adopted.reworded) if one is not None] if adopted is not None else [change]

    def _with_adopted(self, changes: Iterable[Change]) -> list[Change]:
        """Return changes, and those that were made for them."""
        some = list(changes)
        return some + [one.move for one in self._adopted.values() if any(one.title is two for two in some)]

    def _name_owners(self, step: Step) -> Step:
        """Return a step as one of the document's changes: it fails with them, and they with it."""
        first, *others = [one for change in (step.change, *step.also) if change is not None for one in self._list_owners(change)]
        return step._replace(change=first, also=tuple(others))

    def _plan_one(self, change: Change) -> list[Step]:
        """Return the edits of one change.

        Raises:
            EditRefusedError: it has no place in the plan's files.
        """
        old, new, addition = change.old, change.new, self._addition
        _refuse_unread(change, self._chosen)
        overlay = self._overlay if self._overlay is not None and old is not None and self._overlay.holds(old) else None
        if change.kind == "reworded" and old is not None and new is not None:
            new = self._keep_figures(change, old, new)
            if overlay is not None:
                return list(overlay.change(change, old, new))
            if old.kind == "field" and not addition.written.may_edit(old.position):  # the office's settings say it for all plans
                return list(add_unit(change, new._replace(path=old.path), addition))
            return [change_unit(change, (old, new), addition.roots, addition.written.find(old.path))]
        steps: list[Step] = []
        if old is not None and self._overlay is not None and self._overlay.can_remove(old):
            steps += self._overlay.remove(change, old)
        elif old is not None:
            steps += remove_unit(change, old, addition.places, self._gone, addition.written)
        if new is not None:
            _want_title(new, self._returned, addition)
            beside = None
            if self._overlay is not None and comes_alone(new, addition):
                beside = self._overlay.add(change, new)
            steps += add_unit(change, new, addition) if beside is None else beside
        return steps


def _refuse_below(
    chosen: Sequence[Change], refused: Sequence[tuple[Change, Message]], root: LocatedMap
) -> list[tuple[Change, Message]]:
    """Return what would have come in with a title that has not come in, or gone with one that stays."""
    added = [one.new for one in chosen if one.kind in ("added", "moved") and one.new]
    gone = {id(change.new) for change, _reason in refused}
    below: list[tuple[Change, Message]] = []
    staying = [change.old for change, _reason in refused if change.old is not None and change.kind != "reworded"]
    for change in chosen:
        if any(change is one for one, _reason in refused):
            continue
        title = find_title_above(change.new, added, root) if change.new is not None else None
        title = title if title is not None and id(title) in gone else None
        if title is None and change.old is not None and change.kind != "reworded" and goes_with_title(change.old, staying):
            title = next(one for one in staying if goes_with_title(change.old, [one]))
        if title is not None:
            below.append((change, msg("It stands below “{title}”, which was not taken over.", title=title.text[:60])))
    return below


def _want_title(new: Unit, returned: ReturnedPlan, addition: Addition) -> None:
    """Refuse what stands below a new title that was not chosen: its place in the plan would be another."""
    everything = [one.new for one in returned.changes if one.kind in ("added", "moved") and one.new]
    title = find_title_above(new, everything, returned.sides[1].root)
    if title is not None and id(title) not in addition.moves:
        raise EditRefusedError(msg("It stands below the new title “{title}”: choose both.", title=title.text[:60]))


def _refuse_twice(change: Change, stays: set[str]) -> None:
    if change.kind == "added" and change.new is not None and _bare(change.new) in stays:
        raise EditRefusedError(msg("It is a title of the plan: its number or looks changed, which the plan file decides."))


def _refuse_unread(change: Change, chosen: Sequence[Change]) -> None:
    """Refuse what the import put in where the document could not be read: a plan must have it, and keeps its own."""
    has_no_place = any(one.new is not None and (one.new.where, one.new.text) == ("van_ban.dia_danh", UNREAD) for one in chosen)
    is_date = change.new is None and change.old is not None and change.old.where == "van_ban.ngay"  # place and date are one line
    if (change.new is not None and change.new.text == UNREAD) or (is_date and has_no_place):
        raise EditRefusedError(msg("The document does not say it where it can be read; the plan keeps its own."))


def _bare(unit: Unit) -> str:
    return unit.text.replace("*", "").casefold()


def _note(comment: Comment, unit: Unit, written: Written) -> Iterator[Step]:
    """Yield the edit that keeps a comment as a mark; where the unit has no line of its own, the comment has no place."""
    remark = f"cần rà soát: {comment.author}: {comment.text} (“{' '.join(comment.line.split()[:6])} …”)"
    with contextlib.suppress(EditRefusedError):
        file, path = written.find(unit.path)
        yield Step(file, unit.position.line, 1, None, lambda text: add_comment(text, path, remark))
