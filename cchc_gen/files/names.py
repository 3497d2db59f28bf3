"""How files are called in messages and in plans."""

from __future__ import annotations

import os
import unicodedata
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


def find_as_stored(path: Path) -> Path:
    """Return a path as the disk spells it: letters that are typed composed may be stored apart (NFD, from macOS or its zips).

    Where nothing is called so in either way, the path comes back as it was.
    """
    if os.path.lexists(path) or path.parent == path:
        return path
    folder = find_as_stored(path.parent)
    wanted = unicodedata.normalize("NFC", path.name)
    try:
        names = [one for one in folder.iterdir() if unicodedata.normalize("NFC", one.name) == wanted]
    except OSError:
        return path
    return names[0] if len(names) == 1 else path
