"""A progress file follows its plan: addresses that shifted are moved by their guards, tasks that are new get an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.editing.batch import Edit, edit_entries
from cchc_gen.editing.operations import put_key
from cchc_gen.editing.progress_entries import set_entries
from cchc_gen.editing.source import read_data
from cchc_gen.progress.find_tasks import AskedTask, TaskFinder, place_entries
from cchc_gen.progress.format import REMOVED
from cchc_gen.progress.planned_tasks import list_tasks
from cchc_gen.progress.states import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc_gen.plan.located import Path
    from cchc_gen.progress.model import PlannedTask
    from cchc_gen.workspace.load_plan import LoadedPlan

_LIST = "nhiem_vu"


class UpdatedProgress(NamedTuple):
    """The new text, the entries that were moved (former and new address), the addresses of those added, of those marked `bo`."""

    text: str
    moved: list[tuple[str, str]]
    added: list[str]
    removed: list[str]


def update_progress(loaded: LoadedPlan, text: str) -> UpdatedProgress:
    """Return the text of a progress file that follows its plan; whatever is written of a task stays, byte by byte.

    An entry in which nothing is written, and whose task the plan has no more, is marked `bo: true`. One that says something, and
    whose task cannot be told for certain, is left: reading the file says so.

    Raises:
        EditRefusedError: the file is not written in a way that can be edited alone.
    """
    tasks = list_tasks(loaded.plan, loaded.located, loaded.root)
    finder, entries = TaskFinder(tasks), _list_entries(text)
    asked = [AskedTask(entry.get("tai") or "", entry.get("la") or "", entry.get(REMOVED) == "true") for entry in entries]
    places = place_entries(asked, finder)
    moved = [(at, place) for at, place in enumerate(places) if place and not asked[at].is_removed]
    removed = [at for at, one in enumerate(asked) if _is_gone(one, finder) and _says_nothing(entries[at])]
    edits = [Edit((_LIST, at), _write_key("tai", place)) for at, place in moved]
    edits += [Edit((_LIST, at), _write_key(REMOVED, "true")) for at in removed]
    text, refused = edit_entries(text, edits)
    for one in refused:
        raise one.error
    waiting = [one for one, place in zip(asked, places, strict=True) if not place and not finder.fits(one.address, one.guard)]
    meant = {key for one in waiting if not one.is_removed for key in finder.list_fitting(one.guard)}
    text, added = _add_missing(text, tasks, finder, meant)
    names = [one.address for one in asked]
    return UpdatedProgress(text, [(names[at], place) for at, place in moved], added, [names[at] for at in removed])


def _list_entries(text: str) -> list[dict[str, Any]]:
    data: Any = read_data(text)
    listed = data.get(_LIST) if isinstance(data, dict) else None
    return [entry if isinstance(entry, dict) else {} for entry in listed or []]


def _is_gone(asked: AskedTask, finder: TaskFinder) -> bool:
    """Tell whether the plan has no task at an entry's address that fits its words, and nowhere one that has them."""
    if not asked.address or asked.is_removed or finder.fits(asked.address, asked.guard):
        return False
    return not asked.guard or not finder.list_fitting(asked.guard)


def _says_nothing(entry: dict[str, Any]) -> bool:
    """Tell whether an entry is as `--new` wrote it: nothing is known of its task."""
    said = (value for key, value in entry.items() if key not in ("tai", "la"))
    return not any(any(value.values()) if isinstance(value, dict) else value for value in said)


def _write_key(key: str, value: str) -> Callable[[str, Path], str]:
    return lambda text, path: put_key(text, path, key, value)


def _add_missing(text: str, tasks: Sequence[PlannedTask], finder: TaskFinder, meant: set[str]) -> tuple[str, list[str]]:
    """Write an entry for each task, or each row of one, of which the file has none; return the text and their addresses.

    Args:
        text: of the file.
        tasks: of the plan.
        finder: of these.
        meant: tasks that get none, for an entry whose address is wrong may mean one of them.
    """
    entries = [entry for entry in _list_entries(text) if entry.get(REMOVED) != "true"]
    known = {key for entry in entries for key in finder.keys_of(entry.get("tai") or "")}
    units = [(key_of(task), address) for task in tasks for address in ([row.address for row in task.rows] or [key_of(task)])]
    added = [address for whole, address in units if (known | meant).isdisjoint((whole, address))]
    new = [{"tai": address, "la": finder.guards[address] or None} for address in added]
    text, refused = set_entries(text, new, [address for _whole, address in units])
    for _entry, error in refused:
        raise error
    return text, added
