"""Writes new units of a document into a plan file, as entries or lines beside the neighbours that they have in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.compare.rows import read_row
from cchc_gen.compare.steps import Step, is_entry, read_at
from cchc_gen.editing.operations import insert, insert_line, list_lines, put_key
from cchc_gen.editing.proof import real_path
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.located import LocatedList, LocatedText, get_node, to_plain
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.places import Places
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import LocatedMap, Path


class Addition(NamedTuple):
    """Where new units go: the plan's and the document's data, the new units, and the text of the plan file before any edit."""

    places: Places
    added: Sequence[Unit]
    roots: tuple[LocatedMap, LocatedMap]
    text: str


def add_unit(change: Change, new: Unit, addition: Addition) -> Iterator[Step]:
    """Yield the edit that puts a new unit beside its neighbours; what moved is written as it was at its old place.

    Args:
        change: the difference; its old unit is None unless the unit moved.
        new: the unit in the document.
        addition: where new units go.

    Raises:
        EditRefusedError: it has no place in a plan file.
    """
    places, added, roots, _text = addition
    if new.kind == "field":
        *above, key = new.path
        value = get_node(roots[1], new.path)
        yield Step(0, 0, change, lambda text: _put_field(text, tuple(above), str(key), value))
        return
    _refuse_new_parts(new)
    if find_title_above(new, added, roots[1]) is not None:
        return  # it comes in with its title
    if new.kind == "task" or is_entry(new) or new.kind in ("heading", "group") or opens_section(new, roots[1]):
        whole = new.path if new.kind == "task" or is_entry(new) else new.path[:-1]
        yield _insert_entry(change, whole, places, find_data(change, new, addition))
    else:
        old = change.old
        typed = typed_line(roots[1], new)
        if old is not None and old.text == new.text and old.position.file and not is_entry(old):
            typed = list_lines(addition.text, old.path)[old.at].strip()
        yield _insert_line(change, new._replace(text=typed), places, new)


def _refuse_new_parts(new: Unit) -> None:
    if new.path[:1] == ("phu_luc",) and new.path[-1:] == ("kem_theo",):
        raise EditRefusedError(msg("This line is printed from the letterhead, and the document still shows the old one."))
    if new.kind in ("columns", "appendix") or (new.path[:1] == ("phu_luc",) and new.kind in ("heading", "line")):
        raise EditRefusedError(msg("A new appendix, or new columns, are written in the plan file."))


def find_data(change: Change, new: Unit, addition: Addition) -> Any:  # noqa: ANN401  # plain data
    """Return a new entry as a plan file has it: as it was written there, if it only moved; else as the document says it.

    Args:
        change: the difference; its old unit is None unless the entry moved.
        new: the unit in the document that opens the entry.
        addition: where new units go.

    Raises:
        EditRefusedError: it holds what stands elsewhere in the plan already.
    """
    places, _added, roots, text = addition
    is_alone = new.kind == "task" or is_entry(new)
    whole = new.path if is_alone else new.path[:-1]
    if not is_alone and any(places.partner(unit) is not None for unit in places.new_inside(whole)):
        raise EditRefusedError(msg("A new title above old lines is written in the plan file."))
    if (old := change.old) is not None and old.text == new.text:
        place = old.path if is_alone else old.path[:-1]
        texts = [sorted(unit.text for unit in units) for units in (places.inside(place), places.new_inside(whole))]
        if texts[0] == texts[1]:
            return read_at(text, real_path(text, place))
    if new.kind == "task":
        return read_row(get_node(roots[1], new.path), new.path, roots, places)
    node = get_node(roots[1], whole)
    return as_written(to_plain(node)) if node is not None else ""


def _put_field(text: str, above: Path, key: str, value: Any) -> str:  # noqa: ANN401  # a located node
    return put_key(text, above, key, field_data(value))


def field_data(value: Any) -> str | list[str]:  # noqa: ANN401  # a located node
    """Return a field of the plan as data to write: its text, or the texts of its list."""
    return [text_of(item) for item in value.items] if isinstance(value, LocatedList) else text_of(value)


def comes_alone(new: Unit, added: Sequence[Unit], root: LocatedMap) -> bool:
    """Tell whether a unit comes in by itself, not with a new title above it.

    Args:
        new: a new unit of the document.
        added: all new units.
        root: the document's data.
    """
    return new.kind not in ("field", "columns", "appendix", "layout") and find_title_above(new, added, root) is None


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


def as_written(data: Any) -> Any:  # noqa: ANN401  # plain data
    """Return a section as a plan file has it: a text alone where it is no more; texts of several lines as blocks."""
    if isinstance(data, dict):
        kept = {key: as_written(value) for key, value in data.items()}
        return kept["noi_dung"].rstrip("\n") if set(kept) == {"noi_dung"} and "\n" not in kept["noi_dung"].strip() else kept
    if isinstance(data, list):
        return [as_written(item) for item in data]
    text = escape_braces(data)
    return f"{text}\n" if "\n" in text or text.startswith(("- ", "+ ")) else text


def _insert_entry(change: Change, path: Path, places: Places, data: object) -> Step:
    """Return the edit that puts an entry behind its nearest earlier sibling, or before the nearest later one."""
    if (sibling := places.sibling(path)) is not None:
        *above, at = sibling
        return Step(_last_line(places, sibling), 2, change, lambda text: insert(text, tuple(above), int(at) + 1, data))
    if (later := places.later_sibling(path)) is not None:
        *above, at = later
        first = min(unit.position.line for unit in places.inside(later))
        return Step(first, -1, change, lambda text: insert(text, tuple(above), int(at), data))
    parent = places.translate(path[:-2])
    if parent is None:
        raise EditRefusedError(msg("What stands around it is new, too: it has no place in the plan file."))
    return Step(_last_line(places, parent), 3, change, lambda text: _open_list(text, parent, str(path[-2]), data))


def _open_list(text: str, parent: Path, key: str, data: object) -> str:
    """Put a first entry into a list, which may be there by now."""
    there = read_at(text, parent)
    if isinstance(there, dict) and there.get(key):
        return insert(text, (*parent, key), 0, data)
    return put_key(text, parent, key, [data])


def _last_line(places: Places, path: Path) -> int:
    return max((unit.position.line for unit in places.inside(path)), default=0)


def typed_line(root: LocatedMap, unit: Unit) -> str:
    """Return a line of a document as it stands there, with its end mark, which is not part of what is compared."""
    node = get_node(root, unit.path)
    lines = (node.text or "").split("\n") if isinstance(node, LocatedText) else []
    return escape_braces(lines[unit.at].strip() if unit.at < len(lines) else unit.text)


def _insert_line(change: Change, new: Unit, places: Places, listed: Unit) -> Step:
    """Return the edit that puts a line behind the one above it, or into a new text below the heading."""
    above = places.before(listed)
    if above is None:
        raise EditRefusedError(msg("What stands around it is new, too: it has no place in the plan file."))
    if above.kind == "line" and not is_entry(above):
        return Step(above.position.line, 2, change, lambda text: insert_line(text, above.path, above.at + 1, new.text))
    if above.kind == "heading" and new.path[-1:] == ("noi_dung",):
        return Step(above.position.line, 2, change, lambda text: _open_text(text, above.path[:-1], new.text))
    raise EditRefusedError(msg("It has no place in the plan file that could be told: “{text}”.", text=new.text[:60]))


def _open_text(text: str, section: Path, line: str) -> str:
    """Put a first line into the text of a section."""
    there = read_at(text, section)
    if isinstance(there, dict) and there.get("noi_dung"):
        return insert_line(text, (*section, "noi_dung"), 0, line)
    return put_key(text, section, "noi_dung", f"{line}\n")
