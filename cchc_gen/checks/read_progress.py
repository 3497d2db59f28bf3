"""The progress file beside a plan becomes what the rules read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import ProgressReading
from cchc_gen.errors import PlanError
from cchc_gen.progress.names import find_progress_path

if TYPE_CHECKING:
    import datetime as dt

    from cchc_gen.problem import Problem
    from cchc_gen.workspace.load_plan import LoadedPlan


def read_progress_beside(loaded: LoadedPlan, name: str, day: dt.date) -> tuple[ProgressReading | None, list[Problem]]:
    """Return what a plan's progress file says on a day, None where it has none or is a report; and what is wrong with the file.

    Args:
        loaded: the plan.
        name: how it is called in messages.
        day: on which it is judged.
    """
    if loaded.report is not None or not find_progress_path(loaded.path).exists():
        return None, []
    from cchc_gen.progress.figures import find_typing_problems  # noqa: PLC0415  # only where there is a progress file
    from cchc_gen.workspace.load_progress import decide_on, load_progress  # noqa: PLC0415
    from cchc_gen.workspace.load_report import load_forms  # noqa: PLC0415

    try:
        found = load_progress(loaded, name)
        figures = found.progress.figures if found.progress else {}
        wrong = [*find_typing_problems(load_forms(loaded.workspace, loaded.path), figures)] if figures else []
    except PlanError as error:
        return None, list(error.problems)
    entries = tuple(found.progress.entries.values()) if found.progress else ()
    states, cut_offs = tuple(decide_on(day, loaded, found)), loaded.workspace.cut_offs or {}
    return ProgressReading(states, entries, day, loaded.plan.year, cut_offs=cut_offs), wrong
