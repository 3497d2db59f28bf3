"""Eight times the tasks: at most two and a half times the work for each doubling."""

from __future__ import annotations

import gc
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.load_progress import decide_on, load_progress
from tests.support.bounds import MOST_GROWTH
from tests.support.progress_files import as_day, write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.unmeasured


def work(folder: Path, count: int) -> float:
    """Return the processor time of deciding on tasks that all have an entry, the best of three."""
    tasks = [f"{{nhiem_vu: Rà soát văn bản số {at}, chu_tri: Phòng {at % 9}, thoi_gian: Quý I}}" for at in range(count)]
    plan = write_plan(folder, tasks)
    write_progress(plan, [f"{{tai: PL.I.{at + 1}, la: 'Rà soát văn bản số {at}', xong: 01/02/2026}}" for at in range(count)])
    loaded = load_plan(plan, plan.name)
    spent = []
    for _try in range(5):
        before = time.process_time()
        assert len(decide_on(as_day("01/04/2026"), loaded, load_progress(loaded, plan.name))) == count
        spent.append(time.process_time() - before)
    return min(spent)


def test_work_grows_with_the_tasks(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Finding the task of each entry does not look through all tasks each time."""
    request.addfinalizer(partial(gc.set_threshold, *gc.get_threshold()))
    gc.set_threshold(20_000, 20, 20)  # as the command has it
    assert work(tmp_path, 1600) < MOST_GROWTH**3 * max(work(tmp_path, 200), 0.01)  # three doublings
