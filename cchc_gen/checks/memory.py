"""Remembers which rules found something in a passage, so that the others need not read the same words in the next plan.

An office's plans share most of their sentences. Only rules that read every passage by itself are remembered (`Rule.is_local`);
one that found something is asked again, so that each finding names its own place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import Passages
from cchc_gen.workspace.outdated_terms import select_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.checks.rule import Finding, Rule

    # All that a local rule may look at: part, text, role and mark of the passage; years, kind, what was out of use by its day.
    _Key = tuple[object, ...]

_MOST = 3_000  # passages; about 3 MB in each process
_NOTHING: frozenset[str] = frozenset()

_loud: dict[_Key, frozenset[str]] = {}  # the rules that found something in a passage that all of some rules have read


def find_all(rules: Sequence[Rule[Reading]], reading: Reading) -> list[tuple[Rule[Reading], Finding]]:
    """Return what the rules find in a reading, rule by rule."""
    if len(_loud) > _MOST:
        _loud.clear()
    years = reading.year, reading.last_year, reading.head.date and reading.head.date.year
    terms = select_terms(reading.terms, reading.year, reading.day) if reading.year is not None else ()
    about = hash((years, reading.is_document, terms, tuple(rule.id for rule in rules if rule.is_local)))
    keys = [(passage.text, passage.part, passage.role, passage.mark, about) for passage in reading.passages]
    again, new = _divide(reading.passages, keys)
    found = []
    spoken: dict[object, set[str]] = {}
    for rule in rules:
        if not rule.is_local:
            found += [(rule, finding) for finding in rule.find(reading)]
            continue
        asked = Passages((*new, *again[rule.id])) if rule.id in again else new
        for finding in rule.find(reading._replace(passages=asked)) if asked else ():
            found.append((rule, finding))
            spoken.setdefault(finding.position, set()).add(rule.id)
    for passage, key in zip(reading.passages, keys, strict=True):
        if said := spoken.get(passage.position):
            _loud[key] = _loud.get(key, _NOTHING) | said
        else:
            _loud.setdefault(key, _NOTHING)
    return found


def _divide(passages: Sequence[Passage], keys: Sequence[_Key]) -> tuple[dict[str, list[Passage]], Passages]:
    """Return, by rule, the passages in which it found something before; and those that no rule has read yet."""
    again: dict[str, list[Passage]] = {}
    new = []
    for passage, key in zip(passages, keys, strict=True):
        known = _loud.get(key)
        if known is None:
            new.append(passage)
        else:
            for rule_id in known:
                again.setdefault(rule_id, []).append(passage)
    return again, Passages(new)
