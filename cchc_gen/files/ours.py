"""Proof that a result is ours: each document carries the digest of its own bytes.

A file at the place of a result is replaced only where it proves by itself that this tool wrote it and that nobody has touched it
since: records and caches are lost, folders move, colleagues build on the same drive. A signature, a comment, one changed byte:
the digest no longer fits.

The digest stands in the file as text, `cchc-gen sha256:` and 64 digits, and is counted over all bytes with these digits as
zeros. In a DOCX it is a custom property, stored without compression (ZIP keeps a checksum of the part in two places, which
are counted as zeros, too); in a PDF a comment before the last “startxref”.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS = 64
PLACEHOLDER = "cchc-gen sha256:" + "0" * _DIGITS
_MARK = re.compile(rb"cchc-gen sha256:([0-9a-f]{64})")
_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
_LOCAL_HEAD, _CENTRAL_HEAD = 30, 46  # bytes before the name
_LARGEST = 300_000_000  # bytes; no result is larger


def fill_digest(raw: bytes) -> bytes:
    """Return a document with its digest in the place of `PLACEHOLDER`.

    Raises:
        ValueError: there is no placeholder, or more than one.
    """
    (found,) = _MARK.finditer(raw)
    start, end = found.span(1)
    filled = bytearray(raw)
    filled[start:end] = _digest(raw, start).encode()
    for at, checksum in _checksums(bytes(filled), start):
        filled[at : at + 4] = checksum
    return bytes(filled)


def mark_pdf(raw: bytes) -> bytes:
    """Return a PDF that carries its digest; one without a “startxref”, which is not a PDF of LibreOffice, as it is."""
    at = raw.rfind(b"startxref")
    return raw if at < 0 else fill_digest(raw[:at] + b"%" + PLACEHOLDER.encode() + b"\n" + raw[at:])


def is_ours(path: Path) -> bool:
    """Tell whether a file is byte for byte what this tool wrote; one that cannot be read is not."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return False
        raw = path.read_bytes()
    except OSError:
        return False
    return any(found.group(1) == _digest(raw, found.start(1)).encode() for found in _MARK.finditer(raw))


def _digest(raw: bytes, start: int) -> str:
    """Return the digest of a document whose digits begin at `start`."""
    neutral = bytearray(raw)
    neutral[start : start + _DIGITS] = b"0" * _DIGITS
    for at, _checksum in _checksums(raw, start):
        neutral[at : at + 4] = bytes(4)
    return hashlib.sha256(neutral).hexdigest()


def _checksums(raw: bytes, start: int) -> list[tuple[int, bytes]]:
    """Return where ZIP keeps the checksum of the stored part that the digits stand in, and what it is; none for no ZIP."""
    local = raw.rfind(_LOCAL, 0, start)
    if not raw.startswith(_LOCAL) or local < 0:
        return []
    size, name_length, extra_length = (
        int.from_bytes(raw[local + at : local + at + width], "little") for at, width in ((22, 4), (26, 2), (28, 2))
    )
    name = raw[local + _LOCAL_HEAD : local + _LOCAL_HEAD + name_length]
    first = local + _LOCAL_HEAD + name_length + extra_length
    central = raw.rfind(name, start) - _CENTRAL_HEAD
    if not first <= start < first + size or raw[central : central + 4] != _CENTRAL:
        return []
    checksum = zlib.crc32(raw[first : first + size]).to_bytes(4, "little")
    return [(local + 14, checksum), (central + 16, checksum)]
