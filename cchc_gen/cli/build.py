"""`cchc-gen build`: plans become Word documents and PDFs."""

from __future__ import annotations

import os
import sys
import time
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.cli.output import exit_code_of, format_report, show_error, show_problems, show_table
from cchc_gen.errors import CchcGenError, ConverterError, ExitCode, OutputError, UsageError
from cchc_gen.messages import describe_os_error, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.outputs import BuildTask
    from cchc_gen.pdf.converter import Converter
    from cchc_gen.pipeline import BuildOptions, BuildResult

FORMATS = ("docx", "pdf")
STDOUT = "-"
_LONG_WORK = 1.0  # seconds after which progress is shown


class _Settings(NamedTuple):
    """The options of the command, as click gives them."""

    plans: tuple[str, ...]
    output_dir: str
    formats: str
    template: Path | None
    draft: bool
    engine: str
    pdf_a: bool
    timeout: float
    workspace: Path | None
    report: str | None
    quiet: bool


@click.command(
    help=_("Build plans into Word documents and PDFs. PLAN is a file or a folder (default: plans/)."),
    short_help=_("Build plans into Word documents and PDFs."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen build                                   all plans in plans/ into outputs/\n"
        "  cchc-gen build ke-hoach.yaml --format docx       the Word document alone\n"
        "  cchc-gen build ke-hoach.yaml --draft             marked DỰ THẢO\n"
        "  cchc-gen build ke-hoach.yaml --format pdf -o - > ke-hoach.pdf"
    ),
)
@click.argument("plans", metavar="[PLAN]...", nargs=-1, type=click.Path(), shell_complete=complete_plans)
@click.option(
    "-o",
    "--output-dir",
    default="outputs",
    show_default=True,
    metavar="DIR",
    help=_("Where results go; - writes one document to standard output."),
)
@click.option("--format", "formats", default="docx,pdf", show_default=True, metavar="LIST", help=_("docx, pdf, or both."))
@click.option("--template", type=click.Path(path_type=Path), help=_("A Word template instead of the plan's own or the tool's."))
@click.option("--draft", is_flag=True, help=_("Mark the document DỰ THẢO."))
@click.option(
    "--engine",
    default="soffice",
    show_default=True,
    metavar="ENGINE",
    help=_("Way to the PDF: soffice, unoserver, or unoserver=HOST:PORT for one that runs already."),
)
@click.option("--pdf-a", is_flag=True, help=_("Write PDF/A-2b, for archives."))
@click.option(
    "--timeout", default=120.0, show_default=True, metavar="SECONDS", help=_("Seconds that one document may take in LibreOffice.")
)
@click.option(
    "--workspace", type=click.Path(path_type=Path, file_okay=False), help=_("Folder in which templates and spreadsheets may lie.")
)
@click.option("--report", metavar="FILE", help=_("Write what became of each plan as JSON; - for standard output."))
@click.option("-q", "--quiet", is_flag=True, help=_("Print results and problems only."))
def build(**values: object) -> int:
    """Build plans and return the exit code."""
    from cchc_gen.outputs import plan_tasks  # noqa: PLC0415  # keeps --help instant

    settings = _Settings(**values)  # type: ignore[arg-type]  # click has checked the types
    formats = _parse_formats(settings.formats)
    to_stdout = settings.output_dir == STDOUT
    folder = _stdout_folder() if to_stdout else Path(settings.output_dir)
    tasks = plan_tasks([Path(plan) for plan in settings.plans or ("plans",)], folder)
    if to_stdout and (len(tasks) > 1 or len(formats) > 1 or settings.report == STDOUT):
        raise UsageError(
            msg("Standard output takes one plan in one format."), msg("Name one plan and --format docx or --format pdf.")
        )
    try:
        results = _build_all(tasks, settings, formats, folder)
        code = exit_code_of(results)
        if to_stdout and code is ExitCode.DONE:
            sys.stdout.buffer.write(results[0].files[0].read_bytes())
    finally:
        if to_stdout:
            _remove_folder(folder)
    _show_end(results, settings, to_stdout=to_stdout)
    return code


def _stdout_folder() -> Path:
    import tempfile  # noqa: PLC0415  # only for -o -

    return Path(tempfile.mkdtemp(prefix="cchc-gen-"))


def _remove_folder(folder: Path) -> None:
    import shutil  # noqa: PLC0415  # only for -o -

    shutil.rmtree(folder, ignore_errors=True)


def _parse_formats(text: str) -> frozenset[str]:
    formats = frozenset(part.strip().lower() for part in text.split(",") if part.strip())
    if not formats or formats - set(FORMATS):
        raise UsageError(msg("“{text}” is not a format.", text=text), msg("Allowed: docx, pdf, or docx,pdf."))
    return formats


def _build_all(tasks: Sequence[BuildTask], settings: _Settings, formats: frozenset[str], folder: Path) -> list[BuildResult]:
    from cchc_gen.pipeline import build_plans  # noqa: PLC0415  # keeps --help instant

    converter = _find_converter(settings.engine) if "pdf" in formats else None
    results = []
    start = time.monotonic()
    try:
        for result in build_plans(tasks, _build_options(settings, formats), converter, folder):
            results.append(result)
            _show_result(result, settings)
            if not settings.quiet and len(tasks) > 1 and time.monotonic() - start > _LONG_WORK and sys.stderr.isatty():
                click.echo(f"  {len(results)}/{len(tasks)}\r", nl=False, err=True)
    finally:
        if converter is not None and not isinstance(converter, CchcGenError):
            converter.close()
    return results


def _build_options(settings: _Settings, formats: frozenset[str]) -> BuildOptions:
    from cchc_gen.pdf.converter import PdfOptions  # noqa: PLC0415  # keeps --help instant
    from cchc_gen.pipeline import BuildOptions  # noqa: PLC0415

    pdf = PdfOptions(pdf_a=settings.pdf_a, deadline=settings.timeout)
    return BuildOptions(formats, settings.template, settings.draft, settings.workspace, pdf, _read_epoch())


def _read_epoch() -> int | None:
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if text and not text.isdigit():
        raise UsageError(msg("SOURCE_DATE_EPOCH is not a number of seconds: {text}", text=text))
    return int(text) if text else None


def _find_converter(engine: str) -> Converter | ConverterError:
    """Return the way to a PDF; a LibreOffice that is not there is an error only when a document asks for it."""
    from cchc_gen.pdf.office import find_soffice  # noqa: PLC0415  # keeps --help instant

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

        return OwnUnoserverConverter(program, os.environ)
    from cchc_gen.pdf.soffice import SofficeConverter  # noqa: PLC0415

    return SofficeConverter(program, os.environ)


def _connect(address: str) -> Converter:
    from cchc_gen.pdf.unoserver import UnoserverConverter  # noqa: PLC0415  # for this engine alone

    host, _colon, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise UsageError(
            msg("“{address}” is not an address.", address=address), msg("Write HOST:PORT, for example 127.0.0.1:2003.")
        )
    return UnoserverConverter(host, int(port))


def _show_result(result: BuildResult, settings: _Settings) -> None:
    if not settings.quiet:
        show_problems(result.notes)
    if result.error is not None:
        show_error(result.error, result.task.name)
    if STDOUT not in (settings.output_dir, settings.report):
        for path in result.files:
            click.echo(str(path))


def _show_end(results: Sequence[BuildResult], settings: _Settings, *, to_stdout: bool) -> None:
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
