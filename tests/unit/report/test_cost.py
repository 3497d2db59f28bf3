"""What a summary costs beside reading its plans, in calls of functions: the same number on every machine, however busy."""

from __future__ import annotations

import cProfile
import datetime as dt
import pstats
import shutil
from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.read_progress import read_progress_beside
from cchc_gen.checks.run import check_plan
from cchc_gen.cli.progress.forms import format_text
from cchc_gen.report.progress_summary import Asked, read_progress_of
from cchc_gen.workspace.load_plan import load_plan
from tests.unit.progress.test_states import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.unmeasured
MOST = 1.3
DAY = dt.date(2023, 6, 14)


@pytest.fixture
def plans(seeds: Path, tmp_path: Path) -> list[tuple[Path, str]]:
    """Return forty copies of a real plan, each with thirty entries in its progress file."""
    listed = "".join(f"  - {entry}\n" for entry in ENTRIES)
    for at in range(40):
        plan = tmp_path / f"kh-{at:02d}.yaml"
        shutil.copy(seeds / "nghe-an-skhcn-2023.yaml", plan)
        plan.with_name(f"{plan.stem}.tien-do.yaml").write_text(f"nhiem_vu:\n{listed}", encoding="utf-8")
    return [(plan, plan.name) for plan in sorted(tmp_path.glob("kh-??.yaml"))]


def count_calls(work: Callable[[], object]) -> int:
    """Return how many functions are called for some work, when all that is imported and remembered is there."""
    work()
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # typeshed does not name it


def summarise(plans: list[tuple[Path, str]]) -> str:
    """Return the summary of plans as `cchc-gen progress` prints it."""
    return format_text(read_progress_of(plans, Asked(DAY)), DAY, None, [])


def test_a_province_is_summarised(plans: list[tuple[Path, str]]) -> None:
    """The summary of many plans costs at most three tenths more than reading these plans."""
    assert summarise(plans).count("kh-") >= len(plans)

    reading = count_calls(lambda: [load_plan(*plan) for plan in plans])

    assert count_calls(lambda: summarise(plans)) <= MOST * reading


def test_the_progress_of_one_plan(plans: list[tuple[Path, str]]) -> None:
    """`progress` of a plan costs at most three tenths more than its `check`."""
    plan, name = plans[0]

    def check() -> None:
        loaded = load_plan(plan, name)
        progress, wrong = read_progress_beside(loaded, name, DAY)
        assert not wrong
        check_plan(loaded, progress=progress)

    assert count_calls(lambda: summarise(plans[:1])) <= MOST * count_calls(check)
