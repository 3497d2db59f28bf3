"""Names of units as people write them: whole, or short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.language.suggestions import find_near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEAR = 0.85
_WORDS = re.compile(r"\w+")


def find_meant_unit(name: str, known: Iterable[str]) -> str:
    """Return the known unit that another name may mean: “VP Sở” is “Văn phòng Sở”; "" where it is known, or means none."""
    units = list(known)
    folded = {unit.casefold(): unit for unit in units}
    if name.casefold() in folded:
        return ""
    short = [unit for unit in units if abbreviates(name, unit) or abbreviates(unit, name)]
    if short:
        return short[0]
    near = find_near(name.casefold(), folded, cutoff=_NEAR)
    return folded[near[0]] if near else ""


def abbreviates(short: str, whole: str) -> bool:
    """Tell whether each word of `short` is a word of `whole`, or the first letters of several, in order and to the end."""
    few, many = _WORDS.findall(short), _WORDS.findall(whole)
    return sum(map(len, few)) < sum(map(len, many)) and _fits(few, many)


def _fits(few: Sequence[str], many: Sequence[str]) -> bool:
    if not few or not many:
        return not few and not many
    word = few[0]
    if word.casefold() == many[0].casefold() and _fits(few[1:], many[1:]):
        return True
    length = len(word)
    is_initials = (word.isupper() or length > 1) and length <= len(many)
    letters = "".join(one[0] for one in many[:length]).casefold()
    return is_initials and letters == word.casefold() and _fits(few[1:], many[length:])
