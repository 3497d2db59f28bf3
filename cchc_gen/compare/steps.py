"""Turns one change of a document into edits on the text of a plan file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.compare.rows import change_row
from cchc_gen.compare.written import find_line
from cchc_gen.editing.operations import put_key, remove, remove_line
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.editing.texts import list_lines, set_line, set_text
from cchc_gen.editing.words import change_words
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.located import LocatedList, get_node
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.places import Places
    from cchc_gen.compare.units import Unit
    from cchc_gen.compare.written import Spot, Written
    from cchc_gen.plan.located import LocatedMap, LocatedNode, Path

_END = re.compile(r"[ .;,/]*$")
EDITS = "thay_doi"
OF_A_PARAGRAPH = ("so", "ma", "linh_vuc", "noi_dung")  # keys of a section that is nothing without its lines
_LISTS = ("can_cu", "noi_nhan", "kinh_gui")


class Step(NamedTuple):
    """An edit: the file and the line of it at which it is done, its rank among those of that line, what it belongs to.

    `also` are the other changes that come in with it.
    """

    file: str
    line: int
    rank: int
    change: Change | None
    run: Callable[[str], str]
    also: tuple[Change, ...] = ()


def change_unit(change: Change, units: tuple[Unit, Unit], roots: tuple[LocatedMap, LocatedMap], spot: Spot) -> Step:
    """Return the edit of a unit whose words differ.

    Args:
        change: the difference.
        units: the unit in the plan, and in the document.
        roots: the data of the plan, and of the document.
        spot: where the unit is written.

    Raises:
        EditRefusedError: its words cannot be changed in a plan file.
    """
    old, new = units
    if old.kind == "columns":
        raise EditRefusedError(msg("Columns are changed in the plan file, not here."))
    if old.kind == "field":
        values = get_node(roots[0], old.path), get_node(roots[1], new.path)
        run = lambda text: _set_field(text, spot.path, values, roots[0])  # noqa: E731
    elif old.kind == "task":
        run = lambda text: change_row(text, spot.path, units, roots)  # noqa: E731
    else:
        run = lambda text: set_words(text, spot.path, (old, new), roots[0])  # noqa: E731
    return Step(spot.file, old.position.line, 0, change, run)


def _set_field(text: str, path: Path, values: tuple[LocatedNode | None, LocatedNode | None], scope: LocatedMap) -> str:
    """Put a value in word by word, beside its expressions; of a list each entry that differs."""
    before, after = values
    if isinstance(after, LocatedList):
        items = before.items if isinstance(before, LocatedList) else ()
        old, new = [text_of(item) for item in items], [text_of(item) for item in after.items]
        if len(old) != len(new) or len({item.position for item in items}) < len(items):  # several posts in one text: “A / B”
            *above, key = path
            return put_key(text, tuple(above), str(key), new)
        for at, (one, two) in enumerate(zip(old, new, strict=True)):
            text = text if one == two else set_text(text, (*path, at), _beside(text, (*path, at), (one, two), scope))
        return text
    return set_text(text, path, _beside(text, path, (text_of(before), text_of(after)), scope))


def _beside(text: str, path: Path, values: tuple[str, str], scope: LocatedMap) -> str:
    written = "\n".join(list_lines(text, path)).strip()
    return change_words(written, *values, scope) or escape_braces(values[1])


def set_words(text: str, path: Path, units: tuple[Unit, Unit], scope: LocatedMap) -> str:
    """Return the text with other words in a line of it.

    Args:
        text: a plan file.
        path: where the line's text is written in it.
        units: the line in the plan, and in the document.
        scope: data of the plan, in which the names of expressions are found.

    Raises:
        EditRefusedError: which of the words are an expression's cannot be told, or one is counted by the tool.
    """
    old, new = units
    lines = list_lines(text, path)
    at = find_line(lines, old.at, scope)
    return set_line(text, path, at, put_words(lines[at], old.text, new.text, scope))


def put_words(written: str, printed: str, wanted: str, scope: LocatedMap) -> str:
    """Return a line of the file with other words; its indent and its end mark stay.

    Args:
        written: the line as it is typed, which may hold expressions.
        printed: the line as it is printed now.
        wanted: the line as it should be printed.
        scope: data of the plan, in which the names of expressions are found.

    Raises:
        EditRefusedError: which of the words are an expression's cannot be told.
    """
    lead = written[: len(written) - len(written.lstrip())]
    body = trim_end(written.strip())
    changed = change_words(body, trim_end(printed), trim_end(wanted), scope)
    if changed is None:
        raise EditRefusedError(msg("Which of the words are an expression's cannot be told: “{text}”.", text=written.strip()))
    return f"{lead}{changed}{written.strip()[len(body) :]}"


def trim_end(line: str) -> str:
    """Return a line without its end mark, which the tool prints by itself."""
    return _END.sub("", line)


def remove_unit(change: Change, old: Unit, places: Places, gone: Sequence[Unit], written: Written) -> Iterator[Step]:
    """Yield the edit that takes a unit out; a title goes with all that stands below it.

    Args:
        change: the difference; comments right above what moves go with it.
        old: the unit in the plan.
        places: which units of the plan and the document belong together.
        gone: all units that are taken out.
        written: where the plan is written.

    Raises:
        EditRefusedError: something below it stays.
    """
    if old.kind == "columns":
        raise EditRefusedError(msg("Columns are changed in the plan file, not here."))
    is_title = old.kind in ("heading", "group", "appendix")
    whole = old.path[:-1] if is_title else old.path
    if is_title:
        refuse_leftovers(whole, places, gone)
    elif goes_with_title(old, gone):
        return
    is_line = old.kind == "line" and not is_entry(old)
    file, path = written.find_entry(whole) if isinstance(whole[-1], int) else written.find(whole)
    if is_line:
        at = written.number_line(old.path, old.at)
        yield Step(file, old.position.line, 0, change, lambda text: _remove_line(text, path, at))
    else:
        moves = change.kind == "moved"
        yield Step(file, old.position.line, 0, change, lambda text: _remove_entry(text, path, with_comments=moves))


def _remove_line(text: str, path: Path, at: int) -> str:
    """Take a line out; a paragraph of its own goes with the last of its lines, and so does an edit of a base that put it in."""
    *above, key = path
    section = read_at(text, tuple(above))
    is_last = key == "noi_dung" and isinstance(section, dict) and len(list_lines(text, path)) == 1
    if is_last and isinstance(above[-1], int) and set(section) <= set(OF_A_PARAGRAPH):
        return _remove_entry(text, tuple(above), with_comments=False)
    if is_last and path[0] == EDITS and above[-1] == "sua":  # else the base's text would be there again
        *edit, sua = above
        is_alone = len(section) == 1
        return put_key(text, tuple(edit), str(sua), {key: None}) if is_alone else put_key(text, tuple(above), str(key), None)
    if isinstance(key, int) and len(list_lines(text, path)) == 1:  # a text that is an entry itself
        return _remove_entry(text, path, with_comments=False)
    return remove_line(text, path, at)


def _remove_entry(text: str, path: Path, *, with_comments: bool) -> str:
    """Take an entry out; an edit of a base that put in nothing else goes as a whole."""
    if path[0] == EDITS and len(path) > 2:  # noqa: PLR2004  # the list, the edit, what it does
        put_in = read_at(text, path[:3])
        if not isinstance(put_in, list) or len(put_in) == 1:
            path = path[:2]
    return remove(text, path, with_comments=with_comments)


def refuse_leftovers(whole: Path, places: Places, gone: Sequence[Unit]) -> None:
    """Refuse to take a title out while something below it stays.

    Args:
        whole: the path of what the title opens.
        places: which units of the plan and the document belong together.
        gone: all units that are taken out.
    """
    left = [unit for unit in places.inside(whole) if not any(unit is one for one in gone) and unit.kind != "layout"]
    if left:
        raise EditRefusedError(msg("The title is gone, and what stands below it is not: “{text}”.", text=left[0].text[:60]))


def goes_with_title(unit: Unit, gone: Sequence[Unit]) -> bool:
    """Tell whether a unit is gone with the title above it."""
    titles = (one.path[:-1] for one in gone if one.kind in ("heading", "group", "appendix") and one is not unit)
    return any(unit.path[: len(path)] == path for path in titles)


def is_entry(unit: Unit) -> bool:
    """Tell whether a line is an entry of a list: a legal basis, a recipient, an addressee."""
    return len(unit.path) > 1 and unit.path[0] in _LISTS


def read_at(text: str, path: Path) -> Any:  # noqa: ANN401  # plain data
    """Return the data at a path of a text."""
    there: Any = read_data(text)
    for key in path:
        there = there[key] if not isinstance(there, str) else there
    return there
