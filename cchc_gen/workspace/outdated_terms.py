"""The register of names, terms and documents, with the days on which they hold. An office can add a file of its own."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.decree.dates import format_month, parse_day
from cchc_gen.errors import PlanError
from cchc_gen.language.citations import cited_parts
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, to_plain
from cchc_gen.plan.yaml.loader import load_own
from cchc_gen.plan.yaml.parse import parse, read_source
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

REGISTER = Path(__file__).with_name("outdated_terms.yaml")
_YEAR_OF_NUMBER = lazy_pattern(r"/(20\d\d)/")
_LONG_DAY = lazy_pattern(r"(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})")
_NEAR = 70  # characters behind a document's number in which its day stands
_TEXT = {"type": "string", "empty": False}
_FILLED = {**_TEXT, "required": True}
_ONE_OR_MORE = {"type": ["string", "list"], "empty": False, "schema": _TEXT}
_ENTRY: dict[str, Any] = {
    "cu": {**_ONE_OR_MORE, "required": True},
    "loai": {"type": "string", "allowed": ["ten", "van_ban"]},
    "ten": _TEXT,
    "tu_ngay": _TEXT,
    "den_ngay": _TEXT,
    "tu_nam": {**_TEXT, "allowed": [str(year) for year in range(2000, 2100)]},
    "nay": _TEXT,
    "chac_chan": {**_FILLED, "allowed": ["S", "K"]},
    "nguon": _FILLED,
    "ngay": {"type": "list", "empty": False, "schema": {"type": "string"}},
    "tru_khi": _ONE_OR_MORE,
    "khi_co": _ONE_OR_MORE,
}
_SCHEMA: dict[str, Any] = {"tu_cu": {"type": "list", "required": True, "schema": {"type": "dict", "schema": _ENTRY}}}


class Term(NamedTuple):
    """A name, term or document; the days from and until which it holds, where they are known; what takes its place then.

    `since` is the first plan year that should not use it. `is_sure` tells whether this rests on a source; else it only asks
    to look again. A document has its `days` (or the years of a law's old versions) where its number or name alone could mean
    another, and a `title`; a text that holds one of `unless`, or none of `only_with`, is left alone.
    `is_own` marks an entry of the office's own file.
    """

    old: str
    new: str
    since: int | None
    is_sure: bool
    source: str
    is_document: bool = False
    days: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    title: str = ""
    is_own: bool = False
    only_with: tuple[str, ...] = ()

    @property
    def own_day(self) -> dt.date | None:
        """Return the day of the document, None where it is not known."""
        return next(filter(None, map(parse_day, self.days)), None)

    def is_out(self, year: int, day: dt.date | None = None) -> bool:
        """Tell whether a plan of `year`, signed on `day` (None where that is not known), should not use it."""
        return (self.since is not None and self.since <= year) or bool(self.last_day and day and self.last_day < day)

    def is_meant_in(self, small: str) -> bool:
        """Tell whether a text, in small letters, holds the words that must stand beside the term, and none that must not."""
        is_beside = not self.only_with or any(words in small for words in self.only_with)
        return is_beside and not any(words in small for words in self.unless)


class StalePlace(NamedTuple):
    """Where a text uses a term that went out of use."""

    start: int
    end: int
    term: Term


@lru_cache(maxsize=8)
def read_terms(own: Path | None = None) -> tuple[Term, ...]:
    """Return the register that comes with the tool; an entry of the office's own file takes the place of those with its `cu`.

    Raises:
        PlanError: the office's file cannot be read, or an entry is not as it should be.
    """
    terms = tuple(_read_register(REGISTER, REGISTER.name))
    if own is None:
        return terms
    added = tuple(term._replace(is_own=True) for term in _read_register(own, str(own)))
    replaced = {term.old.casefold() for term in added}
    return (*(term for term in terms if term.old.casefold() not in replaced), *added)


def _read_register(path: Path, name: str) -> Iterator[Term]:
    text, _notes = read_source(path, name)
    plain = load_own(text) if path == REGISTER else _check_register(text, name)
    for entry in plain["tu_cu"]:
        for old in _list_texts(entry, "cu"):
            yield _build_term(old, entry)


def _check_register(text: str, name: str) -> Any:  # noqa: ANN401  # plain data of the schema's types
    from cchc_gen.plan.format.structure import find_structure_problems  # noqa: PLC0415  # Cerberus: few offices have their own

    root = parse(text, name).root
    problems = find_structure_problems(root, _SCHEMA) or [one for entry in _entries_of(root) for one in _find_slips(entry)]
    if problems:
        raise PlanError(problems)
    return to_plain(root)


def _build_term(old: str, entry: dict[str, Any]) -> Term:
    first_day = parse_day(entry.get("tu_ngay", ""))
    last_day = parse_day(entry.get("den_ngay", ""))
    since = int(entry["tu_nam"]) if "tu_nam" in entry else None
    if since and first_day and not last_day:  # as earlier versions wrote it: the first day on which it does not hold any more
        last_day, first_day = first_day - dt.timedelta(days=1), None
    return Term(
        old, entry.get("nay", ""), since or (last_day.year + 1 if last_day else None), entry["chac_chan"] == "S",
        entry["nguon"], entry.get("loai") == "van_ban", tuple(entry.get("ngay", ())),
        tuple(text.lower() for text in _list_texts(entry, "tru_khi")),
        first_day, last_day, entry.get("ten", ""), only_with=tuple(text.lower() for text in _list_texts(entry, "khi_co")),
    )  # fmt: skip


def _list_texts(entry: dict[str, Any], key: str) -> list[str]:
    """Return what a key says, once or in a list."""
    said = entry.get(key, [])
    return [said] if isinstance(said, str) else said


def _entries_of(root: LocatedMap) -> Iterator[LocatedMap]:
    entries = root.entries.get("tu_cu")
    yield from (entry for entry in entries.items if isinstance(entry, LocatedMap)) if isinstance(entries, LocatedList) else ()


def _find_slips(entry: LocatedMap) -> Iterator[Problem]:
    """Yield the days that do not exist, and an end without a successor (or the other way round)."""
    days = {key: node for key in ("tu_ngay", "den_ngay") if isinstance(node := entry.entries.get(key), LocatedText)}
    for key, node in days.items():
        if not parse_day(node.text or ""):
            hint = msg("Write year, month and day: 2026-07-01.")
            yield Problem("date", node.position, msg("There is no such day in the calendar."), key, hint)
    ends = [key for key in ("den_ngay", "tu_nam") if key in entry.entries]
    if "nay" in entry.entries and not ends:
        hint = msg(
            "Add “den_ngay”, the last day on which it holds, for example den_ngay: 30/6/2026; or “tu_nam”, the first year."
        )
        yield Problem("no-end", entry.position, msg("Nothing says until when this holds."), "den_ngay", hint)
    if ends and "nay" not in entry.entries:
        hint = msg("Add “nay”, what is written instead.")
        yield Problem("no-successor", entry.position, msg("Nothing says what takes the place of this."), "nay", hint)
    first, last = (parse_day(getattr(days.get(key), "text", None) or "") for key in ("tu_ngay", "den_ngay"))
    if first and last and last < first:
        message = msg("The last day on which it holds lies before the first.")
        yield Problem("date", days["den_ngay"].position, message, "den_ngay", msg("Exchange “tu_ngay” and “den_ngay”."))


@lru_cache(maxsize=8)  # asked for each plan of a batch
def select_terms(terms: tuple[Term, ...], year: int, day: dt.date | None = None) -> tuple[Term, ...]:
    """Return the terms that a plan of `year`, signed on `day`, should not use, each with what holds by then.

    Why: what took the place of an old decree, or is named as the source, may have been replaced in its turn.

    Args:
        terms: the register.
        year: the plan's year.
        day: the day of signing; None where it is not known.
    """
    out = [term for term in terms if term.is_out(year, day)]
    documents = [term for term in out if term.is_document]
    return tuple(_follow(term, documents) for term in out)


def select_holding(terms: tuple[Term, ...], day: dt.date) -> tuple[Term, ...]:
    """Return the documents that hold on `day`."""
    return tuple(term for term in terms if term.is_document and not term.is_out(day.year, day) and _begins(term) <= day)


def _begins(term: Term) -> dt.date:
    """Return the first day on which a document holds, or can: its own day, or its year's, where none is known."""
    year = _YEAR_OF_NUMBER.search(term.old)
    return term.first_day or term.own_day or dt.date(int(year[1]) if year else 1, 1, 1)


def _follow(term: Term, documents: list[Term]) -> Term:
    for _step in documents:  # no chain is longer, and none goes round for ever
        later = _find_later(term.new, documents)
        if later is None or later.new == term.new:
            break
        term = term._replace(new=later.new, source=later.source, is_sure=term.is_sure and later.is_sure)
    for _step in documents:
        later = _find_later(term.source, documents)
        if later is None or later.new == term.source:
            break
        term = term._replace(source=later.new)
    return term


def _find_later(text: str, documents: list[Term]) -> Term | None:
    """Return the one of the documents out of use that a text names."""
    return next((term for term in documents if any(_find_document(text, term))), None)


def find_terms(text: str, terms: tuple[Term, ...]) -> Iterator[StalePlace]:
    """Yield each place of `text` that holds one of the terms (see `select_terms`); longer ones win.

    A name inside a citation, or in the title of the cited document, is left alone: documents keep the names of their day.
    """
    names, pattern = _prepare(terms)
    small = text.lower()
    for found in pattern.finditer(small):
        term = names[found.group()]
        if term.is_meant_in(small) and not cited_parts(text).meet(*found.span()):
            yield StalePlace(found.start(), found.end(), term)
    for term in terms if "/" in text or "Luật" in text else ():
        if term.is_document and term.old in text:
            yield from _find_document(text, term)


@lru_cache(maxsize=8)  # asked for each paragraph of a plan
def _prepare(terms: tuple[Term, ...]) -> tuple[dict[str, Term], re.Pattern[str]]:
    """Return the names among the terms by their small letters, and what finds them."""
    names = {term.old.lower(): term for term in terms if not term.is_document}
    pattern = "|".join(re.escape(old) for old in sorted(names, key=len, reverse=True))
    return names, re.compile(rf"(?<!\w)(?:{pattern or '(?!)'})(?!\w)")


def _shorten_day(found: re.Match[str]) -> str:
    """Return a day in words as the register writes it: 13/6/2013."""
    return f"{found['day']}/{format_month(int(found['month']))}/{found['year']}"


def _find_document(text: str, term: Term) -> Iterator[StalePlace]:
    for found in re.finditer(rf"(?<![\w/]){re.escape(term.old)}(?!\w)", text):
        behind = re.split(rf"[;()]|{re.escape(term.old)}", text[found.end() : found.end() + _NEAR])[0]
        behind = f"{behind}\n{_LONG_DAY.sub(_shorten_day, behind)}"
        if not term.days or any(re.search(rf"(?<![\d/]){re.escape(day)}(?![\d/]*\d)", behind) for day in term.days):
            yield StalePlace(found.start(), found.end(), term)
