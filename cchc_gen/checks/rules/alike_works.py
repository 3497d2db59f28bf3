"""A project whose name differs once in a word from what it is elsewhere. Part of KH-M12."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import Finding, find_at
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.passages import Passage, Reading

_WORKS = ("Dự án ", "Đề án ", "Hệ thống ", "Phần mềm ", "Chương trình ")
_NAME = lazy_pattern(
    rf"\b(?:{'|'.join(work.strip() for work in _WORKS)}) [^.,;:()“”\n/]+?"
    r"(?=\s*(?:[.,;:()“”\n/]|$|(?:trước|theo|trong|được|do|để|với|đến|từ|tại|của|là|có|phải|vào|đúng|đã) ))"
)
_SAME_BEFORE, _SAME_BEHIND, _MOST_OTHER = 6, 2, 2  # words
_USUAL = 2  # times that the other name stands there


def find_alike_works(reading: Reading) -> Iterator[Finding]:
    """Yield long names, there once, that have one or two other words in the midst of one that is there more often."""
    named: dict[str, list[Passage]] = {}
    for passage in reading.passages.holding(*_WORKS):
        for found in _NAME.finditer(passage.text) if passage.part in SENTENCES else ():
            named.setdefault(found.group(), []).append(passage)
    long = {name: words for name in named if len(words := name.split()) > _SAME_BEFORE + _SAME_BEHIND}
    for odd, words in long.items():
        if len(named[odd]) > 1:
            continue
        for usual, others in long.items():
            if len(named[usual]) >= _USUAL and named[odd][0] not in named[usual] and _are_alike(words, others):
                message = msg("“{text}” is “{other}” at {where}.", text=odd, other=usual, where=named[usual][0].where)
                yield find_at(named[odd][0], odd, message)
                break


def _are_alike(one: Sequence[str], two: Sequence[str]) -> bool:
    """Tell whether two names differ in the midst alone, in words that are no names of their own and no numbers."""
    before = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    behind = next((at for at, (a, b) in enumerate(zip(reversed(one), reversed(two), strict=False)) if a != b), 0)
    middles = [some[before : len(some) - behind] for some in (one, two)]
    return (
        before >= _SAME_BEFORE
        and behind >= _SAME_BEHIND
        and all(1 <= len(middle) <= _MOST_OTHER for middle in middles)
        and all(word.islower() for middle in middles for word in middle)
    )
