"""What a plan was built from: every file as it was read, and every place where one was looked for in vain.

Code that reads a file for a plan notes it here. A look afterwards would come too late: a file that changed during the build
would be taken for the one that was read.
"""

from __future__ import annotations

import contextlib
import os
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cchc_gen.files import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Inputs = dict[str, str | None]  # absolute path: see `digest_at`, None for no such file

_watched: ContextVar[Inputs | None] = ContextVar("watched", default=None)
_instead: ContextVar[Mapping[str, bytes]] = ContextVar("instead", default=MappingProxyType({}))


@contextlib.contextmanager
def watch_inputs() -> Iterator[Inputs]:
    """Yield what is read from here on, in this thread."""
    inputs: Inputs = {}
    token = _watched.set(inputs)
    try:
        yield inputs
    finally:
        _watched.reset(token)


@contextlib.contextmanager
def reading_instead(contents: Mapping[Path, bytes]) -> Iterator[None]:
    """Let plan files be read from here on, in this thread, as if they held something else: what would be written is tried."""
    token = _instead.set({names.follow_links(path): raw for path, raw in contents.items()})
    try:
        yield
    finally:
        _instead.reset(token)


def read_start(path: Path, size: int) -> bytes:
    """Return the first bytes of a file, at most so many; or of what stands for it.

    Raises:
        OSError: it cannot be read.
    """
    instead = _instead.get()
    if instead and (raw := instead.get(names.follow_links(path))) is not None:
        return raw[:size]
    with path.open("rb") as file:
        return file.read(size)


def note_read(path: Path, raw: bytes) -> None:
    """Say that a file was read; the first reading counts, for a later one may show another file."""
    if (inputs := _watched.get()) is not None:
        inputs.setdefault(str(path.absolute()), digest_at(path, raw))


def note_absent(path: Path) -> None:
    """Say that a file was looked for and is not there."""
    if (inputs := _watched.get()) is not None:
        inputs.setdefault(str(path.absolute()), None)


def note_again(inputs: Inputs) -> None:
    """Say of what was read before that it is used here, too."""
    if (watched := _watched.get()) is not None:
        for name, seen in inputs.items():
            watched.setdefault(name, seen)


def is_as_it_was(inputs: Inputs) -> bool:
    """Tell whether all files that something was read from hold what they held then; not where none is known."""
    for name, seen in inputs.items():
        try:
            now = digest_at(Path(name), Path(name).read_bytes())
        except OSError:
            now = None
        if now != seen:
            return False
    return bool(inputs)


def is_special(path: Path) -> bool:
    """Tell whether a path is a pipe or a device, at which a reader waits for ever, or reads without end."""
    if names.IS_WINDOWS and names.is_lost_on_windows(path):
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def digest_at(path: Path, raw: bytes) -> str:
    """Return a digest of a file that was read: of its content, and of the place that its name led to.

    Why the place: what else is read depends on it (bases lie beside the plan), and a link to another folder moves it.
    """
    return digest(os.fsencode(names.follow_links(path)) + b"\0" + raw)


def digest(raw: bytes) -> str:
    """Return what stands for some bytes."""
    import hashlib  # noqa: PLC0415  # loads OpenSSL, which a check does without

    return hashlib.sha256(raw).hexdigest()
