"""The default way to a PDF: one `soffice` process for many files, in a private profile."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.errors import ConverterError, OutputError
from cchc_gen.messages import describe_os_error, msg
from cchc_gen.pdf.converter import ConversionJob, ConversionOutcome, PdfOptions
from cchc_gen.pdf.evidence import count_pages
from cchc_gen.pdf.office import office_environment, seed_profile
from cchc_gen.pdf.process import run_to_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Runner = Callable[[Sequence[str], Mapping[str, str], Path, float], bool]

FILTER_IN = "MS Word 2007 XML"
_START_SECONDS = 30.0  # a slow machine's first start, on top of each document's own deadline


class SofficeConverter:
    """Runs LibreOffice for a batch; what a batch did not give is tried once more, alone."""

    def __init__(self, program: Path, environment: Mapping[str, str], runner: Runner = run_to_end) -> None:
        """Keep the program; nothing is started yet."""
        self._program, self._environment, self._runner = program, environment, runner

    def convert(self, jobs: Sequence[ConversionJob], options: PdfOptions) -> Iterator[ConversionOutcome]:
        """Convert the documents; see `Converter`."""
        done = {}
        if len(jobs) > 1:
            done = {outcome.job: outcome for outcome in self._convert_batch(jobs, options) if not outcome.error}
        for job in jobs:
            yield done.get(job) or next(self._convert_batch([job], options))

    def close(self) -> None:
        """Nothing runs between batches."""

    def _convert_batch(self, jobs: Sequence[ConversionJob], options: PdfOptions) -> Iterator[ConversionOutcome]:
        with tempfile.TemporaryDirectory(prefix="cchc-gen-", ignore_cleanup_errors=True) as name:
            work = Path(name)
            seed_profile(work / "profile")
            (work / "in").mkdir()
            (work / "out").mkdir()
            sources = [work / "in" / f"{at:06d}.docx" for at in range(len(jobs))]
            for job, source in zip(jobs, sources, strict=True):
                shutil.copyfile(job.source, source)
            deadline = _START_SECONDS + options.deadline * len(jobs)
            in_time, failure = self._run(self._arguments(work, sources, options), work, deadline)
            for job, source in zip(jobs, sources, strict=True):
                yield failure_of(job, failure) if failure else _collect(job, work / "out" / f"{source.stem}.pdf", in_time=in_time)

    def _run(self, arguments: list[str], work: Path, deadline: float) -> tuple[bool, ConverterError | None]:
        try:
            return self._runner(arguments, office_environment(self._environment), work / "log.txt", deadline), None
        except OSError as error:
            reason = describe_os_error(error)
            return False, ConverterError(msg("LibreOffice cannot be started ({reason}).", reason=reason))

    def _arguments(self, work: Path, sources: list[Path], options: PdfOptions) -> list[str]:
        settings = {
            name: {"type": "boolean" if isinstance(value, bool) else "long", "value": str(value).lower()}
            for name, value in options.export_settings().items()
        }
        return [
            str(self._program), f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--invisible", "--nologo",
            "--norestore", "--nolockcheck", "--nodefault", f"--infilter={FILTER_IN}",
            "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(settings)}", "--outdir", str(work / "out"), *map(str, sources),
        ]  # fmt: skip


def failure_of(job: ConversionJob, error: ConverterError) -> ConversionOutcome:
    """Return the outcome of a job that has no PDF."""
    return ConversionOutcome(job, error=error)


def _collect(job: ConversionJob, result: Path, *, in_time: bool) -> ConversionOutcome:
    try:
        pages = count_pages(result)
    except ConverterError as error:
        if not in_time:
            message = msg("LibreOffice did not finish in time and was stopped.")
            return failure_of(job, ConverterError(message, msg("Try again; a very long table takes longer (--timeout).")))
        return failure_of(job, error)
    try:
        shutil.move(result, job.target)
    except OSError as error:
        return ConversionOutcome(
            job, error=OutputError(msg("The PDF cannot be written ({reason}).", reason=describe_os_error(error)))
        )
    return ConversionOutcome(job, pages)


def convert_to_docx(source: Path, target: Path, program: Path, environment: Mapping[str, str], seconds: float) -> None:
    """Convert a document of another kind (.doc, .odt, .rtf) to DOCX, for reading.

    Args:
        source: the document.
        target: gets the DOCX.
        program: LibreOffice.
        environment: what it is started with.
        seconds: how long it may take.

    Raises:
        ConverterError: LibreOffice does not read it, or not in time.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-gen-", ignore_cleanup_errors=True) as name:
        work = Path(name)
        seed_profile(work / "profile")
        (work / "out").mkdir()
        copy = work / f"in{source.suffix.lower()}"
        shutil.copyfile(source, copy)
        arguments = [
            str(program), f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--invisible", "--nologo",
            "--norestore", "--nolockcheck", "--nodefault", "--convert-to", f"docx:{FILTER_IN}",
            "--outdir", str(work / "out"), str(copy),
        ]  # fmt: skip
        try:
            in_time = run_to_end(arguments, office_environment(environment), work / "log.txt", seconds + _START_SECONDS)
        except OSError as error:
            reason = describe_os_error(error)
            raise ConverterError(msg("LibreOffice cannot be started ({reason}).", reason=reason)) from None
        result = work / "out" / "in.docx"
        if not result.is_file():
            message = msg("LibreOffice does not read {file}.", file=source.name)
            late = msg("LibreOffice did not finish in time and was stopped.")
            raise ConverterError(message if in_time else late, msg("Open it in Word and save it as .docx."))
        shutil.move(result, target)
