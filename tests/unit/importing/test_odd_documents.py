"""Habits of typing beyond the usual ones: Shift+Enter, A./B./C., Biểu, titles of columns in two rows, dashes before căn cứ."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_gen.errors import DocumentError, PlanError
from cchc_gen.importing import plan_import, run
from cchc_gen.importing.run import UnfinishedImportError, import_file
from cchc_gen.plan.located import to_plain
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.word.model import WordTable
from cchc_gen.word.reader import read_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.plan.located import LocatedMap

Rows = list[list[str]]
HEAD = (
    ("UBND TỈNH MẪU\nSỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    ("Số: 05/KH-SNV", "Tỉnh Mẫu, ngày 06 tháng 01 năm 2026"),
)
TITLE = ("=KẾ HOẠCH", "=Cải cách hành chính năm 2026")
BASIS = ("/Căn cứ Quyết định số 01/QĐ-UBND ngày 02/01/2026 của UBND tỉnh;", "Sở Nội vụ ban hành Kế hoạch như sau:")
BODY = ("*I. MỤC TIÊU", "- Một;", "*II. TỔ CHỨC THỰC HIỆN", "- Hai.")


def add(document: Any, *lines: str) -> None:  # noqa: ANN401  # python-docx
    """Add paragraphs: "=" centred and bold, "*" bold, "/" italic; "**a**b" bold to the second pair."""
    for line in lines:
        paragraph = document.add_paragraph()
        look, text = (line[0], line[1:]) if line[0] in "=*/" and not line.startswith("**") else ("", line)
        if look == "=":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for at, part in enumerate(text.split("**")):
            run_ = paragraph.add_run(part)
            run_.bold = look in ("=", "*") if look else at % 2 == 1
            run_.italic = look == "/"


def add_table(document: Any, rows: Rows, merges: Sequence[tuple[int, int, int, int]] = (), *, lines: bool = True) -> None:  # noqa: ANN401
    table = document.add_table(len(rows), len(rows[0]))
    if lines:
        table.style = "Table Grid"
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                table.cell(at, column).text = text
    for top, left, bottom, right in merges:
        table.cell(top, left).merge(table.cell(bottom, right))


def document_of(
    *, title: tuple[str, ...] = TITLE, bases: tuple[str, ...] = BASIS, body: tuple[str, ...] = BODY, foot: bool = True
) -> Any:  # noqa: ANN401
    document = Document()
    add_table(document, [list(row) for row in HEAD], lines=False)
    add(document, *title, *bases, *body)
    if foot:
        add(document, "Trên đây là Kế hoạch của Sở Nội vụ./.")
        add_table(document, [["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "GIÁM ĐỐC\n\n\nNguyễn Văn A"]], lines=False)
    return document


def _plain(root: LocatedMap) -> dict[str, Any]:
    data = to_plain(root)
    assert isinstance(data, dict)
    return data


def imported(document: Any, tmp_path: Path) -> dict[str, Any]:  # noqa: ANN401
    """Return the data of the imported plan, of which no word is lost."""
    path = tmp_path / "x.docx"
    document.save(str(path))
    result = import_file(path, os.environ, 2026, plain=True)
    assert result.report.losses.missing == 0, result.report.losses.lines
    return _plain(parse(result.text, "x.yaml").root)


def test_lines_of_one_paragraph_are_what_they_are(tmp_path: Path) -> None:
    """Shift+Enter in letterhead, title, căn cứ, lists and the foot divides as a new paragraph does."""
    data = imported(
        document_of(
            title=("=KẾ HOẠCH\nCải cách hành chính năm 2026\ncủa Sở Nội vụ",),
            bases=("/Căn cứ Luật A ngày 19/02/2025;\nCăn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021;", BASIS[1]),
            body=("*I. MỤC TIÊU", "1/ Công khai thủ tục.\n2/ Số hóa hồ sơ.", "Một câu dài\nngắt giữa chừng."),
        ),
        tmp_path,
    )
    assert data["co_quan"] == {"chu_quan": "UBND TỈNH MẪU", "ten": "Sở Nội vụ", "viet_tat": "SNV"}
    assert data["van_ban"]["trich_yeu"] == "Cải cách hành chính năm 2026 của Sở Nội vụ"
    assert data["can_cu"] == ["Căn cứ Luật A ngày 19/02/2025", "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021;"]
    assert data["noi_dung"][0]["muc_con"][0] == "Công khai thủ tục."
    assert data["noi_dung"][0]["muc_con"][1] == "Số hóa hồ sơ.\nMột câu dài ngắt giữa chừng."
    assert data["noi_nhan"] == ["UBND tỉnh"]
    assert data["ky"] == {"chuc_vu": ["GIÁM ĐỐC"], "ho_ten": "Nguyễn Văn A"}


def test_bases_with_dashes_stay_bases_in_order(tmp_path: Path) -> None:
    """Lines with dashes: "- Căn cứ ..." and "- Theo đề nghị ..." are căn cứ."""
    bases = ("- Căn cứ Luật A ngày 19/02/2025;", "- Căn cứ Nghị quyết số 76/NQ-CP;", "- Theo đề nghị của Văn phòng,", BASIS[1])
    data = imported(document_of(bases=bases), tmp_path)
    assert data["can_cu"] == ["Căn cứ Luật A ngày 19/02/2025", "Căn cứ Nghị quyết số 76/NQ-CP", "Theo đề nghị của Văn phòng,"]
    assert data["mo_dau"] == BASIS[1]


def test_letters_in_capitals_number_the_highest_sections(tmp_path: Path) -> None:
    """A. above I. above 1.; "C." is no hundred."""
    body = (
        "*A. MỤC TIÊU", "*I. Mục tiêu chung", "Nâng cao chất lượng.", "*II. Mục tiêu cụ thể", "1. Đúng hạn.", "2. Hài lòng.",
        "*B. NHIỆM VỤ", "*I. Thể chế", "- Rà soát.", "*C. TỔ CHỨC THỰC HIỆN", "1. Văn phòng chủ trì.",
    )  # fmt: skip
    data = imported(document_of(body=body), tmp_path)
    assert data["danh_so"] == ["A.", "I.", "1."]
    assert [section["de_muc"] for section in data["noi_dung"]] == ["MỤC TIÊU", "NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN"]
    assert [child["de_muc"] for child in data["noi_dung"][0]["muc_con"]] == ["Mục tiêu chung", "Mục tiêu cụ thể"]


@pytest.mark.parametrize(
    "titles",
    [("=Phần I", "=ĐÁNH GIÁ NĂM 2025"), ("=Phần I\nĐÁNH GIÁ NĂM 2025",), ("=PHẦN THỨ NHẤT", "=ĐÁNH GIÁ NĂM 2025")],
    ids=["two-lines", "soft-break", "in-words"],
)
def test_the_title_of_a_part_stands_once(titles: tuple[str, ...], tmp_path: Path) -> None:
    """Both "Phần I" with its title in the next line, or behind Shift+Enter."""
    data = imported(document_of(body=(*titles, "*I. Kết quả", "- Đạt 99%.")), tmp_path)
    part = titles[0].lstrip("=").split("\n")[0]
    assert data["noi_dung"][0]["de_muc"] == f"{part} ĐÁNH GIÁ NĂM 2025"
    assert data["noi_dung"][0]["muc_con"][0]["de_muc"] == "Kết quả"


def test_only_whole_bold_lines_are_titles_where_titles_are_bold(tmp_path: Path) -> None:
    """Run-in beginnings as "**1. Sở Nội vụ:** chủ trì." and plain short lines with a number stay text, as they look."""
    body = ("*I. NHIỆM VỤ", "*1. Thể chế", "- Một.", "**2. Sở Nội vụ:** chủ trì.", "3. Các phòng thực hiện")
    data = imported(document_of(body=body), tmp_path)
    assert data["noi_dung"][0]["muc_con"] == [
        {"de_muc": "Thể chế", "noi_dung": "- Một."}, "**Sở Nội vụ:** chủ trì.", "Các phòng thực hiện",
    ]  # fmt: skip


TASKS: Rows = [["1", "Ban hành kế hoạch", "01/2026", "02/2026", "Văn phòng"], ["2", "Kiểm tra", "4/2026", "10/2026", "Thanh tra"]]
UPPER, LOWER = ["STT", "Nhiệm vụ", "Thời gian", "", "Chủ trì"], ["", "", "Bắt đầu", "Kết thúc", ""]


@pytest.mark.parametrize(
    "merges",
    [((0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 1, 4)), ((0, 2, 0, 3),), ()],
    ids=["merged", "one-merged", "not-merged"],
)
def test_titles_of_columns_may_take_two_rows(merges: tuple[tuple[int, int, int, int], ...], tmp_path: Path) -> None:
    """A title over two columns has theirs below it; no task is made of the second row."""
    document = document_of()
    add(document, "=PHỤ LỤC", "=NHIỆM VỤ")
    add_table(document, [UPPER, LOWER, *TASKS], merges)
    appendix = imported(document, tmp_path)["phu_luc"][0]
    titles = list(appendix["cot"].values())
    assert titles[:2] == ["STT", "Nhiệm vụ"]
    assert titles[2:] in (["Thời gian Bắt đầu", "Thời gian Kết thúc", "Chủ trì"], ["Thời gian Bắt đầu", "Kết thúc", "Chủ trì"])
    assert [task["nhiem_vu"] for task in appendix["nhiem_vu"]] == ["Ban hành kế hoạch", "Kiểm tra"]


def test_each_bieu_is_an_appendix(tmp_path: Path) -> None:
    """Labels "BIỂU SỐ 01" to "BIỂU SỐ 03" are not posts of the signer."""
    document = document_of()
    for number in (1, 2, 3):
        add(document, f"=BIỂU SỐ 0{number}", f"=DANH MỤC {number}", "/(Kèm theo Kế hoạch số 05/KH-SNV)")
        add_table(document, [["TT", "Nhiệm vụ", "Chủ trì"], ["1", f"Việc {number}", "Văn phòng"]])
    data = imported(document, tmp_path)
    assert [(one["nhan"], one["ten"]) for one in data["phu_luc"]] == [(f"BIỂU SỐ 0{at}", f"DANH MỤC {at}") for at in (1, 2, 3)]
    assert data["ky"]["chuc_vu"] == ["GIÁM ĐỐC"]


def test_a_label_may_share_its_paragraph_with_the_title(tmp_path: Path) -> None:
    """Both "PHỤ LỤC I: CHỈ TIÊU" in one line; "PHỤ LỤC II", title and reference in one paragraph."""
    document = document_of()
    add(document, "=PHỤ LỤC I: CHỈ TIÊU")
    add_table(document, [["TT", "Chỉ tiêu", "Kết quả"], ["1", "Hồ sơ", "80%"]])
    add(document, "=PHỤ LỤC II\nDANH MỤC VĂN BẢN\n(Kèm theo Kế hoạch số 05/KH-SNV)", "1. Quyết định số 10/QĐ-UBND;")
    first, second = imported(document, tmp_path)["phu_luc"]
    assert (first.get("nhan", "printed"), first["ten"]) == ("printed", "CHỈ TIÊU")  # the tool counts them: Phụ lục I, II
    assert (second.get("nhan", "printed"), second["ten"], second["kem_theo"]) == (
        "printed", "DANH MỤC VĂN BẢN", "(Kèm theo Kế hoạch số 05/KH-SNV)",
    )  # fmt: skip


def test_an_appendix_may_repeat_the_letterhead_without_a_label(tmp_path: Path) -> None:
    """The letterhead is `quoc_hieu`, not the appendix's name."""
    document = document_of()
    document.add_section()
    add_table(document, [list(HEAD[0])], lines=False)
    add(document, "=DANH MỤC NHIỆM VỤ", "=(Kèm theo Kế hoạch số 05/KH-SNV)")
    add_table(document, [["STT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát", "Văn phòng"]])
    appendix = imported(document, tmp_path)["phu_luc"][0]
    assert appendix["ten"] == "DANH MỤC NHIỆM VỤ"
    assert appendix["quoc_hieu"] == "true"


def test_room_to_write_in_stays_visible(tmp_path: Path) -> None:
    """Spaces before the slash of a number are a blank; spaces would fall together."""
    document = document_of(body=("*I. MỤC TIÊU", "Theo Quyết định số      /QĐ-UBND ngày    tháng 02 năm 2026."))
    add(document, "=PHỤ LỤC", "=NHIỆM VỤ", "/(Kèm theo Kế hoạch số      /KH-SNV ngày     /01/2026 của Sở Nội vụ)")
    add_table(document, [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát", "Văn phòng"]])
    data = imported(document, tmp_path)
    appendix = data["phu_luc"][0]
    assert data["noi_dung"][0]["noi_dung"] == "Theo Quyết định số ……/QĐ-UBND ngày …… tháng 02 năm 2026."
    assert appendix["kem_theo"] == "(Kèm theo Kế hoạch số ……/KH-SNV ngày ……/01/2026 của Sở Nội vụ)"


def test_headers_and_footers_are_lost_in_words(tmp_path: Path) -> None:
    """What stands in the margins is no part of a plan: each word of it counts as lost and is named."""
    document = document_of()
    document.sections[0].header.paragraphs[0].text = "Mã số: QT-CCHC-01"
    document.sections[0].footer.paragraphs[0].text = "Điện thoại nội bộ"
    path = tmp_path / "x.docx"
    document.save(str(path))
    result = import_file(path, os.environ, 2026, plain=True)
    assert "page header: Mã số: QT-CCHC-01" in map(str, result.report.left_out)
    assert any(line == "Điện thoại nội bộ" for line, _ in result.report.losses.lines)


def test_sublines_of_recipients_are_joined_and_said(tmp_path: Path) -> None:
    """A line "+ Phòng A" below "- Các phòng:" has no line of its own in a plan."""
    document = document_of(foot=False)
    add(document, "Trên đây là Kế hoạch./.")
    left = "Nơi nhận:\n- Các phòng:\n+ Phòng A;\n+ Phòng B;\n- Lưu: VT."
    add_table(document, [[left, "GIÁM ĐỐC\n\nNguyễn Văn A"]], lines=False)
    path = tmp_path / "x.docx"
    document.save(str(path))
    result = import_file(path, os.environ, 2026, plain=True)
    assert _plain(parse(result.text, "x.yaml").root)["noi_nhan"] == ["Các phòng: Phòng A; Phòng B"]
    assert any("“+”" in doubt for doubt in result.report.doubts)


def test_what_makes_no_plan_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of an import that breaks a rule of plans is kept for a person to finish, its problems at the file's lines."""
    path = tmp_path / "x.docx"
    document_of().save(str(path))

    def break_plan(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        made = plan_import.import_plan(*arguments, **options)
        made.data["co_quan"] = {"ten": "Sở Nội vụ"}
        return made

    monkeypatch.setattr(run, "import_plan", break_plan)
    with pytest.raises(UnfinishedImportError) as caught:
        import_file(path, os.environ, 2026, plain=True)
    assert "MỤC TIÊU" in caught.value.text
    moved = caught.value.written_to("ke-hoach.yaml")
    assert isinstance(moved, PlanError)
    assert {problem.position.file for problem in moved.problems} == {"ke-hoach.yaml"}


def test_an_agency_may_begin_as_a_type_does(tmp_path: Path) -> None:
    """DỰ ÁN ĐẦU TƯ on the left of the letterhead belongs to the agency's name: the type stands below."""
    document = Document()
    add_table(document, [["UBND TỈNH MẪU", HEAD[0][1]], ["Số: 05/KH-BQL", HEAD[1][1]]], lines=False)
    for name in ("BAN QUẢN LÝ", "DỰ ÁN ĐẦU TƯ XÂY DỰNG"):
        document.tables[0].cell(0, 0).add_paragraph(name)
    add(document, *TITLE, *BASIS, *BODY)
    data = imported(document, tmp_path)
    assert "DỰ ÁN ĐẦU TƯ XÂY DỰNG" in data["co_quan"]["ten"]
    assert data["van_ban"]["trich_yeu"] == "Cải cách hành chính năm 2026"


def test_who_signs_may_stand_above_the_recipients(tmp_path: Path) -> None:
    """A signature in a table of its own, or typed above Nơi nhận, is the signature and no part of the body."""
    document = document_of(foot=False)
    add(document, "Trên đây là Kế hoạch./.", "=GIÁM ĐỐC", "=Nguyễn Văn A", "*Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.")
    data = imported(document, tmp_path)
    assert data["ky"] == {"chuc_vu": ["GIÁM ĐỐC"], "ho_ten": "Nguyễn Văn A"}
    assert data["ket_thuc"] == "Trên đây là Kế hoạch./."
    assert data["noi_nhan"] == ["UBND tỉnh"]


def test_an_article_keeps_its_words_behind_its_number(tmp_path: Path) -> None:
    """“**Điều 1.** Ban hành ...” is a sentence, “**Điều 2. Phạm vi**” a title."""
    body = ("*I. MỤC TIÊU", "**Điều 1.** Ban hành kèm theo Quyết định này Quy chế làm việc.", "*Điều 2. Phạm vi", "Toàn tỉnh.")
    first, second = imported(document_of(body=body), tmp_path)["noi_dung"][0]["muc_con"]
    assert first["noi_dung"] == "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc."
    assert second["de_muc"] == "Điều 2. Phạm vi"


def test_bases_of_one_paragraph_are_divided_and_said(tmp_path: Path) -> None:
    """“Căn cứ A; Căn cứ B;” in one paragraph are two căn cứ, each with its line."""
    document = document_of(bases=("/Căn cứ Luật A ngày 19/02/2025; Căn cứ Nghị quyết số 76/NQ-CP;", BASIS[1]))
    path = tmp_path / "x.docx"
    document.save(str(path))
    result = import_file(path, os.environ, 2026, plain=True)
    assert _plain(parse(result.text, "x.yaml").root)["can_cu"] == [
        "Căn cứ Luật A ngày 19/02/2025",
        "Căn cứ Nghị quyết số 76/NQ-CP;",
    ]
    assert any("căn cứ" in doubt for doubt in result.report.doubts)


def test_spaces_may_move_a_title_to_the_middle(tmp_path: Path) -> None:
    """Without bold and without alignment the spaces tell that a line belongs to the title."""
    space = " " * 24
    document = document_of(title=(f"{space}KẾ HOẠCH", f"{space}Cải cách hành chính năm 2026"))
    add(document, f"{space}PHỤ LỤC", f"{space}NHIỆM VỤ")
    add_table(document, [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát", "Văn phòng"]])
    data = imported(document, tmp_path)
    assert data["van_ban"]["trich_yeu"] == "Cải cách hành chính năm 2026"
    assert (data["phu_luc"][0].get("nhan", "printed"), data["phu_luc"][0]["ten"]) == ("printed", "NHIỆM VỤ")


def test_a_cell_is_no_wider_than_a_table_may_be(tmp_path: Path) -> None:
    """A cell that claims a thousand million columns takes those that other rows show."""
    document = document_of(body=("*I. MỤC TIÊU", "Bảng:"), foot=False)
    add_table(document, [["A", "B"], ["1", "2"]])
    properties = document.tables[-1].cell(1, 0)._tc.get_or_add_tcPr()  # noqa: SLF001  # python-docx has no other way
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "999999999")
    properties.append(span)
    path = tmp_path / "x.docx"
    document.save(str(path))
    table = next(block for block in read_word(path).sections[0].blocks[::-1] if isinstance(block, WordTable))
    assert table.rows[1].cells[0].span == 2


@pytest.mark.parametrize("name", ["Basic/Standard/Module1.xml", "word/vbaProject.bin"])
def test_macros_of_other_kinds_are_refused(name: str, tmp_path: Path) -> None:
    """LibreOffice is not asked to read an .odt or a renamed .docx with macros."""
    path = tmp_path / "x.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", "<a/>")
        package.writestr(name, "x")
    with pytest.raises(DocumentError, match="macro"):
        import_file(path, os.environ, 2026)
