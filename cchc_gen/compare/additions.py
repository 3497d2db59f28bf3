"""Writes new units of a document into a plan file, as entries or lines beside the neighbours that they have in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.compare.new_entries import find_entry, type_line
from cchc_gen.compare.steps import Step, is_entry, read_at
from cchc_gen.editing.operations import Entry, insert, put_key
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.editing.texts import insert_line
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.located import LocatedList, get_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.places import Places
    from cchc_gen.compare.units import Unit
    from cchc_gen.compare.written import Written
    from cchc_gen.plan.located import LocatedMap, Path


class Addition(NamedTuple):
    """Where new units go: pairs of units, the data of plan and document, where the plan is written, its texts.

    `moves` are the changes that put units in, by the identity of these.
    """

    places: Places
    moves: Mapping[int, Change]
    roots: tuple[LocatedMap, LocatedMap]
    written: Written
    files: Mapping[str, str]

    @property
    def added(self) -> list[Unit]:
        """Return the units that come in."""
        return [one.new for one in self.moves.values() if one.new is not None]


def add_unit(change: Change, new: Unit, addition: Addition) -> Iterator[Step]:
    """Yield the edit that puts a new unit beside its neighbours; what moved is written as it was at its old place.

    Args:
        change: the difference; its old unit is None unless the unit moved.
        new: the unit in the document.
        addition: where new units go.

    Raises:
        EditRefusedError: it has no place in a plan file.
    """
    if new.kind == "field":
        value, file = field_data(get_node(addition.roots[1], new.path)), next(iter(addition.files))
        yield Step(file, 0, 0, change, lambda text: put_field(text, new.path, value))
        return
    _refuse_new_parts(new)
    if find_title_above(new, addition.added, addition.roots[1]) is not None:
        return  # it comes in with its title
    if new.kind == "task" or is_entry(new) or new.kind in ("heading", "group") or opens_section(new, addition.roots[1]):
        whole = new.path if new.kind == "task" or is_entry(new) else new.path[:-1]
        yield _insert_entry(change, whole, addition, find_entry(change, new, addition))
    else:
        yield _insert_line(change, new, type_line(change, new, addition), addition)


def _refuse_new_parts(new: Unit) -> None:
    if new.path[:1] == ("phu_luc",) and new.path[-1:] == ("kem_theo",):
        raise EditRefusedError(msg("This line is printed from the letterhead, and the document still shows the old one."))
    if new.kind in ("columns", "appendix") or (new.path[:1] == ("phu_luc",) and new.kind in ("heading", "line")):
        raise EditRefusedError(msg("A new appendix, or new columns, are written in the plan file."))


def put_field(text: str, path: Path, data: str | list[str]) -> str:
    """Return the text of a plan with a field filled in.

    Args:
        text: a plan file.
        path: of the field; what holds it may be missing.
        data: its text, or the texts of its list.
    """
    *above, key = path
    if above and above[0] not in read_data(text):
        return put_key(text, (), str(above[0]), {str(key): data})
    return put_key(text, tuple(above), str(key), data)


def field_data(value: Any) -> str | list[str]:  # noqa: ANN401  # a located node
    """Return a field of the plan as data to write: its text, or the texts of its list."""
    return [text_of(item) for item in value.items] if isinstance(value, LocatedList) else text_of(value)


def comes_alone(new: Unit, addition: Addition) -> bool:
    """Tell whether a unit comes in by itself, not with a new title above it.

    Args:
        new: a new unit of the document.
        addition: where new units go.
    """
    is_part = new.kind not in ("field", "columns", "appendix", "layout")
    return is_part and find_title_above(new, addition.added, addition.roots[1]) is None


def find_title_above(new: Unit, added: Sequence[Unit], root: LocatedMap) -> Unit | None:
    """Return the new title, or the new numbered paragraph, with which a unit comes in.

    Args:
        new: the unit.
        added: all that is new in the document.
        root: the document's data.
    """
    for unit in added:
        whole = unit.path[:-1]
        is_title = unit.kind in ("heading", "group") or opens_section(unit, root)
        if unit is not new and is_title and new.path[: len(whole)] == whole:
            return unit
    return None


def opens_section(unit: Unit, root: LocatedMap) -> bool:
    """Tell whether a line is a numbered paragraph of its own: a section that has no heading."""
    section = get_node(root, unit.path[:-1])
    is_child = len(unit.path) > 2 and isinstance(unit.path[-2], int)  # noqa: PLR2004  # a list, a place, a key
    return unit.path[-1:] == ("noi_dung",) and unit.at == 0 and is_child and not text_of(section, "de_muc")


def _insert_entry(change: Change, path: Path, addition: Addition, entry: Entry) -> Step:
    """Return the edit that puts an entry behind its nearest earlier sibling, or before the nearest later one."""
    places, written = addition.places, addition.written
    earlier, later = places.sibling(path), places.later_sibling(path)
    if (beside := earlier or later) is not None:
        file, (*above, at) = written.find_entry(beside)
        place = int(at) + (1 if earlier else 0)
        lines = [unit.position.line for unit in places.inside(beside) if unit.position.file == file]
        line, rank = (max(lines, default=0), 2) if earlier else (min(lines, default=0), -1)
        return Step(file, line, rank, change, lambda text: insert(text, tuple(above), place, entry.data, entry.lines or None))
    parent = places.translate(path[:-2])
    if parent is None:
        raise EditRefusedError(msg("What stands around it is new, too: it has no place in the plan file."))
    spot = written.find(parent)
    line = max((unit.position.line for unit in places.inside(parent) if unit.position.file == spot.file), default=0)
    return Step(spot.file, line, 3, change, lambda text: _open_list(text, spot.path, str(path[-2]), entry.data))


def _open_list(text: str, parent: Path, key: str, data: object) -> str:
    """Put a first entry into a list, which may be there by now."""
    there = read_at(text, parent)
    if isinstance(there, dict) and there.get(key):
        return insert(text, (*parent, key), 0, data)
    return put_key(text, parent, key, [data])


def _insert_line(change: Change, new: Unit, typed: str, addition: Addition) -> Step:
    """Return the edit that puts a line behind the one above it, or into a new text below the heading."""
    above = addition.places.before(new)
    if above is None:
        raise EditRefusedError(msg("What stands around it is new, too: it has no place in the plan file."))
    line = above.position.line
    if above.kind == "line" and not is_entry(above):
        file, path = addition.written.find(above.path)
        at = addition.written.number_line(above.path, above.at)
        return Step(file, line, 2, change, lambda text: insert_line(text, path, at + 1, typed))
    if above.kind == "heading" and new.path[-1:] == ("noi_dung",):
        file, path = addition.written.find(above.path[:-1])
        return Step(file, line, 2, change, lambda text: _open_text(text, path, typed))
    raise EditRefusedError(msg("It has no place in the plan file that could be told: “{text}”.", text=new.text[:60]))


def _open_text(text: str, section: Path, line: str) -> str:
    """Put a first line into the text of a section."""
    there = read_at(text, section)
    if isinstance(there, dict) and there.get("noi_dung"):
        return insert_line(text, (*section, "noi_dung"), 0, line)
    return put_key(text, section, "noi_dung", f"{line}\n")
