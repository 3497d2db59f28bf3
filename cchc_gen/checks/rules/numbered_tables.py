"""Tables that a text points to by their number, and that have no title of that number. Part of KH-M6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import Finding, find_at
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_TITLE = lazy_pattern(r"(?P<name>Bảng|Biểu)(?: số)? (?P<number>\d{1,2})\s*(?:[.:]|$|\s-\s)")
_POINTED = lazy_pattern(
    r"(?<=[^\W\d_] )(?P<name>[Bb]ảng|[Bb]iểu)(?: số)? (?P<number>\d{1,2})\b(?![./]\d)"
    r"(?!,? (?:của|ban hành|kèm theo|Phụ lục|Thông tư|Nghị|Báo))"
)


def find_lost_tables(reading: Reading) -> Iterator[Finding]:
    """Yield the numbers of tables, which have titles “Bảng 1. …” here, that no table has."""
    titles = [found for one in reading.passages if (found := _TITLE.match(one.text))]
    known = {(found["name"].lower(), found["number"]) for found in titles}
    names = {name for name, _number in known}
    for passage in reading.passages.holding(" Bảng ", " Biểu ", " bảng ", " biểu ") if known else ():
        for found in _POINTED.finditer(passage.text) if passage.part in SENTENCES else ():
            name = found["name"].lower()
            if name in names and (name, found["number"]) not in known:
                yield find_at(passage, found.group(), msg("“{text}” is not in this document.", text=found.group()))
