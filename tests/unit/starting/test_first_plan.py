"""What is proposed for a first plan from an agency's name."""

from __future__ import annotations

import pytest

from cchc_gen.starting.first_plan import suggest_place, suggest_short


@pytest.mark.parametrize(
    ("agency", "parent", "short", "place"),
    [
        ("Sở Khoa học và Công nghệ", "UBND tỉnh Mẫu", "SKHCN", "Mẫu"),
        ("Sở Xây dựng tỉnh Mẫu", "", "SXD", "Mẫu"),
        ("SỞ NỘI VỤ THÀNH PHỐ MẪU", "", "SNV", "MẪU"),
        ("Thanh tra tỉnh", "UBND tỉnh Mẫu", "TTT", "Mẫu"),
        ("Thanh tra tỉnh Mẫu", "UBND tỉnh Mẫu", "TT", "Mẫu"),
        ("Ủy ban nhân dân xã Mẫu", "", "UBND", "Mẫu"),
        ("Trung tâm Phục vụ hành chính công xã Mẫu", "UBND xã Mẫu", "TTPVHCC", "Mẫu"),
        ("Văn phòng", "Sở Tài chính", "VP", ""),
    ],
)
def test_symbol_and_place_come_from_the_names(agency: str, parent: str, short: str, place: str) -> None:
    """A symbol names no province; the place is that of the agency, or of the body above it."""
    assert (suggest_short(agency), suggest_place(agency, parent)) == (short, place)
