"""Progress of a plan on a day for its page, what is typed there, and the periodic report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from cchc_gen.editing.history_folder import find_history_folder
from cchc_gen.editing.kept_texts import list_kept
from cchc_gen.editing.saving import decode_exactly
from cchc_gen.errors import UsageError
from cchc_gen.messages import msg, translate
from cchc_gen.plan.format.schema import REPORT_PERIODS
from cchc_gen.progress.count import count
from cchc_gen.progress.model import RowState, State
from cchc_gen.progress.state_names import STATE_NAMES
from cchc_gen.progress.typed_cells import COLUMN_TITLES
from cchc_gen.report.follow_plan import follow_plan
from cchc_gen.report.grouping import count_areas, count_units
from cchc_gen.report.plain_data import describe_counts, describe_state
from cchc_gen.report.progress_summary import Asked, PlanProgress, list_overdue, read_progress_of, words_of
from cchc_gen.report.report_file import name_report, refuse_report, write_report_file
from cchc_gen.serve.edits import save_text
from cchc_gen.serve.late import StaleError
from cchc_gen.serve.plan_view import make_version
from cchc_gen.tasks.progress_columns import COLUMN_KEYS
from cchc_gen.tasks.progress_grid import ChangedCellError, ProgressGrid, TypedCell
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from cchc_gen.progress.count import Counts
    from cchc_gen.progress.model import TaskState
    from cchc_gen.report.progress_summary import Overdue
    from cchc_gen.serve.places import Places
    from cchc_gen.tasks.progress_grid import ProgressLine

_MOST_CELLS = 20_000  # of one save


def read_day(text: object) -> dt.date:
    """Return the day of a request, 2026-03-14.

    Raises:
        UsageError: it is none.
    """
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        raise UsageError(msg("“{text}” is not a day.", text=str(text)[:20])) from None


def view_progress(places: Places, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return how far a plan is on a day.

    Args:
        places: of the window.
        asked: name of the plan, day.

    Raises:
        PlanError: the plan or its progress file has problems.
        UsageError: there is no such plan, or it has no task table.
    """
    plan, name, day = places.find_plan(asked["name"]), str(asked["name"]), read_day(asked["day"])
    file = places.find_progress(plan)
    (found,) = read_progress_of([(plan, name)], Asked(day))
    if found.error is not None:
        raise found.error
    loaded = load_plan(plan, name)
    refuse_report(loaded, name)
    grid = ProgressGrid(loaded, name)
    raw = file.read_bytes() if file.is_file() else None
    kept = list_kept(find_history_folder(file, loaded.workspace.folder))
    return {
        "file": file.name if raw is not None else None,
        "version": make_version(raw or b""),
        "former": len(kept.former) if raw is not None else 0,
        "undone": len(kept.undone) if raw is not None else 0,
        "columns": [{"key": key, "title": COLUMN_TITLES[column]} for key, column in COLUMN_KEYS.items()],
        "lines": [_view_line(line) for line in grid.list_lines(found.states)],
        "states": {state.value: translate(name) for state, name in STATE_NAMES.items()},
        "total": describe_counts(count(found.states)),
        "units": _view_counts(count_units(found.states)),
        "areas": _view_counts(count_areas(found.states)),
        "late": _view_overdue(found, State.LATE),
        "soon": _view_overdue(found, State.SOON),
        "reports": [_view_report(places, plan, period) for period in REPORT_PERIODS],
    }


def view_text(places: Places, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the text of a plan's progress file, for what only stands there; None where it has none.

    Args:
        places: of the window.
        asked: name of the plan.

    Raises:
        PlanError: the plan has problems: they come first.
        CchcGenError: the file cannot be read as text.
    """
    plan = places.find_plan(asked["name"])
    load_plan(plan, str(asked["name"]))
    file = places.find_progress(plan)
    raw = file.read_bytes() if file.is_file() else b""
    return {"text": decode_exactly(raw, file) if file.is_file() else None, "file": file.name, "version": make_version(raw)}


def save_progress_text(places: Places, asked: Mapping[str, Any]) -> None:
    """Write the whole text of a plan's progress file as it was typed; it may have faults, which the page shows.

    Args:
        places: of the window.
        asked: name of the plan, the text and the one that it was made from (`was`).

    Raises:
        CchcGenError: see `save_text`.
    """
    save_text(places.find_progress(places.find_plan(asked["name"])), asked["was"], asked["text"])


def _view_line(line: ProgressLine) -> dict[str, Any]:
    row, state = line.row, line.state
    shown: dict[str, Any] = {"address": row.address, "isGroup": row.is_group, "words": " ".join(row.label.split())}
    if state is None:
        return shown
    roles = _roles_of(state)
    texts = {"unit": " ".join(roles.get("chu_tri", "").split()), "deadline": " ".join(roles.get("thoi_gian", "").split())}
    return {**shown, **texts, "words": words_of(dict(roles)), "cells": line.cells, **describe_state(state)}


def _roles_of(state: TaskState | RowState) -> Mapping[str, str]:
    return state.row.roles if isinstance(state, RowState) else state.task.flat.roles


def _view_counts(found: Mapping[str, Counts]) -> list[dict[str, Any]]:
    return [{"name": name, **describe_counts(one)} for name, one in found.items()]


def _view_overdue(found: PlanProgress, wanted: State) -> list[dict[str, Any]]:
    return [_view_one(one) for one in list_overdue([found], wanted)]


def _view_one(one: Overdue) -> dict[str, Any]:
    due = one.due.isoformat() if one.due else None
    return {"address": one.address, "words": one.words, "unit": one.unit, "due": due, "reason": one.reason, "share": one.share}


def _view_report(places: Places, plan: Path, period: str) -> dict[str, Any]:
    report = name_report(plan, period)
    return {"period": period, "name": report.relative_to(places.folder).as_posix(), "isThere": report.exists()}


def start_progress(places: Places, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Write the progress file of a plan, or let the one that is there follow its plan.

    Args:
        places: of the window.
        asked: name of the plan.

    Raises:
        CchcGenError: see `follow_plan`.
    """
    plan = places.find_plan(asked["name"])
    places.find_progress(plan)
    followed = follow_plan(load_plan(plan, str(asked["name"])))
    return {"file": followed.path.name, "isWritten": followed.is_written, "moved": followed.moved, "added": followed.added}


def change_progress(places: Places, asked: Mapping[str, Any]) -> None:
    """Put what was typed into the progress file; all cells, or none.

    Args:
        places: of the window.
        asked: name of the plan, day from which shares and reasons hold, cells as {address, column, was, text}.

    Raises:
        StaleError: a cell was changed elsewhere meanwhile.
        CchcGenError: see `ProgressGrid.put`.
    """
    plan, name, day = places.find_plan(asked["name"]), str(asked["name"]), read_day(asked["day"])
    file = places.find_progress(plan)
    grid = ProgressGrid(load_plan(plan, name), name)
    try:
        grid.put(_read_cells(asked["cells"]), day)
    except ChangedCellError as error:
        raise StaleError(error.now, error.typed.text, _find_version(file)) from None
    grid.write()


def _read_cells(asked: object) -> list[TypedCell]:
    if not isinstance(asked, list) or len(asked) > _MOST_CELLS or not all(isinstance(one, dict) for one in asked):
        raise UsageError(msg("These are no edits."))
    cells = [TypedCell(*(one[key] for key in ("address", "column", "was", "text"))) for one in asked]
    if not all(isinstance(part, str) for cell in cells for part in cell):
        raise UsageError(msg("These are no edits."))
    return cells


def _find_version(file: Path) -> str:
    return make_version(file.read_bytes() if file.is_file() else b"")


def take_back_progress(places: Places, asked: Mapping[str, Any], step: Callable[[Path, Mapping[str, Any]], None]) -> None:
    """Take back the last edit of a plan's progress file, or make one again that was taken back.

    Args:
        places: of the window.
        asked: name of the plan, version of the progress file that is shown.
        step: `take_back` or `make_again`.

    Raises:
        StaleError: the file was changed meanwhile.
        UsageError: there is no such edit.
        OutputError: the file cannot be written.
    """
    plan = places.find_plan(asked["name"])
    file = places.find_progress(plan)
    if "version" in asked and not file.is_file():  # what asks for no version is no page of ours: `step` refuses it
        raise StaleError("", "", _find_version(file))
    step(file, asked)


def make_report(places: Places, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Write the report of a period, never over one that is there.

    Args:
        places: of the window.
        asked: name of the plan, period.

    Raises:
        CchcGenError: see `write_report_file`.
    """
    plan, name, period = places.find_plan(asked["name"]), str(asked["name"]), asked["period"]
    if period not in REPORT_PERIODS:
        raise UsageError(msg("“{text}” is not a period.", text=str(period)[:20]))
    places.find_progress(plan)
    report = name_report(plan, period)
    write_report_file(load_plan(plan, name), name, period, report)
    return {"name": report.relative_to(places.folder).as_posix()}
