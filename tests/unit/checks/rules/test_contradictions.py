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
    (
        "KH-N11",
        "Rà soát trong quý II (từ tháng 7 đến tháng 9/2026).",
        "Rà soát trong quý II (từ tháng 4 đến hết tháng 6 năm 2026).",
    ),
    (
        "KH-N11",
        "Quý IV/2026 (tháng 9, 10, 11): tổng kết.",
        "Quý IV/2026 (tháng 10, 11, 12): tổng kết; báo cáo quý III (tháng 10).",
    ),
    ("KH-N11", "Khảo sát vào tháng 4 (quý III).", "Khảo sát vào tháng 8/2026 (quý III)."),
    ("KH-N11", "Họp lúc 14 giờ 75 phút.", "Họp lúc 14 giờ 45 phút, trong 48 giờ 00 phút."),
    (
        "KH-M5",
        "Kiểm tra 31 trường học và trạm y tế, trong đó 20 trường học và 12 trạm y tế.",
        "Kiểm tra 31 trường học và trạm y tế, trong đó có 20 trường học, 11 trạm y tế; 31 xã và phường, gồm 20 xã.",
    ),
    (
        "KH-M12",
        "Phòng Tổ chức cán bộ theo dõi, Phòng Tổ chức cán bộ báo cáo. Phòng Tổ chức - Hành chính lưu hồ sơ.",
        "Phòng Tổ chức cán bộ theo dõi, Phòng Tổ chức báo cáo; các Phòng Tổ chức - Hành chính lưu hồ sơ.",
    ),
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
    ("KH-M5", "Có 60 trong tổng số 75 xã, phường (đạt 85%).", "Có 60 trong tổng số 75 xã, phường (đạt 80%)."),
    ("KH-M5", "Có 12 trên 15 xã, đạt 90%, báo cáo.", "Có 12 trên 15 xã, đạt 80%; 45 trong số 60 xã, đạt 90% kế hoạch."),
    (
        "KH-M5",
        "Chi 20.000.000 đồng (Bằng chữ: Hai mươi triệu đồng), trong đó in 15.000.000 đồng, tuyên truyền 10.000.000 đồng.",
        "Chi 500 triệu đồng, trong đó tỉnh 400 triệu đồng (đã cấp 150 triệu đồng), xã 100 triệu đồng, riêng xã Ba 60 triệu đồng.",
    ),
    ("KH-N8", "Trực tết Nguyên đán Bính Ngọ năm 2027.", "Trực tết Nguyên đán Đinh Mùi năm 2027; năm 2026 (Bính Ngọ)."),
    ("KH-N8", "Từ năm 2025 (Giáp Thìn) đến nay.", "Từ năm 2025 (Ất Tị) đến nay; kỷ niệm Đinh Mùi 1967; thôn Giáp Ngọ 2."),
    ("KH-D17", "Rà soát thủ tục & hồ sơ.", "Công ty Johnson & Johnson, bộ phận R&D và ký hiệu 12/SNV-CCHC&VTLT."),
    (
        "KH-M5",
        "Giải ngân 18,6 tỷ đồng trên tổng số 20 tỷ đồng, đạt 95%.",
        "Giải ngân 18,6 tỷ đồng trên tổng số 20 tỷ đồng, đạt 93%.",
    ),
    (
        "KH-M5",
        "Tiếp nhận 5.200 hồ sơ, giải quyết đúng hạn 4.900 hồ sơ, đạt 98%, tăng 3% so với năm 2025.",
        "Tiếp nhận 5.000 hồ sơ, giải quyết đúng hạn 4.900 hồ sơ, đạt 98%, tăng 3%; thu 90 hồ sơ, bằng 80% so với cùng kỳ.",
    ),
    (
        "KH-M5",
        "Rà soát 15 quyết định, trong đó giữ nguyên 09 quyết định, sửa đổi 04 quyết định, bãi bỏ 03 quyết định.",
        "Rà soát 15 quyết định, trong đó giữ nguyên 09 quyết định, sửa đổi 04 quyết định, bãi bỏ 02 quyết định.",
    ),
    (
        "KH-M5",
        "Có 3.920 tàu thuyền, gồm 112 tàu xa bờ và 3.088 tàu gần bờ, vào bờ trước 10 giờ 00 ngày 29/11/2026.",
        "Có 3.200 tàu thuyền, gồm 112 tàu xa bờ và 3.088 tàu gần bờ, vào bờ trước 10 giờ 00 ngày 29/11/2026.",
    ),
    (
        "ND30-VH8",
        "Họp sáng 25/5, thứ ba, ngày 08 tháng 12 năm 2026.",
        "Họp kỳ họp thứ ba, ngày 08/12/2026; thứ Ba, ngày 08/12/2026.",
    ),
    ("KH-N9", "Hoàn thành sơ tán trước 15 giờ 00 ngày 01/3/2026.", "Hoàn thành sơ tán trước 15 giờ 00, ngày 09/3/2026."),
    ("KH-N9", "Quyết định này có hiệu lực từ ngày 01/01/2026.", "Quyết định này có hiệu lực kể từ ngày 01/4/2026."),
    (
        "KH-M9",
        "Xếp thứ 11/34 tỉnh, thành phố, tăng 06 bậc so với năm 2024 (thứ 16).",
        "Xếp thứ 11/34 tỉnh, thành phố, tăng 05 bậc so với năm 2024 (thứ 16); xếp thứ 20, giảm 02 bậc so với năm trước (thứ 18).",
    ),
    ("KH-V6", "Theo Luật Lưu trữ ngày 21/6/2025.", "Theo Luật Lưu trữ ngày 21/6/2024, Luật Lưu trữ ngày 11/11/2011."),
    (
        "KH-V6",
        "Theo Nghị định số 118/2025/NĐ-CP ngày 06/9/2025.",
        "Theo Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025, Luật sửa đổi Luật Đất đai ngày 29/6/2024.",
    ),
    ("KH-D3", "Đổi mới tuyên tryền tại xã.", "Đổi mới tuyên truyền, quyền và nguyên tắc tại xã."),
    ("KH-D3", "Bố trí côg chức trực, cươg quyết.", "Bố trí công chức trực, kiên quyết; mua điốt, vắcxin."),
    ("KH-D3", "Theo lỉnh vực đất đai.", "Theo lĩnh vực đất đai; hàng tinh khiết; chi tiêu; để xuất trình; tự đóng bè."),
    ("KH-D17", "Tiếp nhận 4,230 hồ sơ.", "Tiếp nhận 4.230 hồ sơ, dài 4,230 km, chi 1,250 tỷ đồng."),
    (
        "KH-M5",
        "Cử 40 lượt công chức, viên chức dự học, trong đó có 28 lượt bồi dưỡng kỹ năng và 15 lượt bồi dưỡng nghiệp vụ.",
        "Cử 40 lượt công chức, viên chức dự học, trong đó có 28 lượt nữ và 15 lượt đảng viên.",
    ),
    (
        "KH-M5",
        "Số hóa 1,2 triệu trang, trong đó Trung tâm I số hóa 0,8 triệu trang và Trung tâm II số hóa 0,6 triệu trang.",
        "Số hóa 1,4 triệu trang, trong đó Trung tâm I số hóa 0,8 triệu trang và Trung tâm II số hóa 0,6 triệu trang.",
    ),
    (
        "KH-M5",
        "Có 10 phòng, đơn vị thuộc Sở, gồm Văn phòng, 05 phòng và 03 đơn vị.",
        "Có 09 phòng, đơn vị thuộc Sở, gồm Văn phòng, 05 phòng và 03 đơn vị.",
    ),
    (
        "KH-M9",
        "Sản lượng đạt 1.370 nghìn tấn, tăng 30 nghìn tấn so với năm 2025 (1.350 nghìn tấn).",
        "Sản lượng đạt 1.370 nghìn tấn, tăng 20 nghìn tấn so với năm 2025 (1.350 nghìn tấn).",
    ),
    (
        "KH-M9",
        "Tiếp nhận 4.700 hồ sơ, giảm 17,5% so với năm 2025 (4.000 hồ sơ).",
        "Tiếp nhận 4.700 hồ sơ, tăng 17,5% so với năm 2025 (4.000 hồ sơ).",
    ),
    (
        "KH-M9",
        "Phòng được giao 42 người, hiện có 38 người, còn thiếu 05 người.",
        "Phòng được giao 42 người, hiện có 38 người, còn thiếu 04 người.",
    ),
    (
        "KH-N10",
        "Mở trong 06 ngày, từ ngày 20/02/2026 đến ngày 26/02/2026.",
        "Trong 06 ngày kể từ ngày 20/02/2026 đến ngày 26/02/2026.",
    ),
    (
        "KH-N9",
        "Báo cáo trong thời hạn 30 ngày kể từ ngày Thông báo này được ban hành, chậm nhất là ngày 28/5/2026.",
        "Báo cáo trong thời hạn 30 ngày kể từ ngày Thông báo này được ban hành, chậm nhất là ngày 04/4/2026.",
    ),
    ("ND30-VH2", "Giao ông Đàm quang Huy chủ trì.", "Giao ông Đàm Quang Huy chủ trì; bà Nguyễn từ Hà Nội về."),
    ("ND30-VH3", "Họp tại Trường Hòa An, Tỉnh Cao Bằng.", "Họp tại Trường Hòa An, tỉnh Cao Bằng, do Tỉnh đoàn Cao Bằng tổ chức."),
    ("ND30-VH5", "Nội dung; giáo sư Trịnh Lê Nam đọc.", "Nội dung; Giáo sư Trịnh Lê Nam đọc; các giáo sư dự."),
    ("ND30-VH10", "Có 38 xã khu vực Tây bắc của tỉnh.", "Có 38 xã khu vực tây bắc của tỉnh và vùng Tây Bắc."),
    (
        "KH-M4",
        "Tổ có 06 thành viên, gồm: ông Lò Văn A; bà Lò Thị B; ông Hà C.",
        "Tổ có 03 thành viên, gồm: ông Lò A; bà Lò B; ông Hà C.",
    ),
    (
        "KH-M7",
        "Trưởng đoàn: Bà Bế Thanh Tịnh. Trưởng đoàn Bế Thanh Tình báo cáo.",
        "Bà Bế Thanh Tịnh; Trưởng đoàn Bế Thanh Tịnh báo cáo.",
    ),
    (
        "KH-M5",
        "Chuẩn hóa 42 quy trình, trong đó có 27 quy trình đất đai và 14 quy trình môi trường.",
        "Chuẩn hóa 42 quy trình, trong đó có 20 quy trình đất đai và 14 quy trình môi trường.",
    ),
    (
        "KH-M5",
        "Tiếp nhận 4.260 hồ sơ, trong đó 3.834 hồ sơ nộp trực tuyến qua mạng (đạt 94%) và 426 hồ sơ khác.",
        "Dư nợ đạt 12.500 tỷ đồng, tăng 1.250 tỷ đồng so với đầu năm, tương ứng 11,1%.",
    ),
    ("KH-M4", "Còn 03 hạn chế: máy cũ; kỹ năng yếu.", "Còn 02 hạn chế: máy cũ; kỹ năng yếu."),
    (
        "KH-D3",
        "Trưởng thôn vân động người dân.",
        "Trưởng thôn vận động người dân; chi số hóa; việc công vẫn thông suốt; xã Đồng Văn ban hành; đo nhiễu điện từ.",
    ),
    (
        "KH-N9",
        "Sơ kết vào tháng 02 năm 2026.",
        "Sơ kết vào tháng 3 năm 2026; việc bàn giao cơ bản hoàn thành trong quý III năm 2025.",
    ),
    (
        "KH-N9",
        "Hoàn thành trong quý III năm 2025.",
        "Hoàn thành trong quý I năm 2026; số 31/KH-SNV gửi trước ngày 18 tháng 3 năm 2026.",
    ),
    ("ND30-VH6", "Thực hiện luật khám bệnh, chữa bệnh.", "Thực hiện Luật Khám bệnh, chữa bệnh và luật đất đai của các nước."),
    ("ND30-VH7", "Thực hiện nội dung tại mục II Thông báo này.", "Thực hiện nội dung tại Mục II Thông báo này."),
    ("ND30-VH7", "Theo Điểm b Khoản 1 Mục II Thông báo này.", "Theo điểm b khoản 1 Mục II Thông báo này."),
    (
        "KH-M5",
        "Trong 13.700 hồ sơ đã giải quyết, có 13.653 hồ sơ đúng hạn, đạt 99%; 137 hồ sơ quá hạn.",
        "Trong 13.700 hồ sơ đã giải quyết, có 13.563 hồ sơ đúng hạn, đạt 99%; 137 hồ sơ quá hạn.",
    ),
    (
        "KH-M4",
        "Tổ có 09 thành viên, gồm Tổ trưởng, 02 Tổ phó và 07 ủy viên.",
        "Tổ có 09 thành viên, gồm Tổ trưởng, 02 Tổ phó và 06 ủy viên; 150 người, gồm 75 xã, mỗi xã 02 người.",
    ),
    ("KH-C1", "Tiếp nhận qua Cổng Dịch vụ công của thành phố.", "Tiếp nhận qua Cổng Dịch vụ công quốc gia của thành phố."),
    (
        "KH-M8",
        "Tổ chức Tuần Văn hóa Mẫu (sau đây gọi là Tuần Xuân) tại xã.",
        "Mở Tuần Văn hóa (sau đây gọi là Tuần Xuân); Tuần Xuân kéo dài.",
    ),
]


@pytest.mark.parametrize(("code", "wrong", "right"), LINES)
def test_what_a_line_says(code: str, wrong: str, right: str, tmp_path: Path) -> None:
    """Figures and words, shares, names, days: the odd one is found, what may be so is left."""
    assert code in {rule for rule, _ in list_codes(make_notice(wrong), tmp_path)}
    assert code not in {rule for rule, _ in list_codes(make_notice(right), tmp_path)}


@pytest.mark.parametrize(
    ("end", "is_odd"),
    [
        ("13 giờ 30, ngày 25/11/2026", True),
        ("13 giờ 30 cùng ngày", True),
        ("16 giờ 30 phút", False),
        ("08 giờ 00, ngày 26/11/2026", False),
    ],
)
def test_a_meeting_ends_after_it_begins(end: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Of minutes, whose first and last lines say when."""
    form = Form()
    form.head("Số: 15/BB-SNV")
    form.title("BIÊN BẢN", "Họp xét thi đua")
    form.say("Thời gian bắt đầu: 14 giờ 00, ngày 25/11/2026.", f"Cuộc họp kết thúc vào {end}./.")
    form.foot(["Các phòng"], ("CHỦ TRÌ",))

    assert ("KH-N10" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_odd


@pytest.mark.parametrize(("day", "is_odd"), [("04", True), ("05", False)])
def test_a_resolution_bears_the_day_of_its_adoption(day: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """It is dated 05 March 2026."""
    form = Form()
    form.head("Số: 15/NQ-HĐND", parent="", agency=("HỘI ĐỒNG NHÂN DÂN", "XÃ MẪU"))
    form.title("NGHỊ QUYẾT", "Về dự toán")
    form.say("Điều 1. Giao dự toán.", f"Nghị quyết này được kỳ họp thứ 3 thông qua ngày {day} tháng 3 năm 2026./.")
    form.foot(["Các phòng"], ("CHỦ TỊCH",))

    assert ("KH-N9" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_odd


@pytest.mark.parametrize(("year", "is_odd"), [("năm 2026", False), ("năm 2027", True), ("đến năm 2027", False)])
def test_the_title_says_the_year_of_the_opening(year: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Last year's title above this year's plan."""
    form = Form()
    form.head("Số: 15/KH-SNV")
    form.title("KẾ HOẠCH", "Cải cách hành chính năm 2026")
    form.say(f"Sở Nội vụ ban hành Kế hoạch cải cách hành chính {year} như sau:", "Rà soát văn bản./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert ("KH-N1" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_odd


@pytest.mark.parametrize(
    ("named", "signer", "is_odd"),
    [
        ("Huỳnh Minh Triết", "Huỳnh Minh Trí", True),
        ("Huỳnh Minh Sang", "Huỳnh Minh Trí", False),
        ("Nguyễn Văn Anh", "Nguyễn Văn An", False),
    ],
)
def test_the_signer_is_called_by_his_name(named: str, signer: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Who leads a meeting and signs has one name; others have names that begin alike."""
    form = Form()
    form.head("Số: 15/TB-SNV")
    form.title("THÔNG BÁO", "Kết quả họp")
    form.say(f"Ông {named} chủ trì.", "Sở Nội vụ thông báo./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",), name=signer)

    assert ("KH-M7" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_odd


PLACES: Rows = (("TT", "Nơi kiểm tra"), ("1", "Sở Nội vụ"), ("2", "Sở Y tế"), ("3", "Xã Ba"), ("4", "Xã Bốn"), ("5", "Xã Năm"))


@pytest.mark.parametrize(("whole", "rows", "is_odd"), [("05", PLACES, False), ("05", PLACES[:5], True)])
def test_a_list_of_several_kinds_holds_all(whole: str, rows: Rows, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """“05 cơ quan, gồm 02 sở và 03 xã (danh sách tại Phụ lục)”: the list holds five."""
    form = make_notice(f"Kiểm tra {whole} cơ quan, gồm 02 sở và 03 xã (danh sách tại Phụ lục).")
    form.put("Phụ lục", bold=True)
    form.put("DANH SÁCH", bold=True)
    table = form.document.add_table(rows=len(rows), cols=2)
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            form.put(text, 12, where=cell)

    assert ("KH-M4" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_odd


AIMS: Rows = (
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026"),
    ("1", "Hồ sơ nộp trực tuyến toàn trình", "%", "92"),
    ("2", "Số hóa kết quả giải quyết", "%", "100"),
)


@pytest.mark.parametrize(
    ("line", "rows", "is_odd"),
    [
        ("Tỷ lệ hồ sơ nộp trực tuyến toàn trình đạt 90%.", AIMS, True),
        ("Tỷ lệ hồ sơ nộp trực tuyến toàn trình đạt 92%.", AIMS, False),
        ("Tỷ lệ hồ sơ nộp trực tuyến toàn trình đạt 90%.", change(AIMS, 0, 3, "Năm 2030"), False),
        ("Tỷ lệ hồ sơ nộp trực tuyến toàn trình đạt 90%.", change(AIMS, 1, 2, "hồ sơ"), False),
    ],
)
def test_an_aim_in_a_table_is_that_of_the_text(line: str, rows: Rows, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """A row with one share, of the plan's year."""
    form = Form()
    form.head("Số: 15/KH-SNV")
    form.title("KẾ HOẠCH", "Cải cách hành chính năm 2026")
    form.say(line, "Chỉ tiêu như sau:")
    table = form.document.add_table(rows=len(rows), cols=4)
    table.style = "Table Grid"
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            form.put(text, 12, where=cell)
    form.say("Sở Nội vụ thực hiện./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert ("KH-M1" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_odd


SHARES: Rows = (
    ("TT", "Khoản chi", "Kinh phí (triệu đồng)", "Tỷ lệ (%)"),
    ("1", "In tài liệu", "180", "45"),
    ("2", "Tập huấn", "220", "55"),
    ("", "Tổng cộng", "400", "100"),
)
RECEIVED: Rows = (
    ("TT", "Lĩnh vực", "Tiếp nhận (hồ sơ)", "Đúng hạn (hồ sơ)"),
    ("1", "Hộ tịch", "4.000", "3.900"),
    ("2", "Đất đai", "1.000", "1.000"),
    ("", "Tổng cộng", "5.000", "4.900"),
)


@pytest.mark.parametrize(("share", "is_odd"), [("45", False), ("40", True), ("44,9", False), ("43", True)])
def test_shares_add_up_to_a_hundred(share: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """A total of 100 is the sum of its rows, but for rounding."""
    found = list_codes(make_notice("Kinh phí như sau:", rows=change(SHARES, 1, 3, share)), tmp_path)

    assert ("KH-M2" in {rule for rule, _ in found}) is is_odd


@pytest.mark.parametrize(
    ("line", "is_odd"),
    [
        ("Năm 2025, Sở tiếp nhận 5.000 hồ sơ, trả đúng hạn 4.900 hồ sơ, như sau:", False),
        ("Năm 2025, Sở tiếp nhận 5.200 hồ sơ, như sau:", True),
        ("Sở trả đúng hạn 4.800 hồ sơ:", True),
        ("Quý I tiếp nhận 900 lượt người, số liệu như sau:", False),
    ],
)
def test_a_count_before_a_table_is_its_total(line: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """What the sentence counts in the words of a column is what that column adds up to."""
    assert ("KH-M11" in {rule for rule, _ in list_codes(make_notice(line, rows=RECEIVED), tmp_path)}) is is_odd


TASK = "Tổng kết thi hành Nghị định về văn thư của tỉnh"
PLANNED = "1. Tổng kết việc thi hành Nghị định về văn thư của tỉnh, xong trước ngày 30/9/2026."


@pytest.mark.parametrize(
    ("time", "line", "is_odd"),
    [
        ("Trước ngày 30/9/2026", PLANNED, False),
        ("Quý III", PLANNED, False),
        ("Trước ngày 30/10/2026", PLANNED, True),
        ("Quý IV", PLANNED, True),
        ("Thường xuyên", PLANNED, False),
        ("Quý IV", "1. Tổng kết thi hành Luật trước ngày 30/9/2026.", False),
        ("Quý IV", "1. Phòng Một " + TASK.lower() + ".", False),
        ("Quý IV", "1. Phòng Hai " + TASK.lower() + ".", True),
        ("Quý IV", "1. Phòng Hai kiểm tra các xã. Các đơn vị " + TASK.lower() + ".", False),
    ],
)
def test_a_task_of_the_table_in_the_text(time: str, line: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Its deadline and its lead unit are the same in both; other tasks, and what is said in other words, are left."""
    rows = (
        ("TT", "Nhiệm vụ", "Thời gian", "Chủ trì"),
        ("1", TASK, time, "Phòng Một"),
        ("2", "Kiểm tra công tác lưu trữ tại các xã, phường", "Quý II", "Phòng Hai"),
    )
    form = make_notice(line, "Phân công như sau:", rows=rows)

    assert ("KH-M13" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_odd


@pytest.mark.parametrize(("who", "is_odd"), [("SỞ NỘI VỤ", True), ("GIÁM ĐỐC SỞ NỘI VỤ", False)])
def test_who_decides_is_the_head(who: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Above the legal bases of a decision of one head his post stands, not the agency."""
    form = Form()
    form.head("Số: 15/QĐ-SNV")
    form.title("QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác")
    form.middle(who)
    form.base("Theo đề nghị của Chánh Văn phòng Sở.")
    form.middle("QUYẾT ĐỊNH:")
    form.say("Điều 1. Thành lập Tổ công tác./.")
    form.foot(["Như Điều 1"], ("GIÁM ĐỐC",))

    assert ("ND30-B18" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_odd


LISTS = [
    (
        ("Tổ gồm 06 thành viên:", "1. Ông Lò Văn Ba, Tổ trưởng.", "2. Các thành viên:", "a) Bà Tô Thị Tư;", "b) Ông Hà Văn Sáu."),
        ("Tổ gồm 03 thành viên:", "1. Ông Lò Văn Ba, Tổ trưởng.", "2. Các thành viên:", "a) Bà Tô Thị Tư;", "b) Ông Hà Văn Sáu."),
    ),
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


def test_a_part_of_another_kind_of_document(tmp_path: Path) -> None:
    """“Mục II Chương trình này” of a notice: another paragraph may speak of a programme, this one does not."""
    odd = list_codes(make_notice("Làm Chương trình Tết.", "Theo Mục II Chương trình này."), tmp_path)
    right = list_codes(make_notice("Làm Chương trình Tết theo Mục II Chương trình này.", "Theo Chương trình này."), tmp_path)

    assert "KH-M8" in {rule for rule, _ in odd}
    assert "KH-M8" not in {rule for rule, _ in right}


SECTIONS = (
    "I. MỤC TIÊU",
    "1. Rà soát.",
    "2. Báo cáo.",
    "II. NHIỆM VỤ",
    "1. Tập huấn:",
    "a) Lớp 1;",
    "b) Lớp 2.",
    "2. Việc tại {}.",
)


@pytest.mark.parametrize(
    ("place", "is_there"),
    [
        ("điểm b khoản 1 Mục II Thông báo này", True),
        ("khoản 2 Mục I Thông báo này", True),
        ("điểm a khoản 2 Mục II Thông báo này", True),  # it may stand in a sentence
        ("điểm d khoản 1 Mục II Thông báo này", False),
        ("khoản 5, Mục I Thông báo này", False),
        ("Mục IV của Thông báo này", False),
        ("khoản 5 Mục I Thông báo số 12/TB-SNV", True),
    ],
)
def test_a_section_of_its_own_is_there(place: str, is_there: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Mục, khoản and điểm that a document points to in itself, in its text and in its tables."""
    lines = [line.format(place) for line in SECTIONS]
    rows = (("TT", "Việc", "Ghi chú"), ("1", "Tập huấn", f"Theo {place}"), ("2", "Báo cáo", ""))
    in_text = {rule for rule, _ in list_codes(make_notice(*lines), tmp_path)}
    in_table = {rule for rule, _ in list_codes(make_notice(*lines[:-1], "2. Phân công như sau:", rows=rows), tmp_path)}

    assert ("KH-M6" not in in_text) is is_there
    assert ("KH-M6" not in in_table) is is_there


ROSTER: Rows = (
    ("TT", "Ngày", "Người trực"),
    *((str(at), f"{at:02}/10/2026", name) for at, name in enumerate(("Lò Thị Em", "Tô Văn Ba") * 4, 1)),
)


def test_a_name_that_comes_again_and_again_in_a_roster(tmp_path: Path) -> None:
    """Written once in another way it is a slip; two persons of a short list may have names alike."""
    odd = list_codes(make_notice("Lịch như sau:", rows=change(ROSTER, 5, 2, "Lò Thị Êm")), tmp_path)
    two = list_codes(make_notice("Lịch như sau:", rows=change(ROSTER[:4], 3, 2, "Lò Thị Êm")), tmp_path)

    assert [where for rule, where in odd if rule == "KH-M7"] != []
    assert "KH-M7" not in {rule for rule, _ in two}


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
