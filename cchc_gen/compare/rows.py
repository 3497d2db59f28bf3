"""Writes the cells of a document's row into the row of a plan file, by the order of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.compare.task_cells import TaskCells, as_cell, find_defaults, list_keys, squeeze
from cchc_gen.compare.task_rows import change_rows, divide_task, join_task, set_cell
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedMap, LocatedNode, Path, to_plain
from cchc_gen.plan.yaml.write import format_data

if TYPE_CHECKING:
    from cchc_gen.compare.places import Places
    from cchc_gen.compare.units import Unit


def change_row(text: str, path: Path, units: tuple[Unit, Unit], roots: tuple[LocatedMap, LocatedMap]) -> str:
    """Return the text with the cells of a task as the document has them; rows of its own (`dong`) come, go and move.

    Args:
        text: a plan file.
        path: where the task is written in it.
        units: the task in the plan, and in the document.
        roots: the data of both, in the same order.

    Raises:
        EditRefusedError: the rows are not alike, or a cell cannot be changed alone.
    """
    old, new = (TaskCells.read(root, unit.path) for root, unit in zip(roots, units, strict=True))
    if len(old.keys) != len(new.keys):
        raise EditRefusedError(msg("The row has other cells than the plan's."))
    new = new.rename(old.keys)
    if old.split and new.split:
        text = change_rows(text, path, old, new)
    elif new.split:
        return divide_task(text, path, old, new)
    elif old.split:
        return join_task(text, path, old, new)
    for key in old.keys:
        before, after = old.cells.get(key, ""), new.cells.get(key, "")
        if key not in ("tt", *old.split) and squeeze(before) != squeeze(after):
            text = set_cell(text, (*path, key), (before, after), old.scope, is_there=key in old.given)
    return text


def find_changed_cells(
    units: tuple[Unit, Unit], roots: tuple[LocatedMap, LocatedMap], typed: LocatedNode | None
) -> dict[str, Any]:
    """Return the keys of a task that differ in the document, as an edit of it has them; None for one that goes.

    Args:
        units: the task in the plan, and in the document.
        roots: the data of both.
        typed: the task as its base has it.

    Raises:
        EditRefusedError: see `change_row`.
    """
    if not isinstance(typed, LocatedMap):
        raise EditRefusedError(msg("The row has other cells than the plan's."))
    before = read_data(format_data([to_plain(typed)]))[0]
    text = change_row("x:\n" + format_data([to_plain(typed)]), ("x", 0), units, roots)
    after = read_data(text)["x"][0]
    return {key: after.get(key) for key in (*after, *before) if after.get(key) != before.get(key)}


def read_row(node: LocatedNode | None, path: Path, roots: tuple[LocatedMap, LocatedMap], places: Places) -> dict[str, Any]:
    """Return a row of the document with the keys of the plan's columns.

    Args:
        node: the task in the document's data; None if it is not there.
        path: its path there.
        roots: the data of the plan, and of the document.
        places: which units of the two belong together.

    Raises:
        EditRefusedError: the tables have other columns.
    """
    above = places.find_table(path)
    if above is None or not isinstance(node, LocatedMap):
        raise EditRefusedError(msg("What stands around it is new, too: it has no place in the plan file."))
    keys = list_keys(roots[0], above)
    cells = TaskCells.read(roots[1], path)
    if len(keys) != len(cells.keys):
        raise EditRefusedError(msg("The row has other cells than the plan's."))
    cells, defaults = cells.rename(keys), find_defaults(roots[0], above)
    first = {key: as_cell(value) for key, value in cells.cells.items() if value and value != defaults.get(key) and key != "tt"}
    blank = [key for key in keys if defaults.get(key) and not cells.cells.get(key) and key not in cells.split]
    first = {key: first.get(key, "") for key in keys if key in first or key in blank}  # a default would be printed there
    rows = [{key: as_cell(value) for key, value in row.items() if value} for row in cells.rows]
    return {**first, **({"dong": rows} if rows else {})}
