"""How files are called in messages and in plans, and what Windows does not take as a name."""

from __future__ import annotations

import itertools
import os
import re
import shlex
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path, PurePath

_LONGEST_NAME = 255  # bytes of a file's name, on nearly every disk
IS_WINDOWS = os.name == "nt"
_LONGEST_PATH = 247  # letters that Windows takes for a folder, 12 more for a file, where nobody has switched longer ones on
# Devices, whatever the ending: what is written into NUL.docx is gone (Microsoft, “Naming Files, Paths, and Namespaces”).
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[1-9¹²³]) *(?:\..*)?", re.IGNORECASE)

_PLAIN_WORD = re.compile(r"[\w./:@%+=,-]+")  # `shlex.quote` would quote every accented letter

PLAN_SUFFIXES = (".yaml", ".yml")


def relative_name(path: Path, start: Path | None = None) -> str:
    """Return how a file is called from a folder, by default the current one; its whole name where no way leads there.

    Why: between two drives of Windows, such as C: and a share that is mapped to U:, there is no relative name.
    """
    try:
        return os.path.relpath(path, start or os.curdir)
    except ValueError:
        return str(path)


def quote_for_shell(name: str) -> str:
    """Return a file's name as it is typed in a command: in quotation marks where it holds spaces."""
    if IS_WINDOWS:
        return f'"{name}"' if " " in name else name
    return name if _PLAIN_WORD.fullmatch(name) else shlex.quote(name)


def find_as_stored(path: Path) -> Path:
    """Return a path as the disk spells it: letters that are typed composed may be stored apart (NFD, from macOS or its zips).

    Where nothing is called so in either way, the path comes back as it was.
    """
    if os.path.lexists(path) or path.parent == path:
        return path
    folder = find_as_stored(path.parent)
    wanted = unicodedata.normalize("NFC", path.name)
    try:
        names = [one for one in folder.iterdir() if unicodedata.normalize("NFC", one.name) == wanted]
    except OSError:
        return path
    return names[0] if len(names) == 1 else path


def follow_links(path: str | os.PathLike[str]) -> str:
    """Return where a path leads, behind links; its absolute form where there is no way, as to CON or a long path on Windows.

    `Path.resolve` would raise where links go in a circle, too.
    """
    try:
        return os.path.realpath(path)
    except OSError:
        return os.path.abspath(path)  # noqa: PTH100  # the same without looking at the disk


def is_lost_on_windows(path: PurePath) -> bool:
    """Tell whether Windows takes a path for something else than it says, without a word.

    A part of it names a device; or, behind a colon, a stream that lies hidden in another file; or it loses a dot or a space at
    its end. On other systems these are names like others.
    """
    parts = [part for part in path.parts if part not in (path.anchor, os.curdir, os.pardir)]
    return any(":" in part or part.endswith((".", " ")) or _DEVICE.fullmatch(part) for part in parts)


def is_too_long_for_windows(error: OSError) -> bool:
    """Tell whether Windows said that something is not there because of the length of its path alone."""
    paths = [path for path in (error.filename, error.filename2) if isinstance(path, str)]
    is_long = any(len(os.path.abspath(path)) > _LONGEST_PATH for path in paths)  # noqa: PTH100  # links count as they are written
    return IS_WINDOWS and isinstance(error, FileNotFoundError) and is_long


def find_free_name(path: Path, mark: str, is_taken: Callable[[Path], bool] = lambda _path: False) -> Path:
    """Return the name of a file with a mark behind its stem, and a number where that is taken; never longer than a disk takes.

    Args:
        path: the file that the name is made from.
        mark: what is put behind the stem, such as “-da-sua”.
        is_taken: tells whether a name may not be used although no file has it.
    """
    ends = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    places = (path.with_name(f"{cut_name(path.stem, f'{mark}{end}', path.suffix)}{path.suffix}") for end in ends)
    return next(place for place in places if not os.path.lexists(place) and not is_taken(place))


def cut_name(stem: str, end: str, suffix: str) -> str:
    """Return stem and end, the stem cut where the name would be too long.

    Args:
        stem: the name without its ending.
        end: what is put behind it.
        suffix: the ending, for which room is left.
    """
    room = _LONGEST_NAME - len(os.fsencode(end + suffix))
    return os.fsencode(stem)[:room].decode(errors="ignore") + end
