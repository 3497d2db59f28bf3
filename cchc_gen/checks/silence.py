"""Remembers where a rule found nothing: an office's plans share most of their sentences, and a batch reads each of them once.

Only rules that read every passage by itself are remembered (`Rule.is_local`), and only silence: what they do find they find
anew each time, so that a finding always names its own place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.checks.reading import Reading
    from cchc_gen.checks.rule import Finding, Rule

    # All that a local rule may look at: part, text, role and mark of the passage; year, register and kind of its document.
    _Key = tuple[object, ...]

_MOST = 10_000  # passages; about 10 MB

_silent: dict[_Key, set[str]] = {}


def find_all(rules: Sequence[Rule[Reading]], reading: Reading) -> list[tuple[Rule[Reading], Finding]]:
    """Return what the rules find in a reading, rule by rule."""
    if len(_silent) > _MOST:
        _silent.clear()
    about = (reading.year, reading.is_document, hash(reading.terms))
    known = [
        (passage, _silent.setdefault((passage.text, passage.part, passage.role, passage.mark, about), set()))
        for passage in reading.passages
    ]
    found = []
    for rule in rules:
        if not rule.is_local:
            found += [(rule, finding) for finding in rule.find(reading)]
            continue
        asked = [(passage, silent) for passage, silent in known if rule.id not in silent]
        findings = list(rule.find(reading._replace(passages=tuple(passage for passage, _ in asked)))) if asked else []
        found += [(rule, finding) for finding in findings]
        spoken = {finding.position for finding in findings}
        for passage, silent in asked:
            if passage.position not in spoken:
                silent.add(rule.id)
    return found
