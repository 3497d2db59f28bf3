"""Edits of one base that cannot both be done: one inside what another removes or replaces, or two of the same words."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedMap, LocatedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.plan.inheritance.apply_edits import Collected
    from cchc_gen.plan.located import Path
    from cchc_gen.problem import Position


def find_overlaps(collected: Collected, touched: Sequence[tuple[Path, Position, str]]) -> Iterator[tuple[Position, Message]]:
    """Yield where an edit stands that overlaps another, and how.

    Args:
        collected: what happens at which path of the base.
        touched: of each edit the path of its node, its position and its operation.
    """
    for path, position, operation in touched:
        yield from _find_removed(collected, path, position, operation)
        yield from _find_merged(collected, path, position, operation)
    for path, spans in collected.replaced.items():
        yield from _find_merged(collected, path, spans[0][3], "doi_chu")
        for one, two in itertools.pairwise(sorted(spans)):
            if two[0] < one[1]:
                yield two[3], msg("Two edits change the same words.")


def _find_removed(collected: Collected, path: Path, position: Position, operation: str) -> Iterator[tuple[Position, Message]]:
    for gone, removal in collected.removed.items():
        is_inside = path[: len(gone)] == gone and path != gone
        is_same = path == gone and operation in ("doi_chu", "sua", "them_cuoi")
        if is_inside or is_same:
            yield position, msg("The edit is inside a node that another edit removes (line {line}).", line=removal.line)


def _find_merged(collected: Collected, path: Path, position: Position, operation: str) -> Iterator[tuple[Position, Message]]:
    """Yield what overlaps a node that is written anew; two that write one anew are told where they are collected."""
    for changed, value in collected.merged.items():
        key = path[len(changed)] if len(path) > len(changed) and path[: len(changed)] == changed else None
        is_text = path == changed and isinstance(value, LocatedText) and operation != "sua"
        if is_text or (isinstance(value, LocatedMap) and key in value.entries):
            yield (
                position,
                msg(
                    "The edit is inside “{key}”, which another edit replaces (line {line}).",
                    key=key or "sua",
                    line=value.position.line,
                ),
            )
