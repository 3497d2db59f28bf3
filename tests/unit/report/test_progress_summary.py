"""Plans that are counted by several processes: the same as by one, and a process that dies costs one plan."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from cchc_gen.report import progress_summary
from cchc_gen.report.progress_summary import Asked, read_progress_of
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan
from tests.support.progress_files import as_day, write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

TASKS = ("{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}",)
ASKED = Asked(as_day("01/04/2026"))


@pytest.fixture
def plans(tmp_path: Path) -> list[tuple[Path, str]]:
    """Return twenty plans, every other one with its task done, one of them wrong."""
    found = [write_plan(tmp_path, TASKS, f"kh-{at:02d}.yaml") for at in range(20)]
    for plan in found[::2]:
        write_progress(plan, ["{tai: PL.I.1, xong: 01/02/2026}"])
    write_progress(found[7], ["{tai: PL.I.9}"])
    return [(plan, plan.name) for plan in found]


def tell(plans: list[tuple[Path, str]], jobs: int) -> list[tuple[str, str | None, list[str], str]]:
    """Return what is said of each plan."""
    found = read_progress_of(plans, ASKED, jobs)
    return [(one.name, one.file, [state.state.value for state in one.states], type(one.error).__name__) for one in found]


def test_several_processes_count_as_one_does(plans: list[tuple[Path, str]]) -> None:
    """Plans come in their order, with their states and their errors."""
    alone = tell(plans, 1)

    assert tell(plans, 2) == alone
    assert [states for _name, _file, states, _error in alone[:3]] == [
        ["hoan_thanh_dung_han"],
        ["qua_han"],
        ["hoan_thanh_dung_han"],
    ]
    assert alone[7][2:] == ([], "PlanError")


@pytest.mark.skipif(sys.platform != "linux", reason="a fork inherits what the test puts in")
def test_a_process_that_dies_costs_one_plan(plans: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is ended at a plan, as where memory is short, takes no other plan with it."""
    here = os.getpid()

    def die_at_one(path: Path, name: str, widened: Path | None = None) -> LoadedPlan:
        if name == "kh-11.yaml" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return load_plan(path, name, widened)

    alone = tell(plans, 1)
    monkeypatch.setattr(progress_summary, "load_plan", die_at_one)

    found = tell(plans, 2)

    assert found[11] == ("kh-11.yaml", None, [], "WorkerError")
    assert [one for one in found if one[0] != "kh-11.yaml"] == [one for one in alone if one[0] != "kh-11.yaml"]
