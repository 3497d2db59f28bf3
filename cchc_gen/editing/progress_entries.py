"""Entries of a progress file, written into its text: a task that is there is changed, another one comes at its place."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cchc_gen.editing.arrange import Kept, arrange
from cchc_gen.editing.batch import Edit, edit_entries
from cchc_gen.editing.operations import put_key, remove
from cchc_gen.editing.source import EditRefusedError, read_changed, read_data
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.write import format_data
from cchc_gen.progress.format import REMOVED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc_gen.plan.located import Path

_LIST = "nhiem_vu"
_EMPTY = re.compile(rf"^{_LIST}:(?:[ \t]*\[\])?(?=[ \t]*(?:#.*)?$)", re.MULTILINE)


def set_entry(text: str, entry: Mapping[str, object], order: Sequence[str] = ()) -> str:
    """Return the text of a progress file with an entry in it; see `set_entries`.

    Args:
        text: of the file, "" for a new one.
        entry: its keys as they are written.
        order: the addresses of the plan's tasks in print order.

    Raises:
        EditRefusedError: the file is not written in a way that can be edited alone.
    """
    changed, refused = set_entries(text, [entry], order)
    for _entry, error in refused:
        raise error
    return changed


def set_entries(
    text: str, entries: Sequence[Mapping[str, object]], order: Sequence[str] = ()
) -> tuple[str, list[tuple[Mapping[str, object], EditRefusedError]]]:
    """Return the text of a progress file with entries in it, and those that cannot be edited alone; every other letter stays.

    Args:
        text: of the file, "" for a new one.
        entries: the keys of each as they are written: texts, None to remove a key, `xong` also as a mapping of periods, of
            which None is one that is not done. No two are of one task.
        order: the addresses of the plan's tasks in print order; a new entry stands behind those that come before it.

    Raises:
        EditRefusedError: new entries cannot be written.
    """
    text = text if text.strip() else f"phien_ban: 1\n{_LIST}:\n"
    data: Any = read_data(text)
    listed = [one for one in data.get(_LIST) or [] if one is not None]
    there = [one.get("tai") for one in listed]
    known = {one.get("tai"): at for at, one in enumerate(listed) if one.get(REMOVED) != "true"}
    changes = [(Edit((_LIST, known[entry["tai"]]), _make_change(entry)), entry) for entry in entries if entry["tai"] in known]
    text, refused = edit_entries(text, [edit for edit, _entry in changes])
    new = [_without_nothing(entry) for entry in entries if entry["tai"] not in known]
    if new and there:
        text = arrange(text, {(_LIST,): _place_new(there, new, order)})
    elif new:
        text = _write_first(text, data, _place_new([], new, order))
    return text, [(entry, one.error) for one in refused for edit, entry in changes if edit is one.edit]


def list_bare_entries(text: str) -> list[str]:
    """Return the addresses of the entries of a progress file that have no guard (`la`)."""
    data: Any = read_data(text) if text.strip() else None
    listed = [one for one in (data or {}).get(_LIST) or [] if one and one.get(REMOVED) != "true"]
    return [one["tai"] for one in listed if one.get("tai") and not one.get("la")]


def _place_new(there: Sequence[str], new: Sequence[dict[str, Any]], order: Sequence[str]) -> list[Kept | dict[str, Any]]:
    """Return the entries of the list to be: those that stand in the file, and new ones at their places."""
    places = {one: at for at, one in enumerate(order)}
    last = len(places)
    wanted: list[Kept | dict[str, Any]] = [Kept((_LIST,), at) for at in range(len(there))]
    own = [places.get(address, -1) for address in there]
    for entry in sorted(new, key=lambda entry: places.get(entry["tai"], last)):
        place = places.get(entry["tai"], last)
        at = next((at + 1 for at in range(len(own) - 1, -1, -1) if own[at] < place or place == last), 0)
        wanted.insert(at, entry)
        own.insert(at, place)
    return wanted


def _write_first(text: str, data: dict[str, Any], entries: Sequence[object]) -> str:
    """Write the first entries of a file: behind its `nhiem_vu:`, or with one at the end."""
    lines = textwrap.indent(format_data(entries), "  ")
    found = _EMPTY.search(text)
    if found is None:
        changed = f"{text.rstrip(chr(10))}\n{_LIST}:\n{lines}"
    else:
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        changed = f"{text[: found.start()]}{_LIST}:{text[found.end() : end]}\n{lines.rstrip(chr(10))}{text[end:] or chr(10)}"
    if read_changed(changed) != {**data, _LIST: entries}:
        raise EditRefusedError(msg("This place cannot be edited alone."))
    return changed


def _make_change(entry: Mapping[str, object]) -> Callable[[str, Path], str]:
    """Return the edit that writes the keys of an entry over those that it has."""

    def run(text: str, path: Path) -> str:
        for key, value in entry.items():
            now = _read_at(text, path)
            if key == "tai" or now.get(key) == value:
                continue
            if isinstance(value, Mapping) and isinstance(now.get(key), dict):
                text = _change_periods(text, (*path, key), value)
            elif value is not None:
                text = put_key(text, path, key, _without_nothing(value) if isinstance(value, Mapping) else value)
            elif key in now:
                text = remove(text, (*path, key))
        return text

    return run


def _read_at(text: str, path: Path) -> dict[str, Any]:
    data: Any = read_data(text)
    for key in path:
        data = data[key]
    return dict(data)


def _without_nothing(given: Mapping[str, object]) -> dict[str, Any]:
    """Return what is given of a mapping, and of those in it."""
    found = {key: _without_nothing(value) if isinstance(value, Mapping) else value for key, value in given.items()}
    return {key: value for key, value in found.items() if value is not None}


def _change_periods(text: str, path: Path, periods: Mapping[str, object]) -> str:
    """Write the days of a recurring task's periods over those that it has; what stands beside them stays."""
    now = _read_at(text, path)
    for period, day in periods.items():
        if day != now.get(period):
            text = put_key(text, path, period, day) if day is not None else remove(text, (*path, period))
    return text
