"""Printed numbers: I. 1. a) ... đ) 7.1., and the addresses that are made of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.model import Section

DEFAULT_SCHEMES = ("I.", "1.", "a)")
SCHEMES = ("I.", "1.", "1)", "a)", "a.", "A.", "1.1.", "")
# Điểm are lettered in the order of the Vietnamese alphabet: NĐ 30, Phụ lục I, II.6đ (rule B12).
LETTERS = "abcdđeghiklmnopqrstuvxy"
_MOST_DIGITS = 9
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ROMAN_PATTERN = re.compile("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


class NumberedSection(NamedTuple):
    """A section with what is printed before it.

    `marker` has its punctuation ("II.", "đ)", ""), `address` is the printed numbers from the top ("II.2.a"), `scheme`
    the scheme the marker was made by.
    """

    section: Section
    marker: str
    address: str
    scheme: str
    depth: int
    children: tuple[NumberedSection, ...]


def format_roman(number: int) -> str:
    """Return 4 as IV."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def format_letter(number: int) -> str:
    """Return 5 as đ; past y the letters double (aa, ab), as offices do."""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, len(LETTERS))
        text = LETTERS[place] + text
    return text


def format_number(scheme: str, number: int) -> str:
    """Return the number without punctuation in the scheme's characters."""
    match scheme[:1]:
        case "I":
            return format_roman(number)
        case "a":
            return format_letter(number)
        case "A":
            return format_letter(number).upper()
        case _:
            return str(number)


def parse_number(scheme: str, text: str) -> int | None:
    """Return what a printed number counts, None where it is not of the scheme: the inverse of `format_number`."""
    text = text.rsplit(".", 1)[-1] if scheme == "1.1." else text
    if scheme[:1] == "I":
        return _parse_roman(text.upper())
    if scheme[:1] in ("a", "A"):
        return LETTERS.index(text.lower()) + 1 if len(text) == 1 and text.lower() in LETTERS else None
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else None


def _parse_roman(text: str) -> int | None:
    if not text or not _ROMAN_PATTERN.fullmatch(text):
        return None
    total = 0
    for value, letters in _ROMAN:
        while text.startswith(letters):
            total += value
            text = text[len(letters) :]
    return total


def number_sections(sections: Sequence[Section], schemes: Sequence[str]) -> tuple[NumberedSection, ...]:
    """Number a tree of sections by the plan's schemes, one for each depth."""
    return _number_children(sections, tuple(schemes), None, _Parent())


class _Parent(NamedTuple):
    number: str = ""
    address: str = ""
    depth: int = 0


def _number_children(
    sections: Sequence[Section], schemes: tuple[str, ...], own_scheme: str | None, parent: _Parent
) -> tuple[NumberedSection, ...]:
    depth = parent.depth + 1
    by_depth = schemes[depth - 1] if depth <= len(schemes) else ""
    scheme = by_depth if own_scheme is None else own_scheme
    numbered, count = [], 0
    for section in sections:
        number, count = _next_number(section, scheme, count)
        full = f"{parent.number}.{number}" if scheme == "1.1." and parent.number and number else number
        if scheme == "1.1." and section.number and "." in section.number:
            full = section.number.strip(".")
        address = ".".join(part for part in (parent.address, full) if part) if full else ""
        children = _number_children(section.children, schemes, section.numbering, _Parent(full, address or parent.address, depth))
        marker = full + _suffix(scheme) if full else ""
        numbered.append(NumberedSection(section, marker, address, scheme, depth, children))
    return tuple(numbered)


def _next_number(section: Section, scheme: str, count: int) -> tuple[str, int]:
    """Return the section's number and how far its parent's count is; counting goes on from an override."""
    if section.number is not None:
        number = section.number.strip().strip("(").rstrip(".)")
        counted = parse_number(scheme, number) if number else None
        return number, count if counted is None else counted
    if not scheme or not (section.heading or section.paragraphs):
        return "", count  # nothing stands there that a number could be printed before
    return format_number(scheme, count + 1), count + 1


def _suffix(scheme: str) -> str:
    return "." if scheme == "1.1." else scheme[1:] or "."
