"""The tables of a plan file: their columns and roles, groups, and each task with its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.column_roles import SUPPORT, find_role
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, get_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import Path


def list_columns(table: LocatedMap) -> Iterator[tuple[str, LocatedNode]]:
    """Yield each column's key with its title."""
    columns = table.entries.get("cot")
    yield from columns.entries.items() if isinstance(columns, LocatedMap) else ()


def find_roles(table: LocatedMap) -> dict[str, str]:
    """Return the role of each column by its key, "" where it has none."""
    return {key: find_role(key, text_of(column) or text_of(column, "ten")) for key, column in list_columns(table)}


def list_groups(table: LocatedMap, path: Path) -> Iterator[tuple[Path, LocatedNode]]:
    """Yield each group with its path; a table without groups is one."""
    groups = table.entries.get("nhom")
    if isinstance(groups, LocatedList):
        yield from (((*path, "nhom", at), group) for at, group in enumerate(groups.items))
    else:
        yield path, table


def sort_by_role(cells: dict[str, str], roles: dict[str, str]) -> dict[str, str]:
    """Return a task's texts by role; of two columns with one role the first that is filled in speaks."""
    found: dict[str, str] = {}
    for key, role in roles.items():
        if role and not found.get(role, "").strip():
            found[role] = cells[key]
    return found


def list_tasks(group: LocatedNode, path: Path) -> Iterator[tuple[Path, LocatedNode]]:
    """Yield each task of a group with its path."""
    tasks = get_node(group, ("nhiem_vu",))
    for at, task in enumerate(tasks.items if isinstance(tasks, LocatedList) else ()):
        yield (*path, "nhiem_vu", at), task


def read_tasks(
    group: LocatedNode, path: Path, roles: dict[str, str], defaults: dict[str, str]
) -> Iterator[tuple[Path, LocatedNode, dict[str, str]]]:
    """Yield each task with its texts by column; a cell merged with the one above or to the left has its text."""
    above: dict[str, str] = {}
    for task_path, task in list_tasks(group, path):
        cells = {key: _cell(task, key) for key in roles}
        left = ""
        for key, text in cells.items():
            given = defaults.get(key, "") if text is None else text
            cells[key] = left = above.get(key, "") if given == "^" else left if given == "<" else given
            if given == "<" and roles[key] == SUPPORT:
                cells[key] = ""  # one cell over both columns names who works together, not the lead twice
        above = {key: text or "" for key, text in cells.items()}
        yield task_path, task, above


def _cell(task: LocatedNode, key: str) -> str | None:
    """Return a task's text in a column, of all its rows; None where neither has the key."""
    rows = get_node(task, ("dong",))
    nodes = [task, *(rows.items if isinstance(rows, LocatedList) else ())]
    texts = [text_of(node, key) for node in nodes if get_node(node, (key,)) is not None]
    return "\n".join(text for text in texts if text) if texts else None
