"""The lists of tasks and groups of a plan file: new ones put in, others taken out, and all in the order of a sheet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from cchc_gen.editing.arrange import Kept, arrange
from cchc_gen.editing.batch import Edit, edit_entries
from cchc_gen.editing.operations import put_key
from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.located import LocatedList, LocatedMap, get_node
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.plan.located import Path
    from cchc_gen.tasks.merged_changes import TableChanges
    from cchc_gen.tasks.sheet_changes import NewRow

TASKS, GROUPS, ROWS = "nhiem_vu", "nhom", "dong"
Entry: TypeAlias = "Kept | dict[str, Any]"  # a task of the file, or a new one as plain data


class Target(NamedTuple):
    """A table of the plan file, as typed: its path, and what it holds."""

    path: Path
    node: LocatedMap

    @property
    def has_groups(self) -> bool:
        """Tell whether its tasks stand in groups."""
        return isinstance(self.node.entries.get(GROUPS), LocatedList)

    @property
    def defaults(self) -> dict[str, str]:
        """Return what rows that leave a key out have there."""
        given = self.node.entries.get("mac_dinh")
        entries = given.entries if isinstance(given, LocatedMap) else {}
        return {key: getattr(value, "text", None) or "" for key, value in entries.items()}


def list_whole(change: TableChanges) -> set[tuple[int, int]]:
    """Return the tasks of which all rows go, by group and place."""
    rows = Counter((row.group, row.task) for row in change.plan.rows if not row.is_group) if change.removed else Counter()
    gone = Counter((row.group, row.task) for row in change.removed)
    return {task for task, count in gone.items() if rows[task] == count}


def write_cell(words: str) -> str:
    """Return the words of a cell as a plan writes them: braces are not expressions."""
    text = escape_braces(words)
    return text + "\n" if "\n" in text else text


def build_tasks(rows: Sequence[NewRow], defaults: dict[str, str]) -> list[tuple[NewRow, dict[str, Any]]]:
    """Return new tasks as plain data, each with its first row; rows below one that belong to it become its `dong`."""
    tasks: list[list[NewRow]] = []
    for row in rows:
        if row.is_part and row.behind is None and tasks:
            tasks[-1].append(row)
        elif not row.is_part:
            tasks.append([row])
    return [(task[0], _build_task(task, defaults)) for task in tasks]


def _build_task(rows: Sequence[NewRow], defaults: dict[str, str]) -> dict[str, Any]:
    """Return a new task as plain data; what the plan gives by itself is left out."""
    first, *others = rows
    split = {key for row in others for key in row.texts if key not in row.merged}
    own = {key: words for key, words in first.texts.items() if key != NUMBER_KEY and key not in split}
    data: dict[str, Any] = {key: write_cell(words) for key, words in own.items() if words and defaults.get(key) != words}
    data |= {key: "" for key in defaults if key in own and not own[key]}
    if others:
        data[ROWS] = [
            {key: write_cell(row.texts[key]) for key in first.texts if key in split and row.texts.get(key)} for row in rows
        ]
    return data


def arrange_tasks(text: str, target: Target, change: TableChanges) -> str:
    """Return the text with rows added, taken out, and in the order of the file.

    Args:
        text: a plan file.
        target: the appendix's table in it.
        change: what becomes of its rows.
    """
    lists = [[*_list_kept(target, at)] for at in range(_count_groups(target))]
    if change.order:
        lists = _reorder(lists, target, change)
    gone = list_whole(change)
    behind: dict[tuple[int, int], list[Entry]] = {}
    new_groups: dict[str, tuple[int, list[dict[str, Any]]]] = {}
    for row, data in build_tasks(change.added, target.defaults):
        group, task = (row.behind.group, row.behind.task) if row.behind is not None else (-1, -1)
        if row.group and target.has_groups:
            new_groups.setdefault(row.group, (group, []))[1].append(data)
        else:
            behind.setdefault((max(group, 0), task), []).append(data)
    made: list[list[Entry]] = []
    for at, kept in enumerate(lists):
        tasks = [*behind.get((at, -1), [])]
        for one in kept:
            place = _place_of(one, target)
            tasks += [one] if place not in gone else []
            tasks += behind.get(place, [])
        made.append(tasks)
    return _write_lists(text, target, made, new_groups)


def _count_groups(target: Target) -> int:
    groups = target.node.entries.get(GROUPS)
    return len(groups.items) if isinstance(groups, LocatedList) else 1


def _list_kept(target: Target, group: int) -> Iterator[Kept]:
    """Yield the tasks of a group as the file has them."""
    path = _list_path(target, group)
    there = get_node(target.node, path[2:])
    yield from (Kept(path, at) for at in range(len(there.items) if isinstance(there, LocatedList) else 0))


def _place_of(one: Kept, target: Target) -> tuple[int, int]:
    """Return group and place of a task of the file."""
    group = one.entries[3] if target.has_groups else 0
    return int(group), one.at


def _list_path(target: Target, group: int) -> Path:
    return (*target.path, GROUPS, group, TASKS) if target.has_groups else (*target.path, TASKS)


def _reorder(lists: Sequence[Sequence[Kept]], target: Target, change: TableChanges) -> list[list[Kept]]:
    """Return the tasks of each group in the order of the file; those that it has not keep their places among the others."""
    wanted = dict.fromkeys((row.group, row.task) for row in change.order)
    made: list[list[Kept]] = []
    for group, kept in enumerate(lists):
        mine = iter([Kept(_list_path(target, group), task) for own, task in wanted if own == group])
        made.append([next(mine) if _place_of(one, target) in wanted else one for one in kept])
    return made


def _write_lists(
    text: str, target: Target, lists: Sequence[Sequence[Entry]], new_groups: dict[str, tuple[int, list[dict[str, Any]]]]
) -> str:
    """Return the text with the lists that change; a group without tasks gets a list of its own."""
    wanted: dict[Path, Sequence[Entry]] = {}
    filled: list[tuple[int, list[Entry]]] = []
    for at, tasks in enumerate(lists):
        before = list(_list_kept(target, at))
        if list(tasks) != before and before:
            wanted[_list_path(target, at)] = tasks
        elif tasks and not before:
            filled.append((at, list(tasks)))
    text = arrange(text, wanted) if wanted else text
    for at, tasks in filled:
        entry = (*target.path, GROUPS, at) if target.has_groups else target.path
        text = _put_list(text, entry, TASKS, tasks)
    if not new_groups:
        return text
    path: Path = (*target.path, GROUPS)
    made = [(anchor, {"ten": write_cell(title), TASKS: tasks}) for title, (anchor, tasks) in new_groups.items()]
    order: list[Entry] = []
    for at in range(-1, _count_groups(target)):
        order += [Kept(path, at)] if at >= 0 else []
        order += [data for anchor, data in made if anchor == at]
    return arrange(text, {path: order})


def _put_list(text: str, entry: Path, key: str, data: list[Any]) -> str:
    changed, refused = edit_entries(text, [Edit(entry, lambda piece, path: put_key(piece, path, key, data))])
    if refused:
        raise refused[0].error
    return changed
