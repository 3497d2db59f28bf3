"""Rules on what went out of use: KH-C1 (names and terms), KH-C2 (documents)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.past_mentions import acts, is_past, is_said_ended, is_said_replaced, list_years
from cchc_gen.checks.rule import Finding, find_at, rule
from cchc_gen.decree.parts import Part
from cchc_gen.language.citations import find_citations
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity
from cchc_gen.workspace.outdated_terms import find_terms, select_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.messages import Message
    from cchc_gen.workspace.outdated_terms import StalePlace, Term

_OF_YEAR = lazy_pattern(r"[^;()]{0,40}?\b(?:19|20)\d{2}\b")
_LISTED_KINDS = lazy_pattern(r"(?:,\s*(?:thị xã|thành phố|quận|thị trấn|xã|phường)\b)+", re.IGNORECASE)
_COMMUNE = lazy_pattern(r"\b(?:xã|phường|đặc khu)\b")
_DISTRICT_OFFICE = lazy_pattern(r"^Phòng (?P<field>.+?)(?: cấp)? huyện$")
_OWN_NAMES = frozenset({Part.PARENT, Part.NUMBER, Part.NATIONAL_TITLE, Part.MOTTO})


@rule(
    "KH-C1",
    Severity.WARNING,
    msg("Names of agencies, levels and services that went out of use are not used."),
    msg("Write what stands in its place, or leave it where the past is meant."),
    source="Sổ từ ngữ cũ (tu_cu)",
    wrong="phối hợp với Ủy ban nhân dân cấp huyện",
    right="phối hợp với Ủy ban nhân dân cấp xã",
)
def _find_stale_names(reading: Reading) -> Iterator[Finding]:
    yield from _find(reading, are_documents=False)


@rule(
    "KH-C2",
    Severity.WARNING,
    msg("Documents that were replaced are not cited."),
    msg("Look up the document that is in force."),
    source="Sổ từ ngữ cũ (tu_cu)",
    wrong="theo Nghị định số 61/2018/NĐ-CP",
    right="theo Nghị định số 118/2025/NĐ-CP",
    is_local=True,
)
def _find_stale_documents(reading: Reading) -> Iterator[Finding]:
    yield from _find(reading, are_documents=True)


def _find(reading: Reading, *, are_documents: bool) -> Iterator[Finding]:
    if reading.year is None:
        return
    whole, small = reading.passages.whole, reading.passages.small
    terms = tuple(
        term
        for term in select_terms(reading.terms, reading.year, reading.day)
        if term.is_document is are_documents
        and (term.old in whole if are_documents else term.old.lower() in small)  # few plans hold any: look closer for those
    )
    own = "\n".join(passage.text for passage in reading.passages if passage.part is Part.AGENCY).casefold()
    near = own + "\n" + "\n".join(passage.text for passage in reading.of(Part.PARENT)).casefold()
    gone = set() if are_documents else _list_gone(reading, terms)
    said: set[tuple[Passage, Term]] = set()
    for passage, place, years in _list_places(reading, terms) if terms else ():
        text = passage.text[place.start : place.end]
        if are_documents:
            is_meant = is_said_replaced(passage.text, place)
        else:
            is_meant = _is_meant(passage, place, years, is_gone=place.term in gone)
        if is_meant or (passage, place.term) in said:
            continue
        if text.casefold() in (own if place.term.is_sure else near) and passage.part is not Part.AGENCY:
            continue  # the issuer's own name is said where it is written; a doubtful one above it is still there
        said.add((passage, place.term))
        whole = text + _read_rest(passage.text, place.end, text)
        yield find_at(passage, text, _explain(whole, place.term, _name_new(passage, place.term, own)))


def _list_places(reading: Reading, terms: tuple[Term, ...]) -> Iterator[tuple[Passage, StalePlace, tuple[int, ...]]]:
    """Yield where a passage names a term, with the years of which the headings above tell: “1. Kết quả năm 2024”."""
    told: dict[str, tuple[int, ...]] = {}
    for passage in reading.passages:
        years = told.get(passage.parent, ())
        if passage.part is Part.HEADING:
            told[passage.as_parent] = list_years(passage.text) or years
        if passage.part not in _OWN_NAMES:
            yield from ((passage, place, years) for place in find_terms(passage.text, terms))


def _is_meant(passage: Passage, place: StalePlace, above: tuple[int, ...], *, is_gone: bool) -> bool:
    """Tell whether an old name is meant; who says elsewhere that it has ended (`is_gone`) speaks of its papers, its people."""
    if _is_of_title(passage, place.start) or is_past(passage.text, place, above):
        return True
    return is_gone and passage.part is not Part.CELL and not acts(passage.text, place)


def _list_gone(reading: Reading, terms: tuple[Term, ...]) -> set[Term]:
    """Return the terms of which the text says somewhere that they have ended."""
    gone: set[Term] = set()
    for passage in reading.passages if terms else ():
        for place in find_terms(passage.text, terms):
            if place.term not in gone and is_said_ended(passage.text, place):
                gone.add(place.term)
    return gone


def _read_rest(text: str, end: int, old: str) -> str:
    """Return what stands behind a name and belongs to it: the year of a law, the other kinds in a list of districts."""
    found = (_OF_YEAR if old.startswith("Luật") else _LISTED_KINDS).match(text, end)
    return found.group() if found and (old.startswith("Luật") or old.endswith("huyện")) else ""


def _name_new(passage: Passage, term: Term, own: str) -> str:
    """Return the new name; to whom a commune reports is no office of its own, but the department of the province."""
    reports = passage.part is Part.RECIPIENT and "báo cáo" in passage.text and bool(_COMMUNE.search(own))
    is_own = reports and "cấp xã" in term.new
    return _DISTRICT_OFFICE.sub(r"Sở \g<field>", term.old) if is_own else term.new


def _is_of_title(passage: Passage, at: int) -> bool:
    """Tell whether a name stands in the title of the document that a căn cứ cites: that keeps the names of its day."""
    return passage.part is Part.BASIS and any(citation.start < at for citation in find_citations(passage.text))


def _explain(text: str, term: Term, new: str) -> Message:
    if term.is_sure:
        return msg("“{old}” went out of use; now: {new} ({source}).", old=text, new=new, source=term.source)
    return msg("Look again: “{old}” may now be {new} ({source}).", old=text, new=new, source=term.source)
