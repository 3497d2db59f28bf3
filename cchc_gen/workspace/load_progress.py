"""The progress file of a plan, beside it under its name, and the states of the plan's tasks on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.files.reads import note_absent
from cchc_gen.plan.yaml.parse import read_source
from cchc_gen.progress.names import PROGRESS_ENDING, find_progress_path
from cchc_gen.progress.planned_tasks import list_tasks
from cchc_gen.progress.read_progress import read_progress
from cchc_gen.progress.states import SOON_DAYS, Calendar, decide_states
from cchc_gen.workspace.settings import refuse_link_out

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from cchc_gen.progress.model import PlannedTask, Progress, TaskState
    from cchc_gen.workspace.load_plan import LoadedPlan


class LoadedProgress(NamedTuple):
    """The tasks of a plan and what its progress file says of them; None where there is no such file."""

    path: Path
    tasks: list[PlannedTask]
    progress: Progress | None


def list_orphans(folder: Path) -> list[Path]:
    """Return the progress files of a folder whose names match no plan beside them: no plan reads them."""
    found = (path for ending in (PROGRESS_ENDING, PROGRESS_ENDING.replace("yaml", "yml")) for path in folder.glob(f"*{ending}"))
    return sorted(path for path in found if not _has_plan(path))


def _has_plan(path: Path) -> bool:
    stem = path.name.removesuffix(PROGRESS_ENDING)
    return stem != path.name and any(path.with_name(stem + suffix).exists() for suffix in (".yaml", ".yml"))


def find_progress(loaded: LoadedPlan) -> Path:
    """Return the place of a plan's progress file; it need not be there.

    Raises:
        PlanError: it is a link that leads out of the workspace.
    """
    path = find_progress_path(loaded.path)
    refuse_link_out(path, loaded.workspace)
    return path


def load_progress(loaded: LoadedPlan, name: str) -> LoadedProgress:
    """Read the progress file of a plan.

    Args:
        loaded: the plan.
        name: how the plan is called in messages; its progress file is called after it.

    Raises:
        PlanError: with all problems of the progress file.
    """
    tasks = list_tasks(loaded.plan, loaded.located, loaded.root)
    path = find_progress(loaded)
    if not path.exists():
        note_absent(path)
        return LoadedProgress(path, tasks, None)
    shown = name.removesuffix(loaded.path.name) + path.name
    text, _notes = read_source(path, shown)
    return LoadedProgress(path, tasks, read_progress(text, shown, tasks, loaded.plan.year, name))


def decide_on(day: dt.date, loaded: LoadedPlan, found: LoadedProgress) -> list[TaskState]:
    """Return the states of a plan's tasks on a day.

    Args:
        day: the day.
        loaded: the plan.
        found: its tasks and its progress file.
    """
    soon = loaded.workspace.soon_days
    calendar = Calendar(day, loaded.plan.year, SOON_DAYS if soon is None else soon)
    return decide_states(found.tasks, found.progress, calendar)
