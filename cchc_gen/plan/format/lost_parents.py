"""Finds keys that stand below another main key, because the line with their own was deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import PLAN
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import LocatedMap

_DEPTH = 2  # main key and key


def say_lost_parents(problems: Sequence[Problem], root: LocatedMap) -> list[Problem]:
    """Return problems; one for all unknown keys that belong to a main key which the plan does not have.

    Args:
        problems: what a schema refuses of a plan.
        root: the plan.
    """
    lost: dict[str, list[Problem]] = {}
    for problem in problems:
        parts = problem.path.split(".")
        if problem.code == "unknown-key" and len(parts) == _DEPTH and (owner := _find_owner(parts[1], root)):
            lost.setdefault(owner, []).append(problem)
    told = {id(problem) for own in lost.values() for problem in own}
    rest = [one for one in problems if id(one) not in told and not (one.code == "missing-key" and one.path in lost)]
    return [*rest, *(_say(owner, min(own, key=lambda one: one.position.line)) for owner, own in lost.items())]


def _find_owner(key: str, root: LocatedMap) -> str | None:
    """Return the main key that alone has such a key below it, where the plan does not have it."""
    owners = [name for name, rules in PLAN.items() if rules.get("type") == "dict" and key in rules.get("schema", ())]
    return owners[0] if len(owners) == 1 and owners[0] not in root.keys else None


def _say(owner: str, first: Problem) -> Problem:
    line = f"{owner}:"
    message = msg("What stands from here on belongs to “{key}”, and the line “{line}” is missing.", key=owner, line=line)
    hint = msg("Write above this line, indented by {count} spaces: {key}", count=0, key=line)
    return Problem("missing-parent", first.position, message, owner, hint)
