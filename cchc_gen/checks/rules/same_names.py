"""A document that calls itself, or what it issues, by another name: KH-M8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.passages import BODY
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.other_names import find_other_sessions, find_other_works, find_unused_aliases
from cchc_gen.decree.kinds import KINDS, find_kind
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.language.surroundings import search_before
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_KIND = "|".join(kind.name.capitalize() for kind in KINDS)
_ISSUED = lazy_pattern(
    r"(?:ban hành|phê duyệt)(?:\s+kèm theo\s+(?:Quyết định|Nghị quyết) này)?\s+(?:bản\s+)?"
    rf"(?P<name>(?:{_KIND}|Điều lệ|Nội quy)\s+[^.;:“”]+)",
    re.IGNORECASE,
)
_ASIDE = lazy_pattern(r"\([^)]*\)|\s+(?:đã được|gồm|với các nội dung|kèm theo)\b.*")
_ITSELF = lazy_pattern(
    rf"Trên đây là\s+(?:bản\s+|nội dung\s+)?(?P<kind>{_KIND})\b(?!\s+(?:số|của các))|(?<!của )\b(?P<named>{_KIND}) này\b"
)
_OF_PART = lazy_pattern(r"\b(?:mục|phần|điều|khoản)\s+[IVX\d]+\s+$", re.IGNORECASE)  # of this one, as no other is named beside
_FILLERS = frozenset({"của", "và", "các", "về", "việc", "trên", "tại", "số", "theo", "này", "năm"})


class _Name(NamedTuple):
    passage: Passage
    text: str
    words: frozenset[str]


@rule(
    "KH-M8",
    Severity.WARNING,
    msg("A document calls itself, and what it issues, by one name."),
    msg("Write the same name in the title, in the text, and above what is issued."),
    source=PRACTICE,
    wrong="(báo cáo) Trên đây là Kế hoạch năm 2026.",
    right="(báo cáo) Trên đây là Báo cáo năm 2026.",
)
def _find_other_titles(reading: Reading) -> Iterator[Finding]:
    if reading.is_document:
        yield from _find_other_issued(reading)
        yield from _find_other_kinds(reading)
        yield from find_other_works(reading)
        yield from find_other_sessions(reading)
        yield from find_unused_aliases(reading)


def _find_other_issued(reading: Reading) -> Iterator[Finding]:
    """Yield the name of what is issued that says something else than the other places do."""
    title, said, subject = _read_title(reading), _read_issued(reading), _read_subject(reading)
    for one, other, third in ((title, said, subject), (title, subject, said), (said, subject, title)):
        if one is not None and other is not None and _contradict(one, other):
            odd, right = (other, one) if third is not None and not _contradict(one, third) else (one, other)
            message = msg(
                "“{text}” is called “{other}” at {where}.",
                text=shorten(odd.text, 90),
                other=shorten(right.text, 90),
                where=right.passage.where,
            )
            yield find_at(odd.passage, shorten(odd.text, 90), message)
            return


def _read_title(reading: Reading) -> _Name | None:
    """Return the title of the one document that is attached with its kind above it."""
    kinds = [passage for passage in reading.of(Part.TYPE) if passage.appendix]
    lines = [passage for passage in reading.of(Part.SUBJECT) if passage.appendix]
    if len(kinds) != 1 or not lines:
        return None
    return _name(lines[0], " ".join(passage.text for passage in (*kinds, *lines)))


def _read_issued(reading: Reading) -> _Name | None:
    for passage in reading.passages:
        if passage.part in BODY and not passage.appendix and "kèm theo" in passage.text:
            found = _ISSUED.search(passage.text)
            return _name(passage, found["name"]) if found else None
    return None


def _read_subject(reading: Reading) -> _Name | None:
    lines = [passage for passage in reading.of(Part.SUBJECT) if not passage.appendix]
    found = _ISSUED.search(" ".join(passage.text.replace("\n", " ") for passage in lines))
    return _name(lines[0], found["name"]) if found else None


def _name(passage: Passage, text: str) -> _Name:
    bare = _ASIDE.sub("", text.replace("\n", " "))
    return _Name(passage, bare, frozenset(re.findall(r"[^\W_]+", bare.lower())) - _FILLERS)


def _contradict(one: _Name, two: _Name) -> bool:
    """Tell whether each of two names says something that the other does not: a shorter one is no contradiction.

    How many there are in one, and which year in the other, is none either.
    """
    here, there = one.words - two.words, two.words - one.words
    return bool(_drop_lone_numbers(here, there)) and bool(_drop_lone_numbers(there, here))


def _drop_lone_numbers(words: frozenset[str], others: frozenset[str]) -> list[str]:
    """Return words without numbers beside which the others have none of that length: a year stands against a year."""
    lengths = {len(word) for word in others if word.isdigit()}
    return [word for word in words if not word.isdigit() or len(word) in lengths]


def _find_other_kinds(reading: Reading) -> Iterator[Finding]:
    """Yield the kinds that a document calls itself by, and is not."""
    own = find_kind(reading.kind.name)
    if own is None:
        return
    attached = {find_kind(passage.text) for passage in reading.of(Part.TYPE) if passage.appendix}
    for passage in reading.passages.naming("trên đây là", " này"):
        if passage.appendix or passage.part not in BODY:
            continue
        for found in _ITSELF.finditer(passage.text):
            name = found["kind"] or found["named"]
            kind = find_kind(name)
            told = passage.text.lower() if search_before(_OF_PART, passage.text, found.start()) else reading.passages.small
            if kind in (own, None) or kind in attached or (found["named"] and _is_named(told, name)):
                continue
            message = msg("“{text}”: this document is a {kind}.", text=found.group(), kind=own.name.capitalize())
            yield find_at(passage, found.group(), message)


def _is_named(told: str, name: str) -> bool:
    """Tell whether a text, in small letters, speaks of another document of that kind: then “Kế hoạch này” may be that one."""
    return re.search(rf"\b{name.lower()}\b(?! này)", told) is not None
