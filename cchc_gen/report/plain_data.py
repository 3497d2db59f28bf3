"""Progress as plain data, for programs and for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.progress.count import Counts, format_share
from cchc_gen.progress.model import State
from cchc_gen.report.progress_summary import words_of

if TYPE_CHECKING:
    from cchc_gen.progress.model import RowState, TaskState


def describe_counts(counts: Counts) -> dict[str, Any]:
    """Return how many tasks there are, by state."""
    return {
        "total": counts.total, "due": counts.due, "done": counts.done,
        "share": None if counts.share is None else format_share(counts.share),
        "states": {state.value: counts.by_state[state] for state in State},
    }  # fmt: skip


def describe_task(state: TaskState) -> dict[str, Any]:
    """Return a task on a day, and its rows where it has any."""
    flat = state.task.flat
    found = {
        "address": flat.address, "name": state.task.name, "task": words_of(flat.roles),
        "unit": " ".join(flat.roles.get("chu_tri", "").split()), "area": flat.area, "group": flat.group,
        "deadline": flat.roles.get("thoi_gian", ""), **describe_state(state),
    }  # fmt: skip
    if state.rows:
        found["rows"] = [
            {"address": row.row.address, "task": words_of(dict(row.row.roles)), **describe_state(row)} for row in state.rows
        ]
    return found


def describe_state(state: TaskState | RowState) -> dict[str, Any]:
    """Return the state of a task, or of a row of one, on a day, and what is written of it."""
    entry = state.entry
    return {
        "state": state.state.value,
        "due": state.due.isoformat() if state.due else None,
        "done": state.done.isoformat() if state.done else None,
        "result": entry.result if entry else "",
        "reason": entry.reason if entry else "",
        "progress": entry.share if entry else "",
    }  # fmt: skip
