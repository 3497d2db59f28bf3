"""Keeps compiled templates between runs. A damaged one counts as missing, and a full disk only costs time."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from cchc_gen.files.checksummed import read_sealed, write_sealed

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket


class TemplateCache(BytecodeCache):
    """Jinja's byte code in files that carry their own checksum: damaged byte code would crash the interpreter."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder, which exists."""
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was kept, if it is whole."""
        with contextlib.suppress(OSError, ValueError):
            bucket.bytecode_from_string(read_sealed(self._folder / f"{bucket.key}.cache"))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if the disk lets us."""
        write_sealed(self._folder / f"{bucket.key}.cache", bucket.bytecode_to_string())
