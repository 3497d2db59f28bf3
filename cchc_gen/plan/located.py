"""Located data: what a plan file holds, every key and value with the place it was written at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from cchc_gen.problem import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Key: TypeAlias = "str | int"
Path: TypeAlias = "tuple[Key, ...]"
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
LocatedNode: TypeAlias = "LocatedText | LocatedList | LocatedMap"


class LocatedText(NamedTuple):
    """A scalar, always text; None means "not given".

    `lines` has the line of the file of each of its lines; it is empty where the text fills one, or comes from a spreadsheet.
    """

    text: str | None
    position: Position
    lines: Sequence[int] = ()

    def line_at(self, at: int) -> int:
        """Return in which line of the file a line of the text (from 0) stands; 0 where that is not known."""
        return self.lines[min(at, len(self.lines) - 1)] if self.lines else self.position.line


class LocatedList(NamedTuple):
    """A sequence in file order."""

    items: tuple[LocatedNode, ...]
    position: Position


class LocatedMap(NamedTuple):
    """A mapping in file order; `keys` says where each key was written."""

    entries: dict[str, LocatedNode]
    keys: dict[str, Position]
    position: Position


class Origin(NamedTuple):
    """Where a node of a plan was written: its path in the plan's data (long form), and its place in the file."""

    path: Path
    position: Position


NOWHERE = Origin((), Position(""))


class PlainMap(dict[str, Any]):
    """A mapping of plain data that knows where it was written."""

    __slots__ = ("origin",)

    def __init__(self, entries: dict[str, Any], origin: Origin = NOWHERE) -> None:
        """Take the entries."""
        super().__init__(entries)
        self.origin = origin


def is_given(node: LocatedNode | None) -> bool:
    """Tell whether a value stands there: nothing after the colon, `null` and `~` mean "not given"."""
    return node is not None and not (isinstance(node, LocatedText) and node.text is None)


def to_plain(node: LocatedNode, path: Path = ()) -> Plain:
    """Return the bare data, outer spaces of texts gone, for the schema and the plan; `node` must be pruned.

    Args:
        node: a text, a list or a mapping; each mapping becomes a `PlainMap`.
        path: where it stands in the plan's data.
    """
    match node:
        case LocatedText(text=text):
            return (text or "").strip()
        case LocatedList(items=items):
            return [to_plain(item, (*path, at)) for at, item in enumerate(items)]
        case LocatedMap(entries=entries, position=position):
            return PlainMap({key: to_plain(value, (*path, key)) for key, value in entries.items()}, Origin(path, position))


def from_plain(plain: Plain, position: Position) -> LocatedNode:
    """Return bare data as located data, all of it at one place: the other way round of `to_plain`."""
    if isinstance(plain, dict):
        entries = {key: from_plain(value, position) for key, value in plain.items()}
        return LocatedMap(entries, dict.fromkeys(entries, position), position)
    if isinstance(plain, list):
        return LocatedList(tuple(from_plain(item, position) for item in plain), position)
    return LocatedText(plain, position)


def prune(node: LocatedNode, known_keys: frozenset[str]) -> LocatedNode:
    """Return the data without the values that are not given.

    A key outside `known_keys` stays, as an empty text: it is a slip, and its text must not vanish with it.
    """
    match node:
        case LocatedList(items=items):
            return LocatedList(tuple(prune(item, known_keys) for item in items if is_given(item)), node.position)
        case LocatedMap(entries=entries):
            kept = {key: prune(value, known_keys) for key, value in entries.items() if is_given(value) or key not in known_keys}
            return LocatedMap(kept, node.keys, node.position)
        case LocatedText(text=None):
            return LocatedText("", node.position, node.lines)
        case _:
            return node


def get_node(root: LocatedNode, path: Sequence[Key]) -> LocatedNode | None:
    """Return the node at `path`, None where there is none."""
    node: LocatedNode | None = root
    for key in path:
        if isinstance(node, LocatedMap) and isinstance(key, str):
            node = node.entries.get(key)
        elif isinstance(node, LocatedList) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
        else:
            return None
    return node


def walk_nodes(node: LocatedNode, path: Path = ()) -> Iterator[tuple[Path, LocatedNode]]:
    """Yield a node and all below it; entries of lists that are not given are not counted, as edits count.

    Args:
        node: where to begin.
        path: of the node.
    """
    yield path, node
    if isinstance(node, LocatedMap):
        for key, value in node.entries.items():
            yield from walk_nodes(value, (*path, key))
    elif isinstance(node, LocatedList):
        for at, item in enumerate(one for one in node.items if is_given(one)):
            yield from walk_nodes(item, (*path, at))


def locate_key(root: LocatedNode, path: Sequence[Key]) -> Position:
    """Return where the key of `path` is written; for a missing one, where its parent is."""
    for length in range(len(path), 0, -1):
        parent = get_node(root, path[: length - 1])
        key = path[length - 1]
        if isinstance(parent, LocatedMap) and key in parent.keys:
            return parent.keys[str(key)]
        if (node := get_node(root, path[:length])) is not None:
            return node.position
    return root.position


def locate_value(root: LocatedNode, path: Sequence[Key]) -> Position:
    """Return where the value of `path` is written; for a missing one, the key or its nearest parent."""
    node = get_node(root, path)
    return node.position if node is not None else locate_key(root, path)


def format_path(path: Sequence[Key]) -> str:
    """Return `phu_luc[2].cot.tt`; list places count from 1, as people do."""
    text = ""
    for key in path:
        text += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if text else key
    return text
