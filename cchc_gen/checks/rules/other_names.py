"""Names of one document that contradict each other: what is asked to be approved, the session, a short name. Part of KH-M8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import Finding, find_at
from cchc_gen.decree.parts import Part
from cchc_gen.language.number_words import parse_number_words
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_WORKS = "Đề án|Dự án|Kế hoạch|Chương trình|Quy chế|Quy định|Phương án|Chiến lược|Quy hoạch|Danh mục"
_APPROVED = lazy_pattern(rf"\b(?:phê duyệt|ban hành|thông qua)\s+(?P<kind>{_WORKS})\b", re.IGNORECASE)
_ASKED = lazy_pattern(rf"\b(?:phê duyệt|ban hành|thông qua)\s+(?P<kind>{_WORKS})(?=\s*(?:[.;/]|$|này))")
_SESSION = lazy_pattern(
    r"(?:khóa (?P<term>[IVX]+|\d+),?\s+)?kỳ họp thứ (?P<number>\d+|[^\W\d_]+(?: [^\W\d_]+)?)(?=\s+thông qua|\W|$)", re.IGNORECASE
)
_ALIAS = lazy_pattern(
    r"\(sau đây (?:được )?(?:gọi (?:chung |tắt )?|viết tắt )là:?\s+[“\"]?(?P<name>[^()“”\"]{2,60}?)[”\"]?\)", re.IGNORECASE
)
_FIRST = {"nhất": 1, "tư": 4}


def find_other_works(reading: Reading) -> Iterator[Finding]:
    """Yield the kind of what is asked to be approved that is not the one of the subject, and is named nowhere else."""
    subject = " ".join(passage.text.replace("\n", " ") for passage in reading.of(Part.SUBJECT) if not passage.appendix)
    known = _APPROVED.search(subject)
    for passage in reading.passages.matching(_ASKED) if known else ():
        for found in _ASKED.finditer(passage.text) if passage.part in SENTENCES and not passage.appendix else ():
            kind = found["kind"]
            if known and kind.lower() != known["kind"].lower() and reading.passages.small.count(kind.lower()) == 1:
                yield find_at(
                    passage, found.group(), msg("“{text}”: the subject is “{other}”.", text=found.group(), other=known.group())
                )


def find_other_sessions(reading: Reading) -> Iterator[Finding]:
    """Yield the session that is said to have adopted a resolution and is not that of its head."""
    head = next((found for one in reading.of(Part.AUTHORITY) if (found := _SESSION.search(one.text))), None)
    for passage in reading.passages.naming("kỳ họp thứ") if head else ():
        found = _SESSION.search(passage.text) if passage.part in SENTENCES and "thông qua" in passage.text else None
        if head and found and "này" in passage.text and _contradict(head, found):
            yield find_at(
                passage, found.group(), msg("“{text}” is “{other}” at the head.", text=found.group(), other=head.group())
            )


def _contradict(one: re.Match[str], two: re.Match[str]) -> bool:
    terms = {found["term"].upper() for found in (one, two) if found["term"]}
    numbers = {_read_number(found["number"]) for found in (one, two)}
    return len(terms) > 1 or (None not in numbers and len(numbers) > 1)


def _read_number(word: str) -> int | None:
    small = word.lower().removesuffix(" thông")
    return int(small) if small.isdigit() else _FIRST.get(small) or parse_number_words(small)


def find_unused_aliases(reading: Reading) -> Iterator[Finding]:
    """Yield short names that are laid down and not used: another one may be used in their place."""
    for passage in reading.passages.naming(" là ", " là: "):
        for found in _ALIAS.finditer(passage.text) if passage.part in SENTENCES else ():
            name = found["name"].strip()
            if name[:1].isupper() and " " in name and reading.passages.small.count(name.lower()) == 1:
                yield find_at(passage, name, msg("“{text}” is laid down here as a short name and used nowhere.", text=name))
