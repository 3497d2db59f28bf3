"""Proves that a PDF is a PDF. LibreOffice's exit code proves nothing: it is 0 for a missing file and for random bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.errors import ConverterError, OutputError
from cchc_gen.files.refusals import describe_os_error
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def count_pages(path: Path) -> int:
    """Return the number of pages of a PDF.

    Raises:
        ConverterError: there is no file, it is not a PDF, not whole, or has no page.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise ConverterError(msg("LibreOffice wrote no PDF."), _REPORT) from None
    if not raw.startswith(b"%PDF-") or b"%%EOF" not in raw[-1024:]:
        raise ConverterError(msg("What LibreOffice wrote is not a whole PDF."), _REPORT)
    # LibreOffice 7 writes page objects in the clear; a version that packs them needs a reader.
    return len(_PAGE.findall(raw)) or _read_pages(path)


def _read_pages(path: Path) -> int:
    """Return the number of pages that a reader of PDFs finds."""
    import pypdfium2  # noqa: PLC0415  # 60 ms, and needed by few

    try:
        with pypdfium2.PdfDocument(path) as document:
            pages = len(document)
    except (pypdfium2.PdfiumError, OSError, ValueError):
        pages = 0
    if not pages:
        raise ConverterError(msg("The PDF has no page."), _REPORT)
    return pages


_REPORT = msg("Open the .docx in LibreOffice: what it says there is the reason.")


def no_room(place: Path, error: OSError) -> OutputError:
    """Return the error of a PDF that could not be written."""
    message = msg("The PDF cannot be written into {place} ({reason}).", place=place, reason=describe_os_error(error))
    return OutputError(message, msg("Check rights and free space there."))
