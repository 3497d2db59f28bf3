"""Where the rows of a plan stand that builds on another (`ke_thua`): in the base, or in an edit of the plan file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.source import EditRefusedError
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import AddressedNode, list_nodes, text_of
from cchc_gen.plan.inheritance.collect_edits import INSERTS
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, get_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import Path
    from cchc_gen.problem import Position
    from cchc_gen.tasks.sheet_rows import SheetRow
    from cchc_gen.workspace.load_base import LoadedBase

EDITS = "thay_doi"


class InBase(NamedTuple):
    """An entry of the base, and the place among the plan's edits of the one that gives it other keys (`sua`), -1 for none."""

    node: AddressedNode
    edit: int = -1


class InFile(NamedTuple):
    """An entry that an edit of the plan file puts in: its path there."""

    path: Path


class OverlayPlaces:
    """Finds rows by the lines from which they were read."""

    def __init__(self, base: LoadedBase, typed: LocatedMap, whole: LocatedMap) -> None:
        """Index base and plan file.

        Args:
            base: what the plan builds on.
            typed: what the plan file holds itself, in long form, as typed.
            whole: the plan with its base, in long form, as typed.
        """
        self.base, self.whole = base, whole
        edits = typed.entries.get(EDITS)
        self.edits = list(edits.items) if isinstance(edits, LocatedList) else []
        nodes = [node for node in list_nodes(base.root) if node.kind != "list"]
        self._by_position = {node.node.position: node for node in reversed(nodes)}
        self._by_name = {name: node for node in reversed(nodes) for name in (node.name, node.address) if name}
        self._own: dict[Position, Path] = {}
        self._changed: dict[Position, InBase] = {}
        self._inserting: dict[tuple[str, Path], int] = {}
        for at, edit in enumerate(self.edits):
            if isinstance(edit, LocatedMap):
                self._index(at, edit)

    def _index(self, at: int, edit: LocatedMap) -> None:
        """Take in an edit: what it puts in is the file's own, what it gives other keys keeps its place in the base."""
        node = self._by_name.get(text_of(edit.entries.get("tai")).strip().rstrip("."))
        for operation in (one for one in INSERTS if one in edit.entries):
            self._own.update(_list_entries(edit.entries[operation], (EDITS, at, operation)))
            if node is not None:
                self._inserting.setdefault((operation, node.path), at)
        changed = edit.entries.get("sua")
        if node is not None and isinstance(changed, LocatedMap):
            self._changed[changed.position] = InBase(node, at)

    def find(self, row: SheetRow) -> InBase | InFile:
        """Return where the group or the task of a row stands.

        Raises:
            EditRefusedError: somewhere else, so that no edit reaches it.
        """
        position = row.origin.position
        if position in self._own:
            return InFile(self._own[position])
        if (changed := self._changed.get(position)) is not None:
            return changed
        node = self._by_position.get(position)
        if node is None or not (node.address or node.name):
            raise EditRefusedError(msg("It has no address in {file}: change it there.", file=str(position) or self.base.file))
        return InBase(node)

    def find_insertion(self, operation: str, node: AddressedNode) -> tuple[Path, int] | None:
        """Return the list of an edit that puts entries in at a node already, and how many it has; None for none."""
        at = self._inserting.get((operation, node.path))
        entries = get_node(self.edits[at], (operation,)) if at is not None else None
        return ((EDITS, at, operation), len(entries.items)) if at is not None and isinstance(entries, LocatedList) else None

    def entry_of(self, row: SheetRow) -> LocatedNode:
        """Return the group or the task of a row as the plan has it, on top of its base."""
        node = get_node(self.whole, row.entry)
        assert node is not None  # noqa: S101  # the row was read from it
        return node


def _list_entries(node: LocatedNode, path: Path) -> Iterator[tuple[Position, Path]]:
    """Yield the mappings at and below a node."""
    if isinstance(node, LocatedMap):
        yield node.position, path
        for key, value in node.entries.items():
            yield from _list_entries(value, (*path, key))
    elif isinstance(node, LocatedList):
        for at, item in enumerate(node.items):
            yield from _list_entries(item, (*path, at))
