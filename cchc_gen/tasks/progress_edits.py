"""What returned sheets say of progress, as entries of the progress file: everything else in it stays byte by byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.editing.progress_entries import set_entries
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.plan.yaml.write import QuotedText
from cchc_gen.problem import Position, Problem
from cchc_gen.progress.format import REMOVED
from cchc_gen.progress.typed_cells import ProgressColumn
from cchc_gen.tasks.plan_edits import Edited
from cchc_gen.tasks.progress_columns import COLUMN_KEYS, DONE_KEY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from cchc_gen.progress.find_tasks import FoundTask
    from cchc_gen.tasks.progress_columns import ProgressColumns
    from cchc_gen.tasks.sheet_changes import CellChange

_DAYS = ("xong", "khong_thuc_hien")


def edit_progress(text: str, cells: Sequence[CellChange], columns: ProgressColumns, day: dt.date) -> Edited:
    """Return the text of a progress file with what was typed.

    Args:
        text: of the file, "" where there is none.
        cells: those of progress that change.
        columns: of the plan's sheets.
        day: from which shares and reasons hold.
    """
    entries: dict[str, dict[str, object]] = {}
    order = columns.finder.list_keys()
    written = _index_entries(text, columns)
    for changes in _group(cells):
        row = changes[0].row
        task = columns.find(row)
        assert task is not None  # noqa: S101  # its cells were read
        words = {**{key: row.own[key] for key in COLUMN_KEYS}, **{change.key: change.new for change in changes}}
        there = written.get(task.key)
        changed = None if there is None else {change.key for change in changes}
        entry = _make_entry(words, changed, columns.list_done_keys(words[DONE_KEY], task))
        _set_day(entry, there, day)
        entries[row.address] = {**_name_entry(task, there, columns.finder.guards), **entry}
    try:
        text, left = set_entries(text, list(entries.values()), order)
    except EditRefusedError as error:
        return Edited(text, [(address, error.message) for address in entries])
    refused = [(address, error.message) for address, entry in entries.items() for one, error in left if one is entry]
    return Edited(text, refused)


def _group(cells: Sequence[CellChange]) -> list[list[CellChange]]:
    """Return the changes of each row."""
    found: dict[int, list[CellChange]] = {}
    for cell in cells:
        found.setdefault(id(cell.row), []).append(cell)
    return list(found.values())


def _index_entries(text: str, columns: ProgressColumns) -> dict[str, dict[str, Any]]:
    """Return each entry as it is written, by the key of its task, whatever name it gives to the task."""
    data: Any = read_data(text) if text.strip() else None
    entries = [entry for entry in (data or {}).get("nhiem_vu") or () if entry and entry.get(REMOVED) != "true"]
    found = [(columns.finder.find(entry["tai"], entry.get("la") or "", Position(""), ""), entry) for entry in entries]
    return {one.key: entry for one, entry in found if not isinstance(one, Problem)}


def _name_entry(task: FoundTask, there: dict[str, Any] | None, guards: Mapping[str, str]) -> dict[str, object]:
    if there is not None:
        return {"tai": there["tai"]}
    words = guards[task.key]
    return {"tai": task.key, **({"la": QuotedText(words)} if words else {})}


def _make_entry(words: dict[str, str], changed: set[str] | None, done: dict[str, object]) -> dict[str, object]:
    """Return the keys of an entry that are written: those of the changed cells, of a new entry all."""
    entry: dict[str, object] = {}
    for key, column in COLUMN_KEYS.items():
        if changed is not None and key not in changed:
            continue
        entry |= done if column is ProgressColumn.DONE else {column.value: words[key] or None}
    return entry


def _set_day(entry: dict[str, object], there: dict[str, Any] | None, day: dt.date) -> None:
    """Give an entry the day from which its share and reason hold, where it has no other day."""
    after = {**(there or {}), **entry}
    said = (ProgressColumn.SHARE, ProgressColumn.RESULT, ProgressColumn.REASON)
    if any(after.get(key) for key in _DAYS) or not any(after.get(key) for key in said):
        return
    if not after.get("ngay") or any(key in entry for key in said):
        entry["ngay"] = f"{day:%d/%m/%Y}"
