"""Eight times the tasks: at most two and a half times the work for each doubling."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

import pytest

from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.load_progress import decide_on, load_progress
from tests.support.bounds import assert_linear
from tests.support.progress_files import as_day, write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.workspace.load_plan import LoadedPlan

pytestmark = pytest.mark.unmeasured


def write_both(folder: Path, count: int) -> LoadedPlan:
    """Write a plan of so many tasks, and progress with an entry for each; return the plan."""
    folder.mkdir()
    tasks = [f"{{nhiem_vu: Rà soát văn bản số {at}, chu_tri: Phòng {at % 9}, thoi_gian: Quý I}}" for at in range(count)]
    plan = write_plan(folder, tasks)
    write_progress(plan, [f"{{tai: PL.I.{at + 1}, la: 'Rà soát văn bản số {at}', xong: 01/02/2026}}" for at in range(count)])
    return load_plan(plan, plan.name)


def test_work_grows_with_the_tasks(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Finding the task of each entry does not look through all tasks each time."""
    request.addfinalizer(partial(gc.set_threshold, *gc.get_threshold()))
    gc.set_threshold(20_000, 20, 20)  # as the command has it
    written = {count: write_both(tmp_path / str(count), count) for count in (200, 400, 800, 1600)}

    def decide(count: int) -> None:
        plan = written[count]
        assert len(decide_on(as_day("01/04/2026"), plan, load_progress(plan, plan.path.name))) == count

    assert_linear(decide, 200)
