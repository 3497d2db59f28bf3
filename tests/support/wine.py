"""Windows' own Python under wine, as scripts/windows-python.sh has made it."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "build" / "windows"
PREFIX = FOLDER / "prefix"
PYTHON = FOLDER / "python" / "python.exe"
DISK = PREFIX / "drive_c"
PROJECT = f"P:\\{ROOT.name}"
# What wine takes for the code pages of its Windows: 1258 and 1258, as in Vietnam; 1252 and 437, as Windows comes from abroad.
VIETNAM, ABROAD = "vi_VN.UTF-8", "C.UTF-8"


def run_windows(*words: str | Path, cwd: Path, locale: str = VIETNAM, seconds: float = 600) -> subprocess.CompletedProcess[str]:
    """Run a program of Windows; its output comes as a pipe, for wine gives Python no handle of a Unix file.

    Args:
        words: the program and its words.
        cwd: where; below the project it lies on P:, below the disk of wine on C:.
        locale: of Unix, from which wine takes its code pages.
        seconds: after which it is ended, and the test fails.
    """
    return subprocess.run(  # noqa: S603  # our own command
        ["/usr/lib/wine/wine64", *map(str, words)],
        cwd=cwd, env=_environment(locale), stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
        errors="replace", timeout=seconds, check=False,
    )  # fmt: skip


def start_windows() -> None:
    """Start what runs behind all programs of Windows; a program that starts it itself would leave it its own output."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["/usr/lib/wine/wineserver64", "--persistent"], env=_environment(VIETNAM), check=False, **quiet)  # type: ignore[call-overload]
    subprocess.run(["/usr/lib/wine/wine64", "wineboot"], env=_environment(VIETNAM), check=False, **quiet)  # type: ignore[call-overload]


def end_windows() -> None:
    """End all that runs in our Windows."""
    subprocess.run(["/usr/lib/wine/wineserver64", "--kill"], env=_environment(VIETNAM), check=False)


def _environment(locale: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "WINEPREFIX": str(PREFIX), "WINEDEBUG": "-all", "DISPLAY": "",
        "LOCPATH": str(FOLDER / "locale"), "LC_ALL": locale,
    }  # fmt: skip
