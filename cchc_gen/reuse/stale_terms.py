"""The register of names and terms that went out of use, by plan year."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

REGISTER = Path(__file__).with_name("stale_terms.yaml")


class StaleTerm(NamedTuple):
    """An old term, what stands in its place, from which plan year, how sure that is (S or K), and by which source."""

    old: str
    new: str
    since: int
    certainty: str
    source: str


@cache
def read_terms() -> tuple[StaleTerm, ...]:
    """Return the register that comes with the tool."""
    entries = yaml.safe_load(REGISTER.read_text(encoding="utf-8"))
    return tuple(
        StaleTerm(entry["cu"], entry["nay"], int(entry["tu_nam"]), entry["chac_chan"], entry["nguon"]) for entry in entries
    )


def find_terms(text: str, year: int) -> Iterator[tuple[int, int, StaleTerm]]:
    """Yield (start, end, term) for each term of `text` that a plan of `year` should not use; longer terms win."""
    terms = {term.old.casefold(): term for term in read_terms() if term.since <= year}
    if not terms:
        return
    pattern = "|".join(re.escape(old) for old in sorted(terms, key=len, reverse=True))
    for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
        yield found.start(), found.end(), terms[found.group().casefold()]
