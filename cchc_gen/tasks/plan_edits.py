"""What returned sheets change, as edits of the plan file: everything else in it stays byte by byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.editing.batch import Edit, edit_entries
from cchc_gen.editing.cells import NewWords, has_key, put_all_words, put_words, split_cell
from cchc_gen.editing.operations import insert, put_key, remove
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.plan.located import LocatedMap, get_node
from cchc_gen.plan.spreadsheet.open_book import SOURCE_KEY
from cchc_gen.tasks.task_lists import GROUPS, ROWS, TASKS, Target, arrange_tasks, build_tasks, list_whole, write_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.plan.located import Path
    from cchc_gen.tasks.merged_changes import TableChanges
    from cchc_gen.tasks.sheet_changes import CellChange, NewRow
    from cchc_gen.tasks.sheet_rows import SheetRow

_TABLES = "phu_luc"


class Edited(NamedTuple):
    """The changed text, and what could not be put in: the address or words, and why."""

    text: str
    refused: list[tuple[str, Message]]


class RowEdit(NamedTuple):
    """An edit of the entry that a row stands for, and how it is called where it is refused; `run` is that of an `Edit`."""

    row: SheetRow
    name: str
    run: Callable[[str, Path], str]


def edit_plan(text: str, root: LocatedMap, tables: Sequence[TableChanges]) -> Edited:
    """Return the text of a plan file with the changes of its tables.

    Args:
        text: of the plan file.
        root: what it holds itself, in long form, as typed.
        tables: what becomes of each table.
    """
    refused: list[tuple[str, Message]] = []
    for change in tables:
        path: Path = (_TABLES, change.plan.appendix)
        node = get_node(root, path)
        assert isinstance(node, LocatedMap)  # noqa: S101  # its sheet was read for it
        if SOURCE_KEY in node.entries:  # its rows are the spreadsheet's
            continue
        target = Target(path, node)
        if not (target.has_groups or TASKS in node.entries):
            text = _fill_table(text, target, change, refused)
            continue
        text = _edit_cells(text, change, refused)
        try:
            text = arrange_tasks(text, target, change)
        except EditRefusedError as error:
            refused.append((change.plan.name, error.message))
    return Edited(text, refused)


def _edit_cells(text: str, change: TableChanges, refused: list[tuple[str, Message]]) -> str:
    """Return the text with cells, titles, and rows of tasks changed."""
    text, cells = _put_words(text, change.cells)
    edits = list_row_edits(change._replace(cells=cells))
    names = {id(edit.run): edit.name for edit in edits}
    text, left = edit_entries(text, [Edit(edit.row.entry, edit.run) for edit in edits])
    refused += [(names[id(one.edit.run)], one.error.message) for one in left]
    return text


def list_row_edits(change: TableChanges) -> list[RowEdit]:
    """Return the edits of groups and tasks that stay: their cells, further rows of a task, rows that a task loses."""
    edits = [RowEdit(cell.row, cell.row.address, _make_cell_edit(cell)) for cell in change.cells]
    parts: dict[Path, list[NewRow]] = {}
    for row in change.added:
        if row.is_part and row.behind is not None:
            parts.setdefault(row.behind.entry, []).append(row)
    edits += [RowEdit(rows[0].behind, rows[0].place, _make_part_edit(rows)) for rows in parts.values() if rows[0].behind]
    whole = list_whole(change)
    parts_gone = [row for row in change.removed if row.row is not None and (row.group, row.task) not in whole]
    # From the last: places before stay.
    return edits + [RowEdit(gone, gone.address, _make_row_removal(gone.row or 0)) for gone in reversed(parts_gone)]


def _put_words(text: str, cells: Sequence[CellChange]) -> tuple[str, list[CellChange]]:
    """Return the text with the words of cells changed, all at once, and the cells that need an edit of their own."""
    paths: list[Path] = [(*cell.row.entry, *(() if cell.row.row is None else (ROWS, cell.row.row)), cell.key) for cell in cells]
    new = [NewWords(path, cell.old, cell.new) for path, cell in zip(paths, cells, strict=True)]
    text, left = put_all_words(text, new)
    there = {one.path for one in left}
    return text, [cell for path, cell in zip(paths, cells, strict=True) if path in there]


def _make_cell_edit(cell: CellChange) -> Callable[[str, Path], str]:
    def run(text: str, path: Path) -> str:
        if cell.row.row is None:
            return put_words(text, (*path, cell.key), cell.old, cell.new)
        own = (*path, ROWS, cell.row.row, cell.key)
        is_split = has_key(text, own) or not has_key(text, (*path, cell.key))
        if is_split or cell.row.row == 0:
            return put_words(text, own if is_split else (*path, cell.key), cell.old, cell.new)
        return put_words(split_cell(text, path, cell.key), own, cell.old, cell.new)

    return run


def _make_row_removal(at: int) -> Callable[[str, Path], str]:
    return lambda text, path: remove(text, (*path, ROWS, at))


def _make_part_edit(rows: Sequence[NewRow]) -> Callable[[str, Path], str]:
    """Return the edit that gives a task more rows."""

    def run(text: str, path: Path) -> str:
        for row in reversed(rows):
            own = {key: write_cell(words) for key, words in row.texts.items() if words}
            if has_key(text, (*path, ROWS)):
                task: Any = read_data(text)["x"][path[1]]
                at = row.behind.row + 1 if row.behind is not None and row.behind.row is not None else len(task[ROWS])
                for key in own:
                    if key in task:
                        text = split_cell(text, path, key)
                text = insert(text, (*path, ROWS), at, own)
            else:
                task = read_data(text)["x"][path[1]]
                first = {key: task[key] for key in row.texts if key in task}
                for key in first:
                    text = remove(text, (*path, key))
                text = put_key(text, path, ROWS, [first or dict.fromkeys(own, ""), own])
        return text

    return run


def _fill_table(text: str, target: Target, change: TableChanges, refused: list[tuple[str, Message]]) -> str:
    """Return the text with the rows of a sheet in a table that has none of its own."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row, data in build_tasks(change.added, target.defaults):
        groups.setdefault(row.group, []).append(data)
    if not groups:
        return text
    in_groups: list[Any] = [{"ten": title or "…", TASKS: tasks} for title, tasks in groups.items()]
    key, entries = (TASKS, groups[""]) if list(groups) == [""] else (GROUPS, in_groups)

    def run(piece: str, path: Path) -> str:
        for old in (GROUPS, TASKS):
            piece = remove(piece, (*path, old)) if has_key(piece, (*path, old)) else piece
        return put_key(piece, path, key, entries)

    changed, left = edit_entries(text, [Edit(target.path, run)])
    refused += [(change.plan.name, one.error.message) for one in left]
    return changed
