"""The tests of units, run by Windows' own Python, room by room."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.support import wine
from tests.support.wine_quirks import LIST, read_quirks

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.windows, pytest.mark.timeout(3600), pytest.mark.xdist_group("wine")]
UNITS = ROOT / "tests" / "unit"
PIECES = sorted(path.name for path in UNITS.iterdir() if path.match("test_*.py") or any(path.rglob("test_*.py")))
LEAST = 0.97  # of the tests that do not skip


@pytest.mark.parametrize("piece", PIECES)
def test_units_under_windows(piece: str, tmp_path: Path) -> None:
    """Every test of a room passes, skips with a reason, or is on the list of wine's quirks and fails."""
    report = tmp_path / "report.xml"
    done = wine.run_windows(
        wine.PYTHON, "-X", "utf8", "-X", "pycache_prefix=C:/pyc", "-m", "pytest", "-q", "-p", "no:cacheprovider",
        "-p", "tests.support.wine_quirks", "--timeout", "900", f"--junitxml=Z:{report}", f"tests/unit/{piece}",
        cwd=ROOT, seconds=3000,
    )  # fmt: skip
    assert report.exists(), done.stdout[-3000:] + done.stderr[-3000:]
    cases = list(ET.parse(report).iter("testcase"))  # noqa: S314  # of our own pytest
    wrong = [case.get("name") for case in cases for found in case if found.tag in ("failure", "error")]

    assert cases
    assert wrong == [], done.stdout[-6000:]


def test_the_list_of_quirks_is_short_and_true() -> None:
    """Each quirk names a test of a file that is there, with a reason; all together they are few."""
    quirks = read_quirks(LIST.read_text(encoding="utf-8"))
    tests = sum(path.read_text(encoding="utf-8").count("\ndef test_") for path in UNITS.rglob("test_*.py"))
    for name, reason in quirks.items():
        path, _, test = name.partition("::")
        assert f"def {test.partition('[')[0]}(" in (ROOT / path).read_text(encoding="utf-8"), name
        assert len(reason) > 10, name

    assert len(quirks) <= (1 - LEAST) * tests
