"""Names of units as people write them: whole, or short."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.suggestions import find_near

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = 0.85
_ENDS = re.compile(r"([;\n])")  # between units of a cell
_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=4096)  # a column has few names, many times
def find_meant_unit(name: str, units: tuple[str, ...]) -> str:
    """Return the known unit that another name may mean: “VP Sở” is “Văn phòng Sở”; "" where it is known, or means none."""
    folded = {unit.casefold(): unit for unit in units}
    if name.casefold() in folded:
        return ""
    short = [unit for unit in units if abbreviates(name, unit) or abbreviates(unit, name)]
    if short:
        return short[0]
    alike = {one: unit for one, unit in folded.items() if _marks(one) == _marks(name.casefold())}
    near = find_near(name.casefold(), alike, cutoff=_NEAR)
    return alike[near[0]] if near else ""


def _marks(name: str) -> list[str]:
    """Return the words that tell units apart which are otherwise called the same: numbers and single letters."""
    return [word for word in _WORDS.findall(name) if len(word) == 1 or any(letter.isdigit() for letter in word)]


def is_same_unit(name: str, other: str) -> bool:
    """Tell whether two names are one unit's: the same letters, or one of them short."""
    return name.casefold() == other.casefold() or abbreviates(name, other) or abbreviates(other, name)


class Settled(NamedTuple):
    """A cell with the units as the plan calls them; and each other name: as typed, what it may mean, whether it was replaced."""

    text: str
    asked: list[tuple[str, str, bool]]


def settle_units(text: str, usual: tuple[str, ...], known: tuple[str, ...]) -> Settled:
    """Return a cell's words with short names of units whole: until somebody answers, the plan keeps its own names.

    Args:
        text: of the cell.
        usual: the units that are expected there: whose sheet it is, what the plan has in the cell. Their slips are mended, too.
        known: all units that the plan names.
    """
    asked: list[tuple[str, str, bool]] = []
    parts = _ENDS.split(text)
    for at, part in enumerate(parts):
        typed = part.strip(" -+.,*\r\t")
        name = " ".join(typed.split())
        if not name or name.casefold() in _fold_all(known) or name.casefold() in _fold_all(usual):
            continue
        meant = find_meant_unit(name, usual) or find_meant_unit(name, known)
        if meant:
            is_replaced = meant in usual or is_same_unit(name, meant)
            asked.append((name, meant, is_replaced))
            parts[at] = part.replace(typed, meant) if is_replaced else part
    return Settled("".join(parts), asked)


@lru_cache(maxsize=256)
def _fold_all(units: tuple[str, ...]) -> frozenset[str]:
    return frozenset(unit.casefold() for unit in units)


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
