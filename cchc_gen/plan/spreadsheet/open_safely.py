"""Opens a spreadsheet's package only after checking its unpacked size: a file of 50 KB may hold gigabytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from cchc_gen.files.reads import is_special, note_read
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.messages import Message

MAX_UNPACKED = 60_000_000
_MOST_CELL_TAGS, _MOST_OTHER_TAGS = 1_500_000, 200_000  # 20,000 rows of 12 cells have a million


_DOCTYPE = b"<!DOCTYPE"  # by which 80,000 cells of a small file get 200 attributes each; the zeros are those of UTF-16


class OversizedError(Exception):
    """A package that unpacks to too much, or is made to."""

    def __init__(self, said: Message) -> None:
        """Keep the sentence."""
        super().__init__(str(said))
        self.said = said


def read_package(path: Path) -> io.BytesIO:
    """Return a spreadsheet, read once.

    Raises:
        OversizedError: it unpacks to too much, or holds more tags than openpyxl can take: a hundred bytes and more for each.
        OSError: it cannot be read.
        zipfile.BadZipFile: it is not a package.
    """
    too_large = msg("The spreadsheet unpacks to more than {limit} MB.", limit=MAX_UNPACKED // 1_000_000)
    if is_special(path):
        raise OversizedError(msg("{file} is not a file.", file=path.name))
    if path.stat().st_size > MAX_UNPACKED:
        raise OversizedError(too_large)
    raw = path.read_bytes()
    note_read(path, raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
            raise OversizedError(too_large)
        for entry in package.infolist():
            is_of_cells = "/worksheets/" in entry.filename or "sharedStrings" in entry.filename
            if _count_tags(package, entry) > (_MOST_CELL_TAGS if is_of_cells else _MOST_OTHER_TAGS):
                raise OversizedError(msg("The spreadsheet holds more cells or styles than a table of tasks needs."))
            if _DOCTYPE in package.read(entry).replace(b"\0", b""):
                raise OversizedError(msg("The spreadsheet defines a document type of its own, which Excel never does."))
    return io.BytesIO(raw)


def _count_tags(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Return how many tags a part has, whatever it is called: the package says elsewhere which parts are sheets."""
    count = 0
    with package.open(entry) as part:
        while piece := part.read(1 << 20):
            count += piece.count(b"<")
    return count
