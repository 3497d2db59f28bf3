"""Edits of a plan that was changed meanwhile: each finds its place again, or comes back with both texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.editing.fields import read_field
from cchc_gen.editing.same_place import follow
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.errors import CchcGenError, ExitCode, PlanError
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.located import get_node, to_plain
from cchc_gen.plan.validation.validate import lengthen
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.serve.asked import want_path
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.located import Path as NodePath


class StaleError(CchcGenError):
    """The file is another one by now, and what was typed cannot be put into it without a person: both are given."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, theirs: str, yours: str, version: str, path: NodePath | None = None) -> None:
        """Keep what stands in the file now and where, what was typed, and the version of the file; no path: the place is gone."""
        super().__init__(msg("This was changed elsewhere meanwhile: in another window, by a colleague, or in an editor."))
        self.theirs, self.yours, self.version, self.path = theirs, yours, version, path


def follow_edit(plan: Path, texts: tuple[object, str], edit: dict[str, Any], version: str) -> dict[str, Any]:
    """Return an edit of a field with the path at which the field is now, as long as nobody else has touched it.

    Args:
        plan: the file.
        texts: the one that the edit was made on, and the one of the file.
        edit: of a field; nothing else can be late.
        version: of the file.

    Raises:
        StaleError: the field holds something else by now, or it is not sure where it is.
    """
    if edit["op"] not in ("text", "overlay"):
        raise StaleError("", "", version)
    path: NodePath | None = want_path(edit["path"])
    if edit["op"] == "text":
        path = _find_path(want_path(edit["path"]), *texts)
    if path is None:
        raise StaleError("", edit["text"], version)
    theirs = _read(plan, texts[1], path, is_own=edit["op"] == "text")
    if theirs.strip() != str(edit["was"]).strip():
        raise StaleError(theirs, edit["text"], version, path)
    return {**edit, "path": list(path)}


def _find_path(path: NodePath, seen: object, now: str) -> NodePath | None:
    if not any(isinstance(key, int) for key in path):
        return path
    try:
        return follow(path, *(to_plain(lengthen(parse(text, "").root)) for text in (str(seen or ""), now)))
    except PlanError:
        return None


def _read(plan: Path, text: str, path: NodePath, *, is_own: bool) -> str:
    try:
        return read_field(text, path) if is_own else text_of(get_node(load_plan(plan, str(plan)).located, path))
    except EditRefusedError:
        return ""
