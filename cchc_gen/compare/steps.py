"""Turns one change of a document into edits on the text of a plan file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.compare.rows import change_row
from cchc_gen.editing.operations import list_lines, put_key, remove, remove_line, set_line, set_text
from cchc_gen.editing.source import EditRefusedError, read_data
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
    """Return the edit of a unit whose words differ.

    Args:
        change: the difference.
        old: the unit in the plan.
        new: the unit in the document.
        roots: the data of the plan, and of the document.

    Raises:
        EditRefusedError: its words cannot be changed in a plan file.
    """
    if old.kind == "field":
        return Step(old.position.line, 0, change, lambda text: _set_field(text, old.path, roots, new.path))
    if old.kind == "task":
        return Step(old.position.line, 0, change, lambda text: change_row(text, (old, new), roots))
    if old.kind == "columns":
        raise EditRefusedError(msg("Columns are changed in the plan file, not here."))
    return Step(old.position.line, 0, change, lambda text: _set_words(text, old, new.text))


def _set_field(text: str, path: Path, roots: tuple[LocatedMap, LocatedMap], new_path: Path) -> str:
    """Put a value in word by word, beside its expressions; of a list each entry that differs."""
    before, after = get_node(roots[0], path), get_node(roots[1], new_path)
    if isinstance(after, LocatedList):
        old = [text_of(item) for item in before.items] if isinstance(before, LocatedList) else []
        new = [text_of(item) for item in after.items]
        if len(old) != len(new):
            *above, key = path
            return put_key(text, tuple(above), str(key), new)
        for at, (one, two) in enumerate(zip(old, new, strict=True)):
            text = text if one == two else set_text(text, (*path, at), _beside(text, (*path, at), one, two))
        return text
    return set_text(text, path, _beside(text, path, text_of(before), text_of(after)))


def _beside(text: str, path: Path, printed: str, wanted: str) -> str:
    written = "\n".join(list_lines(text, path)).strip()
    return change_words(written, printed, wanted) or escape_braces(wanted)


def _set_words(text: str, old: Unit, wanted: str) -> str:
    lines = list_lines(text, old.path)
    if old.at >= len(lines):
        raise EditRefusedError(msg("The line is made by an expression."))
    return set_line(text, old.path, old.at, put_words(lines[old.at], old.text, wanted))


def put_words(written: str, printed: str, wanted: str) -> str:
    """Return a line of the file with other words; its indent and its end mark stay.

    Args:
        written: the line as it is typed, which may hold expressions.
        printed: the line as it is printed now.
        wanted: the line as it should be printed.

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

    Args:
        change: the difference.
        old: the unit in the plan.
        places: which units of the plan and the document belong together.
        gone: all units that are taken out.

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


def read_at(text: str, path: Path) -> Any:  # noqa: ANN401  # plain data
    """Return the data at a path of a text."""
    there: Any = read_data(text)
    for key in path:
        there = there[key] if not isinstance(there, str) else there
    return there
