"""What moved in a document moves in the plan file as it is written: with its comments, names and expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.compare.rows import change_row
from cchc_gen.compare.steps import read_at, set_words
from cchc_gen.editing.operations import Entry, copy_entry
from cchc_gen.editing.source import EditRefusedError, Source
from cchc_gen.plan.yaml.write import format_data

if TYPE_CHECKING:
    from cchc_gen.compare.additions import Addition
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import LocatedMap, Path

_HEAD = "x:\n"  # makes the lines of an entry a text of its own: its only key
_SPAN = ("heading", "group")


def copy_moved(old: Unit, new: Unit, addition: Addition) -> Entry | None:
    """Return an entry that moved as it is written at its old place, with the words changed that the document changed in it.

    None where more changed in it than words: then it is written as the document has it.

    Args:
        old: the unit in the plan that opens the entry.
        new: the unit in the document that opens it.
        addition: where the plan and its units are.
    """
    start, length = (unit.path[:-1] if _opens(unit) else unit.path for unit in (old, new))
    ours, theirs = addition.places.inside(start), addition.places.new_inside(length)
    if [unit.kind for unit in ours] != [unit.kind for unit in theirs]:
        return None
    if [unit.path[len(start) :] for unit in ours] != [unit.path[len(length) :] for unit in theirs]:
        return None
    spot = addition.written.find_entry(start)
    if any(unit.position.file != spot.file for unit in ours):
        return None
    file = addition.files[spot.file]
    entry = copy_entry(file, spot.path)
    text = _HEAD + (
        "".join(f"{line}\n" for line in entry.lines) if entry else format_data([read_at(file, Source(file).real_path(spot.path))])
    )
    try:
        for one, two in zip(ours, theirs, strict=True):
            if one.text != two.text:
                text = _change(text, ("x", 0, *one.path[len(start) :]), (one, two), addition.roots)
    except EditRefusedError:
        return None
    changed = copy_entry(text, ("x", 0))
    if changed is None:
        return None
    return Entry(tuple(text.removeprefix(_HEAD).rstrip("\n").split("\n")) if entry else (), changed.data)


def _change(text: str, path: Path, units: tuple[Unit, Unit], roots: tuple[LocatedMap, LocatedMap]) -> str:
    if units[0].kind == "task":
        return change_row(text, path, units, roots)
    return set_words(text, path, units, roots[0])


def _opens(unit: Unit) -> bool:
    """Tell whether a unit opens the entry around it; others are the entry themselves."""
    return unit.kind in _SPAN or unit.path[-1:] == ("noi_dung",)
