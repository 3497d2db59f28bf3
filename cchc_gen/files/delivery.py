"""How files get to their places: whole, and never in the place of what somebody else wrote."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import glob
import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import OutputError
from cchc_gen.files import names
from cchc_gen.files.names import cut_name, find_free_name
from cchc_gen.files.ours import is_ours
from cchc_gen.files.reads import is_special
from cchc_gen.files.refusals import describe_os_error
from cchc_gen.files.rights import take_rights
from cchc_gen.files.work_folder import work_folder
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cchc_gen.messages import Message


_EDITED = "-da-sua"  # behind the name of a result that somebody has edited
_WRITABLE = 0o222
_PART = "part"  # what is not whole yet, in a work folder beside its place: what a killed process left goes with it
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


class Stamp(NamedTuple):
    """The size and time of a file that we wrote: where they are the same, nobody has touched it."""

    size: int
    time: int


class Delivered(NamedTuple):
    """A file at its place, and the copy of what was there before it and was not ours; None where there was nothing to keep."""

    stamp: Stamp
    kept: Path | None = None


def stamp(path: Path | os.DirEntry[str]) -> Stamp:
    """Return the stamp of a file.

    Raises:
        OSError: there is none.
    """
    found = path.stat()
    return Stamp(found.st_size, found.st_mtime_ns)


@contextlib.contextmanager
def result_folder(output_folder: Path) -> Iterator[Path]:
    """Yield a temporary folder on the same disk as the results.

    Raises:
        OutputError: the output folder cannot be made or written.
    """
    refuse_lost(output_folder)
    with contextlib.ExitStack() as stack:
        try:
            output_folder.mkdir(parents=True, exist_ok=True)
            folder = stack.enter_context(work_folder(output_folder))
        except OSError as error:
            raise output_error(output_folder, error) from error
        yield folder


def deliver(
    source: Path,
    target: Path,
    is_taken: Callable[[Path], bool] = lambda _path: False,
    *,
    replaces_ours: bool = True,
    like: Path | None = None,
) -> Delivered:
    """Move a finished file to its place in one step; on failure the old file stands.

    A file that is there and does not prove that we wrote it (see `ours`) is copied beside itself first: it was edited, signed,
    or is somebody else's.

    Args:
        source: the finished file, on the same disk.
        target: its place.
        is_taken: tells of a path whether a plan of this folder, or of this run, writes it: no copy is kept there.
        replaces_ours: False where even a file that we wrote may be another document: a copy of it is kept, too.
        like: what it was made from: whoever may not read that may not read a new file. One that is replaced keeps its rights.

    Raises:
        OutputError: the place cannot be written, the file is open in another program, protected, or cannot be kept.
    """
    refuse_lost(target)
    try:
        _refuse_open(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        known = stamp(source)  # before it is moved: another build may put its own there in the next moment
        kept = None
        if target.exists() and not (replaces_ours and is_ours(target)) and not filecmp.cmp(source, target, shallow=False):
            kept = _keep_aside(target, is_taken)
        take_rights(source, target, like)
        source.replace(target)
    except OSError as error:
        raise output_error(target, error) from error
    return Delivered(known, kept)


def refuse_lost(target: Path) -> None:
    """Refuse a name under which Windows would keep nothing, or something else.

    Raises:
        OutputError: the name is such a one.
    """
    if names.IS_WINDOWS and names.is_lost_on_windows(target):
        raise _lost_error(target)


def _lost_error(target: Path) -> OutputError:
    hint = msg("Choose a name without “:”, without a dot or space at its end, and not CON, PRN, AUX, NUL, COM1 or LPT1.")
    return OutputError(msg("Windows keeps no file or folder of the name {place}.", place=target), hint)


def _refuse_open(target: Path) -> None:
    """Refuse a file that is open in Word or LibreOffice, whose lock files lie beside it, and one that is protected by hand."""
    name = target.name
    short = len(target.stem)
    owner = "~$" + (name if short <= 6 else name[1:] if short == 7 else name[2:])  # noqa: PLR2004  # Word's rule for short names
    for lock in (target.with_name(owner), target.with_name(f".~lock.{name}#")):
        if os.path.exists(lock):  # noqa: PTH110  # False for a name too long to be one; Path would raise
            hint = msg("Close it there, then build again. If it is open nowhere, delete {lock}.", lock=lock)
            raise OutputError(msg("{place} is open in Word or LibreOffice and stays as it is.", place=target), hint)
    if is_special(target):
        raise OutputError(msg("{place} is not a file, and stays as it is.", place=target), msg("Choose another folder with -o."))
    _refuse_protected(target, msg("Take the protection away, or choose another folder with -o."))


def _refuse_protected(target: Path, hint: Message) -> None:
    """Refuse a file that its owner has made read-only: most systems would replace it all the same."""
    if target.exists() and not target.stat().st_mode & _WRITABLE:
        raise OutputError(msg("{place} is write-protected and stays as it is.", place=target), hint)


def _keep_aside(path: Path, is_taken: Callable[[Path], bool]) -> Path:
    """Copy a file beside itself under a name that nobody has or will write, and return the copy.

    A copy that is there already serves: the same edits are not kept twice.
    """
    for known in path.parent.glob(f"{glob.escape(cut_name(path.stem, _EDITED, path.suffix))}*{path.suffix}"):
        is_copy = not known.is_symlink() and known.is_file()  # a link to what is replaced keeps nothing
        if is_copy and not is_taken(known) and filecmp.cmp(path, known, shallow=False):
            return known
    copy = find_free_name(path, _EDITED, is_taken)
    with work_folder(path.parent) as work:
        shutil.copy2(path, work / _PART)
        _put(work / _PART, copy)
    return copy


def write_new(target: Path, raw: bytes, like: Path | None = None) -> None:
    """Write a file that a person named, whole or not at all; one that is there already stays as it is.

    Folders on its way that are not there yet are made, as `build` makes them.

    Args:
        target: its place.
        raw: what it holds.
        like: what it was made from: what others may not read of the one is not in the other for them.

    Raises:
        OutputError: it is there, or cannot be written.
    """
    refuse_lost(target)
    try:
        _refuse_existing(target)  # before the work of writing
        target.parent.mkdir(parents=True, exist_ok=True)
        with work_folder(target.parent) as work:
            _write(work / _PART, raw)
            take_rights(work / _PART, target, like)
            _put(work / _PART, target)
    except FileExistsError:
        message = msg("{place} is there already and stays as it is.", place=target)
        raise OutputError(message, msg("Choose another name with -o, or move the old file away.")) from None
    except OSError as error:
        raise output_error(target, error) from error


def replace_whole(target: Path, raw: bytes, like: Path | None = None) -> None:
    """Write a file of our own kind in the place of an older one, whole or not at all.

    Args:
        target: its place.
        raw: what it holds.
        like: what it was made from, as in `write_new`.

    Raises:
        OutputError: it cannot be written, or its owner has made it read-only.
    """
    refuse_lost(target)
    try:
        _refuse_protected(target, msg("Take the protection away, then try again."))
        with work_folder(target.parent) as work:
            _write(work / _PART, raw)
            take_rights(work / _PART, target, like)
            (work / _PART).replace(target)
    except OSError as error:
        raise output_error(target, error) from error


def _write(part: Path, raw: bytes) -> None:
    with part.open("xb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())  # a disk that is full may say so only now


def _put(part: Path, target: Path) -> None:
    """Give a finished file its name, which nothing has yet.

    Raises:
        FileExistsError: something has it by now.
        OSError: it cannot be given.
    """
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError as error:
        if os.name != "nt" and error.errno not in _NO_LINKS:
            raise
        _refuse_existing(target)  # a disk without links, of a stick or a share
        part.rename(target)  # Windows' own never replaces


def _refuse_existing(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def output_error(place: Path, error: OSError) -> OutputError:
    """Return the error of a place that cannot be written."""
    if names.IS_WINDOWS and names.is_lost_on_windows(place):  # asked before anybody refused it
        return _lost_error(place)
    if names.is_too_long_for_windows(error):
        hint = msg("Choose a folder with a shorter path: Windows takes about 250 letters, of which temporary files need 50.")
        return OutputError(msg("{place} cannot be written: its path is too long.", place=place), hint)
    hint = msg("Close the file where it is open, check rights and free space, or choose another folder.")
    return OutputError(msg("{place} cannot be written ({reason}).", place=place, reason=describe_os_error(error)), hint)
