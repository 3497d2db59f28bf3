"""Reads what strangers made in a process of its own, with limits on time and memory.

A template of five nested `{% for %}` runs for years, a spreadsheet of 10 KB unpacks to gigabytes, a PDF of 4 KB draws itself
a billion times; known traps are refused where they are read, this bounds those that nobody knows yet. Linux can bound a
process; elsewhere (Windows, macOS) the work is done here, unbounded, and docs/an-toan.md says so.
"""

from __future__ import annotations

import math
import os
import pickle
import select
import signal
import sys
import threading
import time
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from cchc_gen.errors import CchcGenError, DocumentError, InternalError
from cchc_gen.files.interrupts import LOOK_SECONDS, raise_lost_interrupt
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")
DOCUMENT_SECONDS = 60.0  # for a file of the largest size that is read: most take a hundredth
HAS_LIMITS = sys.platform == "linux"
_MOST_MEMORY = 900_000_000  # bytes of address space on top of what the process has: threads reserve much and use little
_PIECE = 1 << 20
_making = threading.Lock()  # else a process made meanwhile would hold our pipe open, and we would wait for it, too
_PARENT_DEATH_SIGNAL = 1  # prctl(2): PR_SET_PDEATHSIG


def read_bounded(read: Callable[[], _Result], name: str, seconds: float = DOCUMENT_SECONDS) -> _Result:
    """Return what a file that a stranger made gives, read in a process of its own.

    Args:
        read: reads the file; what it returns can be pickled. What it notes (see `reads`) is not known here.
        name: the file's, for the message.
        seconds: of processor time that it may take.

    Raises:
        DocumentError: it took more, or more than 1 GB of memory.
        Exception: what `read` raises, where it is one of ours; anything else as InternalError.
    """

    def refuse() -> DocumentError:
        message = msg("Reading {file} took more than {seconds} seconds or 1 GB of memory.", file=name, seconds=round(seconds))
        return DocumentError(message, msg("A file that somebody typed never does: look where it comes from, and type it anew."))

    return run_bounded(read, seconds, refuse)


def run_bounded(work: Callable[[], _Result], seconds: float, refuse: Callable[[], Exception]) -> _Result:
    """Return what `work` returns, from a process that may take `seconds` of processor time and 1 GiB of memory.

    Args:
        work: what is done; what it returns, and what it raises, can be pickled.
        seconds: of processor time.
        refuse: gives the error of what took more.

    Raises:
        Exception: what `refuse` gives; or what `work` raises, where it is one of ours, anything else as InternalError.
    """
    if not HAS_LIMITS:
        return work()
    raw, was_starved = _run(work, seconds)
    if was_starved:  # a fork beside threads may wait for a lock that nobody lets go of: what is slow itself takes its time
        raw, _ = _run(work, seconds)
    if not raw:
        raise refuse()
    outcome: _Done[Any] | Exception = pickle.loads(raw)  # noqa: S301  # our own child wrote it
    if isinstance(outcome, _Done):
        result: _Result = outcome.result
        return result
    raise outcome


def _run(work: Callable[[], object], seconds: float) -> tuple[bytes, bool]:
    """Return what a process of its own gives, nothing where it took too much; and whether it was ended before its time."""
    with _making:
        read_end, write_end = os.pipe()
        child = _fork()
        if child == 0:
            _making.release()  # it may read a stranger's file itself
            os.close(read_end)
            _work_and_exit(work, seconds, write_end)
        os.close(write_end)
    try:
        raw = _read_all(read_end, 2 * seconds + 1)  # a busy machine gives less processor time than time
    finally:
        os.close(read_end)
        was_killed, used = _end(child)
    return raw, was_killed and not raw and used < seconds / 2


def _fork() -> int:
    """Return 0 in a new process, its number in this one, with which it ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of threads: ours only waits for a process
        parent, _ = os.getpid(), _prctl()
        child = os.fork()
    if child == 0:
        _follow(parent)
    return child


class _Done(NamedTuple, Generic[_Result]):
    result: _Result


@cache
def _prctl() -> Callable[[int, int], int]:
    """Return the call of Linux by which a process says what becomes of it; libc is looked up before the fork."""
    import ctypes  # noqa: PLC0415  # for strangers' templates alone

    found: Callable[[int, int], int] = ctypes.CDLL(None).prctl
    return found


def _follow(parent: int) -> None:
    """End with the parent, even when it is killed: whoever waits for what it held would wait for us."""
    _prctl()(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended in the moments before
        os._exit(1)


def _work_and_exit(work: Callable[[], object], seconds: float, write_end: int) -> None:
    """Do the work in the child, write the result whole or not at all, and end without any of the parent's clean-up."""
    import resource  # noqa: PLC0415  # POSIX alone has it

    try:
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 1))
        most = _read_own_size() + _MOST_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        outcome: object
        try:
            outcome = _Done(work())
        except MemoryError:
            os._exit(1)
        except Exception as error:  # noqa: BLE001  # a fault of ours travels as text
            is_known = isinstance(error, CchcGenError) or type(error).__module__.startswith("cchc_gen.")
            outcome = error if is_known else InternalError(error)
        left = memoryview(pickle.dumps(outcome))
        while left:
            left = left[os.write(write_end, left[:_PIECE]) :]
    finally:
        os._exit(0)


def _read_own_size() -> int:
    """Return the bytes of address space of this process."""
    import resource  # noqa: PLC0415  # see above

    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def _read_all(read_end: int, seconds: float) -> bytes:
    """Return what the child writes until it ends; nothing when that takes too long."""
    limit = time.monotonic() + seconds
    pieces: list[bytes] = []
    while (left := limit - time.monotonic()) > 0:
        raise_lost_interrupt()
        if not select.select([read_end], [], [], min(left, LOOK_SECONDS))[0]:
            continue
        piece = os.read(read_end, _PIECE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
    return b""


def _end(child: int) -> tuple[bool, float]:
    """End the child; return whether it had not ended itself, and the processor seconds that it took."""
    os.kill(child, signal.SIGKILL)  # it is ours and not waited for yet: the number cannot be another's
    _, status, usage = os.wait4(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, usage.ru_utime + usage.ru_stime
