"""The story of a build: load, judge, render, convert, verify, deliver.

Each plan goes through these steps by itself; an error stops that plan alone. LibreOffice converts a batch of plans while the
next steps of all of them, verify and judge, are done beside it.
"""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING

from cchc_gen.build.formats import Format, list_exports
from cchc_gen.build.meanwhile import meanwhile
from cchc_gen.build.one_plan import PlanBuild
from cchc_gen.build.request import BATCH, BuildOptions, BuildResult
from cchc_gen.files.reads import watch_inputs
from cchc_gen.pdf.converter import ConversionJob
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from cchc_gen.build.targets import BuildTask
    from cchc_gen.pdf.converter import Converter
    from cchc_gen.workspace.load_plan import LoadedPlan


def load_task(task: BuildTask, options: BuildOptions) -> LoadedPlan:
    """Read and validate the plan of a task from its file.

    Raises:
        PlanError: with all its problems.
    """
    return load_plan(task.plan, task.name, options.workspace)


def build_plans(
    tasks: Sequence[BuildTask],
    options: BuildOptions,
    converter: Converter,
    work: Path,
    load: Callable[[BuildTask, BuildOptions], LoadedPlan] = load_task,
) -> Generator[BuildResult, None, None]:
    """Build plans; one bad plan never stops the others.

    Args:
        tasks: the plans and where their results go.
        options: what to make of them.
        converter: the way to a PDF; not asked where no PDF is wanted.
        work: a temporary folder on the disk of the results.
        load: gives the plan of a task.

    Yields:
        One result for each task, as it is known.
    """
    exports = list_exports(options.formats)
    for start in range(0, len(tasks), BATCH):
        batch = enumerate(tasks[start : start + BATCH])
        plans = [PlanBuild(task, options, work / f"{at}.docx", load) for at, task in batch]
        if exports:
            converter.prepare(len(plans), options.convert_to(exports[0]))  # LibreOffice starts while documents are written
        for plan in plans:
            with watch_inputs() as plan.inputs, plan.refused_by_errors():
                plan.begin()
                plan.refuse_unready()
                plan.render()
        yield from (plan.deliver() for plan in plans if plan.refusal is not None)
        good = [plan for plan in plans if plan.refusal is None]
        with meanwhile(functools.partial(_examine, good, exports)) as wait:
            for plan in _convert(good, exports, converter):
                wait()
                plan.verify_results()
                if plan.refusal is None:
                    with plan.refused_by_errors():
                        plan.finish()
                yield plan.deliver()


def _examine(plans: Sequence[PlanBuild], exports: Sequence[Format]) -> None:
    if all(plan.options.preview for plan in plans):
        return  # it is looked through when it has been shown
    for one in exports:
        with contextlib.suppress(Exception):  # it is only imported here, in good time; `verify_results` says what is wrong
            one.load_proof()
    for plan in plans:
        with plan.refused_by_errors():
            plan.verify()
            plan.judge()


def _convert(plans: Sequence[PlanBuild], exports: Sequence[Format], converter: Converter) -> Iterator[PlanBuild]:
    """Let LibreOffice write the results, and yield each plan when it has its last."""
    if not exports:
        yield from plans
    for export in exports:
        jobs = {ConversionJob(plan.document, plan.document.with_suffix(export.suffix)): plan for plan in plans}
        for outcome in converter.convert(list(jobs), plans[0].options.convert_to(export)) if plans else ():
            plan = jobs[outcome.job]
            plan.outcomes[export] = outcome
            if export is exports[-1]:
                yield plan
