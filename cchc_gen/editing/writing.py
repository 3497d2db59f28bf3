"""How an edit is written: in the quotes, the block, the brackets and the indent that the file has there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import yaml

from cchc_gen.editing.source import EditRefusedError, Place, Source
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.write import QuotedText, format_data

if TYPE_CHECKING:
    from collections.abc import Sequence

_FLOW_SIGNS = frozenset(",[]{}")
_BARE = re.compile(r"(?!null$)[^\W\d_](?:[\w ,.()/–-]*[\w.)])?", re.IGNORECASE)  # words that need no quotes, as most do


def want_one_line(source: Source, node: yaml.ScalarNode) -> None:
    """Refuse a text that runs over several lines without a block.

    Raises:
        EditRefusedError: it does.
    """
    if node.style == ">" or node.end_mark.line > node.start_mark.line:
        raise EditRefusedError(msg("This text runs over several lines without “|”."), source.root.start_mark.line + 1)


def is_in_flow(place: Place) -> bool:
    """Tell whether a value stands in [...] or {...}."""
    return bool(place.parent is not None and place.parent.flow_style)


def write_inline(text: str, style: str | None, *, in_flow: bool) -> str:
    """Return a text of one line as it is written: in the quotes that it had, else bare where that reads back the same.

    Args:
        text: one line.
        style: the quotes that the old text had, as PyYAML calls them; None for none.
        in_flow: it stands in [...] or {...}.
    """
    if style == "'" or (in_flow and style != '"' and _FLOW_SIGNS & set(text)):
        quoted = text.replace("'", "''")
        return f"'{quoted}'"
    if style == '"':
        return json.dumps(text, ensure_ascii=False)
    if _BARE.fullmatch(text):
        return text
    return format_data(text).removesuffix("...\n").rstrip("\n") if text else "''"


def write_block(source: Source, node: yaml.ScalarNode, lines: Sequence[str]) -> str:
    """Return the text with other lines in a block.

    Args:
        source: the plan file.
        node: the text, a block.
        lines: the new lines, without indent.
    """
    indent = " " * source.block_indent(node)
    first = int(node.start_mark.line)
    return source.replace_lines(first + 1, source.last_line(node), [f"{indent}{line}".rstrip() for line in lines])


def make_block(source: Source, place: Place, lines: Sequence[str]) -> str:
    """Write a text of one line as a block: “|” takes its place, the lines follow below.

    Args:
        source: the plan file.
        place: where the text stands.
        lines: the new lines, without indent.
    """
    if is_in_flow(place):
        raise EditRefusedError(msg("A text in [...] or {{...}} has one line."), place.node.start_mark.line + 1)
    want_one_line(source, place.node)
    if place.key is not None:
        column = int(place.key.start_mark.column)
    else:
        assert isinstance(place.parent, yaml.SequenceNode)  # noqa: S101  # neither a mapping nor the root
        column = source.dash(place.parent, place.at)[1]
    start, number = source.start(place.node), int(place.node.start_mark.line)
    space = " " if source.text[start - 1 : start] == ":" else ""
    text = source.text[:start] + space + "|" + source.text[source.end(place.node) :]
    changed = Source.__new__(Source)
    changed.__dict__ = {**source.__dict__, "text": text}
    moved = len(text) - len(source.text)
    changed.starts = [one if one <= start else one + moved for one in source.starts]
    return changed.replace_lines(number + 1, number, [f"{' ' * (column + 2)}{line}".rstrip() for line in lines])


class _FlowWriter(yaml.SafeDumper):
    """Texts of several lines in double quotes: in any others a line break of the text would be one of the file."""


_FlowWriter.add_representer(
    str, lambda writer, text: writer.represent_scalar("tag:yaml.org,2002:str", text, style='"' if "\n" in text else None)
)
_FlowWriter.add_representer(
    QuotedText, lambda writer, text: writer.represent_scalar("tag:yaml.org,2002:str", str(text), style="'")
)


def write_flow(data: object) -> str:
    """Return a list or a mapping in brackets, on one line."""
    return yaml.dump(data, Dumper=_FlowWriter, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False).strip()


def insert_in_flow(source: Source, node: yaml.SequenceNode, at: int, data: object) -> str:
    """Return the text with an entry in a list in brackets.

    Args:
        source: the plan file.
        node: the list, written as [...].
        at: the place of the new entry, from 0.
        data: the entry as plain data.
    """
    written = write_inline(data, None, in_flow=True) if isinstance(data, str) else write_flow(data)
    if not node.value:
        place = source.start(node) + 1
        return source.text[:place] + written + source.text[place:]
    if at:
        place = source.end(node.value[at - 1])
        return f"{source.text[:place]}, {written}{source.text[place:]}"
    place = source.start(node.value[0])
    return f"{source.text[:place]}{written}, {source.text[place:]}"


def above_comments(source: Source, number: int, column: int) -> int:
    """Return where the comments begin that stand right above a line, as far indented as it.

    Args:
        source: the plan file.
        number: the line, from 0.
        column: its indent: the number of spaces.
    """
    while number > 0 and source.line(number - 1).lstrip().startswith("#"):
        line = source.line(number - 1)
        if len(line) - len(line.lstrip()) != column:
            break
        number -= 1
    return number


def remove_entry(source: Source, sequence: yaml.SequenceNode, at: int, *, with_comments: bool) -> str:
    """Return the text without an entry of a list.

    Args:
        source: the plan file.
        sequence: the list.
        at: the place of the entry, from 0.
        with_comments: whether the comments right above it go with it.
    """
    if not sequence.flow_style:
        number, column = source.dash(sequence, at)
        first = above_comments(source, number, column) if with_comments else number
        return source.replace_lines(first, source.last_line(sequence.value[at]), [])
    first = source.start(sequence.value[at]) if at == 0 else source.end(sequence.value[at - 1])
    last = source.start(sequence.value[1]) if at == 0 else source.end(sequence.value[at])
    return source.text[:first] + source.text[last:]


def remove_key(source: Source, mapping: yaml.MappingNode, place: Place) -> str:
    """Return the text without a key and its value; behind a dash the next key takes its place.

    Args:
        source: the plan file.
        mapping: what holds the key, and another one beside it.
        place: the value, with its key.
    """
    assert place.key is not None  # noqa: S101  # a key was found
    keys = [name for name, _value in mapping.value]
    at = keys.index(place.key)
    if mapping.flow_style:
        first = source.start(place.key) if at == 0 else source.end(mapping.value[at - 1][1])
        last = source.start(keys[1]) if at == 0 else source.end(place.node)
        return source.text[:first] + source.text[last:]
    number, column = int(place.key.start_mark.line), int(place.key.start_mark.column)
    if not source.line(number)[:column].strip():
        return source.replace_lines(number, source.last_line(place.node), [])
    start, end = source.start(place.key), source.start(keys[at + 1])  # behind a dash: the next key takes its place
    between = range(source.last_line(place.node) + 1, int(keys[at + 1].start_mark.line))
    if any(source.line(one).strip() for one in between):
        raise EditRefusedError(msg("A comment stands between this key and the next one."), number + 1)
    return source.text[:start] + source.text[end:]
