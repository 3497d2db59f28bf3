"""The whole work of a build: what has not changed is left alone, the rest is built, by one process or by several."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.build.record import Kept
from cchc_gen.build.request import BATCH, BuildOptions, BuildResult
from cchc_gen.errors import CchcGenError, OutputError
from cchc_gen.files.delivery import keep_edited, result_folder
from cchc_gen.files.work_folder import work_folder
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from cchc_gen.build.record import Record
    from cchc_gen.build.targets import BuildTask
    from cchc_gen.messages import Message
    from cchc_gen.pdf.converter import Converter


class Resources(NamedTuple):
    """What a build has to work with: the way to a PDF (or why there is none), processes, and a memory."""

    converter: Converter | CchcGenError | None
    jobs: int = 1
    record: Record | None = None
    cluster: str | None = None  # address of a dask scheduler, for many machines
    tell: Callable[[Message], None] = lambda _message: None  # is told what the user should know meanwhile
    force: bool = False  # build what has not changed, too; what comes of it is remembered all the same


def build_all(
    tasks: Sequence[BuildTask], options: BuildOptions, resources: Resources, output_folder: Path
) -> Generator[BuildResult, None, None]:
    """Build plans that are new or have changed; one bad plan never stops the others.

    Yields:
        One result for each task, as it is known: first those of plans that are as they were.

    Raises:
        OutputError: the output folder cannot be written.
    """
    due = []
    for task in tasks:
        kept = resources.record.find(task.output, _call(task)) if resources.record and not resources.force else None
        if kept is None:
            due.append(task)
        else:
            files = tuple(task.output.with_name(task.output.name + path.suffix) for path in kept.files)
            yield BuildResult(task, files, kept.pages, kept.notes, findings=kept.findings, is_old=True)
    edits = {task: _keep_edits(task, resources.record) for task in due}
    yield from (BuildResult(task, error=kept) for task, kept in edits.items() if isinstance(kept, OutputError))
    notes = {task: kept for task, kept in edits.items() if not isinstance(kept, OutputError)}
    if not notes:
        return
    with result_folder(output_folder) as work, contextlib.closing(_build_due(list(notes), options, resources, work)) as results:
        for result in results:
            if resources.record and result.error is None and result.inputs is not None:
                kept = Kept(result.files, result.pages, result.notes, result.findings)
                resources.record.keep(result.task.output, _call(result.task), kept, result.inputs, result.stamps)
            yield result._replace(inputs=None, notes=(*result.notes, *notes.get(result.task, ())))
    if resources.record:
        resources.record.tidy()


def _keep_edits(task: BuildTask, record: Record | None) -> list[Problem] | OutputError:
    """Keep the documents that somebody has worked in, for they will be built anew; return what to say of them.

    Where one cannot be kept, return why: its plan is not built, or the edits would be lost.
    """
    try:
        return [_keep_edited(path, task) for path in (record.list_edited(task.output) if record else ())]
    except OutputError as error:
        return error


def _keep_edited(path: Path, task: BuildTask) -> Problem:
    copy = task.output.with_name(keep_edited(path).name)
    message = msg("It was edited since it was built; that version is kept as {copy}.", copy=copy.name)
    hint = msg("See what is in it: cchc-gen compare {plan} {copy}; then put it into the plan.", plan=task.name, copy=copy)
    return Problem("edited", Position(str(task.output.with_name(path.name))), message, hint=hint, severity=Severity.WARNING)


def _call(task: BuildTask) -> str:
    """Return which plan it is, and how its messages call it."""
    return f"{task.plan.absolute()} ({task.name})"


def _build_due(
    tasks: Sequence[BuildTask], options: BuildOptions, resources: Resources, work: Path
) -> Generator[BuildResult, None, None]:
    if resources.cluster:
        from cchc_gen.build.cluster.workers import ClusterWorkers  # noqa: PLC0415
        from cchc_gen.build.processes import build_in_parallel  # noqa: PLC0415  # for many plans alone

        with contextlib.closing(ClusterWorkers(resources.cluster, options, work, resources.tell)) as workers:
            yield from build_in_parallel(tasks, workers)
        return
    jobs = min(resources.jobs, len(tasks))
    if jobs == 1:
        if resources.converter is not None and not isinstance(resources.converter, CchcGenError):
            resources.converter.prepare(min(len(tasks), BATCH), options.pdf)  # LibreOffice starts while we import the rest
        from cchc_gen.build.build_plan import build_plans  # noqa: PLC0415

        yield from build_plans(tasks, options, resources.converter, work)
        return
    from cchc_gen.build.local_workers import LocalWorkers, WorkerSetup  # noqa: PLC0415  # for many plans alone
    from cchc_gen.build.processes import build_in_parallel  # noqa: PLC0415

    with work_folder(Path(tempfile.gettempdir())) as temporary:
        setup = WorkerSetup(options, resources.converter, work, temporary)
        yield from build_in_parallel(tasks, LocalWorkers(jobs, setup))
