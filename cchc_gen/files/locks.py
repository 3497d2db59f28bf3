"""Locks between processes: one holds a file, others wait or go on; a process that dies lets go."""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SECONDS, _PAUSE = 30.0, 0.02


def try_lock(descriptor: int) -> bool:
    """Lock an open file if nobody has it, and tell whether that was so."""
    try:
        if os.name == "posix":
            import fcntl  # noqa: PLC0415  # POSIX alone has it

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt  # noqa: PLC0415  # Windows alone has it

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # mypy runs on POSIX
    except OSError:
        return False
    return True


@contextlib.contextmanager
def hold(place: Path) -> Iterator[None]:
    """Hold a lock file; others that ask for it wait, but not for ever: some disks of a network know no locks.

    Raises:
        OSError: the file cannot be made, or is a link.
    """
    descriptor = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        end = time.monotonic() + _SECONDS
        while not try_lock(descriptor) and time.monotonic() < end:
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)  # which lets go
