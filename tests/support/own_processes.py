"""The processes that a test started, and no others: somebody's own LibreOffice may be running on this machine."""

from __future__ import annotations

from pathlib import Path


def list_offices(folder: Path) -> list[int]:
    """Return the LibreOffice processes that still run and whose environment names `folder`."""
    return [
        int(process.name)
        for process in Path("/proc").glob("[0-9]*")
        if _read(process / "comm").strip() in (b"soffice.bin", b"oosplash")
        and is_running(int(process.name))
        and str(folder).encode() in _read(process / "environ")
    ]


def is_running(process: int) -> bool:
    """Tell whether a process is there and not a zombie."""
    return _read(Path(f"/proc/{process}/stat")).rpartition(b")")[2].split()[:1] not in ([], [b"Z"], [b"X"])


def handles_signal(process: int, number: int) -> bool:
    """Tell whether a process has a handler of its own for a signal: before that, the signal simply ends it."""
    caught = next((line for line in _read(Path(f"/proc/{process}/status")).split(b"\n") if line.startswith(b"SigCgt:")), b"x 0")
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended
        return b""
