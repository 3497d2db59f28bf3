"""Temporary folders that name their owner, so that those of a killed process are found and removed by the next one."""

from __future__ import annotations

import atexit
import contextlib
import functools
import hashlib
import os
import secrets
import shutil
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = "cchc-gen-"
# Of Windows: a right to wait for a process, the error where there is none, the answer while it runs.
_SYNCHRONIZE, _NO_SUCH_PROCESS, _STILL_RUNS = 0x100000, 87, 258
_PATIENCE = 2.0  # seconds for a program that was just ended to let go of its files


@contextlib.contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """Yield a new folder inside `parent`, hidden, removed at the end.

    Raises:
        OSError: it cannot be made.
    """
    _remove_abandoned(parent)
    folder = parent / f".{_MARK}{os.getpid()}-{_machine()}-{secrets.token_hex(4)}"
    # Ctrl-C may come while the folder is being removed: what is left then goes when the process ends.
    remove = functools.partial(remove_folder, folder)
    atexit.register(remove)
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        remove()
        atexit.unregister(remove)


def remove_folder(folder: Path) -> None:
    """Remove a folder, patiently: a program that was just ended may still be writing into it."""
    limit = time.monotonic() + _PATIENCE
    shutil.rmtree(folder, ignore_errors=True)
    while os.path.exists(folder) and time.monotonic() < limit:  # noqa: PTH110  # Path.exists raises where it may not look
        time.sleep(0.02)
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned(parent: Path) -> None:
    """Remove the folders of processes that were killed; those of other machines on a shared disk are left to them."""
    for folder in parent.glob(f".{_MARK}*-{_machine()}-*"):
        owner = folder.name.removeprefix(f".{_MARK}").split("-")[0]
        if owner.isdigit() and not _is_running(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


@cache
def _machine() -> str:
    """Return what tells this machine, its start, and its container from others: a process number means nothing elsewhere."""
    parts = [os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")]
    with contextlib.suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii"))
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _is_running(process: int) -> bool:
    if os.name != "posix":  # there a signal 0 would end it
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_running_on_windows(process: int) -> bool:
    import ctypes  # noqa: PLC0415  # for Windows alone

    kernel = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009  # elsewhere it is not there
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)  # noqa: FBT003  # of C
    if not handle:
        return bool(getattr(ctypes, "get_last_error")() != _NO_SUCH_PROCESS)  # noqa: B009  # see above
    try:
        return bool(kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == _STILL_RUNS)
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
