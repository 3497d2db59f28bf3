"""Printed numbers: I. 1. a) ... đ) 7.1., and the addresses that are made of them."""

from __future__ import annotations

import re

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
