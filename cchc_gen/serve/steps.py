"""Steps back and forth through the texts that a plan file, or a progress file, has held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.editing.history import ChangedByHandError, redo, undo, write_edited
from cchc_gen.editing.saving import decode_exactly
from cchc_gen.serve.late import StaleError
from cchc_gen.serve.plan_view import make_version
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def take_back(file: Path, asked: Mapping[str, Any]) -> None:
    """Take back the last edit of a plan file, or of a progress file.

    Args:
        file: the file.
        asked: version of the text that the page shows; with `byHand` what somebody wrote outside since then goes, too:
            it is kept, and the next way back brings it again.

    Raises:
        StaleError: the file was changed meanwhile.
        ChangedByHandError: it was changed outside since its last edit.
        UsageError: there is no edit that could be taken back.
        OutputError: the file cannot be written.
    """
    take_step(undo, file, asked)


def make_again(file: Path, asked: Mapping[str, Any]) -> None:
    """Make the edit again that was taken back last; all else is as with `take_back`."""
    take_step(redo, file, asked)


def take_step(step: Callable[[Path, Path], object], file: Path, asked: Mapping[str, Any]) -> None:
    """Take a step through the texts of a file, as `take_back` says.

    Args:
        step: is given the file and its workspace.
        file: the file.
        asked: version of the text that the page shows, `byHand`.
    """
    raw = file.read_bytes()
    if make_version(raw) != asked["version"]:
        raise StaleError(decode_exactly(raw, file), "", make_version(raw))
    workspace = find_workspace(file).folder
    try:
        step(file, workspace)
    except ChangedByHandError as error:
        if asked.get("byHand") is not True:
            raise
        write_edited(file, error.kept.read_bytes(), raw, workspace)
