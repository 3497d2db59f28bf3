"""The day of the week beside a date is looked up in the calendar."""

from __future__ import annotations

import pytest

from cchc_gen.language.weekdays import find_wrong_weekdays


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Họp thứ Hai, ngày 05/01/2026.", None),
        ("Họp thứ Hai ngày 06/01/2026.", "thứ Ba"),
        ("vào Thứ 2 (ngày 6-1-2026)", "thứ Ba"),
        ("ngày 06 tháng 01 năm 2026 (thứ Hai)", "thứ Ba"),
        ("ngày 06 tháng 01 năm 2026 (thứ Ba)", None),
        ("Chủ nhật, 05/01/2026", "thứ Hai"),
        ("thứ Bảy, ngày 29/02/2026", ""),
        ("kỳ họp thứ năm, ngày 05/01/2026", None),
        ("thứ tự ưu tiên 05/01/2026", None),
    ],
)
def test_a_wrong_day_of_the_week_is_found(text: str, right: str | None) -> None:
    """Whatever the order and the spelling; what the calendar says comes with it."""
    assert [wrong.right for wrong in find_wrong_weekdays(text)] == ([] if right is None else [right])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("họp thứ tư ngày 01 tháng 5 năm 2025", ["thứ Năm"]),
        ("Thứ tư, 01/5/2025", ["thứ Năm"]),
        ("kỳ họp thứ ba, ngày 01/5/2025", []),
        ("thứ năm, ngày 29/02/2025", [""]),
    ],
)
def test_a_day_in_small_letters_is_one_where_it_was_right_the_year_before(text: str, right: list[str]) -> None:
    """01/5/2024 was a Wednesday, 29/02/2024 a Thursday."""
    assert [wrong.right for wrong in find_wrong_weekdays(text, 1)] == right
    assert list(find_wrong_weekdays(text)) == []
