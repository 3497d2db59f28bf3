"""Names and titles in lines: as few as they need, at their joints, none with a lone word."""

from __future__ import annotations

from functools import partial

import pytest

from cchc_gen.document.balance import balance
from cchc_gen.document.metrics import measure_text

BOLD = partial(measure_text, points=13, bold=True)


@pytest.mark.parametrize(
    "lines",
    [
        ["ỦY BAN NHÂN DÂN", "PHƯỜNG HÒA MẪU"],
        ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"],
        ["SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"],
        ["SỞ Y TẾ"],
        ["Ủy ban nhân dân", "tỉnh Bà Rịa - Vũng Tàu"],
        ["Ban Quản lý", "Khu kinh tế Đông Nam", "và các khu công nghiệp", "tỉnh Bà Rịa - Vũng Tàu"],
    ],
)
def test_names_of_agencies_break_at_their_joints(lines: list[str]) -> None:
    """Before a place, before “và”, behind a comma, where a new part of the name begins; a short one stays."""
    assert balance(" ".join(lines), 67, lambda line: BOLD(line.upper()), by_sense=True) == lines


def test_titles_have_even_lines() -> None:
    """No title ends with a lone word, nor parts a day from its month."""
    subject = "Cải cách hành chính nhà nước trên địa bàn tỉnh Mẫu, giai đoạn đầu năm\u00a02026"
    reference = "(Kèm theo Kế hoạch số\u00a05/KH-SM ngày\u00a005 tháng\u00a001 năm\u00a02026 của Giám đốc Sở Mẫu)"

    for text, room in ((subject, 140), (reference, 110)):
        lines = balance(text, room, BOLD, by_sense=False)
        assert " ".join(lines) == text
        assert len(lines) == 2
        assert min(map(BOLD, lines)) > 0.4 * max(map(BOLD, lines))
        assert not lines[1].startswith(("tháng", "năm"))


@pytest.mark.parametrize("name", ["SỞ NÔNG NGHIỆP  VÀ MÔI TRƯỜNG", "NGHIÊNG" * 9 + " VÀ", "mười " * 61])
def test_names_that_stay(name: str) -> None:
    """Odd spaces are printed as typed; too wide a word, and what is too long for a title, break by themselves."""
    assert balance(name, 60, BOLD, by_sense=True) == [name]
