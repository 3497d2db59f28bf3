"""What the decree allows, though few documents have it: nothing is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from cchc_gen.checks.run import check_document
from cchc_gen.decree.parts import Part
from cchc_gen.word.parts.recognition import recognise
from cchc_gen.word.reader import read_word
from tests.support.decree_forms import LEFT, PARENT, Form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COMMITTEE = "ỦY BAN NHÂN DÂN"


class Signer(NamedTuple):
    """Who signs a notice."""

    posts: Sequence[str] = ("GIÁM ĐỐC",)
    name: str = "Nguyễn Văn A"


_ANYBODY = Signer()


def notice(*texts: str, number: str = "Số: 15/TB-MAU", signer: Signer = _ANYBODY, **head: Any) -> Form:  # noqa: ANN401  # texts, and the lines of the agency
    """Return a notice of few lines; `head` says what is other in its letterhead."""
    form = Form()
    form.head(number, **head)
    form.title("THÔNG BÁO", "Lịch tiếp công dân")
    form.say("Cơ quan thông báo lịch tiếp công dân như sau:", *texts, "Các đơn vị thực hiện./.")
    form.foot(["Các phòng"], signer.posts, name=signer.name)
    return form


QUOTED = (
    "Tại khoản 1 Điều 4 Luật Cán bộ, công chức quy định:",
    "“1. Cán bộ là công dân Việt Nam, được bầu cử, phê chuẩn.",
    "2. Công chức là công dân Việt Nam, được tuyển dụng.”.",
)


def find(form: Form, tmp_path: Path) -> list[tuple[str, str]]:
    path = tmp_path / "x.docx"
    path.write_bytes(form.bytes())
    return [(problem.code, problem.text) for problem in check_document(path)]


@pytest.mark.parametrize(
    ("agency", "parent"),
    [
        (("KHO BẠC NHÀ NƯỚC", "KHU VỰC XX"), ""), (("PHÒNG THƯƠNG MẠI", "VIỆT NAM"), ""), (("SỞ GIAO DỊCH",), ""),
        (("TRƯỜNG THPT MẪU",), "SỞ GIÁO DỤC TỈNH MẪU"), (("TRUNG TÂM GDTX",), "SỞ GIÁO DỤC TỈNH MẪU"),
        (("CÔNG TY TNHH MTV", "NƯỚC MẪU"), ""),
        (("BAN CHỈ ĐẠO", "PHÒNG, CHỐNG DỊCH"), ""), (("VĂN PHÒNG", "HỘI ĐỒNG NHÂN DÂN"), ""), (("BAN TỔ CHỨC", "HỘI THI"), ""),
    ],
)  # fmt: skip
def test_names_of_issuers(agency: Sequence[str], parent: str, tmp_path: Path) -> None:
    """Roman numbers, registered names with short forms, names whose second line names a field like an agency."""
    assert find(notice(agency=agency, parent=parent), tmp_path) == []


@pytest.mark.parametrize(
    ("agency", "posts"),
    [
        (("BỘ NỘI VỤ",), ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")),
        (("HỘI ĐỒNG TUYỂN",), ("TM. HỘI ĐỒNG", "CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ")),
        (("BAN CHỈ ĐẠO",), ("TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND TỈNH")),
        (("SỞ NỘI VỤ",), ("TM. HỘI ĐỒNG THI ĐUA", "CHỦ TỊCH", "GIÁM ĐỐC")),
        (("HỘI ĐỒNG TUYỂN",), ("KT. CHỦ TỊCH HỘI ĐỒNG", "TUYỂN DỤNG VIÊN CHỨC", "PHÓ CHỦ TỊCH HỘI ĐỒNG")),
    ],
)
def test_posts(agency: Sequence[str], posts: Sequence[str], tmp_path: Path) -> None:
    """A deputy minister; the title in a council and the own post below it; a post of two lines."""
    assert find(notice(agency=agency, signer=Signer(posts)), tmp_path) == []


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ((COMMITTEE, "XÃ EA MẪU"), "H’ Bia Niê"), ((COMMITTEE, "XÃ EA MẪU"), "K’ Brếu"),
        ((COMMITTEE, "XÃ EA MẪU"), "Y-Bhăm Êban"),
        (("TRUNG TÂM KIỂM SOÁT", "BỆNH TẬT"), "ThS. BS. Nguyễn Văn A"), (("ĐỒN BIÊN PHÒNG",), "Thượng tá Nguyễn Văn A"),
    ],
)  # fmt: skip
def test_names_of_signers(agency: Sequence[str], name: str, tmp_path: Path) -> None:
    """Names of the peoples of the highlands, and ranks where the branch has them."""
    parent = "" if agency[0] == COMMITTEE else PARENT
    assert find(notice(agency=agency, parent=parent, signer=Signer(("CHỦ TỊCH",), name)), tmp_path) == []


@pytest.mark.parametrize("place", ["Ea H`leo", "Ia H’Drai", "Phan Rang - Tháp Chàm", "Phường 3", "Đặc khu Phú Quý"])
def test_places(place: str, tmp_path: Path) -> None:
    """Whatever stands for the apostrophe in a name."""
    assert find(notice(date=f"{place}, ngày 05 tháng 3 năm 2026"), tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "12/15 xã đạt chuẩn.", "20-25 hồ sơ mỗi ngày.", "X-quang ngực: 450 lượt.", "Phần 1 của Đề án nêu sự cần thiết.",
        "Mục 3 Chương II của Quy chế này được áp dụng.", "V.I. Lê-nin toàn tập được số hóa.", "30/4 và 1/5 là ngày nghỉ.",
        'Màn hình 23,8".',
    ],
)  # fmt: skip
def test_beginnings_of_paragraphs(text: str, tmp_path: Path) -> None:
    """Figures and words that stand where numbers of headings stand."""
    assert find(notice(text), tmp_path) == []


@pytest.mark.parametrize("number", ["Số: 15/TBPH-SNV-STC", "Số: 09a/TB-SNV"])
def test_symbols(number: str, tmp_path: Path) -> None:
    """Agencies that issue a document together mark it so."""
    assert find(notice(number=number), tmp_path) == []


@pytest.mark.parametrize("style", ["Table Grid", "Normal Table"])
@pytest.mark.parametrize(
    "rows",
    [
        (("TT", "Thời gian", "Nội dung"), ("1", "Thứ Năm, ngày 05 tháng 3 năm 2026", "Khai mạc")),
        (("Nơi nhận hồ sơ", "Số lượng"), ("Sở Nội vụ", "05 bộ")),
        (("Họ và tên", "Chức vụ"), ("Ông Trần Văn B", "Phó Giám đốc")),
    ],
)
def test_a_table_of_data_is_no_letterhead(style: str, rows: Sequence[Sequence[str]], tmp_path: Path) -> None:
    """Dates, posts, a column “Nơi nhận” stand in tables of data, too, with lines or without."""
    form = notice()
    table = form.document.add_table(0, len(rows[0]), style=style)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            form.put(text, 13, where=cell)
    form.document.paragraphs[-1]._p.addprevious(table._tbl)  # noqa: SLF001  # before the foot, as python-docx cannot
    path = tmp_path / "x.docx"
    path.write_bytes(form.bytes())

    cells = [line for line in recognise(read_word(path)).lines if line.part in (Part.CELL, Part.COLUMN)]

    assert [line.text for line in cells] == [text for row in rows for text in row]


def test_a_line_may_suit_one_of_two_lines_in_a_paragraph(tmp_path: Path) -> None:
    """Below a title that Shift+Enter divides, as below two paragraphs."""
    form = Form()
    form.head("Số: 15/TB-SNV")
    form.put("THÔNG BÁO", bold=True)
    form.put("Triển khai phong trào toàn dân đoàn kết xây dựng đời sống\nvăn hóa ở cơ sở", bold=True)
    form.rule("văn hóa ở cơ sở", 14, 0.45)
    form.say("Cơ quan thông báo như sau:", "Các đơn vị thực hiện./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert find(form, tmp_path) == []


def test_a_quotation_counts_by_itself(tmp_path: Path) -> None:
    """Paragraphs that a quotation numbers are none of the document's; its marks stand in two paragraphs."""
    assert find(notice("1. Quy định như sau:", *QUOTED, "2. Trường hợp này không thuộc đối tượng."), tmp_path) == []


def test_a_title_may_quote_over_two_lines(tmp_path: Path) -> None:
    """The mark that closes stands in the line below."""
    form = Form()
    form.head("Số: 15/TB-SNV")
    form.title("THÔNG BÁO", "Triển khai phong trào “Toàn dân đoàn kết xây", "dựng đời sống văn hóa” năm 2026")
    form.say("Cơ quan thông báo như sau:", "Các đơn vị thực hiện./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert find(form, tmp_path) == []


def test_names_below_each_other_are_no_titles(tmp_path: Path) -> None:
    """Who takes part is counted, each in a line without a mark, where a bold title stands below."""
    form = Form()
    form.head("Số: 15/BB-SNV", date="")
    form.title("BIÊN BẢN", "Họp đánh giá công tác")
    form.say("Thành phần tham dự:", "1. Ông Nguyễn Văn A - Giám đốc", "2. Bà Lê Thị B - Chánh Văn phòng", "Nội dung:")
    form.heading("1. Công tác tổ chức")
    form.say("Thống nhất phương án./.")
    form.foot(["Các phòng"], ("CHỦ TỌA",))

    assert {code for code, _ in find(form, tmp_path)} <= {"ND30-BM1"}  # of its form alone


def test_an_agreement_need_not_name_recipients(tmp_path: Path) -> None:
    """Each party keeps a copy, and Phụ lục III has no form of it; a party's name may stand in bold before its address."""
    form = Form()
    form.head("Số: 02/HĐ-SNV")
    form.title("HỢP ĐỒNG", "Mua sắm trang thiết bị")
    form.say("Hai bên thống nhất:", "Bên B giao hàng trong 20 ngày.")
    form.say(
        ", đại diện là ông Lê Văn B, Giám đốc.", bold="Bên B: Công ty trách nhiệm hữu hạn Lưu trữ Mẫu Việt, có trụ sở tại tỉnh"
    )
    form.say("Hợp đồng có hiệu lực từ ngày ký./.")
    table = form.document.add_table(rows=1, cols=2)
    for cell, party in zip(table.rows[0].cells, ("A", "B"), strict=True):
        form.put(f"ĐẠI DIỆN BÊN {party}", bold=True, where=cell)
        form.put("PHÓ GIÁM ĐỐC", bold=True, where=cell)
        for _ in range(4):
            form.put("", where=cell)
        form.put(f"Nguyễn Văn {party}", bold=True, where=cell)

    assert find(form, tmp_path) == []


@pytest.mark.parametrize("line", ["q = M / (n × N)", "Đơn vị tính: triệu đồng"])
def test_lines_that_stand_by_themselves(line: str, tmp_path: Path) -> None:
    """A formula in the middle of the page, the unit of a table."""
    form = notice("Khối lượng được tính như sau:")
    foot = form.document.tables[-1]._tbl.getprevious()  # noqa: SLF001  # the blank paragraph above the foot
    foot.addprevious(form.put(line)._p)  # noqa: SLF001
    form.say("Hết./.")
    foot.addprevious(form.document.paragraphs[-1]._p)  # noqa: SLF001
    texts = {problem for problem in find(form, tmp_path) if problem[0] != "ND30-B16"}

    assert texts == set()


@pytest.mark.parametrize("has_table", [True, False])
def test_spacing_below_a_table(tmp_path: Path, *, has_table: bool) -> None:
    """What stands above the first paragraph below a table is the table; without one it is the paragraph, which is near then."""
    form = Form()
    form.head("Số: 15/TB-MAU")
    form.title("THÔNG BÁO", "Lịch tiếp công dân")
    form.say("Cơ quan thông báo lịch tiếp công dân như sau:")
    form.put("Đơn vị tính: Ngày", italic=True).paragraph_format.space_after = Pt(2)
    if has_table:
        table = form.document.add_table(rows=1, cols=2)
        for cell in table.rows[0].cells:
            form.put("Hai", where=cell)
    form.put("")
    form.say("Lịch này thay lịch cũ.", "Các đơn vị thực hiện./.")
    form.document.paragraphs[-2].paragraph_format.space_before = Pt(0)
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert [code for code, _text in find(form, tmp_path)] == ([] if has_table else ["ND30-B5"])


def test_a_letter_of_courtesy(tmp_path: Path) -> None:
    """Thư công has no number and greets whom it likes."""
    form = Form()
    form.head("", parent="", agency=("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "TỈNH MẪU"))
    form.title("THƯ CHÚC MỪNG", "Nhân ngày Nhà giáo Việt Nam 20-11")
    form.say("Kính gửi các thầy giáo, cô giáo ngành giáo dục tỉnh Mẫu!", "Kính chúc các thầy giáo, cô giáo sức khỏe./.")
    form.foot(["Sở Giáo dục và Đào tạo"], ("CHỦ TỊCH",))

    assert find(form, tmp_path) == []


def test_a_letter_of_courtesy_ends_with_a_wish(tmp_path: Path) -> None:
    """Its greeting names who gets it, so no Nơi nhận stands below; nobody writes ./. behind a wish."""
    form = Form()
    form.head("", parent="", agency=("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "TỈNH MẪU"))
    form.title("THƯ CHÚC MỪNG", "Nhân ngày Nhà giáo Việt Nam 20-11")
    form.say("Thân ái gửi các thầy giáo, cô giáo ngành giáo dục tỉnh Mẫu!", "Chúc các thầy giáo, cô giáo mạnh khỏe!")
    for line in ("CHỦ TỊCH", "", "", "", "Nguyễn Văn A"):
        form.put(line, bold=True).paragraph_format.left_indent = Mm(80)

    assert find(form, tmp_path) == []


def test_one_indicator_may_have_a_figure_below_each_heading_of_time(tmp_path: Path) -> None:
    """What the heading dates is no contradiction."""
    form = Form()
    form.head("Số: 15/KH-SNV")
    form.title("KẾ HOẠCH", "Phát triển kinh tế giai đoạn 2026 - 2030")
    form.say("Sở Nội vụ ban hành Kế hoạch như sau:")
    for number, (year, share) in enumerate(((2028, 52), (2030, 55)), start=1):
        form.heading(f"{number}. Đến năm {year}")
        form.say(f"Khu vực kinh tế tư nhân đóng góp {share}% tổng sản phẩm trên địa bàn.")
    form.say("Các phòng thực hiện./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert find(form, tmp_path) == []


def type_letter_with_tabs(form: Form, subject: Sequence[str]) -> None:
    """Type a letter whose letterhead tabs to the middle of each side."""
    lines = (
        (("BỘ MẪU", False), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True)),
        (("CỤC QUẢN LÝ MẪU", True), ("Độc lập - Tự do - Hạnh phúc", True)),
        (("_" * 8, False), ("_" * 28, False)),
        (("Số: 15/CQL-VP", False), ("Mẫu, ngày 05 tháng 3 năm 2026", False)),
        *(((line, False),) for line in subject),
    )
    for sides in lines:
        paragraph = form.put("", align=LEFT)
        for stop in (32, 112):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop), WD_TAB_ALIGNMENT.CENTER)
        for at, (text, bold) in enumerate(sides):
            size = 12 if len(sides) == 1 else 14 if text.startswith(("Độc", "Mẫu")) else 13
            form.dress(paragraph.add_run(f"\t{text}"), size, bold=bold, italic=at == 1 and text.startswith("Mẫu"))


def test_tabs_lead_to_the_side_of_their_stop(tmp_path: Path) -> None:
    """Below “V/v” its second line; a line on the left alone is no line on the right."""
    form = Form()
    type_letter_with_tabs(form, ("V/v cung cấp số liệu khai thác", "nước dưới đất năm 2025"))
    form.to("Sở Mẫu")
    form.say("Cục đề nghị Sở cung cấp số liệu./.")
    form.foot(["Như trên"], ("CỤC TRƯỞNG",))
    path = tmp_path / "x.docx"
    path.write_bytes(form.bytes())

    subject = [line.text for line in recognise(read_word(path)).lines if line.part is Part.LETTER_SUBJECT]

    assert subject == ["V/v cung cấp số liệu khai thác", "nước dưới đất năm 2025"]
    assert {problem.code for problem in check_document(path)} <= {"ND30-H5", "ND30-T5"}  # “V/v” right below the number


@pytest.mark.parametrize(("said", "is_other"), [("06 thủ tục", False), ("thủ tục", False), ("quy trình", True)])
def test_what_is_approved_may_be_counted(said: str, tmp_path: Path, *, is_other: bool) -> None:
    """How many there are, beside the year in the title, makes no other name; another thing does."""
    form = Form()
    form.head("Số: 15/QĐ-SNV")
    form.title("QUYẾT ĐỊNH", "Phê duyệt phương án đơn giản hóa thủ tục của tỉnh Mẫu năm 2026")
    form.middle("GIÁM ĐỐC SỞ NỘI VỤ")
    form.base("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "Theo đề nghị của Chánh Văn phòng Sở.")
    form.middle("QUYẾT ĐỊNH:")
    form.say(f" Phê duyệt kèm theo Quyết định này phương án đơn giản hóa {said} của tỉnh Mẫu.", bold="Điều 1.")
    form.say(" Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.", bold="Điều 2.")
    form.foot(["Như Điều 2"])

    assert ("KH-M8" in [code for code, _text in find(form, tmp_path)]) == is_other
