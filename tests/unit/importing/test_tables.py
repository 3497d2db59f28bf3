"""Tables that arrive torn, and marks that stand where they belong."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.importing.run import ImportResult, import_file
from cchc_gen.plan.located import to_plain
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.word.ooxml import w
from tests.support.document_parts import read_part, replace_part
from tests.support.small_plans import make_document, table_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
UBND TỈNH MẪU
SỞ TÀI CHÍNH
Số: /KH-STC
Mẫu, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính {year}

I. MỤC TIÊU
1. Đạt 95%.

"""


def import_text(folder: Path, rows: str, year: str = "năm 2026", this_year: int = 2031) -> ImportResult:
    (folder / "kh.txt").write_text(HEAD.format(year=year) + rows, encoding="utf-8")
    return import_file(folder / "kh.txt", os.environ, this_year)


def tables_of(node: Any) -> list[Any]:  # noqa: ANN401  # plain data
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    found = [table for value in inner for table in tables_of(value)]
    return [node, *found] if isinstance(node, dict) and "cot" in node else found


@pytest.mark.parametrize("group", ["I\tCải cách thể chế\t", "I\tCải cách thể chế", "I\tCải cách thể chế\t \t"])
@pytest.mark.parametrize("last", ["2\tRà soát\tVăn phòng", "2\tRà soát\t", "2\tRà soát"])
def test_empty_cells_at_the_end_tear_no_table(tmp_path: Path, group: str, last: str) -> None:
    """A row of text whose last cells are empty, or cut off by an editor, is a row of the table that it stands in."""
    rows = f"TT\tNhiệm vụ\tChủ trì\n{group}\n1\tBan hành\tVăn phòng\n{last}\n"
    (table,) = tables_of(to_plain(parse(import_text(tmp_path, rows).text, "x").root))

    assert list(table["cot"].values())[:3] == ["TT", "Nhiệm vụ", "Chủ trì"]
    assert [group["ten"] for group in table["nhom"]] == ["Cải cách thể chế"]
    assert [task["nhiem_vu"] for task in table["nhom"][0]["nhiem_vu"]] == ["Ban hành", "Rà soát"]


def test_the_two_sides_of_a_foot_are_no_row(tmp_path: Path) -> None:
    """Recipients and the signer's post, side by side below a table, do not become its last row."""
    rows = "TT\tNhiệm vụ\tChủ trì\n1\tBan hành\tVăn phòng\nNơi nhận:\tGIÁM ĐỐC\n- Như trên;\tNguyễn Văn A\n"
    (table,) = tables_of(to_plain(parse(import_text(tmp_path, rows).text, "x").root))

    assert len(table["nhiem_vu"]) == 1


@pytest.mark.parametrize("where", ["appendix", "body"])
def test_a_mark_stands_above_its_table(tmp_path: Path, where: str) -> None:
    """What is doubtful about a table is marked at that table, not at the top of the file."""
    columns, task = "{tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì}", "[{nhiem_vu: Ban hành, chu_tri: Văn phòng}]"
    rows = f"nhom: [{{ten: Cải cách thể chế, nhiem_vu: {task}}}]"
    body = f"noi_dung:\n  - de_muc: Bảng\n    bang:\n      - cot: {columns}\n        {rows}\n"
    plan = body if where == "body" else table_of(columns, rows)
    raw = make_document(plan)
    root = read_part(raw)
    row = next(row for row in root.iter(w("tr")) if "Ban hành" in "".join(map(str, row.itertext())))
    group = row.getprevious()
    assert group is not None
    group.addprevious(row)  # the task stands before its group now
    (tmp_path / "kh.docx").write_bytes(replace_part(raw, root))

    lines = import_file(tmp_path / "kh.docx", os.environ, 2026).text.split("\n")
    at = next(at for at, line in enumerate(lines) if "cần rà soát: bảng này có dòng" in line)
    assert lines[at + 1].strip().removeprefix("- ") == "cot:"


@pytest.mark.parametrize(("year", "found"), [("", "2026"), ("năm 2027", "2027")])
def test_the_plans_year(tmp_path: Path, year: str, found: str) -> None:
    """The year of the plan is the one that it names, or of its day of issue."""
    assert import_text(tmp_path, "", year).text.count(f"\nnam: {found}\n") == 1


def test_a_plan_without_a_year_gets_this_years(tmp_path: Path) -> None:
    """Where a document names no year at all, this year is taken and marked."""
    (tmp_path / "kh.txt").write_text("SỞ TÀI CHÍNH\nKẾ HOẠCH\nCải cách\n\nI. MỤC TIÊU\n1. Đạt.\n", encoding="utf-8")

    assert "tạm ghi 2031\nnam: 2031\n" in import_file(tmp_path / "kh.txt", os.environ, 2031).text
