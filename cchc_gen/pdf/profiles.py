"""LibreOffice's profiles. They are kept between runs, for the first start in a new one takes twice as long; none is shared.

Two LibreOffice processes on one profile share an instance or fail silently, so each profile is locked. The lock belongs to
an open file that LibreOffice inherits: while any of it still runs, even after we were killed, nobody else gets the profile.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.files.locks import try_lock
from cchc_gen.pdf.office import seed_profile
from cchc_gen.pdf.process import end_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "profile-in-use"  # in the work folder: the profile's path, see `end_offices`
_KEPT = 64  # more conversions at once than any machine runs


class Profile(NamedTuple):
    """A profile's folder, and the descriptor of its lock; None where it is nobody else's anyway."""

    folder: Path
    lock: int | None = None


@contextlib.contextmanager
def lease_profile(kept: Path | None, work: Path) -> Iterator[Profile]:
    """Yield a profile that is ours alone for as long as it takes.

    Args:
        kept: the folder of kept profiles, None to do without.
        work: a temporary folder, for a profile of its own where no kept one can be had.
    """
    profile = (_lock_kept(kept) if kept else None) or Profile(work / "profile")
    try:
        if profile.lock is not None and not _seed_kept(profile):
            os.close(profile.lock)
            profile = Profile(work / "profile")
        if profile.lock is None:
            seed_profile(profile.folder)
        with contextlib.suppress(OSError):  # a full disk: it is needed on bad days only
            (work / _NAME).write_text(str(profile.folder), encoding="utf-8")
        yield profile
    finally:
        _remove_socket(profile.folder)
        if profile.lock is not None:
            os.close(profile.lock)


def end_offices(folder: Path) -> None:
    """End every LibreOffice whose files lie below a folder and whose owner was just killed, and remove its sockets."""
    end_groups(folder)
    for place, _folders, names in os.walk(folder):
        if _NAME in names:
            with contextlib.suppress(OSError, ValueError):
                _remove_socket(Path(Path(place, _NAME).read_text(encoding="utf-8")))


def discard_profile(profile: Profile) -> None:
    """Forget what a kept profile holds: LibreOffice did not start with it."""
    if profile.folder.is_dir() and not profile.folder.is_symlink():
        shutil.rmtree(profile.folder, ignore_errors=True)
    else:
        profile.folder.unlink(missing_ok=True)


def _seed_kept(profile: Profile) -> bool:
    """Write our settings into a kept profile; False where it is damaged beyond help."""
    try:
        seed_profile(profile.folder)
    except OSError:
        try:
            discard_profile(profile)
            seed_profile(profile.folder)
        except OSError:
            return False
    return True


def _lock_kept(kept: Path) -> Profile | None:
    """Return the first kept profile that nobody uses; None where there is none or the folder cannot be written."""
    for number in range(_KEPT):
        try:
            kept.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(kept / f"{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return None
        if try_lock(lock):
            return Profile(kept / str(number), lock)
        os.close(lock)
    return None


def _remove_socket(profile: Path) -> None:
    """Remove the socket that a LibreOffice leaves in /tmp when it is killed; its name is the MD5 of the profile's address."""
    if os.name == "posix":
        digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)  # without leading zeros
        with contextlib.suppress(OSError):
            Path("/tmp", name).unlink()  # noqa: S108  # LibreOffice's own place, whatever TMPDIR says
