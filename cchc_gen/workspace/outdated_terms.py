"""The register of names, terms and documents that went out of use, by plan year. An office can add a file of its own."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.errors import PlanError
from cchc_gen.language.citations import find_citations, find_title_end
from cchc_gen.messages import msg
from cchc_gen.plan.format.structure import find_structure_problems
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, to_plain
from cchc_gen.plan.yaml.parse import parse, read_source
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

REGISTER = Path(__file__).with_name("outdated_terms.yaml")
_NEAR = 70  # characters behind a document's number in which its day stands
_FILLED = {"type": "string", "empty": False, "required": True}
_ENTRY: dict[str, Any] = {
    "cu": _FILLED,
    "nay": _FILLED,
    "tu_nam": {**_FILLED, "allowed": [str(year) for year in range(2000, 2100)]},
    "tu_ngay": {"type": "string", "regex": r"20\d\d-\d\d-\d\d"},
    "chac_chan": {**_FILLED, "allowed": ["S", "K"]},
    "nguon": _FILLED,
    "loai": {"type": "string", "allowed": ["ten", "van_ban"]},
    "ngay": {"type": "list", "empty": False, "schema": {"type": "string"}},
    "tru_khi": {"type": "string", "empty": False},
}
_SCHEMA: dict[str, Any] = {"tu_cu": {"type": "list", "required": True, "schema": {"type": "dict", "schema": _ENTRY}}}


class StaleTerm(NamedTuple):
    """An old term, what stands in its place, from which plan year or day, how sure that is, and by which source.

    `is_sure` tells whether it rests on a source; else it only asks to look again. A document has its `days` (or the years
    of a law's old versions) where its number or name alone could mean another; a text that holds `unless` is left alone.
    """

    old: str
    new: str
    since: int
    is_sure: bool
    source: str
    is_document: bool = False
    days: tuple[str, ...] = ()
    unless: str = ""
    since_day: dt.date | None = None

    def is_out(self, year: int, day: dt.date | None = None) -> bool:
        """Tell whether a plan of `year`, signed on `day` (None where that is not known), should not use it."""
        return self.since <= year or bool(self.since_day and day and self.since_day <= day)


class StalePlace(NamedTuple):
    """Where a text uses a term that went out of use."""

    start: int
    end: int
    term: StaleTerm


@lru_cache(maxsize=8)
def read_terms(own: Path | None = None) -> tuple[StaleTerm, ...]:
    """Return the register that comes with the tool, and on top of it an office's own.

    Raises:
        PlanError: the office's file cannot be read, or an entry is not as it should be.
    """
    terms = {term.old.casefold(): term for term in _read_register(REGISTER, REGISTER.name)}
    if own is not None:
        terms |= {term.old.casefold(): term for term in _read_register(own, str(own))}
    return tuple(terms.values())


def _read_register(path: Path, name: str) -> Iterator[StaleTerm]:
    text, _notes = read_source(path, name)
    root = parse(text, name).root
    if path != REGISTER and (problems := find_structure_problems(root, _SCHEMA)):  # a test holds our own
        raise PlanError(problems)
    if impossible := [problem for entry in _entries_of(root) for problem in _find_impossible_day(entry)]:
        raise PlanError(impossible)
    plain: Any = to_plain(root)
    for entry in plain["tu_cu"]:
        yield StaleTerm(
            entry["cu"], entry["nay"], int(entry["tu_nam"]), entry["chac_chan"] == "S", entry["nguon"],
            entry.get("loai") == "van_ban", tuple(entry.get("ngay", ())), entry.get("tru_khi", "").lower(),
            dt.date.fromisoformat(entry["tu_ngay"]) if "tu_ngay" in entry else None,
        )  # fmt: skip


def _entries_of(root: LocatedMap) -> Iterator[LocatedMap]:
    entries = root.entries.get("tu_cu")
    yield from (entry for entry in entries.items if isinstance(entry, LocatedMap)) if isinstance(entries, LocatedList) else ()


def _find_impossible_day(entry: LocatedMap) -> Iterator[Problem]:
    day = entry.entries.get("tu_ngay")
    try:
        dt.date.fromisoformat((day.text or "") if isinstance(day, LocatedText) else "2000-01-01")
    except ValueError:
        assert day is not None  # noqa: S101  # it was read
        message, hint = msg("There is no such day in the calendar."), msg("Write year, month and day: 2026-07-01.")
        yield Problem("date", day.position, message, "tu_ngay", hint)


@lru_cache(maxsize=8)  # asked for each plan of a batch
def select_terms(terms: tuple[StaleTerm, ...], year: int, day: dt.date | None = None) -> tuple[StaleTerm, ...]:
    """Return the terms that a plan of `year`, signed on `day`, should not use, each with what is in force by then.

    Why: what took the place of an old decree may have been replaced in its turn, and must not be recommended.
    """
    out = [term for term in terms if term.is_out(year, day)]
    documents = [term for term in out if term.is_document]
    return tuple(_follow(term, documents) for term in out)


def _follow(term: StaleTerm, documents: list[StaleTerm]) -> StaleTerm:
    for _step in documents:  # no chain is longer, and none goes round for ever
        later = next((other for other in documents if any(_find_document(term.new, other))), None)
        if later is None or later.new == term.new:
            return term
        term = term._replace(new=later.new, source=later.source, is_sure=term.is_sure and later.is_sure)
    return term


def find_terms(text: str, terms: tuple[StaleTerm, ...]) -> Iterator[StalePlace]:
    """Yield each place of `text` that holds one of the terms (see `select_terms`); longer ones win.

    A name inside a citation, or in the title of the cited document, is left alone: documents keep the names of their day.
    """
    names, pattern = _prepare(terms)
    cited = None
    small = text.lower()
    for found in pattern.finditer(small):
        if (unless := names[found.group()].unless) and unless in small:
            continue
        if cited is None:
            cited = [(citation.start, find_title_end(text, citation)) for citation in find_citations(text)]
        if not any(start < found.end() and found.start() < end for start, end in cited):
            yield StalePlace(found.start(), found.end(), names[found.group()])
    for term in terms if "/" in text or "Luật" in text else ():
        if term.is_document and term.old in text:
            yield from _find_document(text, term)


@lru_cache(maxsize=8)  # asked for each paragraph of a plan
def _prepare(terms: tuple[StaleTerm, ...]) -> tuple[dict[str, StaleTerm], re.Pattern[str]]:
    """Return the names among the terms by their small letters, and what finds them."""
    names = {term.old.lower(): term for term in terms if not term.is_document}
    pattern = "|".join(re.escape(old) for old in sorted(names, key=len, reverse=True))
    return names, re.compile(rf"(?<!\w)(?:{pattern or '(?!)'})(?!\w)")


def _find_document(text: str, term: StaleTerm) -> Iterator[StalePlace]:
    for found in re.finditer(rf"(?<![\w/]){re.escape(term.old)}(?!\w)", text):
        behind = re.split(r"[;()]", text[found.end() : found.end() + _NEAR])[0]
        if not term.days or any(re.search(rf"(?<![\d/]){re.escape(day)}(?![\d/]*\d)", behind) for day in term.days):
            yield StalePlace(found.start(), found.end(), term)
