"""LibreOffice Calc as a second opinion on spreadsheets, and as a program that saves them in its own way."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SECONDS = 180  # to start on a busy machine
_SECONDS_A_FILE = 30


def convert_sheet(soffice: Path, source: Path, kind: str, folder: Path) -> Path:
    """Return a spreadsheet in another form; see `convert_sheets`."""
    return convert_sheets(soffice, [source], kind, folder)[0]


def convert_sheets(soffice: Path, sources: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Return spreadsheets in another form; skip where LibreOffice came without Calc.

    Args:
        soffice: the program, which starts once.
        sources: the spreadsheets, each with a name of its own.
        kind: the ending, and after a colon the filter with its options.
        folder: where they go, with a profile of its own.
    """
    done = subprocess.run(  # noqa: S603  # the program that the tests found
        [soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir", folder,
         *sources],
        check=False, capture_output=True, text=True, timeout=_SECONDS + _SECONDS_A_FILE * len(sources),
    )  # fmt: skip
    made = [folder / f"{source.stem}.{kind.partition(':')[0]}" for source in sources]
    if not made[0].exists() and "could not be loaded" in done.stderr:
        pytest.skip("LibreOffice on this machine reads no spreadsheets")
    assert all(one.exists() for one in made), done.stderr
    return made
