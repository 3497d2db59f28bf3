"""Writes a changed plan file if it is still a plan; what it held is kept (see `history`)."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.history import alone, undo_alone, write_alone
from cchc_gen.errors import UsageError
from cchc_gen.messages import msg
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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


class Edited(NamedTuple):
    """What a plan file is to hold, and what it held when the change was made."""

    text: str
    made_from: bytes


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
    return save_files(plan, {plan: Edited(text, made_from)}, {plan: workspace})


def save_files(
    plan: Path,
    edited: Mapping[Path, Edited],
    workspaces: Mapping[Path, Path],
    check: Callable[[LoadedPlan], None] = lambda _loaded: None,
) -> LoadedPlan:
    """Put changed texts into a plan and the files that it builds on: all of them, or none.

    Args:
        plan: the plan.
        edited: what the files are to hold.
        workspaces: of each file; its history keeps what the file held.
        check: refuses the plan that has come out by raising.

    Raises:
        PlanError: the result is not a plan.
        UsageError: a file holds something else by now.
        OutputError: one cannot be written.
    """
    written: list[Path] = []
    with contextlib.ExitStack() as stack:
        for file in sorted(edited):  # in one order, so that two writers never wait for each other
            stack.enter_context(alone(file, workspaces[file]))
        try:
            for file, one in edited.items():
                write_alone(file, one.text.encode(), one.made_from, workspaces[file])
                written.append(file)
            loaded = load_plan(plan, str(plan))
            check(loaded)
        except BaseException:  # an error of ours, too, leaves no file half changed
            for file in reversed(written):
                undo_alone(file, workspaces[file])
            raise
        return loaded
