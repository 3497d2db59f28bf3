"""Changes of what stands in a base: edits under `thay_doi` of the plan that builds on it, each guarded by its words (`la`)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.compare.additions import field_data, opens_section, put_field
from cchc_gen.compare.base_nodes import ENTRIES, BaseNodes, entry_of
from cchc_gen.compare.new_entries import find_entry, typed_line
from cchc_gen.compare.own_edits import OwnEdits, append_edit
from cchc_gen.compare.rows import find_changed_cells
from cchc_gen.compare.steps import OF_A_PARAGRAPH, Step, goes_with_title, is_entry, put_words, refuse_leftovers
from cchc_gen.compare.written import explain_elsewhere
from cchc_gen.editing.operations import put_key
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.editing.texts import insert_line
from cchc_gen.messages import msg
from cchc_gen.plan.inheritance.guards import quote_guard
from cchc_gen.plan.located import LocatedMap, get_node
from cchc_gen.plan.yaml.write import QuotedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cchc_gen.compare.additions import Addition
    from cchc_gen.compare.base_nodes import Base
    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.units import Unit
    from cchc_gen.messages import Message
    from cchc_gen.plan.addresses import AddressedNode
    from cchc_gen.plan.located import Path


class _LineEdit(NamedTuple):
    """A line of a base's text: which, what it prints now, and what it is to print (None: it goes); or a new one before it.

    `path` is where the plan has the text.
    """

    change: Change
    path: Path
    at: int
    printed: str
    new: str | None
    is_new: bool = False


class OverlayWriter:
    """Collects the edits of a base and gives them as steps; lines of one text become one edit."""

    def __init__(self, base: Base, addition: Addition, chosen: Sequence[Change]) -> None:
        """Take the base, where the plan's units are and are written, and the changes that are put in."""
        self._base, self._roots, self._places = base.root, addition.roots, addition.places
        self._addition, self._file = addition, next(iter(addition.files))
        self._nodes = BaseNodes(base, addition.written)
        self._gone = [one.old for one in chosen if one.kind in ("removed", "moved") and one.old is not None]
        self._lines: dict[Path, list[_LineEdit]] = defaultdict(list)
        self._own = OwnEdits(self._file, addition.files[self._file], self._nodes)

    def holds(self, unit: Unit) -> bool:
        """Tell whether a unit of the plan stands in the base, which is not to be edited itself."""
        return self._nodes.holds(unit)

    def can_remove(self, unit: Unit) -> bool:
        """Tell whether a unit stands in the base, or is an entry of it of which an edit of the plan changed a part."""
        return self._nodes.holds(unit) or self._nodes.has_entry(unit)

    def change(self, change: Change, old: Unit, new: Unit) -> Iterator[Step]:
        """Yield the edit for words that differ.

        Args:
            change: the difference.
            old: the unit in the plan.
            new: the unit in the document.

        Raises:
            EditRefusedError: they cannot be changed by an edit.
        """
        here = self._nodes.find(old)
        if old.kind == "field":
            value = field_data(get_node(self._roots[1], new.path))
            yield Step(self._file, 0, 1, change, lambda text: put_field(text, old.path, value))
        elif old.kind == "task":
            node = self._nodes.exactly_at(here.path)
            cells = find_changed_cells((old, new), self._roots, get_node(self._base, here.path))
            yield self._write(change, node, {"sua": cells})
        elif old.kind in ("columns", "layout"):
            raise EditRefusedError(msg("Columns are changed in the plan file, not here."))
        else:
            self._lines[here.path].append(_LineEdit(change, old.path, self._number(old), old.text, new.text))

    def remove(self, change: Change, old: Unit) -> Iterator[Step]:
        """Yield the edit that takes a unit out.

        Raises:
            EditRefusedError: something below it stays, or it is not a node.
        """
        if goes_with_title(old, self._gone):
            return
        if old.kind in ("heading", "group", "appendix"):
            refuse_leftovers(old.path[:-1], self._places, self._gone)
        if old.kind in ENTRIES and (entry := self._nodes.find_entry(entry_of(old))) is not None:
            yield from self._take_out(change, self._nodes.exactly_at(entry))
            return
        here = self._nodes.find(old)
        if old.kind in ENTRIES:
            yield from self._take_out(change, self._nodes.exactly_at(entry_of(here)))
        elif old.kind == "line" and not is_entry(old):
            self._lines[here.path].append(_LineEdit(change, old.path, self._number(old), old.text, None))
        elif old.kind == "line":
            yield from self._take_out(change, self._nodes.exactly_at(here.path))
        else:
            raise EditRefusedError(explain_elsewhere(old.position))

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
        here = self._nodes.find(above)
        if above.kind == "line" and not is_entry(above):
            self._lines[here.path].append(
                _LineEdit(change, above.path, self._number(above) + 1, "", typed_line(self._roots[1], new), is_new=True)
            )
            return iter(())
        if above.kind == "heading" and new.path[-1:] == ("noi_dung",):
            return self._begin_text(change, (above.path[:-1], here.path[:-1]), typed_line(self._roots[1], new))
        raise EditRefusedError(msg("It has no place in the plan file that could be told: “{text}”.", text=new.text[:60]))

    def _begin_text(self, change: Change, section: tuple[Path, Path], typed: str) -> Iterator[Step]:
        """Yield the edit that puts a line before all others of a section.

        Args:
            change: the difference.
            section: its path in the plan, and in the base.
            typed: the line.
        """
        inside, path = ((*one, "noi_dung") for one in section)
        there = get_node(self._roots[0], inside)
        if there is not None and self._addition.written.may_edit(there.position):  # an edit of the plan gave it another text
            file, own = self._addition.written.find(inside)
            yield Step(file, there.position.line, -1, change, lambda text: insert_line(text, own, 0, typed))
        elif get_node(self._base, path) is None:
            yield self._write(change, self._nodes.exactly_at(section[1]), {"sua": {"noi_dung": f"{typed}\n"}})
        else:
            self._lines[path].append(_LineEdit(change, inside, 0, "", typed, is_new=True))

    def _add_entry(self, change: Change, new: Unit, path: Path) -> Iterator[Step] | None:
        sibling = self._places.sibling(path) or self._places.later_sibling(path)
        place = self._nodes.find_entry(sibling) if sibling is not None else None
        if place is None:
            return None
        operation = "chen_sau" if self._places.sibling(path) is not None else "chen_truoc"
        data = find_entry(change, new, self._addition).data
        return iter([self._write(change, self._nodes.exactly_at(place), {operation: [data]})])

    def forget(self, changes: Sequence[Change]) -> None:
        """Drop what was collected for changes of which another part has no place."""
        gone = {id(change) for change in changes}
        for edits in self._lines.values():
            edits[:] = [one for one in edits if id(one.change) not in gone]

    def finish(self) -> tuple[list[Step], list[tuple[Change, Message]]]:
        """Return the edits of texts, and what of them could not be made, with the reason.

        Single words where only words differ, the whole text where lines were added or removed.
        """
        steps: list[Step] = []
        refused: list[tuple[Change, Message]] = []
        for path, edits in ((path, edits) for path, edits in self._lines.items() if edits):
            try:
                steps += self._edit_text(path, edits)
            except EditRefusedError as error:
                refused += [(one.change, error.message) for one in edits]
        return steps, refused

    def _edit_text(self, path: Path, edits: list[_LineEdit]) -> list[Step]:
        """Return the edits of one text of the base; where the plan's own edits act on it, the whole of it as the plan has it."""
        node = self._nodes.with_text_at(path)
        lines = self._addition.written.type_lines(edits[0].path)
        reworded = [(one, one.new) for one in edits if one.new and not one.is_new]
        changed = {one.at: put_words(lines[one.at], one.printed, new, self._roots[0]) for one, new in reworded}
        base = _text_of_all(get_node(self._base, path))
        is_as_base = lines == base.split("\n")
        if len(changed) == len(edits) and is_as_base:
            return [
                self._write(one.change, node, {"doi_chu": {"tu": lines[one.at].strip(), "thanh": changed[one.at].strip()}})
                for one in edits
            ]
        whole = "\n".join(_lay_lines(lines, edits, changed)).rstrip()
        first, also = edits[0].change, tuple(one.change for one in edits[1:])
        if not whole and len(path) == 1:  # an opening without lines: nothing behind its key removes the base's
            return [Step(self._file, 0, 0, first, lambda text: put_key(text, (), str(path[0]), None), also)]
        if not whole and isinstance(node.node, LocatedMap) and set(node.node.entries) <= set(OF_A_PARAGRAPH):
            return [step._replace(also=also) for step in self._take_out(first, node)]
        value = f"{whole}\n" if whole else None
        written = {"sua": value if node.path == path else {str(path[-1]): value}}
        gone = [step._replace(also=also) for step in self._own.drop_words(first, node, base)]
        return [*gone, self._write(first, node, written)._replace(also=also)]

    def _take_out(self, change: Change, node: AddressedNode) -> Iterator[Step]:
        yield from self._own.drop_inside(change, node)
        yield self._write(change, node, {"bo": "true"})

    def _number(self, unit: Unit) -> int:
        return self._addition.written.number_line(unit.path, unit.at)

    def _write(self, change: Change, node: AddressedNode, operation: dict[str, Any]) -> Step:
        edit = {"tai": self._nodes.name(node), "la": QuotedText(quote_guard(node)), **operation}
        return Step(self._file, 0, 0, change, lambda text: append_edit(text, edit))


def _lay_lines(lines: Sequence[str], edits: Sequence[_LineEdit], changed: Mapping[int, str]) -> Iterator[str]:
    """Yield the lines of a text after all edits; new ones stand before the line that they name, in the document's order."""
    gone = {one.at for one in edits if one.new is None}
    for at in range(len(lines) + 1):
        yield from (one.new for one in edits if one.is_new and one.at == at and one.new is not None)
        if at < len(lines) and at not in gone:
            yield changed.get(at, lines[at])


def _text_of_all(node: Any) -> str:  # noqa: ANN401  # a located node
    """Return a text with its line breaks, without those at its end."""
    return (node.text or "").rstrip("\n") if node is not None else ""
