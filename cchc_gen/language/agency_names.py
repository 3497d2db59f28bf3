"""Names of agencies that a letterhead shows in capitals, as running text writes them (NĐ 30, Phụ lục II)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.language.word_diff import diff_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COMMITTEE = re.compile(
    r"(?P<body>ỦY BAN NHÂN DÂN|UBND) (?P<kind>TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ) (?P<place>[^\W\d].*)"
)
_SMALL = frozenset({"VÀ", "CỦA", "TỈNH", "THÀNH", "PHỐ", "XÃ", "PHƯỜNG", "ĐẶC", "KHU", "HUYỆN", "QUẬN", "THỊ", "THUỘC"})
_KINDS_OF_PLACES = frozenset({"TỈNH", "PHỐ", "XÃ", "PHƯỜNG", "HUYỆN", "QUẬN"})
_PART_STARTS = frozenset({"VÀ", "/", "-", "SỞ", "BỘ"})
_SHORT = frozenset({"UBND", "HĐND", "TP"})


def write_agency_small(name: str) -> str:
    """Return an agency's name in capitals in small letters: Ủy ban nhân dân tỉnh Lâm Đồng, Sở Nông nghiệp và Môi trường.

    A committee's is certain. Of others each part begins with a capital, which is right for most.
    """
    found = _COMMITTEE.fullmatch(name)
    if found is None:
        return " ".join(_write_new(name.split(), is_place=False))
    body = found["body"] if found["body"] == "UBND" else found["body"].capitalize()
    kind = "Thành phố" if found["place"] == "HỒ CHÍ MINH" else found["kind"].lower()
    return f"{body} {kind} {found['place'].title()}"


def write_small(name: str, known: str) -> str:
    """Return a name that is shown in capitals in the letters of the one that stood there before.

    Words that both have keep their letters. What is new and in capitals begins with one; of a place each word does.

    Args:
        name: what a letterhead or a signature shows now.
        known: what the plan has; where that is in capitals itself, the name stays.
    """
    if known == known.upper():
        return name
    kept, typed = iter(known.split()), iter(name.split())
    written: list[str] = []
    for operation, words in diff_tokens(known.upper().split(), name.upper().split()):
        old = [next(kept) for _ in words] if operation != "insert" else []
        new = [next(typed) for _ in words] if operation != "delete" else []
        is_place = bool(written) and written[-1].upper() in _KINDS_OF_PLACES
        written += old if operation == "equal" else _write_new(new, is_place=is_place)
    return " ".join(written)


def _write_new(words: Sequence[str], *, is_place: bool) -> Iterator[str]:
    begins = True
    for word in words:
        if word != word.upper() or word in _SHORT or word.endswith("."):
            yield word
        elif word in _SMALL:
            yield word.lower()
        else:
            yield word.capitalize() if begins or is_place else word.lower()
        is_place = word in _KINDS_OF_PLACES or (is_place and word not in _SMALL)
        begins = word in _PART_STARTS or word.endswith(",")
