"""Finds citations of other documents in a text: what a renewal or a renaming must never touch.

A citation is a type with its number and symbol, its date and its issuer ("Kế hoạch số 232/KH-UBND ngày 24/12/2022 của
Ủy ban nhân dân tỉnh"), or a law with its day or year ("Luật Ban hành văn bản quy phạm pháp luật năm 2015").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.kinds import CITED_KINDS
from cchc_gen.language.surroundings import Parts
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# 76/NQ-CP, 72/2025/QH15, 57-NQ/TW, 1011-CTr/TU, 29 KL/TU, 2349/SNV-CCHC&VTLT; whichever dash was typed for the hyphen.
_HYPHEN = "[-\u2011–—−]"
_SYMBOL = (
    r"(?<!\d)\d{1,9}(?!\d)[A-Za-zđĐ]?(?:/\d{4})?"
    rf"(?:/[A-ZĐ][\wĐ&]*(?:{_HYPHEN}[A-ZĐ][\wĐ&.]*)*|(?:{_HYPHEN}| )[A-ZĐ][A-Za-zĐ]*/[A-ZĐ][\wĐ]*|/[A-ZĐ]+\d*)"
)
_TYPES = "|".join(
    name.capitalize()
    for name in sorted({*CITED_KINDS, "công văn", "văn bản", "luật", "pháp lệnh", "quy định", "thông tri"}, key=len, reverse=True)
)
_DAY = r"(?:ngày\s+)?\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_DATE = rf"(?:,?\s*{_DAY}|,?\s+năm\s+\d{{4}})"
# An issuer's name runs on until what the document is about: a verb, a mark, another citation.
_STOP = (
    r"(?=\s*[,;.:()“”\"\n]|\s+(?:về|ban\s+hành|quy\s+định|sửa|phê|hướng|rà|triển|đẩy|công\s+bố|thực\s+hiện|tăng|nhằm|đảm|bảo|và\s+(?:"
    + _TYPES
    + r")|là|được|đã|có|để|trong|theo|v/v|xác|kiểm|tổng|ứng|phát|nâng|quyết)\b|\s+"
    + f"(?:{_TYPES})"
    + r"\s+số\b|\s*$)"
)
_ISSUER = rf"(?:\s+của\s+[A-ZĐỦỘỞÂÔƠƯ][^,;.:()“”\"\n]{{1,90}}?{_STOP})"
_NUMBERED = rf"(?:(?:{_TYPES})\s+)?(?:liên\s+tịch\s+)?(?:số\s*:?\s*)?{_SYMBOL}{_DATE}?{_ISSUER}?"
_LAW = rf"(?:Luật|Pháp lệnh|Bộ luật)\s+[^,;.:()“”\"\n0-9]{{3,80}}?{_DATE}"
_AMENDED = rf"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|hợp\s+nhất)(?:\s+một\s+số\s+điều)?{_DATE}"
_PATTERN = lazy_pattern(f"{_LAW}|{_AMENDED}|{_NUMBERED}")
_YEAR = lazy_pattern(r"\b((?:19|20)\d{2})\b")
_CLAUSE_MARK = lazy_pattern(r"[,;.:()\n]")


class Citation(NamedTuple):
    """Where a citation stands in its text, and the year of its date (None where it has none)."""

    start: int
    end: int
    text: str
    year: int | None


@lru_cache(maxsize=1024)  # several rules ask for the citations of the same paragraph
def find_citations(text: str) -> tuple[Citation, ...]:
    """Return the citations of a text in order."""
    return tuple(_read_citations(text))


def _read_citations(text: str) -> Iterator[Citation]:
    for found in _PATTERN.finditer(text):
        dates = re.findall(_DATE, found.group())
        years = _YEAR.findall(dates[0]) if dates else []
        yield Citation(found.start(), found.end(), found.group(), int(years[-1]) if years else None)


class CitedTitle(NamedTuple):
    """A citation, and where the clause behind it ends: "về ..." there is the cited document's own title."""

    citation: Citation
    end: int


@lru_cache(maxsize=64)  # many years of one text ask
def list_titles(text: str) -> tuple[CitedTitle, ...]:
    """Return the citations of a text, each with the end of its title, in their order."""
    return tuple(_read_titles(text))


def _read_titles(text: str) -> Iterator[CitedTitle]:
    end = 0
    for citation in find_citations(text):
        if citation.end > end:  # else no mark has come since the last one: its clause holds this citation, too
            found = _CLAUSE_MARK.search(text, citation.end)
            end = found.start() if found else len(text)
        yield CitedTitle(citation, end)


@lru_cache(maxsize=64)
def cited_parts(text: str) -> Parts:
    """Return the parts of a text that are citations and titles of cited documents."""
    return Parts((title.citation.start, title.end) for title in list_titles(text))


def is_cited(text: str, start: int, end: int) -> bool:
    """Tell whether the part of `text` from `start` to `end` lies inside a citation, if only partly.

    Args:
        text: the whole text.
        start: where the part begins, from 0.
        end: where it ends: the place behind its last character.
    """
    citations = find_citations(text)  # in order, none inside another
    number = bisect_right(citations, end - 1, key=lambda citation: citation.start) - 1
    return number >= 0 and start < citations[number].end
