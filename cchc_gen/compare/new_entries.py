"""What comes into a plan file, as a plan file has it: entries and lines of a document; what moved there as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.compare.moved import copy_moved
from cchc_gen.compare.rows import read_row
from cchc_gen.compare.steps import is_entry, put_words
from cchc_gen.editing.operations import Entry
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedText, get_node, to_plain
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from cchc_gen.compare.additions import Addition
    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import LocatedMap, Path


def find_entry(change: Change, new: Unit, addition: Addition) -> Entry:
    """Return a new entry as a plan file has it: as it was written there, if it moved; else as the document says it.

    Args:
        change: the difference; its old unit is None unless the entry moved.
        new: the unit in the document that opens the entry.
        addition: where new units go.

    Raises:
        EditRefusedError: it holds what stands elsewhere in the plan already.
    """
    places, roots = addition.places, addition.roots
    is_alone = new.kind == "task" or is_entry(new)
    whole = new.path if is_alone else new.path[:-1]
    if not is_alone and any(places.partner(unit) is not None for unit in places.new_inside(whole)):
        raise EditRefusedError(msg("A new title above old lines is written in the plan file."))
    is_here = change.old is not None and addition.written.may_edit(change.old.position)
    if is_here and change.old is not None and (moved := copy_moved(change.old, new, addition)) is not None:
        return moved
    if new.kind == "task":
        return Entry((), read_row(get_node(roots[1], new.path), new.path, roots, places))
    node = get_node(roots[1], whole)
    data = _escape(to_plain(node)) if node is not None else ""
    data = as_written(data if is_alone else _put_typed(data, new, addition))
    return Entry((), {**_find_unseen(change.old, addition), **data} if isinstance(data, dict) else data)


def _escape(data: Any) -> Any:  # noqa: ANN401  # plain data
    """Return data of a document, whose braces are text."""
    if isinstance(data, dict):
        return {key: _escape(value) for key, value in data.items()}
    return [_escape(item) for item in data] if isinstance(data, list) else escape_braces(data)


def _put_typed(data: Any, title: Unit, addition: Addition) -> Any:  # noqa: ANN401  # plain data
    """Return an entry of the document with the lines and rows in it that moved there as the plan has them typed."""
    whole, held = title.path[:-1], {"entry": data}
    for unit in addition.places.new_inside(whole):
        change = addition.moves.get(id(unit))
        if unit is title or change is None or unit.kind not in ("line", "task"):
            continue
        holder, key = _reach(held, ("entry", *unit.path[len(whole) :]))
        if unit.kind == "task" and addition.places.find_table(unit.path) is not None:
            holder[key] = find_entry(change, unit, addition).data
        elif unit.kind == "line" and change.old is not None:
            lines = holder[key].split("\n")
            lines[unit.at] = type_line(change, unit, addition)
            holder[key] = "\n".join(lines)
    return held["entry"]


def _reach(data: Any, path: Path) -> tuple[Any, Any]:  # noqa: ANN401  # plain data
    """Return what holds a value, and its key; a section of prose alone may be that text."""
    *above, key = path
    holder = data
    for step in above:
        if isinstance(holder[step], str):
            return holder, step
        holder = holder[step]
    return holder, key


def _find_unseen(old: Unit | None, addition: Addition) -> dict[str, Any]:
    """Return what an entry that moved has and no document shows: its name, its area."""
    if old is None:
        return {}
    return {key: text for key in ("ma", "linh_vuc") if (text := addition.written.type_key(old.path[:-1], key))}


def as_written(data: Any) -> Any:  # noqa: ANN401  # plain data
    """Return a section as a plan file has it: a text alone where it is no more; texts of several lines as blocks."""
    if isinstance(data, dict):
        # A number that the document has out of turn is not one of the plan: the tool counts. "" is a section without one.
        kept = {key: as_written(value) for key, value in data.items() if key not in ("so", "tt") or not value}
        return kept["noi_dung"].rstrip("\n") if set(kept) == {"noi_dung"} and "\n" not in kept["noi_dung"].strip() else kept
    if isinstance(data, list):
        return [as_written(item) for item in data]
    is_block = "\n" in data or data.startswith(("- ", "+ "))
    return f"{data}\n" if is_block and not data.endswith("\n") else data


def type_line(change: Change, new: Unit, addition: Addition) -> str:
    """Return a new line as it is typed; one that moved as it was.

    Args:
        change: the difference; its old unit is None unless the line moved.
        new: the line in the document.
        addition: where new units go.
    """
    old = change.old
    if old is None or not old.position.file or is_entry(old):
        return typed_line(addition.roots[1], new)
    line = addition.written.type_line(old.path, old.at)
    if line is None:
        return typed_line(addition.roots[1], new)
    return line if old.text == new.text else put_words(line, old.text, new.text, addition.roots[0])


def typed_line(root: LocatedMap, unit: Unit) -> str:
    """Return a line of a document as it stands there, with its end mark, which is not part of what is compared."""
    node = get_node(root, unit.path)
    lines = (node.text or "").split("\n") if isinstance(node, LocatedText) else []
    return escape_braces(lines[unit.at].strip() if unit.at < len(lines) else unit.text)
