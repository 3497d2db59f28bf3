"""Which dash joins the parts of a symbol: Word makes a long one of it, and an edit no longer knows the citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL1, find_at, rule
from cchc_gen.decree.parts import Part
from cchc_gen.language.citation_parts import ABBREVIATIONS, LONG_DASHES
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading
    from cchc_gen.checks.rule import Finding

_DASH = f"[-{LONG_DASHES}]"
_NUMBER = r"(?<![\w/])\d+[a-zđ]?(?:/(?:19|20)\d{2})?"
_PART = r"[A-ZĐ][\w&]*"
# 288/KH–UBND, 2349/SNV–CCHC, 57–NQ/TW; with spaces only where the symbol of a kind says that this is one: 288/KH – UBND.
_SYMBOL = lazy_pattern(
    rf"{_NUMBER}(?:/{_PART}(?:{_DASH}{_PART})*[{LONG_DASHES}]{_PART}(?:{_DASH}{_PART})*"
    rf"|/(?:{'|'.join(ABBREVIATIONS)})(?:\s+{_DASH}\s*|\s*{_DASH}\s+|[{LONG_DASHES}])[A-ZĐ]{{2}}\w*"
    rf"|\s?[{LONG_DASHES}]\s?(?:{'|'.join(ABBREVIATIONS)})/[A-ZĐ]{{2}}\w*)"
)
# The plan's own, without its number.
_OWN = lazy_pattern(rf"{_PART}(?:\s*{_DASH}\s*{_PART})+")
_SEPARATOR = lazy_pattern(rf"\s*{_DASH}\s*")
_SIGNS = (lazy_pattern(rf"[{LONG_DASHES}]\s?[A-ZĐ]"), lazy_pattern(r"/[A-ZĐ]\w*(?:\s+-|-\s)"))  # tell fast where to look closer


@rule(
    "KH-V5",
    Severity.WARNING,
    msg("The parts of a symbol are joined by a hyphen without spaces, not by a long dash."),
    msg("Type a hyphen: Word and mail programs make a long dash of it."),
    source=PL1 + "II.3",
    wrong="theo Kế hoạch số 288/KH–UBND ngày 20/12/2025",
    right="theo Kế hoạch số 288/KH-UBND ngày 20/12/2025",
    is_local=True,
)
def _find_long_dashes(reading: Reading) -> Iterator[Finding]:
    own = () if reading.is_document else reading.of(Part.NUMBER)  # of a document ND30-H9 says so
    cited = [one for one in reading.passages.matching(*_SIGNS) if one.part in SENTENCES and "/" in one.text]
    for passage, pattern in (*((one, _OWN) for one in own), *((one, _SYMBOL) for one in cited)):
        for found in pattern.finditer(passage.text):
            right = _SEPARATOR.sub("-", found.group())
            if right == found.group():
                continue
            message = msg("“{text}” is written with a hyphen: “{right}”.", text=found.group(), right=right)
            yield find_at(passage, found.group(), message, remedy=Remedy(found.group(), right))
