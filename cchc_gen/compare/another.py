"""Tells a document that is no version of a plan, and would spoil it: of another kind, agency or year, or of other words."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING

from cchc_gen.errors import UsageError
from cchc_gen.language.word_diff import measure_likeness
from cchc_gen.messages import Message, msg
from cchc_gen.plan.yaml.not_a_plan import name_in_command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cchc_gen.compare.sides import BothUnits, ComparedSide, FoundChanges
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.model import Plan

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ALIKE = 0.5  # of an agency's name: a word that was corrected makes it no other agency
_BODY = ("heading", "line", "task")
_FEW = 8  # new lines that may come to any document
_LEAST_TASKS = 3  # a table that could be taken for lost


def find_other(sides: tuple[ComparedSide, ComparedSide], units: BothUnits, found: FoundChanges) -> list[Message]:
    """Return why a document seems to be no version of a plan; nothing where it carries the plan's own mark, or may be one.

    Args:
        sides: the plan, and the document.
        units: of both.
        found: what the document changes.
    """
    if found.is_three_way:
        return []
    plan, other = sides[0].loaded.plan, sides[1].loaded.plan
    return [*_compare_heads(plan, other), *_compare_bodies(units, found)]


def _compare_heads(plan: Plan, other: Plan) -> Iterator[Message]:
    kinds = [one.document.type_name for one in (plan, other)]
    if kinds[0].casefold() != kinds[1].casefold():
        yield msg("It is a {theirs}, the plan a {ours}.", theirs=kinds[1], ours=kinds[0])
    names = [one.agency.name for one in (plan, other)]
    if measure_likeness(*(name.casefold() for name in names)) < _ALIKE:
        yield msg("It is issued by “{theirs}”, the plan by “{ours}”.", theirs=names[1], ours=names[0])
    years = [_YEAR.findall(one.document.subject) for one in (plan, other)]
    if years[1] and str(plan.year) not in years[1] and str(plan.year) in years[0]:
        yield msg("Its subject is of {theirs}, the plan's of {ours}.", theirs=", ".join(years[1]), ours=plan.year)


def _compare_bodies(units: BothUnits, found: FoundChanges) -> Iterator[Message]:
    total = len(_list_body(units.new))
    added = len(_list_body([one.new for one in found.differences if one.kind == "added" and one.new is not None]))
    if added > _FEW and added * 2 > total:
        yield msg("{count} of its {total} lines are nowhere in the plan.", count=added, total=total)
    tasks = sum(one.kind == "task" for one in units.old)
    gone = sum(one.kind == "removed" and one.old is not None and one.old.kind == "task" for one in found.differences)
    if gone >= _LEAST_TASKS and gone * 4 >= tasks * 3:
        yield msg("{gone} of the plan's {count} tasks are missing in it.", count=tasks, gone=gone)


def _list_body(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.kind in _BODY]


def refuse_other(reasons: Sequence[Message], plan: Path, document: Path) -> UsageError:
    """Return the error of a document that seems to be no version of a plan.

    Args:
        reasons: as `find_other` gives them; at least one.
        plan: as the command names it.
        document: as the command names it.
    """
    why = reduce(lambda first, second: Message("{first} {second}", (("first", first), ("second", second))), reasons)
    message = msg(
        "“{file}” does not seem to be a version of “{plan}”, so nothing is taken from it. {why}",
        file=document,
        plan=plan,
        why=why,
    )
    hint = msg(
        "Look for the right file; what differs shows: cchc-gen compare {plan} {file}. If it is one all the same, add --as-is.",
        plan=name_in_command(str(plan)),
        file=name_in_command(str(document)),
    )
    return UsageError(message, hint)
