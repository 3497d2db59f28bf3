"""Twice the tasks, at most two and a half times the work."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.support.bounds import MOST_GROWTH
from tests.support.progress_files import states_on, write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.unmeasured


def work(folder: Path, count: int) -> float:
    """Return the processor time of deciding on tasks that all have an entry, the best of three."""
    tasks = [f"{{nhiem_vu: Rà soát văn bản số {at}, chu_tri: Phòng {at % 9}, thoi_gian: Quý I}}" for at in range(count)]
    plan = write_plan(folder, tasks)
    write_progress(plan, [f"{{tai: PL.I.{at + 1}, la: 'Rà soát văn bản số {at}', xong: 01/02/2026}}" for at in range(count)])
    spent = []
    for _try in range(3):
        before = time.process_time()
        assert len(states_on(plan, "01/04/2026")) == count
        spent.append(time.process_time() - before)
    return min(spent)


def test_work_grows_with_the_tasks(tmp_path: Path) -> None:
    """Finding the task of each entry does not look through all tasks each time."""
    assert work(tmp_path, 1600) < MOST_GROWTH * max(work(tmp_path, 800), 0.05)
