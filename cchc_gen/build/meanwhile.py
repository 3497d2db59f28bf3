"""Work that is done while LibreOffice has the processor; files that may be missing."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextlib.contextmanager
def meanwhile(work: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Do some work in a thread while LibreOffice has the processor of another; yields what waits for its end."""
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield thread.join
    finally:
        thread.join()


def read_or_nothing(path: Path) -> bytes:
    """Return what a file holds, nothing where it cannot be read."""
    with contextlib.suppress(OSError):
        return path.read_bytes()
    return b""
