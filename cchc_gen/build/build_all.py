"""The whole work of a build: what has not changed is left alone, the rest is built, by one process or by several."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.build.deliver_result import KEPT, tell_touched
from cchc_gen.build.formats import list_exports
from cchc_gen.build.purposes import is_issued, refuse_issued
from cchc_gen.build.record import Kept
from cchc_gen.build.request import BATCH, BuildOptions, BuildResult
from cchc_gen.build.targets import name_target
from cchc_gen.files.delivery import result_folder
from cchc_gen.files.work_folder import work_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from cchc_gen.build.record import Record
    from cchc_gen.build.targets import BuildTask
    from cchc_gen.messages import Message
    from cchc_gen.pdf.converter import Converter


class Resources(NamedTuple):
    """What a build has to work with: the way to a PDF, processes, and a memory."""

    converter: Converter
    jobs: int = 1
    record: Record | None = None
    cluster: str | None = None  # address of a dask scheduler, for many machines
    tell: Callable[[Message], None] = lambda _message: None  # is told what the user should know meanwhile
    force: bool = False  # build what has not changed, too; what comes of it is remembered all the same


def build_all(
    tasks: Sequence[BuildTask], options: BuildOptions, resources: Resources, output_folder: Path
) -> Generator[BuildResult, None, None]:
    """Build plans that are new or have changed; one bad plan never stops the others.

    Args:
        tasks: the plans, each with the place of its result.
        options: how they are built.
        resources: the way to a PDF, the processes, and the record of earlier builds.
        output_folder: where results go; made if it is not there.

    Yields:
        One result for each task, as it is known: first those of plans that are as they were.

    Raises:
        OutputError: the output folder cannot be written.
    """
    options = options._replace(targets=frozenset(name_target(task.output) for task in tasks))
    due = []
    for task in tasks:
        kept = resources.record.find(task.output, task.name) if resources.record and not resources.force else None
        if kept is None and options.issued and not resources.force and is_issued(task, options):
            yield BuildResult(task, error=refuse_issued(task, options))
        elif kept is None:
            due.append(task)
        else:
            yield _as_it_was(task, kept)
    if not due:
        return
    with result_folder(output_folder) as work, contextlib.ExitStack() as stack:
        results = _start_builds(due, options, resources, work, stack)
        stack.enter_context(contextlib.closing(results))
        for result in results:
            if resources.record and result.error is None and result.inputs is not None:
                notes = tuple(note for note in result.notes if note.code != KEPT)  # said once
                kept = Kept(result.files, result.pages, notes, result.findings)
                resources.record.keep(result.task.output, result.task.name, kept, result.inputs, result.stamps)
            yield result._replace(inputs=None)
    if resources.record:
        resources.record.tidy()


def _as_it_was(task: BuildTask, kept: Kept) -> BuildResult:
    files = tuple(task.output.with_name(task.output.name + path.suffix) for path in kept.files)
    touched = tuple(tell_touched(task.output.with_name(task.output.name + path.suffix), task) for path in kept.touched)
    return BuildResult(task, files, kept.pages, (*kept.notes, *touched), findings=kept.findings, is_old=True)


def _start_builds(
    tasks: Sequence[BuildTask], options: BuildOptions, resources: Resources, work: Path, stack: contextlib.ExitStack
) -> Generator[BuildResult, None, None]:
    """Return the results to come: of a cluster, of this process, or of several; `stack` ends what is started for them."""
    if resources.cluster:
        from cchc_gen.build.cluster.building import ClusterBuilders  # noqa: PLC0415
        from cchc_gen.build.processes import work_in_parallel  # noqa: PLC0415  # for many plans alone

        workers = ClusterBuilders(resources.cluster, options, work, resources.tell)
        return work_in_parallel(tasks, stack.enter_context(contextlib.closing(workers)))
    jobs = min(resources.jobs, len(tasks))
    if jobs == 1:
        for kind in list_exports(options.formats)[:1]:
            resources.converter.prepare(min(len(tasks), BATCH), options.convert_to(kind))  # it starts while we import the rest
        from cchc_gen.build.build_plan import build_plans  # noqa: PLC0415

        return build_plans(tasks, options, resources.converter, work)
    from cchc_gen.build.local_workers import LocalWorkers, WorkerSetup  # noqa: PLC0415  # for many plans alone
    from cchc_gen.build.processes import work_in_parallel  # noqa: PLC0415

    temporary = stack.enter_context(work_folder(Path(tempfile.gettempdir())))
    return work_in_parallel(tasks, LocalWorkers(jobs, WorkerSetup(options, resources.converter, work, temporary)))
