"""Fields that are filled in together give the text that they give one after another, for the work of one."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from cchc_gen.editing.fields import write_field
from cchc_gen.editing.many_fields import write_fields
from cchc_gen.editing.operations import insert, insert_all
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.plan.yaml import loader

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_gen.plan.located import Path

PLAN = """\
# đầu tệp
nam: 2026   # năm
van_ban: {dia_danh: Mẫu}
noi_dung:
  # ghi chú của A
  - de_muc: A   # cuối dòng
    noi_dung: |
      - Một.
    muc_con:
      - de_muc: a
      - Chỉ một dòng
  - Một lời

phu_luc:
  - ten: Bảng
    nhom:
      - ten: Nhóm
        nhiem_vu:
          - nhiem_vu: Việc một
          -
          - {nhiem_vu: Việc hai, chu_tri: "Phòng A"}  # trong ngoặc
          - nhiem_vu: |
              Việc ba
              dòng hai
            chu_tri: Phòng C
          - nhiem_vu: Việc bốn
            chu_tri: Phòng B
"""
ROWS: Path = ("phu_luc", 0, "nhom", 0, "nhiem_vu")
FIELDS: list[Path] = [
    ("nam",),
    ("van_ban", "ngay"),
    ("noi_dung", 0, "de_muc"),
    ("noi_dung", 0, "noi_dung"),
    ("noi_dung", 0, "muc_con", 0, "noi_dung"),
    ("noi_dung", 0, "muc_con", 1, "noi_dung"),
    ("noi_dung", 1, "noi_dung"),
    ("noi_dung", 0, "muc_con", 1),
    ("noi_dung", 1),
    *((*ROWS, at, key) for at in range(4) for key in ("nhiem_vu", "chu_tri", "ghi_chu")),
]
TEXTS = ["", "Một", "hai: 2 # ba", "Dòng một\n- dòng hai", "'“", "Phòng A"]


def write_one_by_one(text: str, fields: list[tuple[Path, str]]) -> str:
    for path, new in fields:
        text = write_field(text, path, new)
    return text


def attempt(write: Callable[[], str]) -> object:
    """Return what comes of an edit, or why it is refused and where."""
    try:
        return write()
    except EditRefusedError as error:
        return error.message, error.line


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("seed", range(80))
def test_together_is_as_one_after_another(seed: int, newline: str) -> None:
    """Whatever is filled in, emptied or filled in twice, with either end of lines; or both are refused with the same line."""
    chance = random.Random(seed)  # noqa: S311  # a test
    plan = PLAN if seed % 5 else PLAN.replace("chu_tri: Phòng C", "chu_tri: &ai Phòng C").replace("Phòng B", "*ai")
    text = plan.replace("\n", newline)
    fields = [(chance.choice(FIELDS if seed % 3 else FIELDS[9:]), chance.choice(TEXTS)) for _ in range(chance.randint(2, 12))]
    assert attempt(lambda: write_fields(text, fields)) == attempt(lambda: write_one_by_one(text, fields))


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("path", [ROWS, ("noi_dung",), ("noi_dung", 0, "muc_con"), ("noi_nhan",)], ids=str)
@pytest.mark.parametrize("at", range(6))
def test_entries_come_together_as_one_after_another(path: Path, at: int, newline: str) -> None:
    """Into lists of lines and in brackets, at each place, and behind the last."""
    text = (PLAN + "noi_nhan: [Sở A, Sở B]\n").replace("\n", newline)
    entries = ["Một", "hai: 2 # ba", "Dòng một\ndòng hai"]

    def one_by_one() -> str:
        changed = text
        for number, entry in enumerate(entries):
            changed = insert(changed, path, at + number, entry)
        return changed

    assert attempt(lambda: insert_all(text, path, at, entries)) == attempt(one_by_one)


def test_a_large_table_is_read_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once for each cell: 400 rows that are pasted from Excel took minutes."""
    count = 400
    rows = "".join(f"          - nhiem_vu: Việc {at}\n            chu_tri: Phòng {at}\n" for at in range(count))
    text = PLAN[: PLAN.index("          - nhiem_vu: Việc một")] + rows
    fields: list[tuple[Path, str]] = [((*ROWS, at, key), f"Mới {at}") for at in range(count) for key in ("chu_tri", "san_pham")]
    read: list[int] = []

    def compose(one: str, *, keep: bool) -> object:
        read.append(len(one))
        return loader.compose(one, keep=keep)

    monkeypatch.setattr("cchc_gen.editing.source.compose", compose)

    changed = write_fields(text, fields)

    assert changed.count("Mới") == 2 * count
    assert sum(read) < 30 * len(text)
