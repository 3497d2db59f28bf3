"""What the page asks to be changed in a plan becomes edits of the room `editing`; a save that is late loses nothing."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.checks.answers import write_answer
from cchc_gen.checks.catalogue import is_rule
from cchc_gen.compare.through_overlay import change_inherited
from cchc_gen.editing.fields import double_entry, move_entry, retype, spell_out, write_field
from cchc_gen.editing.history import alone, write_alone, write_edited
from cchc_gen.editing.many_fields import write_fields
from cchc_gen.editing.mending import TextLine, mend
from cchc_gen.editing.merge import merge_texts
from cchc_gen.editing.moving import move_into
from cchc_gen.editing.operations import add_comment, insert_all, put_key, remove
from cchc_gen.editing.saving import decode_exactly, save_plan
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.errors import PlanError, UsageError
from cchc_gen.files.reads import watch_inputs
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.parse import MAX_BYTES
from cchc_gen.problem import Remedy
from cchc_gen.serve.asked import clean_text, want_data, want_path, want_place
from cchc_gen.serve.fresh import Fresh, read_fresh
from cchc_gen.serve.late import StaleError, follow_edit
from cchc_gen.serve.plan_view import make_version
from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cchc_gen.plan.located import Path as NodePath

_ENDS = re.compile(r"\r\n?")
_MOST_EDITS = 20_000  # of one save: a large table, pasted


class Edited(NamedTuple):
    """What came of edits: the plan, None where it was read no further than its text, and where each edit was made."""

    fresh: Fresh | None
    paths: list[NodePath]


def apply_edits(plan: Path, version: str, edits: object, seen: object = None) -> Edited:
    """Make edits on a plan file, all or none.

    A file that was changed meanwhile takes edits of fields all the same, as long as each field (`was`) is as it was seen,
    wherever its row or section stands now.

    Args:
        plan: the file.
        version: of the text that the page shows.
        seen: that text, by which a late edit finds its place.
        edits: a list of {op, path, ...}: text {text, was}, put {key, data}, insert {at, data}, remove, move {at, to},
            double {at}, shift {target, at}, mend {at, remedy}, leave {code, quote, reason}, overlay {text, was} (of a text
            that the plan takes from its base).

    Raises:
        StaleError: the file was changed at the same place.
        UsageError: an edit is none, or cannot be made.
        PlanError: the plan would have an error that it did not have.
        OutputError: the file cannot be written.
    """
    if not isinstance(edits, list) or len(edits) > _MOST_EDITS:
        raise UsageError(msg("These are no edits."))
    raw = plan.read_bytes()
    text = decode_exactly(raw, plan)
    is_stale = make_version(raw) != version
    try:
        changed = text
        if is_stale:
            edits = [follow_edit(plan, (seen, text), edit, make_version(raw)) for edit in edits]
        changed = _apply_all(changed, edits, plan)
    except EditRefusedError as error:
        raise UsageError(error.message, msg("Change it in the text (YAML), line {line}.", line=error.line)) from None
    except (KeyError, TypeError, ValueError, IndexError):
        raise UsageError(msg("These are no edits.")) from None
    return Edited(_save(plan, changed, raw) if changed != text else None, [_path_of(edit) for edit in edits])


def _apply_all(text: str, edits: list[dict[str, Any]], plan: Path) -> str:
    """Make edits one after another; those of one kind that follow each other as one: a table that is pasted has thousands."""
    for (kind, path, _number), numbered in itertools.groupby(enumerate(edits), lambda one: _find_run(*one)):
        run = [edit for _at, edit in numbered]
        if kind == "text":
            text = write_fields(text, [(_path_of(edit), clean_text(edit["text"])) for edit in run])
        elif kind == "insert":
            text = insert_all(text, path, want_place(run[0]["at"]), [want_data(edit["data"]) for edit in run])
        else:
            text = _apply(text, run[0], plan)
    return text


def _find_run(number: int, edit: object) -> tuple[str, NodePath, int]:
    """Return what edits have in common that can be made as one; of any other edit its number."""
    if not isinstance(edit, dict):
        raise TypeError
    path = _path_of(edit)
    if _find_short(path) is None and edit["op"] == "text":
        return "text", (), 0
    if _find_short(path) is None and edit["op"] == "insert":
        return "insert", path, want_place(edit["at"]) - number
    return "", (), number


def _apply(text: str, edit: dict[str, Any], plan: Path) -> str:
    if edit["op"] == "overlay":
        return change_inherited(load_plan(plan, str(plan)), text, _path_of(edit), clean_text(edit["text"]))
    path = _path_of(edit)
    return _OPERATIONS[edit["op"]](_spell_out(text, path, edit["op"]), path, edit)


def _spell_out(text: str, path: NodePath, operation: str) -> str:
    """Return a text with posts and addressees as lists, where they stand as one text and one entry of several is meant."""
    short = _find_short(path)
    return text if short is None else spell_out(text, short, 2 if operation == "text" and path == (*short, 0) else 1)


def _find_short(path: NodePath) -> NodePath | None:
    """Return the list in which a path leads that may stand in the file as one text; None for any other path."""
    return next((known for known in (("ky", "chuc_vu"), ("kinh_gui",)) if path[: len(known)] == known), None)


_OPERATIONS: dict[str, Callable[[str, NodePath, dict[str, Any]], str]] = {
    "text": lambda text, path, edit: write_field(text, path, clean_text(edit["text"])),
    "put": lambda text, path, edit: put_key(text, path, str(edit["key"]), want_data(edit["data"])),
    "insert": lambda text, path, edit: insert_all(text, path, want_place(edit["at"]), [want_data(edit["data"])]),
    "remove": lambda text, path, _edit: remove(text, path),
    "move": lambda text, path, edit: move_entry(text, path, want_place(edit["at"]), want_place(edit["to"])),
    "double": lambda text, path, edit: double_entry(text, path, want_place(edit["at"])),
    "shift": lambda text, path, edit: move_into(text, path, want_path(edit["target"]), want_place(edit["at"])),
    "mend": lambda text, path, edit: mend(text, TextLine(path, want_place(edit["at"])), _want_remedy(edit["remedy"])),
    "leave": lambda text, path, edit: add_comment(text, path, _want_answer(edit)),
}


def _path_of(edit: dict[str, Any]) -> NodePath:
    return want_path(edit["path"])


def _want_remedy(value: object) -> Remedy:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError
    return Remedy(*value)


def _want_answer(edit: dict[str, Any]) -> str:
    """Return the comment by which a finding is left with a reason.

    Raises:
        UsageError: no reason is given.
    """
    if not is_rule(edit["code"]) or not isinstance(edit["quote"], str):
        raise TypeError
    if not str(edit["reason"]).strip():
        raise UsageError(msg("Say why it is left."))
    return write_answer(edit["code"], edit["quote"], str(edit["reason"]))


def _save(plan: Path, text: str, raw: bytes) -> Fresh | None:
    """Write an edited plan, and return it; where the file held none before, it need not hold one now."""
    changed = _encode(text)
    workspace = find_workspace(plan).folder
    try:
        with watch_inputs() as inputs:
            return Fresh(save_plan(plan, text, raw, workspace), inputs)
    except PlanError:
        with alone(plan, workspace):  # what another save is just trying is not taken for the file's own text
            if plan.read_bytes() != raw or isinstance(read_fresh(plan), Fresh):
                raise
            write_alone(plan, changed, raw, workspace)
    return None


def _encode(text: str) -> bytes:
    """Return a text as the file will hold it.

    Raises:
        UsageError: it is larger than what is read again, or holds half a sign, which no page of ours sends.
    """
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        raise UsageError(msg("These are no edits.")) from None
    if len(raw) > MAX_BYTES:
        raise _too_large()
    return raw


def _too_large() -> UsageError:
    hint = msg("Put large tables into an Excel file (tu_tep).")
    return UsageError(msg("The file would be larger than {limit} MB.", limit=MAX_BYTES // 1_000_000), hint)


def save_text(plan: Path, was: object, typed: object) -> None:
    """Write the whole text of a plan file as it was typed; it may have errors, which the page shows.

    What others wrote meanwhile stays, unless the same lines were typed anew.

    Args:
        plan: the file.
        was: the text that the new one was made from.
        typed: the new text.

    Raises:
        StaleError: the same lines were changed meanwhile.
        UsageError: it is no text.
        OutputError: the file cannot be written.
    """
    if not isinstance(typed, str) or not isinstance(was, str):
        raise UsageError(msg("These are no edits."))
    if max(len(typed), len(was)) > MAX_BYTES:  # as signs, of which none is smaller: before copies of it fill the memory
        raise _too_large()
    raw = plan.read_bytes()
    text = decode_exactly(raw, plan)
    base, ours, theirs = (_ENDS.sub("\n", one) for one in (was, typed, text))
    if base != theirs:
        merged = merge_texts(base, ours, theirs)
        if merged.conflicts:
            raise StaleError(theirs, ours, make_version(raw))
        ours = merged.text
    changed = _encode(retype(text, ours))
    if changed != raw:
        write_edited(plan, changed, raw, find_workspace(plan).folder)
