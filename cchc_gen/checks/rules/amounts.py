"""A number in figures and in words: KH-M3."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.language.number_words import parse_number_words
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_UNITS = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_FIGURE = r"(?P<figure>\d[\d.]*(?:,\d+)?)"
_UNIT = rf"(?:\s*(?P<unit>{'|'.join(_UNITS)}))?"
# “75.500.000 đồng (Bằng chữ: Bảy mươi lăm triệu năm trăm nghìn đồng)”, “05 (năm) ngày”; the words may stand a line below.
_WORD = r"[^\W\d_]+"
_SPELT = lazy_pattern(
    rf"(?<![\d/.,]){_FIGURE}{_UNIT}\s*(?P<money>đồng|VNĐ|VND|đ)?\s*[.,;]?\s*\(?\s*"
    rf"(?:(?:số tiền\s+)?(?:viết\s+|ghi\s+)?bằng chữ\s*:?\s*(?P<words>{_WORD}(?:,?\s+{_WORD})*)"
    rf"|(?<=\()(?P<beside>{_WORD}(?:\s+{_WORD})*)\))",
    re.IGNORECASE,
)
_IN_WORDS = lazy_pattern(r"^\(?\s*(?:số tiền\s+)?(?:viết\s+|ghi\s+)?bằng chữ", re.IGNORECASE)
_MONEY = (" đồng", " chẵn", " việt nam")


@rule(
    "KH-M3",
    Severity.WARNING,
    msg("A number says the same in figures and in words."),
    msg("Correct the figures, or the words."),
    source=PRACTICE,
    wrong="Kinh phí là 75.500.000 đồng (bằng chữ: Bảy mươi lăm triệu đồng).",
    right="Kinh phí là 75.500.000 đồng (bằng chữ: Bảy mươi lăm triệu năm trăm nghìn đồng).",
)
def _find_other_words(reading: Reading) -> Iterator[Finding]:
    above: Passage | None = None
    for passage in reading.passages:
        text = passage.text
        if "(" in text or "ằng chữ" in text:
            lead = f"{above.text} " if above is not None and _IN_WORDS.match(text) else ""
            yield from _compare(passage, lead + text)
        above = passage


def _compare(passage: Passage, text: str) -> Iterator[Finding]:
    for found in _SPELT.finditer(text):
        words = _bare(found["words"] or found["beside"])
        said, counted = _read_words(words, whole=not found["words"]), parse_number(found["figure"])
        if said is None or counted is None:
            continue
        # “75 triệu (bảy mươi lăm triệu)”, “75 (bảy mươi lăm) triệu”; in a cell the unit stands in the column's title
        is_bare = found["words"] and not (found["unit"] or found["money"])
        scales = {0, *_UNITS.values()} if is_bare else {0, _UNITS.get((found["unit"] or "").lower(), 0)}
        if said not in {counted.scaleb(scale) for scale in scales}:
            message = msg(
                "“{words}” is {said}; the figures say {figure}.",
                words=words,
                said=format_number(Decimal(said), ""),
                figure=found["figure"],
            )
            yield find_at(passage, words, message)


def _bare(words: str) -> str:
    """Return the words without what follows the number."""
    small = words.lower()
    end = min((at for one in _MONEY if (at := small.find(one)) >= 0), default=len(words))
    return words[:end].strip()


def _read_words(words: str, *, whole: bool) -> int | None:
    """Return the number that words begin with, or that they are as a whole."""
    parts = words.split()
    ends = [len(parts)] if whole else range(len(parts), 0, -1)
    return next((number for end in ends if (number := parse_number_words(" ".join(parts[:end]))) is not None), None)
