"""A workbook as bytes: its sheets are written to the disk of temporary files first, which may be full."""

from __future__ import annotations

import errno
import io
import os
import tempfile
from typing import TYPE_CHECKING

from lxml.etree import SerialisationError

if TYPE_CHECKING:
    from openpyxl import Workbook


def save_book(book: Workbook) -> bytes:
    """Return a workbook as an .xlsx.

    Raises:
        OSError: its sheets cannot be written to the disk of temporary files.
    """
    raw = io.BytesIO()
    try:
        book.save(raw)
    except SerialisationError as error:  # libxml2 says a disk's refusal so: IO_ENOSPC
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(number, os.strerror(number), tempfile.gettempdir()) from error
    return raw.getvalue()
