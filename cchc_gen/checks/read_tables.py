"""The tables of tasks as rules read them; and what a plan file holds of a table, for the texts of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import GroupReading, TableReading, TaskReading
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, format_path, get_node
from cchc_gen.plan.tasks import find_roles, flatten_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import Path
    from cchc_gen.plan.model import Table


def read_table(table: Table, name: str, appendix: int) -> TableReading:
    """Return what rules read of an appendix's table.

    Args:
        table: the table.
        name: the address of the appendix.
        appendix: its number, from 1.
    """
    groups = [
        GroupReading(
            group.title,
            group.area,
            group.origin.position,
            group.address or format_path(group.origin.path),
            tuple(
                TaskReading(
                    task.roles,
                    "\n".join(task.cells.values()),
                    task.origin.position,
                    task.address or format_path(task.origin.path),
                    task.number,
                )
                for task in group.tasks
            ),
        )
        for group in flatten_groups(table, name)
    ]
    return TableReading(frozenset(find_roles(table).values()) - {""}, tuple(groups), appendix)


def list_columns(table: LocatedMap) -> Iterator[tuple[str, LocatedNode]]:
    """Yield each column's key with its title."""
    columns = table.entries.get("cot")
    yield from columns.entries.items() if isinstance(columns, LocatedMap) else ()


def list_groups(table: LocatedMap, path: Path) -> Iterator[tuple[Path, LocatedNode]]:
    """Yield each group with its path; a table without groups is one."""
    groups = table.entries.get("nhom")
    if isinstance(groups, LocatedList):
        yield from (((*path, "nhom", at), group) for at, group in enumerate(groups.items))
    else:
        yield path, table


def list_tasks(group: LocatedNode, path: Path) -> Iterator[tuple[Path, LocatedNode]]:
    """Yield each task of a group with its path."""
    tasks = get_node(group, ("nhiem_vu",))
    for at, task in enumerate(tasks.items if isinstance(tasks, LocatedList) else ()):
        yield (*path, "nhiem_vu", at), task
