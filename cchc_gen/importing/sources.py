"""A file of any kind that offices keep plans in becomes a document: Word, OpenDocument, RTF, text, PDF with text."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.errors import DocumentError
from cchc_gen.files.work_folder import work_folder
from cchc_gen.messages import msg
from cchc_gen.word.opening import check_package, refuse_unreadable
from cchc_gen.word.reader import read_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_gen.word.model import WordDocument

_STARTS = {".doc": (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK"), ".odt": (b"PK",), ".rtf": (b"{\\rtf",)}
KINDS = (".docx", *_STARTS, ".txt", ".pdf")
_SECONDS = 120.0


def read_any(path: Path, environment: Mapping[str, str]) -> WordDocument:
    """Read a document.

    Args:
        path: the file; its ending says what it is.
        environment: names LibreOffice, which reads the old kinds.

    Raises:
        DocumentError: it cannot be read, must not be, or is of another kind.
        ConverterError: LibreOffice is needed and is not there, or does not read it.
        PlanError: a text file is not UTF-8.
    """
    kind = path.suffix.lower()
    if kind == ".docx":
        return read_word(path)
    if kind in _STARTS:
        return _read_with_office(path, kind, environment)
    if kind == ".txt":
        from cchc_gen.importing.text_file import read_text  # noqa: PLC0415  # for this kind alone

        return read_text(path)
    if kind == ".pdf":
        from cchc_gen.importing.pdf_file import read_pdf  # noqa: PLC0415  # for this kind alone

        return read_pdf(path)
    raise DocumentError(
        msg("{file} is of a kind that cannot be imported.", file=path.name), msg("Allowed: {kinds}.", kinds=", ".join(KINDS))
    )


def _read_with_office(path: Path, kind: str, environment: Mapping[str, str]) -> WordDocument:
    from cchc_gen.pdf.office import find_soffice  # noqa: PLC0415  # for these kinds alone
    from cchc_gen.pdf.soffice import convert_to_docx  # noqa: PLC0415

    with refuse_unreadable(path), path.open("rb") as file:
        start = file.read(8)
    if not start.startswith(_STARTS[kind]):
        raise DocumentError(
            msg("{file} is not what its ending says ({kind}).", file=path.name, kind=kind),
            msg("Open it in Word and save it as .docx."),
        )
    if start.startswith(b"PK"):
        check_package(path)
    with work_folder(Path(tempfile.gettempdir())) as folder:
        target = folder / "doc.docx"
        convert_to_docx(path, target, find_soffice(environment), environment, _SECONDS)
        return replace(read_word(target), name=path.name)
