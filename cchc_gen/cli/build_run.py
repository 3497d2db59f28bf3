"""What `cchc-gen build` does with its options."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.cli.epoch import read_epoch
from cchc_gen.cli.output import exit_code_of, format_report, show_error, show_findings, show_problems, show_table
from cchc_gen.errors import CchcGenError, ConverterError, ExitCode, OutputError, UsageError
from cchc_gen.messages import describe_os_error, msg
from cchc_gen.outputs import BuildTask, plan_tasks, result_folder
from cchc_gen.pdf.converter import PdfOptions
from cchc_gen.pipeline import BATCH, BuildOptions, BuildResult, build_plans
from cchc_gen.workfolders import work_folder

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from cchc_gen.pdf.converter import Converter

FORMATS = ("docx", "pdf")
STDOUT = "-"
SECTIONS = 104 // BATCH  # batches that one LibreOffice takes before it is started anew; no leak is known, but none is trusted
_LONG_WORK = 1.0  # seconds after which progress is shown


class BuildSettings(NamedTuple):
    """The options of the command, as click gives them."""

    plans: tuple[str, ...]
    output_dir: str
    formats: str
    template: Path | None
    draft: bool
    final: bool
    issued: bool
    engine: str
    pdf_a: bool
    timeout: float
    workspace: Path | None
    report: str | None
    jobs: int | None
    quiet: bool


def run_build(settings: BuildSettings) -> ExitCode:
    """Build plans and return the exit code.

    Raises:
        UsageError: the options do not go together.
        OutputError: the output folder cannot be written.
    """
    formats = _parse_formats(settings.formats)
    to_stdout = settings.output_dir == STDOUT
    folder = Path(tempfile.mkdtemp(prefix="cchc-gen-")) if to_stdout else Path(settings.output_dir)
    try:
        if settings.draft and (settings.final or settings.issued):
            raise UsageError(msg("A draft is not for signature."), msg("Leave --draft out, or --final and --issued."))
        tasks = plan_tasks([Path(plan) for plan in settings.plans or ("plans",)], folder)
        if to_stdout and (len(tasks) > 1 or len(formats) > 1 or settings.report == STDOUT):
            raise UsageError(
                msg("Standard output takes one plan in one format."), msg("Name one plan and --format docx or --format pdf.")
            )
        results = _build_all(tasks, settings, formats, folder)
        code = exit_code_of(results)
        if to_stdout and code is ExitCode.DONE:
            sys.stdout.buffer.write(results[0].files[0].read_bytes())
    finally:
        if to_stdout:
            shutil.rmtree(folder, ignore_errors=True)
    _show_end(results, settings, to_stdout=to_stdout)
    return code


def _parse_formats(text: str) -> frozenset[str]:
    formats = frozenset(part.strip().lower() for part in text.split(",") if part.strip())
    if not formats or formats - set(FORMATS):
        raise UsageError(msg("“{text}” is not a format.", text=text), msg("Allowed: docx, pdf, or docx,pdf."))
    return formats


def _build_all(tasks: Sequence[BuildTask], settings: BuildSettings, formats: frozenset[str], folder: Path) -> list[BuildResult]:
    cache = _find_cache()
    sections = 1 if len(tasks) == 1 else SECTIONS
    converter = _find_converter(settings.engine, cache, sections) if "pdf" in formats else None
    options = _build_options(settings, formats, cache)
    results = []
    start = time.monotonic()
    try:
        with result_folder(folder) as work, contextlib.closing(_start(tasks, options, converter, work, settings.jobs)) as arriving:
            for result in arriving:
                results.append(result)
                _show_result(result, settings)
                if not settings.quiet and len(tasks) > 1 and time.monotonic() - start > _LONG_WORK and sys.stderr.isatty():
                    click.echo(f"  {len(results)}/{len(tasks)}\r", nl=False, err=True)
    finally:
        if converter is not None and not isinstance(converter, CchcGenError):
            converter.close()
    order = {task: at for at, task in enumerate(tasks)}
    return sorted(results, key=lambda result: order[result.task])


def _start(
    tasks: Sequence[BuildTask], options: BuildOptions, converter: Converter | CchcGenError | None, work: Path, jobs: int | None
) -> Generator[BuildResult]:
    """Yield results: of this process for one plan or one job, else of several."""
    jobs = min(jobs or _count_cores(), len(tasks))
    if jobs < 2:  # noqa: PLR2004  # a process more would only cost its start
        yield from build_plans(tasks, options, converter, work)
        return
    from cchc_gen.batch import LocalWorkers, WorkerSetup, build_in_parallel  # noqa: PLC0415  # for many plans alone

    with work_folder(Path(tempfile.gettempdir())) as temporary:
        yield from build_in_parallel(tasks, LocalWorkers(jobs, WorkerSetup(options, converter, work, temporary)))


def _count_cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _build_options(settings: BuildSettings, formats: frozenset[str], cache: Path | None) -> BuildOptions:
    pdf = PdfOptions(pdf_a=settings.pdf_a, deadline=settings.timeout)
    options = BuildOptions(formats, settings.template, settings.draft, settings.workspace, pdf)
    return options._replace(epoch=read_epoch(), cache=_folder_in(cache, "templates"), final=settings.final, issued=settings.issued)


def _find_cache() -> Path | None:
    """Return the user's cache folder, made if need be; None where there is none to write to."""
    system = {"win32": os.environ.get("LOCALAPPDATA"), "darwin": "~/Library/Caches"}
    folder = Path(os.environ.get("XDG_CACHE_HOME") or system.get(sys.platform) or "~/.cache")
    try:
        return _folder_in(folder.expanduser(), "cchc-gen")
    except RuntimeError:  # there is no home
        return None


def _folder_in(parent: Path | None, name: str) -> Path | None:
    """Return a folder of the cache, made if need be; None where it cannot be written."""
    if parent is None:
        return None
    try:
        (parent / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return parent / name if os.access(parent / name, os.W_OK) else None


def _find_converter(engine: str, cache: Path | None, sections: int) -> Converter | ConverterError:
    """Return the way to a PDF; a LibreOffice that is not there is an error only when a document asks for it."""
    from cchc_gen.pdf.office import find_soffice  # noqa: PLC0415  # only where a PDF is wanted

    name, _equals, address = engine.partition("=")
    if name not in ("soffice", "unoserver") or (name == "soffice" and address):
        raise UsageError(
            msg("“{engine}” is not a way to a PDF.", engine=engine), msg("Allowed: soffice, unoserver, unoserver=HOST:PORT.")
        )
    if address:
        return _connect(address)
    try:
        program = find_soffice(os.environ)
    except ConverterError as error:
        return error
    if name == "unoserver":
        from cchc_gen.pdf.unoserver import OwnUnoserverConverter  # noqa: PLC0415

        return OwnUnoserverConverter(program, dict(os.environ))
    from cchc_gen.pdf.office_run import Office  # noqa: PLC0415
    from cchc_gen.pdf.soffice import SofficeConverter  # noqa: PLC0415

    return SofficeConverter(Office(program, dict(os.environ), _folder_in(cache, "office")), sections)


def _connect(address: str) -> Converter:
    from cchc_gen.pdf.unoserver import UnoserverConverter  # noqa: PLC0415  # for this engine alone

    host, _colon, port = address.rpartition(":")
    if not host or not re.fullmatch(r"[A-Za-z0-9.-]{1,253}", host) or not re.fullmatch(r"[0-9]{1,5}", port):
        raise UsageError(
            msg("“{address}” is not an address.", address=address), msg("Write HOST:PORT, for example 127.0.0.1:2003.")
        )
    return UnoserverConverter(host, int(port))


def _show_result(result: BuildResult, settings: BuildSettings) -> None:
    if not settings.quiet:
        show_problems(result.notes)
        show_findings(result)
    if result.error is not None:
        show_error(result.error, result.task.name)
    if STDOUT not in (settings.output_dir, settings.report):
        for path in result.files:
            click.echo(str(path))


def _show_end(results: Sequence[BuildResult], settings: BuildSettings, *, to_stdout: bool) -> None:
    if not settings.quiet and not to_stdout:
        show_table(results)
    if settings.report == STDOUT:
        click.echo(format_report(results), nl=False)
    elif settings.report:
        try:
            Path(settings.report).write_text(format_report(results), encoding="utf-8")
        except OSError as error:
            reason = describe_os_error(error)
            raise OutputError(msg("{place} cannot be written ({reason}).", place=settings.report, reason=reason)) from error
