"""Edits on the text of a plan file. Each gives the new text; parsing it gives exactly the data wanted, or the edit is refused.

Paths are those of the long form (see `short_forms`): keys and places from 0. Lines of a text count from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from cchc_gen.editing.proof import prove, real_path, without
from cchc_gen.editing.source import EditRefusedError, Place, Source, read_data
from cchc_gen.editing.writing import (
    above_comments,
    insert_in_flow,
    is_in_flow,
    make_block,
    remove_entry,
    remove_key,
    want_one_line,
    write_block,
    write_flow,
    write_inline,
)
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.write import format_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_gen.plan.located import Path


def set_text(text: str, path: Path, new: str) -> str:
    """Replace a text; one of several lines becomes a block.

    Args:
        text: a plan file.
        path: the text's path.
        new: the new text, of one line or several.

    Raises:
        EditRefusedError: there is no text, or it cannot be replaced alone.
    """
    source = Source(text)
    place = source.find(path)
    _want_text(place)
    lines = new.rstrip("\n").split("\n")
    if place.node.style == "|":
        changed = write_block(source, place.node, lines)
    elif len(lines) > 1:
        changed = make_block(source, place, lines)
    else:
        want_one_line(source, place.node)
        written = write_inline(new, place.node.style, in_flow=is_in_flow(place))
        start = source.start(place.node)
        space = " " if text[start - 1 : start] == ":" else ""
        changed = text[:start] + space + written + text[source.end(place.node) :]
    return prove(text, changed, path, lambda _old: new, is_text=True)


def set_line(text: str, path: Path, at: int, new: str) -> str:
    """Replace one line of a text.

    Args:
        text: a plan file.
        path: the path of a text.
        at: the line of that text.
        new: what the line becomes.

    Raises:
        EditRefusedError: see `set_text`; the text is not written in lines of its own.
    """
    return _edit_lines(text, path, lambda lines: [*lines[:at], new, *lines[at + 1 :]])


def insert_line(text: str, path: Path, at: int, new: str) -> str:
    """Put a line before line `at` of a text.

    Args:
        text: a plan file.
        path: the path of a text.
        at: the line of that text before which the new one comes.
        new: the new line.

    Raises:
        EditRefusedError: see `set_line`.
    """
    return _edit_lines(text, path, lambda lines: [*lines[:at], new, *lines[at:]])


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
    return remove(text, path) if len(lines) == 1 else _edit_lines(text, path, lambda lines: [*lines[:at], *lines[at + 1 :]])


def list_lines(text: str, path: Path) -> list[str]:
    """Return the lines of a text as they are written.

    Raises:
        EditRefusedError: there is no text.
    """
    place = Source(text).find(path)
    _want_text(place)
    return str(place.node.value).rstrip("\n").split("\n")


def _edit_lines(text: str, path: Path, change: Callable[[list[str]], list[str]]) -> str:
    place = Source(text).find(path)
    _want_text(place)
    lines = str(place.node.value).rstrip("\n").split("\n")
    if len(lines) > 1 and place.node.style != "|":
        raise EditRefusedError(msg("This text is not written as a block (|)."), place.node.start_mark.line + 1)
    end = "\n" if place.node.style == "|" and str(place.node.value).endswith("\n") else ""
    changed = change(lines)
    return set_text(text, path, "\n".join(changed) + (end or ("\n" if len(changed) > 1 else "")))


def insert(text: str, path: Path, at: int, data: object) -> str:
    """Put an entry into the list at `path`, before entry `at`.

    Args:
        text: of the plan file.
        path: of the list.
        at: from 0; the length of the list puts it last.
        data: a text or a mapping.

    Raises:
        EditRefusedError: there is no list, or its entries have no lines of their own.
    """
    source = Source(text)
    place = source.find(path)
    if not isinstance(place.node, yaml.SequenceNode):
        raise EditRefusedError(msg("Here stands no list."), place.node.start_mark.line + 1)
    given = source.given(place.node)
    real = given[at] if at < len(given) else len(place.node.value)
    if place.node.flow_style:
        changed = insert_in_flow(source, place.node, real, data)
    else:
        column = source.dash(place.node, 0)[1]
        lines = [f"{' ' * column}{line}".rstrip() for line in format_data([data]).rstrip("\n").split("\n")]
        if real:
            number = source.last_line(place.node.value[real - 1]) + 1
        else:
            number = above_comments(source, source.dash(place.node, 0)[0], column)
        changed = source.replace_lines(number, number - 1, lines)

    def put(old: Any) -> Any:  # noqa: ANN401  # plain data
        return [*old[:real], data, *old[real:]]

    return prove(text, changed, path, put)


def remove(text: str, path: Path) -> str:
    """Remove an entry of a list or a key; what would be left empty goes, too.

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
        changed = remove_entry(source, parent, place.at)
    else:
        changed = remove_key(source, parent, place)
    expected = without(read_data(text), real_path(text, path))
    if read_data(changed) != expected:
        raise EditRefusedError(msg("This place cannot be edited alone."), place.node.start_mark.line + 1)
    return changed


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
    if read_data(changed) != read_data(text):
        raise EditRefusedError(msg("A comment cannot stand here."), number + 1)
    return changed


def _want_text(place: Place) -> None:
    if not isinstance(place.node, yaml.ScalarNode):
        raise EditRefusedError(msg("Here stands no text."), place.node.start_mark.line + 1)


def _path_above(source: Source, path: Path) -> Path:
    """Return the path of what holds a node; a short form has one step less."""
    above = path[:-1]
    while above and source.find(above).node is source.find(path).node:
        above = above[:-1]
    return above
