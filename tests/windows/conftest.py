"""What the tests under Windows' Python share."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.support import wine
from tests.support.wine import USER, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session", autouse=True)
def _windows() -> Iterator[None]:
    """Start our Windows, and end it."""
    if not wine.PREFIX.is_dir():
        pytest.skip("make test-windows makes the Windows that these tests need")
    wine.start_windows()
    yield
    wine.end_windows()


@pytest.fixture(scope="session")
def unpacked() -> Path:
    """Return the tool as an officer unpacks it, in a folder with Vietnamese letters and spaces."""
    (archive,) = (wine.FOLDER / "dist").glob("cchc-gen-*-windows.zip")
    target = USER / "Công cụ"
    shutil.rmtree(target, ignore_errors=True)
    with zipfile.ZipFile(archive) as files:
        files.extractall(target)
    return target / archive.stem


@pytest.fixture
def desk(request: pytest.FixtureRequest) -> Path:
    """Return a new folder of the officer for a test."""
    folder = USER / "Documents" / f"Kế hoạch {request.node.name[:30]}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def office(unpacked: Path, desk: Path) -> Office:
    """Return an officer who runs the tool in their folder."""
    return Office(unpacked, desk)
