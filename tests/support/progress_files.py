"""Plans with a progress file beside them, and what a rule of their own says of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.load_progress import decide_on, load_progress
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.progress.model import TaskState

COLUMNS = "{tt: TT, nhiem_vu: Nhiệm vụ, san_pham: Sản phẩm, chu_tri: Đơn vị chủ trì, thoi_gian: Thời gian}"


def write_plan(folder: Path, tasks: Sequence[str], name: str = "kh.yaml") -> Path:
    """Write a plan of 2026 with one group of tasks, each a YAML mapping; return its path."""
    rows = "".join(f"          - {task}\n" for task in tasks)
    table = (
        f"phu_luc:\n  - ten: Nhiệm vụ\n    cot: {COLUMNS}\n    nhom:\n      - ten: Cải cách thể chế\n        nhiem_vu:\n{rows}"
    )
    path = folder / name
    path.write_text(f"{HEAD}noi_dung: [Nội dung.]\n{table}", encoding="utf-8")
    return path


def write_progress(plan: Path, entries: Sequence[str], rest: str = "") -> Path:
    """Write the progress file of a plan, each entry a YAML mapping; return its path."""
    path = plan.with_name(f"{plan.stem}.tien-do.yaml")
    listed = "".join(f"  - {entry}\n" for entry in entries)
    path.write_text(f"phien_ban: 1\nnhiem_vu:\n{listed}{rest}", encoding="utf-8")
    return path


def states_on(plan: Path, day: str) -> list[TaskState]:
    """Return the states of a plan's tasks on a day, dd/mm/yyyy."""
    loaded = load_plan(plan, plan.name)
    return decide_on(as_day(day), loaded, load_progress(loaded, plan.name))


def as_day(text: str) -> dt.date:
    """Return the day of dd/mm/yyyy."""
    day, month, year = map(int, text.split("/"))
    return dt.date(year, month, day)
