"""One change of a document as edits on the text of a plan file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.compare.rows import change_row, read_row
from cchc_gen.editing.operations import insert, insert_line, list_lines, put_key, remove, remove_line, set_line, set_text
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.editing.words import change_words
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.located import LocatedList, LocatedText, get_node, to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.places import Places
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import LocatedMap, Path

_END = re.compile(r"[ .;,/]*$")
_LISTS = ("can_cu", "noi_nhan", "kinh_gui")


class Step(NamedTuple):
    """An edit: the line of the plan file at which it is done, its rank among those of that line, what it belongs to."""

    line: int
    rank: int
    change: Change | None
    run: Callable[[str], str]


def change_unit(change: Change, old: Unit, new: Unit, roots: tuple[LocatedMap, LocatedMap]) -> Step:
    """Return the edit of a unit whose words are others.

    Raises:
        EditRefusedError: its words cannot be changed in a plan file.
    """
    if old.kind == "field":
        return Step(old.position.line, 0, change, lambda text: _set_field(text, old.path, get_node(roots[1], new.path)))
    if old.kind == "task":
        return Step(old.position.line, 0, change, lambda text: change_row(text, (old, new), roots))
    if old.kind == "columns":
        raise EditRefusedError(msg("Columns are changed in the plan file, not here."))
    return Step(old.position.line, 0, change, lambda text: _set_words(text, old, new.text))


def _set_field(text: str, path: Path, value: Any) -> str:  # noqa: ANN401  # a located node
    if isinstance(value, LocatedList):
        *above, key = path
        return put_key(text, tuple(above), str(key), [text_of(item) for item in value.items])
    return set_text(text, path, text_of(value))


def _set_words(text: str, old: Unit, wanted: str) -> str:
    lines = list_lines(text, old.path)
    if old.at >= len(lines):
        raise EditRefusedError(msg("The line is made by an expression."))
    return set_line(text, old.path, old.at, put_words(lines[old.at], old.text, wanted))


def put_words(written: str, printed: str, wanted: str) -> str:
    """Return a line of the file with other words; its indent and its end mark stay.

    Raises:
        EditRefusedError: which of the words are an expression's cannot be told.
    """
    lead = written[: len(written) - len(written.lstrip())]
    body = _END.sub("", written.strip())
    changed = change_words(body, _END.sub("", printed), _END.sub("", wanted))
    if changed is None:
        raise EditRefusedError(msg("Which of the words are an expression's cannot be told: “{text}”.", text=written.strip()))
    return f"{lead}{changed}{written.strip()[len(body) :]}"


def remove_unit(change: Change, old: Unit, places: Places, gone: Sequence[Unit]) -> Iterator[Step]:
    """Yield the edit that takes a unit out; a title goes with all that stands below it.

    Raises:
        EditRefusedError: something below it stays.
    """
    if old.kind in ("heading", "group", "appendix"):
        whole = old.path[:-1]
        left = [unit for unit in places.inside(whole) if not any(unit is one for one in gone) and unit.kind != "layout"]
        if left:
            raise EditRefusedError(msg("The title is gone, and what stands below it is not: “{text}”.", text=left[0].text[:60]))
        yield Step(old.position.line, 0, change, lambda text: remove(text, whole))
    elif old.kind == "columns":
        raise EditRefusedError(msg("Columns are changed in the plan file, not here."))
    elif not goes_with_title(old, gone):
        if old.kind == "line" and not is_entry(old):
            yield Step(old.position.line, 0, change, lambda text: remove_line(text, old.path, old.at))
        else:
            yield Step(old.position.line, 0, change, lambda text: remove(text, old.path))


def goes_with_title(unit: Unit, gone: Sequence[Unit]) -> bool:
    """Tell whether a unit is gone with the title above it."""
    titles = (one.path[:-1] for one in gone if one.kind in ("heading", "group", "appendix") and one is not unit)
    return any(unit.path[: len(path)] == path for path in titles)


def is_entry(unit: Unit) -> bool:
    """Tell whether a line is an entry of a list: a legal basis, a recipient, an addressee."""
    return len(unit.path) > 1 and unit.path[0] in _LISTS


def add_unit(
    change: Change, new: Unit, places: Places, added: Sequence[Unit], roots: tuple[LocatedMap, LocatedMap]
) -> Iterator[Step]:
    """Yield the edit that puts a new unit beside its neighbours.

    Raises:
        EditRefusedError: it has no place in a plan file.
    """
    if new.kind == "field":
        *above, key = new.path
        value = get_node(roots[1], new.path)
        yield Step(0, 0, change, lambda text: _put_field(text, tuple(above), str(key), value))
        return
    if new.kind in ("columns", "appendix") or (new.path[:1] == ("phu_luc",) and new.kind in ("heading", "line")):
        raise EditRefusedError(msg("A new appendix, or new columns, are written in the plan file."))
    title = _title_above(new, added)
    if title is not None:
        return  # it comes in with its title
    if new.kind == "task":
        yield _insert_entry(change, new.path, places, read_row(get_node(roots[1], new.path), new.path, roots, places))
    elif is_entry(new):
        yield _insert_entry(change, new.path, places, text_of(get_node(roots[1], new.path)))
    elif new.kind in ("heading", "group") or opens_section(new, roots[1]):
        whole = new.path[:-1]
        if any(places.partner(unit) is not None for unit in places.new_inside(whole)):
            raise EditRefusedError(msg("A new title above old lines is written in the plan file."))
        node = get_node(roots[1], whole)
        data = to_plain(node) if node is not None else ""
        yield _insert_entry(change, whole, places, as_written(data))
    else:
        yield _insert_line(change, new._replace(text=typed_line(roots[1], new)), places, new)


def _put_field(text: str, above: Path, key: str, value: Any) -> str:  # noqa: ANN401  # a located node
    data = [text_of(item) for item in value.items] if isinstance(value, LocatedList) else text_of(value)
    return put_key(text, above, key, data)


def comes_alone(new: Unit, added: Sequence[Unit]) -> bool:
    """Tell whether a unit comes in by itself, not with a new title above it."""
    return new.kind not in ("field", "columns", "appendix", "layout") and _title_above(new, added) is None


def _title_above(new: Unit, added: Sequence[Unit]) -> Unit | None:
    """Return the new title, or the new numbered paragraph, with which a unit comes in."""
    for unit in added:
        whole = unit.path[:-1]
        is_title = unit.kind in ("heading", "group")
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
    return f"{data}\n" if "\n" in data or data.startswith(("- ", "+ ")) else data


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


def read_at(text: str, path: Path) -> Any:  # noqa: ANN401  # plain data
    """Return the data at a path of a text."""
    there: Any = read_data(text)
    for key in path:
        there = there[key] if not isinstance(there, str) else there
    return there


def _last_line(places: Places, path: Path) -> int:
    return max((unit.position.line for unit in places.inside(path)), default=0)


def typed_line(root: LocatedMap, unit: Unit) -> str:
    """Return a line of a document as it stands there, with its end mark, which is no part of what is compared."""
    node = get_node(root, unit.path)
    lines = (node.text or "").split("\n") if isinstance(node, LocatedText) else []
    return lines[unit.at].strip() if unit.at < len(lines) else unit.text


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
