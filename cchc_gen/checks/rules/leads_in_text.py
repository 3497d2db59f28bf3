"""Who leads a work, and how many there are, in the text and in the table: “Chủ trì Dự án A” of another unit. Part of KH-M13."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import Finding
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan import column_roles as roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.passages import Passage, Reading, TaskReading

_LEADS = lazy_pattern(
    r"^(?:[a-zđ\d]{1,2}[.)]\s+)?(?:-\s+)?chủ trì\b(?!,)[^.;]*?"
    r"(?P<work>“[^“”]{8,}”|(?:Dự án|Đề án|Hội thảo|Cuộc thi|Hội thi)\s[^.,;()]{12,})",
    re.IGNORECASE,
)
_UNIT = lazy_pattern(r"(?:Phòng|Văn phòng|Sở|Ban|Trung tâm|Chi cục|Thanh tra|Công an) [^,;]+$")
_NUMBER = lazy_pattern(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})*(?![\d/%,])")
_LEAST_WORDS = 6  # of a task, its number among them
SHOWN = 60  # characters of a task that a message quotes


def find_other_leads(reading: Reading, tasks: Sequence[TaskReading]) -> Iterator[Finding]:
    """Yield those of the tasks of all tables whose work another unit leads by the text."""
    headings: dict[str, str] = {}
    for passage in reading.passages:
        if passage.part is Part.HEADING:
            headings[passage.as_parent] = passage.text.strip(" .:")
        found = _LEADS.match(passage.text) if passage.part is Part.PROSE and not passage.appendix else None
        unit = headings.get(passage.parent, "") if found else ""
        named = [task for task in tasks if found and found["work"].lower() in task.roles.get(roles.TASK, "").lower()]
        lead = named[0].roles.get(roles.LEAD, "") if len(named) == 1 else ""
        if found and lead and _UNIT.match(unit) and unit.lower() not in lead.lower():
            yield report_lead(passage, named[0], unit)


def find_other_numbers(reading: Reading, tasks: Sequence[TaskReading]) -> Iterator[Finding]:
    """Yield the tasks whose words the text has, too, with another number: “Lắp 08 trạm” in the table, “Lắp 06 trạm” there."""
    texts = [one for one in reading.passages if one.part is Part.PROSE and not one.appendix and _NUMBER.search(one.text)]
    for task in tasks:
        name = task.roles.get(roles.TASK, "")
        numbers = _NUMBER.findall(name)
        if len(numbers) != 1 or len(name.split()) < _LEAST_WORDS:
            continue
        parts = [part.strip().rstrip(".;") for part in _NUMBER.split(name, maxsplit=1)]
        if not all(part.lower() in reading.passages.small for part in parts):
            continue
        before, behind = map(re.escape, parts)
        wanted = re.compile(rf"{before}\s*(?P<number>{_NUMBER.pattern})\s*{behind}(?!\w)", re.IGNORECASE)
        found = [(one, said) for one in texts if (said := wanted.search(one.text))]
        if len(found) == 1 and found[0][1]["number"].lstrip("0") != numbers[0].lstrip("0"):
            passage, said = found[0]
            message = msg("“{task}”: “{text}” at {where}.", task=shorten(name, SHOWN), text=said.group(), where=passage.where)
            yield Finding(task.position, shorten(name, SHOWN), message, task.path)


def report_lead(passage: Passage, task: TaskReading, unit: str) -> Finding:
    """Return the finding that another unit leads a task in the table than in the text.

    Args:
        passage: where the text says who does it.
        task: the task of the table, which has a lead.
        unit: who does it by the text.
    """
    lead = task.roles[roles.LEAD]
    name = shorten(task.roles[roles.TASK], SHOWN)
    message = msg(
        "“{task}”: {lead} leads it in the table, {unit} does it at {where}.", task=name, lead=lead, unit=unit, where=passage.where
    )
    return Finding(task.position, name, message, task.path)
