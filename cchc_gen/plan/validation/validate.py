"""Located data becomes a Plan, or all its problems at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import PlanError
from cchc_gen.language.suggestions import find_near, is_meant
from cchc_gen.plan.format import schema
from cchc_gen.plan.format.structure import drop_mistyped, find_structure_problems
from cchc_gen.plan.located import LocatedList, LocatedMap, prune, to_plain
from cchc_gen.plan.validation.build_plan import build_plan
from cchc_gen.plan.validation.in_braces import advise_on_parts
from cchc_gen.plan.validation.merge_rules import find_crooked_merges
from cchc_gen.plan.validation.rules import find_rule_problems
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.problem import Problem, sort_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import LocatedNode
    from cchc_gen.plan.model import Plan


class ValidPlan(NamedTuple):
    """A plan, and the same as located data in long form with its expressions filled in: where each text was written."""

    plan: Plan
    located: LocatedMap


def validate(root: LocatedMap) -> ValidPlan:
    """Return the plan.

    Args:
        root: what `source.parse` read, bases and spreadsheets taken in.

    Raises:
        PlanError: with every problem of expressions, structure and rules, in file order.
    """
    expanded, problems = expand(root)
    problems += find_structure_problems(_without_counted(expanded), as_written=lambda: _without_counted(lengthen(root)))
    problems += find_rule_problems(expanded)
    if problems:
        raise PlanError(sort_problems(advise_on_parts(_drop_consequences(problems), expanded)))
    data = to_plain(expanded)
    assert isinstance(data, dict)  # noqa: S101  # a LocatedMap is a dict
    plan = build_plan(data)
    if crooked := find_crooked_merges(plan):
        raise PlanError(sort_problems(crooked))
    return ValidPlan(plan, expanded)


def _without_counted(root: LocatedMap) -> LocatedMap:
    """Return a report without the names that the tool laid under it."""
    if "bao_cao" not in root.entries:
        return root
    return root._replace(entries={key: value for key, value in root.entries.items() if key not in schema.REPORT_NAMES})


def _drop_consequences(problems: list[Problem]) -> list[Problem]:
    """Return problems without those that follow from another, such as those of tasks that are groups."""
    gone = {problem.path for problem in problems if problem.code == "missing-key"}
    gone |= {"bien" for problem in problems if _is_about_variables(problem)}
    gone |= {name for problem in problems if problem.code == "wrong-type" for name in (problem.path, _UNKNOWN_PART)}
    misnamed = [problem.path for problem in problems if problem.code == "variable-name"]
    circles: set[str] = set()
    unknown = {problem.path for problem in problems if problem.code == "unknown-column"}
    wholes = tuple(f"{problem.path}[" for problem in problems if problem.code in _EXPLAIN_ALL_BELOW)
    return [
        problem
        for problem in drop_mistyped(problems)
        if not problem.path.startswith(wholes)
        and not (problem.code == "wrong-type" and problem.path in unknown)
        and not (problem.code == "unknown-name" and _is_explained(str(dict(problem.message.values).get("name")), gone, misnamed))
        and not (problem.code == "cycle" and _was_said(str(dict(problem.message.values)["circle"]), circles))
    ]


def _is_about_variables(problem: Problem) -> bool:
    """Tell whether the key “bien” is mistyped, or holds no variables: then no name of one is known."""
    is_mistyped = problem.code == "unknown-key" and "." not in problem.path and is_meant(problem.path, "bien")
    return is_mistyped or (problem.code == "wrong-type" and problem.path == "bien")


def _was_said(circle: str, said: set[str]) -> bool:
    """Tell whether a circle of names was told of already; every text that uses one of them finds it anew."""
    names = " ".join(sorted(set(circle.split(" → "))))
    is_known = names in said
    said.add(names)
    return is_known


_UNKNOWN_PART = "?"  # what Jinja calls a part of a value that has none
_EXPLAIN_ALL_BELOW = frozenset({"groups-as-tasks", "tasks-as-groups"})


def _is_explained(name: str, gone: set[str], misnamed: list[str]) -> bool:
    """Tell whether a name is unknown because its key is missing, or because its variable cannot be called so."""
    return name in gone or name.split(".", maxsplit=1)[0] in gone or bool(find_near(name, misnamed))


def expand(root: LocatedMap) -> tuple[LocatedMap, list[Problem]]:
    """Return the data in long form, without what is not given, its expressions expanded; and what was wrong with these."""
    long = lengthen(root)
    if not _has_expressions(long):  # most plans: Jinja need not be imported
        return long, []
    from cchc_gen.plan.validation.expressions import Expander  # noqa: PLC0415

    expander = Expander(long)
    expanded = expander.expand_tree(long)
    assert isinstance(expanded, LocatedMap)  # noqa: S101  # expand_tree keeps the kind
    return expanded, expander.problems


def lengthen(root: LocatedMap) -> LocatedMap:
    """Return the data in long form, without what is not given, its expressions as they are written."""
    return spread_shorthands(_prune_map(root))


def _prune_map(root: LocatedMap) -> LocatedMap:
    pruned = prune(root, schema.ALL_KEYS | frozenset(_own_keys(root)))
    assert isinstance(pruned, LocatedMap)  # noqa: S101  # prune keeps the kind
    return pruned


def _own_keys(node: LocatedNode) -> Iterator[str]:
    """Yield the keys that the plan itself introduces: columns and variables."""
    if isinstance(node, LocatedMap):
        for key, value in node.entries.items():
            if key in ("cot", "bien") and isinstance(value, LocatedMap):
                yield from value.entries
            else:
                yield from _own_keys(value)
    elif isinstance(node, LocatedList):
        for item in node.items:
            yield from _own_keys(item)


def _has_expressions(root: LocatedMap) -> bool:
    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, LocatedMap):
            stack.extend(node.entries.values())
        elif text := getattr(node, "text", None):
            if "{{" in text or "{%" in text or "{#" in text:
                return True
        else:
            stack.extend(getattr(node, "items", ()))
    return False
