"""Does work while LibreOffice runs, and reads files that may be missing."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextlib.contextmanager
def meanwhile(work: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Do some work in a thread while LibreOffice has the processor of another; yields what waits for its end.

    What the work raises is raised by whoever waits.
    """
    with ThreadPoolExecutor(1) as threads:
        yield threads.submit(work).result


def read_or_nothing(path: Path) -> bytes:
    """Return what a file holds, nothing where it cannot be read."""
    with contextlib.suppress(OSError):
        return path.read_bytes()
    return b""
