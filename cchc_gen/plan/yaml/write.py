"""Writes located data as a plan file that a person likes to read, and that reads back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, PlainMap

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDLESS = 1_000_000  # one line a paragraph: nothing is folded


class _Writer(yaml.SafeDumper):
    """Lists indented below their key; texts of several lines as blocks; numbers and dates bare, as officers write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002  # PyYAML's signature
        super().increase_indent(flow, False)  # noqa: FBT003


def _represent_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    if "\n" in text:
        return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|")
    return writer.represent_scalar("tag:yaml.org,2002:str", text)


class QuotedText(str):
    """A text that is written in quotes, although it need not be."""

    __slots__ = ()


def _represent_quoted(writer: _Writer, text: QuotedText) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", str(text), style="'")


class InlineMap(dict[str, object]):
    """A mapping that is written on one line, in braces, with what it holds."""

    __slots__ = ()


def _represent_inline(writer: _Writer, data: InlineMap) -> yaml.MappingNode:
    return writer.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)


def _represent_none(writer: _Writer, _: None) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:null", "")


_Writer.add_representer(str, _represent_text)
_Writer.add_representer(QuotedText, _represent_quoted)
_Writer.add_representer(InlineMap, _represent_inline)
_Writer.add_representer(type(None), _represent_none)
_Writer.add_representer(PlainMap, _Writer.represent_dict)
# Every scalar of a plan file is text: what YAML would take for a number or a date needs no quotes.
_Writer.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":merge", ":value"))]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def format_plan(root: LocatedNode, left_out: Iterable[str] = ()) -> str:
    """Return located data as YAML.

    Args:
        root: the data; values that are not given are left out.
        left_out: keys to leave out wherever they stand.
    """
    return format_data(_to_data(root, frozenset(left_out)))


def format_data(plain: object) -> str:
    """Return plain data as YAML in the form of a plan file; None is a key with nothing behind its colon."""
    return yaml.dump(plain, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=_ENDLESS, default_flow_style=False)


def _to_data(node: LocatedNode, left_out: frozenset[str]) -> Any:  # noqa: ANN401  # what yaml.dump takes
    match node:
        case LocatedMap(entries=entries):
            kept = {key: value for key, value in entries.items() if key not in left_out and not _is_missing(value)}
            return {key: _to_data(value, left_out) for key, value in kept.items()}
        case LocatedList(items=items):
            return [_to_data(item, left_out) for item in items if not _is_missing(item)]
        case _:
            lines = (node.text or "").rstrip().split("\n")
            return "\n".join(line.rstrip() for line in lines) + ("\n" if len(lines) > 1 else "")


def _is_missing(node: LocatedNode) -> bool:
    return isinstance(node, LocatedText) and node.text is None
