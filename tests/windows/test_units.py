"""The tests of units, run by Windows' own Python."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.support import wine
from tests.support.wine_quirks import LIST, read_quirks

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.windows, pytest.mark.timeout(3 * 3600), pytest.mark.xdist_group("wine")]
UNITS = ROOT / "tests" / "unit"
RESULTS = wine.FOLDER / "units.txt"  # which tests passed, were skipped and why, failed as wine's quirks
LEAST = 0.97  # of the tests that do not skip


def test_units_under_windows(tmp_path: Path) -> None:
    """Every test passes, skips with a reason, or is on the list of wine's quirks and fails.

    All run in as many processes as there are processors: a start of Python with pytest takes ten seconds under wine. A process
    that crashes is replaced.
    """
    report = tmp_path / "report.xml"
    done = wine.run_windows(
        wine.PYTHON, "-X", "utf8", "-X", "pycache_prefix=C:/pyc", "-m", "pytest", "-q", "-p", "no:cacheprovider",
        "-p", "tests.support.wine_quirks", "-n", str(os.cpu_count() or 1), "--dist", "worksteal", "--timeout", "900",
        f"--junitxml=Z:{report}", "tests/unit",
        cwd=ROOT, seconds=3 * 3600,
    )  # fmt: skip
    assert report.exists(), done.stdout[-3000:] + done.stderr[-3000:]
    outcomes = {_name(case): _judge(case) for case in ET.parse(report).iter("testcase")}  # noqa: S314  # of our own pytest
    RESULTS.write_text("".join(f"{name}  {outcome}\n" for name, outcome in sorted(outcomes.items())), encoding="utf-8")
    counted = [outcome for outcome in outcomes.values() if not outcome.startswith("skipped")]

    assert [name for name, outcome in outcomes.items() if outcome == "failed"] == [], done.stdout[-9000:]
    assert len(counted) > 2000
    assert counted.count("passed") >= LEAST * len(counted)


def _name(case: ET.Element) -> str:
    return f"{case.get('classname')}::{case.get('name')}"


def _judge(case: ET.Element) -> str:
    """Return how a test ended: passed, failed, or skipped, also as one of wine's quirks, with the reason."""
    found = {part.tag: part.get("message") or "" for part in case if part.tag in ("failure", "error", "skipped")}
    if not found:
        return "passed"
    if "skipped" not in found:
        return "failed"
    reason = found["skipped"]
    return f"wine's quirk: {reason.removeprefix('wine: ')}" if reason.startswith("wine: ") else f"skipped: {reason}"


def test_the_list_of_quirks_is_true() -> None:
    """Each quirk names a test of a file that is there, with a reason."""
    for name, reason in read_quirks(LIST.read_text(encoding="utf-8")).items():
        path, _, test = name.partition("::")
        assert f"def {test.partition('[')[0]}(" in (ROOT / path).read_text(encoding="utf-8"), name
        assert len(reason) > 10, name
