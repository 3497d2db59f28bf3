"""A plan that a decision issues: taken by itself from the decision's file, with the line that names the decision."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.importing.run import import_file
from cchc_gen.plan.located import to_plain
from cchc_gen.plan.yaml.parse import parse
from tests.support.odd_offices import NAMES, NATION, OddOffice

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE = "(Kèm theo Quyết định số 12/QĐ-SNV ngày 06 tháng 01 năm 2026 của Sở Nội vụ)"


def decision_with_plan(*, letterhead: bool, reference: bool, broken: bool = True) -> OddOffice:
    """Type a decision, its signature, and behind it the plan that it issues, with an appendix."""
    office = OddOffice(title=("QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch cải cách hành chính năm 2026"), number="Số: 12/QĐ-SNV")
    for line in (
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch của Sở Nội vụ.",
        "Điều 2. Quyết định có hiệu lực từ ngày ký.",
    ):
        office.type(line)
    office.sign()
    if broken:
        office.document.add_page_break()
    if letterhead:
        table = office.document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = NAMES, NATION
    for line in ("KẾ HOẠCH", "Cải cách hành chính năm 2026"):
        office.type(line, bold=True, centre=True)
    if reference:
        office.type(REFERENCE, centre=True).runs[0].italic = True
    office.type("I. MỤC TIÊU", bold=True)
    office.type("Nâng cao chất lượng phục vụ người dân.")
    office.document.add_page_break()
    office.type("PHỤ LỤC", bold=True, centre=True)
    office.type("PHÂN CÔNG NHIỆM VỤ", bold=True, centre=True)
    office.fill([("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát thủ tục", "Văn phòng Sở")])
    return office


def read_plan(path: Path) -> tuple[dict[str, Any], Any]:
    result = import_file(path, os.environ, 2026)
    plan: Any = to_plain(parse(result.text, "kh.yaml").root)
    return plan, result.report


@pytest.mark.parametrize("letterhead", [False, True], ids=["no-letterhead", "letterhead"])
@pytest.mark.parametrize("reference", [False, True], ids=["no-reference", "reference"])
@pytest.mark.parametrize("broken", [False, True], ids=["same-page", "own-page"])
def test_plan_inside_a_decision_is_taken(tmp_path: Path, *, letterhead: bool, reference: bool, broken: bool) -> None:
    """Agency, kem_theo, body and appendix are the plan's; the decision's lines are listed, none is called lost."""
    office = decision_with_plan(letterhead=letterhead, reference=reference, broken=broken)
    plan, report = read_plan(office.save(tmp_path))
    assert plan["kem_theo"] == REFERENCE
    assert plan["co_quan"]["ten"] == "Sở Nội vụ"
    assert plan["co_quan"]["viet_tat"] == "SNV"
    assert plan["noi_dung"][0]["noi_dung"].strip() == "Nâng cao chất lượng phục vụ người dân."
    assert plan["phu_luc"][0]["nhiem_vu"] == [{"nhiem_vu": "Rà soát thủ tục", "chu_tri": "Văn phòng Sở"}]
    assert "noi_nhan" not in plan
    assert "ky" not in plan
    assert any(str(entry).startswith("decision: Điều 1.") for entry in report.left_out)
    assert (report.losses.missing, report.losses.moved) == (0, ())


def test_plan_that_names_its_decision_needs_no_foot(tmp_path: Path) -> None:
    """A plan in a file of its own, with (Kèm theo Quyết định ...) and no number, signature: the line is its kem_theo."""
    office = OddOffice(title=(), number="")
    office.document.tables[0].cell(1, 1).text = ""
    for line in ("KẾ HOẠCH", "Cải cách hành chính năm 2026"):
        office.type(line, bold=True, centre=True)
    office.type(REFERENCE, centre=True).runs[0].italic = True
    office.type("I. MỤC TIÊU", bold=True)
    office.type("Nâng cao chất lượng phục vụ người dân.")
    plan, report = read_plan(office.save(tmp_path))
    assert plan["kem_theo"] == REFERENCE
    assert plan["van_ban"] == {"trich_yeu": "Cải cách hành chính năm 2026"}
    assert plan["co_quan"]["viet_tat"] == "SNV"
    assert report.losses.missing == 0


def test_plan_with_its_own_number_keeps_the_line_as_text(tmp_path: Path) -> None:
    """What is numbered and signed itself prints number and signature: the line is no kem_theo then, and is not lost."""
    office = OddOffice(title=("KẾ HOẠCH", "Cải cách hành chính năm 2026"))
    office.type(REFERENCE, centre=True).runs[0].italic = True
    office.type("I. MỤC TIÊU", bold=True)
    office.type("Nâng cao chất lượng phục vụ người dân.")
    plan, report = read_plan(office.sign().save(tmp_path))
    assert "kem_theo" not in plan
    assert REFERENCE in plan["mo_dau"].replace("*", "")
    assert plan["van_ban"]["so"] == "5"
    assert report.losses.missing == 0


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Kính gửi: Sở Tài chính",), ["Sở Tài chính"]),
        (("Kính gửi:", "- Sở Tài chính;", "- Sở Y tế."), ["Sở Tài chính", "Sở Y tế"]),
        (("Kính gửi:\n- Sở Tài chính;\n- Sở Y tế.",), ["Sở Tài chính", "Sở Y tế"]),
    ],
    ids=["one", "several", "one-paragraph"],
)
def test_addressees_of_a_report_come_in(lines: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    """“Kính gửi” of a report is kinh_gui: one on its line, several each by itself."""
    office = OddOffice(title=("BÁO CÁO", "Kết quả cải cách hành chính năm 2026"), number="Số: 05/BC-SNV")
    for line in lines:
        office.type(line)
    plan, report = read_plan(office.open().sign().save(tmp_path))
    assert plan["kinh_gui"] == expected
    assert report.losses.missing == 0


@pytest.mark.parametrize(
    ("typed", "key", "value"),
    [
        ("HOẢ TỐC", "do_khan", "HỎA TỐC"),
        ("KHẨN", "do_khan", "KHẨN"),
        ("XEM XONG TRẢ LẠI", "luu_hanh", "XEM XONG TRẢ LẠI"),
        ("DỰ THẢO", "du_thao", "true"),
    ],
)
def test_marks_below_the_number_come_in(typed: str, key: str, value: str, tmp_path: Path) -> None:
    """A mark in the letterhead is the key that prints it."""
    office = OddOffice(number=f"Số: 05/KH-SNV\n{typed}").open()
    office.type("Nâng cao chất lượng phục vụ người dân.")
    plan, report = read_plan(office.sign().save(tmp_path))
    assert plan["van_ban"][key] == value
    assert report.losses.missing == 0


def test_secrecy_is_no_mark_of_a_plan(tmp_path: Path) -> None:
    """MẬT is not taken over, and said to be left out."""
    office = OddOffice(number="Số: 05/KH-SNV\nMẬT").open()
    office.type("Nâng cao chất lượng phục vụ người dân.")
    plan, report = read_plan(office.sign().save(tmp_path))
    assert "do_khan" not in plan["van_ban"]
    assert any("MẬT" in str(entry) for entry in report.left_out)
