"""Names that a letterhead shows in capitals, in small letters."""

from __future__ import annotations

import pytest

from cchc_gen.language.agency_names import write_agency_small, write_small


@pytest.mark.parametrize(
    ("shown", "known", "wanted"),
    [
        ("SỞ NỘI VỤ", "Sở Khoa học và Công nghệ", "Sở Nội vụ"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Nông nghiệp và Môi trường"),
        ("UBND TỈNH BẮC NINH", "UBND tỉnh Mẫu", "UBND tỉnh Bắc Ninh"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ tỉnh Mẫu", "Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ tỉnh Mẫu"),
        ("KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "KT. Giám đốc / Giám đốc", "KT. Giám đốc / Phó Giám đốc"),
        ("SỞ NỘI VỤ", "SỞ TÀI CHÍNH", "SỞ NỘI VỤ"),
        ("SỞ TÀI CHÍNH", "Sở Tài chính", "Sở Tài chính"),
        ("SỞ NỘI VỤ", "", "SỞ NỘI VỤ"),
    ],
)
def test_a_changed_name_keeps_the_letters_of_the_plan(shown: str, known: str, wanted: str) -> None:
    """Words that stood there keep theirs; new ones begin with a capital, those of a place each."""
    assert write_small(shown, known) == wanted


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("UBND TỈNH LÂM ĐỒNG", "UBND tỉnh Lâm Đồng"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("ỦY BAN NHÂN DÂN ĐẶC KHU CÔN ĐẢO", "Ủy ban nhân dân đặc khu Côn Đảo"),
        ("UBND PHƯỜNG 12", "UBND phường 12"),
        ("BỘ NỘI VỤ", "Bộ Nội vụ"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH BẮC NINH", "Sở Nông nghiệp và Môi trường tỉnh Bắc Ninh"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
    ],
)
def test_a_name_by_rule(shown: str, wanted: str) -> None:
    """Annex II of the decree says how a committee's name is written, and that each part of a name begins with a capital."""
    assert write_agency_small(shown) == wanted
