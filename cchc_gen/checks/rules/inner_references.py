"""A document that points to an article or a section of its own which is not there: KH-M6."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.numbered_tables import find_lost_tables
from cchc_gen.decree.kinds import KINDS
from cchc_gen.decree.markers import MarkerKind, parse_marker
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.decree.markers import Marker

_KIND = "|".join(kind.name.lower() for kind in KINDS)
# Behind it another document is named: “Điều 12 của Luật Đất đai”, “Điều 5 Nghị định số 30/2020/NĐ-CP”.
_OTHERS = lazy_pattern(
    rf"\b(?:(?:bộ )?luật|pháp lệnh|nghị định|thông tư|hiến pháp|điều lệ|(?:{_KIND})\s+(?:số|ban hành|này)|điều lệ)\b",
    re.IGNORECASE,
)
_OWN = lazy_pattern(rf"\s*(?:(?:của|tại)\s+)?(?:bản\s+)?(?P<kind>{_KIND})\s+này\b", re.IGNORECASE)
_ARTICLE = lazy_pattern(r"(?:\b(?P<clause>khoản)\s+(?P<at>\d{1,2})\s+)?\bĐiều\s+(?P<number>\d{1,3}|này)\b", re.IGNORECASE)
_SECTION = lazy_pattern(
    r"(?:(?:\bđiểm\s+(?P<letter>[a-zđ])[,\s]+)?\bkhoản\s+(?P<clause>\d{1,2})[,\s]+)?"
    rf"\b(?P<name>phần|chương|mục)\s+(?P<number>[IVX]+)\b(?:,?\s+(?P<part>Phần\s+[IVX]+))?(?=\s*(?:(?:của|tại)\s+)?(?:{_KIND})\s+này\b)",
    re.IGNORECASE,
)


class _Divided(NamedTuple):
    """The articles of a document, or of what it issues, each with the numbers of its khoản.

    And its sections: of each Roman number its khoản, of each khoản its letters; `parts` has those of each Phần.
    """

    articles: dict[int, list[int]]
    romans: dict[str, dict[str, list[str]]]
    parts: dict[str, dict[str, dict[str, list[str]]]]


@rule(
    "KH-M6",
    Severity.WARNING,
    msg("Where a document points to an article or a section of its own, it is there."),
    msg("Correct the number, or add what is missing."),
    source=PRACTICE,
    wrong="Quyết định có 3 điều; nơi nhận: - Như Điều 5;",
    right="Quyết định có 3 điều; nơi nhận: - Như Điều 3;",
)
def _find_broken_references(reading: Reading) -> Iterator[Finding]:
    if not reading.is_document:
        return
    yield from find_lost_tables(reading)
    divided = _divide(reading)
    own = divided.get(0, _Divided({}, {}, {}))
    current: dict[int, int] = {}
    for passage in reading.passages:
        if (number := _read_article(passage)) is not None:
            current[passage.appendix] = number
        if passage.part is Part.RECIPIENT and not passage.appendix:
            yield from _judge_recipient(passage, own)
        elif passage.part is Part.CELL:
            yield from _judge_sections(passage, own)
        elif passage.part not in (Part.BASIS, Part.OTHER) and ("iều " in passage.text or "này" in passage.text):
            there = divided.get(passage.appendix, own)
            yield from _judge_articles(reading, passage, there if there.articles else own, current.get(passage.appendix))
            yield from _judge_sections(passage, there)


def _divide(reading: Reading) -> dict[int, _Divided]:
    found: dict[int, _Divided] = {}
    for passage in reading.passages:
        if passage.part not in (Part.HEADING, Part.PROSE) or not passage.mark:
            continue
        there = found.setdefault(passage.appendix, _Divided({}, {}, {}))
        marker = parse_marker(passage.mark)
        if (number := _read_article(passage)) is not None:
            there.articles[number] = []
        elif marker.kind is MarkerKind.ARABIC and there.articles and marker.number:
            there.articles[next(reversed(there.articles))].append(marker.number)
        else:
            _divide_section(there, marker)
    return found


def _divide_section(there: _Divided, marker: Marker) -> None:
    if marker.kind in (MarkerKind.ROMAN, MarkerKind.PART, MarkerKind.ITEM):
        number = marker.bare.split()[-1]
        clauses = there.romans.setdefault(number, {})
        if marker.kind is MarkerKind.PART:
            there.parts[number] = {}
        elif there.parts:
            next(reversed(there.parts.values()))[number] = clauses
    elif there.romans:
        _divide_clause(next(reversed(there.romans.values())), marker)


def _divide_clause(clauses: dict[str, list[str]], marker: Marker) -> None:
    if marker.kind is MarkerKind.ARABIC:
        clauses.setdefault(marker.bare, [])
    elif marker.kind is MarkerKind.LETTER and clauses:
        next(reversed(clauses.values())).append(marker.bare)


def _read_article(passage: Passage) -> int | None:
    if parse_marker(passage.mark).kind is not MarkerKind.ARTICLE:
        return None
    return int("".join(filter(str.isdecimal, passage.mark)) or 0)


def _judge_recipient(passage: Passage, own: _Divided) -> Iterator[Finding]:
    found = re.match(r"-?\s*Như\s+Điều\s+(\d+)", passage.text, re.IGNORECASE)
    if found and int(found.group(1)) not in own.articles:
        last = max(own.articles, default=0)
        message = msg("“{text}” is not there: the last is “{last}”.", text=f"Điều {found.group(1)}", last=f"Điều {last}")
        yield find_at(passage, passage.text, message if last else msg("“{text}”: this document has no điều.", text=passage.text))


def _judge_articles(reading: Reading, passage: Passage, there: _Divided, current: int | None) -> Iterator[Finding]:
    """Yield the articles that are pointed to and not there, and their khoản."""
    last = max(there.articles, default=0)
    if not last or 1 not in there.articles:
        return
    for found in _ARTICLE.finditer(passage.text):
        behind = passage.text[found.end() :]
        is_own = found["number"].lower() == "này" or _OWN.match(behind) is not None
        if not is_own and (_OTHERS.search(passage.text) or _is_quoted(passage.text, found.start())):
            continue
        number = current if found["number"].lower() == "này" else int(found["number"])
        if number is None or not _is_of(reading, passage, behind):
            continue
        if number not in there.articles:
            message = msg("“{text}” is not there: the last is “{last}”.", text=f"Điều {number}", last=f"Điều {last}")
            yield find_at(passage, found.group(), message)
        elif found["clause"] and (clauses := there.articles[number]) and int(found["at"]) > max(clauses):
            message = msg("“{text}” is not there: the last is “{last}”.", text=found.group(), last=f"khoản {max(clauses)}")
            yield find_at(passage, found.group(), message)


def _is_of(reading: Reading, passage: Passage, behind: str) -> bool:
    """Tell whether “Điều 5 Quy chế này” speaks of the document, or what it issues, in which it stands."""
    own = _OWN.match(behind)
    if own is None:
        return True
    is_main = own["kind"].lower() == reading.kind.name.lower()
    return is_main is (passage.appendix == 0)


def _is_quoted(text: str, at: int) -> bool:
    return text[:at].count("“") > text[:at].count("”")


def _judge_sections(passage: Passage, there: _Divided) -> Iterator[Finding]:
    for found in _SECTION.finditer(passage.text) if len(there.romans) > 1 and " này" in passage.text else ():
        part = there.parts.get(found["part"].split()[-1].upper()) if found["part"] else None
        clauses = (part or there.romans).get(found["number"].upper())
        letters = clauses.get(found["clause"], []) if clauses else []
        is_lost = clauses is None or (clauses and found["clause"] and found["clause"] not in clauses)
        if is_lost or (letters and found["letter"] and found["letter"] not in letters):
            yield find_at(passage, found.group(), msg("“{text}” is not in this document.", text=found.group()))
