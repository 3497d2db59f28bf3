"""More votes than there were people: “20/20 ý kiến tán thành” of a meeting of 18."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rules.pointed_lists import Count
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_WHO = r"(?:người|thành viên|đại biểu|đồng chí|ủy viên|đảng viên|hội viên|ông, bà|ông \(bà\)|vị)"
_PRESENT = lazy_pattern(
    rf"\b(?:có mặt|tham dự|dự họp|tham gia)\s*(?:họp\s*)?(?::|là|có|gồm)?\s*(?P<behind>\d{{1,3}})(?:/\d{{1,3}})?\s+{_WHO}"
    rf"|(?<![\d/])(?P<before>\d{{1,3}})(?:/\d{{1,3}})?\s+{_WHO}\s+(?:có mặt|tham dự|dự họp)"
    r"(?!\s+(?:biểu quyết|tán thành|đồng ý|nhất trí))",
    re.IGNORECASE,
)
_VOTES = lazy_pattern(
    r"(?<![\d/])(?P<for>\d{1,3})/(?P<all>\d{1,3})\s+(?:phiếu|ý kiến|đại biểu|thành viên|người|ủy viên)\b[^.;/\d]{0,40}?"
    r"\b(?:tán thành|đồng ý|nhất trí|thông qua|không đồng ý|không tán thành)",
    re.IGNORECASE,
)


def count_votes(reading: Reading) -> Iterator[tuple[Passage, Count]]:
    """Yield the votes of a meeting where another number of people took part: the number, the words, and that one."""
    near = reading.passages.naming("có mặt", "tham dự", "dự họp", "tham gia")
    found = [one for passage in near if passage.part in SENTENCES for one in _PRESENT.finditer(passage.text)]
    present = {int(one["behind"] or one["before"]) for one in found}
    for passage in reading.passages.naming("tán thành", "đồng ý", "nhất trí", "thông qua") if len(present) == 1 else ():
        for vote in _VOTES.finditer(passage.text) if passage.part in SENTENCES else ():
            if int(vote["all"]) > max(present):
                yield passage, Count(int(vote["all"]), vote.group(), max(present))
