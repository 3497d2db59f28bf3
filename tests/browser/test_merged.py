"""Rows that come, go and move beside merged cells: each task keeps the unit that it had, as in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_edits import bang, expect, swap
from tests.browser.test_officer import stand
from tests.support.complaints import said, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NAME = "plans/gop.yaml"
HEAD = """\
nam: 2026
co_quan: {ten: Sở Mẫu, viet_tat: SM}
van_ban: {dia_danh: Mẫu, trich_yeu: Cải cách hành chính năm 2026}
noi_dung: [{de_muc: A, noi_dung: Một.}]
phu_luc:
  - ten: Bảng
    cot: {nhiem_vu: Nhiệm vụ, chu_tri: Đơn vị chủ trì, thoi_gian: Thời gian}
    nhiem_vu:
"""
LIST: list[str | int] = ["phu_luc", 0, "nhiem_vu"]


def rows(*leads: str) -> str:
    """Return a plan with a task for each unit, numbered; one that begins with another number keeps that."""
    tasks = [lead.split("=") if "=" in lead else [str(at), lead] for at, lead in enumerate(leads, 1)]
    return HEAD + "".join(f"      - nhiem_vu: {_name(task)}\n        chu_tri: {_quote(lead)}\n" for task, lead in tasks)


def _name(task: str) -> str:
    return f"Việc {task}"


def _quote(lead: str) -> str:
    return f"'{lead}'" if lead == "^" else lead


@pytest.mark.parametrize(
    ("at", "keys", "after"),
    [
        (1, "remove", rows("A", "3=X", "4=^", "5=B")),
        (2, "remove", rows("A", "X", "4=^", "5=B")),
        (0, "Alt+Shift+ArrowDown", rows("2=X", "1=A", "3=X", "4=^", "5=B")),
        (1, "Alt+Shift+ArrowDown", rows("A", "3=X", "2=X", "4=X", "5=B")),
        (2, "Alt+Shift+ArrowUp", rows("A", "3=X", "2=X", "4=^", "5=B")),
        (3, "Alt+Shift+ArrowDown", rows("A", "X", "^", "5=B", "4=X")),
        (4, "Alt+Shift+ArrowUp", rows("A", "X", "^", "5=B", "4=X")),
    ],
)
def test_a_task_keeps_its_unit(open_page: Callable[[str], Any], office: Path, at: int, keys: str, after: str) -> None:
    """Below the second row two cells are merged with its; whichever row goes or moves, the file names the same unit for each."""
    file = office / NAME
    file.write_text(rows("A", "X", "^", "^", "B"), encoding="utf-8")
    page = open_page(bang(NAME))
    stand(page, *LIST, at, "nhiem_vu")
    if keys == "remove":
        page.get_by_role("button", name=f"Xóa: hàng {at + 1}").click()
        said(page, "Đã xóa")
    else:
        page.keyboard.press(keys)
        said(page, "Đã chuyển")

    assert file.read_text(encoding="utf-8").replace("'", "") == after.replace("'", "")


def test_a_row_between_merged_cells_is_merged_too(open_page: Callable[[str], Any], office: Path) -> None:
    """As in Excel; and no list of units offers the sign by which a cell is merged."""
    file = office / NAME
    file.write_text(rows("A", "X", "^", "^", "B"), encoding="utf-8")
    raw = file.read_bytes()
    page = open_page(bang(NAME))
    stand(page, *LIST, 1, "nhiem_vu")
    page.keyboard.press("Control+Enter")
    said(page, "Đã thêm")
    new = "      - nhiem_vu: Nhiệm vụ …\n        chu_tri: ^\n"
    raw = swap(raw, "      - nhiem_vu: Việc 3\n", f"{new}      - nhiem_vu: Việc 3\n")
    expect(file, raw)
    settle(page)

    stand(page, *LIST, 0, "chu_tri")
    page.keyboard.press("Alt+ArrowDown")
    offered = page.locator("[role=option]").all_inner_texts()

    assert offered == ["X", "B"]
