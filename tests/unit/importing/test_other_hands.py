"""Plans typed by other hands: bullets, numbers, signs, lists of contents and tracked changes that no house style has."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from docx.enum.style import WD_STYLE_TYPE

from cchc_gen.importing.losses import find_losses
from cchc_gen.importing.run import import_file
from cchc_gen.plan.located import to_plain
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.word.reader import read_word
from tests.support.odd_offices import OddOffice, add_number_format, add_xml, clear, delete_row, number_paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.importing.run import ImportReport

H = ("TT", "Nhiệm vụ", "Chủ trì")


def read(office: OddOffice, folder: Path) -> tuple[dict[str, Any], ImportReport]:
    result = import_file(
        office.sign().save(folder) if "Nơi nhận" not in text_of(office) else office.save(folder), os.environ, 2026
    )
    assert result.report.losses.missing == 0, result.report.losses
    plan: Any = to_plain(parse(result.text, "kh.yaml").root)
    return plan, result.report


def text_of(office: OddOffice) -> str:
    return "".join(office.document.element.body.itertext())


def typed(*lines: str) -> OddOffice:
    office = OddOffice().open()
    for line in lines:
        office.type(line, bold=line[:1].isdigit())
    return office


def test_bullets_typed_by_hand_are_dashes(tmp_path: Path) -> None:
    """Whatever sign stands before an item of a list, and whether a tab or a space stands behind it."""
    plan, _report = read(typed("●\tMột;", "✓ Hai;", "❖ Ba;", "■ Bốn;", "∙ Năm."), tmp_path)
    assert plan["noi_dung"][0]["noi_dung"].split("\n") == ["- Một;", "- Hai;", "- Ba;", "- Bốn;", "- Năm."]


def test_numbers_without_a_space_at_three_levels(tmp_path: Path) -> None:
    """“1.1.Rà soát” is a number, and so is “1 – Thể chế”."""
    plan, _report = read(typed("1 – Thể chế", "1.1.Rà soát", "- Một.", "1.2.Kiểm tra", "2.- Bộ máy"), tmp_path)
    first, second = plan["noi_dung"][0]["muc_con"]
    assert [one["de_muc"] for one in first["muc_con"]] == ["Rà soát", "Kiểm tra"]
    assert (first["de_muc"], second["de_muc"]) == ("Thể chế", "Bộ máy")


def test_headings_that_word_counts_stand_right_below_the_title(tmp_path: Path) -> None:
    """Without an opening between them a bold heading is no line of the title: its number tells."""
    office = OddOffice()
    add_number_format(office.document, 77, [("upperRoman", "%1."), ("decimal", "%2.")])
    for level, text in ((0, "MỤC TIÊU"), (1, "Thể chế"), (0, "NHIỆM VỤ")):
        number_paragraph(office.type(text, bold=True), 77, level)
    plan, _report = read(office, tmp_path)
    assert plan["van_ban"]["trich_yeu"] == "Cải cách hành chính năm 2026"
    assert [one["de_muc"] for one in plan["noi_dung"]] == ["MỤC TIÊU", "NHIỆM VỤ"]


@pytest.mark.parametrize("heading", ["1. Mục tiêu", "A. MỤC TIÊU"])
def test_a_typed_heading_right_below_the_title(heading: str, tmp_path: Path) -> None:
    """So does a number that somebody typed."""
    office = OddOffice()
    office.type(heading, bold=True)
    office.type("- Đạt 95%.")
    plan, _report = read(office, tmp_path)
    assert plan["van_ban"]["trich_yeu"] == "Cải cách hành chính năm 2026"
    assert plan["noi_dung"][0]["de_muc"] == heading[3:]


@pytest.mark.parametrize("styled", [True, False], ids=["style", "typed"])
@pytest.mark.parametrize("last", [True, False], ids=["behind", "before"])
def test_a_list_of_contents_is_no_text(tmp_path: Path, *, styled: bool, last: bool) -> None:
    """With its title MỤC LỤC, dots typed by hand, below the title of the plan or behind its signature."""
    office = OddOffice()
    leader = "\t" if styled else "................"

    def list_contents() -> None:
        style = office.document.styles.add_style("TOC 1", WD_STYLE_TYPE.PARAGRAPH) if styled else None
        office.type("MỤC LỤC", bold=True, centre=True)
        for line in (f"I. MỤC TIÊU{leader}1", f"II. NHIỆM VỤ{leader}12"):
            paragraph = office.type(line)
            paragraph.style = style or paragraph.style

    if not last:
        list_contents()
    office.type("Sở Nội vụ ban hành Kế hoạch như sau:")
    for line in ("I. MỤC TIÊU", "- Một.", "II. NHIỆM VỤ", "- Hai."):
        office.type(line, bold=line[0] == "I")
    office.sign()
    if last:
        office.document.add_page_break()
        list_contents()
    plan, report = read(office, tmp_path)
    assert [one["de_muc"] for one in plan["noi_dung"]] == ["MỤC TIÊU", "NHIỆM VỤ"]
    assert (plan["van_ban"]["trich_yeu"], plan.get("phu_luc")) == ("Cải cách hành chính năm 2026", None)
    assert any("contents" in str(entry) for entry in report.left_out)


def test_an_appendix_that_holds_a_picture_alone(tmp_path: Path) -> None:
    """It makes a plan all the same, with a place to review."""
    office = typed("- Một.").sign()
    office.document.add_page_break()
    office.type("PHỤ LỤC", bold=True, centre=True)
    office.type("SƠ ĐỒ TỔ CHỨC", bold=True, centre=True)
    plan, report = read(office, tmp_path)
    assert plan["phu_luc"][0]["ten"] == "SƠ ĐỒ TỔ CHỨC"
    assert any("phụ lục này" in doubt for doubt in report.doubts)


@pytest.mark.parametrize(("gone", "left"), [(1, ["Thanh tra", "Sở Y tế"]), (2, ["Văn phòng", "Sở Y tế"])])
def test_a_deleted_row_of_a_task_of_three(gone: int, left: Sequence[str], tmp_path: Path) -> None:
    """Merged cells below a deleted one begin where it ended: they never grow together with the titles."""
    office = typed("- Một.").sign()
    for line in ("PHỤ LỤC", "NHIỆM VỤ"):
        office.type(line, bold=True, centre=True)
    table = office.fill([H, ("1", "Rà soát", "Văn phòng"), ("", "", "Thanh tra"), ("", "", "Sở Y tế"), ("2", "Kiểm tra", "VP")])
    for column in (0, 1):
        text = table.cell(1, column).text
        table.cell(1, column).merge(table.cell(3, column)).text = text
    delete_row(table, gone)
    plan, _report = read(office, tmp_path)
    found = plan["phu_luc"][0]
    assert list(found["cot"].values()) == list(H)
    assert [row["chu_tri"] for row in found["nhiem_vu"][0]["dong"]] == left
    assert found["nhiem_vu"][1] == {"tt": "2", "nhiem_vu": "Kiểm tra", "chu_tri": "VP"} or gone == 2


def test_bases_and_the_opening_in_one_paragraph(tmp_path: Path) -> None:
    """Each căn cứ stands by itself, and what issues the plan is the opening."""
    office = OddOffice()
    office.type(
        "Căn cứ Luật A; Thực hiện Kế hoạch số 12/KH-UBND; theo đề nghị của Văn phòng; Sở Nội vụ ban hành Kế hoạch như sau:"
    )
    office.type("I. MỤC TIÊU", bold=True)
    plan, _report = read(office, tmp_path)
    assert len(plan["can_cu"]) == 3
    assert plan["mo_dau"] == "Sở Nội vụ ban hành Kế hoạch như sau:"


def test_titles_of_two_rows_said_once_more_are_not_lost(tmp_path: Path) -> None:
    """In the middle of a table as behind a page break."""
    office = typed("- Một.").sign()
    for line in ("PHỤ LỤC", "NHIỆM VỤ"):
        office.type(line, bold=True, centre=True)
    titles = [("TT", "Nhiệm vụ", "Thời gian", ""), ("", "", "Đầu", "Cuối")]
    table = office.fill([*titles, ("1", "Rà soát", "1/1", "2/2"), *titles, ("2", "Kiểm tra", "3/3", "4/4")])
    for row in (0, 3):
        table.cell(row, 2).merge(table.cell(row, 3)).text = "Thời gian"
    plan, _report = read(office, tmp_path)
    assert [task["nhiem_vu"] for task in plan["phu_luc"][0]["nhiem_vu"]] == ["Rà soát", "Kiểm tra"]


def test_signs_that_nobody_sees_and_ticks_of_other_fonts(tmp_path: Path) -> None:
    """Marks of right-to-left writing and wide spaces go; a tick of Wingdings 2 or Webdings is no Greek letter."""
    office = typed("- Một\u200e\u202a\u2003hai\u202c\u061c.")
    paragraph = office.type("- Xong: ")
    for font, code in (("Webdings", "F061"), ("Wingdings 2", "F052"), ("Wingdings 3", "F061")):
        add_xml(paragraph, f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')
    plan, report = read(office, tmp_path)
    assert plan["noi_dung"][0]["noi_dung"] == "- Một hai.\n- Xong: ✔☑\ufffd"
    assert len(report.converted) == 2


def plain_head(*lines: str) -> OddOffice:
    """A plan of plain paragraphs, as pasted without any format."""
    office = OddOffice()
    clear(office.document)
    head = (
        "UBND TỈNH MẪU",
        "SỞ NỘI VỤ",
        "Số: 05/KH-SNV",
        "Mẫu, ngày 06 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
    )
    for line in (*head, "Sở Nội vụ ban hành Kế hoạch như sau:", "I. MỤC TIÊU", "- Đạt 95%.", *lines):
        office.type(line)
    return office


@pytest.mark.parametrize("name", ["Nguyễn Văn An", "H’ Yim Kđoh"])
@pytest.mark.parametrize("mark", [[], ["(Đã ký)"]], ids=["blank", "signed"])
def test_a_plain_signature_above_the_recipients(name: str, mark: list[str], tmp_path: Path) -> None:
    """Posts and name that stand before “Nơi nhận:” sign; they are no text of the last section."""
    office = plain_head(
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", *mark, "", name, "Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT."
    )
    plan, _report = read(office, tmp_path)
    assert plan["ky"] == {"chuc_vu": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "ho_ten": name}
    assert plan["noi_dung"][0]["noi_dung"] == "- Đạt 95%."


def test_recipients_end_where_something_else_begins(tmp_path: Path) -> None:
    """Without “Lưu:” the name below the post signs, and a dash below another title is no recipient."""
    office = plain_head(
        "Nơi nhận:",
        "- UBND tỉnh;",
        "- Sở Nội vụ.",
        "GIÁM ĐỐC",
        "(Ký tên, đóng dấu)",
        "Nguyễn Văn A",
        "ĐỀ CƯƠNG BÁO CÁO",
        "- Số văn bản.",
    )
    result = import_file(office.save(tmp_path), os.environ, 2026)
    plan: Any = to_plain(parse(result.text, "kh.yaml").root)
    assert (len(plan["noi_nhan"]), plan["ky"]["ho_ten"]) == (2, "Nguyễn Văn A")
    assert [line for line, _words in result.report.losses.lines] == ["ĐỀ CƯƠNG BÁO CÁO", "- Số văn bản."]


def test_a_label_alone_in_the_middle_opens_an_appendix(tmp_path: Path) -> None:
    """Without signature and without a page break, too."""
    office = OddOffice().open()
    for line in ("PHỤ LỤC I", "NHIỆM VỤ"):
        office.type(line, bold=True, centre=True)
    office.fill([H, ("1", "Rà soát", "Văn phòng")])
    result = import_file(office.save(tmp_path), os.environ, 2026)
    plan: Any = to_plain(parse(result.text, "kh.yaml").root)
    assert plan["phu_luc"][0]["nhiem_vu"] == [{"nhiem_vu": "Rà soát", "chu_tri": "Văn phòng"}]


@pytest.mark.parametrize(
    ("number", "doubts"),
    [("Số 5-KH/SNV", 1), ("Số : 05.KH/SNV", 1), ("05/KH-SNV", 0), ("Số:05 /KH- SNV", 0), ("Số. 05/KH-SNV", 0)],
)
def test_a_number_typed_otherwise(number: str, doubts: int, tmp_path: Path) -> None:
    """It is the number, not the name of the agency; what is written anew is said."""
    plan, report = read(OddOffice(number=number).open(), tmp_path)
    assert (plan["van_ban"]["so"], plan["co_quan"]["viet_tat"], plan["co_quan"]["chu_quan"]) == ("5", "SNV", "UBND TỈNH MẪU")
    assert "ky_hieu" not in plan["van_ban"]
    assert len(report.doubts) == doubts


@pytest.mark.parametrize("date", ["Mẫu, ngày 6/1/2026", "Mẫu, 06.01.2026", "Mẫu, ngày 06-01-2026"])
def test_a_date_in_figures(date: str, tmp_path: Path) -> None:
    """Place and date are read, however short."""
    office = OddOffice().open()
    office.document.tables[0].cell(1, 1).text = date
    plan, _report = read(office, tmp_path)
    assert (plan["van_ban"]["dia_danh"], plan["van_ban"]["ngay"]) == ("Mẫu", "06/01/2026")


def test_a_draft_in_brackets(tmp_path: Path) -> None:
    """“(Dự thảo)” below the names is the mark."""
    office = OddOffice().open()
    office.document.tables[0].cell(0, 0).add_paragraph("(Dự thảo)")
    plan, _report = read(office, tmp_path)
    assert plan["van_ban"]["du_thao"] == "true"


def test_a_basis_above_the_first_can_cu_stays_there(tmp_path: Path) -> None:
    """“Thực hiện ...;” upright above “Căn cứ ...;” is one of them, and nothing moves."""
    office = OddOffice()
    for line in ("Thực hiện Công văn số 1/SNV;", "Căn cứ Luật B.", "Sở Nội vụ ban hành Kế hoạch như sau:", "I. MỤC TIÊU"):
        office.type(line)
    plan, report = read(office, tmp_path)
    assert plan["can_cu"] == ["Thực hiện Công văn số 1/SNV", "Căn cứ Luật B"]
    assert not report.losses.moved


def test_the_line_that_is_gone_is_blamed(tmp_path: Path) -> None:
    """“V/v ...” below the number says what the title says, too: the title, which was kept, is not named."""
    office = OddOffice().open()
    office.document.tables[0].cell(1, 0).add_paragraph("V/v cải cách hành chính năm 2026")
    result = import_file(office.sign().save(tmp_path), os.environ, 2026)
    assert [line for line, _words in result.report.losses.lines] == ["V/v cải cách hành chính năm 2026"]


def test_a_paragraph_behind_a_table_stays_there(tmp_path: Path) -> None:
    """A report without headings: opening, table, text; the text is no second line of the opening."""
    office = OddOffice()
    office.type("Sở Nội vụ báo cáo tiến độ như sau:")
    office.fill([H, ("1", "Rà soát quy trình", "Văn phòng Sở")])
    office.type("Trong sáu tháng cuối năm, Sở sẽ bổ sung hai tổ.")
    plan, report = read(office, tmp_path)
    assert plan["mo_dau"] == "Sở Nội vụ báo cáo tiến độ như sau:"
    assert "sáu tháng" in str(plan["noi_dung"])
    assert not report.losses.moved


def test_a_row_that_changes_places_is_told(tmp_path: Path) -> None:
    """The proof of order holds rows against paragraphs: what is printed before a table and stood behind it has moved."""
    office = OddOffice().open()
    office.fill([H, ("1", "Rà soát quy trình", "Văn phòng Sở"), ("2", "Kiểm tra kỷ luật", "Thanh tra Sở")])
    office.type("Các đơn vị gửi báo cáo hằng tháng.")
    path = office.sign().save(tmp_path)
    document = read_word(path)
    plan = import_file(path, os.environ, 2026).valid.plan
    assert not find_losses(document, plan).moved
    first = plan.sections[0]
    behind = first.children[0]
    moved = replace(first, paragraphs=behind.paragraphs, children=())
    assert find_losses(document, replace(plan, sections=(moved,))).moved == (
        ("Các đơn vị gửi báo cáo hằng tháng.", "I. MỤC TIÊU"),
    )
