"""What returned sheets change in a plan that builds on another (`ke_thua`): edits under `thay_doi`, guarded by words (`la`)."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from cchc_gen.editing.arrange import Kept, arrange
from cchc_gen.editing.batch import Edit, edit_entries
from cchc_gen.editing.operations import insert, put_key, remove
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.messages import msg
from cchc_gen.plan.inheritance.apply import lay_over
from cchc_gen.plan.inheritance.guards import quote_guard
from cchc_gen.plan.located import LocatedList, LocatedMap, get_node
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.plan.yaml.write import QuotedText, format_plan
from cchc_gen.tasks.overlay_places import EDITS, InBase, InFile, OverlayPlaces
from cchc_gen.tasks.plan_edits import Edited, RowEdit, list_row_edits
from cchc_gen.tasks.task_lists import TASKS, Target, build_tasks, list_whole, write_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.plan.addresses import AddressedNode
    from cchc_gen.plan.located import Path
    from cchc_gen.problem import Problem
    from cchc_gen.tasks.merged_changes import TableChanges
    from cchc_gen.tasks.sheet_changes import NewRow
    from cchc_gen.tasks.sheet_rows import SheetRow

_HEAD = ("x", 0)  # where an entry stands in a text of its own


def edit_overlay(text: str, tables: Sequence[TableChanges], places: OverlayPlaces) -> Edited:
    """Return the text of a plan file with edits of its base for the changes of its tables.

    Args:
        text: of the plan file.
        tables: what becomes of each table.
        places: of the rows.
    """
    writer = _Writer(places)
    for change in tables:
        writer.take(change)
    return writer.write(text)


class _Writer:
    """Collects what the plan file gets: changes inside its own edits, new entries there, and new edits at the end."""

    def __init__(self, places: OverlayPlaces) -> None:
        self._places = places
        self._inside: list[tuple[str, Edit]] = []
        self._inserted: list[tuple[str, Path, int, dict[str, Any]]] = []
        self._removed: list[tuple[str, Path]] = []
        self._new: list[tuple[str, dict[str, Any]]] = []
        self._refused: list[tuple[str, Message]] = []

    @contextlib.contextmanager
    def _refusing(self, name: str) -> Iterator[None]:
        """Keep the reason for which something is not put in, under its address or place."""
        try:
            yield
        except EditRefusedError as error:
            self._refused.append((name, error.message))

    def take(self, change: TableChanges) -> None:
        """Collect what becomes of a table."""
        by_entry: dict[Path, list[RowEdit]] = {}
        for edit in list_row_edits(change):
            by_entry.setdefault(edit.row.entry, []).append(edit)
        for edits in by_entry.values():
            with self._refusing(edits[0].name):
                self._change(edits)
        whole = list_whole(change)
        for row in {row.entry: row for row in change.removed if (row.group, row.task) in whole}.values():
            with self._refusing(row.address):
                self._remove(row)
        self._add_tasks(change)
        if change.order:
            said = msg("The order of what stands in {file} is changed there.", file=self._places.base.file)
            self._refused.append((change.plan.name, said))

    def _change(self, edits: Sequence[RowEdit]) -> None:
        """Give a group or a task other keys."""
        row, name = edits[0].row, edits[0].name
        place = self._places.find(row)
        if isinstance(place, InFile):
            self._inside += [(name, Edit(place.path, edit.run)) for edit in edits]
            return
        entry = self._places.entry_of(row)
        text = format_plan(LocatedMap({"x": LocatedList((entry,), entry.position)}, {}, entry.position))
        before: Any = read_data(text)["x"][0]
        for edit in edits:
            text = edit.run(text, _HEAD)
        after: Any = read_data(text)["x"][0]
        changed = {key: after.get(key) for key in {**before, **after} if before.get(key) != after.get(key)}
        if place.edit >= 0:
            self._inside.append((name, Edit((EDITS, place.edit), _make_put(changed))))
        else:
            self._new.append((name, _make_edit(place.node, "sua", changed)))

    def _remove(self, row: SheetRow) -> None:
        place = self._places.find(row)
        if isinstance(place, InFile):
            self._removed.append((row.address, place.path))
        else:
            self._new.append((row.address, _make_edit(place.node, "bo", "true")))

    def _add_tasks(self, change: TableChanges) -> None:
        """Collect the new tasks: in the order of the sheet, each list of neighbours in one edit."""
        path: Path = ("phu_luc", change.plan.appendix)
        node = get_node(self._places.whole, path)
        assert isinstance(node, LocatedMap)  # noqa: S101  # its sheet was read for it
        target = Target(path, node)
        lists: dict[tuple[str, Path], tuple[SheetRow, NewRow, list[dict[str, Any]]]] = {}
        groups: dict[str, tuple[NewRow, list[dict[str, Any]]]] = {}
        for row, data in build_tasks(change.added, target.defaults):
            if row.group and target.has_groups:
                groups.setdefault(row.group, (row, []))[1].append(data)
                continue
            operation, beside = _find_neighbour(change, row)
            lists.setdefault((operation, beside.entry), (beside, row, []))[2].append(data)
        for (operation, _entry), (beside, row, tasks) in lists.items():
            with self._refusing(row.place):
                self._insert(operation, beside, row.place, tasks)
        for title, (row, tasks) in groups.items():
            with self._refusing(row.place):
                self._insert("chen_sau", _find_group(change, row), row.place, [{"ten": write_cell(title), TASKS: tasks}])

    def _insert(self, operation: str, beside: SheetRow, name: str, data: list[dict[str, Any]]) -> None:
        """Put entries beside a row, or as the last ones into a group."""
        place = self._places.find(beside)
        if isinstance(place, InBase):
            there = self._places.find_insertion(operation, place.node)
            if there is None:
                self._new.append((name, _make_edit(place.node, operation, data)))
                return
            path, count = there
            at = 0 if operation == "chen_sau" else count
        elif operation == "them_cuoi":
            raise EditRefusedError(msg("The new group has no tasks yet: write the first one into the plan file."))
        else:
            *above, number = place.path
            path, at = tuple(above), int(number) + (operation == "chen_sau")
        self._inserted += [(name, path, at, one) for one in reversed(data)]

    def write(self, text: str) -> Edited:
        """Return the text with everything in it that leaves a valid plan, and what was refused."""
        names = {id(edit): name for name, edit in self._inside}
        text, left = edit_entries(text, [edit for _name, edit in self._inside])
        self._refused += [(names[id(one.edit)], one.error.message) for one in left]
        for name, path, at, data in sorted(self._inserted, key=lambda step: step[1:3], reverse=True):
            with self._refusing(name):
                text = insert(text, path, at, data)
        for name, path in sorted(self._removed, key=lambda step: step[1], reverse=True):
            with self._refusing(name):
                text = _remove_own(text, path)
        good = self._new
        if _find_problems(_append(text, good), self._places):
            good = [one for one in self._new if self._fits(text, one)]
        return Edited(_append(text, good), self._refused)

    def _fits(self, text: str, new: tuple[str, dict[str, Any]]) -> bool:
        """Tell whether a new edit goes with those of the file; if not, keep the reason."""
        problems = _find_problems(_append(text, [new]), self._places)
        self._refused += [(new[0], problem.message) for problem in problems[:1]]
        return not problems


def _make_edit(node: AddressedNode, operation: str, value: object) -> dict[str, Any]:
    return {"tai": node.address or node.name, "la": QuotedText(quote_guard(node)), operation: value}


def _make_put(changed: dict[str, Any]) -> Callable[[str, Path], str]:
    """Return the edit that gives an edit of the file (`sua`) further keys, or other values."""

    def run(text: str, path: Path) -> str:
        for key, value in changed.items():
            text = put_key(text, (*path, "sua"), key, value)
        return text

    return run


def _find_neighbour(change: TableChanges, row: NewRow) -> tuple[str, SheetRow]:
    """Return beside which row a new task comes, and the edit that puts it there."""
    behind = row.behind
    if behind is not None and not behind.is_group:
        return "chen_sau", behind
    group = behind.group if behind is not None else 0
    first = next((one for one in change.plan.rows if not one.is_group and one.group == group), None)
    return ("chen_truoc", first) if first is not None else ("them_cuoi", behind or change.plan.rows[0])


def _find_group(change: TableChanges, row: NewRow) -> SheetRow:
    """Return the group behind which a new one comes."""
    group = row.behind.group if row.behind is not None else 0
    return next((one for one in change.plan.rows if one.is_group and one.group == group), change.plan.rows[0])


def _remove_own(text: str, path: Path) -> str:
    """Take out what an edit of the file puts in; the edit goes with its last entry."""
    entries: Any = read_data(text)
    for key in path[:3]:
        entries = entries[key]
    is_only = len(path) == 4 and (not isinstance(entries, list) or len(entries) == 1)  # noqa: PLR2004  # thay_doi, edit, list, entry
    return remove(text, path[:2] if is_only else path)


def _append(text: str, new: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """Put edits at the end of `thay_doi`, all at once."""
    if not new:
        return text
    there = read_data(text).get(EDITS)
    edits = [edit for _name, edit in new]
    if isinstance(there, list) and there:
        count = len([one for one in there if one is not None])
        return arrange(text, {(EDITS,): [*(Kept((EDITS,), at) for at in range(count)), *edits]})
    return put_key(text, (), EDITS, edits)


def _find_problems(text: str, places: OverlayPlaces) -> list[Problem]:
    """Return what is wrong with the edits of a plan file on its base."""
    root = parse(text.removeprefix("\ufeff"), "").root
    edits = root.entries.get(EDITS)
    return lay_over(places.base.root, root, edits)[1] if isinstance(edits, LocatedList) else []
