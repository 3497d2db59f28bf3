"""Writes a changed plan file if it is still a plan; what it held is kept (see `history`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.editing.history import undo, write_edited
from cchc_gen.errors import PlanError, UsageError
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.workspace.load_plan import LoadedPlan


def decode_exactly(raw: bytes, plan: Path) -> str:
    """Return the text as it stands in the file: line ends, byte order mark and letters as they are.

    Raises:
        UsageError: the file is in an encoding that we do not write.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        message = msg("{file} is not UTF-8, so it is not edited.", file=plan)
        raise UsageError(message, msg("Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8).")) from None


def save_plan(plan: Path, text: str, made_from: bytes, workspace: Path) -> LoadedPlan:
    """Put a changed text into a plan file, and return the plan; a text that is not a plan leaves the file as it was.

    Args:
        plan: the file.
        text: what it is to hold.
        made_from: what it held when the change was made.
        workspace: keeps what it held.

    Raises:
        PlanError: the text is not a plan.
        UsageError: the file holds something else by now.
        OutputError: it cannot be written.
    """
    raw, name = text.encode(), str(plan)
    parse(decode_source(raw, name)[0], name)
    write_edited(plan, raw, made_from, workspace)
    try:
        return load_plan(plan, name)
    except PlanError:
        undo(plan, workspace)
        raise
