"""Where each value stands in the text of a plan file, to the character: for edits that leave everything else as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from cchc_gen.plan.yaml.loader import Loader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc_gen.plan.located import Path


class Span(NamedTuple):
    """A scalar of the file: its path, where it starts and ends in the text, and the line (from 0) of its key or dash."""

    path: Path
    start: int
    end: int
    anchor_line: int


def find_spans(text: str) -> list[Span]:
    """Return the place of every scalar value; `text` has been parsed without complaint."""
    node = yaml.compose(text, Loader=Loader)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return list(_walk(node, (), 0, starts)) if node is not None else []


def replace_spans(text: str, spans: Iterable[tuple[int, int, str]], start: int = 0) -> str:
    """Return a text with (start, end, new) put in; the spans are sorted and count from `start`, where the text begins.

    Args:
        text: the text, or a part of a longer one.
        spans: what is replaced.
        start: where `text` begins in the longer text.
    """
    at, parts = 0, []
    for first, last, new in spans:
        parts += [text[at : first - start], new]
        at = last - start
    return "".join([*parts, text[at:]])


def _walk(node: yaml.Node, path: Path, anchor: int, starts: list[int]) -> Iterator[Span]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*path, str(key.value).strip()), key.start_mark.line, starts)
    elif isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield from _walk(item, (*path, at), item.start_mark.line, starts)
    else:
        begin = starts[node.start_mark.line] + node.start_mark.column
        yield Span(path, begin, starts[node.end_mark.line] + node.end_mark.column, anchor)
