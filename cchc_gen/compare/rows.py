"""Writes the cells of a document's row into the row of a plan file, by the order of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.editing.operations import list_lines, put_key, set_line, set_text
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.editing.words import change_words
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, get_node
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.compare.places import Places
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import Path


def change_row(text: str, units: tuple[Unit, Unit], roots: tuple[LocatedMap, LocatedMap]) -> str:
    """Return the text with the cells of a row as the document has them.

    Args:
        text: a plan file.
        units: the task in the plan, and in the document.
        roots: the data of both, in the same order.

    Raises:
        EditRefusedError: the rows are not alike, or a cell cannot be changed alone.
    """
    old_path, new_path = units[0].path, units[1].path
    old_rows, new_rows = _list_rows(get_node(roots[0], old_path)), _list_rows(get_node(roots[1], new_path))
    old_keys, new_keys = _list_keys(roots[0], old_path), _list_keys(roots[1], new_path)
    if len(old_rows) != len(new_rows) or len(old_keys) != len(new_keys):
        raise EditRefusedError(msg("The row has other cells than the plan's."))
    for at, key, before, after in list(_compare_cells((old_path, new_path), (old_rows, new_rows), roots)):
        path = old_path if at == 0 else (*old_path, "dong", at - 1)
        text = _set_cell(text, (path, key), key in old_rows[at].entries, (before, after))
    return text


def find_changed_cells(units: tuple[Unit, Unit], roots: tuple[LocatedMap, LocatedMap]) -> dict[str, str]:
    """Return the cells of a row that differ in the document, by the keys of the plan's columns.

    Raises:
        EditRefusedError: the rows are not alike, or the task has rows of its own.
    """
    rows = [_list_rows(get_node(root, unit.path)) for unit, root in zip(units, roots, strict=True)]
    keys = [_list_keys(root, unit.path) for unit, root in zip(units, roots, strict=True)]
    if not len(rows[0]) == len(rows[1]) == 1 or len(keys[0]) != len(keys[1]):
        raise EditRefusedError(msg("The row has other cells than the plan's."))
    changed = _compare_cells((units[0].path, units[1].path), (rows[0], rows[1]), roots)
    return {key: after + ("\n" if "\n" in after else "") for _at, key, _before, after in changed}


def _compare_cells(
    paths: tuple[Path, Path], rows: tuple[list[LocatedMap], list[LocatedMap]], roots: tuple[LocatedMap, LocatedMap]
) -> Iterator[tuple[int, str, str, str]]:
    """Yield (row, key, old text, new text) of the cells that differ."""
    defaults = [_find_defaults(root, path) for root, path in zip(roots, paths, strict=True)]
    keys = [_list_keys(root, path) for root, path in zip(roots, paths, strict=True)]
    for at, (old, new) in enumerate(zip(*rows, strict=True)):
        for key, other in zip(*keys, strict=True):
            before, after = _read(old, key, defaults[0], at), _read(new, other, defaults[1], at)
            if _squeeze(before) != _squeeze(after) and key != "tt":
                yield at, key, before, after


def _set_cell(text: str, place: tuple[Path, str], is_there: bool, values: tuple[str, str]) -> str:  # noqa: FBT001  # one of four
    """Put a cell's text in: word by word where it has as many lines, else whole; a default stays one for the other rows."""
    path, key = place
    before, after = values
    if after.strip() in ("<", "^"):
        raise EditRefusedError(
            msg("“{text}” alone in a cell merges it with its neighbour: write it in the plan file.", text=after)
        )
    if not is_there:
        return put_key(text, path, key, escape_braces(after))
    lines, old, new = list_lines(text, (*path, key)), before.split("\n"), after.split("\n")
    if not len(lines) == len(old) == len(new):
        return set_text(text, (*path, key), escape_braces(after) + ("\n" if len(new) > 1 else ""))
    for at, (written, one, two) in enumerate(zip(lines, old, new, strict=True)):
        if one != two:
            changed = change_words(written.strip(), one.strip(), two.strip())
            if changed is None:
                raise EditRefusedError(
                    msg("Which of the words are an expression's cannot be told: “{text}”.", text=written.strip())
                )
            text = set_line(text, (*path, key), at, changed)
    return text


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
    sibling = places.sibling(path) or places.later_sibling(path)
    above = sibling or places.translate(path[:-2])
    if above is None or not isinstance(node, LocatedMap):
        raise EditRefusedError(msg("What stands around it is new, too: it has no place in the plan file."))
    keys, others = _list_keys(roots[0], above), _list_keys(roots[1], path)
    if len(keys) != len(others):
        raise EditRefusedError(msg("The row has other cells than the plan's."))
    names = dict(zip(others, keys, strict=True))
    defaults = _find_defaults(roots[0], above)
    rows = [dict(_rename(row, names)) for row in _list_rows(node)]
    first = {key: value for key, value in rows[0].items() if value != defaults.get(key) and key != "tt"}
    return {**first, **({"dong": rows[1:]} if rows[1:] else {})}


def _rename(row: LocatedMap, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in row.entries.items():
        if key in names and (text := text_of(value)):
            yield names[key], escape_braces(f"{text}\n" if "\n" in text else text)


def _list_rows(task: LocatedNode | None) -> list[LocatedMap]:
    """Return the task itself, and the rows of its activities."""
    if not isinstance(task, LocatedMap):
        return []
    rows = task.entries.get("dong")
    return [task, *(row for row in (rows.items if isinstance(rows, LocatedList) else ()) if isinstance(row, LocatedMap))]


def _find_table(root: LocatedMap, path: Path) -> LocatedMap | None:
    for length in range(len(path), 0, -1):
        node = get_node(root, path[:length])
        if isinstance(node, LocatedMap) and "cot" in node.entries:
            return node
    return None


def _list_keys(root: LocatedMap, path: Path) -> list[str]:
    table = _find_table(root, path)
    columns = table.entries.get("cot") if table is not None else None
    return list(columns.entries) if isinstance(columns, LocatedMap) else []


def _find_defaults(root: LocatedMap, path: Path) -> dict[str, str]:
    table = _find_table(root, path)
    given = table.entries.get("mac_dinh") if table is not None else None
    return {key: text_of(value) for key, value in given.entries.items()} if isinstance(given, LocatedMap) else {}


def _read(row: LocatedMap, key: str, defaults: dict[str, str], at: int) -> str:
    value = row.entries.get(key)
    text = text_of(value) if value is not None else defaults.get(key, "") if at == 0 else ""
    return "\n".join(line.strip() for line in text.split("\n"))


def _squeeze(text: str) -> str:
    return " ".join(text.split())
