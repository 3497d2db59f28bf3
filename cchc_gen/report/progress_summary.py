"""How far plans are on a day: of one plan, or of all plans of a folder together."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import CchcGenError, InternalError, WorkerError
from cchc_gen.messages import msg
from cchc_gen.progress.model import State
from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.load_progress import decide_on, load_progress

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from cchc_gen.progress.model import RowState, TaskState

_CHUNK = 8  # plans that a process is given at once


class PlanProgress(NamedTuple):
    """The states of one plan's tasks on a day; `file` is its progress file, None where it has none.

    `error` is what kept the plan from being counted; a plan without a task table has no states and no error; nor has a report,
    which is counted with its plan.
    """

    name: str
    agency: str = ""
    year: int = 0
    file: str | None = None
    states: tuple[TaskState, ...] = ()
    error: CchcGenError | None = None
    is_report: bool = False

    @property
    def label(self) -> str:
        """Return how a summary calls it: its file, agency and year."""
        return f"{self.name}  {self.agency}, {self.year}"


class Asked(NamedTuple):
    """On which day plans are counted, and the workspace that the user names."""

    day: dt.date
    workspace: Path | None = None


class Overdue(NamedTuple):
    """A task that is late, or due soon, or a row of one: its address, words, unit, last day, and what is said of it."""

    plan: str
    address: str
    words: str
    unit: str
    due: dt.date | None
    reason: str
    share: str


def read_progress_of(plans: Sequence[tuple[Path, str]], asked: Asked, jobs: int = 1) -> list[PlanProgress]:
    """Return how far plans are on a day, in their order.

    Args:
        plans: each file, and how it is called in messages.
        asked: the day.
        jobs: how many processes read them.
    """
    jobs = min(jobs, len(plans) // _CHUNK)  # a few plans are read before other processes have begun
    if jobs <= 1:
        return [read_one(asked, plan) for plan in plans]
    import concurrent.futures as cf  # noqa: PLC0415  # only for many plans

    found: list[PlanProgress] = []
    with contextlib.suppress(cf.BrokenExecutor), cf.ProcessPoolExecutor(jobs) as pool:
        found.extend(pool.map(partial(read_one, asked), plans, chunksize=_CHUNK))
    return [*found, *(_read_apart(asked, plan) for plan in plans[len(found) :])]


def _read_apart(asked: Asked, plan: tuple[Path, str]) -> PlanProgress:
    """Read a plan in a process that reads nothing else: a process has died of one of those that are left."""
    import concurrent.futures as cf  # noqa: PLC0415  # see above

    try:
        with cf.ProcessPoolExecutor(1) as pool:
            return pool.submit(read_one, asked, plan).result()
    except cf.BrokenExecutor as error:
        message = msg("The process that read the plan was ended ({reason}).", reason=type(error).__name__)
        return PlanProgress(plan[1], error=WorkerError(message, msg("Perhaps memory was short; count it alone.")))


def read_one(asked: Asked, plan: tuple[Path, str]) -> PlanProgress:
    """Return how far one plan is; what is wrong with it is in the answer."""
    path, name = plan
    try:
        loaded = load_plan(path, name, asked.workspace)
        if loaded.report is not None:
            return PlanProgress(name, loaded.plan.agency.name, loaded.plan.year, is_report=True)
        found = load_progress(loaded, name)
        states = tuple(decide_on(asked.day, loaded, found))
    except CchcGenError as error:
        return PlanProgress(name, error=error)
    except Exception as error:  # noqa: BLE001  # a fault of ours costs this plan alone
        return PlanProgress(name, error=InternalError(error))
    file = None if found.progress is None else name.removesuffix(path.name) + found.path.name
    return PlanProgress(name, loaded.plan.agency.name, loaded.plan.year, file, states)


def list_overdue(plans: Iterable[PlanProgress], wanted: State) -> list[Overdue]:
    """Return the tasks in a state (LATE or SOON), and the rows in it of tasks that are not, the longest overdue first."""
    found = [one for plan in plans for state in plan.states for one in _list_of(plan, state, wanted)]
    return sorted(found, key=lambda one: one.due.toordinal() if one.due else 0)


def _list_of(plan: PlanProgress, state: TaskState, wanted: State) -> Iterator[Overdue]:
    if state.state is wanted:
        yield _describe(plan, state, state, state.task.flat.address or state.task.name)
    elif state.state in (State.OPEN, State.SOON, State.UNKNOWN, State.ALWAYS):
        yield from (_describe(plan, state, row, row.row.address) for row in state.rows if row.state is wanted)


def _describe(plan: PlanProgress, state: TaskState, own: TaskState | RowState, address: str) -> Overdue:
    roles = state.task.flat.roles if own is state else {**state.task.flat.roles, **own.row.roles}  # type: ignore[union-attr]  # a row
    entry = own.entry
    reason, share = (entry.reason, entry.share) if entry else ("", "")
    return Overdue(plan.name, address, words_of(roles), " ".join(roles.get("chu_tri", "").split()), own.due, reason, share)


def words_of(roles: dict[str, str]) -> str:
    """Return what a task says is to be done, on one line."""
    return " ".join(roles.get("nhiem_vu", "").split())
