"""What a document says in two places and not alike: each rule finds the broken twin, and is silent on the clean one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.run import check_document
from cchc_gen.language.number_words import parse_number_words
from cchc_gen.language.spans import find_odd_spans
from tests.support.decree_forms import Form

if TYPE_CHECKING:
    from pathlib import Path

Rows = tuple[tuple[str, ...], ...]
MONEY: Rows = (
    ("STT", "Nội dung", "Tỉnh", "Xã", "Tổng số"),
    ("1", "Mua máy quét", "200", "50", "250"),
    ("2", "Tập huấn", "300", "60", "360"),
    ("3", "Kiểm tra", "100", "40", "140"),
    ("", "Tổng cộng", "600", "150", "750"),
)
GROUPS: Rows = (
    ("TT", "Nội dung", "Kinh phí"),
    ("I", "Mua sắm", "500"),
    ("1", "Máy quét", "200"),
    ("2", "Máy in", "300"),
    ("II", "Đào tạo", "150"),
    ("1", "Tập huấn", "150"),
    ("", "Cộng", "650"),
)
PRICES: Rows = (
    ("TT", "Thiết bị", "Số lượng", "Đơn giá (nghìn đồng)", "Thành tiền (triệu đồng)"),
    ("1", "Máy quét", "3", "20.000", "60"),
    ("2", "Máy in", "2", "15.000", "30"),
    ("3", "Máy tính", "4", "18.000", "72"),
)


def change(rows: Rows, row: int, column: int, text: str) -> Rows:
    cells = [list(one) for one in rows]
    cells[row][column] = text
    return tuple(map(tuple, cells))


def make_notice(*lines: str, rows: Rows = (), posts: tuple[str, ...] = ("GIÁM ĐỐC",)) -> Form:
    """Return a notice of 05 March 2026 that says these lines, with a table behind them."""
    form = Form()
    form.head("Số: 15/TB-SNV")
    form.title("THÔNG BÁO", "Kết quả công tác")
    form.say(*lines)
    if rows:
        table = form.document.add_table(rows=len(rows), cols=len(rows[0]))
        table.style = "Table Grid"
        for line, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, texts, strict=True):
                form.put(text, 12, where=cell)
    form.say("Sở Nội vụ thông báo để các cơ quan biết./.")
    form.foot(["Các phòng"], posts)
    return form


def list_codes(form: Form, tmp_path: Path) -> list[tuple[str, str]]:
    path = tmp_path / "x.docx"
    path.write_bytes(form.bytes())
    return [(problem.code, problem.position.place) for problem in check_document(path)]


TABLES = [
    ("KH-M2", change(MONEY, 4, 4, "850"), "hàng 5, cột 5", MONEY),
    ("KH-M2", change(MONEY, 4, 2, "610"), "hàng 5, cột 3", MONEY),
    ("KH-M2", change(GROUPS, 6, 2, "700"), "hàng 7, cột 3", GROUPS),
    ("KH-M2", change(PRICES, 2, 4, "35"), "hàng 3, cột 5", PRICES),
    ("KH-D7", change(MONEY, 2, 0, "1"), "hàng 3, cột 1", MONEY),
    ("KH-D7", change(GROUPS, 4, 0, "III"), "hàng 5, cột 1", GROUPS),
]


@pytest.mark.parametrize(("code", "wrong", "place", "right"), TABLES)
def test_figures_and_numbers_of_a_table(code: str, wrong: Rows, place: str, right: Rows, tmp_path: Path) -> None:
    """A total, a row, a product, a number of a row: found in its cell; groups that sum up their rows are right."""
    found = [where for rule, where in list_codes(make_notice("Kết quả như sau:", rows=wrong), tmp_path) if rule == code]
    clean = list_codes(make_notice("Kết quả như sau:", rows=right), tmp_path)

    assert any(where.endswith(place) for where in found)
    assert clean == []


LINES = [
    (
        "KH-M3",
        "Chi 12.500.000 đồng (bằng chữ: Mười hai triệu đồng).",
        "Chi 12.500.000 đồng (bằng chữ: Mười hai triệu năm trăm nghìn đồng).",
    ),
    ("KH-M3", "Thời hạn là 05 (sáu) ngày.", "Thời hạn là 05 (năm) ngày, thuê 02 (hai) máy."),
    ("KH-M5", "Có 12/15 xã báo cáo (đạt 90%).", "Có 12/15 xã báo cáo (đạt 80%)."),
    (
        "KH-M5",
        "Kế hoạch vốn là 400 triệu đồng; đã giải ngân 100 triệu đồng, đạt 35%.",
        "Kế hoạch vốn là 400 triệu đồng; đã giải ngân 100 triệu đồng, đạt 25%.",
    ),
    (
        "KH-M5",
        "Tiếp nhận 90 hồ sơ, gồm 50 hồ sơ trực tuyến, 30 hồ sơ trực tiếp.",
        "Tiếp nhận 90 hồ sơ, trong đó 50 hồ sơ về đất đai, 20 hồ sơ quá hạn.",
    ),
    (
        "KH-M5",
        "Có 42 công chức của Sở được bồi dưỡng về kỹ năng số, gồm 15 công chức quản lý và 25 công chức chuyên môn.",
        "Có 42 công chức của Sở được bồi dưỡng về kỹ năng số, gồm 15 công chức quản lý và 27 công chức chuyên môn.",
    ),
    (
        "KH-M5",
        "Chi 186 triệu đồng từ ngân sách năm 2026, gồm: in 36 triệu đồng; máy tính 120 triệu đồng; tập huấn 40 triệu đồng.",
        "Chi 196 triệu đồng từ ngân sách năm 2026, gồm: in 36 triệu đồng; máy tính 120 triệu đồng; tập huấn 40 triệu đồng.",
    ),
    (
        "KH-M5",
        "Số hóa 8.500 hồ sơ, trong đó quý I 2.000 hồ sơ, quý II 2.700 hồ sơ, quý III 2.500 hồ sơ, quý IV 1.500 hồ sơ.",
        "Số hóa 8.700 hồ sơ, trong đó quý I 2.000 hồ sơ, quý II 2.700 hồ sơ, quý III 2.500 hồ sơ, quý IV 1.500 hồ sơ.",
    ),
    (
        "KH-M5",
        "Chỉnh lý 5.400 mét, trong đó Trung tâm I là 3.300 mét, Trung tâm II là 2.300 mét.",
        "Chỉnh lý 5.400 mét, trong đó Trung tâm I là 1.300 mét, Trung tâm II là 2.300 mét.",
    ),
    ("KH-M5", "Có 64 xã, phường của tỉnh, gồm 52 xã và 14 phường.", "Có 64 xã, phường của tỉnh, gồm 50 xã và 14 phường."),
    (
        "KH-M5",
        "Giải thưởng gồm 01 giải Nhất, 02 giải Nhì và 05 giải Ba, tổng số 10 giải.",
        "Giải thưởng gồm 01 giải Nhất, 02 giải Nhì và 05 giải Ba, tổng số 08 giải.",
    ),
    ("KH-M9", "Thời gian giảm từ 60 phút xuống còn 65 phút.", "Thời gian giảm từ 60 phút xuống còn không quá 45 phút."),
    ("KH-M9", "Tăng từ 60% lên 55% số xã.", "Tăng từ 60% lên 75% số xã; số máy tăng từ 10 lên 12 máy."),
    (
        "KH-M9",
        "Cắt giảm 50% thành phần hồ sơ (từ 06 thành phần xuống 04 thành phần).",
        "Cắt giảm 50% thành phần hồ sơ (từ 06 thành phần xuống 03 thành phần).",
    ),
    ("KH-M9", "Đạt ít nhất 188% số lượt thanh toán.", "Đạt ít nhất 88% số lượt; thu vượt, bằng 108% số giao năm trước."),
    (
        "KH-M9",
        "Tổ chức 04 lớp bồi dưỡng cho 340 công chức cấp xã, mỗi lớp 80 học viên.",
        "Tổ chức 04 lớp bồi dưỡng cho 320 công chức cấp xã, mỗi lớp 80 học viên.",
    ),
    ("KH-M10", "Sở Y tế ban hành Kế hoạch như sau:", "Sở Nội vụ ban hành Kế hoạch như sau:"),
    ("KH-C2", "Căn cứ Luật Đấu thầu năm 2013.", "Căn cứ Luật Đấu thầu năm 2023."),
    ("KH-D3", "Tạo chuyễn biến về ý thức.", "Tạo chuyển biến về ý thức."),
    ("KH-D3", "Người vi phạm bị sử lý kỷ luật.", "Người vi phạm bị xử lý kỷ luật, sử dụng đúng quy định."),
    ("KH-M7", "Ông Lò Văn Thắng chủ trì. Ông Lò Văn Thẳng báo cáo.", "Ông Lò Văn Thắng chủ trì. Ông Lò Văn Thành báo cáo."),
    ("KH-M8", "Trên đây là Kế hoạch của Sở.", "Trên đây là Thông báo của Sở về Kế hoạch công tác."),
    ("KH-N9", "Đề nghị gửi báo cáo trước ngày 01 tháng 3 năm 2026.", "Đề nghị gửi báo cáo trước ngày 31 tháng 3 năm 2026."),
    (
        "KH-N9",
        "Theo Quyết định số 12/QĐ-UBND ngày 10 tháng 4 năm 2026.",
        "Theo Quyết định số 12/QĐ-UBND ngày 10 tháng 02 năm 2026.",
    ),
    ("KH-N10", "Nghỉ từ ngày 10/5/2026 đến ngày 08/5/2026.", "Nghỉ từ ngày 08/5/2026 đến hết ngày 10/5/2026."),
    (
        "KH-N11",
        "Xong trong quý II, trước ngày 31/7/2026.",
        "Xong trong quý II (trước ngày 30/6/2026); báo cáo quý II trước ngày 05/7.",
    ),
    ("KH-N11", "Họp lúc 14 giờ 75 phút.", "Họp lúc 14 giờ 45 phút, trong 48 giờ 00 phút."),
    (
        "KH-M12",
        "Phòng Kế hoạch - Tổng hợp chủ trì; Phòng Kế hoạch, Tổng hợp báo cáo.",
        "Phòng Kế hoạch, Tổng hợp chủ trì; Phòng Kế hoạch, Tổng hợp báo cáo; các Phòng Kế hoạch và Tổng hợp.",
    ),
    (
        "KH-M12",
        "Sở Văn hóa - Thể thao chủ trì; Sở Văn hóa, Thể thao báo cáo.",
        "Sở Nội vụ và Sở Tài chính thống nhất; gửi Sở Nội vụ, Sở Tài chính; Phòng Nội vụ, Văn phòng.",
    ),
    ("KH-M12", "Làm trên địa bàn tỉnh Thanh Hóa.", "Làm trên địa bàn tỉnh Mẫu và trên địa bàn tỉnh."),
    ("KH-N10", "Trực từ 18 giờ 00 phút đến 06 giờ 00.", "Trực từ 18 giờ 00 phút đến 06 giờ 00 phút hôm sau."),
    ("ND30-VH4", "Bộ Khoa Học và Công Nghệ hướng dẫn.", "Bộ Khoa học và Công nghệ, cán bộ Công an xã hướng dẫn."),
    (
        "ND30-VH4",
        "Gửi về Trung Tâm Phục vụ hành chính công.",
        "Trụ sở tại số 05 đường Trung Tâm; gửi Trung tâm Phục vụ hành chính công.",
    ),
    ("ND30-VH4", "Trình Sở văn hóa, thể thao và du lịch.", "Trình Sở Văn hóa, Thể thao và Du lịch, Bộ Công Thương."),
    ("ND30-VH6", "Tuyên truyền về Luật đất đai.", "Tuyên truyền về Luật Đất đai, luật đất đai của các nước."),
    ("ND30-VH3", "Du lịch Vịnh Hạ Long phát triển.", "Du lịch vịnh Hạ Long, phường Bến Nghé, xã Sông Cầu phát triển."),
    (
        "ND30-VH3",
        "Ủy ban nhân dân phường Phan Đình Phùng tổ chức.",
        "Ủy ban nhân dân Phường Phan Đình Phùng, xã Nguyễn Văn Ba tổ chức.",
    ),
    ("ND30-VH7", "Thực hiện theo điều 5 Luật Thanh tra.", "Thực hiện theo Điều 5 Luật Thanh tra, trong điều kiện cho phép."),
    ("ND30-VH8", "Cán bộ trực trong dịp tết.", "Cán bộ trực trong dịp Tết, dịp tết Nguyên đán."),
    ("ND30-VH8", "Kỷ niệm ngày nhà giáo Việt Nam 20-11.", "Kỷ niệm ngày Nhà giáo Việt Nam 20-11."),
    ("ND30-VH8", "Chúc mừng năm mới bính ngọ.", "Chúc mừng năm mới Bính Ngọ."),
]


@pytest.mark.parametrize(("code", "wrong", "right"), LINES)
def test_what_a_line_says(code: str, wrong: str, right: str, tmp_path: Path) -> None:
    """Figures and words, shares, names, days: the odd one is found, what may be so is left."""
    assert code in {rule for rule, _ in list_codes(make_notice(wrong), tmp_path)}
    assert code not in {rule for rule, _ in list_codes(make_notice(right), tmp_path)}


LISTS = [
    (
        ("Tổ gồm 04 thành viên:", "a) Ông Lò Văn Ba, Tổ trưởng;", "b) Bà Tô Thị Tư;", "c) Ông Hà Văn Sáu."),
        (
            "Tổ gồm 04 thành viên:",
            "a) Ông Lò Văn Ba, Tổ trưởng;",
            "b) Các thành viên:",
            "- Bà Tô Thị Tư;",
            "- Bà Tô Thị Năm;",
            "- Ông Hà Văn Sáu.",
        ),
    ),
    (
        ("Các phòng thực hiện 03 nhiệm vụ sau:", "a) Rà soát;", "b) Báo cáo."),
        ("Các phòng thực hiện 02 nhiệm vụ sau:", "a) Rà soát;", "b) Báo cáo."),
    ),
    (
        ("Các phòng thực hiện ba nhiệm vụ sau:", "- Rà soát;", "- Báo cáo."),
        ("Các phòng thực hiện hai nhiệm vụ sau:", "- Rà soát;", "- Báo cáo."),
    ),
]


@pytest.mark.parametrize(("wrong", "right"), LISTS)
def test_how_many_are_listed(wrong: tuple[str, ...], right: tuple[str, ...], tmp_path: Path) -> None:
    """The number before a colon is that of the items below."""
    assert "KH-M4" in {rule for rule, _ in list_codes(make_notice(*wrong), tmp_path)}
    assert "KH-M4" not in {rule for rule, _ in list_codes(make_notice(*right), tmp_path)}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("bảy mươi lăm triệu năm trăm nghìn", 75_500_000),
        ("một trăm linh năm", 105),
        ("hai nghìn tỷ", 2 * 10**12),
        ("mươi", None),
        ("kỳ họp", None),
        ("ba tỷ rưỡi", 3_500_000_000),
        ("mười hai", 12),
        ("", None),
    ],
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    """Hundreds, tens, scales up to billions of millions; other words are no number."""
    assert parse_number_words(words) == number


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("05 ngày làm việc, kể từ ngày 06 tháng 7 năm 2026 đến hết ngày 14 tháng 7 năm 2026", [7]),
        ("05 ngày làm việc, kể từ ngày 06 tháng 7 năm 2026 đến hết ngày 10 tháng 7 năm 2026", []),
        ("10 ngày làm việc, từ ngày 27/4/2026 đến ngày 12/5/2026", []),  # two holidays
        ("từ 10 giờ 30 phút đến 08 giờ 00 phút", [None]),
        ("giai đoạn 2030 - 2026", [None]),
        ("từ ngày 15/12 đến ngày 10/01", []),
        ("từ tháng 10 đến tháng 6 năm 2026", [None]),
    ],
)
def test_spans(text: str, days: list[int | None]) -> None:
    """The end before the beginning, or another length than is said; holidays and the end of a year are thought of."""
    assert [span.days for span in find_odd_spans(text)] == days


TASKS: Rows = (
    ("TT", "Việc thực hiện", "Sản phẩm", "Thời hạn", "Đơn vị chủ trì"),
    ("1", "Số hóa sổ hộ tịch", "1.200 trang", "30/9/2026", "Văn phòng"),
    ("2", "Lấy phiếu hỏi ý kiến", "Báo cáo", "16/11/2026", "Phòng Kinh tế"),
    ("", "Tổng cộng", "", "", ""),
)
TASK_TABLES = [
    ("KH-T8", change(TASKS, 1, 2, "1.200"), "hàng 2"),
    ("KH-T3", change(TASKS, 2, 3, ""), "hàng 3"),
    ("KH-T9", change(TASKS, 0, 2, ""), "hàng 2, cột 3"),
]


@pytest.mark.parametrize(("code", "rows", "place"), TASK_TABLES)
def test_a_table_of_tasks_in_the_body(code: str, rows: Rows, place: str, tmp_path: Path) -> None:
    """A bare number as product, no deadline, a column without a title: each in its row; a total is no task."""
    found = [where for rule, where in list_codes(make_notice("Nhiệm vụ như sau:", rows=rows), tmp_path) if rule == code]

    assert len(found) == 1
    assert found[0].endswith(place)
    assert list_codes(make_notice("Nhiệm vụ như sau:", rows=TASKS), tmp_path) == []


@pytest.mark.parametrize(("title", "is_found"), [("CHÁNH VĂN PHÒNG", True), ("TRƯỞNG PHÒNG TỔ CHỨC", True), ("GIÁM ĐỐC", False)])
def test_the_head_of_a_unit_signs_for_the_agency_by_order(title: str, is_found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Whoever leads a unit of the agency signs with TL. and the head's post above."""
    codes = {rule for rule, _ in list_codes(make_notice("Kết quả tốt.", posts=(title,)), tmp_path)}

    assert ("ND30-S4" in codes) is is_found


def test_a_numbered_paragraph_without_a_mark_at_its_end(tmp_path: Path) -> None:
    """Found where the others of its row have a mark; one that opens a list is a heading."""
    long = "Đối tượng là cán bộ, công chức, viên chức, người dân và doanh nghiệp trên địa bàn tỉnh"
    odd = make_notice("Phạm vi như sau:", f"1. {long}", f"2. {long}.")
    right = make_notice("Phạm vi như sau:", f"1. {long}.", f"2. {long}", "- Rà soát văn bản;", "- Báo cáo.")

    assert [rule for rule, _ in list_codes(odd, tmp_path) if rule == "KH-D6"] == ["KH-D6"]
    assert not [rule for rule, _ in list_codes(right, tmp_path) if rule == "KH-D6"]
