"""A plan file as somebody has just loaded it, so that nobody after them loads it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import PlanError
from cchc_gen.files.reads import Inputs, watch_inputs
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.problem import Problem


class Fresh(NamedTuple):
    """A plan as it was just written, and what it was read from."""

    loaded: LoadedPlan
    inputs: Inputs


class Broken(NamedTuple):
    """What is wrong with a file that holds no plan, and what that was read from."""

    problems: Sequence[Problem]
    inputs: Inputs


def read_fresh(plan: Path) -> Fresh | Broken:
    """Return a plan as it is now, or what is wrong with its file."""
    with watch_inputs() as inputs:
        try:
            return Fresh(load_plan(plan, str(plan)), inputs)
        except PlanError as error:
            return Broken(error.problems, inputs)
