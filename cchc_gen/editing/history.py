"""Writes a changed plan file and keeps what it held: the last edits can be taken back."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import UsageError
from cchc_gen.files.delivery import output_error, replace_whole
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 50  # texts that are kept of a file
_ENTRY = re.compile(r"(?P<number>\d{6})-(?P<digest>[0-9a-f]{12})\.yaml")
_GITIGNORE = "*\n"  # the history is this machine's, and no part of an office's plans


class Former(NamedTuple):
    """A text that a plan file held: where it is kept, its number, and the digest of what replaced it."""

    path: Path
    number: int
    digest: str


def write_edited(plan: Path, raw: bytes, made_from: bytes, workspace: Path) -> None:
    """Put a changed text in the place of a plan's, whole or not at all; the former one is kept.

    Args:
        plan: the file.
        raw: what it holds from now on.
        made_from: what it held when the change was made.
        workspace: its `.cchc/history` keeps the former text.

    Raises:
        UsageError: the file holds something else by now.
        OutputError: it cannot be written, or its former text cannot be kept.
    """
    if plan.read_bytes() != made_from:
        message = msg("{file} was changed by somebody else meanwhile; nothing was written.", file=plan)
        raise UsageError(message, msg("Start the command once more."))
    folder = find_history_folder(plan, workspace)
    kept = list_former(plan, workspace)
    number = kept[-1].number + 1 if kept else 1
    try:
        make_history_folder(folder, workspace)
    except OSError as error:
        raise output_error(folder, error) from error
    replace_whole(folder / f"{number:06}-{_digest(raw)}.yaml", made_from)
    _replace(plan, raw)
    for old in kept[: max(len(kept) + 1 - _MOST, 0)]:
        old.path.unlink(missing_ok=True)


def undo(plan: Path, workspace: Path) -> Former:
    """Put back what a plan file held before its last edit, and return that; once more takes back the edit before.

    Raises:
        UsageError: no edit is known, or the file was changed by hand since.
        OutputError: it cannot be written.
    """
    kept = list_former(plan, workspace)
    if not kept:
        raise UsageError(msg("No edit of {file} is known that could be taken back.", file=plan))
    last = kept[-1]
    if _digest(plan.read_bytes()) != last.digest:
        message = msg("{file} was changed by hand since the last edit, so that edit is not taken back.", file=plan)
        raise UsageError(
            message, msg("The text from before the edit lies in {place}: copy from there what you need.", place=last.path)
        )
    _replace(plan, last.path.read_bytes())
    last.path.unlink()
    return last


def list_former(plan: Path, workspace: Path) -> list[Former]:
    """Return the texts that are kept of a plan file, oldest first."""
    folder = find_history_folder(plan, workspace)
    found = [(path, _ENTRY.fullmatch(path.name)) for path in (folder.iterdir() if folder.is_dir() else ())]
    return sorted((Former(path, int(one["number"]), one["digest"]) for path, one in found if one), key=lambda one: one.number)


def make_history_folder(folder: Path, workspace: Path) -> None:
    """Make the folder of a file's history; version control leaves it alone.

    Raises:
        OSError: the disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (workspace / ".cchc" / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")


def find_history_folder(plan: Path, workspace: Path) -> Path:
    """Return the folder in which the history of a plan file lies; it need not be there."""
    place = plan.resolve()
    inside = place.relative_to(workspace.resolve()) if place.is_relative_to(workspace.resolve()) else place.name
    return workspace / ".cchc" / "history" / str(inside).replace("\\", "/").replace("/", "~")


def _replace(plan: Path, raw: bytes) -> None:
    try:
        mode = plan.stat().st_mode & 0o777
        replace_whole(plan, raw)
        plan.chmod(mode)
    except OSError as error:
        raise output_error(plan, error) from error


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:12]
