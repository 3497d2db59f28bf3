"""Moves an entry of one list into another: a section below another section, with its sections and its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from cchc_gen.editing.fields import find_entry_lines
from cchc_gen.editing.operations import remove
from cchc_gen.editing.source import EditRefusedError, Source, read_changed, read_data
from cchc_gen.editing.writing import above_comments
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import Path


def move_into(text: str, path: Path, target: Path, at: int) -> str:
    """Return the text with an entry moved into another list, to the letter but for its indent.

    Args:
        text: of the plan file.
        path: of the entry.
        target: of the list that it comes into; where that is missing, what holds it must be there.
        at: its place there, from 0; the length of the list puts it last.

    Raises:
        EditRefusedError: it would come into itself or its own list, or one of the two has no lines of its own.
    """
    above, number = path[:-1], path[-1]
    if target[: len(path)] == path or target == above or not isinstance(number, int):
        raise EditRefusedError(msg("It cannot be moved into itself or where it stands."))
    source, first, last, column = find_entry_lines(text, above, number)
    lines = [source.line(one) for one in range(first, last + 1)]
    placed = _place(source, target, at, (lines, column))
    same = path[: len(target)] == target and len(path) > len(target)
    here = path[len(target)] if same else None
    own = (*target, here + 1, *path[len(target) + 1 :]) if isinstance(here, int) and here >= at else path
    changed = _take_out(placed, own)
    if read_changed(changed) != _move_data(text, path, target, at):
        raise EditRefusedError(msg("This place cannot be edited alone."), first + 1)
    return changed


def _place(source: Source, target: Path, at: int, entry: tuple[Sequence[str], int]) -> str:
    """Return the text with lines of an entry, whose dash stands in a column, put into a list."""
    lines, column = entry
    try:
        node = source.find(target).node
    except EditRefusedError:
        return _begin_list(source, target, entry)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise EditRefusedError(msg("This entry has no line of its own."), node.start_mark.line + 1)
    given = source.given(node)
    dash, indent = source.dash(node, given[min(at, len(given) - 1)])
    where = above_comments(source, dash, indent) if at < len(given) else source.last_line(node.value[given[-1]]) + 1
    return source.replace_lines(where, where - 1, _indent(lines, indent - column))


def _begin_list(source: Source, target: Path, entry: tuple[Sequence[str], int]) -> str:
    lines, column = entry
    holder = source.find(target[:-1]).node
    if not isinstance(holder, yaml.MappingNode) or holder.flow_style:
        raise EditRefusedError(msg("Here stand no keys."), holder.start_mark.line + 1)
    indent = int(holder.value[0][0].start_mark.column)
    where = source.last_line(holder) + 1
    return source.replace_lines(where, where - 1, [f"{' ' * indent}{target[-1]}:", *_indent(lines, indent + 2 - column)])


def _indent(lines: Sequence[str], by: int) -> list[str]:
    if by >= 0:
        return [f"{' ' * by}{line}" if line.strip() else line for line in lines]
    return [line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines]


def _take_out(text: str, path: Path) -> str:
    """Return the text without an entry and the comments right above it; the last one goes with its key."""
    above, number = path[:-1], path[-1]
    node = Source(text).find(above).node
    if len(Source(text).given(node)) == 1:
        return remove(text, above)
    assert isinstance(number, int)  # noqa: S101  # of a list
    source, first, last, _column = find_entry_lines(text, above, number)
    return source.replace_lines(first, last, [])


def _move_data(text: str, path: Path, target: Path, at: int) -> Any:  # noqa: ANN401  # plain data
    """Return the data that the text is to hold."""
    data = read_data(text)
    source = Source(text)
    *above, number = source.real_path(path)
    try:
        place, where = source.real_path(target), source.given(source.find(target).node)
        into = _get(data, place)
    except EditRefusedError:
        holder = _get(data, source.real_path(target[:-1]))
        into, where = holder.setdefault(target[-1], []), []
    real = where[at] if at < len(where) else len(into)
    owner = _get(data, tuple(above[:-1]))
    entries = owner[above[-1]]
    into.insert(real, entries.pop(number))
    if not [one for one in entries if one is not None]:
        del owner[above[-1]]
    return data


def _get(data: Any, path: Path) -> Any:  # noqa: ANN401  # plain data
    for key in path:
        data = data[key]
    return data
