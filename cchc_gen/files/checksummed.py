"""Files of the user's cache that carry their own checksum: a damaged one counts as missing."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from cchc_gen.files.rights import take_rights

if TYPE_CHECKING:
    from pathlib import Path

_DIGEST = 32  # bytes of SHA-256


def seal(raw: bytes) -> bytes:
    """Return what is written for some bytes: their checksum, then they themselves."""
    return hashlib.sha256(raw).digest() + raw


def write_sealed(place: Path, raw: bytes, like: Path | None = None) -> None:
    """Keep some bytes, sealed, whole or not at all; where the disk refuses, nothing is kept.

    Args:
        place: where.
        raw: the bytes.
        like: what they were made from: whoever may not read that may not read what is kept.
    """
    part = place.with_suffix(f".{os.getpid()}.part")  # several processes may keep the same
    with contextlib.suppress(OSError):
        try:
            part.touch()
            take_rights(part, place, like)
            part.write_bytes(seal(raw))
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)


def read_sealed(path: Path) -> bytes:
    """Return what was sealed.

    Raises:
        OSError: there is no such file, or it is a pipe or a device, at which a reader waits for ever.
        ValueError: it is damaged.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    whole = path.read_bytes()
    if seal(whole[_DIGEST:]) != whole:
        raise ValueError(path)
    return whole[_DIGEST:]
