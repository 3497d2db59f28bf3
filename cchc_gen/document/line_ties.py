"""Keeps on one line what is read as one: a word and its number, a date that is not filled in yet.

Whoever reads a document back takes the no-break spaces for spaces (`word.letters.compose`). The hyphens of a symbol stay as
they are: a hyphen that does not break is another letter, by which nobody would find the symbol.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.document.metrics import NO_BREAK
from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element as Element

_NUMBERED = frozenset(
    ("số", "ngày", "tháng", "năm", "quý", "tuần", "điều", "khoản", "điểm", "mục", "chương", "phần", "lục", "biểu", "mẫu")
)
_NUMBER = re.compile(r" (?=\d|[IVX]{1,5}(?!\w)|[a-zđ]\))")
_OPENERS = "(“\"'[*\ue002\ue003"  # before a word, marks of emphasis among them
_BLANK = re.compile(r"(?<=ngày)( {3,})(?=tháng)|(?<=tháng)( {3,})(?=năm|/)|(?<=số)( {3,})(?=/)")
_HELD = re.compile(r"ngày .*? năm ?.*$|^Số: .*$")


def tie(text: str, fits: Callable[[str], bool] | None = None) -> str:
    """Return a text in which no line ends between a word and its number: số 12, ngày 05, Điều 3, Quý I.

    Args:
        text: any.
        fits: tells whether a word and its number have room in one line; None where they always have.
    """
    found = [at.start() for at in _NUMBER.finditer(text)]
    for at in found:
        before = text[text.rfind(" ", 0, at) + 1 : at]
        if before.lstrip(_OPENERS).lower() in _NUMBERED and (fits is None or fits(f"{before} {_find_word(text, at + 1)}")):
            text = f"{text[:at]}{NO_BREAK}{text[at + 1 :]}"
    return text


def list_pairs(words: Sequence[str]) -> list[str]:
    """Return the words of a text with their numbers: “ngày 05”, “số 12/KH-SNV”; a first word may have a capital."""
    lower = [words[0].lower(), *words[1:]] if words else []
    if _NUMBERED.isdisjoint(lower):
        return []
    pairs = zip(lower, words, words[1:], strict=False)
    return [f"{one} {number}" for word, one, number in pairs if word in _NUMBERED and _NUMBER.match(f" {number}")]


def _find_word(text: str, start: int) -> str:
    return text[start:].partition(" ")[0]


def hold_blanks(text: str) -> str:
    """Return a text in which the blanks of a date or a number that are not known yet do not break."""
    return _BLANK.sub(lambda found: NO_BREAK * len(found.group()), text) if "   " in text else text


def hold_date(paragraph: Element) -> None:
    """Hold a date, or a number with its symbol, together in a paragraph of a letterhead."""
    for text in paragraph.iter(w("t")):
        text.text = _HELD.sub(lambda found: found.group().replace(" ", NO_BREAK), text.text or "")
