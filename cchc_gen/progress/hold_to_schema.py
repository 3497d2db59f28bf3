"""Holds progress files to their schema: once those that look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.plan.format.structure import find_structure_problems
from cchc_gen.plan.located import LocatedList, LocatedMap
from cchc_gen.progress.format import PROGRESS, REMOVED

if TYPE_CHECKING:
    from cchc_gen.plan.located import LocatedNode
    from cchc_gen.problem import Problem

_VALUED = ("phien_ban", REMOVED)  # keys whose values the schema names
_MOST_SHAPES = 500
_right_shapes: set[str] = set()


def find_progress_problems(root: LocatedMap) -> list[Problem]:
    """Return what the schema refuses; it is asked once for files that look alike, as those that `--new` writes do."""
    shape = _describe(root)
    if shape in _right_shapes:
        return []
    problems = find_structure_problems(root, PROGRESS)
    if not problems and len(_right_shapes) < _MOST_SHAPES:
        _right_shapes.add(shape)
    return problems


def _describe(node: LocatedNode, key: str = "") -> str:
    """Return all that the schema reads of a file: keys, kinds, whether a text is empty, and the values that it names."""
    if isinstance(node, LocatedMap):
        inside = ",".join([f"{name!r}:{_describe(value, name)}" for name, value in node.entries.items()])
        return f"{{{inside}}}"
    if isinstance(node, LocatedList):
        return f"[{','.join(sorted({_describe(item, key) for item in node.items}))}]"
    return repr(node.text) if key in _VALUED else "1" if node.text else "0"
