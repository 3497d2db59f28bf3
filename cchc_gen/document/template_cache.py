"""Keeps compiled templates between runs; a kept one that is damaged, or a disk that is full, is as if there were none."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket

_DIGEST = 32  # bytes of SHA-256


class TemplateCache(BytecodeCache):
    """Jinja's byte code in files that carry their own checksum: damaged byte code would crash the interpreter."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder, which exists."""
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was kept, if it is whole."""
        with contextlib.suppress(OSError):
            raw = (self._folder / f"{bucket.key}.cache").read_bytes()
            if hashlib.sha256(raw[_DIGEST:]).digest() == raw[:_DIGEST]:
                bucket.bytecode_from_string(raw[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if the disk lets us."""
        raw = bucket.bytecode_to_string()
        part = self._folder / f"{bucket.key}.part"
        with contextlib.suppress(OSError):
            part.write_bytes(hashlib.sha256(raw).digest() + raw)
            part.replace(self._folder / f"{bucket.key}.cache")
