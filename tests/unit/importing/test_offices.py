"""Documents as offices make them: each kind comes in whole, in its place, and nothing is said to be lost that is there."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.decree.parts import Part
from cchc_gen.errors import PlanError
from cchc_gen.importing import run as run_module
from cchc_gen.importing.run import ImportResult, UnfinishedImportError, import_file
from cchc_gen.messages import msg
from cchc_gen.plan.located import to_plain
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.problem import Position, Problem
from cchc_gen.word.ooxml import w
from cchc_gen.word.parts.recognition import Recognised, recognise
from tests.support.document_parts import read_part, replace_part
from tests.support.odd_offices import (
    NAMES,
    NATION,
    TITLES,
    OddOffice,
    add_list,
    add_xml,
    delete_mark,
    delete_row,
    drag_border,
    empty_row,
    merge_as_of_old,
    merge_rows,
    number,
    repeat_row,
    start_late,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cchc_gen.word.model import WordDocument
    from cchc_gen.word.parts.lines import Line

ROWS = (TITLES, ("1", "Rà soát", "Văn phòng"), ("2", "Kiểm tra", "Thanh tra"))
TASKS = [{"nhiem_vu": "Rà soát", "chu_tri": "Văn phòng"}, {"nhiem_vu": "Kiểm tra", "chu_tri": "Thanh tra"}]


def whole(path: Path) -> dict[str, Any]:
    """Return the plan of a document of which nothing is lost."""
    result = import_file(path, os.environ, 2026)
    assert result.report.losses.lines == ()
    return plan_of(result)


def plan_of(result: ImportResult) -> dict[str, Any]:
    data = to_plain(parse(result.text, "x").root)
    assert isinstance(data, dict)
    return data


def with_appendix() -> OddOffice:
    office = OddOffice().open()
    office.type("- Rà soát thủ tục.")
    return office.sign()


def titled(office: OddOffice) -> OddOffice:
    office.type("PHỤ LỤC", bold=True, centre=True)
    office.type("NHIỆM VỤ", bold=True, centre=True)
    return office


def tasks_of(appendix: dict[str, Any]) -> list[dict[str, str]]:
    return [*appendix.get("nhiem_vu", ()), *(task for group in appendix.get("nhom", ()) for task in group["nhiem_vu"])]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("break", "BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026"), ("break", "DANH MỤC NHIỆM VỤ"), ("nothing", "BIỂU TỔNG HỢP"),
        ("reference", "KHUNG NHIỆM VỤ"), ("label on the right", "BẢNG PHÂN CÔNG"), ("letterhead", "NHIỆM VỤ"), ("section", "CHỈ TIÊU"),
    ],
)  # fmt: skip
def test_an_appendix_opens_by_itself(tmp_path: Path, before: str, name: str) -> None:
    """Behind a break, a reference, a letterhead of its own, or by its table alone: never a post, never a recipient."""
    office = with_appendix()
    if before in ("break", "label on the right", "letterhead"):
        office.document.add_page_break()
    if before == "section":
        office.document.add_section()
    if before == "label on the right":
        office.type("Phụ lục 1", right=True)
    if before == "letterhead":
        table = office.document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = NAMES, NATION
    office.type(name, bold=True, centre=True)
    if before == "reference":
        office.type("(Kèm theo Kế hoạch số 05/KH-SNV ngày 06 tháng 01 năm 2026 của Sở Nội vụ)", centre=True)
    office.fill(ROWS)
    plan = whole(office.save(tmp_path))

    assert (plan["noi_nhan"], plan["ky"]) == (["UBND tỉnh"], {"chuc_vu": ["GIÁM ĐỐC"], "ho_ten": "Nguyễn Văn An"})
    (appendix,) = plan["phu_luc"]
    assert (appendix["ten"], tasks_of(appendix)) == (name, TASKS)
    assert ("quoc_hieu" in appendix) is (before == "letterhead")


@pytest.mark.parametrize(
    ("left", "right", "posts", "drafter"),
    [
        ("Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\nABC.(3)", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nNguyễn Văn An", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "ABC.(3)"),
        ("Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n- ABC.", "GIÁM ĐỐC\n\n(Đã ký)\n\nNguyễn Văn An", ["GIÁM ĐỐC"], "ABC."),
        ("Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], None),
    ],
)  # fmt: skip
def test_the_foot_ends(tmp_path: Path, left: str, right: str, posts: list[str], drafter: str | None) -> None:
    """One name behind the posts, the drafter's mark behind the file copy; “(Đã ký)” stands for the signature."""
    office = OddOffice().open()
    office.type("- Rà soát thủ tục.")
    plan = whole(office.sign(left, right).save(tmp_path))

    assert (plan["noi_nhan"], plan["luu"], plan["ky"]) == (["UBND tỉnh"], "VT", {"chuc_vu": posts, "ho_ten": "Nguyễn Văn An"})
    assert plan["van_ban"].get("ky_hieu_soan_thao") == drafter


def test_plain_text_has_its_foot_too(tmp_path: Path) -> None:
    """Lines without any format: subject, posts, name, appendix."""
    lines = (
        "UBND TỈNH MẪU", "SỞ TÀI CHÍNH", "Số: 5/KH-STC", "Mẫu, ngày 5 tháng 01 năm 2026", "KẾ HOẠCH", "Cải cách hành chính năm 2026",
        "Sở Tài chính ban hành Kế hoạch như sau:", "I. MỤC TIÊU", "- Đạt 95%.", "Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT, VP.",
        "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Bình", "BẢNG PHÂN CÔNG NHIỆM VỤ", "TT\tNhiệm vụ\tChủ trì", "1\tRà soát\tVăn phòng",
    )  # fmt: skip
    (tmp_path / "kh.txt").write_text("\n".join(lines), encoding="utf-8")
    plan = whole(tmp_path / "kh.txt")

    assert plan["van_ban"]["trich_yeu"] == "Cải cách hành chính năm 2026"
    assert (plan["noi_nhan"], plan["ky"]["ho_ten"]) == (["UBND tỉnh"], "Trần Thị Bình")
    assert (plan["phu_luc"][0]["ten"], tasks_of(plan["phu_luc"][0])) == ("BẢNG PHÂN CÔNG NHIỆM VỤ", TASKS[:1])


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        (ROWS, ()),
        ((TITLES, ("(1)", "(2)", "(3)"), *ROWS[1:]), ()),
        ((TITLES, ("1", "2", "3"), *ROWS[1:]), ()),
        ((TITLES, ROWS[1], TITLES, ROWS[2]), ()),
        ((("PHỤ LỤC", "", ""), ("PHÂN CÔNG", "", ""), *ROWS), (0, 1)),
    ],
)  # fmt: skip
def test_rows_that_are_no_tasks(tmp_path: Path, rows: tuple[tuple[str, ...], ...], merged: tuple[int, ...]) -> None:
    """Numbers of columns, titles once more, a label and a title above the titles."""
    office = with_appendix()
    if not merged:
        titled(office)
    else:
        office.document.add_section()
    merge_rows(office.fill(rows), *merged)
    (appendix,) = whole(office.save(tmp_path))["phu_luc"]

    assert (appendix["ten"], list(appendix["cot"].values()), tasks_of(appendix)) == (
        "PHÂN CÔNG" if merged else "NHIỆM VỤ",
        list(TITLES),
        TASKS,
    )


@pytest.mark.parametrize("marked", [False, True])
def test_a_row_of_one_cell_is_a_group(tmp_path: Path, *, marked: bool) -> None:
    """Whether or not Word repeats it on each page."""
    office = titled(with_appendix())
    table = merge_rows(office.fill((TITLES, ("I. THỂ CHẾ", "", ""), ROWS[1], ("II. BỘ MÁY", "", ""), ROWS[2])), 1, 3)
    for row in table.rows[:2] if marked else ():
        repeat_row(row)
    (appendix,) = whole(office.save(tmp_path))["phu_luc"]

    assert [group["ten"] for group in appendix["nhom"]] == ["THỂ CHẾ", "BỘ MÁY"]
    assert list(appendix["cot"].values()) == list(TITLES)


@pytest.mark.parametrize("titles", [True, False])
def test_a_table_that_was_cut_in_two(tmp_path: Path, *, titles: bool) -> None:
    """Its second part has the titles once more, or none."""
    office = titled(with_appendix())
    office.fill(ROWS[:2])
    office.type("")
    office.fill((*((TITLES,) if titles else ()), ROWS[2]))
    (appendix,) = whole(office.save(tmp_path))["phu_luc"]

    assert tasks_of(appendix) == TASKS


def test_a_border_that_was_dragged(tmp_path: Path) -> None:
    """A column of 2 mm that some rows have is none."""
    office = titled(with_appendix())
    drag_border(office.fill(ROWS), 2, {0: 1, 1: 1, 2: 2})
    (appendix,) = whole(office.save(tmp_path))["phu_luc"]

    assert (list(appendix["cot"].values()), tasks_of(appendix)) == (list(TITLES), TASKS)


def test_a_column_may_be_called_post(tmp_path: Path) -> None:
    """“Chức vụ” is a column as any other."""
    office = OddOffice().open()
    office.fill((("TT", "Họ và tên", "Chức vụ"), ("1", "Trần Văn B", "Phó Giám đốc")))
    plan = whole(office.sign().save(tmp_path))

    assert plan["noi_dung"][0]["bang"]["nhiem_vu"] == [{"ho_va_ten": "Trần Văn B", "chuc_vu": "Phó Giám đốc"}]


def test_text_in_a_frame_is_text(tmp_path: Path) -> None:
    """A table of one cell around the body, or around DỰ THẢO, is no data."""
    office = OddOffice(title=())
    office.document.add_table(1, 1).cell(0, 0).text = "DỰ THẢO"
    for line in ("KẾ HOẠCH", "Cải cách hành chính năm 2026"):
        office.type(line, bold=True, centre=True)
    cell = office.document.add_table(1, 1).cell(0, 0)
    for line in ("I. MỤC TIÊU", "- Rà soát văn bản.", "II. TỔ CHỨC THỰC HIỆN", "- Văn phòng Sở chủ trì."):
        cell.add_paragraph(line)
    plan = whole(office.sign().save(tmp_path))

    assert plan["van_ban"]["du_thao"] == "true"
    assert [section["de_muc"] for section in plan["noi_dung"]] == ["MỤC TIÊU", "TỔ CHỨC THỰC HIỆN"]


@pytest.mark.parametrize("line", ["a)Mục tiêu:", "a/ Mục tiêu:", "a/Mục tiêu:", "a. Mục tiêu:"])
def test_letters_of_headings(tmp_path: Path, line: str) -> None:
    """A bracket, a slash, a dot, with a space behind it or none."""
    office = OddOffice().open()
    for text, bold in (("1.Thể chế", True), (line, False), ("-Rà soát.", False)):
        office.type(text, bold=bold)
    (section,) = whole(office.sign().save(tmp_path))["noi_dung"]

    assert section["muc_con"][0]["muc_con"][0] | {"danh_so": ""} == {
        "de_muc": "Mục tiêu:",
        "noi_dung": "- Rà soát.",
        "danh_so": "",
    }


@pytest.mark.parametrize("line", ["I – MỤC TIÊU", "I - MỤC TIÊU", "I. MỤC TIÊU", "I/ MỤC TIÊU", "I) MỤC TIÊU"])
def test_roman_numbers_of_headings(tmp_path: Path, line: str) -> None:
    """Whatever mark stands behind the number, it is not of the title."""
    office = OddOffice()
    office.type("Sở Nội vụ ban hành Kế hoạch như sau:")
    office.type(line, bold=True)
    office.type("- Rà soát.")
    assert whole(office.sign().save(tmp_path))["noi_dung"][0]["de_muc"] == "MỤC TIÊU"


@pytest.mark.parametrize("sign", ["&#xF0D8;", "&#xF0B7;", "&#xF076;", "&#xF0A8;", "o", "►", "-", ""])
def test_bullets_are_dashes(tmp_path: Path, sign: str) -> None:
    """Word's own, of whatever font."""
    office = OddOffice().open()
    add_list(office.document, 99, "bullet", sign, [(99, False)])
    for text in ("Rà soát thủ tục.", "Kiểm tra."):
        number(office.type(text), 99)
    (section,) = whole(office.sign().save(tmp_path))["noi_dung"]

    assert section["noi_dung"] == "- Rà soát thủ tục.\n- Kiểm tra."


def test_a_list_that_begins_anew_counts_on(tmp_path: Path) -> None:
    """Lists of one abstract list count together; the one that begins anew does so once, as LibreOffice saves it."""
    office = OddOffice().open()
    add_list(office.document, 99, "decimal", "%1.", [(91, False), (92, True), (93, False)])
    for text, num in (("Một", 91), ("Hai", 91)):
        number(office.type(text, bold=True), num)
    office.type("II. NHIỆM VỤ", bold=True)
    for text, num in (("Ba", 92), ("Bốn", 93), ("Năm", 93)):
        number(office.type(text, bold=True), num)
    plan = whole(office.sign().save(tmp_path))

    assert [[child["de_muc"] for child in section["muc_con"]] for section in plan["noi_dung"]] == [
        ["Một", "Hai"],
        ["Ba", "Bốn", "Năm"],
    ]
    assert not any("so" in child for section in plan["noi_dung"] for child in section["muc_con"])


def test_tracked_deletions_are_accepted(tmp_path: Path) -> None:
    """A deleted row is gone; a paragraph whose end was deleted goes on in the next."""
    office = OddOffice().open()
    delete_mark(office.type("- Rà soát văn bản theo "))
    office.type("Quyết định của Bộ trưởng.")
    titled(office.sign())
    delete_row(office.fill((*ROWS[:2], ("9", "Xóa", "Xóa"), ("2", "Kiểm tra", "Thanh tra"))), 2)
    plan = whole(office.save(tmp_path))

    assert plan["noi_dung"][0]["noi_dung"] == "- Rà soát văn bản theo Quyết định của Bộ trưởng."
    assert tasks_of(plan["phu_luc"][0]) == TASKS


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"), ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "≤"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "→"), ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ("<m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath>", "≥"), ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>\uf0fc</w:t></w:r>', "✓"),
        ('<w:r><w:sym w:font="Webdings" w:char="F0F0"/></w:r>', "\ufffd"),
    ],
)  # fmt: skip
def test_signs_that_are_no_letters(tmp_path: Path, xml: str, shown: str) -> None:
    """Symbols, equations, check marks are read, or named where they cannot be."""
    office = OddOffice().open()
    paragraph = office.type("- Tỷ lệ ")
    add_xml(paragraph, xml)
    paragraph.add_run("98%.")
    (section,) = whole(office.sign().save(tmp_path))["noi_dung"]

    assert section["noi_dung"] == f"- Tỷ lệ {shown}98%."


def test_letters_are_composed_and_invisible_ones_go(tmp_path: Path) -> None:
    """A document in NFD is read as any other; soft hyphens and the like are taken out, and said."""
    office = OddOffice().open()
    office.type("- Theo Nghị quyết số 76/NQ\u2011CP, cải cách hành\u00ad chính\u200b.")
    path = office.sign().save(tmp_path)
    root = read_part(path.read_bytes())
    for text in root.iter(w("t")):
        text.text = unicodedata.normalize("NFD", text.text or "")
    path.write_bytes(replace_part(path.read_bytes(), root))
    result = import_file(path, os.environ, 2026)
    plan = plan_of(result)

    assert plan["noi_dung"][0]["noi_dung"] == "- Theo Nghị quyết số 76/NQ-CP, cải cách hành chính."
    assert (plan["van_ban"]["so"], plan["van_ban"]["dia_danh"], plan["ky"]["ho_ten"]) == ("5", "Mẫu", "Nguyễn Văn An")
    assert any("signs that nobody sees" in str(entry) for entry in result.report.converted)


@pytest.mark.parametrize(
    ("title", "kind", "subject"),
    [
        (("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",), None, "CẢI CÁCH HÀNH CHÍNH NĂM 2026"),
        (("KẾ HOẠCH", "V/v cải cách hành chính năm 2026"), None, "V/v cải cách hành chính năm 2026"),
        (("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Cải cách hành chính năm 2026"), "CHƯƠNG TRÌNH HÀNH ĐỘNG", "Cải cách hành chính năm 2026"),
    ],
)  # fmt: skip
def test_titles(tmp_path: Path, title: tuple[str, ...], kind: str | None, subject: str) -> None:
    """Type and subject in one line, a subject that begins like the number V."""
    office = OddOffice(title).open()
    office.type("- Rà soát.")
    plan = whole(office.sign().save(tmp_path))

    assert (plan["van_ban"].get("ten_loai"), plan["van_ban"]["trich_yeu"], plan["nam"]) == (kind, subject, "2026")


@pytest.mark.parametrize(
    "middle",
    [
        "Sau khi có ý kiến của Sở Tư pháp;",
        "Trên cơ sở đề nghị của Văn phòng;",
        "Theo Công văn số 12/SNV-CCHC;",
        "Xét Tờ trình số 05/TTr-VP;",
    ],
)
def test_bases_stay_in_their_order(tmp_path: Path, middle: str) -> None:
    """What stands between two căn cứ is one, whatever its first word."""
    office = OddOffice()
    bases = [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;",
        middle,
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021.",
    ]
    for text in bases:
        office.type(text).runs[0].italic = True
    office.open().type("- Rà soát.")
    plan = whole(office.sign().save(tmp_path))

    assert plan["can_cu"] == [text.rstrip(";.") for text in bases]
    assert plan["mo_dau"] == "Sở Nội vụ ban hành Kế hoạch như sau:"


@pytest.mark.parametrize("issuer", ["Thủ tướng Chính phủ", "Bộ Văn hóa, Thể thao và Du lịch"])
def test_a_basis_may_cite_a_plan_of_others(tmp_path: Path, issuer: str) -> None:
    """The last căn cứ says that somebody issued a plan; that this one is issued says the paragraph below it."""
    office = OddOffice()
    bases = [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;",
        f"Căn cứ Quyết định số 282/QĐ-TTg ngày 12/02/2026 của {issuer} ban hành Kế hoạch giai đoạn 2026 - 2030.",
    ]
    for text in bases:
        office.type(text).runs[0].italic = True
    office.open().type("- Rà soát.")
    plan = whole(office.sign().save(tmp_path))

    assert plan["can_cu"] == [text.rstrip(";.") for text in bases]
    assert plan["mo_dau"] == "Sở Nội vụ ban hành Kế hoạch như sau:"


def test_a_numbered_line_issues_nothing(tmp_path: Path) -> None:
    """“1. Xây dựng Kế hoạch …” is what is to be done: the paragraph above it, which issues the plan, stays that."""
    office = OddOffice()
    office.type("Căn cứ Quyết định số 5/QĐ-UBND của Ủy ban nhân dân tỉnh, Sở Nội vụ ban hành Kế hoạch cải cách hành chính.")
    office.type("1. Xây dựng Kế hoạch kiểm tra.")
    plan = whole(office.sign().save(tmp_path))

    assert plan["mo_dau"].endswith("Sở Nội vụ ban hành Kế hoạch cải cách hành chính.")


def test_items_of_one_paragraph(tmp_path: Path) -> None:
    """A line that begins as the one above it does is an item, whatever mark ends that."""
    office = OddOffice().open()
    office.type("- Rà soát thủ tục\n- Kiểm tra hồ sơ\n- Báo cáo.")
    assert whole(office.sign().save(tmp_path))["noi_dung"][0]["noi_dung"] == "- Rà soát thủ tục\n- Kiểm tra hồ sơ\n- Báo cáo."


def test_a_year_in_the_symbol(tmp_path: Path) -> None:
    """The plan can be built; what was left out is marked."""
    office = OddOffice(number="Số: 5/2026/KH-SNV").open()
    office.type("- Rà soát.")
    path = office.sign().save(tmp_path)

    assert whole(path)["van_ban"]["so"] == "5"
    assert any("ký hiệu có năm 2026" in doubt for doubt in import_file(path, os.environ, 2026).report.doubts)


def test_lines_that_are_gone_are_named_whole(tmp_path: Path) -> None:
    """A line that was kept is not blamed for words that it shares with one that is gone."""
    office = OddOffice().open()
    office.type("- Rà soát thủ tục hành chính.")
    office.sign(right="GIÁM ĐỐC\n\nNguyễn Văn An\n\nHÀNH CHÍNH THỦ TỤC")
    result = import_file(office.save(tmp_path), os.environ, 2026)

    assert [line for line, _words in result.report.losses.lines] == ["HÀNH CHÍNH THỦ TỤC"]


@pytest.mark.parametrize(
    ("font", "text"),
    [
        (".VnTime", "- C¶i c¸ch hµnh chÝnh, ng­êi d©n hµi lßng."),
        ("VNI-Times", "- Caûi caùch haønh chính, ngöôøi daân haøi loøng."),
    ],
)
def test_fonts_from_before_unicode(tmp_path: Path, font: str, text: str) -> None:
    """Their letters are converted, and said."""
    office = OddOffice().open()
    office.type(text).runs[0].font.name = font
    result = import_file(office.sign().save(tmp_path), os.environ, 2026)

    assert plan_of(result)["noi_dung"][0]["noi_dung"] == "- Cải cách hành chính, người dân hài lòng."
    assert any(font in str(entry) for entry in result.report.converted)


def test_cells_that_start_late_or_were_merged_long_ago(tmp_path: Path) -> None:
    """`gridBefore` leaves cells out, `hMerge` is how Word once merged them; an empty row is none."""
    office = titled(with_appendix())
    table = office.fill((*ROWS[:2], ("x", "Kiểm tra", "Thanh tra"), ("3", "Chung", "y"), ("z", "z", "z")))
    start_late(table.rows[2])
    merge_as_of_old(table.rows[3], 1)
    empty_row(table.rows[4])
    (appendix,) = whole(office.save(tmp_path))["phu_luc"]

    assert tasks_of(appendix) == [
        TASKS[0], {"tt": "", **TASKS[1]}, {"tt": "3", "nhiem_vu": "Chung", "chu_tri": "<"},
    ]  # fmt: skip


def test_a_break_in_a_cell_is_a_new_line(tmp_path: Path) -> None:
    """Shift+Enter divides what stands in a cell."""
    office = titled(with_appendix())
    office.fill((TITLES, ("1", "- Báo cáo;\n- Quyết định.", "Văn phòng\nThanh tra")))
    (appendix,) = whole(office.save(tmp_path))["phu_luc"]

    assert tasks_of(appendix) == [{"nhiem_vu": "- Báo cáo;\n- Quyết định.", "chu_tri": "Văn phòng\nThanh tra"}]


def test_a_title_that_begins_like_a_label(tmp_path: Path) -> None:
    """“Phụ lục nhiệm vụ trọng tâm” below “Phụ lục” opens no second appendix."""
    office = with_appendix()
    office.document.add_section()
    office.type("Phụ lục", bold=True, centre=True)
    office.type("PHỤ LỤC NHIỆM VỤ TRỌNG TÂM", bold=True, centre=True)
    office.fill(ROWS)
    (appendix,) = whole(office.save(tmp_path))["phu_luc"]

    assert (appendix["ten"], tasks_of(appendix)) == ("PHỤ LỤC NHIỆM VỤ TRỌNG TÂM", TASKS)


def swap(lines: list[Line]) -> list[Line]:
    return [lines[0], *lines[2:], lines[1]]


BREAKS: dict[str, tuple[Part, Callable[[list[Line]], list[Line]]]] = {
    "a paragraph is left out": (Part.PROSE, lambda lines: lines[1:]),
    "a paragraph goes behind the others": (Part.PROSE, swap),
    "a căn cứ goes behind the others": (Part.BASIS, swap),
    "a heading is left out": (Part.HEADING, lambda lines: lines[1:]),
    "a paragraph becomes a recipient": (Part.PROSE, lambda lines: [replace(lines[0], part=Part.RECIPIENT), *lines[1:]]),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_proof_does_not_believe_the_recogniser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Broken on purpose, it loses or moves a line: the proof names the line."""
    part, damage = BREAKS[name]

    def recognise_wrongly(document: WordDocument) -> Recognised:
        seen = recognise(document)
        mine = [line for line in seen.lines if line.part is part]
        first = next(at for at, line in enumerate(seen.lines) if line.part is part)
        rest = [line for line in seen.lines if line.part is not part]
        return seen._replace(lines=(*rest[:first], *damage(mine), *rest[first:]))

    office = OddOffice()
    for number_of in ("một", "hai", "ba"):
        office.type(f"Căn cứ Quyết định về việc thứ {number_of} của tỉnh Mẫu;")
    office.open()
    for number_of in ("bốn", "năm", "sáu"):
        office.type(f"- Rà soát thủ tục của nhóm thứ {number_of}.")
    titled(office.sign()).fill(ROWS)
    path = office.save(tmp_path)
    assert import_file(path, os.environ, 2026).report.losses.moved == ()
    monkeypatch.setattr(run_module, "recognise", recognise_wrongly)
    losses = import_file(path, os.environ, 2026).report.losses

    assert losses.lines or losses.moved


def test_the_report_comes_with_a_plan_that_has_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was recognised, guessed, lost is said also where the plan file is no valid plan."""

    def refuse(_root: object) -> None:
        raise PlanError([Problem("x", Position("kh.yaml", 1, 1), msg("It is wrong."))])

    monkeypatch.setattr(run_module, "validate", refuse)
    path = with_appendix().save(tmp_path)
    with pytest.raises(UnfinishedImportError) as caught:
        import_file(path, os.environ, 2026)

    assert caught.value.report.losses.lines == ()
    assert dict(caught.value.report.counts)[Part.HEADING] == 1
