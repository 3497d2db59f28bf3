"""Bounds of work that hold on a busy machine: processor time of this process and its ended children, never the clock."""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 120.0  # seconds: a wait that long means that what is waited for does not come


@contextlib.contextmanager
def processor_seconds(most: float) -> Iterator[None]:
    """Fail where the work inside takes more processor time than `most` seconds."""
    before = _processor_time()
    yield
    spent = _processor_time() - before
    assert spent < most, f"{spent:.1f} s of processor time"


def _processor_time() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def wait_until(is_there: Callable[[], object], what: str = "it") -> None:
    """Wait, very patiently, until something is there; fail where it never comes."""
    end = time.monotonic() + PATIENCE
    while not is_there():
        if time.monotonic() > end:
            message = f"{what} did not come"
            raise AssertionError(message)
        time.sleep(0.01)
