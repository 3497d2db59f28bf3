"""Checks one plan, or one Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.catalogue import Selection
from cchc_gen.checks.plan_reading import read_plan
from cchc_gen.checks.rule import to_problem
from cchc_gen.checks.text_rules import TEXT_RULES
from cchc_gen.problem import Problem, sort_problems

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.loading import LoadedPlan


def check_plan(loaded: LoadedPlan, selection: Selection = Selection()) -> list[Problem]:
    """Return what the rules find in a plan, in the order of its file; the workspace's `bo_qua` is left out.

    Raises:
        PlanError: the office's register of old terms is wrong.
    """
    wanted = selection._replace(ignore=(*selection.ignore, *loaded.workspace.ignored_rules))
    reading = read_plan(loaded)
    found = [to_problem(rule, one) for rule in TEXT_RULES if wanted.takes(rule.id) for one in rule.find(reading)]
    return sort_problems(found)
