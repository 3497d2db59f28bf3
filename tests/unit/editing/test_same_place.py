"""Where a place has gone while others worked on the plan: the same entry is found again, and never another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.editing.same_place import follow

if TYPE_CHECKING:
    from cchc_gen.plan.located import Path

ROWS = [
    {"nhiem_vu": "Một", "san_pham": "Báo cáo", "chu_tri": "Văn phòng Sở", "thoi_gian": "Quý I"},
    {"nhiem_vu": "Hai", "san_pham": "Tờ trình", "chu_tri": "Văn phòng Sở", "thoi_gian": "Quý I"},
    {"nhiem_vu": "Ba", "san_pham": "Báo cáo", "chu_tri": "Văn phòng Sở", "thoi_gian": "Quý I"},
]
NEW = {"nhiem_vu": "Mới", "chu_tri": "Văn phòng Sở"}


def table(rows: list[dict[str, str]]) -> dict[str, Any]:
    return {"phu_luc": [{"nhom": [{"ten": "Nhóm", "nhiem_vu": rows}]}]}


def at(row: int, key: str = "chu_tri") -> Path:
    return ("phu_luc", 0, "nhom", 0, "nhiem_vu", row, key)


@pytest.mark.parametrize(
    ("now", "row", "found"),
    [
        (ROWS, 1, 1),
        ([NEW, *ROWS], 1, 2),
        ([ROWS[1], ROWS[0], ROWS[2]], 1, 0),
        ([ROWS[0], ROWS[2]], 2, 1),
        ([ROWS[0], ROWS[2]], 1, None),
        ([ROWS[0], {**ROWS[1], "san_pham": "Đề án"}, ROWS[2]], 1, 1),
        ([ROWS[0], {**ROWS[1], "nhiem_vu": "Hai việc"}, ROWS[2], NEW], 1, 1),
        ([ROWS[0], NEW, ROWS[2]], 1, None),
        ([*ROWS, ROWS[1]], 1, None),
        ([ROWS[0], ROWS[0], ROWS[1], ROWS[2]], 2, 3),
        ([], 0, None),
    ],
)
def test_an_entry_is_found_where_it_is_now(now: list[dict[str, str]], row: int, found: int | None) -> None:
    """Rows that come, go or move above it take it along; where it is gone, or is there twice, nothing is guessed."""
    assert follow(at(row), table(ROWS), table(now)) == (None if found is None else at(found))


@pytest.mark.parametrize(("row", "found"), [(0, 0), (1, 1), (2, 3)])
def test_of_entries_that_are_alike_each_stays_itself(row: int, found: int) -> None:
    """Two tasks in the same words keep their order."""
    alike = [ROWS[0], ROWS[0], ROWS[1]]

    assert follow(at(row), table(alike), table([ROWS[0], ROWS[0], NEW, ROWS[1]])) == at(found)


def test_each_list_on_the_way_is_followed() -> None:
    """A group above, and a row above within the group that moved."""
    seen = {"phu_luc": [{"nhom": [{"ten": "A", "nhiem_vu": ROWS[:1]}, {"ten": "B", "nhiem_vu": ROWS[1:]}]}]}
    now = {"phu_luc": [{"nhom": [{"ten": "C", "nhiem_vu": [NEW]}, *seen["phu_luc"][0]["nhom"]]}]}

    path = ("phu_luc", 0, "nhom", 1, "nhiem_vu", 1, "chu_tri")
    assert follow(path, seen, now) == ("phu_luc", 0, "nhom", 2, *path[4:])


@pytest.mark.parametrize("path", [("van_ban", "so"), ("van_ban", "ky_hieu"), ("can_cu", 0)])
def test_a_field_without_a_list_above_it_stays(path: Path) -> None:
    """A key is where it was, also one that is not written yet; a text of a list that was typed anew is still that entry."""
    seen = {"van_ban": {"so": "5"}, "can_cu": ["Một"]}
    now = {"van_ban": {"so": "8"}, "can_cu": ["Khác"]}

    assert follow(path, seen, now) == path
