"""A document of the register that is cited with another day: KH-V6."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL1, Finding, find_at, rule
from cchc_gen.checks.rules.citations import list_cited, may_be_one, read_day
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading
    from cchc_gen.workspace.outdated_terms import Term

_DAY = r"ngày\s+(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_LAW = lazy_pattern(rf"\b(?P<title>Luật\s+[^\W\d_][^\d.;:()“”]{{2,80}}?),?\s+{_DAY}")
# As the register writes them.
_NUMBERED = lazy_pattern(r"(?P<number>\d+/20\d\d/[^\W_]+(?:-[^\W_]+)?)\s+ngày\s+(?P<day>\d{1,2}/\d{1,2}/\d{4})")
_NUMBER = lazy_pattern(r"\d+/20\d\d/QH\d+")
_AMENDS = lazy_pattern(r"sửa đổi|bổ sung|thay thế")  # the day is then that of the law that amends


class _Known(NamedTuple):
    """The days of documents by their numbers, which hold a year; of laws by their names, with the days of old versions."""

    numbers: dict[str, str]
    laws: dict[str, str]
    versions: dict[str, tuple[str, ...]]


@rule(
    "KH-V6",
    Severity.WARNING,
    msg("A document that the register knows is cited with its day."),
    msg("Look the document up and correct the day, or the number."),
    source=PL1 + "II.6b; Sổ từ ngữ cũ (tu_cu)",
    wrong="Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2025",
    right="Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024",
    is_local=True,
)
def _find_other_days(reading: Reading) -> Iterator[Finding]:
    known = _read_register(reading.terms)
    for passage, cited in list_cited(reading):
        right = known.numbers.get(cited.key) if cited.date else None
        if right and read_day(cited.date) != read_day(right):
            yield find_at(passage, cited.text, msg("“{text}” is of {day}.", text=cited.shown, day=right))
    for passage in reading.passages.matching(_LAW):
        for found in _LAW.finditer(passage.text) if passage.part in SENTENCES else ():
            title, day = " ".join(found["title"].split()), found["day"]
            right = known.laws.get(title)
            is_old = any(read_day(day).endswith(read_day(version)) for version in known.versions.get(title, ()))
            if right and not is_old and may_be_one(day, right) and not _AMENDS.search(passage.text[: found.start()]):
                yield find_at(passage, found.group(), msg("“{text}” is of {day}.", text=title, day=right))


@lru_cache(maxsize=4)
def _read_register(terms: tuple[Term, ...]) -> _Known:
    known = _Known({}, {}, {})
    for term in terms:
        if not term.is_document:
            continue
        if term.own_day is not None and "/20" in term.old:
            known.numbers[term.old.upper()] = term.days[0]
        known.numbers.update((found["number"].upper(), found["day"]) for found in _NUMBERED.finditer(term.new))
        law = _LAW.fullmatch(term.new)
        if law and law["title"] == term.old:
            known.laws[term.old], known.versions[term.old] = law["day"], term.days
            known.numbers.update((number, law["day"]) for number in _NUMBER.findall(term.source))
    return known
