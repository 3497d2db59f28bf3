"""What a document says in several paragraphs and tables: each rule finds the broken twin, and is silent on the clean one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.checks.rules.test_contradictions import Rows, list_codes, make_notice

if TYPE_CHECKING:
    from pathlib import Path

MONEY: Rows = (
    ("STT", "Nội dung", "Kinh phí (triệu đồng)"),
    ("1", "Mua máy", "300"),
    ("2", "Tập huấn", "100"),
    ("", "Tổng cộng", "400"),
)
YEARS: Rows = (
    ("STT", "Nội dung (triệu đồng)", "Năm 2027", "Năm 2028"),
    ("1", "Mua máy", "300", "200"),
    ("2", "Tập huấn", "100", "100"),
    ("", "Tổng cộng", "400", "300"),
)
QUARTERS: Rows = (
    ("Quý", "Số hồ sơ", "Trực tuyến"),
    ("Quý I", "1.200", "840"),
    ("Quý II", "1.500", "1.125"),
    ("Quý III", "1.800", "1.386"),
)
TOTALS: Rows = (*QUARTERS, ("Tổng cộng", "4.500", "3.351"))
WORKS: Rows = (("STT", "Công việc", "Bắt đầu", "Hoàn thành"), ("1", "Kiểm tra", "01/02/2027", "31/3/2027"))
AIMS: Rows = (
    ("STT", "Chỉ tiêu", "Kế hoạch (%)", "Thực hiện (%)", "Kết quả"),
    ("1", "Hồ sơ trực tuyến", "85", "90", "Vượt"),
    ("2", "Mức độ hài lòng", "94", "94", "Đạt"),
    ("3", "Văn bản ký số", "100", "98,5", "Chưa đạt"),
)
DONE: Rows = (
    ("STT", "Loại", "Kế hoạch (ha)", "Thực hiện (ha)", "Đạt (%)"),
    ("1", "Rau", "1.000", "1.100", "110"),
    ("2", "Quả", "500", "450", "90"),
)
BOUGHT: Rows = (
    ("STT", "Tài sản", "Số lượng", "Đơn giá (đồng)", "Nguyên giá (đồng)", "Năm dùng"),
    ("1", "Máy tính", "24", "11.000.000", "264.000.000", "2014"),
    ("2", "Máy in", "04", "6.000.000", "24.000.000", "2015"),
    ("3", "Máy chiếu", "06", "25.000.000", "150.000.000", "2013"),
)


def change(rows: Rows, row: int, column: int, text: str) -> Rows:
    cells = [list(one) for one in rows]
    cells[row][column] = text
    return tuple(map(tuple, cells))


TEXTS = [
    (
        "KH-M12",
        ("Phòng Tổ chức - Hành chính báo cáo.", "Phòng Tổ chức - Hành chính họp.", "Phòng Tổ chức - Hành chính trình."),
        "Gửi về Phòng Hành chính - Tổng hợp.",
        "Gửi về Phòng Kế hoạch - Tài chính, Văn phòng.",
    ),
    (
        "KH-M12",
        (
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã họp.",
            "Văn phòng HĐND và UBND xã báo cáo.",
            "Giao Văn phòng HĐND và UBND xã.",
        ),
        "Văn phòng Đảng ủy và Ủy ban nhân dân xã trình.",
        "Văn phòng Đảng ủy xã trình.",
    ),
    (
        "KH-M12",
        ("Dự án Cơ sở dữ liệu hạ tầng giao thông tỉnh Mẫu.", "Trình Dự án Cơ sở dữ liệu hạ tầng giao thông tỉnh Mẫu."),
        "Hoàn thành Dự án Cơ sở dữ liệu hạ tầng đô thị tỉnh Mẫu.",
        "Hoàn thành Dự án Cơ sở dữ liệu hộ tịch của xã.",
    ),
    (
        "KH-M1",
        ("Có 59 hồ sơ quá hạn, chiếm 1%.",),
        "Còn 95 hồ sơ quá hạn, tập trung ở đất đai.",
        "Còn 47 hồ sơ quá hạn, ở đất đai.",
    ),
    (
        "KH-M4",
        ("Có mặt: 18 người.",),
        "Cuộc họp biểu quyết với 20/20 ý kiến tán thành.",
        "Cuộc họp biểu quyết với 18/18 ý kiến tán thành; 17/18 đại biểu có mặt biểu quyết tán thành.",
    ),
    (
        "KH-M12",
        ("Phòng Cải cách hành chính và Công chức họp.",),
        "Gửi về Phòng Cải cách hành chính và Văn thư.",
        "Gửi về Phòng Quản lý môi trường, Phòng Quản lý đất đai.",
    ),
    (
        "KH-M7",
        ("Thành phần: ông Hoàng Bá Tường, ông Hoàng Bá Tưởng.", "Ông Hoàng Bá Tường chủ trì."),
        "Ông Hoàng Bá Tượng báo cáo.",
        "Ông Hoàng Bá Tưởng báo cáo.",
    ),
    (
        "KH-M11",
        ("Kinh phí thực hiện Kế hoạch là 640 triệu đồng.",),
        "Bố trí 620 triệu đồng để thực hiện các nhiệm vụ của Kế hoạch.",
        "Bố trí 0,64 tỷ đồng để thực hiện Kế hoạch; mua máy 300 triệu đồng.",
    ),
    (
        "KH-M12",
        ("Văn phòng Đăng ký đất đai họp.", "Giao Văn phòng Đăng ký đất đai trình."),
        "Trung tâm Đăng ký đất đai báo cáo.",
        "Trung tâm Phát triển quỹ đất báo cáo.",
    ),
    (
        "KH-M6",
        ("Bảng 1. Hồ sơ theo lĩnh vực",),
        "Kết quả nêu tại Bảng 3 dưới đây.",
        "Kết quả nêu tại Bảng 1, Bảng 3 của Báo cáo.",
    ),
]


@pytest.mark.parametrize(("code", "others", "wrong", "right"), TEXTS)
def test_one_line_against_the_others(code: str, others: tuple[str, ...], wrong: str, right: str, tmp_path: Path) -> None:
    """A name, a count, a vote, a table's number that the other lines contradict is found; another one is left."""
    assert code in {rule for rule, _ in list_codes(make_notice(*others, wrong), tmp_path)}
    assert code not in {rule for rule, _ in list_codes(make_notice(*others, right), tmp_path)}


RESULTS = "Kết quả như sau:"
TABLES = [
    ("KH-M2", (RESULTS, change(AIMS, 3, 4, "Vượt")), (RESULTS, AIMS)),
    ("KH-M2", (RESULTS, change(DONE, 2, 4, "95")), (RESULTS, DONE)),
    ("KH-M2", (RESULTS, change(BOUGHT, 3, 4, "120.000.000")), (RESULTS, BOUGHT)),
    (
        "KH-M11",
        ("Quý II có số hồ sơ cao nhất.", QUARTERS),
        ("Quý III có số hồ sơ cao nhất, quý I thấp nhất; quý I tăng cao nhất.", QUARTERS),
    ),
    (
        "KH-M11",
        ("Bố trí kinh phí thực hiện Đề án, trong đó năm 2027 là 420 triệu đồng.", YEARS),
        ("Bố trí kinh phí thực hiện Đề án, trong đó năm 2027 là 400 triệu đồng.", YEARS),
    ),
    ("KH-N10", (RESULTS, change(WORKS, 1, 3, "30/01/2027")), (RESULTS, WORKS)),
    ("KH-M2", (RESULTS, change(YEARS, 3, 2, "500")), (RESULTS, change(change(YEARS, 1, 3, "-"), 3, 3, "100"))),
    ("KH-M11", ("Số hồ sơ trực tuyến là 3.531.", TOTALS), ("Số hồ sơ trực tuyến là 3.351; số hồ sơ trực tuyến là 840.", TOTALS)),
    ("KH-M4", ("Tuyển 07 người, cụ thể:", MONEY), ("Chi 400 hạng mục, cụ thể:", MONEY)),
]


@pytest.mark.parametrize(("code", "wrong", "right"), TABLES)
def test_a_line_and_its_table(code: str, wrong: tuple[str, Rows], right: tuple[str, Rows], tmp_path: Path) -> None:
    """A verdict, a share, a product, what is highest, the money of a year: found where the table says something else."""
    assert code in {rule for rule, _ in list_codes(make_notice(wrong[0], rows=wrong[1]), tmp_path)}
    assert code not in {rule for rule, _ in list_codes(make_notice(right[0], rows=right[1]), tmp_path)}
