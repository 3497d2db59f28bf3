"""Writes a DOCX whose bytes depend on its content alone: fixed times, fixed order."""

from __future__ import annotations

import io
import time
import zipfile

EARLIEST = (1980, 1, 1, 0, 0, 0)  # of the zip format
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def write_package(raw: bytes, epoch: int | None) -> bytes:
    """Return the zip `raw` rewritten.

    Args:
        raw: a DOCX as a library wrote it, with the present time in its entries.
        epoch: seconds since 1970 to stamp the entries with (SOURCE_DATE_EPOCH), None for the earliest time of the format.
    """
    stamp = EARLIEST if epoch is None else max(time.gmtime(epoch)[:6], EARLIEST)
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(output, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, stamp)
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED, 6)
    return output.getvalue()
