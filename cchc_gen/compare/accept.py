"""What a leader changed in the Word file becomes edits on the plan file: each change at its place, the rest named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.compare.places import Places
from cchc_gen.compare.steps import Step, add_unit, change_unit, remove_unit
from cchc_gen.editing.operations import add_comment
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    between them, as `compare_units` gives them.
    """

    text: str
    file: str
    sides: tuple[Side, Side]
    changes: Sequence[Change]


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
    for change in chosen:
        try:
            steps += _plan_steps(change, file, sides, places, chosen)
        except EditRefusedError as error:
            refused.append((change, error.message))
    noted = [(comment, unit) for comment in comments if (unit := places.find_line(comment.line)) and unit.position.file == file]
    steps += [_note(comment, unit) for comment, unit in noted]
    # From the last line to the first: an edit moves only what stands below it.
    in_order = sorted(enumerate(steps), key=lambda one: (one[1].line, one[1].rank, one[0]), reverse=True)
    for _number, step in in_order:
        try:
            text = step.run(text)
        except EditRefusedError as error:
            if step.change is not None:
                refused.append((step.change, error.message))
    homeless = tuple(comment for comment in comments if comment not in [one for one, _unit in noted])
    return Accepted(text, tuple(refused), homeless)


def _note(comment: Comment, unit: Unit) -> Step:
    remark = f"cần rà soát: {comment.author}: {comment.text} (“{' '.join(comment.line.split()[:6])} …”)"
    return Step(unit.position.line, 1, None, lambda text: add_comment(text, unit.path, remark))


def _plan_steps(change: Change, file: str, sides: tuple[Side, Side], places: Places, chosen: Sequence[Change]) -> Iterator[Step]:
    """Yield the edits of one change.

    Raises:
        EditRefusedError: it has no place in the plan file.
    """
    old, new = change.old, change.new
    for unit in (old,):
        if unit is not None and unit.position.file != file:
            message = msg("It stands in {file}, on which this plan builds: change it there.", file=str(unit.position))
            raise EditRefusedError(message)
        if unit is not None and unit.position.cell:
            raise EditRefusedError(msg("It comes from {file}: change the cell there.", file=str(unit.position)))
    if change.kind == "reworded":
        assert old is not None  # noqa: S101  # a rewording has both sides
        assert new is not None  # noqa: S101
        yield change_unit(change, old, new, (sides[0].root, sides[1].root))
        return
    if old is not None:
        yield from remove_unit(change, old, places, [one.old for one in chosen if one.kind in ("removed", "moved") and one.old])
    if new is not None:
        added = [one.new for one in chosen if one.kind in ("added", "moved") and one.new]
        yield from add_unit(change, new, places, added, (sides[0].root, sides[1].root))
