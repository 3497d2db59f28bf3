"""LibreOffice Calc as a second opinion on spreadsheets, and as a program that saves them in its own way."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 180


def convert_sheet(soffice: Path, source: Path, kind: str, folder: Path) -> Path:
    """Return a spreadsheet in another form; skip where LibreOffice came without Calc.

    Args:
        soffice: the program.
        source: the spreadsheet.
        kind: the ending, and after a colon the filter with its options.
        folder: where it goes, with a profile of its own.
    """
    done = subprocess.run(  # noqa: S603  # the program that the tests found
        [soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir", folder,
         source],
        check=False, capture_output=True, text=True, timeout=_SECONDS,
    )  # fmt: skip
    made = folder / f"{source.stem}.{kind.partition(':')[0]}"
    if not made.exists() and "could not be loaded" in done.stderr:
        pytest.skip("LibreOffice on this machine reads no spreadsheets")
    assert made.exists(), done.stderr
    return made
