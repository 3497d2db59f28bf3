"""Changes of what stands in a base: edits under `thay_doi` of the plan that builds on it, each guarded by its words (`la`)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.compare.additions import Addition, field_data, find_data, opens_section, typed_line
from cchc_gen.compare.rows import find_changed_cells
from cchc_gen.compare.steps import Step, goes_with_title, is_entry, put_words
from cchc_gen.editing.operations import insert, put_key
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import AddressedNode, list_nodes
from cchc_gen.plan.inheritance.guards import quote_guard
from cchc_gen.plan.located import LocatedMap, get_node
from cchc_gen.plan.yaml.write import QuotedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.places import Places
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import Path

_EDITS = "thay_doi"


class Base(NamedTuple):
    """The base of a plan: how positions call it, its data in long form as typed, its units."""

    file: str
    root: LocatedMap
    units: Sequence[Unit]


class _LineEdit(NamedTuple):
    """A line of a base's text: which, what it prints now, and what it is to print (None: it goes); or a new one before it."""

    change: Change
    at: int
    printed: str
    new: str | None
    is_new: bool = False


class OverlayWriter:
    """Collects the edits of a base and gives them as steps; lines of one text become one edit."""

    def __init__(self, base: Base, roots: tuple[LocatedMap, LocatedMap], places: Places, chosen: Sequence[Change]) -> None:
        self._base, self._roots, self._places = base, roots, places
        self._by_position = {(unit.kind, unit.position, unit.at): unit for unit in base.units}
        self._nodes = {node.path: node for node in list_nodes(base.root)}
        self._gone = [one.old for one in chosen if one.kind in ("removed", "moved") and one.old is not None]
        self._lines: dict[Path, list[_LineEdit]] = defaultdict(list)

    def holds(self, unit: Unit) -> bool:
        """Tell whether a unit of the plan stands in the base."""
        return (unit.kind, unit.position, unit.at) in self._by_position

    def change(self, change: Change, old: Unit, new: Unit) -> Iterator[Step]:
        """Yield the edit for words that differ.

        Args:
            change: the difference.
            old: the unit in the plan.
            new: the unit in the document.

        Raises:
            EditRefusedError: they cannot be changed by an edit.
        """
        here = self._find(old)
        if old.kind == "field":
            value = get_node(self._roots[1], new.path)
            yield Step(0, 1, change, lambda text: _put_field(text, old.path, value))
        elif old.kind == "task":
            node = self._node_exactly_at(here.path)
            cells = find_changed_cells((old, new), self._roots)
            yield self._write(change, node, {"sua": cells})
        elif old.kind in ("columns", "layout"):
            raise EditRefusedError(msg("Columns are changed in the plan file, not here."))
        else:
            self._lines[here.path].append(_LineEdit(change, here.at, old.text, new.text))

    def remove(self, change: Change, old: Unit) -> Iterator[Step]:
        """Yield the edit that takes a unit out.

        Raises:
            EditRefusedError: something below it stays, or it is not a node.
        """
        here = self._find(old)
        if old.kind in ("heading", "group", "appendix"):
            left = [unit for unit in self._places.inside(old.path[:-1]) if not any(unit is one for one in self._gone)]
            if any(unit.kind != "layout" for unit in left):
                raise EditRefusedError(msg("The title is gone, and what stands below it is not: “{text}”.", text=old.text[:60]))
            yield self._write(change, self._node_exactly_at(here.path[:-1]), {"bo": "true"})
        elif goes_with_title(old, self._gone):
            return
        elif old.kind == "line" and not is_entry(old):
            self._lines[here.path].append(_LineEdit(change, here.at, old.text, None))
        elif old.kind in ("line", "task"):
            yield self._write(change, self._node_exactly_at(here.path), {"bo": "true"})
        else:
            raise EditRefusedError(
                msg("It stands in {file}, on which this plan builds: change it there.", file=str(old.position))
            )

    def add(self, change: Change, new: Unit) -> Iterator[Step] | None:
        """Return the edit that puts a new unit behind one of the base; None where its neighbour stands in the plan itself.

        Raises:
            EditRefusedError: it has no place.
        """
        if new.kind == "task" or is_entry(new):
            return self._add_entry(change, new, new.path)
        if new.kind in ("heading", "group") or opens_section(new, self._roots[1]):
            return self._add_entry(change, new, new.path[:-1])
        above = self._places.before(new)
        if above is None or not self.holds(above):
            return None
        here = self._find(above)
        if above.kind == "line" and not is_entry(above):
            self._lines[here.path].append(_LineEdit(change, here.at + 1, "", typed_line(self._roots[1], new), is_new=True))
            return iter(())
        raise EditRefusedError(msg("It has no place in the plan file that could be told: “{text}”.", text=new.text[:60]))

    def _add_entry(self, change: Change, new: Unit, path: Path) -> Iterator[Step] | None:
        sibling = self._places.sibling(path) or self._places.later_sibling(path)
        near = self._places.inside(sibling) if sibling is not None else []
        if not near or not self.holds(near[0]):
            return None
        operation = "chen_sau" if self._places.sibling(path) is not None else "chen_truoc"
        data = find_data(change._replace(old=None), new, Addition(self._places, (), self._roots, ""))
        beside = self._find(near[0]).path
        place = beside[: len(beside) - len(near[0].path) + len(sibling or ())]
        return iter([self._write(change, self._node_exactly_at(place), {operation: [data]})])

    def finish(self) -> Iterator[Step]:
        """Yield the edits of texts: single words where only words differ, the whole text where lines were added or removed."""
        for path, edits in self._lines.items():
            node = self._node_at(path)
            lines = _text_of_all(get_node(self._base.root, path)).split("\n")
            changed = {one.at: put_words(lines[one.at], one.printed, one.new) for one in edits if one.new and not one.is_new}
            if len(changed) == len(edits):
                for one in edits:
                    words = {"tu": lines[one.at].strip(), "thanh": changed[one.at].strip()}
                    yield self._write(one.change, node, {"doi_chu": words})
                continue
            for one in sorted(edits, key=lambda one: (one.at, one.is_new), reverse=True):
                lines[one.at : one.at if one.is_new else one.at + 1] = (
                    [one.new if one.is_new else changed[one.at]] if one.new else []
                )
            whole = "\n".join(lines).rstrip() + "\n"
            first = edits[0].change
            yield self._write(first, node, {"sua": whole if node.path == path else {str(path[-1]): whole}})

    def _find(self, unit: Unit) -> Unit:
        return self._by_position[(unit.kind, unit.position, unit.at)]

    def _node_exactly_at(self, path: Path) -> AddressedNode:
        """Return the addressed node at a path: what is removed must be that, and not what holds it.

        Raises:
            EditRefusedError: there is none.
        """
        node = self._nodes.get(path)
        if node is None or node.kind == "list" or not (node.address or node.name):
            raise EditRefusedError(msg("It has no address in {file}: change it there.", file=self._base.file))
        return node

    def _node_at(self, path: Path) -> AddressedNode:
        """Return the addressed node to which a value belongs.

        Raises:
            EditRefusedError: it has none.
        """
        for length in range(len(path), 0, -1):
            node = self._nodes.get(path[:length])
            if node is not None and node.kind != "list" and (node.address or node.name):
                return node
        raise EditRefusedError(msg("It has no address in {file}: change it there.", file=self._base.file))

    def _write(self, change: Change, node: AddressedNode, operation: dict[str, Any]) -> Step:
        edit = {"tai": node.address or node.name, "la": QuotedText(quote_guard(node)), **operation}
        return Step(0, 0, change, lambda text: _append(text, edit))


def _text_of_all(node: Any) -> str:  # noqa: ANN401  # a located node
    """Return a text with its line breaks, without those at its end."""
    return (node.text or "").rstrip("\n") if node is not None else ""


def _append(text: str, edit: dict[str, Any]) -> str:
    """Put an edit at the end of `thay_doi`."""
    there = read_data(text).get(_EDITS)
    if isinstance(there, list) and there:
        return insert(text, (_EDITS,), len([one for one in there if one is not None]), edit)
    return put_key(text, (), _EDITS, [edit])


def _put_field(text: str, path: Path, value: Any) -> str:  # noqa: ANN401  # a located node
    *above, key = path
    data = field_data(value)
    if above and above[0] not in read_data(text):
        return put_key(text, (), str(above[0]), {str(key): data})
    return put_key(text, tuple(above), str(key), data)
