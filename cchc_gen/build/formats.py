"""The kinds of files that a build delivers. A new one is added to `FORMATS`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.files.ours import mark_pdf
from cchc_gen.pdf.converter import PDF, Export
from cchc_gen.pdf.tags import tidy_tags
from cchc_gen.pdf.title import add_title, claim_least, mend_archived_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from cchc_gen.word.printed import PrintedDocument

    # Of what the DOCX says, and a file; raises ConverterError where the file lacks text of it.
    Proof = Callable[[PrintedDocument, Path], None]


def _load_no_proof() -> Proof:
    return lambda _document, _file: None


def _load_pdf_proof() -> Proof:
    import pypdfium2  # noqa: F401, PLC0415  # takes 60 ms, while LibreOffice works

    from cchc_gen.pdf.proof import refuse_losses  # noqa: PLC0415  # lxml

    return refuse_losses


class Format(NamedTuple):
    """A kind of file, called by its ending.

    `export` is how LibreOffice writes it, None for the Word file, which is ours. `load_proof` imports what proves that a file
    is whole; `mark` puts into a file the proof that it is ours (see `files.ours`), None where it has that already.
    """

    name: str
    export: Export | None = None
    load_proof: Callable[[], Proof] = _load_no_proof
    mark: Callable[[bytes], bytes] | None = None

    @property
    def suffix(self) -> str:
        """Return its ending with the dot."""
        return f".{self.name}"


DOCX = Format("docx")
METADATA = Format("json")  # beside a document; see `metadata`


def _finish_pdf(raw: bytes) -> bytes:
    return mark_pdf(claim_least(mend_archived_title(add_title(tidy_tags(raw)))))


FORMATS = {one.name: one for one in (DOCX, Format(PDF.suffix, PDF, _load_pdf_proof, _finish_pdf))}


def list_exports(names: Iterable[str]) -> list[Format]:
    """Return those of some formats that LibreOffice writes."""
    return [FORMATS[name] for name in sorted(names) if name in FORMATS and FORMATS[name].export is not None]
