"""A plan file with all that it draws on becomes a Plan: the first half of the pipeline, without LibreOffice or Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import PlanError
from cchc_gen.plan.inherit import merge
from cchc_gen.plan.located import LocatedMap
from cchc_gen.plan.source import parse, read_source
from cchc_gen.plan.validation import validate
from cchc_gen.problem import Problem, sort_problems
from cchc_gen.workspace import OutsideWorkspaceError, Workspace, find_in_workspace, find_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.model import Plan
    from cchc_gen.problem import Position


class LoadedPlan(NamedTuple):
    """A valid plan, where it comes from, and what was noticed on the way."""

    plan: Plan
    path: Path
    workspace: Workspace
    root: LocatedMap
    notes: tuple[Problem, ...]


def load_plan(path: Path, name: str, widened: Path | None = None) -> LoadedPlan:
    """Read and validate a plan file.

    Args:
        path: the file.
        name: how it is called in messages.
        widened: the workspace that the user names, None for the plan's own.

    Raises:
        PlanError: with all its problems.
    """
    workspace = find_workspace(path, widened)
    text, notes = read_source(path, name)
    parsed = parse(text, name)
    root = parsed.root
    if workspace.defaults is not None:
        root = merge(workspace.defaults, root, null_removes=False)
    root, problems = _take_in_spreadsheets(root, path, workspace)
    plan = _validate(root, problems)
    return LoadedPlan(plan, path, workspace, root, tuple(notes + parsed.notes))


def _validate(root: LocatedMap, problems: list[Problem]) -> Plan:
    try:
        plan = validate(root)
    except PlanError as error:
        raise PlanError(sort_problems([*problems, *error.problems])) from None
    if problems:
        raise PlanError(sort_problems(problems))
    return plan


def _take_in_spreadsheets(root: LocatedMap, path: Path, workspace: Workspace) -> tuple[LocatedMap, list[Problem]]:
    if not _mentions_spreadsheets(root):
        return root, []
    from cchc_gen.plan.spreadsheet import SpreadsheetError, take_in_spreadsheets  # noqa: PLC0415  # few plans need it

    def find_file(name: str, position: Position) -> Path:
        try:
            return find_in_workspace(name, path, workspace, position)
        except OutsideWorkspaceError as error:
            raise SpreadsheetError(error.problem) from None

    problems: list[Problem] = []
    taken = take_in_spreadsheets(root, find_file, problems)
    assert isinstance(taken, LocatedMap)  # noqa: S101  # a mapping stays one
    return taken, problems


def _mentions_spreadsheets(node: object) -> bool:
    if isinstance(node, LocatedMap):
        return "tu_tep" in node.entries or any(_mentions_spreadsheets(value) for value in node.entries.values())
    return any(_mentions_spreadsheets(item) for item in getattr(node, "items", ()))
