"""A task of a table of which the text says something else: KH-M13."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import PRACTICE, Finding, rule
from cchc_gen.checks.rules.leads_in_text import SHOWN, find_other_leads, find_other_numbers, report_lead
from cchc_gen.decree.parts import Part
from cchc_gen.language.citations import find_citations
from cchc_gen.language.deadlines import PeriodKind, parse_deadline
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan import column_roles as roles
from cchc_gen.plan.tasks import list_units
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.passages import Passage, Reading, TaskReading
    from cchc_gen.language.deadlines import Period

_NO_WORDS = str.maketrans(dict.fromkeys('.,;:()“”"', " "))
_MARK = lazy_pattern(r"\W*(?:[a-zđ\d]{1,2}[.)]\s*)?")
_DUE = lazy_pattern(r"\b(?:trước|chậm nhất|hoàn thành|xong|trong (?:tháng|quý))\b", re.IGNORECASE)
_LEAST_WORDS = 6  # of a task: fewer are said of many things
_MOST_BETWEEN = 8  # words that the text has more: “cắt giảm ít nhất 30% thời gian”


class _Said(NamedTuple):
    """What the text says of one task: where, when it is due, and who does it, "" where no unit of the table begins it."""

    passage: Passage
    due: Period | None
    unit: str


@rule(
    "KH-M13",
    Severity.WARNING,
    msg("A task has the same deadline and the same lead unit in the text and in the table."),
    msg("Correct the text, or the table."),
    source=PRACTICE,
    wrong="Tổng kết thi hành Nghị định trước ngày 30/9/2026; (phụ lục) Trước ngày 30/10/2026",
    right="Tổng kết thi hành Nghị định trước ngày 30/9/2026; (phụ lục) Trước ngày 30/9/2026",
)
def _find_contradicted_tasks(reading: Reading) -> Iterator[Finding]:
    tasks = [task for table in reading.tables for group in table.groups for task in group.tasks]
    if not tasks or reading.year is None:
        return
    units = {unit for task in tasks for unit in list_units(task.roles.get(roles.LEAD, "")) if unit}
    yield from find_other_leads(reading, tasks)
    yield from find_other_numbers(reading, tasks)
    texts = _Texts([one for one in reading.passages if one.part is Part.PROSE and not one.appendix])
    named = [(task, texts.list_naming(task.roles.get(roles.TASK, ""))) for task in tasks]
    times = Counter(at for _, places in named for at in places)
    for task, places in named:
        if len(places) == 1 and times[places[0]] == 1:  # else it is not sure what is said of which
            said = _read(texts.passages[places[0]], units, reading.year)
            yield from _compare(task, said if texts.names_first(places[0], task) else said._replace(unit=""), reading.year)


class _Texts:
    """Passages by the words that they hold."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Take passages."""
        self.passages = passages
        self._words = [_list_words(passage.text) for passage in passages]
        self._sets = [frozenset(words) for words in self._words]
        self._holding: dict[str, list[int]] = {}
        for at, words in enumerate(self._sets):
            for word in words:
                self._holding.setdefault(word, []).append(at)

    def list_naming(self, task: str) -> list[int]:
        """Return the numbers of the passages that hold the words of a task in their order, with few between."""
        words = _list_words(task)
        if len(words) < _LEAST_WORDS:
            return []
        wanted = frozenset(words)
        fewest = min((self._holding.get(word, []) for word in wanted), key=len)  # else each task would be sought in all texts
        return [at for at in fewest if wanted <= self._sets[at] and _holds_in_order(self._words[at], words)]

    def names_first(self, at: int, task: TaskReading) -> bool:
        """Tell whether the first sentence of a passage names a task: whoever begins it does that, and what follows is others'."""
        return _holds_in_order(_list_words(self.passages[at].text.split(". ")[0]), _list_words(task.roles.get(roles.TASK, "")))


def _list_words(text: str) -> list[str]:
    return text.lower().translate(_NO_WORDS).split()


def _holds_in_order(words: Sequence[str], wanted: Sequence[str]) -> bool:
    reach = len(wanted) + _MOST_BETWEEN
    starts = (at for at, word in enumerate(words) if word == wanted[0])
    return any(_begins_with_all(iter(words[start : start + reach]), wanted) for start in starts)


def _begins_with_all(words: Iterator[str], wanted: Sequence[str]) -> bool:
    return all(word in words for word in wanted)  # each is looked for behind the one before: `in` goes on where it stopped


def _read(passage: Passage, units: set[str], year: int) -> _Said:
    mark = _MARK.match(passage.text)
    text = passage.text[mark.end() if mark else 0 :]
    begun = max((unit for unit in units if text.startswith(f"{unit} ")), key=len, default="")
    return _Said(passage, _read_due(passage.text, year) if _DUE.search(passage.text) else None, begun)


def _read_due(text: str, year: int) -> Period | None:
    """Return when a text says that something is due; None where it says nothing of that, or several times."""
    for citation in reversed(find_citations(text)):
        text = text[: citation.start] + text[citation.end :]
    found = [one for one in parse_deadline(text, year) if one.kind is not PeriodKind.ALWAYS]
    return found[0] if len(found) == 1 else None


def _compare(task: TaskReading, said: _Said, year: int) -> Iterator[Finding]:
    name = shorten(task.roles[roles.TASK], SHOWN)
    due = _read_due(task.roles.get(roles.TIME, ""), year) if said.due else None
    if said.due and due and (due.end < said.due.start or said.due.end < due.start):
        message = msg(
            "“{task}”: “{time}” in the table, another time at {where}.",
            task=name,
            time=task.roles[roles.TIME],
            where=said.passage.where,
        )
        yield Finding(task.position, name, message, task.path)
    lead = task.roles.get(roles.LEAD, "")
    if said.unit and lead and said.unit.lower() not in lead.lower() and said.unit.lower() not in task.text.lower():
        yield report_lead(said.passage, task, said.unit)
