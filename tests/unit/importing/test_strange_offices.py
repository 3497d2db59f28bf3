"""Documents of offices that none of the readers' makers typed: each found something that came in wrong, without a word."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_gen.importing.run import import_file
from cchc_gen.plan.located import to_plain
from cchc_gen.plan.yaml.parse import parse
from tests.support.odd_offices import OddOffice

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.importing.run import ImportReport

ROWS = [("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát quy trình", "Văn phòng Sở")]
TASKS = [{"nhiem_vu": "Rà soát quy trình", "chu_tri": "Văn phòng Sở"}]
REPORT = {"title": ("BÁO CÁO", "Kết quả năm 2026"), "number": "Số: 12/BC-SNV"}


def read(office: OddOffice, folder: Path) -> tuple[dict[str, Any], ImportReport]:
    result = import_file(office.save(folder), os.environ, 2026)
    plan: Any = to_plain(parse(result.text, "kh.yaml").root)
    assert result.report.losses.missing == 0, result.report.losses
    return plan, result.report


def plan_with_foot(**foot: str) -> OddOffice:
    office = OddOffice().open()
    office.type("- Đạt 95%.")
    return office.sign(**foot)


def test_roman_labels_stay_whole(tmp_path: Path) -> None:
    """Phụ lục I to IX: no numeral is cut, nor read as the title's first word."""
    labels = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    office = plan_with_foot()
    for label in labels:
        office.document.add_page_break()
        office.type(f"Phụ lục {label}", bold=True, centre=True)
        office.type(f"BẢNG {label}", bold=True, centre=True)
        office.fill(ROWS)
    plan, _report = read(office, tmp_path)
    assert [one["ten"] for one in plan["phu_luc"]] == [f"BẢNG {label}" for label in labels]
    assert all("nhan" not in one for one in plan["phu_luc"])


@pytest.mark.parametrize("labelled", [True, False], ids=["label", "no-label"])
@pytest.mark.parametrize("titles", [("PHÂN CÔNG NHIỆM VỤ",), ("PHÂN CÔNG NHIỆM VỤ", "CẢI CÁCH HÀNH CHÍNH")], ids=["one", "two"])
def test_a_title_below_the_line_that_names_the_plan(titles: tuple[str, ...], tmp_path: Path, *, labelled: bool) -> None:
    """PHỤ LỤC, (Kèm theo ...), title, table: the title is the appendix's, and the table its own."""
    office = plan_with_foot()
    office.document.add_page_break()
    for line in (*(["PHỤ LỤC"] if labelled else []), "(Kèm theo Kế hoạch số 05/KH-SNV)", *titles):
        office.type(line, bold=not line.startswith("("), centre=True)
    office.fill(ROWS)
    plan, _report = read(office, tmp_path)
    assert plan["phu_luc"][0]["ten"] == " ".join(titles)
    assert plan["phu_luc"][0]["nhiem_vu"] == TASKS


def test_a_line_above_an_appendixs_table_is_said_to_move_its_tasks(tmp_path: Path) -> None:
    """With text above the table it stands among the sections, and its tasks are no tasks to `tasks export`: that is said."""
    office = plan_with_foot()
    office.document.add_page_break()
    for line in ("PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ"):
        office.type(line, bold=True, centre=True)
    office.type("Đơn vị tính: triệu đồng")
    office.fill(ROWS)
    plan, report = read(office, tmp_path)
    assert "Đơn vị tính" in str(plan["phu_luc"][0]["noi_dung"])
    assert any("tasks export" in doubt for doubt in report.doubts)


@pytest.mark.parametrize(
    "cells",
    [("Kính gửi:", "- Sở Nội vụ;\n- Văn phòng UBND tỉnh."), ("", "Kính gửi:", "- Sở Nội vụ;\n- Văn phòng UBND tỉnh.")],
    ids=["two", "three"],
)
def test_addressees_in_a_table_without_lines(cells: tuple[str, ...], tmp_path: Path) -> None:
    """A table that only places “Kính gửi” and its list is no table of data."""
    office = OddOffice(**REPORT)  # type: ignore[arg-type]  # a mapping of both
    table = office.document.add_table(1, len(cells))
    for cell, text in zip(table.rows[0].cells, cells, strict=True):
        cell.text = text
    plan, _report = read(office.open().sign(), tmp_path)
    assert plan["kinh_gui"] == ["Sở Nội vụ", "Văn phòng UBND tỉnh"]
    assert [section["de_muc"] for section in plan["noi_dung"]] == ["MỤC TIÊU"]


def test_addressees_without_dashes(tmp_path: Path) -> None:
    """Lines in the middle behind “Kính gửi:” are addressees, until one ends with a full stop."""
    office = OddOffice(**REPORT)  # type: ignore[arg-type]  # a mapping of both
    for line in ("Kính gửi:", "Bộ Nội vụ;", "Ủy ban nhân dân tỉnh."):
        office.type(line, centre=True)
    plan, _report = read(office.open().sign(), tmp_path)
    assert plan["kinh_gui"] == ["Bộ Nội vụ", "Ủy ban nhân dân tỉnh"]
    assert plan["mo_dau"].strip() == "Sở Nội vụ ban hành Kế hoạch như sau:"


def test_a_signature_without_recipients(tmp_path: Path) -> None:
    """A table that holds the signature alone is the foot."""
    plan, _report = read(plan_with_foot(left="", right="GIÁM ĐỐC\n\n\nTrần Quốc Bảo"), tmp_path)
    assert plan["ky"] == {"chuc_vu": ["GIÁM ĐỐC"], "ho_ten": "Trần Quốc Bảo"}
    assert "Bảo" not in str(plan["noi_dung"])


@pytest.mark.parametrize("marks", [("A", "B", "1"), ("1", "2", "3=2x1"), ("(A)", "(B)", "(1)")], ids=str)
def test_marks_of_columns_are_no_task(marks: tuple[str, ...], tmp_path: Path) -> None:
    """The row “A B 1” or “1 2 3=2x1” below the titles counts columns."""
    office = plan_with_foot()
    office.document.add_page_break()
    for line in ("PHỤ LỤC", "DỰ TOÁN"):
        office.type(line, bold=True, centre=True)
    office.fill([ROWS[0], marks, ROWS[1]])
    plan, _report = read(office, tmp_path)
    assert plan["phu_luc"][0]["nhiem_vu"] == TASKS


@pytest.mark.parametrize("one_line", [True, False], ids=["one-line-title", "two-lines"])
@pytest.mark.parametrize("signed", [True, False], ids=["signed", "unsigned"])
def test_plans_inside_decisions(tmp_path: Path, *, one_line: bool, signed: bool) -> None:
    """A title of one line, a plan with a foot of its own: taken all the same, and it can be built."""
    office = OddOffice(title=("QUYẾT ĐỊNH", "Ban hành Kế hoạch cải cách hành chính năm 2026"), number="Số: 31/QĐ-SNV")
    office.type("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.")
    office.sign()
    office.document.add_page_break()
    titles = ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",) if one_line else ("KẾ HOẠCH", "Cải cách hành chính năm 2026")
    for line in titles:
        office.type(line, bold=True, centre=True)
    office.type("(Kèm theo Quyết định số 31/QĐ-SNV ngày 06/01/2026 của Sở Nội vụ)", centre=True)
    office.type("I. MỤC TIÊU", bold=True)
    office.type("- Đạt 95%.")
    if signed:
        office.sign()
    plan, _report = read(office, tmp_path)
    assert plan["van_ban"]["trich_yeu"].upper() == "CẢI CÁCH HÀNH CHÍNH NĂM 2026"
    assert "Quyết định số 31/QĐ-SNV" in plan["mo_dau" if signed else "kem_theo"]
    assert ("ky" in plan, plan["van_ban"].get("dia_danh")) == ((True, "Mẫu") if signed else (False, None))


def test_a_basis_broken_by_enter_is_one(tmp_path: Path) -> None:
    """A line in small letters goes on with the basis above it; so does one below a recipient."""
    office = OddOffice()
    for line in (
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
        "Căn cứ Kế hoạch số 10/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh",
        "về cải cách hành chính năm 2026;",
    ):
        office.type(line)
    plan, _report = read(office.open().sign(left="Nơi nhận:\n- VP: CVP, các PVP,\nphòng KSTTHC;\n- Lưu: VT."), tmp_path)
    assert plan["can_cu"][1].rstrip(";").endswith("của Ủy ban nhân dân tỉnh về cải cách hành chính năm 2026")
    assert plan["noi_nhan"] == ["VP: CVP, các PVP, phòng KSTTHC"]


def test_a_list_of_bases(tmp_path: Path) -> None:
    """What is listed with dashes below “Căn cứ các văn bản:” are bases."""
    office = OddOffice()
    listed = ("Kế hoạch số 10/KH-UBND ngày 05/01/2026 của UBND tỉnh", "Công văn số 20/SNV-CCHC ngày 06/01/2026 của Sở Nội vụ")
    for line in ("Căn cứ các văn bản:", *(f"- {one};" for one in listed)):
        office.type(line)
    plan, _report = read(office.open().sign(), tmp_path)
    assert [one.rstrip(";") for one in plan["can_cu"]] == ["Căn cứ các văn bản:", *listed]


def test_a_name_in_capitals_is_no_post(tmp_path: Path) -> None:
    """Behind the posts a surname and syllables in capitals are who signs."""
    plan, _report = read(plan_with_foot(right="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nTRẦN QUỐC BẢO"), tmp_path)
    assert plan["ky"] == {"chuc_vu": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "ho_ten": "TRẦN QUỐC BẢO"}


def test_words_own_plus_keeps_its_level(tmp_path: Path) -> None:
    """An automatic “+” is an item below a dash."""
    office = OddOffice().open()
    office.type("- Số hóa hồ sơ:")
    numbering = office.document.part.numbering_part.element
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="500"><w:abstractNumId w:val="90"/></w:num>'))
    marks = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="500"/></w:numPr>'
    office.type("Hồ sơ đất đai;")._p.get_or_add_pPr().append(parse_xml(marks))
    plan, _report = read(office.sign(), tmp_path)
    assert "+ Hồ sơ đất đai;" in plan["noi_dung"][0]["noi_dung"]


def test_clauses_belong_to_their_article(tmp_path: Path) -> None:
    """1. and 2. below Điều 1. are its children."""
    office = OddOffice()
    office.type("Sở Nội vụ ban hành Kế hoạch như sau:")
    for line in ("Điều 1. Mục tiêu", "1. Giảm thời gian.", "2. Giảm chi phí.", "Điều 2. Nhiệm vụ", "1. Rà soát thủ tục."):
        office.type(line, bold=line.startswith("Điều"))
    plan, _report = read(office.sign(), tmp_path)
    assert [len(section["muc_con"]) for section in plan["noi_dung"]] == [2, 1]


def test_struck_text_is_named(tmp_path: Path) -> None:
    """What is struck through comes in as text, and is said."""
    office = OddOffice().open()
    paragraph = office.type("- Đào tạo ")
    paragraph.add_run("200").font.strike = True
    paragraph.add_run(" 250 lượt.")
    _plan, report = read(office.sign(), tmp_path)
    assert any("200" in str(entry) for entry in report.converted)


def test_addressee_above_the_title_makes_no_letter(tmp_path: Path) -> None:
    """A report whose “Kính gửi” stands on top is a report."""
    office = OddOffice(**REPORT)  # type: ignore[arg-type]  # a mapping of both
    office.document.paragraphs[0].insert_paragraph_before("Kính gửi: Sở Nội vụ")
    _plan, report = read(office.open().sign(), tmp_path)
    assert (report.kind.name, report.kind.in_plan_file) == ("báo cáo", True)


def test_the_foot_behind_the_appendix(tmp_path: Path) -> None:
    """Nơi nhận and signature below the last table are the plan's."""
    office = OddOffice().open()
    office.type("- Đạt 95%.")
    office.document.add_page_break()
    for line in ("PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ"):
        office.type(line, bold=True, centre=True)
    office.fill(ROWS)
    plan, _report = read(office.sign(), tmp_path)
    assert plan["noi_nhan"] == ["UBND tỉnh"]
    assert plan["ky"]["ho_ten"] == "Nguyễn Văn An"
