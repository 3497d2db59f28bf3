"""A value that a document changed at all places at which a plan prints it is a change of the plan's variable (`bien`)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cchc_gen.compare.additions import put_field
from cchc_gen.compare.steps import Step, trim_end
from cchc_gen.compare.task_cells import TaskCells
from cchc_gen.editing.words import ChangedValue, count_uses, find_changed_values
from cchc_gen.plan.located import LocatedMap, LocatedText, get_node
from cchc_gen.plan.reader_texts import walk_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.compare.additions import Addition
    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.units import Unit

_DEFAULTS = "mac_dinh"


def plan_variables(chosen: Sequence[Change], addition: Addition, typed: LocatedMap, *, always: bool) -> list[Step]:
    """Return the edits of variables; each stands for the changes that come in with it.

    Args:
        chosen: the changes that are put in.
        addition: where the plan and its units are.
        typed: the plan's data in long form, expressions as they are typed.
        always: whether a value that was typed over at one place changes the variable; else it must be all places alike.
    """
    by_name: dict[str, list[tuple[Change, ChangedValue]]] = defaultdict(list)
    for change in chosen:
        values = list(_find_values(change, addition, typed))
        if len({value.name for value in values}) == 1:
            by_name[values[0].name] += [(change, value) for value in values]
    steps = []
    for name, found in by_name.items():
        uses = _count_printed(name, typed, addition.places.old)
        new = {value.new for _change, value in found}
        node = get_node(typed, ("bien", name))
        is_plain = isinstance(node, LocatedText) and "{" not in (node.text or "")
        if is_plain and len(new) == 1 and (always or (uses == len(found) and uses > 1)):
            changes = list({id(change): change for change, _value in found}.values())
            steps.append(_set_variable(name, new.pop(), changes, addition))
    return steps


def _count_printed(name: str, typed: LocatedMap, units: Sequence[Unit]) -> int:
    """Return at how many places a plan prints a variable; a default of a table in each row that leaves the cell out."""
    texts = [text.text or "" for path, text in walk_texts(typed, ()) if _DEFAULTS not in path]
    for cells in (TaskCells.read(typed, unit.path) for unit in units if unit.kind == "task"):
        texts += [text for key, text in cells.cells.items() if key in cells.keys and key not in cells.given | cells.split]
    return sum(count_uses(text, name) for text in texts)


def _set_variable(name: str, value: str, changes: Sequence[Change], addition: Addition) -> Step:
    """Return the edit of a variable, in the file that has it if that may be edited, else in the plan's own."""
    path = ("bien", name)
    node = get_node(addition.roots[0], path)
    file = next(iter(addition.files))
    if node is not None and addition.written.may_edit(node.position):
        file, path = addition.written.find(path)  # type: ignore[assignment]  # a path of any length
    return Step(file, 0, 2, changes[0], lambda text: put_field(text, path, value), tuple(changes[1:]))


def _find_values(change: Change, addition: Addition, typed: LocatedMap) -> Iterator[ChangedValue]:
    """Yield the values that were typed over, if nothing else of a unit changed."""
    old, new = change.old, change.new
    if change.kind != "reworded" or old is None or new is None or old.kind not in ("line", "heading", "task", "group"):
        return
    found: list[ChangedValue] = []
    for written, before, after in _list_texts(old, new, addition, typed):
        if before == after:
            continue
        values = find_changed_values(written, before, after, addition.roots[0])
        if not values:
            return
        found += values
    yield from found


def _list_texts(old: Unit, new: Unit, addition: Addition, typed: LocatedMap) -> Iterator[tuple[str, str, str]]:
    """Yield (written, printed, wanted) of a line, or of the cells of a task."""
    if old.kind != "task":
        node = get_node(typed, old.path)
        lines = (node.text or "").split("\n") if isinstance(node, LocatedText) else []
        if old.at < len(lines):
            yield trim_end(lines[old.at].strip()), trim_end(old.text), trim_end(new.text)
        return
    cells = [TaskCells.read(root, path) for root, path in ((typed, old.path), (addition.roots[0], old.path))]
    other = TaskCells.read(addition.roots[1], new.path)
    if len(other.keys) != len(cells[1].keys) or len(other.rows) != len(cells[1].rows):
        return
    other = other.rename(cells[1].keys)
    for written, before, after in zip(*([one.cells, *one.rows] for one in (*cells, other)), strict=True):
        for key in cells[1].keys:
            if key != "tt":
                yield written.get(key, ""), before.get(key, ""), after.get(key, "")
