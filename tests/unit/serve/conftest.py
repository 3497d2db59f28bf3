"""A window that serves the sample plans."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from cchc_gen.serve.server import WindowSettings
from tests.support.served_window import PLANS, Caller, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder of an office with the sample plans."""
    folder = tmp_path / "van-phong"
    (folder / "plans").mkdir(parents=True)
    for file in PLANS.glob("[!.]*"):
        shutil.copy(file, folder / "plans")
    return folder


@pytest.fixture
def stranger(office: Path) -> Iterator[Caller]:
    """Yield a caller that has not been let in."""
    with running(office, WindowSettings()) as caller:
        yield caller


@pytest.fixture
def window(stranger: Caller) -> Caller:
    """Return a caller that was let in."""
    stranger.enter()
    return stranger
