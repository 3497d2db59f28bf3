"""How results get to their places whole: written beside them, then moved."""

from __future__ import annotations

import contextlib
import filecmp
import glob
import itertools
import shutil
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import OutputError
from cchc_gen.files.work_folder import work_folder
from cchc_gen.messages import describe_os_error, msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_EDITED = "-da-sua"  # behind the name of a result that somebody has edited


class Stamp(NamedTuple):
    """What tells a file that we wrote from one that was edited since."""

    size: int
    time: int


def stamp(path: Path) -> Stamp:
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
    with contextlib.ExitStack() as stack:
        try:
            output_folder.mkdir(parents=True, exist_ok=True)
            folder = stack.enter_context(work_folder(output_folder))
        except OSError as error:
            raise output_error(output_folder, error) from error
        yield folder


def deliver(source: Path, target: Path) -> Stamp:
    """Move a finished file to its place in one step and return its stamp; on failure the old file stands.

    Raises:
        OutputError: the place cannot be written, or the file is open in another program.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        known = stamp(source)  # before it is moved: another build may put its own there in the next moment
        source.replace(target)
    except OSError as error:
        raise output_error(target, error) from error
    return known


def keep_edited(path: Path) -> Path:
    """Copy a document that somebody has worked in beside itself, under a name that is free, and return the copy.

    A copy that is there already serves: a plan with an error is built again and again, its edited result stays.

    Raises:
        OutputError: it cannot be copied.
    """
    copy = find_free_name(path, _EDITED)
    try:
        for known in path.parent.glob(f"{glob.escape(path.stem)}{_EDITED}*{path.suffix}"):
            if filecmp.cmp(path, known, shallow=False):
                return known
        shutil.copy2(path, copy)
    except OSError as error:
        raise output_error(copy, error) from error
    return copy


def find_free_name(path: Path, mark: str) -> Path:
    """Return the name of a file with a mark behind its stem, and a number where that is taken."""
    ends = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    return next(place for end in ends if not (place := path.with_name(f"{path.stem}{mark}{end}{path.suffix}")).exists())


def write_new(target: Path, raw: bytes) -> None:
    """Write a file that a person named; one that is there already stays as it is.

    Raises:
        OutputError: it is there, or cannot be written.
    """
    try:
        with target.open("xb") as file:
            file.write(raw)
    except FileExistsError:
        message = msg("{place} is there already and stays as it is.", place=target)
        raise OutputError(message, msg("Choose another name with -o, or move the old file away.")) from None
    except OSError as error:
        raise output_error(target, error) from error


def output_error(place: Path, error: OSError) -> OutputError:
    """Return the error of a place that cannot be written."""
    reason = describe_os_error(error)
    hint = msg("Close the file where it is open, check rights and free space, or choose another folder.")
    return OutputError(msg("{place} cannot be written ({reason}).", place=place, reason=reason), hint)
