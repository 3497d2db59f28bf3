"""How files are called in messages and in plans."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PLAN_SUFFIXES = (".yaml", ".yml")


def relative_name(path: Path, start: Path | None = None) -> str:
    """Return how a file is called from a folder, by default the current one; its whole name where no way leads there.

    Why: between two drives of Windows, such as C: and a share that is mapped to U:, there is no relative name.
    """
    try:
        return os.path.relpath(path, start or os.curdir)
    except ValueError:
        return str(path)
