"""Fixtures that many tests share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cchc_gen.cli.language import use_language

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected texts, then fail")


@pytest.fixture(autouse=True, scope="session")
def _vietnamese() -> None:
    """Speak Vietnamese, as the command does by default."""
    use_language("vi")


@pytest.fixture
def seeds() -> Path:
    """Return the folder of the five real plans; skip where it is absent."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the five real plans are not on this machine")
    return SHARED / "seeds"


@pytest.fixture(scope="session")
def soffice() -> Path:
    """Return LibreOffice; its absence fails in CI and skips elsewhere."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice must be there in CI")
        pytest.skip("LibreOffice is not on this machine")
    return Path(found)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return the comparer of golden files."""
    return Golden(update=bool(request.config.getoption("--update-golden")))


class Golden:
    """Compares a text with a file; rewrites it when asked to, and then fails so that nobody forgets to look."""

    def __init__(self, *, update: bool) -> None:
        """Keep whether to rewrite."""
        self._update = update

    def check(self, actual: str, path: Path) -> None:
        """Assert that `path` holds `actual`."""
        if self._update:
            old = path.read_text(encoding="utf-8") if path.exists() else None
            path.write_text(actual, encoding="utf-8")
            assert old == actual, f"{path.name} was rewritten: read the difference, then run again"
        assert path.exists(), f"{path.name} is missing: run with --update-golden"
        assert path.read_text(encoding="utf-8") == actual
