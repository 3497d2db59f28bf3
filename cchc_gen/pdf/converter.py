"""What every way from a DOCX to other kinds of files has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from cchc_gen.pdf.evidence import count_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from cchc_gen.errors import CchcGenError


DEADLINE = 120.0  # seconds for one document


class Export(NamedTuple):
    """A kind of file that LibreOffice writes.

    `suffix` is its ending without the dot, and LibreOffice's word for the kind; `filter_name` and `settings` are its filter.
    `count_pages` raises ConverterError unless a file is whole.
    """

    suffix: str
    filter_name: str
    count_pages: Callable[[Path], int]
    settings: tuple[tuple[str, bool | int], ...] = ()


PDF = Export(
    "pdf",
    "writer_pdf_Export",
    count_pages,
    (("ExportBookmarks", True), ("UseTaggedPDF", True), ("DisplayPDFDocumentTitle", True), ("SelectPdfVersion", 0)),
)
PDF_A_LEVELS = {"1b": 1, "2b": 2}  # of PDF/A, as LibreOffice numbers them


class ConversionOptions(NamedTuple):
    """How files are written: their kind, for archives the level of PDF/A, and the seconds that one document may take."""

    export: Export = PDF
    pdf_a: str | None = None
    deadline: float = DEADLINE

    @property
    def settings(self) -> dict[str, bool | int]:
        """Return the settings of LibreOffice's filter."""
        archival = {"SelectPdfVersion": PDF_A_LEVELS[self.pdf_a]} if self.pdf_a and self.export is PDF else {}
        return {**dict(self.export.settings), **archival}


class ConversionJob(NamedTuple):
    """One DOCX and where its result goes; `target` must not exist yet."""

    source: Path
    target: Path


class ConversionOutcome(NamedTuple):
    """What became of a job: the pages of its result, or why there is none."""

    job: ConversionJob
    pages: int = 0
    error: CchcGenError | None = None


class Converter(Protocol):
    """A way to a PDF. Every job gets exactly one outcome; a bad one never takes others with it."""

    def prepare(self, count: int, options: ConversionOptions) -> None:
        """Start what takes long to start, for `count` documents to come; a converter may have nothing to prepare."""
        ...

    def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:
        """Convert the documents, yielding each outcome as it is known."""
        ...

    def close(self) -> None:
        """Stop whatever was started."""
        ...


class NoConverter:
    """A converter that cannot work, and says why for each job: no LibreOffice on this machine, for example."""

    def __init__(self, reason: CchcGenError) -> None:
        """Keep the reason."""
        self._reason = reason

    def prepare(self, count: int, options: ConversionOptions) -> None:
        """Do nothing."""

    def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:  # noqa: ARG002  # see `Converter`
        """Fail each job."""
        return (ConversionOutcome(job, error=self._reason) for job in jobs)

    def close(self) -> None:
        """Do nothing."""
