"""What every way to a PDF has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cchc_gen.errors import CchcGenError


class PdfOptions(NamedTuple):
    """How the PDF is written; `pdf_a` asks for PDF/A-2b, `deadline` is the seconds that one document may take."""

    pdf_a: bool = False
    deadline: float = 120.0

    def export_settings(self) -> dict[str, bool | int]:
        """Return LibreOffice's settings for its PDF export filter."""
        return {
            "ExportBookmarks": True,
            "UseTaggedPDF": True,
            "DisplayPDFDocumentTitle": True,
            "SelectPdfVersion": 2 if self.pdf_a else 0,
        }


class ConversionJob(NamedTuple):
    """One DOCX and where its PDF goes; `target` must not exist yet."""

    source: Path
    target: Path


class ConversionOutcome(NamedTuple):
    """What became of a job: the pages of its PDF, or why there is none."""

    job: ConversionJob
    pages: int = 0
    error: CchcGenError | None = None


class Converter(Protocol):
    """A way to a PDF. Every job gets exactly one outcome; a bad one never takes others with it."""

    def prepare(self, count: int, options: PdfOptions) -> None:
        """Start what takes long to start, for `count` documents to come; a converter may have nothing to prepare."""
        ...

    def convert(self, jobs: Sequence[ConversionJob], options: PdfOptions) -> Iterator[ConversionOutcome]:
        """Convert the documents, yielding each outcome as it is known."""
        ...

    def close(self) -> None:
        """Stop whatever was started."""
        ...
