from __future__ import annotations

import pytest

from cchc_gen.tasks.units import find_meant_unit

NUMBERED = ("Phòng Nghiệp vụ 1", "UBND xã Mẫu A")
KNOWN = ("Văn phòng Sở", "Phòng Tổ chức cán bộ", "Chi cục Kiểm lâm", "UBND các xã")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("VP Sở", "Văn phòng Sở"),
        ("vp sở", "Văn phòng Sở"),
        ("P. TCCB", "Phòng Tổ chức cán bộ"),
        ("Phòng TCCB", "Phòng Tổ chức cán bộ"),
        ("CCKL", "Chi cục Kiểm lâm"),
        ("Văn phòng sở", ""),
        ("Văn phòg Sở", "Văn phòng Sở"),
        ("Thanh tra Sở", ""),
        ("Sở Tài chính", ""),
    ],
)
def test_short_names_of_units_are_asked_about(name: str, meant: str) -> None:
    """First letters and slips mean a unit that the plan knows; another unit means none."""
    assert find_meant_unit(name, KNOWN) == meant


@pytest.mark.parametrize("name", ["Phòng Nghiệp vụ 2", "UBND xã Mẫu B"])
def test_a_number_or_a_letter_is_no_slip(name: str) -> None:
    """Units that a number or a letter tells apart are not one."""
    assert not find_meant_unit(name, NUMBERED)
