"""Who may read what is written: nobody who may not read what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def take_rights(part: Path, target: Path, like: Path | None) -> None:
    """Give a finished file the rights of the one that it replaces; a new one at most those of what it was made from.

    Args:
        part: the finished file, with the rights that the user's system gives to new ones (umask).
        target: its place.
        like: what it was made from, None where it says nothing that is not public.
    """
    if target.is_file():
        part.chmod(target.stat().st_mode & 0o777)
    elif like is not None and like.exists():
        part.chmod(part.stat().st_mode & like.stat().st_mode & 0o777 | 0o600)
