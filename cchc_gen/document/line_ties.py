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
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_NUMBERED = (
    "số", "ngày", "tháng", "năm", "quý", "tuần", "điều", "khoản", "điểm", "mục", "chương", "phần", "phụ lục", "biểu", "mẫu",
)  # fmt: skip
# The space stands first, so that the search skips to what may be one.
_TIED = re.compile(
    r" (?=\d|[IVX]{1,5}(?!\w)|[a-zđ]\))(?:" + "|".join(rf"(?<=(?<!\w){word} )" for word in _NUMBERED) + ")",
    re.IGNORECASE,
)
_BLANK = re.compile(r"(?<=ngày)( {3,})(?=tháng)|(?<=tháng)( {3,})(?=năm|/)|(?<=số)( {3,})(?=/)")
_HELD = re.compile(r"ngày .*? năm ?.*$|^Số: .*$")


def tie(text: str, fits: Callable[[str], bool] | None = None) -> str:
    """Return a text in which no line ends between a word and its number: số 12, ngày 05, Điều 3, Quý I.

    Args:
        text: any.
        fits: tells whether a word and its number have room in one line; None where they always have.
    """
    if _TIED.search(text) is None:
        return text
    return _TIED.sub(lambda found: NO_BREAK if fits is None or fits(_find_pair(found)) else " ", text)


def _find_pair(found: re.Match[str]) -> str:
    """Return the word before a space and the one behind it."""
    before, after = found.string[: found.start()].rpartition(" ")[2], found.string[found.end() :].partition(" ")[0]
    return f"{before} {after}"


def hold_blanks(text: str) -> str:
    """Return a text in which the blanks of a date or a number that are not known yet do not break."""
    return _BLANK.sub(lambda found: NO_BREAK * len(found.group()), text) if "   " in text else text


def hold_date(paragraph: Element) -> None:
    """Hold a date, or a number with its symbol, together in a paragraph of a letterhead."""
    for text in paragraph.iter(w("t")):
        text.text = _HELD.sub(lambda found: found.group().replace(" ", NO_BREAK), text.text or "")
