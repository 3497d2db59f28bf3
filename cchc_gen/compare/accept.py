"""What a leader changed in the Word file becomes edits on the plan file: each change at its place, the rest named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.compare.additions import Addition, add_unit, comes_alone, find_title_above
from cchc_gen.compare.overlay_steps import Base, OverlayWriter
from cchc_gen.compare.places import Places
from cchc_gen.compare.steps import Step, change_unit, remove_unit
from cchc_gen.editing.operations import add_comment
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import LocatedMap
    from cchc_gen.word.model import Comment


class Side(NamedTuple):
    """A plan or a document: its units as they are compared, and its data with the expressions expanded."""

    units: Sequence[Unit]
    root: LocatedMap


class Accepted(NamedTuple):
    """The changed text; the changes that could not be put in, each with the reason; the comments that found no place."""

    text: str
    refused: tuple[tuple[Change, Message], ...]
    homeless: tuple[Comment, ...]


class Draft(NamedTuple):
    """A plan file and the document that came back.

    `text` is the file's, `file` how the positions of its units call it, `sides` plan and document, `changes` all differences
    between them, as `compare_units` gives them; `base` is what the plan builds on.
    """

    text: str
    file: str
    sides: tuple[Side, Side]
    changes: Sequence[Change]
    base: Base | None = None


def accept_changes(draft: Draft, chosen: Sequence[Change], comments: Sequence[Comment]) -> Accepted:
    """Return the text of a plan file with changes of a document put in.

    Args:
        draft: the plan file and the document.
        chosen: the changes to put in; what stands in another file, a base, is refused by name.
        comments: of the document; each becomes a line “# cần rà soát: …” above its key.
    """
    text, file, sides = draft.text, draft.file, draft.sides
    places = Places(sides[0].units, sides[1].units, draft.changes)
    steps: list[Step] = []
    refused: list[tuple[Change, Message]] = []
    overlay = OverlayWriter(draft.base, (sides[0].root, sides[1].root), places, chosen) if draft.base else None
    stays: set[str] = set()  # titles that cannot be taken out: what they became does not come in beside them
    for change in sorted(chosen, key=lambda one: one.kind != "removed"):
        try:
            _refuse_twice(change, stays)
            steps += _plan_steps(change, draft, places, chosen, overlay)
        except EditRefusedError as error:
            refused.append((change, error.message))
            stays |= {_bare(change.old)} if change.old is not None else set()
    steps += overlay.finish() if overlay else ()
    noted = [(comment, unit) for comment in comments if (unit := places.find_line(comment.line)) and unit.position.file == file]
    steps += [_note(comment, unit) for comment, unit in noted]
    # From the last line to the first: an edit moves only what stands below it.
    in_order = sorted(enumerate(steps), key=lambda one: (one[1].line, one[1].rank, one[0]), reverse=True)
    for _number, step in in_order:
        try:
            text = _run(step, text)
        except EditRefusedError as error:
            if step.change is not None:
                refused.append((step.change, error.message))
    refused += _refuse_below(chosen, refused, sides[1].root)
    homeless = tuple(comment for comment in comments if comment not in [one for one, _unit in noted])
    return Accepted(text, tuple(refused), homeless)


def _refuse_below(
    chosen: Sequence[Change], refused: Sequence[tuple[Change, Message]], root: LocatedMap
) -> list[tuple[Change, Message]]:
    """Return what would have come in with a title that has not come in."""
    added = [one.new for one in chosen if one.kind in ("added", "moved") and one.new]
    gone = {id(change.new) for change, _reason in refused}
    below: list[tuple[Change, Message]] = []
    for change in chosen:
        if change.new is None or id(change.new) in gone:
            continue
        title = find_title_above(change.new, added, root)
        if title is not None and id(title) in gone:
            below.append((change, msg("It stands below “{title}”, which was not taken over.", title=title.text[:60])))
    return below


def _want_title(new: Unit, draft: Draft, added: Sequence[Unit]) -> None:
    """Refuse what stands below a new title that was not chosen: its place in the plan would be another."""
    everything = [one.new for one in draft.changes if one.kind in ("added", "moved") and one.new]
    title = find_title_above(new, everything, draft.sides[1].root)
    if title is not None and not any(title is one for one in added):
        raise EditRefusedError(msg("It stands below the new title “{title}”: choose both.", title=title.text[:60]))


def _refuse_twice(change: Change, stays: set[str]) -> None:
    if change.kind == "added" and change.new is not None and _bare(change.new) in stays:
        raise EditRefusedError(msg("It is a title of the plan: its number or looks changed, which the plan file decides."))


def _bare(unit: Unit) -> str:
    return unit.text.replace("*", "").casefold()


def _run(step: Step, text: str) -> str:
    changed = step.run(text)
    if changed == text and step.change is not None:
        raise EditRefusedError(msg("The words are the same; a number or the looks changed, which the plan file decides."))
    return changed


def _note(comment: Comment, unit: Unit) -> Step:
    remark = f"cần rà soát: {comment.author}: {comment.text} (“{' '.join(comment.line.split()[:6])} …”)"
    return Step(unit.position.line, 1, None, lambda text: add_comment(text, unit.path, remark))


def _plan_steps(
    change: Change, draft: Draft, places: Places, chosen: Sequence[Change], overlay: OverlayWriter | None
) -> list[Step]:
    """Return the edits of one change.

    Raises:
        EditRefusedError: it has no place in the plan file.
    """
    old, new, roots = change.old, change.new, (draft.sides[0].root, draft.sides[1].root)
    in_base = overlay is not None and old is not None and overlay.holds(old)
    if old is not None and not in_base:
        _want_own(old, draft.file)
    if change.kind == "reworded" and old is not None and new is not None:
        return list(overlay.change(change, old, new)) if in_base and overlay else [change_unit(change, old, new, roots)]
    steps: list[Step] = []
    if old is not None:
        gone = [one.old for one in chosen if one.kind in ("removed", "moved") and one.old]
        steps += overlay.remove(change, old) if in_base and overlay else remove_unit(change, old, places, gone)
    if new is not None:
        added = [one.new for one in chosen if one.kind in ("added", "moved") and one.new]
        _want_title(new, draft, added)
        beside = overlay.add(change, new) if overlay and comes_alone(new, added, roots[1]) else None
        steps += add_unit(change, new, Addition(places, added, roots, draft.text)) if beside is None else beside
    return steps


def _want_own(unit: Unit, file: str) -> None:
    if unit.position.cell:
        raise EditRefusedError(msg("It comes from {file}: change the cell there.", file=str(unit.position)))
    if unit.position.file != file:
        message = msg("It stands in {file}, on which this plan builds: change it there.", file=str(unit.position))
        raise EditRefusedError(message)
