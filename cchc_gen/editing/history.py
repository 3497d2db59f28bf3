"""Writes a changed plan file and keeps what it held: the last edits can be taken back."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from cchc_gen.editing.history_folder import find_history_folder, find_owner, list_history_folders, make_history_folder
from cchc_gen.editing.kept_texts import Kept, forget_dead, list_former, list_kept, make_digest, name_former, name_undone
from cchc_gen.errors import UsageError
from cchc_gen.files.delivery import output_error, replace_whole
from cchc_gen.files.locks import hold
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_gen.messages import Message

_MOST = 50  # texts that are kept of a file
_SHOWN = 100  # letters of a text in a message
_LOCK = "lock"


class ChangedByHandError(UsageError):
    """A file was changed by hand since its last edit, or since that was taken back; `kept` is the text that would replace it."""

    def __init__(self, message: Message, hint: Message, kept: Path) -> None:
        """Say what is not done, and where the kept text lies."""
        super().__init__(message, hint)
        self.kept = kept


class ChangedMeanwhileError(UsageError):
    """Somebody else changed the same lines between reading and writing; nothing was written."""


def write_edited(plan: Path, raw: bytes, made_from: bytes, workspace: Path) -> None:
    """Put a changed text in the place of a plan's, whole or not at all; the former one is kept.

    What somebody else wrote meanwhile stays, too, unless both changed the same lines.

    Args:
        plan: the file.
        raw: what it holds from now on.
        made_from: what it held when the change was made.
        workspace: its `.cchc/history` keeps the former text.

    Raises:
        ChangedMeanwhileError: somebody else changed the same lines meanwhile.
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
    with _telling(plan):
        former = _read(plan)
        if former != made_from:
            raw = _merge(plan, made_from, raw, former)
        folder = find_history_folder(plan, workspace)
        kept = _drop_untrue(list_former(plan, workspace), former)
        forget_dead(folder)
        place = folder / name_former(kept[-1].number + 1 if kept else 1, raw)
        with _kept(place, former, plan):
            replace_whole(_follow(plan, workspace), raw)
        for old in kept[: max(len(kept) + 1 - _MOST, 0)]:
            with contextlib.suppress(OSError):  # the plan is written, and one text too many does no harm
                old.path.unlink()


@contextlib.contextmanager
def _kept(place: Path, raw: bytes, plan: Path) -> Iterator[None]:
    """Keep a text of a plan while another one is put into its place, and from then on; not where that fails."""
    replace_whole(place, raw, plan)
    try:
        yield
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def _follow(plan: Path, workspace: Path) -> Path:
    """Return the file that is written: behind a link within the workspace its own file, so that the link stays one."""
    return place if (place := plan.resolve()).is_relative_to(workspace.resolve()) else plan


@contextlib.contextmanager
def _telling(plan: Path) -> Iterator[None]:
    """Turn what the disk says into an error that names the file."""
    try:
        yield
    except OSError as error:
        raise output_error(plan, error) from error


def _read(plan: Path) -> bytes:
    """Return what a plan file holds.

    Raises:
        UsageError: it is gone.
        OSError: it cannot be read.
    """
    try:
        return plan.read_bytes()
    except FileNotFoundError:
        message = msg("{file} was deleted or renamed meanwhile; nothing was written.", file=plan)
        raise UsageError(message, msg("Look where the file is now, then start the command once more.")) from None


def _drop_untrue(kept: list[Kept], held: bytes) -> list[Kept]:
    """Forget edits that never came about, or were taken back by hand: the file holds again what it held before them."""
    while kept and kept[-1].digest != make_digest(held) and kept[-1].path.read_bytes() == held:
        kept.pop().path.unlink()
    return kept


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
        except OSError as error:
            raise output_error(folder, error) from error
        yield folder


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
        raise ChangedMeanwhileError(message, msg("Look at the file, then start the command once more."))
    return merged.text.encode(errors="surrogateescape")


def undo(plan: Path, workspace: Path) -> Kept:
    """Put back what a plan file held before its last edit, and return that; once more takes back the edit before.

    Raises:
        UsageError: no edit is known, or the file was changed by hand since.
        OutputError: it cannot be written.
    """
    with _telling(plan):
        if not plan.is_file():
            raise _say_gone(plan, workspace)
        if not list_former(plan, workspace):
            _adopt(plan, workspace)
    with alone(plan, workspace) as folder, _telling(plan):
        last, held = _find_last(plan, workspace), _read(plan)
        forget_dead(folder)
        with _kept(folder / name_undone(last.number, last.path.read_bytes()), held, plan):
            return _put_back(plan, workspace, last)


def undo_alone(plan: Path, workspace: Path) -> Kept:
    """Put back within `alone` what a plan file held before its last edit, as if that had never been."""
    with _telling(plan):
        return _put_back(plan, workspace, _find_last(plan, workspace))


def _put_back(plan: Path, workspace: Path, last: Kept) -> Kept:
    replace_whole(_follow(plan, workspace), last.path.read_bytes())
    last.path.unlink()
    return last


def _find_last(plan: Path, workspace: Path) -> Kept:
    held = _read(plan)
    kept = _drop_untrue(list_former(plan, workspace), held)
    if not kept:
        raise _say_unknown(plan)
    last = kept[-1]
    if make_digest(held) != last.digest:
        message = msg("{file} was changed by hand since the last edit, so that edit is not taken back.", file=plan)
        hint = msg("The text from before the edit lies in {place}: copy from there what you need.", place=last.path)
        raise ChangedByHandError(message, hint, last.path)
    return last


def redo(plan: Path, workspace: Path) -> Kept:
    """Make the edit again that was taken back last, and return what is kept of it; once more makes the one after it.

    Raises:
        UsageError: none was taken back since the last edit, or the file was changed by hand since.
        OutputError: it cannot be written.
    """
    with alone(plan, workspace) as folder, _telling(plan):
        held, undone = _read(plan), list_kept(folder).undone
        if not undone:
            raise UsageError(msg("No edit of {file} is known that was taken back and could be made again.", file=plan))
        last = undone[0]
        if make_digest(held) != last.digest:
            message = msg("{file} was changed by hand since the last edit was taken back, so it is not made again.", file=plan)
            hint = msg("The text from after the edit lies in {place}: copy from there what you need.", place=last.path)
            raise ChangedByHandError(message, hint, last.path)
        raw = last.path.read_bytes()
        with _kept(folder / name_former(last.number, raw), held, plan):
            replace_whole(_follow(plan, workspace), raw)
        last.path.unlink()
        return last


def _say_unknown(plan: Path) -> UsageError:
    return UsageError(msg("No edit of {file} is known that could be taken back.", file=plan))


def _say_gone(plan: Path, workspace: Path) -> UsageError:
    """Return the error of a file that is not there; its former texts may be."""
    kept = list_former(plan, workspace)
    if not kept:
        return UsageError(msg("There is no file {file}.", file=plan), msg("Check the name and the folder."))
    message = msg("{file} was deleted or renamed, so its last edit is not taken back.", file=plan)
    place = kept[-1].path
    return UsageError(message, msg("The text from before the edit lies in {place}: copy from there what you need.", place=place))


def _adopt(plan: Path, workspace: Path) -> None:
    """Give a file that was renamed, or moved to another folder of the workspace, the history that it had under its old name.

    It is the file that holds what the last edit of a file made that is there no more.

    Raises:
        UsageError: there is none.
    """
    digest = make_digest(plan.read_bytes())
    for folder in list_history_folders(workspace):
        kept, old_place = list_kept(folder).former, find_owner(folder, workspace)
        if kept and kept[-1].digest == digest and old_place is not None and not old_place.exists():
            target = find_history_folder(plan, workspace)
            for one in target.iterdir() if target.is_dir() else ():  # what documents were made from since, the lock
                one.replace(folder / one.name)
            if target.is_dir():
                target.rmdir()
            folder.rename(target)
            return
    raise _say_unknown(plan)
