"""Advice to write a whole line anew, where the line holds more: keys in braces share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import Message, msg
from cchc_gen.plan.located import LocatedList, LocatedMap
from cchc_gen.plan.yaml.mended import write_so

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import LocatedNode
    from cchc_gen.problem import Problem

_WHOLE = write_so("").text
_PART = msg("Write this part so: {line}").text


def advise_on_parts(problems: list[Problem], root: LocatedMap) -> list[Problem]:
    """Return problems; one inside braces tells what to write in its own place, not for the line.

    Args:
        problems: of a plan.
        root: the plan.
    """
    if not any(_holds(problem.hint) for problem in problems):
        return problems
    braces: dict[tuple[str, int], int] = {}
    for node in _find_braces(root):
        for place in node.keys.values():
            here = (place.file, place.line)
            braces[here] = min(node.position.column, braces.get(here, node.position.column))
    return [
        problem._replace(hint=_narrow(problem.hint))
        if problem.hint and problem.position.column > braces.get(problem.position[:2], problem.position.column)
        else problem
        for problem in problems
    ]


def _find_braces(node: LocatedNode) -> Iterator[LocatedMap]:
    """Yield the mappings that stand in braces: their first key does not begin where they do."""
    if isinstance(node, LocatedMap):
        if node.keys and next(iter(node.keys.values()))[:3] != node.position[:3]:
            yield node
        for value in node.entries.values():
            yield from _find_braces(value)
    elif isinstance(node, LocatedList):
        for item in node.items:
            yield from _find_braces(item)


def _holds(message: object) -> bool:
    return isinstance(message, Message) and (message.text == _WHOLE or any(_holds(value) for _name, value in message.values))


def _narrow(message: Message) -> Message:
    values = tuple((name, _narrow(value) if isinstance(value, Message) else value) for name, value in message.values)
    return Message(_PART if message.text == _WHOLE else message.text, values)
