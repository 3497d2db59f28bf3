"""Whether the user asked to stop: an interrupt that is raised while a C library is imported may be lost in it.

And it is raised in the main thread alone: work in another one, as of the window, has to ask.
"""

from __future__ import annotations

LOOK_SECONDS = 0.2  # between two questions whether to stop, of whoever waits for another process
_asked: list[int] = []


def note_interrupt(signum: int) -> None:
    """Remember that the user asked to stop."""
    _asked.append(signum)


def raise_lost_interrupt() -> None:
    """Raise the interrupt again where the work goes on all the same; called where work waits or begins."""
    if _asked:
        raise KeyboardInterrupt
