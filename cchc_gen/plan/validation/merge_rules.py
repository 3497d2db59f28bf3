"""Merged cells must make rectangles: what only the laid-out table can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.grid import build_grid
from cchc_gen.plan.located import Path, format_path, locate_value
from cchc_gen.plan.model import Merge
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.plan.located import LocatedMap
    from cchc_gen.plan.model import Plan, Section, Table


def find_crooked_merges(plan: Plan, root: LocatedMap) -> list[Problem]:
    """Return a problem for each task whose “<” and “^” leave a shape that is no rectangle."""
    problems = []
    for path, table in _find_tables(plan):
        if not _has_merges(table):
            continue
        for group_at, task_at in build_grid(table).crooked:
            grouped = table.groups[0].title is not None
            place: Path = (*path, "nhom", group_at, "nhiem_vu", task_at) if grouped else (*path, "nhiem_vu", task_at)
            message = msg("The merged cells of this task make no rectangle.")
            hint = msg("Give each row of the merged block the same “<” and “^”.")
            problems.append(Problem("crooked-merge", locate_value(root, place), message, format_path(place), hint))
    return problems


def _find_tables(plan: Plan) -> Iterator[tuple[Path, Table]]:
    yield from _find_in_sections(plan.sections, ("noi_dung",))
    for at, appendix in enumerate(plan.appendices):
        if appendix.table:
            yield ("phu_luc", at), appendix.table
        yield from _find_in_sections(appendix.sections, ("phu_luc", at, "noi_dung"))


def _find_in_sections(sections: Sequence[Section], path: Path) -> Iterator[tuple[Path, Table]]:
    for at, section in enumerate(sections):
        for table_at, table in enumerate(section.tables):
            yield (*path, at, "bang", table_at), table
        yield from _find_in_sections(section.children, (*path, at, "muc_con"))


def _has_merges(table: Table) -> bool:
    return any(
        isinstance(cell, Merge)
        for group in table.groups
        for task in group.tasks
        for cells in (task.cells, *task.rows)
        for cell in cells.values()
    )
