"""Writes a changed plan file and keeps what it held: the last edits can be taken back."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import OutputError, UsageError
from cchc_gen.files.delivery import output_error, replace_whole
from cchc_gen.files.locks import hold
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST = 50  # texts that are kept of a file
_SHOWN = 100  # letters of a text in a message
_ENTRY = re.compile(r"(?P<number>\d{6})-(?P<digest>[0-9a-f]{12})\.yaml")
_LOCK = "lock"
_GITIGNORE = b"*\n"  # the history is this machine's, and no part of an office's plans


class Former(NamedTuple):
    """A text that a plan file held: where it is kept, its number, and the digest of what replaced it."""

    path: Path
    number: int
    digest: str


def write_edited(plan: Path, raw: bytes, made_from: bytes, workspace: Path) -> None:
    """Put a changed text in the place of a plan's, whole or not at all; the former one is kept.

    What somebody else wrote meanwhile stays, too, unless both changed the same lines.

    Args:
        plan: the file.
        raw: what it holds from now on.
        made_from: what it held when the change was made.
        workspace: its `.cchc/history` keeps the former text.

    Raises:
        UsageError: somebody else changed the same lines meanwhile.
        OutputError: it cannot be written, or its former text cannot be kept.
    """
    with alone(plan, workspace):
        write_alone(plan, raw, made_from, workspace)


def write_alone(plan: Path, raw: bytes, made_from: bytes, workspace: Path) -> None:
    """Do the same as `write_edited` within `alone`, for whom must look at the result before anybody else writes.

    Args:
        plan: the file.
        raw: what it holds from now on.
        made_from: what it held when the change was made.
        workspace: its `.cchc/history` keeps the former text.
    """
    folder = find_history_folder(plan, workspace)
    former = plan.read_bytes()
    if former != made_from:
        raw = _merge(plan, made_from, raw, former)
    kept = list_former(plan, workspace)
    number = kept[-1].number + 1 if kept else 1
    place = folder / f"{number:06}-{_digest(raw)}.yaml"
    replace_whole(place, former, plan)
    try:
        replace_whole(plan, raw)
    except OutputError:
        place.unlink(missing_ok=True)
        raise
    for old in kept[: max(len(kept) + 1 - _MOST, 0)]:
        old.path.unlink(missing_ok=True)


@contextlib.contextmanager
def alone(plan: Path, workspace: Path) -> Iterator[Path]:
    """Yield the folder of a plan's history; until the end nobody else writes the plan through it.

    Raises:
        OutputError: the folder cannot be made or written.
    """
    folder = find_history_folder(plan, workspace)
    with contextlib.ExitStack() as stack:
        try:
            make_history_folder(folder, workspace)
            stack.enter_context(hold(folder / _LOCK))
            _forget_unmade(plan, workspace)
        except OSError as error:
            raise output_error(folder, error) from error
        yield folder


def _forget_unmade(plan: Path, workspace: Path) -> None:
    """Forget the last edits that never came to the file, as where the program was killed: it holds what it held before them."""
    kept = list_former(plan, workspace)
    while kept and plan.is_file() and kept[-1].path.read_bytes() == plan.read_bytes():
        kept.pop().path.unlink()


def _merge(plan: Path, made_from: bytes, raw: bytes, former: bytes) -> bytes:
    """Return what was written now and meanwhile as one text."""
    from cchc_gen.editing.merge import merge_texts  # noqa: PLC0415  # seldom needed

    merged = merge_texts(*(text.decode(errors="surrogateescape") for text in (made_from, raw, former)))
    if merged.conflicts:
        first = merged.conflicts[0]
        message = msg(
            "{file}:{line}: somebody else changed this place meanwhile, to “{theirs}”; nothing was written.",
            file=plan, line=first.line, theirs=" ".join(first.theirs.split())[:_SHOWN],
        )  # fmt: skip
        raise UsageError(message, msg("Look at the file, then start the command once more."))
    return merged.text.encode(errors="surrogateescape")


def undo(plan: Path, workspace: Path) -> Former:
    """Put back what a plan file held before its last edit, and return that; once more takes back the edit before.

    Raises:
        UsageError: no edit is known, or the file was changed by hand since.
        OutputError: it cannot be written.
    """
    _want_former(plan, workspace)  # before a folder is made for it
    with alone(plan, workspace):
        _want_former(plan, workspace)
        return undo_alone(plan, workspace)


def _want_former(plan: Path, workspace: Path) -> None:
    if not list_former(plan, workspace):
        raise UsageError(msg("No edit of {file} is known that could be taken back.", file=plan))


def undo_alone(plan: Path, workspace: Path) -> Former:
    """Do the same as `undo` within `alone`; an edit is known."""
    last = list_former(plan, workspace)[-1]
    if _digest(plan.read_bytes()) != last.digest:
        message = msg("{file} was changed by hand since the last edit, so that edit is not taken back.", file=plan)
        raise UsageError(
            message, msg("The text from before the edit lies in {place}: copy from there what you need.", place=last.path)
        )
    replace_whole(plan, last.path.read_bytes())
    last.path.unlink()
    return last


def list_former(plan: Path, workspace: Path) -> list[Former]:
    """Return the texts that are kept of a plan file, oldest first."""
    folder = find_history_folder(plan, workspace)
    there = [path for path in (folder.iterdir() if folder.is_dir() else ()) if path.is_file() and not path.is_symlink()]
    found = [(path, _ENTRY.fullmatch(path.name)) for path in there]  # a link was laid by somebody else, and leads elsewhere
    return sorted((Former(path, int(one["number"]), one["digest"]) for path, one in found if one), key=lambda one: one.number)


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


def find_history_folder(plan: Path, workspace: Path) -> Path:
    """Return the folder in which the history of a plan file lies; it need not be there."""
    place = plan.resolve()
    inside = place.relative_to(workspace.resolve()) if place.is_relative_to(workspace.resolve()) else place.name
    name = str(inside).replace("\\", "/").replace("/", "~")
    return workspace / ".cchc" / "history" / f"{name}.d"  # so that nobody takes it for a plan


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:12]
