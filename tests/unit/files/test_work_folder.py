"""Temporary folders go, whatever happens."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cchc_gen.files.work_folder import work_folder
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_work_folder_goes_whatever_happens(tmp_path: Path, error: type[BaseException]) -> None:
    """It is removed behind an error and an interrupt, too."""

    def fail() -> None:
        with work_folder(tmp_path) as folder:
            (folder / "a").mkdir()
            raise error

    with pytest.raises(error):
        fail()

    assert list(tmp_path.iterdir()) == []


_INTERRUPTED_WHILE_REMOVING = """
import shutil, sys
from pathlib import Path
from cchc_gen.files import work_folder

remove, calls = shutil.rmtree, []

def interrupted(folder, **options):
    calls.append(folder)
    if len(calls) == 1:
        raise KeyboardInterrupt
    remove(folder, **options)

shutil.rmtree = interrupted
with work_folder.work_folder(Path(sys.argv[1])) as folder:
    (folder / "a").mkdir()
"""


def test_a_work_folder_goes_though_its_removal_is_interrupted(tmp_path: Path) -> None:
    """Ctrl-C that comes while the folder is being removed leaves nothing behind when the process has ended."""
    words = [sys.executable, "-c", _INTERRUPTED_WHILE_REMOVING, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, check=False, cwd=ROOT)  # noqa: S603  # our own Python

    assert b"KeyboardInterrupt" in done.stderr
    assert list(tmp_path.iterdir()) == []
