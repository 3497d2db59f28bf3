"""Merged cells must make rectangles: what only the laid-out table can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.grid import build_grid
from cchc_gen.plan.located import format_path
from cchc_gen.plan.model import Merge
from cchc_gen.plan.tasks import list_tables
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from cchc_gen.plan.model import Plan, Table


def find_crooked_merges(plan: Plan) -> list[Problem]:
    """Return a problem for each task whose “<” and “^” leave a shape that is not a rectangle."""
    problems = []
    for table in list_tables(plan):
        for group_at, task_at in build_grid(table).crooked if _has_merges(table) else ():
            origin = table.groups[group_at].tasks[task_at].origin
            message = msg("The merged cells of this task make no rectangle.")
            hint = msg("Give each row of the merged block the same “<” and “^”.")
            problems.append(Problem("crooked-merge", origin.position, message, format_path(origin.path), hint))
    return problems


def _has_merges(table: Table) -> bool:
    return any(
        isinstance(cell, Merge)
        for group in table.groups
        for task in group.tasks
        for cells in (task.cells, *task.rows)
        for cell in cells.values()
    )
