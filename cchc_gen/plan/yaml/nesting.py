"""Refuses YAML that nests deeper than any plan, before the C parser follows it until the stack overflows."""

from __future__ import annotations

import yaml

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.loader import Loader
from cchc_gen.problem import Position, Problem

MAX_DEPTH = 40  # sections nest five levels in practice
_BRACKET = lazy_pattern(r"""[\[\]{}]|"(?:[^"\\]|\\.)*"|'[^']*'|(?<!\S)#.*""")  # or a text that may hold some
_LEADING = lazy_pattern(r"(?:\s*[-?](?=\s))+")
_SUSPICIOUS = 500  # brackets and dashes that may nest


def find_abyss(text: str, name: str) -> list[Problem]:
    """Refuse nesting that the C parser would follow until the stack overflows; what may be deep is counted by its events."""
    suspects = sum(text.count(sign) for sign in "[{?") + max((line.count("- ") for line in text.split("\n")), default=0)
    if suspects < _SUSPICIOUS:
        return []
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                mark = event.start_mark
                if depth > MAX_DEPTH and mark is not None:
                    return [too_deep(Position(name, mark.line + 1, mark.column + 1), depth, 0)]
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        # A slip that compose explains better; or the parser's own limit, which differs between systems and is not a slip.
        return _find_deep_brackets(text, name)
    return []


def _find_deep_brackets(text: str, name: str) -> list[Problem]:
    """Return the place where brackets, or dashes on one line, nest too deep, as far as that can be told without a parser."""
    open_brackets = 0
    for number, line in enumerate(text.split("\n"), 1):
        dashes = _LEADING.match(line)
        inside = dashes.group().count("-") + dashes.group().count("?") if dashes else 0
        for found in _BRACKET.finditer(line):
            open_brackets += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), 0)
            if open_brackets + inside > MAX_DEPTH:
                return [too_deep(Position(name, number, found.start() + 1), open_brackets + inside, 0)]
        if inside > MAX_DEPTH:
            return [too_deep(Position(name, number, 1), inside, 0)]
    return []


def too_deep(position: Position, depth: int, nodes: int) -> Problem:
    """Return the problem of a plan that nests too deep or holds too much.

    Args:
        position: where it is seen.
        depth: how many levels there are, as far as they were counted.
        nodes: how many values there are, as far as they were counted; 0 for not counted.
    """
    message = msg("The plan is too deep or too large (levels: {depth}, values: {nodes}).", depth=depth, nodes=nodes)
    hint = msg("Aliases (*name) that contain each other multiply: write the text out.")
    return Problem("too-deep", position, message, hint=hint)
