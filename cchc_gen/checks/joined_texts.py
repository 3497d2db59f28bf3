"""Many texts as one, so that a sign that few of them hold is looked for once."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable


class JoinedTexts:
    """Texts as one, a line each (or several); it knows to which of them a place belongs."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = list(texts)
        self.text = "\n".join(lines)
        self._ends = list(accumulate(len(line) + 1 for line in lines))

    def list_holding(self, sign: str) -> list[int]:
        """Return the numbers of the texts that hold a string."""
        text, ends, numbers = self.text, self._ends, []
        at = text.find(sign)
        while at >= 0:
            numbers.append(bisect_right(ends, at))
            at = text.find(sign, ends[numbers[-1]])
        return numbers

    def list_matching(self, sign: re.Pattern[str]) -> list[int]:
        """Return the numbers of the texts in which a pattern matches; each is searched from its own beginning."""
        text, ends, search, numbers = self.text, self._ends, sign.search, []
        found = search(text)
        while found is not None and found.start() < len(text):
            numbers.append(bisect_right(ends, found.start()))
            found = search(text, ends[numbers[-1]])
        return numbers
