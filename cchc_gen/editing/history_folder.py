"""Where the history of each file lies: a folder below `.cchc/history` of the workspace, which is called as the file is."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from cchc_gen.files.delivery import replace_whole

_HISTORY = Path(".cchc", "history")
_END = ".d"  # so that nobody takes the folder for a plan
_LONGEST = 250  # bytes of a name, with its ending as many as a disk takes
_KEPT = 100  # bytes of the file's own name where its whole path is too long for one
_GITIGNORE = b"*\n"  # the history is this machine's, and no part of an office's plans


def make_history_folder(folder: Path, workspace: Path) -> None:
    """Make the folder of a file's history; version control leaves it alone.

    Raises:
        OSError: the disk refuses.
        OutputError: version control cannot be told.
    """
    if not folder.resolve().is_relative_to(workspace.resolve()):  # a link in a folder that somebody sent leads out
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    ignored = workspace / ".cchc" / ".gitignore"
    if not os.path.lexists(ignored):
        replace_whole(ignored, _GITIGNORE)


def find_history_folder(file: Path, workspace: Path) -> Path:
    """Return the folder in which the history of a file lies; it need not be there."""
    place = file.resolve()
    inside = place.relative_to(workspace.resolve()) if place.is_relative_to(workspace.resolve()) else Path(place.name)
    name = "~".join(part.replace("%", "%25").replace("~", "%7E") for part in inside.parts)
    raw = os.fsencode(name)
    if len(raw) > _LONGEST:
        name = f"~{hashlib.sha256(raw).hexdigest()[:16]}~{raw[-_KEPT:].decode(errors='ignore')}"
    return workspace / _HISTORY / f"{name}{_END}"


def find_owner(folder: Path, workspace: Path) -> Path | None:
    """Return the file whose history lies in a folder; it need not be there. None where the folder's name does not tell it."""
    name = folder.name.removesuffix(_END)
    if name.startswith("~"):
        return None
    return workspace / name.replace("~", "/").replace("%7E", "~").replace("%25", "%")


def list_history_folders(workspace: Path) -> list[Path]:
    """Return the folders of all files that have a history."""
    return sorted((workspace / _HISTORY).glob(f"*{_END}"))
