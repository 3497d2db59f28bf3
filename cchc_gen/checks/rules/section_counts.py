"""How many items a section of the document has, of which the text says a number: “05 nhiệm vụ nêu tại Mục II Kế hoạch này”."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cchc_gen.checks.rules.pointed_lists import Count
from cchc_gen.decree.markers import MarkerKind, parse_marker
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_POINTED = lazy_pattern(
    r"(?<![\d.,/-])(?P<number>\d{1,2})\s+(?:nhóm\s+)?"
    r"(?:nhiệm vụ|nội dung|giải pháp|mục tiêu|chỉ tiêu|yêu cầu|kiến nghị|đề xuất)\b[^.;:\d]{0,40}?"
    r"\b(?:tại|ở|trong|của)\s+(?:phần|mục)\s+(?P<section>[IVX]+)\b"
    r"(?=\s+(?:Kế hoạch|Báo cáo|Chương trình|Đề án|Phương án|Thông báo|Tờ trình|Chỉ thị)\s+này|\s*[,.;)]|$)",
    re.IGNORECASE,
)
_LEAST = 2


def count_sections(reading: Reading, passage: Passage) -> Iterator[Count]:
    """Yield what a passage says that a section has, its words, and how many it has; nothing where any level has so many."""
    for found in () if passage.appendix else _POINTED.finditer(passage.text):
        levels = _count_levels(reading, found["section"].upper())
        said = int(found["number"])
        if levels and said not in levels.values() and (first := next(iter(levels.values()))) >= _LEAST:
            yield Count(said, found.group(), first)


def _count_levels(reading: Reading, section: str) -> Counter[tuple[MarkerKind, int]]:
    """Return how many items of each kind stand below a section of the body, those right below it first."""
    levels: Counter[tuple[MarkerKind, int]] = Counter()
    for passage in reading.of(Part.HEADING, Part.PROSE):
        above = passage.parent.split(".")[1:]
        if not passage.appendix and above and above[0].split()[-1:] == [section] and passage.mark:
            levels[parse_marker(passage.mark).kind, len(above)] += 1
    return levels
