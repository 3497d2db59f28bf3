"""Refuses YAML that nests deeper than any plan, before the C parser follows it until the stack overflows."""

from __future__ import annotations

import yaml

from cchc_gen.messages import msg
from cchc_gen.plan.yaml.loader import Loader
from cchc_gen.problem import Position, Problem

MAX_DEPTH = 40  # sections nest five levels in practice
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
        return []  # compose says it better, and stops at the same place
    return []


def too_deep(position: Position, depth: int, nodes: int) -> Problem:
    """Return the problem of a plan that nests too deep or holds too much."""
    message = msg("The plan is too deep or too large (levels: {depth}, values: {nodes}).", depth=depth, nodes=nodes)
    hint = msg("Aliases (*name) that contain each other multiply: write the text out.")
    return Problem("too-deep", position, message, hint=hint)
