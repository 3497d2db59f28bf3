"""Tables that a page, a spreadsheet or a dragged border made odd: the eye sees one table with its titles, and so does import."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.importing.run import import_file
from cchc_gen.plan.located import to_plain
from cchc_gen.plan.yaml.parse import parse
from tests.support.odd_offices import NAMES, NATION, OddOffice, drag_border, leave_free, merge_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.importing.run import ImportReport

H = ("TT", "Nhiệm vụ", "Chủ trì")
FIRST, SECOND = ("1", "Rà soát", "Văn phòng"), ("2", "Kiểm tra", "Thanh tra")
TASKS = [{"nhiem_vu": "Rà soát", "chu_tri": "Văn phòng"}, {"nhiem_vu": "Kiểm tra", "chu_tri": "Thanh tra"}]


def signed() -> OddOffice:
    office = OddOffice().open()
    office.type("- Đạt 95%.")
    return office.sign()


def appended(*tables: Sequence[Sequence[str]], between: str = "") -> OddOffice:
    office = signed()
    for line in ("PHỤ LỤC", "NHIỆM VỤ"):
        office.type(line, bold=True, centre=True)
    for at, rows in enumerate(tables):
        if at:
            office.type(between, bold=True, centre=True)
        office.fill(rows)
    return office


def read(office: OddOffice, folder: Path, *, lost: Sequence[str] = ()) -> tuple[list[dict[str, Any]], ImportReport]:
    """Return the appendices of what is imported, and the report, whose lost lines are these."""
    result = import_file(office.save(folder), os.environ, 2026)
    assert [line for line, _words in result.report.losses.lines] == list(lost)
    plan: Any = to_plain(parse(result.text, "kh.yaml").root)
    return plan["phu_luc"], result.report


@pytest.mark.parametrize("width", [60, 300, 900])
def test_a_border_dragged_far_is_no_column(width: int, tmp_path: Path) -> None:
    """16 mm are no column either, where no cell has them to itself."""
    office = appended([H, FIRST, SECOND])
    drag_border(office.document.tables[-1], 2, {0: 1, 1: 1, 2: 2}, width)
    appendices, _report = read(office, tmp_path)
    assert appendices[0]["cot"] == {"tt": "TT", "nhiem_vu": "Nhiệm vụ", "chu_tri": "Chủ trì"}
    assert appendices[0]["nhiem_vu"] == TASKS


@pytest.mark.parametrize("side", ["Before", "After"])
def test_an_outer_border_that_was_dragged(side: str, tmp_path: Path) -> None:
    """A row that begins, or ends, nearer to the middle than the others has as many columns."""
    office = appended([H, FIRST, SECOND])
    table = office.document.tables[-1]
    drag_border(table, 0 if side == "Before" else 3, dict.fromkeys((0, 2), 0 if side == "Before" else 2), 200)
    leave_free(table.rows[1], side)
    appendices, _report = read(office, tmp_path)
    assert (len(appendices[0]["cot"]), appendices[0]["nhiem_vu"]) == (3, TASKS)


def test_a_title_over_two_columns_keeps_both(tmp_path: Path) -> None:
    """A column that has no cell to itself in one row has one in another."""
    rows = [("TT", "Nhiệm vụ", "Thời gian", ""), ("", "", "Đầu", "Cuối"), ("1", "Rà soát", "01/3", "30/4")]
    office = appended(rows)
    table = office.document.tables[-1]
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Thời gian"
    appendices, _report = read(office, tmp_path)
    assert list(appendices[0]["cot"].values()) == ["TT", "Nhiệm vụ", "Thời gian Đầu", "Thời gian Cuối"]


@pytest.mark.parametrize(
    "second",
    [[H, SECOND], [SECOND], [("TT", "NHIỆM VỤ", "Chủ  trì "), SECOND], [H, ("(1)", "(2)", "(3)"), SECOND]],
    ids=["titles", "none", "other capitals", "columns counted"],
)
def test_the_second_half_of_a_table(second: Sequence[Sequence[str]], tmp_path: Path) -> None:
    """However its titles are typed again, its tasks are tasks of the one table."""
    first = [H, ("(1)", "(2)", "(3)"), FIRST] if len(second) > 2 else [H, FIRST]
    appendices, _report = read(appended(first, second), tmp_path)
    assert [one["nhiem_vu"] for one in appendices] == [TASKS]


def test_a_line_that_says_the_table_goes_on(tmp_path: Path) -> None:
    """“PHỤ LỤC (tiếp theo)” is no appendix; it is said that it is left out."""
    office = appended([H, FIRST], [H, SECOND], between="PHỤ LỤC (tiếp theo)")
    appendices, _report = read(office, tmp_path, lost=["PHỤ LỤC (tiếp theo)"])
    assert [one["nhiem_vu"] for one in appendices] == [TASKS]


def test_a_second_half_that_begins_with_a_group(tmp_path: Path) -> None:
    """A row over all columns above data is a group, and no title of an appendix or of columns."""
    office = appended([H, ("I. THỂ CHẾ", "", ""), FIRST], [("II. BỘ MÁY", "", ""), ("1", "Kiểm tra", "Thanh tra")])
    merge_rows(office.document.tables[-2], 1)
    merge_rows(office.document.tables[-1], 0)
    appendices, _report = read(office, tmp_path)
    assert [(group["ten"], group["nhiem_vu"]) for group in appendices[0]["nhom"]] == [
        ("THỂ CHẾ", TASKS[:1]),
        ("BỘ MÁY", TASKS[1:]),
    ]


def test_three_parts_whose_second_has_no_titles(tmp_path: Path) -> None:
    """Titles that the third part says again are not lost."""
    office = appended([H, FIRST], [SECOND], between="")
    office.type("")
    office.fill([H, ("3", "Tổng kết", "Văn phòng")])
    appendices, _report = read(office, tmp_path)
    assert len(appendices[0]["nhiem_vu"]) == 3


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "alone"])
def test_the_title_of_an_appendix_in_its_table(merged: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a case
    """Pasted from a spreadsheet: label, title, reference and unit stand in rows above the titles, however they are aligned."""
    texts = ("Phụ lục II", "BẢNG CHI TIẾT", "(Kèm theo Kế hoạch số 05/KH-SNV)", "Đơn vị tính: triệu đồng")
    office = signed()
    office.document.add_section()
    table = office.fill([*((text, "", "") for text in texts), H, FIRST, SECOND])
    if merged:
        merge_rows(table, 0, 1, 2, 3)
    appendices, _report = read(office, tmp_path)
    found = appendices[0]
    assert (found["nhan"], found["ten"], found.get("kem_theo")) == texts[:3]
    assert (found["noi_dung"][0]["bang"]["ten"], found["noi_dung"][0]["bang"]["nhiem_vu"]) == (texts[3], TASKS)


def test_columns_counted_in_other_brackets(tmp_path: Path) -> None:
    """[1] [2] [3] is no task."""
    appendices, _report = read(appended([H, ("[1]", "[2]", "[3]"), FIRST, SECOND]), tmp_path)
    assert appendices[0]["nhiem_vu"] == TASKS


def test_each_appendix_has_its_own_letterhead(tmp_path: Path) -> None:
    """Behind a page break quốc hiệu belongs to the appendix below it, not to the end of the one above."""
    office = signed()
    for label, row in (("PHỤ LỤC I", FIRST), ("PHỤ LỤC II", ("1", "Kiểm tra", "Thanh tra"))):
        office.document.add_page_break()
        if row is not FIRST:
            table = office.document.add_table(1, 2)
            table.cell(0, 0).text, table.cell(0, 1).text = NAMES, NATION
        office.type(label, bold=True, centre=True)
        office.type("NHIỆM VỤ", bold=True, centre=True)
        office.fill([H, row])
    appendices, _report = read(office, tmp_path)
    assert [one.get("quoc_hieu", "") for one in appendices] == ["", "true"]
    assert all("nhan" not in one for one in appendices)  # the tool prints “Phụ lục I”, whatever capitals stood there
    assert all("noi_dung" not in one for one in appendices)


def test_a_label_in_the_table_of_the_letterhead(tmp_path: Path) -> None:
    """Names on the left, “PHỤ LỤC I” on the right: the table is no data, and the names are told as left out."""
    office = signed()
    office.document.add_page_break()
    table = office.document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = NAMES, "PHỤ LỤC I\n(Kèm theo Kế hoạch số 05/KH-SNV)"
    office.type("NHIỆM VỤ", bold=True, centre=True)
    office.fill([H, FIRST, SECOND])
    appendices, _report = read(office, tmp_path, lost=NAMES.split("\n"))
    assert (appendices[0]["nhan"], appendices[0]["ten"]) == ("Phụ lục I", "NHIỆM VỤ")
    assert appendices[0]["nhiem_vu"] == TASKS


def test_an_appendix_without_a_title_is_to_be_reviewed(tmp_path: Path) -> None:
    """“…” for its name is said."""
    office = signed()
    office.fill([H, FIRST, SECOND])
    appendices, report = read(office, tmp_path)
    assert appendices[0]["ten"] == "…"
    assert any("tên phụ lục" in doubt for doubt in report.doubts)


def test_a_title_that_two_columns_share_is_to_be_reviewed(tmp_path: Path) -> None:
    """One cell over two columns of data prints twice: that is said."""
    office = appended([("TT", "Nhiệm vụ", "Thời gian thực hiện", ""), ("1", "Rà soát", "01/3", "30/4")])
    table = office.document.tables[-1]
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Thời gian thực hiện"
    _appendices, report = read(office, tmp_path)
    assert [doubt for doubt in report.doubts if "Thời gian thực hiện" in doubt]
