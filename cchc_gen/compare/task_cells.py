"""The cells of a task as they are printed: those of the whole task, and those of each of its rows (`dong`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.source import EditRefusedError
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, Path, get_node
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_MERGING = ("<", "^")


class TaskCells(NamedTuple):
    """The cells of a task, lines trimmed.

    `keys` are the table's columns in order, `cells` those of the whole task with the defaults of the table, `given` the keys
    that the task itself has, `rows` the cells of its rows, `split` the keys that a row has, `scope` the data that they are read
    from.
    """

    keys: list[str]
    cells: dict[str, str]
    given: frozenset[str]
    rows: list[dict[str, str]]
    split: frozenset[str]
    scope: LocatedMap

    @classmethod
    def read(cls, root: LocatedMap, path: Path) -> TaskCells:
        """Read the cells of a task from data whose expressions are expanded."""
        task, keys = get_node(root, path), list_keys(root, path)
        entries = task.entries if isinstance(task, LocatedMap) else {}
        dong = entries.get("dong")
        rows = [_read(row.entries, keys) for row in _items(dong) if isinstance(row, LocatedMap)]
        split = frozenset(key for row in rows for key in row)
        own = _read(entries, keys)
        return cls(keys, {**find_defaults(root, path), **own}, frozenset(own), rows, split, root)

    def rename(self, keys: Sequence[str]) -> TaskCells:
        """Return the same cells under the keys of another table with as many columns."""
        names = dict(zip(self.keys, keys, strict=True))
        rows = [_rename(row, names) for row in self.rows]
        split, given = (frozenset(names[key] for key in some if key in names) for some in (self.split, self.given))
        return TaskCells(list(keys), _rename(self.cells, names), given, rows, split, self.scope)


def _read(entries: Mapping[str, LocatedNode], keys: Sequence[str]) -> dict[str, str]:
    return {key: "\n".join(line.strip() for line in text_of(entries[key]).split("\n")) for key in keys if key in entries}


def _rename(cells: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {names[key]: value for key, value in cells.items() if key in names}


def _items(node: LocatedNode | None) -> tuple[LocatedNode, ...]:
    return node.items if isinstance(node, LocatedList) else ()


def _find_table(root: LocatedMap, path: Path) -> LocatedMap | None:
    for length in range(len(path), 0, -1):
        node = get_node(root, path[:length])
        if isinstance(node, LocatedMap) and "cot" in node.entries:
            return node
    return None


def list_keys(root: LocatedMap, path: Path) -> list[str]:
    """Return the keys of the columns of the table that a path leads into.

    Args:
        root: data of a plan.
        path: of the table, or of something in it.
    """
    table = _find_table(root, path)
    columns = table.entries.get("cot") if table is not None else None
    return list(columns.entries) if isinstance(columns, LocatedMap) else []


def find_defaults(root: LocatedMap, path: Path) -> dict[str, str]:
    """Return what the table that a path leads into prints where a row leaves a cell out."""
    table = _find_table(root, path)
    given = table.entries.get("mac_dinh") if table is not None else None
    return {key: text_of(value) for key, value in given.entries.items()} if isinstance(given, LocatedMap) else {}


def squeeze(text: str) -> str:
    """Return a text by which cells are compared: spaces and breaks of lines are no differences."""
    return " ".join(text.split())


def as_cell(text: str) -> str:
    """Return the text of a document's cell as a plan file has it: braces are text, several lines are a block.

    Raises:
        EditRefusedError: the cell would merge with its neighbour.
    """
    refuse_merging(text)
    return escape_braces(f"{text}\n" if "\n" in text else text)


def refuse_merging(text: str) -> None:
    """Refuse a cell that holds a sign by which a plan file merges it.

    Raises:
        EditRefusedError: it does.
    """
    if text.strip() in _MERGING:
        raise EditRefusedError(
            msg("“{text}” alone in a cell merges it with its neighbour: write it in the plan file.", text=text)
        )
