"""Finds groups below the key of tasks, and tasks below the key of groups."""

from __future__ import annotations

from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, Path, format_path
from cchc_gen.plan.yaml.mended import write_so
from cchc_gen.problem import Problem


def find_swapped(table: LocatedMap, path: Path) -> Problem | None:
    """Return the problem of groups that stand below the key of tasks, or of tasks below the key of groups."""
    tasks, groups = (_maps_of(table.entries.get(key)) for key in ("nhiem_vu", "nhom"))
    if tasks and all(isinstance(task.entries.get("nhiem_vu"), LocatedList) for task in tasks):
        message = msg("Groups stand below “nhiem_vu”, each with tasks of its own.")
        return Problem("groups-as-tasks", table.keys["nhiem_vu"], message, format_path((*path, "nhiem_vu")), write_so("nhom:"))
    if groups and all(isinstance(group.entries.get("nhiem_vu"), LocatedText) for group in groups):
        message = msg("Tasks stand below “nhom”, without a group round them.")
        return Problem("tasks-as-groups", table.keys["nhom"], message, format_path((*path, "nhom")), write_so("nhiem_vu:"))
    return None


def set_right(table: LocatedMap) -> LocatedMap:
    """Return a table whose groups stand below the key of tasks, or its tasks below that of groups, with the two keys changed."""
    other = {"nhiem_vu": "nhom", "nhom": "nhiem_vu"}
    entries = {other.get(key, key): value for key, value in table.entries.items()}
    return LocatedMap(entries, {other.get(key, key): place for key, place in table.keys.items()}, table.position)


def _maps_of(node: LocatedNode | None) -> list[LocatedMap]:
    return [item for item in node.items if isinstance(item, LocatedMap)] if isinstance(node, LocatedList) else []
