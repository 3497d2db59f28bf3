"""Finds the line of the file for each line of a text, in whichever of YAML's ways the text is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml


def find_text_lines(node: yaml.ScalarNode, lines: Sequence[str]) -> Sequence[int]:
    """Return the line of the file (from 1) of each line of a text; nothing where the text fills one line.

    Args:
        node: the text as YAML has read it.
        lines: the lines of the file.
    """
    first, last = int(node.start_mark.line), int(node.end_mark.line)
    if node.style == "|":
        return range(first + 2, first + 2 + node.value.count("\n") + 1)
    if first == last:
        return ()
    return _follow_words(node.value.split("\n"), lines[first : last + 1], first + 1, int(node.start_mark.column), node.style)


def _follow_words(texts: Sequence[str], written: Sequence[str], first: int, column: int, style: str | None) -> list[int]:
    """Return where the first word of each text stands: YAML folds lines and keeps the order and number of their words.

    Args:
        texts: the lines of the text.
        written: the lines of the file that it fills.
        first: the number of the first of these.
        column: where it begins in the first.
        style: how it is written, as YAML calls it.
    """
    sources = ["" if style == ">" else written[0][column:].lstrip("'\""), *written[1:]]
    words: list[int] = []
    for at, source in enumerate(sources):
        bare = source.replace(r"\n", " ") if style == '"' else source  # a break that is written as an escape
        words += [first + at] * len(bare.split())
    found, passed = [], 0
    for text in texts:
        count = len(text.split())
        found.append(words[min(passed, len(words) - 1)] if words else first)
        passed += count
    return found
