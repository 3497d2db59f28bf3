"""A progress file follows its plan: addresses that shifted are moved by their guards, tasks that are new get an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.editing.operations import set_text
from cchc_gen.editing.progress_entries import set_entry
from cchc_gen.editing.source import read_data
from cchc_gen.progress.find_tasks import TaskFinder
from cchc_gen.progress.planned_tasks import list_tasks
from cchc_gen.progress.states import key_of
from cchc_gen.report.new_progress import make_guard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc_gen.progress.model import PlannedTask
    from cchc_gen.workspace.load_plan import LoadedPlan


class UpdatedProgress(NamedTuple):
    """The new text, the entries that were moved (former and new address), the addresses of those that were added."""

    text: str
    moved: list[tuple[str, str]]
    added: list[str]


def update_progress(loaded: LoadedPlan, text: str) -> UpdatedProgress:
    """Return the text of a progress file that follows its plan; whatever is written of a task stays, byte by byte.

    An entry whose task cannot be told for certain is left: reading the file says so.

    Raises:
        EditRefusedError: the file is not written in a way that can be edited alone.
    """
    tasks = list_tasks(loaded.plan, loaded.located, loaded.root)
    entries = _list_entries(text)
    places = _place(entries, TaskFinder(tasks))
    moved = []
    for at, (entry, place) in enumerate(zip(entries, places, strict=True)):
        address = str(entry.get("tai") or "")
        if place and place != address:
            text = set_text(text, ("nhiem_vu", at, "tai"), place)
            moved.append((address, place))
    return _add_missing(text, tasks, TaskFinder(tasks), moved)


def _list_entries(text: str) -> list[dict[str, Any]]:
    data: Any = read_data(text)
    listed = data.get("nhiem_vu") if isinstance(data, dict) else None
    return [entry if isinstance(entry, dict) else {} for entry in listed or []]


def _place(entries: Sequence[Mapping[str, Any]], finder: TaskFinder) -> list[str]:
    """Return the address that each entry is to have, "" where it stays: no two entries come to one task."""
    asked = [(str(entry.get("tai") or ""), str(entry.get("la") or "")) for entry in entries]
    stays = [finder.fits(address, guard) for address, guard in asked]
    wanted = ["" if is_right else finder.find_moved(*pair) for pair, is_right in zip(asked, stays, strict=True)]
    taken = {address for (address, _guard), place in zip(asked, wanted, strict=True) if not place}
    return [place if place not in taken and wanted.count(place) == 1 else "" for place in wanted]


def _add_missing(text: str, tasks: Sequence[PlannedTask], finder: TaskFinder, moved: list[tuple[str, str]]) -> UpdatedProgress:
    """Write an entry for each task, or each row of one, of which the file has none."""
    known = {key for entry in _list_entries(text) for key in finder.keys_of(str(entry.get("tai") or ""))}
    wanted = [(key_of(task), one) for task in tasks for one in _units_of(task)]
    order = [address for _whole, (address, _guard) in wanted]
    added = []
    for whole, (address, guard) in wanted:
        if known.isdisjoint((whole, address)):
            text = set_entry(text, {"tai": address, "la": guard or None}, order)
            added.append(address)
    return UpdatedProgress(text, moved, added)


def _units_of(task: PlannedTask) -> list[tuple[str, str]]:
    """Return address and guard of a task, or of its rows."""
    if not task.rows:
        return [(key_of(task), make_guard(task.flat.roles))]
    return [(row.address, make_guard(row.roles)) for row in task.rows]
