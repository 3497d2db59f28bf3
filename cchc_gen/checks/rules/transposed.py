"""One count whose digits stand in another order elsewhere: “59 hồ sơ quá hạn”, “95 hồ sơ quá hạn”. Part of KH-M1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import BODY
from cchc_gen.checks.rule import Finding, find_at
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_COUNTED = lazy_pattern(
    r"(?<![\d.,/-])(?P<figure>\d{2,3}(?:\.\d{3})*)\s+(?P<noun>[^\W\d_A-Z]+(?: [^\W\d_]+){2,3})(?=\s*(?:[.,;:()]|$))"
)


def find_transposed(reading: Reading) -> Iterator[Finding]:
    """Yield counts of one thing, named in three or four words, whose digits are those of another count of it, moved."""
    known: dict[str, dict[str, Passage]] = {}
    for passage in reading.passages:
        for found in _COUNTED.finditer(passage.text) if passage.part in BODY else ():
            figures = known.setdefault(found["noun"].lower(), {})
            other = next((one for one in figures if one != found["figure"] and sorted(one) == sorted(found["figure"])), None)
            if other is not None and figures[other] is not passage:
                there = f"{other} {found['noun']}"
                message = msg("“{text}” is “{other}” at {where}.", text=found.group(), other=there, where=figures[other].where)
                yield find_at(passage, found.group(), message)
            figures.setdefault(found["figure"], passage)
