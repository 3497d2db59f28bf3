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
    return _leave_dead(_list_all(folder))


def forget_dead(folder: Path) -> None:
    """Remove the texts that were taken back and cannot be had again."""
    every = _list_all(folder)
    alive = _leave_dead(every).undone
    for one in every.undone:
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


def _leave_dead(every: KeptTexts) -> KeptTexts:
    former, undone = every
    is_next = bool(undone) and (not former or undone[0].number == former[-1].number + 1)
    return KeptTexts(former, undone if is_next else [])


def _list_all(folder: Path) -> KeptTexts:
    kinds: dict[str, list[Kept]] = {"yaml": [], "redo": []}
    for path in folder.iterdir() if folder.is_dir() else ():
        found = _ENTRY.fullmatch(path.name)
        if found and path.is_file() and not path.is_symlink():  # a link was laid by somebody else
            kinds[found["kind"]].append(Kept(path, int(found["number"]), found["digest"]))
    return KeptTexts(*(sorted(several, key=lambda one: one.number) for several in kinds.values()))
