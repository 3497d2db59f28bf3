"""The user's cache: what saves work and may be deleted at any time."""

from __future__ import annotations

import os
from pathlib import Path


def find_cache() -> Path | None:
    """Return the user's cache folder, made if need be; None where there is none to write to."""
    import platformdirs  # noqa: PLC0415  # by those commands alone that keep something

    folder = Path(platformdirs.user_cache_dir("cchc-gen", appauthor=False))
    return folder_in(folder.parent, folder.name) if folder.is_absolute() else None  # "~/.cache" where there is no home


def folder_in(parent: Path | None, name: str) -> Path | None:
    """Return a folder of the cache, made if need be; None where it cannot be written."""
    if parent is None:
        return None
    try:
        (parent / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        about = (parent / name).stat()
    except OSError:
        return None
    # What lies there is run: byte code of templates, a profile of LibreOffice. So nobody else may write it.
    if hasattr(os, "getuid") and (about.st_uid != os.getuid() or about.st_mode & 0o022):
        return None
    return parent / name if os.access(parent / name, os.W_OK) else None
