from __future__ import annotations

import pytest

from cchc_gen.decree.dates import DateText, exists, format_long, parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("28/01/2025", DateText(28, 1, 2025)),
        ("1/2/2025", DateText(1, 2, 2025)),
        ("__/12/2024", DateText(None, 12, 2024)),
        ("__/__/____", DateText(None, None, None)),
        ("28-01-2025", DateText(28, 1, 2025)),
        ("2025-01-28", None),
        ("28/01", None),
        ("ngày 28", None),
    ],
)
def test_parse(text: str, date: DateText | None) -> None:
    """Dates are day/month/year; underscores stand for a part not known yet."""
    assert date == parse_date(text)


@pytest.mark.parametrize(
    ("date", "real"),
    [
        (DateText(31, 2, 2025), False),
        (DateText(29, 2, None), True),
        (DateText(29, 2, 2025), False),
        (DateText(None, 13, 2025), False),
        (DateText(31, None, 2025), True),
    ],
)
def test_exists(date: DateText, real: bool) -> None:  # noqa: FBT001  # a table's column
    """A date with unknown parts exists when some day fits."""
    assert real is exists(date)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (DateText(5, 1, 2026), "ngày 05 tháng 01 năm 2026"),
        (DateText(29, 6, 2019), "ngày 29 tháng 6 năm 2019"),
        (DateText(3, 12, 2024), "ngày 03 tháng 12 năm 2024"),
        (DateText(None, 12, 2024), "ngày        tháng 12 năm 2024"),
    ],
)
def test_long_form(date: DateText, text: str) -> None:
    """A zero leads days below 10 and the months 1 and 2 only."""
    assert text == format_long(date)
