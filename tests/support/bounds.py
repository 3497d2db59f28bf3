"""Bounds of work that hold on a busy machine: processor time of this process and its ended children, never the clock."""

from __future__ import annotations

import contextlib
import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ALWAYS, _ENOUGH = 0.01, 0.3  # seconds
_MEASUREMENTS = 5
MOST_GROWTH = 2.5  # times the work, for twice the size
PATIENCE = 120.0  # seconds: a wait that long means that what is waited for does not come


@contextlib.contextmanager
def processor_seconds(most: float) -> Iterator[None]:
    """Fail where the work inside takes more processor time than `most` seconds."""
    before = _processor_time()
    yield
    spent = _processor_time() - before
    assert spent < most, f"{spent:.1f} s of processor time"


@contextlib.contextmanager
def memory_growth(most: int) -> Iterator[None]:
    """Fail where this process comes to hold more than `most` KB above what it holds now; what it held before does not count.

    Only Linux tells; elsewhere nothing is held.
    """
    if sys.platform != "linux":
        yield
        return
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak (man 5 proc)
    before = _peak_memory()
    yield
    grown = _peak_memory() - before
    assert grown < most, f"{grown} KB more"


def _peak_memory() -> int:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def _processor_time() -> float:
    if sys.platform == "win32":
        return time.process_time()
    import resource  # noqa: PLC0415  # POSIX alone counts the children

    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def wait_until(is_there: Callable[[], object], what: str = "it") -> None:
    """Wait, very patiently, until something is there; fail where it never comes."""
    end = time.monotonic() + PATIENCE
    while not is_there():
        if time.monotonic() > end:
            message = f"{what} did not come"
            raise AssertionError(message)
        time.sleep(0.01)


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Fail where three doublings of the size are more than 2.5 x 2.5 x 2.5 times the work, each time that they are measured.

    What is linear gives 8, what is quadratic 64. A processor takes twice as long for the same work at one moment as at the next,
    so that one measurement proves no growth; none of five makes 64 look like 15.
    """
    with untraced(), _own_garbage():
        measured = [_measure(work, size)]
        while all(map(_grows_too_much, measured)) and len(measured) < _MEASUREMENTS:
            measured.append(_measure(work, size))
    assert not all(map(_grows_too_much, measured)), measured


def _grows_too_much(seconds: list[float]) -> bool:
    return seconds[-1] / seconds[0] > MOST_GROWTH ** (len(seconds) - 1)


@contextlib.contextmanager
def _own_garbage() -> Iterator[None]:
    """Keep what other tests have left in this process out of the collector's rounds."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextlib.contextmanager
def untraced() -> Iterator[None]:
    """Stop the tracing of coverage, where it runs.

    Not by `Coverage.stop`: in a worker of pytest-xdist, pytest-cov has started two, of which the first would go on.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


def _measure(work: Callable[[int], object], size: int) -> list[float]:
    """Return what `work` takes for a size, twice, four and eight times of it.

    The least of three tries counts; 10 ms that a try takes whatever its size are added, so that they are no growth.
    """
    seconds = []
    for step in range(4):
        tries = []
        for _ in range(3):
            before = _processor_time()
            work(size << step)
            tries.append(_processor_time() - before)
            if tries[-1] > _ENOUGH:
                break
        seconds.append(min(tries) + _ALWAYS)
    return seconds
