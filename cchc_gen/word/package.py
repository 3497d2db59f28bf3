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
            entry.create_system, entry.external_attr = 3, 0o600 << 16  # as on Linux, wherever it is written
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED, 6)
    return output.getvalue()


_RELATIONS, _CORE = "_rels/.rels", b"/2006/relationships/metadata/core-properties"
_ODD_CORE, _TRUE_CORE = b"/officedocument" + _CORE, b"/package" + _CORE


def mend_properties(raw: bytes) -> bytes:
    """Return a package whose core properties python-docx finds.

    LibreOffice may save their relationship under a name of its own; python-docx then adds a second docProps/core.xml, and Word
    calls the file corrupt.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as source:
        relations = source.read(_RELATIONS)
        if _ODD_CORE not in relations:
            return raw
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
            for name in dict.fromkeys(source.namelist()):
                target.writestr(name, relations.replace(_ODD_CORE, _TRUE_CORE) if name == _RELATIONS else source.read(name))
    return output.getvalue()
