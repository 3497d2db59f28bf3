"""Applies collected edits to a base in one walk; every node keeps the place it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cchc_gen.plan.inheritance.merge import merge
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, Path
from cchc_gen.plan.yaml.spans import replace_spans

if TYPE_CHECKING:
    from cchc_gen.problem import Position

# Where in a text words are replaced: start, end, the new words, and the edit that asks for it.
Replacement: TypeAlias = "tuple[int, int, str, Position]"
_CHILD_KEYS = ("muc_con", "nhiem_vu", "nhom", "noi_dung")


class Collected(NamedTuple):
    """What happens at which path of the base; inserts are kept by path and operation."""

    removed: dict[Path, Position]
    merged: dict[Path, LocatedNode]
    inserted: dict[tuple[Path, str], list[LocatedNode]]
    replaced: dict[Path, list[Replacement]]


def rebuild(node: LocatedNode, path: Path, edits: Collected) -> LocatedNode:
    """Return `node`, which stands at `path` of the base, with the edits applied.

    Args:
        node: a node of the base.
        path: its path there.
        edits: the edits on the whole base.
    """
    replacement = edits.merged.get(path)
    if isinstance(replacement, LocatedText):
        return replacement
    if isinstance(node, LocatedText):
        return _replace_spans(node, edits.replaced.get(path, []))
    if isinstance(node, LocatedList):
        return LocatedList(tuple(_rebuild_items(node, path, edits)), node.position)
    entries = {key: rebuild(value, (*path, key), edits) for key, value in node.entries.items()}
    rebuilt = _add_children(LocatedMap(entries, node.keys, node.position), path, edits)
    return merge(rebuilt, replacement, null_removes=True) if isinstance(replacement, LocatedMap) else rebuilt


def _add_children(node: LocatedMap, path: Path, edits: Collected) -> LocatedMap:
    """Add lists of children where there were none yet."""
    for key in _CHILD_KEYS:
        added = edits.inserted.get(((*path, key), "them_cuoi"))
        if added and key not in node.entries:
            keys = {**node.keys, key: added[0].position}
            node = LocatedMap({**node.entries, key: LocatedList(tuple(added), added[0].position)}, keys, node.position)
    return node


def _rebuild_items(node: LocatedList, path: Path, edits: Collected) -> list[LocatedNode]:
    items: list[LocatedNode] = []
    for at, item in enumerate(node.items):
        place = (*path, at)
        items += edits.inserted.get((place, "chen_truoc"), [])
        if place not in edits.removed:
            items.append(rebuild(item, place, edits))
        items += edits.inserted.get((place, "chen_sau"), [])
    return [*items, *edits.inserted.get((path, "them_cuoi"), [])]


def _replace_spans(node: LocatedText, spans: list[Replacement]) -> LocatedText:
    if not spans:
        return node
    text = replace_spans(node.text or "", (span[:3] for span in sorted(spans)))
    return LocatedText(text, node.position, node.lines)
