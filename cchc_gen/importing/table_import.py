"""A table of a document as a table of a plan: columns by their titles, groups, tasks, rows of a task, merged cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from cchc_gen.decree.markers import format_roman
from cchc_gen.importing.column_titles import NUMBER, make_keys, read_titles
from cchc_gen.importing.texts import UNREAD, write_text
from cchc_gen.plan.located import NOWHERE, Origin, PlainMap
from cchc_gen.plan.validation.build_table import build_table
from cchc_gen.word.model import list_paragraphs
from cchc_gen.word.parts.lines import split_at_breaks, whole_piece
from cchc_gen.word.parts.tables import count_header_rows, is_lone_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc_gen.plan.model import Table
    from cchc_gen.problem import Position
    from cchc_gen.word.model import Cell, Row, WordTable

Data = dict[str, Any]
LEFT, ABOVE = "<", "^"
_MOST_FOR_DEFAULT, _LEAST_FOR_DEFAULT = 0.6, 3


@dataclass
class _GridCell:
    """What a column of a row shows: its text, or that it belongs to the cell above or on the left."""

    text: str = ""
    merge: str = ""


def _nowhere(_row: int) -> Position:
    return NOWHERE.position


def read_plan_table(table: WordTable, locate: Callable[[int], Position]) -> Table:
    """Return a table as a plan would have it, for code that reads its tasks without writing a plan.

    Args:
        table: the table of the document.
        locate: gives the place of a row, which are counted from 1.
    """
    data = import_table(table, plain=True, locate=locate)
    columns = {key: {"ten": title} for key, title in data["cot"].items()}
    return build_table(PlainMap({**data, "cot": columns}, Origin((), locate(1))))


def import_table(table: WordTable, *, plain: bool, locate: Callable[[int], Position] = _nowhere) -> Data:
    """Return a table as the keys of a plan's table: `cot`, then `nhom` or `nhiem_vu`.

    Args:
        table: the table of the document.
        plain: whether values that repeat stay where they are, instead of `mac_dinh`.
        locate: gives the place of a row (from 1), which groups and tasks then know.
    """
    width = max(sum(cell.span for cell in row.cells) for row in table.rows)
    headers = count_header_rows(table)
    titles = read_titles(table.rows[:headers], width)
    keys = make_keys(titles)
    groups = _read_groups(table.rows[headers:], keys, [Origin((), locate(at + 1)) for at in range(headers, len(table.rows))])
    data: Data = {"cot": dict(zip(keys, titles, strict=True))}
    if NUMBER in keys and _join_repeated(groups):
        data["lap_o_gop"] = "true"
    tasks = [task for _, inner in groups for task in inner]
    if not plain and (defaults := _lift_defaults(tasks, keys)):
        data["mac_dinh"] = defaults
    if len(groups) > 1 and NUMBER in keys and _runs_on(groups):
        data["danh_so_lien_tuc"] = "true"
    _drop_counted_numbers(groups, continuous="danh_so_lien_tuc" in data)
    if all(group is None for group, _ in groups):
        data["nhiem_vu"] = tasks
    else:
        unnamed = PlainMap({"ten": UNREAD})
        data["nhom"] = [PlainMap({**(group or unnamed), "nhiem_vu": inner}, (group or unnamed).origin) for group, inner in groups]
    return data


def _cell_text(cell: Cell, *, bold: bool = False) -> str:
    lines = []
    for paragraph in list_paragraphs(cell.blocks):
        label = paragraph.label
        for piece in split_at_breaks(whole_piece(paragraph, 0), lambda _above, _line: True):  # Shift+Enter is a new line
            text = write_text(piece.runs, bold=bold)
            if text or label:
                lines.append(f"{label} {text}".strip())
            label = ""
    return "\n".join(lines)


_Groups = list[tuple["PlainMap | None", list[PlainMap]]]


def _read_groups(rows: Sequence[Row], keys: Sequence[str], origins: Sequence[Origin]) -> _Groups:
    groups: _Groups = []
    pending: list[list[_GridCell]] = []
    start = NOWHERE

    def close() -> None:
        if pending:
            if not groups:
                groups.append((None, []))
            if not groups[-1][1]:  # nothing stands above the first task
                pending[0] = [cell if cell.merge != ABOVE else _GridCell() for cell in pending[0]]
            groups[-1][1].append(PlainMap(_make_task(pending, keys), start))
            pending.clear()

    for row, origin in zip(rows, origins, strict=True):
        group = _read_group(row, keys, sum(1 for known, _ in groups if known))
        if group is not None:
            close()
            groups.append((PlainMap(group, origin), []))
            continue
        cells = _spread(row, len(keys))
        if not _continues(cells, keys) or not pending:
            close()
            start = origin
        pending.append(cells)
    close()
    return groups or [(None, [])]


def _read_group(row: Row, keys: Sequence[str], before: int) -> Data | None:
    """Return a group where a row names one: a Roman number and a title, or a title over all columns."""
    cells = () if any(cell.merge for cell in row.cells) else row.cells
    filled = list(islice(filter(None, (_cell_text(cell, bold=True) for cell in cells)), 3))
    if not filled or len(filled) > 2:  # noqa: PLR2004  # number and title; what a task says is not read here
        return None
    number = filled[0].rstrip(".)")
    spans_all = is_lone_title(row) or len(row.cells) == 1 or (len(filled) == 1 and row.cells[0].span >= len(keys) - 1)
    if re.fullmatch(r"[IVX]+|[A-H]", number) and len(filled) == 2:  # noqa: PLR2004  # number and title
        data: Data = {"ten": filled[1]}
        return data if number == format_roman(before + 1) else {**data, "tt": number}
    if number.isdigit() and len(filled) == len(row.cells) == 2 and row.cells[1].span == len(keys) - 1 > 2:  # noqa: PLR2004
        return {"ten": filled[1], "tt": number}
    if spans_all:
        found = re.match(r"^([IVX]+)[.)]\s+(.+)$", filled[0], re.DOTALL)
        if found and found.group(1) == format_roman(before + 1):
            return {"ten": found.group(2)}
        return {"ten": filled[0], **({"tt": ""} if NUMBER in keys and not found else {})}
    return None


def _spread(row: Row, width: int) -> list[_GridCell]:
    cells: list[_GridCell] = []
    for cell in row.cells:
        cells.append(_GridCell("", ABOVE) if cell.merge == "continue" else _GridCell(_cell_text(cell)))
        cells += [_GridCell("", LEFT) for _ in range(cell.span - 1)]
    cells += [_GridCell() for _ in range(width - len(cells))]
    return cells[:width]


def _continues(cells: Sequence[_GridCell], keys: Sequence[str]) -> bool:
    """Tell whether a row belongs to the task above: its number, or its first cell, is merged with the one above."""
    at = keys.index(NUMBER) if NUMBER in keys else 0
    return cells[at].merge == ABOVE


def _make_task(rows: Sequence[Sequence[_GridCell]], keys: Sequence[str]) -> Data:
    """Return a task; columns that its rows fill one by one go into `dong`."""
    task: Data = {}
    split = [key for at, key in enumerate(keys) if any(row[at].merge != ABOVE for row in rows[1:])]
    for at, key in enumerate(keys):
        if key not in split:
            cell = rows[0][at]
            value = cell.merge or cell.text
            task[key] = value.rstrip(".") if key == NUMBER else value
    if split:
        task["dong"] = [
            {
                key: row[at].merge or row[at].text
                for at, key in enumerate(keys)
                if key in split and (row[at].merge or row[at].text)
            }
            for row in rows
        ]
    return {key: value for key, value in task.items() if value or key == NUMBER}


def _join_repeated(groups: _Groups) -> bool:
    """Make one task of rows that say number and task again, unmerged (`lap_o_gop`), and tell whether there were any."""
    if any("dong" in task for _group, tasks in groups for task in tasks):
        return False  # this table merges
    found = False
    for _group, tasks in groups:
        runs = [list(some) for _number, some in groupby(tasks, key=lambda task: (task.get(NUMBER), _first_text(task)))]
        for run in (run for run in runs if len(run) > 1 and run[0].get(NUMBER) and _first_text(run[0])):
            if split := [key for key in {key: 0 for row in run for key in row} if len({row.get(key) for row in run}) > 1]:
                shared = {key: value for key, value in run[0].items() if key not in split}
                rows = [{key: row[key] for key in split if key in row} for row in run]
                at = next(at for at, task in enumerate(tasks) if task is run[0])
                tasks[at : at + len(run)] = [PlainMap({**shared, "dong": rows}, run[0].origin)]
                found = True
    return found


def _first_text(task: Data) -> str:
    return next((str(value) for key, value in task.items() if key != NUMBER and isinstance(value, str)), "")


def _runs_on(groups: _Groups) -> bool:
    """Tell whether tasks are counted through all groups."""
    numbers = [task.get(NUMBER, "") for _, tasks in groups for task in tasks]
    starts = [tasks[0].get(NUMBER, "") for _, tasks in groups[1:] if tasks]
    return bool(starts) and numbers == [str(at) for at in range(1, len(numbers) + 1)] and starts[0] != "1"


def _drop_counted_numbers(groups: _Groups, *, continuous: bool) -> None:
    """Leave out the numbers that counting gives."""
    count = 0
    for _, tasks in groups:
        count = count if continuous else 0
        for task in tasks:
            number = task.get(NUMBER)
            if number is None:
                continue
            if number == str(count + 1):
                del task[NUMBER]
                count += 1
            elif number.isdecimal() and len(number) < 5:  # noqa: PLR2004  # no count of tasks
                count = int(number)


def _lift_defaults(tasks: Sequence[Data], keys: Sequence[str]) -> Data:
    """Move a value that most tasks share to the defaults; a task without a value gets an empty one."""
    defaults: Data = {}
    for key in keys:
        if key in (NUMBER, "nhiem_vu", "muc_tieu", "hoat_dong", "chi_tieu") or any(
            key in row for task in tasks for row in task.get("dong", ())
        ):
            continue
        values = Counter(task[key] for task in tasks if task.get(key) and task[key] not in (LEFT, ABOVE))
        value, count = values.most_common(1)[0] if values else ("", 0)
        if count >= max(_LEAST_FOR_DEFAULT, _MOST_FOR_DEFAULT * len(tasks)):
            defaults[key] = value
            for task in tasks:
                if task.get(key) == value:
                    del task[key]
                elif key not in task:
                    task[key] = ""
    return defaults
