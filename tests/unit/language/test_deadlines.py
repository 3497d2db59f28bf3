from __future__ import annotations

import datetime as dt

import pytest

from cchc_gen.language.deadlines import PeriodKind, parse_deadline, read_deadline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý I", [(1, 1, 31, 3)]),
        ("quý 2, quý 3", [(1, 4, 30, 6), (1, 7, 30, 9)]),
        ("Quý I - Quý III/2026", [(1, 1, 30, 9)]),
        ("Quý II,III,IV", [(1, 4, 30, 6), (1, 7, 30, 9), (1, 10, 31, 12)]),
        ("Tháng 6/2026", [(1, 6, 30, 6)]),
        ("Tháng 3-5/2026", [(1, 3, 31, 5)]),
        ("Từ tháng 3 đến tháng 6", [(1, 3, 30, 6)]),
        ("02/2026", [(1, 2, 28, 2)]),
        ("Trước ngày 30/11", [(30, 11, 30, 11)]),
        ("Trước ngày 15 tháng 12 năm 2026", [(15, 12, 15, 12)]),
        ("6 tháng đầu năm", [(1, 1, 30, 6)]),
        ("Quý I, 6 tháng đầu năm", [(1, 1, 31, 3), (1, 1, 30, 6)]),
        ("6 tháng đầu năm, 6 tháng cuối năm", [(1, 1, 30, 6), (1, 7, 31, 12)]),
        ("Thường xuyên", [(1, 1, 31, 12)]),
        ("Trước ngày 10 của tháng cuối quý", [(1, 1, 31, 12)]),
        ("Trong năm 2026", [(1, 1, 31, 12)]),
        ("Theo quy định", []),
        ("24/7", []),
        ("31/02/2026", []),
        ("Tháng 13", []),
        ("20.000", []),
        ("", []),
    ],
)
def test_deadlines_as_officers_write_them(text: str, expected: list[tuple[int, int, int, int]]) -> None:
    """Quarters, months, days and habits become periods of the plan's year; what names no time gives none."""
    found = [(one.start.day, one.start.month, one.end.day, one.end.month) for one in parse_deadline(text, 2026)]

    assert found == expected


def test_deadlines_know_their_year_and_kind() -> None:
    """A year of its own wins over the plan's; a day is a day, the whole year is always."""
    (quarter,) = parse_deadline("Quý IV/2025", 2026)
    kinds = [parse_deadline(text, 2026)[0].kind for text in ("20/12/2026", "Quý I", "Hằng tháng", "Năm 2026")]

    assert quarter.end == dt.date(2025, 12, 31)
    assert kinds == [PeriodKind.DAY, PeriodKind.SPAN, PeriodKind.ALWAYS, PeriodKind.ALWAYS]


@pytest.mark.parametrize(
    ("text", "cycle", "last"),
    [
        ("Hằng tháng", "T", None),
        ("Báo cáo định kỳ hàng tháng", "T", None),
        ("1 lần/tháng", "T", None),
        ("Tháng, quý, năm", "T", None),
        ("Hằng quý", "Q", None),
        ("Mỗi quý một lần", "Q", None),
        ("01 lần/quý", "Q", None),
        ("Ngày 15 của tháng cuối quý", "Q", None),
        ("Định kỳ quý, 6 tháng, năm", "Q", None),
        ("Báo cáo quý, 6 tháng, 9 tháng và năm", "Q", None),
        ("Hằng quý, 6 tháng và cả năm", "Q", None),
        ("Quý, năm", "Q", None),
        ("6 tháng và năm", "N", None),
        ("6 tháng đầu năm và cả năm", "N", None),
        ("6 tháng/lần", "N", None),
        ("Quý I, 6 tháng, quý III và năm", "Q", None),
        ("Quý I, 6 tháng đầu năm, 9 tháng, cả năm", "Q", None),
        ("Quý I, 6 tháng đầu năm", None, "30/06/2026"),
        ("6 tháng đầu năm; quý I", None, "30/06/2026"),
        ("Quý I\n9 tháng đầu năm", None, "30/09/2026"),
        ("Quý III và 6 tháng cuối năm 2026", None, "31/12/2026"),
        ("Tháng 3, cuối năm", None, "31/12/2026"),
        ("Quý I, cả năm", None, "31/12/2026"),
        ("6 tháng, 9 tháng", None, "30/09/2026"),
        ("Trước 15/6, 6 tháng đầu năm", None, "15/06/2026"),
        ("Quý I (báo cáo 6 tháng đầu năm)", None, "31/03/2026"),
        ("Quý I, năm 2026", None, "31/03/2026"),
        ("6 tháng đầu năm", None, "30/06/2026"),
        ("Hằng quý, xong trước ngày 15/12", None, "15/12/2026"),
        ("Cuối quý II", None, "30/06/2026"),
        ("Hằng năm", None, "31/12/2026"),
        ("Trong năm", None, "31/12/2026"),
        ("Tháng 02/2028", None, "29/02/2028"),
        ("Tháng 2", None, "28/02/2026"),
        ("Thường xuyên", None, None),
        ("Theo định kỳ, quý, tháng, năm", None, None),
    ],
)
def test_how_often_a_task_is_due(text: str, cycle: str | None, last: str | None) -> None:
    """Of listed periods the shortest counts; a numbered quarter, a month or a day is no cycle; leap years have their day."""
    found = read_deadline(text, 2026)

    assert (found.cycle, found.last and f"{found.last:%d/%m/%Y}") == (cycle, last)


def test_years_that_no_plan_has_are_not_read() -> None:
    """Slips such as 0000 and 9999 are listed as unread, not drawn."""
    for text in ("Quý I/0000", "tháng 6/0000", "năm 0000", "6/0000", "31/12/9999", "Quý IV/9999", "01/01/0001"):
        assert parse_deadline(text, 2026) == (), text
