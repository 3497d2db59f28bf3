"""Capitals of names: each breach is found, and what is written right is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.checks.rules.test_contradictions import list_codes, make_notice

if TYPE_CHECKING:
    from pathlib import Path

# The rule, what is wrong, what is right.
LINES = [
    ("ND30-VH1", "Dân hỏi thế nào? bằng điện thoại.", "Dân hỏi “Thế nào?” bằng điện thoại."),
    (
        "ND30-VH4",
        "Phối hợp với cục Kiểm soát thủ tục hành chính.",
        "Phối hợp với Cục Kiểm soát, Chi cục Thuế, các cục chuyên ngành.",
    ),
    ("ND30-VH4", "Giao trung tâm Phục vụ hành chính công.", "Giao Trung tâm Phục vụ hành chính công, Phó Trưởng phòng Cải cách."),
    ("ND30-VH4", "Báo cáo bộ Nội vụ.", "Báo cáo Bộ Nội vụ, cán bộ Tài chính, cơ sở Y tế, trụ sở Tư pháp."),
    ("ND30-VH4", "Báo cáo sở giáo dục và đào tạo.", "Sở xây dựng kế hoạch; cơ sở xây dựng báo cáo."),
    ("ND30-VH4", "Giao Trung Tâm Phục vụ hành chính công.", "Giao Trung tâm Phục vụ hành chính công."),
    ("ND30-VH5", "Do giáo sư Nguyễn Văn Bình chủ trì.", "Do Giáo sư Nguyễn Văn Bình và các giáo sư chủ trì."),
    ("ND30-VH6", "Theo Bộ luật dân sự.", "Theo Bộ luật Dân sự."),
    ("ND30-VH6", "Các phòng căn cứ kế hoạch này để làm.", "Các phòng lập kế hoạch và căn cứ kế hoạch này để làm."),
    ("ND30-VH7", "Theo mục 2 Chương III Luật Lưu trữ.", "Theo Mục 2 Chương III Luật Lưu trữ, danh mục 2 Luật."),
    (
        "ND30-VH8",
        "Phát thanh vào sáng thứ Hai, thứ năm hằng tuần.",
        "Phát thanh vào sáng thứ Hai, thứ Năm; ngày thứ hai của hội nghị.",
    ),
    (
        "ND30-VH8",
        "Họp vào tuần cuối của tháng năm và tháng Mười.",
        "Họp vào tuần cuối của tháng Năm và tháng Mười; trong tháng năm nay.",
    ),
    ("ND30-VH8", "Trực vào chủ nhật.", "Trực vào Chủ nhật."),
    ("ND30-VH10", "Tập huấn cho các xã vùng cao tây bắc.", "Tập huấn cho các xã vùng cao Tây Bắc, khu vực tây bắc của tỉnh."),
    ("ND30-VH10", "Họp tại phường Quy nhơn.", "Họp tại phường Quy Nhơn, thành phố Huế và xã An toàn khu."),
    ("ND30-VH10", "Xã Mẫu Sơn đạt; xã Mẫu sơn chưa đạt.", "Xã Mẫu Sơn đạt; xã Mẫu và xã Mẫu Sơn chưa đạt."),
    ("ND30-VH10", "Họp tại tỉnh hà tĩnh.", "Họp tại tỉnh Hà Tĩnh."),
    (
        "ND30-VH10",
        "Tổ chức lương thực và nông nghiệp Liên hợp quốc giúp.",
        "Tổ chức Lương thực và Nông nghiệp Liên hợp quốc giúp.",
    ),
    ("ND30-VH10", "Do Undp tài trợ.", "Do UNDP tài trợ."),
    ("ND30-VH10", "Làm theo lời bác.", "Làm theo lời Bác, lời bác sĩ."),
    ("ND30-VH10", "Thời kỳ cách mạng tháng tám.", "Thời kỳ Cách mạng tháng Tám."),
    ("ND30-VH10", "Đọc tạp chí cộng sản.", "Tạp chí Cộng sản và tạp chí Cộng sản."),
    ("ND30-VH10", "Sự chỉ đạo của chính phủ.", "Sự chỉ đạo của Chính phủ, chuyển đổi của chính phủ số."),
]


@pytest.mark.parametrize(("code", "wrong", "right"), LINES)
def test_a_name_without_its_capitals(code: str, wrong: str, right: str, tmp_path: Path) -> None:
    """The broken twin has the finding of its rule alone, the right one none of any rule."""
    assert {rule for rule, _ in list_codes(make_notice(wrong), tmp_path)} == {code}
    assert list_codes(make_notice(right), tmp_path) == []


def test_days_in_a_row_are_one_finding(tmp_path: Path) -> None:
    """Who follows the hint has written all of them right."""
    line = "Phát thanh vào sáng thứ hai, thứ năm hằng tuần; kỷ niệm ngày quốc tế lao động 1-5."

    assert [rule for rule, _ in list_codes(make_notice(line), tmp_path)] == ["ND30-VH8", "ND30-VH8"]
