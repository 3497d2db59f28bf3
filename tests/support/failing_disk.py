"""A disk that fails at one call, or dies there: every call that the system is asked for counts, whoever asks."""

from __future__ import annotations

import contextlib
import errno
import io
import os
from functools import partial
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

_CHANGING = ("open", "mkdir", "rmdir", "unlink", "remove", "replace", "rename", "link", "chmod", "utime", "fsync", "write")
_READING = ("stat", "lstat", "scandir", "listdir", "read")  # whoever is killed there is killed at the next change, too
_OF_A_FILE = ("write", "flush", "read")


class Disk:
    """Counts the calls, and lets one of them fail."""

    def __init__(self, at: int = 0, *, kills: bool = False, stays: bool = False) -> None:
        """Take which call fails (from 1, 0 for none), whether the process ends there, and whether all later ones fail, too."""
        self.count, self._at, self._stays = 0, at, stays
        self.kills = kills

    def ask(self, call: Callable[..., Any], *given: Any, **named: Any) -> Any:  # noqa: ANN401  # whatever the real one takes
        """Do a call, unless it is its turn to fail."""
        self.count += 1
        if self.count == self._at or (self._stays and 0 < self._at < self.count):
            if self.kills:
                os._exit(9)  # as `kill -9` and a power cut: nothing is tidied up
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return call(*given, **named)


class _File:
    """An open file whose calls count."""

    def __init__(self, file: Any, disk: Disk) -> None:  # noqa: ANN401  # of any kind
        self._file, self._disk = file, disk

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_given: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever it has
        real = getattr(self._file, name)
        if name not in _OF_A_FILE:
            return real
        return lambda *given: self._disk.ask(real, *given)

    def close(self) -> None:
        """Close it, which may fail, for some disks say only then that they are full; it is closed all the same."""
        try:
            self._disk.ask(lambda: None)
        finally:
            self._file.close()


@contextlib.contextmanager
def on(disk: Disk, patch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """Do what is inside on a disk."""
    real_open = io.open
    with patch.context() as inner:
        for name in _CHANGING if disk.kills else (*_CHANGING, *_READING):
            inner.setattr(os, name, partial(disk.ask, getattr(os, name)))
        inner.setattr(io, "open", lambda *given, **named: _File(disk.ask(real_open, *given, **named), disk))
        yield disk
