"""Cells of progress as officers type them: what they mean, how they are written again, what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_gen.language.deadlines import read_deadline
from cchc_gen.progress.typed_cells import (
    TypedDone,
    WrongCellError,
    format_done,
    list_done_keys,
    parse_done,
    parse_share,
)

QUARTERS, ONCE, MONTHS = (read_deadline(text, 2026).cycle for text in ("Hằng quý", "Quý II; Quý III", "Hằng tháng"))
Q1, Q2 = ("Q1", dt.date(2026, 3, 20)), ("Q2", dt.date(2026, 6, 18))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", TypedDone()),
        (" 12/1/2026 ", TypedDone(dt.date(2026, 1, 12))),
        ("12.01.2026", TypedDone(dt.date(2026, 1, 12))),
        ("Q1: 20/03/2026; Q2: ; Q3:", TypedDone(periods=(Q1,))),
        ("Q2=18/6/2026\nq1 20-03-2026", TypedDone(periods=(Q1, Q2))),
        ("Quý I: 20/3/2026, quý 2: 18/06/2026", TypedDone(periods=(Q1, Q2))),
        ("Q1: ; Q2: ; Q3: ; Q4:", TypedDone()),
        ("Không thực hiện: 15/07/2026", TypedDone(dropped=dt.date(2026, 7, 15))),
        ("không thực hiện từ ngày 15/7/2026", TypedDone(dropped=dt.date(2026, 7, 15))),
    ],
)
def test_what_a_cell_means(text: str, wanted: TypedDone) -> None:
    """Days, periods in any order and spelling, and a task that is dropped; written again, they mean the same."""
    assert parse_done(text, QUARTERS, 2026) == wanted
    assert parse_done(format_done(wanted, QUARTERS, 2026), QUARTERS, 2026) == wanted


@pytest.mark.parametrize(
    "text",
    ["31/02/2026", "đã xong", "46000", "tháng 3", "Q5: 20/03/2026", "T1: 20/01/2026", "Q1: hôm qua", "Không thực hiện",
     "__/03/2026", "Q1: 20/03/2026; 18/06/2026 Q2"],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    """What is no day, or no period of the task, is refused with a sentence that quotes it."""
    with pytest.raises(WrongCellError) as caught:
        parse_done(text, QUARTERS, 2026)
    assert "“" in str(caught.value.message)


def test_periods_of_a_task_without_a_cycle() -> None:
    """A task of two quarters may name them; only what is known is shown, and nothing is asked."""
    assert format_done(TypedDone(periods=(Q2,)), ONCE, 2026) == "Q2: 18/06/2026"
    assert format_done(TypedDone(), ONCE, 2026) == ""
    assert format_done(TypedDone(), MONTHS, 2026).startswith("T1: ; T2: ;")


def test_the_keys_of_an_entry() -> None:
    """Each way to be done sets its keys and takes the other ones away."""
    assert list_done_keys(TypedDone(dt.date(2026, 1, 2)), ONCE, 2026) == {"xong": "02/01/2026", "khong_thuc_hien": None}
    assert list_done_keys(TypedDone(dropped=dt.date(2026, 1, 2)), ONCE, 2026) == {"xong": None, "khong_thuc_hien": "02/01/2026"}
    assert list_done_keys(TypedDone(), QUARTERS, 2026) == {"xong": None, "khong_thuc_hien": None}
    quarters = list_done_keys(TypedDone(periods=(Q1,)), QUARTERS, 2026)["xong"]
    assert quarters == {"Q1": "20/03/2026", "Q2": None, "Q3": None, "Q4": None}


@pytest.mark.parametrize(("text", "wanted"), [("60%", "60%"), ("60", "60%"), ("12,5%", "12,5%"), ("", ""), ("100", "100%")])
def test_shares(text: str, wanted: str) -> None:
    """A whole number is a share, too."""
    assert parse_share(text) == wanted


@pytest.mark.parametrize("text", ["nửa", "0,6", "6000%", "-5%", "101"])
def test_what_is_no_share(text: str) -> None:
    """What may mean two things is refused."""
    with pytest.raises(WrongCellError):
        parse_share(text)
