"""The base of a plan, and where in it stands what the plan has from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.source import EditRefusedError
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import AddressedNode, list_nodes
from cchc_gen.plan.reader_texts import walk_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.compare.units import Unit
    from cchc_gen.compare.written import Written
    from cchc_gen.plan.located import LocatedMap, Path

ENTRIES = ("heading", "group", "appendix", "task")


class Base(NamedTuple):
    """The base of a plan: how positions call it, its data in long form as typed, its units."""

    file: str
    root: LocatedMap
    units: Sequence[Unit]


def entry_of(unit: Unit) -> Path:
    """Return the path of the entry that a title opens, or that a task is."""
    return unit.path if unit.kind == "task" else unit.path[:-1]


class BaseNodes:
    """Finds units and entries of a plan in its base."""

    def __init__(self, base: Base, written: Written) -> None:
        """Take the base, and where the plan is written."""
        self.base, self._written = base, written
        self.by_path = {node.path: node for node in list_nodes(base.root)}
        self._slugs = [one.slug for one in self.by_path.values()]
        self._units = {(unit.kind, unit.position, unit.at): unit for unit in base.units}
        self._texts = {text.position: path for path, text in walk_texts(base.root, ())}

    def holds(self, unit: Unit) -> bool:
        """Tell whether a unit of the plan stands in the base, which is not to be edited itself."""
        return not self._written.may_edit(unit.position) and (unit.kind, unit.position, unit.at) in self._units

    def find(self, unit: Unit) -> Unit:
        """Return a unit that the base holds, as it stands there."""
        return self._units[(unit.kind, unit.position, unit.at)]

    def find_entry(self, path: Path) -> Path | None:
        """Return the base's path of an entry of the plan, by a text that both have; None for one that may be edited itself."""
        for below, position in self._written.list_texts(path):
            found = self._texts.get(position, ())
            if found and not self._written.may_edit(position) and found[len(found) - len(below) :] == below:
                return found[: len(found) - len(below)]
        return None

    def has_entry(self, unit: Unit) -> bool:
        """Tell whether a unit is an entry of the base of which an edit of the plan changed a part."""
        is_own = self._written.may_edit(unit.position)
        return is_own and unit.kind in ENTRIES and self.find_entry(entry_of(unit)) is not None

    def name(self, node: AddressedNode) -> str:
        """Return what names a node in an edit: its number, its name, or its words where no other node has them; else ""."""
        return node.address or node.name or (node.slug if self._slugs.count(node.slug) == 1 else "")

    def exactly_at(self, path: Path) -> AddressedNode:
        """Return the addressed node at a path: what is removed must be that, and not what holds it.

        Raises:
            EditRefusedError: there is none.
        """
        node = self.by_path.get(path)
        if node is None or node.kind == "list" or not self.name(node):
            raise EditRefusedError(msg("It has no address in {file}: add --into-base to change it there.", file=self.base.file))
        return node

    def with_text_at(self, path: Path) -> AddressedNode:
        """Return the addressed node whose text stands at a path: the node itself, or the one that has it under a key.

        Raises:
            EditRefusedError: it has no address.
        """
        node = self.by_path.get(path)
        is_itself = node is not None and node.kind != "list"
        return self.exactly_at(path if is_itself else path[:-1])
