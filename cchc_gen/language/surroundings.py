"""What stands before a place of a text, and whether a place lies in one of many parts: both cost no more where the text is long.

A rule that looks back from each place that it finds must not read the whole text before it: a paragraph that is nothing but such
places would take the square of its length.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

NEAR = 80  # characters: a few words


def search_before(pattern: re.Pattern[str], text: str, at: int, reach: int = NEAR) -> re.Match[str] | None:
    """Return what a pattern that ends in `$` finds right before a place.

    Args:
        pattern: looks for what ends at the place.
        text: the whole text.
        at: the place, from 0.
        reach: how many characters before the place are read.
    """
    return pattern.search(text, max(0, at - reach), at)


def text_before(text: str, at: int, reach: int = NEAR) -> str:
    """Return what stands before a place.

    Args:
        text: the whole text.
        at: the place, from 0.
        reach: how many characters, at most.
    """
    return text[max(0, at - reach) : at]


class Parts:
    """Parts of a text, from where to where each reaches."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Lay together those that touch, in their order."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meet(self, start: int, end: int) -> bool:
        """Tell whether one of them holds a character from `start` to before `end`."""
        number = bisect_right(self._ends, start)
        return number < len(self._starts) and self._starts[number] < end

    def hold(self, at: int) -> bool:
        """Tell whether one of them holds a character."""
        return self.meet(at, at + 1)
