"""Edits on the text of a plan file. Each gives the new text; parsing it gives exactly the data wanted, or the edit is refused.

Paths are those of the long form (see `short_forms`): keys and places from 0. Lines of a text count from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from cchc_gen.editing.proof import prove, without
from cchc_gen.editing.source import EditRefusedError, Source, read_changed, read_data
from cchc_gen.editing.texts import edit_lines, list_lines, set_text
from cchc_gen.editing.writing import above_comments, insert_in_flow, remove_entry, remove_key, write_flow
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.write import format_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import Path


def insert(text: str, path: Path, at: int, data: object, lines: Sequence[str] | None = None) -> str:
    """Put an entry into the list at `path`, before entry `at`.

    Args:
        text: of the plan file.
        path: of the list.
        at: from 0; the length of the list puts it last.
        data: a text or a mapping.
        lines: the entry as it is written, without the indent of its dash, comments above it first; None for one that is written
            now. A list in brackets takes the data.

    Raises:
        EditRefusedError: there is no list, or its entries have no lines of their own.
    """
    return insert_all(text, path, at, [data], lines)


def insert_all(text: str, path: Path, at: int, entries: Sequence[object], lines: Sequence[str] | None = None) -> str:
    """Put entries into the list at `path`, one behind the other.

    Args:
        text: of the plan file.
        path: of the list.
        at: the first one's place; see `insert`.
        entries: texts or mappings.
        lines: of all of them; see `insert`.

    Raises:
        EditRefusedError: see `insert`.
    """
    source = Source(text)
    place = source.find(path)
    if not isinstance(place.node, yaml.SequenceNode):
        raise EditRefusedError(msg("Here stands no list."), place.node.start_mark.line + 1)
    given = source.given(place.node)
    real = given[at] if at < len(given) else len(place.node.value)
    if place.node.flow_style:
        if len(entries) != 1:
            for number, entry in enumerate(entries):
                text = insert(text, path, at + number, entry)
            return text
        changed = insert_in_flow(source, place.node, real, entries[0])
    else:
        column = source.dash(place.node, 0)[1]
        written = format_data(list(entries)).rstrip("\n").split("\n") if lines is None else lines
        if real:
            number = source.last_line(place.node.value[real - 1]) + 1
        else:
            number = above_comments(source, source.dash(place.node, 0)[0], column)
        changed = source.replace_lines(number, number - 1, [f"{' ' * column}{line}".rstrip() for line in written])

    def put(old: Any) -> Any:  # noqa: ANN401  # plain data
        return [*old[:real], *entries, *old[real:]]

    return prove(text, changed, path, put)


class Entry(NamedTuple):
    """An entry of a list as it is written: its lines without the indent of its dash, comments above it first; and its data."""

    lines: tuple[str, ...]
    data: Any


def copy_entry(text: str, path: Path) -> Entry | None:
    """Return an entry of a list as it is written; None where it has no lines of its own.

    Args:
        text: a plan file.
        path: the path of the entry.
    """
    source = Source(text)
    place = source.find(path)
    if not isinstance(place.parent, yaml.SequenceNode) or place.parent.flow_style:
        return None
    number, column = source.dash(place.parent, place.at)
    lines = (source.line(one) for one in range(above_comments(source, number, column), source.last_line(place.node) + 1))
    bare = tuple(line[column:] if not line[:column].strip() else line for line in lines)
    return Entry(bare, read_data("".join(f"{line}\n" for line in bare))[0])


def remove(text: str, path: Path, *, with_comments: bool = False) -> str:
    """Remove an entry of a list or a key; what would be left empty goes, too.

    Args:
        text: a plan file.
        path: the path of the entry or value.
        with_comments: whether the comments right above an entry go with it.

    Raises:
        EditRefusedError: it has no lines of its own.
    """
    source = Source(text)
    place = source.find(path)
    parent = place.parent
    if parent is None:
        raise EditRefusedError(msg("The whole file is not removed."))
    if len(parent.value) == 1:
        return remove(text, _path_above(source, path))
    if place.key is None:
        assert isinstance(parent, yaml.SequenceNode)  # noqa: S101  # a node without a key stands in a list
        changed = remove_entry(source, parent, place.at, with_comments=with_comments)
    else:
        changed = remove_key(source, parent, place)
    expected = without(read_data(text), source.real_path(path))
    if read_changed(changed) != expected:
        raise EditRefusedError(msg("This place cannot be edited alone."), place.node.start_mark.line + 1)
    return changed


def remove_line(text: str, path: Path, at: int) -> str:
    """Remove a line of a text; the last one goes with its key.

    Args:
        text: a plan file.
        path: the path of a text.
        at: the line of that text.

    Raises:
        EditRefusedError: see `set_line`.
    """
    lines = list_lines(text, path)
    return remove(text, path) if len(lines) == 1 else edit_lines(text, path, lambda lines: [*lines[:at], *lines[at + 1 :]])


def put_key(text: str, path: Path, key: str, data: object) -> str:
    """Add a key behind those of the mapping at `path`, or replace its value.

    Args:
        text: a plan file.
        path: the mapping's path; () for the whole plan.
        key: the key's name.
        data: its value as plain data.

    Raises:
        EditRefusedError: there is no mapping, or it cannot be changed alone.
    """
    source = Source(text)
    place = source.find(path)
    if not isinstance(place.node, yaml.MappingNode):
        raise EditRefusedError(msg("Here stand no keys."), place.node.start_mark.line + 1)
    there = next((value for name, value in place.node.value if str(name.value).strip() == key), None)
    if isinstance(there, yaml.ScalarNode) and isinstance(data, str):
        return set_text(text, (*path, key), data)
    if there is not None:
        return put_key(remove(text, (*path, key)), path, key, data)
    if place.node.flow_style:
        written = write_flow({key: data})[1:-1]
        end = source.end(place.node) - 1
        before = text[:end].rstrip()
        room = " " if before.endswith(":") else ""  # “{Q3: }”: a comma behind the colon would belong to the key
        changed = f"{before}{room}{', ' if place.node.value else ''}{written}{text[end:]}"
    else:
        column = int(place.node.value[0][0].start_mark.column)
        lines = [f"{' ' * column}{line}".rstrip() for line in format_data({key: data}).rstrip("\n").split("\n")]
        number = source.last_line(place.node) + 1
        changed = source.replace_lines(number, number - 1, lines)
    return prove(text, changed, path, lambda old: {**old, key: data})


def add_comment(text: str, path: Path, comment: str) -> str:
    """Put a line “# comment” above the key or entry at a path.

    Args:
        text: a plan file.
        path: the path of the value or entry.
        comment: the words without “#”; they are written in one line.

    Raises:
        EditRefusedError: it has no line of its own.
    """
    source = Source(text)
    place = source.find(path)
    while place.key is None and not isinstance(place.parent, yaml.SequenceNode | None):
        place = source.find(path := path[:-1])
    number = int((place.key or place.node).start_mark.line)
    if isinstance(place.parent, yaml.SequenceNode) and not place.parent.flow_style:
        number = source.dash(place.parent, place.at)[0]
    line = source.line(number)
    indent = line[: len(line) - len(line.lstrip())]
    changed = source.replace_lines(number, number - 1, [f"{indent}# {' '.join(comment.split())}"])
    if read_changed(changed) != read_data(text):
        raise EditRefusedError(msg("A comment cannot stand here."), number + 1)
    return changed


def _path_above(source: Source, path: Path) -> Path:
    """Return the path of what holds a node; a short form has one step less."""
    above = path[:-1]
    while above and source.find(above).node is source.find(path).node:
        above = above[:-1]
    return above
