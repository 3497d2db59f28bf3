"""Numbers of changes as they are chosen on the command line."""

from __future__ import annotations

import re

from cchc_gen.errors import UsageError
from cchc_gen.messages import msg


def read_numbers(text: str, count: int) -> set[int]:
    """Return the numbers of “1,3-5”, of which there are `count`.

    Raises:
        UsageError: it is written otherwise, or names no change.
    """
    numbers: set[int] = set()
    for part in text.replace(" ", "").split(","):
        found = re.fullmatch(r"(\d+)(?:-(\d+))?", part)
        if found is None:
            raise UsageError(msg("“{text}” names no changes.", text=text), msg("Write their numbers, for example 1,3-5."))
        numbers |= set(range(int(found[1]), int(found[2] or found[1]) + 1))
    if unknown := sorted(number for number in numbers if not 1 <= number <= count):
        raise UsageError(msg("There is no change {number}.", number=unknown[0]), msg("They are 1 to {count}.", count=count))
    return numbers
