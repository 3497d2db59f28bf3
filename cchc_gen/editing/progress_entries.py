"""An entry of a progress file, written into its text: a task that is there is changed, another one comes at its place."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cchc_gen.editing.operations import insert, put_key, remove
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.write import format_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import Path

_LIST = "nhiem_vu"
_EMPTY = re.compile(rf"^{_LIST}:(?:[ \t]*\[\])?(?=[ \t]*(?:#.*)?$)", re.MULTILINE)


def set_entry(text: str, entry: Mapping[str, object], order: Sequence[str] = ()) -> str:
    """Return the text of a progress file with an entry in it; every other letter stays.

    Args:
        text: of the file, "" for a new one.
        entry: its keys as they are written: texts, None to remove a key, `xong` also as a mapping of periods, of which None
            is one that is not done.
        order: the addresses of the plan's tasks in print order; a new entry stands behind those that come before it.

    Raises:
        EditRefusedError: the file is not written in a way that can be edited alone.
    """
    text = text if text.strip() else f"phien_ban: 1\n{_LIST}:\n"
    data: Any = read_data(text)
    address = entry["tai"]
    there = [one.get("tai") for one in data.get(_LIST) or []]
    if address in there:
        return _change(text, there.index(address), entry)
    written = {key: _without_nothing(value) for key, value in entry.items() if value is not None}
    if not there:
        return _write_first(text, data, written)
    places = {one: at for at, one in enumerate(order)}
    before = [at for at, one in enumerate(there) if places.get(one, -1) < places.get(str(address), len(places))]
    return insert(text, (_LIST,), before[-1] + 1 if before else 0, written)


def _write_first(text: str, data: dict[str, Any], entry: dict[str, object]) -> str:
    """Write the first entry of a file: behind its `nhiem_vu:`, or with one at the end."""
    lines = textwrap.indent(format_data([entry]), "  ")
    found = _EMPTY.search(text)
    if found is None:
        changed = f"{text.rstrip(chr(10))}\n{_LIST}:\n{lines}"
    else:
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        changed = f"{text[: found.start()]}{_LIST}:{text[found.end() : end]}\n{lines.rstrip(chr(10))}{text[end:] or chr(10)}"
    if read_data(changed) != {**data, _LIST: [entry]}:
        raise EditRefusedError(msg("This place cannot be edited alone."))
    return changed


def _change(text: str, at: int, entry: Mapping[str, object]) -> str:
    """Write the keys of an entry over those that it has."""
    for key, value in entry.items():
        now = read_data(text)[_LIST][at]
        if key == "tai" or now.get(key) == value:
            continue
        if isinstance(value, Mapping) and isinstance(now.get(key), dict):
            text = _change_periods(text, (_LIST, at, key), value)
        elif value is not None:
            text = put_key(text, (_LIST, at), key, _without_nothing(value))
        elif key in now:
            text = remove(text, (_LIST, at, key))
    return text


def _without_nothing(value: object) -> object:
    """Return a value; of periods those that are done."""
    return {period: day for period, day in value.items() if day is not None} if isinstance(value, Mapping) else value


def _change_periods(text: str, path: Path, periods: Mapping[str, object]) -> str:
    """Write the days of a recurring task's periods over those that it has; what stands beside them stays."""
    data: Any = read_data(text)
    for key in path:
        data = data[key]
    for period, day in periods.items():
        if day == data.get(period):
            continue
        text = put_key(text, path, period, day) if day is not None else remove(text, (*path, period))
    return text
