"""What `cchc-gen build` does with its options."""

from __future__ import annotations

import contextlib
import math
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.build.build_all import Resources, build_all
from cchc_gen.build.fingerprint import made_with
from cchc_gen.build.formats import FORMATS, METADATA, list_exports
from cchc_gen.build.purposes import is_issued, name_results
from cchc_gen.build.record import Record
from cchc_gen.build.request import BATCH, BuildOptions, BuildResult
from cchc_gen.build.targets import BuildTask, name_plans, plan_tasks, refuse_collisions
from cchc_gen.cli.build.report import format_report, refuse_other_files
from cchc_gen.cli.build.wanted import say_without_pdf, settle_formats
from cchc_gen.cli.converter import choose_engine, find_converter
from cchc_gen.cli.cores import count_cores
from cchc_gen.cli.epoch import read_epoch
from cchc_gen.cli.output import STDOUT, echo_path, exit_code_of, show_error, show_findings, show_notice, show_problems, show_table
from cchc_gen.errors import ConverterError, ExitCode, OutputError, UsageError
from cchc_gen.files.cache import find_cache, folder_in
from cchc_gen.files.delivery import output_error, replace_whole
from cchc_gen.files.work_folder import work_folder
from cchc_gen.messages import msg, translate
from cchc_gen.pdf.converter import NoConverter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.pdf.converter import Converter


SECTIONS = 160 // BATCH  # batches that one LibreOffice takes before it is started anew; no leak is known, but none is trusted
_LARGE = 60_000  # bytes of a plan with some hundred tasks; a usual one has half
_LONG_WORK = 1.0  # seconds after which progress is shown


class BuildSettings(NamedTuple):
    """The options of the command, as click gives them."""

    plans: tuple[str, ...]
    output_dir: str
    formats: str | None
    template: Path | None
    draft: bool
    final: bool
    issued: bool
    engine: str | None
    pdf_a: bool
    pdf_a_level: str | None
    metadata: str | None
    timeout: float
    workspace: Path | None
    report: str | None
    jobs: int | None
    cluster: str | None
    force: bool
    watch: bool
    quiet: bool


def run_build(settings: BuildSettings) -> ExitCode:
    """Build plans and return the exit code.

    Raises:
        UsageError: the options do not go together.
        OutputError: the output folder cannot be written.
    """
    to_stdout = settings.output_dir == STDOUT
    formats = settle_formats(settings.formats, by_default=not (to_stdout or settings.cluster or settings.engine))
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(_stdout_folder()) if to_stdout else Path(settings.output_dir)
        _refuse_nonsense(settings)
        if settings.watch:
            return _watch(settings, formats, folder)
        tasks = _name_tasks(settings, formats, folder)
        if not tasks:
            click.echo(translate(msg("Every plan here is issued already.")), err=True)
            return ExitCode.DONE
        options, resources = _find_resources(settings, formats, tasks, stack)
        start = time.monotonic()
        results = []
        for result in stack.enter_context(contextlib.closing(build_all(tasks, options, resources, folder))):
            results.append(result)
            _show_result(result, settings)
            if not settings.quiet and len(tasks) > 1 and time.monotonic() - start > _LONG_WORK and _has_terminal():
                click.echo(f"  {len(results)}/{len(tasks)}\r", nl=False, err=True)
        order = {task: at for at, task in enumerate(tasks)}
        results.sort(key=lambda result: order[result.task])
        if to_stdout and exit_code_of(results) is ExitCode.DONE:
            sys.stdout.buffer.write(results[0].files[0].read_bytes())
    say_without_pdf(settings.formats, formats)
    return _show_end_or_why_not(results, settings)


def _show_end_or_why_not(results: Sequence[BuildResult], settings: BuildSettings) -> ExitCode:
    """Sum up; a report that cannot be written hides no fault of a plan."""
    code = exit_code_of(results)
    try:
        _show_end(results, settings, to_stdout=settings.output_dir == STDOUT)
    except (OutputError, UsageError) as error:
        show_error(error)
        return min(filter(None, (code, ExitCode.OUTPUT)))
    return code


@contextlib.contextmanager
def _stdout_folder() -> Iterator[Path]:
    """Yield a folder for a result that goes to standard output.

    Raises:
        OutputError: there is none for temporary files.
    """
    place = Path(tempfile.gettempdir())
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(work_folder(place))
        except OSError as error:
            raise output_error(place, error) from error
        yield folder


def _refuse_nonsense(settings: BuildSettings) -> None:
    if settings.draft and (settings.final or settings.issued):
        raise UsageError(msg("A draft is not for signature."), msg("Leave --draft out, or --final and --issued."))
    if settings.final and settings.issued:
        message = msg("--final is for the signature, --issued for the issue, which asks all that --final asks and more.")
        raise UsageError(message, msg("Leave one of the two out."))
    if not math.isfinite(settings.timeout):
        raise UsageError(msg("--timeout is a number of seconds."))
    if settings.report and settings.report != STDOUT:
        refuse_other_files(Path(settings.report))
    folder = Path(settings.output_dir)
    if folder.suffix.lower().removeprefix(".") in FORMATS and not folder.is_dir():
        message = msg("-o names a folder, and “{name}” looks like a file.", name=settings.output_dir)
        raise UsageError(message, msg("Name the folder of the results; each result is called like its plan."))
    if settings.output_dir == STDOUT and sys.stdout is None:
        raise OutputError(msg("Standard output is closed."))


def _name_tasks(settings: BuildSettings, formats: frozenset[str], folder: Path) -> list[BuildTask]:
    """Return the plans that are meant, and how their results are called; those issued already only where they are named."""
    options = _build_options(settings, formats, None)
    tasks = name_results(plan_tasks(name_plans(settings.plans), folder), options)
    refuse_collisions(tasks)
    if settings.issued and not settings.plans and not settings.force:
        tasks = [task for task in tasks if not is_issued(task, options)]
    if settings.output_dir == STDOUT and (len(tasks) > 1 or len(formats) > 1 or settings.metadata or settings.report == STDOUT):
        message = msg("Standard output takes one plan in one format.")
        raise UsageError(message, msg("Name one plan and --format docx or --format pdf."))
    return tasks


def _watch(settings: BuildSettings, formats: frozenset[str], folder: Path) -> ExitCode:
    if settings.final or settings.issued:
        raise UsageError(msg("--watch builds while a plan is being written."), msg("Leave --final and --issued out."))
    if settings.output_dir == STDOUT or settings.report or settings.cluster:
        raise UsageError(msg("--watch writes files on this machine."), msg("Leave -o -, --report and --cluster out."))
    from cchc_gen.cli.build.watch import run_watch  # noqa: PLC0415  # for --watch alone

    cache = find_cache()
    converter = _find_converter(settings, formats, cache, SECTIONS)
    return run_watch(name_plans(settings.plans), folder, _build_options(settings, formats, cache), converter)


def _find_resources(
    settings: BuildSettings, formats: frozenset[str], tasks: Sequence[BuildTask], stack: contextlib.ExitStack
) -> tuple[BuildOptions, Resources]:
    """Return how the plans are built, and with what; the stack closes it.

    Args:
        settings: what the command was told.
        formats: what is made.
        tasks: the plans.
        stack: what is to be closed at the end.
    """
    cache = find_cache()
    if settings.cluster and (settings.engine or settings.jobs):
        raise UsageError(msg("--cluster decides by itself how it works."), msg("Leave --engine and -j out."))
    converter = _find_converter(settings, formats, cache, 1 if len(tasks) == 1 else SECTIONS, much=_is_much(tasks))
    stack.callback(converter.close)
    options = _build_options(settings, formats, cache)
    record = None
    if settings.output_dir != STDOUT and (records := folder_in(cache, "builds")):
        record = Record(records, made_with(options, settings.cluster or choose_engine(settings.engine), os.environ))
    return options, Resources(converter, settings.jobs or count_cores(), record, settings.cluster, show_notice, settings.force)


def _find_converter(
    settings: BuildSettings, formats: frozenset[str], cache: Path | None, sections: int, *, much: bool = True
) -> Converter:
    if settings.cluster or not list_exports(formats):
        return NoConverter(ConverterError(msg("No PDF was asked for.")))
    return find_converter(choose_engine(settings.engine), cache, sections, much=much)


def _is_much(tasks: Sequence[BuildTask]) -> bool:
    """Tell whether LibreOffice will work for long: for many plans, or one whose file is large."""
    try:
        return len(tasks) > 1 or tasks[0].plan.stat().st_size > _LARGE
    except OSError:  # whoever reads it says so
        return False


def _has_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _build_options(settings: BuildSettings, formats: frozenset[str], cache: Path | None) -> BuildOptions:
    return BuildOptions(
        formats | ({METADATA.name} if settings.metadata else set()),
        settings.template,
        draft=settings.draft,
        workspace=settings.workspace,
        pdf_a=settings.pdf_a_level or ("2b" if settings.pdf_a else None),
        deadline=settings.timeout,
        epoch=read_epoch(),
        cache=folder_in(cache, "templates"),
        final=settings.final,
        issued=settings.issued,
    )


def _show_result(result: BuildResult, settings: BuildSettings) -> None:
    if not settings.quiet:
        show_problems(result.notes)
        show_findings(result)
    if result.error is not None:
        show_error(result.error, result.task.name)
    if STDOUT not in (settings.output_dir, settings.report):
        for path in result.files:
            echo_path(path)


def _show_end(results: Sequence[BuildResult], settings: BuildSettings, *, to_stdout: bool) -> None:
    if not settings.quiet and not to_stdout:
        show_table(results)
    if settings.report == STDOUT:
        click.echo(format_report(results), nl=False)
    elif settings.report:
        refuse_other_files(Path(settings.report))  # it may have come while the plans were built
        replace_whole(Path(settings.report), format_report(results).encode(errors="backslashreplace"))
