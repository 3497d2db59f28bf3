"""Rules between the columns and the rows of one table of a plan file."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cchc_gen.language.suggestions import find_near, has_near_key, make_slug, suggest_key
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, Path, format_path
from cchc_gen.plan.validation.swapped_lists import find_swapped, set_right
from cchc_gen.plan.yaml.mended import write_so
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.messages import Message

RESERVED = frozenset({"ma", "dong"})  # a row's own keys; no column can be called so
MERGE_LEFT, MERGE_ABOVE = "<", "^"
_LIKE_MERGE = lazy_pattern(r"[<‹«＜]+|[\^ˆ＾]+")
_LEAST_SHARE = 0.03  # of the table, for a column without a width of its own
_WHOLE = 100.0


def find_table_problems(table: LocatedMap, path: Path) -> Iterator[Problem]:
    """Yield what does not fit between `cot`, `mac_dinh` and the rows of the table at `path`."""
    yield from _check_points(table.entries.get("co_chu"), path)
    if swapped := find_swapped(table, path):
        yield swapped
        table = set_right(table)
    columns = table.entries.get("cot")
    has_rows = any(key in table.entries for key in ("nhom", "nhiem_vu"))
    if "nhom" in table.entries and "nhiem_vu" in table.entries:
        message = msg("A table has either groups (“nhom”) or tasks (“nhiem_vu”), not both.")
        yield Problem("groups-and-tasks", table.keys["nhiem_vu"], message, format_path(path), msg("Put the tasks into a group."))
    if not isinstance(columns, LocatedMap):
        if isinstance(columns, LocatedList):
            return  # the schema refuses it
        if has_rows or "noi_dung" not in table.entries:
            message = msg("The table has no columns (“cot”).")
            hint = msg("Add “cot:” with the columns in order, each “key: title”.")
            yield Problem("no-columns", table.position, message, format_path(path), hint)
        return
    yield from _check_columns(columns, path)
    misnamed = find_misnamed_columns(columns, list(_rows_of(table, path)))
    for column, meant in misnamed.items():
        message = msg("The rows call this column “{meant}”, here it is called “{column}”.", meant=meant, column=column)
        title = _title_of(columns.entries[column])
        hint = write_so(f"{meant}: {(column if title == meant else title) or '...'}")  # key and title may have changed places
        yield Problem("column-name", columns.keys[column], message, format_path((*path, "cot", column)), hint)
    known = frozenset(misnamed.values())
    yield from _check_keys(table.entries.get("mac_dinh"), columns, (*path, "mac_dinh"), known)
    yield from _check_defaults(table.entries.get("mac_dinh"), path)
    yield from _check_group_numbers(table, columns, path)
    for tasks_path, tasks in _task_lists(table, path):
        yield from _check_tasks(tasks, columns, tasks_path, RESERVED | known)


_SIZES = (9.0, 14.0)  # points; smaller is not read on paper


def parse_points(text: str) -> float | None:
    """Return the size of a table's text, 9 to 14 points in halves; None for anything else."""
    found = re.fullmatch(r"\d{1,2}(?:[.,]5)?", text.strip())
    points = float(found.group().replace(",", ".")) if found else 0.0
    return points if _SIZES[0] <= points <= _SIZES[1] else None


def _check_points(node: LocatedNode | None, path: Path) -> Iterator[Problem]:
    if isinstance(node, LocatedText) and node.text and parse_points(node.text) is None:
        message = msg("“{value}” is not a size for a table's text.", value=node.text)
        yield Problem(
            "size", node.position, message, format_path((*path, "co_chu")), msg("Write points from 9 to 14, for example 11.")
        )


def _check_columns(columns: LocatedMap, path: Path) -> Iterator[Problem]:
    total, given = 0.0, 0
    for key, column in columns.entries.items():
        if key in RESERVED:
            message = msg("No column can be called “{key}”: the key has its own meaning in a row.", key=key)
            yield Problem("reserved-column", columns.keys[key], message, format_path((*path, "cot", key)))
        width = column.entries.get("rong") if isinstance(column, LocatedMap) else None
        if not isinstance(width, LocatedText) or not width.text:
            continue
        share = parse_share(width.text)
        if share is None:
            message = msg("“{value}” is not a width.", value=width.text)
            hint = msg("Write a share of the table, for example 18%.")
            yield Problem("width", width.position, message, format_path((*path, "cot", key, "rong")), hint)
        total += share or 0
        given += 1
    left = len(columns.entries) - given
    if left and 1.0 - total < _LEAST_SHARE * left and total <= 1.0:
        message = msg("The widths leave no room for the {count} columns without one.", count=left)
        yield Problem("widths", columns.position, message, format_path((*path, "cot")), msg("Make some columns narrower."))
    if total > 1.0 + 1e-9:
        message = msg("The widths of the columns add up to {total}%.", total=round(total * _WHOLE))
        yield Problem("widths", columns.position, message, format_path((*path, "cot")), msg("Together they may take 100%."))


def parse_share(text: str) -> float | None:
    """Return 0.18 for "18%", None where the text is not a share."""
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)\s*%", text.strip())
    share = float(found.group(1).replace(",", ".")) / _WHOLE if found else 0.0
    return share if 0.0 < share <= 1.0 else None


def _task_lists(table: LocatedMap, path: Path) -> Iterator[tuple[Path, LocatedList]]:
    groups = table.entries.get("nhom")
    if isinstance(groups, LocatedList):
        for at, group in enumerate(groups.items):
            tasks = group.entries.get("nhiem_vu") if isinstance(group, LocatedMap) else None
            if isinstance(tasks, LocatedList):
                yield (*path, "nhom", at, "nhiem_vu"), tasks
    tasks = table.entries.get("nhiem_vu")
    if isinstance(tasks, LocatedList):
        yield (*path, "nhiem_vu"), tasks


def _rows_of(table: LocatedMap, path: Path) -> Iterator[LocatedMap]:
    for _path, tasks in _task_lists(table, path):
        for task in tasks.items:
            if isinstance(task, LocatedMap):
                yield task
                rows = task.entries.get("dong")
                yield from (row for row in (rows.items if isinstance(rows, LocatedList) else ()) if isinstance(row, LocatedMap))


def _check_tasks(tasks: LocatedList, columns: LocatedMap, path: Path, known: frozenset[str]) -> Iterator[Problem]:
    for at, task in enumerate(tasks.items):
        if not isinstance(task, LocatedMap):
            continue
        task_path = (*path, at)
        yield from _check_keys(task, columns, task_path, known)
        rows = task.entries.get("dong")
        sub_rows = rows.items if isinstance(rows, LocatedList) else ()
        for sub_at, row in enumerate(sub_rows):
            yield from _check_keys(row, columns, (*task_path, "dong", sub_at), known - RESERVED)
        yield from _check_split(task, sub_rows, task_path)
        yield from _check_merges(task, columns, task_path, is_first=at == 0)
        if sub_rows and not any(isinstance(row, LocatedMap) and row.entries for row in sub_rows):
            yield Problem(
                "empty-rows", task.position, msg("The rows (“dong”) of this task are all empty."), format_path(task_path)
            )


def _check_keys(row: LocatedNode | None, columns: LocatedMap, path: Path, own_keys: frozenset[str]) -> Iterator[Problem]:
    if not isinstance(row, LocatedMap):
        return
    for key in row.entries:
        if key in columns.entries or key in own_keys:
            continue
        free = [name for name in (*columns.entries, *sorted(own_keys)) if name not in row.entries]
        hint = _name_by_title(key, row, columns) or suggest_key(key, free if has_near_key(key, free) else list(columns.entries))
        if hint.text.startswith("Known here"):
            hint = msg("{known} A column of that name has to stand under “cot” first.", known=hint)
        message = msg("The table has no column “{key}”.", key=key)
        yield Problem("unknown-column", row.keys.get(key, row.position), message, format_path((*path, key)), hint)


def _name_by_title(key: str, row: LocatedMap, columns: LocatedMap) -> Message | None:
    """Return the advice for a key that is the printed name of a column."""
    named = next((name for name, column in columns.entries.items() if make_slug(_title_of(column)) == make_slug(key)), None)
    cell = row.entries[key]
    if named is None or not isinstance(cell, LocatedText):
        return None
    hint = msg("“{title}” is the printed name of the column “{column}”: write that.", title=key, column=named)
    dash = "- " if row.keys.get(key) == row.position else ""  # it opens an entry
    line = write_so(f"{dash}{named}: {cell.text or ''}".rstrip(), msg("{column}:", column=named))
    return msg("{advice} {line}", advice=hint, line=line)


def _title_of(column: LocatedNode) -> str:
    title = column.entries.get("ten") if isinstance(column, LocatedMap) else column
    return (title.text or "").strip() if isinstance(title, LocatedText) else ""


def find_misnamed_columns(columns: LocatedMap, rows: list[LocatedMap]) -> dict[str, str]:
    """Return the columns that no row names, each with the key that several rows use in its place."""
    used = Counter(key for row in rows for key in row.entries)
    unknown = [key for key, count in used.items() if count > 1 and key not in columns.entries and key not in RESERVED]
    idle = [key for key in columns.entries if key not in used]
    meant = {}
    for key in unknown:
        alike = [column for column in idle if make_slug(column) == make_slug(key)] or find_near(key, idle)
        if alike:
            meant[alike[0]] = key
    return meant


def _check_defaults(defaults: LocatedNode | None, path: Path) -> Iterator[Problem]:
    for key, cell in defaults.entries.items() if isinstance(defaults, LocatedMap) else ():
        if isinstance(cell, LocatedText) and (cell.text or "").strip() in (MERGE_LEFT, MERGE_ABOVE):
            message = msg("A default cannot be a merged cell.")
            yield Problem("merge-default", cell.position, message, format_path((*path, "mac_dinh", key)))


def _check_group_numbers(table: LocatedMap, columns: LocatedMap, path: Path) -> Iterator[Problem]:
    groups = table.entries.get("nhom")
    if "tt" in columns.entries or not isinstance(groups, LocatedList):
        return
    for at, group in enumerate(groups.items):
        if isinstance(group, LocatedMap) and "tt" in group.entries:
            message = msg("The table has no column “{key}”.", key="tt")
            yield Problem("unknown-column", group.keys["tt"], message, format_path((*path, "nhom", at, "tt")))


def _check_split(task: LocatedMap, rows: tuple[LocatedNode, ...], path: Path) -> Iterator[Problem]:
    split = {key for row in rows if isinstance(row, LocatedMap) for key in row.entries}
    for key in split & set(task.entries):
        message = msg("“{key}” stands in the task and in its rows (“dong”); the task's would not be printed.", key=key)
        hint = msg("Write it in each row, or in the task alone: it then merges over the rows.")
        yield Problem("split-column", task.keys[key], message, format_path((*path, key)), hint)


def _check_merges(task: LocatedMap, columns: LocatedMap, path: Path, *, is_first: bool) -> Iterator[Problem]:
    first_column = next(iter(columns.entries), None)
    rows = task.entries.get("dong")
    sub_rows = [row for row in rows.items if isinstance(row, LocatedMap)] if isinstance(rows, LocatedList) else []
    for at, row in enumerate([task, *sub_rows]):
        for key, cell in row.entries.items():
            text = cell.text.strip() if isinstance(cell, LocatedText) and cell.text else ""
            if text == MERGE_LEFT and key == first_column:
                message = msg("The first column has no cell on its left to merge with.")
                hint = msg("Write the text of the cell here.")
                yield Problem("merge-left", cell.position, message, format_path((*path, key)), hint)
            if text == MERGE_ABOVE and is_first and at <= 1:
                message = msg("The first row of a group has no cell above it to merge with.")
                hint = msg("Write the text of the cell here; “^” stands in the rows below it.")
                yield Problem("merge-above", cell.position, message, format_path((*path, key)), hint)
            if _LIKE_MERGE.fullmatch(text) and text not in (MERGE_LEFT, MERGE_ABOVE):
                meant = MERGE_LEFT if text[0] in "<‹«＜" else MERGE_ABOVE
                message = msg("“{text}” is printed as it stands; a merged cell is one “{sign}” alone.", text=text, sign=meant)
                yield Problem(
                    "merge-sign",
                    cell.position,
                    message,
                    format_path((*path, key)),
                    msg("Write the value so: {value}", value=f'"{meant}"'),
                )
            if key == "tt" and text in (MERGE_LEFT, MERGE_ABOVE):
                yield Problem("merge-number", cell.position, msg("A number cannot be a merged cell."), format_path((*path, key)))
