"""Names of lunar years beside the years they begin in: “Bính Ngọ năm 2026”, “năm 2027 (Đinh Mùi)”."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
BRANCH_SPELLINGS = (*_BRANCHES, "Tị")
_FIRST = 4  # the year 4 was the first of a round of sixty
_SPELLINGS = {"tị": "tỵ", "kỉ": "kỷ", "quí": "quý"}
_NAME = rf"(?P<stem>{'|'.join(STEMS)}|Kỉ|Quí)\s+(?P<branch>{'|'.join(BRANCH_SPELLINGS)})\b"
_PATTERNS = (
    lazy_pattern(rf"\b{_NAME}\s*[,(–-]?\s*(?:[Nn]ăm\s+)?(?P<year>\d{{4}})\b(?!\s*[/–-]\s*\d{{4}})"),
    lazy_pattern(rf"(?<![/–-])\b(?P<year>\d{{4}})\s*[,(–-]\s*(?:[Nn]ăm\s+)?{_NAME}"),
)
LUNAR_SIGN = lazy_pattern(rf"\s(?:{'|'.join(BRANCH_SPELLINGS)})\b")  # tells fast where to look closer


class WrongLunarYear(NamedTuple):
    """The words in which name and year do not belong together, and the name of that year."""

    text: str
    right: str


def name_lunar_year(year: int) -> str:
    """Return the name of the lunar year that begins in a year, from 4 on: 2026 is Bính Ngọ."""
    return f"{STEMS[(year - _FIRST) % len(STEMS)]} {_BRANCHES[(year - _FIRST) % len(_BRANCHES)]}"


def find_wrong_lunar_years(text: str) -> Iterator[WrongLunarYear]:
    """Yield the names of lunar years that are not those of the years beside them."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            right = name_lunar_year(int(found["year"]))
            named = " ".join(_SPELLINGS.get(found[part].lower(), found[part].lower()) for part in ("stem", "branch"))
            if named != right.lower():
                yield WrongLunarYear(found.group(), right)
