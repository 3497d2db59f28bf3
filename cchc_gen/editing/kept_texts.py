"""The texts that are kept of a file: those from before its edits, and those that were taken back."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.history_folder import find_history_folder

if TYPE_CHECKING:
    from pathlib import Path

_ENTRY = re.compile(r"(?P<number>\d{6,})-(?P<digest>[0-9a-f]{12})\.(?P<kind>yaml|redo)")


class Kept(NamedTuple):
    """A text that a file held: where it is kept, the number of its edit, and the digest of what replaced it."""

    path: Path
    number: int
    digest: str


class KeptTexts(NamedTuple):
    """What is kept of a file: the texts from before its edits, oldest first, and those that can be had again, next first."""

    former: list[Kept]
    undone: list[Kept]


def list_former(file: Path, workspace: Path) -> list[Kept]:
    """Return the texts that are kept of a file from before its edits, oldest first."""
    return list_kept(find_history_folder(file, workspace)).former


def list_kept(folder: Path) -> KeptTexts:
    """Return what is kept in the folder of a file's history.

    An edit that came after a text was taken back has its number: by that the text cannot be had again.
    """
    former, undone = _list_kind(folder, "yaml"), _list_kind(folder, "redo")
    is_next = bool(undone) and (not former or undone[0].number == former[-1].number + 1)
    return KeptTexts(former, undone if is_next else [])


def forget_dead(folder: Path) -> None:
    """Remove the texts that were taken back and cannot be had again."""
    alive = list_kept(folder).undone
    for one in _list_kind(folder, "redo"):
        if one not in alive:
            one.path.unlink()


def name_former(number: int, raw: bytes) -> str:
    """Return how the text from before an edit is called, by the edit's number and what it wrote."""
    return f"{number:06}-{make_digest(raw)}.yaml"


def name_undone(number: int, raw: bytes) -> str:
    """Return how what an edit wrote is called once it is taken back, by the edit's number and what stands there instead."""
    return f"{number:06}-{make_digest(raw)}.redo"


def make_digest(raw: bytes) -> str:
    """Return what tells a text from others."""
    return hashlib.sha256(raw).hexdigest()[:12]


def _list_kind(folder: Path, kind: str) -> list[Kept]:
    found = [(path, _ENTRY.fullmatch(path.name)) for path in (folder.iterdir() if folder.is_dir() else ())]
    kind_of = [(path, one) for path, one in found if one and one["kind"] == kind]
    real = [(path, one) for path, one in kind_of if path.is_file() and not path.is_symlink()]  # a link was laid by somebody else
    kept = (Kept(path, int(one["number"]), one["digest"]) for path, one in real)
    return sorted(kept, key=lambda one: one.number)
