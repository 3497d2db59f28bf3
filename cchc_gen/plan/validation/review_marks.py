"""Open review marks: comments `# cần rà soát: ...` that a renewal or an import leaves for a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "cần rà soát:"
CODE = "review-mark"
_WORDS = "cần rà soát"  # people type them in capitals, without the colon, and behind a value
_PATTERN = lazy_pattern(rf"(?:^|(?<=\s))#\s*{_WORDS}\b\s*:?\s*(.*)$", re.IGNORECASE)


def find_review_marks(text: str, root: LocatedMap, name: str) -> list[Problem]:
    """Return a note for each open mark of a plan file; what stands inside a text is text, not a mark.

    Args:
        text: the plan file.
        root: its data.
        name: how messages name the file.
    """
    if _WORDS not in text.casefold():
        return []
    inside = {*list_block_lines(root), *_list_lines_of_words(root)}
    marks = []
    for number, line in enumerate(text.split("\n"), start=1):
        if (found := _PATTERN.search(line)) and number not in inside:
            message = msg("To be reviewed: {what}", what=found.group(1))
            hint = msg("Review the place below, then delete the comment.")
            marks.append(Problem(CODE, Position(name, number, found.start() + 1), message, hint=hint, severity=Severity.WARNING))
    return marks


def _list_lines_of_words(node: LocatedNode) -> Iterator[int]:
    """Yield the lines on which a text itself says what a mark says."""
    if isinstance(node, LocatedText):
        if node.text and _WORDS in node.text.casefold():
            yield node.position.line
    elif isinstance(node, LocatedMap):
        for value in node.entries.values():
            yield from _list_lines_of_words(value)
    elif isinstance(node, LocatedList):
        for item in node.items:
            yield from _list_lines_of_words(item)


def list_block_lines(node: LocatedNode) -> Iterator[int]:
    """Yield the lines of a file that belong to texts of several lines: no comment stands there."""
    if isinstance(node, LocatedText):
        if node.text and node.lines:
            yield from range(node.lines[0], node.line_at(node.text.rstrip("\n").count("\n")) + 1)
    elif isinstance(node, LocatedMap):
        for value in node.entries.values():
            yield from list_block_lines(value)
    elif isinstance(node, LocatedList):
        for item in node.items:
            yield from list_block_lines(item)
