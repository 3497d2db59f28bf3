"""Counts how far plans are on many machines. Plans travel as they lie on the disk: to parse them is most of the work."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen import __version__
from cchc_gen.build.cluster.connection import ClusterConnection, refuse_other_version
from cchc_gen.build.cluster.parcels import put_files
from cchc_gen.build.processes import work_in_parallel
from cchc_gen.files.work_folder import work_folder
from cchc_gen.report.progress_summary import Asked, PlanProgress, read_one
from cchc_gen.workspace.raw_files import RawPlan, gather_raw

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from cchc_gen.errors import CchcGenError
    from cchc_gen.messages import Message

    NamedPlan = tuple[Path, str]


class Consignment(NamedTuple):
    """What a worker is sent: plans, each with how it is called in messages, and the day on which they are counted."""

    version: str
    day: dt.date
    plans: tuple[tuple[RawPlan | None, str], ...]


class ClusterCounters(ClusterConnection):
    """The workers of a dask scheduler, which count how far plans are; see `processes.Workers`."""

    def __init__(self, address: str, asked: Asked, tell: Callable[[Message], None]) -> None:
        """Connect; see `ClusterConnection`.

        Args:
            address: of the scheduler.
            asked: the day.
            tell: is told what the user should know while the work goes on.
        """
        super().__init__(address, tell)
        self._asked = asked

    @property
    def work(self) -> Callable[[Consignment], list[PlanProgress | None]]:
        """Return what a worker runs."""
        return count_consignment

    def pack(self, chunk: Sequence[NamedPlan]) -> Consignment:
        """Return what travels for some plans."""
        plans = tuple((gather_raw(path, self._asked.workspace), name) for path, name in chunk)
        return Consignment(__version__, self._asked.day, plans)

    def unpack(
        self,
        chunk: Sequence[NamedPlan],
        sent: Consignment,  # noqa: ARG002  # see `Workers`
        answers: list[PlanProgress | None],
    ) -> Iterator[PlanProgress]:
        """Return what came back. A plan that a worker could not count is counted here, where its problems have their names.

        Args:
            chunk: the plans, in the order in which they were sent.
            sent: what was sent; not used here.
            answers: what came back: one for each plan.
        """
        return (answer or read_one(self._asked, plan) for plan, answer in zip(chunk, answers, strict=True))

    def fail(self, task: NamedPlan, error: CchcGenError) -> PlanProgress:
        """Return what is said of a plan that no worker has counted."""
        return PlanProgress(task[1], error=error)


def count_on_cluster(
    plans: Sequence[NamedPlan], asked: Asked, address: str, tell: Callable[[Message], None]
) -> list[PlanProgress]:
    """Return how far plans are on a day, in their order.

    Args:
        plans: each file, and how it is called in messages.
        asked: the day.
        address: of a dask scheduler.
        tell: is told what the user should know meanwhile.

    Raises:
        UsageError: nobody answers at the address, or there are no workers.
    """
    order = {name: at for at, (_path, name) in enumerate(plans)}
    with contextlib.closing(ClusterCounters(address, asked, tell)) as workers:
        return sorted(work_in_parallel(plans, workers), key=lambda plan: order[plan.name])


def count_consignment(sent: Consignment) -> list[PlanProgress | None]:
    """Count plans on a worker; None stands for those that it could not count."""
    if (error := refuse_other_version(sent.version)) is not None:
        return [PlanProgress(name, error=error) for _raw, name in sent.plans]
    with work_folder(Path(tempfile.gettempdir())) as work:
        return [_count(raw, name, sent.day, work / str(at)) for at, (raw, name) in enumerate(sent.plans)]


def _count(raw: RawPlan | None, name: str, day: dt.date, root: Path) -> PlanProgress | None:
    if raw is None:
        return None
    put_files(raw.files, root)
    asked = Asked(day, None if raw.workspace is None else root / raw.workspace)
    counted = read_one(asked, (root / raw.plan, name))
    return counted if counted.error is None else None
