"""One wrong thing in a document is one finding, at its place, with its cause and a remedy that Word has."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import pytest
from docx.oxml import parse_xml
from docx.shared import Mm, Pt, RGBColor

from cchc_gen.checks.run import check_document
from cchc_gen.word.ooxml import w
from cchc_gen.word.parts.recognition import recognise
from cchc_gen.word.reader import read_word
from tests.support.conforming_documents import sample, text
from tests.support.decree_breaches import Mutant
from tests.support.decree_forms import FORMS, Form
from tests.unit.checks.rules.test_contradictions import make_notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cchc_gen.problem import Problem


def check(raw: bytes, tmp_path: Path, change: Callable[[Mutant], None] | None = None) -> list[Problem]:
    mutant = Mutant(raw)
    if change:
        change(mutant)
    return check_document(mutant.write(tmp_path / "x.docx"))


def old_font(mutant: Mutant) -> None:
    for element in mutant.paragraph("Văn phòng theo dõi").iter(w("rFonts")):
        for name in ("ascii", "hAnsi"):
            element.set(w(name), ".VnTime")


def turn_sides(mutant: Mutant) -> None:
    for row in next(mutant.paragraph("CỘNG HÒA").iterancestors(w("tbl"))).iter(w("tr")):
        cells = row.findall(w("tc"))
        cells[1].addnext(cells[0])


def page_format(name: str, value: str) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        section = mutant.sections[0]
        numbers = section.find(w("pgNumType"))
        if numbers is None:
            numbers = section.makeelement(w("pgNumType"), {})
            section.append(numbers)
        numbers.set(w(name), value)

    return change


# What is broken in a plan, the rule, and words of the message and of the hint.
CAUSES = [
    (old_font, "ND30-P5", ".VnTime", "undo that and convert"),
    (page_format("fmt", "lowerRoman"), "ND30-P6", "not Arabic", "Format Page Numbers"),
    (page_format("start", "5"), "ND30-P6", "begin with 5", "Start at 1"),
    (turn_sides, "ND30-H1", "on the right", "right column"),
    (text("Số:", "-UBND", ""), "ND30-H10", "those of the issuer", "KH-STC"),
    (text("Số:", "KH-", ""), "ND30-H10", "“KH-UBND”", "Write “KH-UBND”"),
    (text("Số:", "KH-", "KHO-"), "ND30-H10", "“KH-UBND”", "Write “KH-UBND”"),
    (text("Số:", "KH-", "KH - "), "ND30-H9", "/KH-UBND”", "Correct"),
    (text("- Lưu", "Lưu:", "Lưu"), "ND30-N4", "“- Lưu: VT, VP.”", "Correct"),
    (text("- Ủy", "tỉnh;", "tỉnh; - Sở Nội vụ;"), "ND30-N3", "“Sở Nội vụ;” stands on a line", "press Enter"),
    (text("Căn cứ", "2025.", "2025; Căn cứ Luật Thanh tra ngày 25/6/2025."), "ND30-B3", "“Căn cứ Luật Thanh tra", "Enter"),
    (lambda mutant: mutant.remove("KẾ HOẠCH"), "ND30-T1", "is missing", "type it"),
    (lambda mutant: mutant.paragraph("I. MỤC").addprevious(mutant.paragraph("Căn cứ")), "ND30-B3", "opening sentence", "Move"),
    (text("Số:", "UBND", "SNV"), "ND30-H10", "not the letters", "KH-STC"),
    (text("KẾ HOẠCH", "HOẠCH", "HOẠCH:"), "ND30-T1", "“KẾ HOẠCH”.", "Correct"),
    (text("Thực hiện công tác", "Thực", "V/v thực"), "ND30-T2", "in letters alone", "Correct"),
    (text("Phường Mẫu,", "ngày 15", "15"), "ND30-H13", "“ngày 15 tháng 01 năm 2026”", "Correct"),
    (text("Phường Mẫu,", " năm 2026", "/2026"), "ND30-H13", "“ngày 15 tháng 01 năm 2026”", "Correct"),
    (text("Căn cứ", "Căn cứ", "- Căn cứ"), "ND30-B3", "neither number nor dash", "Correct"),
    (text("Căn cứ", "Căn cứ", "1. Căn cứ"), "ND30-B3", "neither number nor dash", "Correct"),
    (text("Căn cứ", " ngày 16/6/2025", ""), "ND30-B2", "lacks its day", "law by its name"),
    (text("1. Mục tiêu chung", "1.", "1-"), "ND30-B11", "full stop follows", "Correct"),
    (text("a) Đạt", "a)", "a/"), "ND30-B12", "a bracket follows", "Correct"),
    (text("PHÓ CHỦ TỊCH", "CHỦ TỊCH", "GIÁM ĐỐC"), "ND30-S3", "no deputy", "PHÓ CHỦ TỊCH"),
    (text("PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "ND30-S3", "no deputy", "TL. CHỦ TỊCH"),
    (text("Số:", "/KH-UBND", " / KH - UBND"), "ND30-H9", "/KH-UBND”", "Correct"),
    (text("KT. CHỦ", "KT.", "K/T"), "ND30-S8", "no mark of authority", "KT. CHỦ TỊCH"),
    (text("Nguyễn Văn A", "Nguyễn", "Ông Nguyễn"), "ND30-S7", "“Ông” stands before", "Delete"),
    (text("- Lưu", "- Lưu", "Lưu"), "ND30-N4", "no dash", "Correct"),
    (text("- Lưu", "VT,", "Văn thư,"), "ND30-N4", "“- Lưu: VT, VP.”", "Correct"),
    (text("Nơi nhận", "Nơi nhận", "NƠI NHẬN"), "ND30-N2", "in capitals", "format"),
    (text("- Đảng ủy", "Đảng ủy phường", "Ủy ban nhân dân tỉnh"), "KH-D8", "stands twice among", "Delete"),
    (text("Ủy ban nhân dân phường ban", "phường", "phường Khác"), "KH-M10", "the letterhead names", "another agency"),
]


@pytest.mark.parametrize(("change", "code", "said", "hint"), CAUSES)
def test_the_cause_and_its_remedy(change: Callable[[Mutant], None], code: str, said: str, hint: str, tmp_path: Path) -> None:
    """Nothing beside it is blamed."""
    problems = check(FORMS["kế hoạch"]().bytes(), tmp_path, change)

    assert [problem.code for problem in problems] == [code]
    assert said in str(problems[0].message)
    assert hint in str(problems[0].hint)


def test_a_mark_in_a_table_with_a_blank_cell(tmp_path: Path) -> None:
    """Its frame is that of its cell; its letters are judged as those of any mark."""

    def put(size: float, words: str) -> list[str]:
        form = FORMS["kế hoạch"]()
        table = form.document.add_table(rows=1, cols=2)
        table.style = "Table Grid"
        form.put(words, size, bold=True, where=table.rows[0].cells[0])
        form.dress(table.rows[0].cells[0].paragraphs[0].runs[0], size, bold=True)
        table.rows[0].cells[0].paragraphs[0].runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
        head = form.document.tables[0]
        head._tbl.addnext(table._tbl)  # noqa: SLF001
        return [problem.code for problem in check(form.bytes(), tmp_path)]

    assert put(13, "KHẨN") == []
    assert put(16, "KHẨN") == ["ND30-M2"]
    assert put(13, "Khẩn") == ["ND30-M2"]


@pytest.mark.parametrize(("lines", "codes"), [(2, []), (60, ["ND30-P6"])])
def test_pages_without_numbers(lines: int, codes: list[str], tmp_path: Path) -> None:
    """A document that is surely longer than a page has a number on the second one."""
    form = FORMS["kế hoạch"]()
    form.document.sections[0].header.paragraphs[0].clear()
    place = next(one for one in form.document.paragraphs if one.text.startswith("Nâng cao"))
    for _ in range(lines):
        copy = form.put("Các phòng thực hiện nhiệm vụ đúng thời hạn được giao.", align=3)
        copy.paragraph_format.space_before, copy.paragraph_format.first_line_indent = Pt(6), Mm(10)
        place._p.addnext(copy._p)  # noqa: SLF001

    assert [problem.code for problem in check(form.bytes(), tmp_path) if problem.code == "ND30-P6"] == codes


def take_apart(mutant: Mutant) -> None:
    """Take the letterhead out of its table: each column into a text frame of its own, as old forms of Word had it."""
    table = next(mutant.paragraph("CỘNG HÒA").iterancestors(w("tbl")))
    columns = [[one for row in table.iter(w("tr")) for one in row.findall(w("tc"))[at].iter(w("p"))] for at in (0, 1)]
    for at, column in enumerate(columns):
        for paragraph in column:
            frame = paragraph.makeelement(w("framePr"), {w("x"): str(1500 + 4000 * at), w("y"): "900"})
            next(paragraph.iter(w("pPr"))).insert(0, frame)
            table.addprevious(paragraph)
    next(table.iterancestors()).remove(table)


def test_a_letterhead_in_text_frames(tmp_path: Path) -> None:
    """Nobody knows without drawing whether its two columns are level: nothing is said of that."""
    problems = check(FORMS["kế hoạch"]().bytes(), tmp_path, take_apart)

    assert "ND30-H14" not in {problem.code for problem in problems}


def test_a_cited_number_with_another_year(tmp_path: Path) -> None:
    """What was cited in full above with another year is named there; what is cited first lacks what follows its number."""
    full = "Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư."
    said = []
    for line in (
        "Theo Nghị định số 30/2022/NĐ-CP, các phòng thực hiện.",
        "Theo Nghị định số 45/2022/NĐ-CP, các phòng thực hiện.",
    ):
        (tmp_path / "x.docx").write_bytes(make_notice(full, line).bytes())
        said += [str(one.message) for one in check_document(tmp_path / "x.docx") if one.code == "ND30-B19"]

    assert said[0].startswith("“30/2022/NĐ-CP” is “30/2020/NĐ-CP” at ")
    assert "without day, issuer and title" in said[1]


@pytest.mark.parametrize(("pointer", "is_lost"), [("Phụ lục II", False), ("Phụ lục III", True)])
def test_an_appendix_that_is_numbered_by_other_digits(pointer: str, is_lost: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """“Phụ lục 2” is the one to which the text points by “Phụ lục II”: its number is wrong, and the pointer is not."""
    form = make_notice(f"Thực hiện theo Phụ lục I và {pointer} kèm theo Thông báo này.")
    for number in ("I", "2"):
        form.put(f"Phụ lục {number}", bold=True)
        form.put(f"DANH SÁCH THỨ {number}", bold=True)
        form.say("Sở Nội vụ.")
    (tmp_path / "x.docx").write_bytes(form.bytes())
    said = [str(one.message) for one in check_document(tmp_path / "x.docx") if one.code == "ND30-B17"]

    assert any(f"“{pointer}”, which" in one for one in said) is is_lost


@pytest.mark.parametrize(("symbol", "right"), [("TM-SNV", "“TB-SNV”"), ("SNV-CCHC", "“TB-SNV-CCHC”")])
def test_the_symbol_that_is_meant(symbol: str, right: str, tmp_path: Path) -> None:
    """Odd letters before the issuer's stand for the type; where none do, the type's come before them."""
    form = Form()
    form.head(f"Số: 15/{symbol}")
    form.title("THÔNG BÁO", "Kết quả")
    form.say("Sở Nội vụ thông báo./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))
    said = [str(one.message) for one in check(form.bytes(), tmp_path) if one.code == "ND30-H10"]

    assert len(said) == 1
    assert right in said[0]


BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing><wp:anchor>'
    '<wp:extent cx="2088000" cy="853440"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent/></wps:txbx>'
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)
LINE = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pPr>'
    '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr><w:ind w:left="{left}" w:right="{right}"/></w:pPr></w:p>'
)


def put_into_box(mutant: Mutant) -> None:
    """Take the letterhead's left column into a text box, and indent the right one, whose line is that of a paragraph."""
    table = next(mutant.paragraph("CỘNG HÒA").iterancestors(w("tbl")))
    left, right = ([one for row in table.iter(w("tr")) for one in row.findall(w("tc"))[at].iter(w("p"))] for at in (0, 1))
    box = parse_xml(BOX)
    content = next(box.iter(w("txbxContent")))
    for paragraph in left:
        content.append(
            parse_xml(LINE.format(left=1133, right=1133)) if "___" in "".join(map(str, paragraph.itertext())) else paragraph
        )
    for paragraph in right:
        is_line = "___" in "".join(map(str, paragraph.itertext()))
        properties = next(paragraph.iter(w("pPr")))
        properties.append(properties.makeelement(w("ind"), {w("left"): "3288"}))
        table.addprevious(parse_xml(LINE.format(left=4468, right=1180)) if is_line else paragraph)
    right[0].insert(1, box)
    next(table.iterancestors()).remove(table)


def test_a_letterhead_whose_left_half_is_a_text_box(tmp_path: Path) -> None:
    """Its line is read, the other one stands in the middle of its text, and nobody asks what is level."""
    codes = {problem.code for problem in check(FORMS["kế hoạch"]().bytes(), tmp_path, put_into_box)}

    assert not codes & {"ND30-H3", "ND30-H7", "ND30-H14"}


@pytest.mark.parametrize(
    ("agency", "part"),
    [
        (("SỞ GIÁO DỤC", "VÀ ĐÀO TẠO -", "CÔNG AN TỈNH", "NGHỆ AN"), "AGENCY"),
        (("SỞ NỘI VỤ", "CHI CỤC VĂN THƯ"), "PARENT"),
    ],
)
def test_two_agencies_in_one_letterhead(agency: tuple[str, ...], part: str, tmp_path: Path) -> None:
    """A hyphen at the end of a line joins two names; what stands above without one is the superior body."""
    form = Form()
    form.head("Số: 15/CTr-SNV", parent="", agency=agency)
    form.title("CHƯƠNG TRÌNH", "Phối hợp năm 2026")
    form.say("Hai cơ quan phối hợp./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))
    (tmp_path / "x.docx").write_bytes(form.bytes())
    lines = recognise(read_word(tmp_path / "x.docx")).lines

    assert next(line.part.name for line in lines if line.text == agency[0]) == part


@pytest.mark.parametrize(("end", "codes"), [(" ủy quyền cho:", set()), (";", {"ND30-B3"})])
def test_an_opening_that_begins_as_a_legal_basis(end: str, codes: set[str], tmp_path: Path) -> None:
    """“Căn cứ Quy chế làm việc, Giám đốc Sở ủy quyền cho:” opens what follows; upright and with a mark it is a căn cứ."""
    form = Form()
    form.head("Số: 15/GUQ-SNV")
    form.title("GIẤY ỦY QUYỀN")
    form.say(f"Căn cứ Quy chế làm việc của Sở Nội vụ, Giám đốc Sở Nội vụ{end}", "Ông Nguyễn Văn A ký hồ sơ./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))
    found = {problem.code for problem in check(form.bytes(), tmp_path)}

    assert found & {"ND30-B3"} == codes


def test_two_agencies_sign_side_by_side(tmp_path: Path) -> None:
    """The first to the left, the second to the right, who receives it below; one agency alone never signs at the left."""
    form = FORMS["kế hoạch"]()
    both = form.document.add_table(rows=1, cols=2)
    for cell, post, name in zip(
        both.rows[0].cells, ("GIÁM ĐỐC SỞ Y TẾ", "GIÁM ĐỐC"), ("Lê Công Thuận", "Trịnh Bích Diệp"), strict=True
    ):
        for line in (post, "", "", "", name):
            form.put(line, bold=True, where=cell)
    foot = form.document.tables[-2]
    foot._tbl.addprevious(both._tbl)  # noqa: SLF001
    for paragraph in foot.rows[0].cells[1].paragraphs:
        paragraph.clear()
    codes = {problem.code for problem in check(form.bytes(), tmp_path)}

    assert not codes & {"ND30-S8", "ND30-N2"}


def test_letters_of_word_leave_one_out_once(tmp_path: Path) -> None:
    """“d) e) f) g)”: each is told the letter that it should have, not the one behind its neighbour's."""
    form = make_notice("1. Các việc:", *(f"{letter}) Rà soát văn bản {letter};" for letter in "abcdefg"))
    path = tmp_path / "x.docx"
    path.write_bytes(form.bytes())
    said = [str(one.message).split("“")[-1][:2] for one in check_document(path) if one.code == "ND30-B12"]

    assert said == ["đ)", "e)", "g)"][: len(said)]
    assert said


def run_in(mutant: Mutant) -> None:
    """Put the text of a khoản behind its title."""
    plain = mutant.paragraph("a) Đạt")
    mutant.set_text("a) Đạt", "Đạt kết quả như đã nêu trong chỉ tiêu của tỉnh giao cho phường.")
    mutant.set_text("2. Mục tiêu cụ thể", "2. Mục tiêu cụ thể: ")
    mutant.paragraph("2. Mục tiêu cụ thể").extend(plain.findall(w("r")))
    mutant.remove("b) Đạt")


def test_a_title_and_its_text_on_one_line(tmp_path: Path) -> None:
    """The title of a khoản stands on a line of its own."""
    problems = check(FORMS["kế hoạch"]().bytes(), tmp_path, run_in)

    assert "ND30-B11" in [problem.code for problem in problems]


def test_clauses_with_small_roman_numbers(tmp_path: Path) -> None:
    """They are no điểm: nothing is said of brackets or of the alphabet."""
    form = FORMS["thông báo"]()
    for paragraph in form.document.paragraphs:
        for at, number in enumerate(("i. ", "ii. "), start=1):
            for one in paragraph.runs:
                one.text = one.text.replace(f"{at}. ", number) if one.text.startswith(f"{at}. ") else one.text
    problems = check(form.bytes(), tmp_path)

    assert [problem.code for problem in problems] == ["ND30-B11"]


def test_a_part_without_a_title_breaks_no_count(tmp_path: Path) -> None:
    """The number stands there, so the next one follows it."""
    form = FORMS["kế hoạch"]()
    form.document.paragraphs[0].insert_paragraph_before("")
    problems = check(form.bytes(), tmp_path, lambda mutant: mutant.set_text("II. TỔ CHỨC", "II."))

    assert [problem.code for problem in problems] == ["ND30-B7"]


APPENDIX = [
    (lambda mutant: mutant.set_text("Phụ lục", "Phụ lục. PHÂN CÔNG"), "ND30-A3"),
    (lambda mutant: mutant.format_runs(mutant.paragraph("(Kèm theo"), "i", val="0"), "ND30-A4"),
    (lambda mutant: mutant.format_paragraph(mutant.paragraph("(Kèm theo"), "jc", val="left"), "ND30-A4"),
]


@pytest.mark.parametrize(("change", "code"), APPENDIX)
def test_the_head_of_an_appendix(change: Callable[[Mutant], None], code: str, tmp_path: Path) -> None:
    """A label before its title, a reference that is upright or at the left over two lines: each is one finding."""

    def divide(mutant: Mutant) -> None:
        reference = "".join(map(str, mutant.paragraph("(Kèm theo").itertext()))
        first, second = reference.split(" của ")
        last = mutant.insert_before("(Kèm theo", f"của {second}", "(Kèm theo")
        mutant.paragraph("(Kèm theo").addnext(last)
        mutant.set_text("(Kèm theo", first)
        change(mutant)
        for name, value in (("i", "0"), ("jc", "left")):
            if code == "ND30-A4" and mutant.paragraph("(Kèm theo").find(f".//{w(name)}[@{w('val')}='{value}']") is not None:
                (mutant.format_runs if name == "i" else mutant.format_paragraph)(last, name, val=value)

    problems = check(sample("one"), tmp_path, divide)

    assert {problem.code for problem in problems} == {code}


def test_a_name_that_goes_on_in_small_letters(tmp_path: Path) -> None:
    """Both lines are the issuer's name, so its letters fit the symbol."""
    form = FORMS["thông báo"]()
    left = form.document.tables[0].rows[0].cells[0]
    left.paragraphs[1].runs[0].text = "Sở Nội vụ"
    left.paragraphs[1].insert_paragraph_before("")
    problems = check(form.bytes(), tmp_path)

    assert {problem.code for problem in problems} <= {"ND30-H6", "ND30-H8"}


@pytest.mark.parametrize(("align", "codes"), [(1, []), (0, ["ND30-T3"])])
def test_a_typed_line_at_the_left(align: int, codes: list[str], tmp_path: Path) -> None:
    """Underscores below a title in the middle stand in the middle, too."""
    form = FORMS["thông báo"]()
    rule = next(one for one in form.document.paragraphs if one.text.startswith("Kết luận"))
    line = form.put("_" * 24, 14, align=align)
    rule._p.addnext(line._p)  # noqa: SLF001
    drawn = line._p.getnext()  # noqa: SLF001
    drawn.getparent().remove(drawn)

    assert [problem.code for problem in check(form.bytes(), tmp_path)] == codes


@pytest.mark.parametrize(("parent", "codes"), [("SỞ Y TẾ TỈNH MẪU", []), ("SỞ Y TẾ", ["ND30-H16"]), ("BỘ Y TẾ", [])])
def test_the_province_of_a_department_above(parent: str, codes: list[str], tmp_path: Path) -> None:
    """A Sở above the issuer is one of a province; a ministry is none."""
    form = FORMS["thông báo"]()
    form.document.tables[0].rows[0].cells[0].paragraphs[0].runs[0].text = parent

    assert [problem.code for problem in check(form.bytes(), tmp_path)] == codes


@pytest.mark.parametrize(("post", "codes"), [("GIÁM ĐỐC", set()), ("CHỦ TỊCH", {"ND30-S9"})])
def test_the_post_of_another_agency(post: str, codes: set[str], tmp_path: Path) -> None:
    """A Sở has a Giám đốc and no Chủ tịch."""
    form = make_notice("Kết quả tốt.", posts=(post,))

    assert {problem.code for problem in check(form.bytes(), tmp_path)} == codes


def test_a_day_that_is_none_is_blamed_once(tmp_path: Path) -> None:
    """Not the appendix, which names the right day."""
    problems = check(sample("one"), tmp_path, text("Mẫu, ngày", "05 tháng 01", "31 tháng 6"))

    assert {problem.code for problem in problems} == {"KH-N3"}


def test_appendices_count_on(tmp_path: Path) -> None:
    """The second one is II; the sentence that points to it is told to be corrected, not to be written once more."""
    problems = check(sample("two"), tmp_path, lambda mutant: mutant.set_text("Phụ lục II", "Phụ lục III"))

    assert "ND30-A1" in {problem.code for problem in problems}


def test_a_cell_that_begins_in_small_letters(tmp_path: Path) -> None:
    """Where all others of its column begin with a capital."""
    rows = (("TT", "Việc"), ("1", "Rà soát"), ("2", "kiểm tra"), ("3", "Báo cáo"))
    problems = check(make_notice("Các việc:", rows=rows).bytes(), tmp_path)

    assert [problem.code for problem in problems] == ["ND30-VH1"]


@pytest.mark.parametrize(("line", "lines", "is_wrong"), [(1, 1.15, False), (1, 1.5, True), (0, 1.15, True)])
def test_lines_of_one_name_may_stand_a_little_apart(tmp_path: Path, line: int, lines: float, is_wrong: bool) -> None:  # noqa: FBT001
    """The decree speaks of two names: what Word gives by itself inside one is no breach, between the two it is."""
    form = Form()
    form.head("Số: 15/TB-BVĐK", agency=("BỆNH VIỆN ĐA KHOA", "TỈNH MẪU"))
    names = form.document.tables[0].cell(0, 0).paragraphs
    names[1 + line].paragraph_format.line_spacing = lines
    form.title("THÔNG BÁO", "Lịch khám")
    form.say("Bệnh viện thông báo lịch khám./.")
    form.foot(["Các khoa"], ("GIÁM ĐỐC",))

    assert ("ND30-H8" in {problem.code for problem in check(form.bytes(), tmp_path)}) is is_wrong


@pytest.mark.parametrize(("count", "is_wrong"), [(21, False), (34, True)])
def test_a_raised_line_is_as_long_as_it_shows(tmp_path: Path, count: int, is_wrong: bool) -> None:  # noqa: FBT001
    """The decree's own forms type their lines as superscript underscores, which are smaller than their size says."""
    form = Form()
    form.head("Số: 15/TB-SNV")
    line = form.document.tables[0].cell(0, 1).paragraphs[2]
    line.clear()
    form.dress(line.add_run("_" * round(count / 0.62)), 14).font.superscript = True
    form.title("THÔNG BÁO", "Lịch khám")
    form.say("Sở thông báo lịch khám./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert ("ND30-H3" in {problem.code for problem in check(form.bytes(), tmp_path)}) is is_wrong


def test_a_part_ends_a_title_that_has_no_line_below(tmp_path: Path) -> None:
    """“Phần I” below trích yếu is the body's, and so is its own title in capitals."""
    form = Form()
    form.head("Số: 15/ĐA-SNV")
    form.put("ĐỀ ÁN", bold=True)
    for text_, bold in (("Phát triển du lịch", True), ("Phần I", True), ("SỰ CẦN THIẾT", True)):
        form.put(text_, bold=bold)
    form.say("I. CĂN CỨ", "Sở trình đề án./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    found = [(problem.code, problem.text) for problem in check(form.bytes(), tmp_path)]

    assert ("ND30-T3", "Phát triển du lịch") in found
    assert not [code for code, quoted in found if "CẦN THIẾT" in quoted and code.startswith("ND30-T")]


def find(form: Form, tmp_path: Path) -> set[str]:
    return {problem.code for problem in check(form.bytes(), tmp_path)}


@pytest.mark.parametrize("is_list", [False, True])
def test_grounds_in_the_opening_sentence_are_no_list(tmp_path: Path, is_list: bool) -> None:  # noqa: FBT001
    """“Căn cứ …; thực hiện …, Sở ban hành Kế hoạch như sau:” is a sentence; in italics it is căn cứ, and they have their form."""
    form = Form()
    form.head("Số: 15/KH-SNV")
    form.title("KẾ HOẠCH", "Kiểm tra năm 2026")
    words = (
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 02/3/2026 của Ủy ban nhân dân tỉnh Mẫu ban hành Kế hoạch kiểm tra; thực hiện "
        "Công văn số 5/UBND-NC ngày 03/3/2026 của Ủy ban nhân dân tỉnh Mẫu về việc kiểm tra, Sở Nội vụ ban hành Kế hoạch như sau:"
    )
    form.say(words)
    if is_list:
        form.document.paragraphs[-1].runs[0].italic = True
    form.say("Kiểm tra 10 đơn vị./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert bool(find(form, tmp_path) & {"ND30-B3", "ND30-VH1"}) is is_list


@pytest.mark.parametrize("columns", [2, 3])
def test_a_blank_column_beside_the_foot_is_no_column(tmp_path: Path, columns: int) -> None:
    """The decree's own forms have a foot of five columns, three of them blank."""
    form = Form()
    form.head("Số: 15/TB-SNV")
    form.title("THÔNG BÁO", "Lịch khám")
    form.say("Sở thông báo lịch khám./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))
    before = find(form, tmp_path)
    for row in list(form.document.element.body.iter(w("tbl")))[-1].iter(w("tr")):
        for at in range(columns):
            cells = row.findall(w("tc"))
            blank = deepcopy(cells[0])
            for paragraph in blank.findall(w("p")):
                blank.remove(paragraph)
            blank.append(blank.makeelement(w("p")))
            cells[-1 if at else 0].addprevious(blank)

    assert find(form, tmp_path) == before


def test_what_a_paper_to_fill_in_begins_with_stands_at_the_left(tmp_path: Path) -> None:
    """“… trân trọng giới thiệu:” has no first line and is not justified in the decree's own form; a sentence is."""
    form = Form()
    form.head("Số: 15/GGT-SNV")
    form.title("GIẤY GIỚI THIỆU")
    form.say("Sở Nội vụ trân trọng giới thiệu:", "Giấy này có giá trị đến hết ngày 15/12/2026./.")
    for paragraph in form.document.paragraphs[-2:]:
        paragraph.alignment, paragraph.paragraph_format.first_line_indent = 0, 0
    form.foot(["Như trên"], ("GIÁM ĐỐC",))

    texts = [problem.text for problem in check(form.bytes(), tmp_path) if problem.code == "ND30-B5"]

    assert texts
    assert not [text_ for text_ in texts if "giới thiệu" in text_]


def test_a_post_beside_nothing_stands_on_the_right(tmp_path: Path) -> None:
    """A foot without recipients has a blank cell on the left; the post is not moved there."""
    form = Form()
    form.head("Số: 15/TC-SNV")
    form.title("THƯ CÔNG")
    form.say("Sở Nội vụ trân trọng cảm ơn./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))
    for paragraph in form.document.tables[-1].cell(0, 0).paragraphs:
        paragraph.clear()

    assert "ND30-S8" not in find(form, tmp_path)


@pytest.mark.parametrize(
    ("sizes", "is_odd"), [((12, 14, 14), False), ((13, 14, 14), False), ((12, 14, 13), True), ((13, 13, 14), True)]
)
def test_sizes_of_the_decrees_own_forms_go_together(tmp_path: Path, sizes: tuple[int, int, int], is_odd: bool) -> None:  # noqa: FBT001
    """Two are named as examples; its form of a letter has 12/14/14."""
    form = Form()
    form.head("Số: 15/TB-SNV")
    table = form.document.tables[0]
    lines = [*table.cell(0, 1).paragraphs[:2], table.cell(1, 1).paragraphs[0]]
    for line, size in zip(lines, sizes, strict=True):
        line.runs[0].font.size = Pt(size)
    form.title("THÔNG BÁO", "Lịch khám")
    form.say("Sở thông báo lịch khám./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert ("ND30-H15" in find(form, tmp_path)) is is_odd
