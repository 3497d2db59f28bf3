from __future__ import annotations

import csv
import datetime as dt
import random
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_gen.plan.spreadsheet.number_formats import show_value
from tests.support.calc import convert_sheet

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.datetime(2026, 6, 30, 8, 30)  # noqa: DTZ001  # spreadsheets have no time zone
ACCOUNTS = '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)'
SHOWN = [
    (5, '"Quý "0', "Quý 5"),
    (1_500_000, '#,##0 "đồng"', "1.500.000 đồng"),
    (1_500_000, "#,##0 [$₫-42A]", "1.500.000 ₫"),
    (12_500_000, '#,##0.0,,"tr"', "12,5tr"),
    (1_234_567.5, "#,##0.00", "1.234.567,50"),
    (1_234_567.5, "#,##0", "1.234.568"),
    (7, "00", "07"),
    (912_345_678, '0000"-"000"-"000', "0912-345-678"),
    (0.5, "# ?/?", "1/2"),
    (1.25, "# ?/?", "1 1/4"),
    (0.5, "?/8", "4/8"),
    (0.955, "0%", "96%"),
    (0.955, "0.0%", "95,5%"),
    (-5, "0;(0)", "(5)"),
    (-5, "0", "-5"),
    (0, '0;-0;"-"', "-"),
    (1_234.5, ACCOUNTS, "1.234,50"),
    (-1_234.5, ACCOUNTS, "(1.234,50)"),
    (0, ACCOUNTS, "-"),
    (50, '[>=100]"nhiều";[<10]"ít";0', "50"),
    (5, '[>=100]"nhiều";[<10]"ít";0', "ít"),
    (1_234_567, "0.00E+00", "1,23E+06"),
    (0.1 + 0.2, "General", "0,3"),
    (3, 'General" việc"', "3 việc"),
    ("III", '"Quý "@', "Quý III"),
    (DAY, "dd/mm/yyyy", "30/06/2026"),
    (DAY, "d/m hh:mm", "30/6 08:30"),
    (DAY, 'hh"h"mm", ngày "dd/mm/yyyy', "08h30, ngày 30/06/2026"),
    (DAY, '"Tháng "m/yyyy', "Tháng 6/2026"),
    (DAY, "yyyy\\-mm\\-dd;@", "2026-06-30"),
    (dt.time(8, 5), "h:mm:ss", "8:05:00"),
    (dt.timedelta(hours=30), "[h]:mm", "30:00"),
    (dt.timedelta(hours=30, seconds=7), "[mm]:ss", "1800:07"),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_a_cell_says_what_excel_shows(value: object, code: str, text: str) -> None:
    """Words, points, decimals, fractions, conditions, times: the text is what stands on the screen."""
    assert show_value(value, code) == (text, True)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (5, ";;;", "5"),
        ("a", ";;;", "a"),
        (DAY, "[$-42A]dd mmmm yyyy", "30/06/2026"),
        (DAY, "mmm yyyy", "06/2026"),
        (5, "[DBNum1]0", "5"),
    ],
)
def test_what_depends_on_the_machine_is_told_apart(value: object, code: str, text: str) -> None:
    """Hidden values, names of months and foreign numerals are given plainly, and said to be not what Excel shows."""
    assert show_value(value, code) == (text, False)


def test_libreoffice_shows_the_same(soffice: Path, tmp_path: Path) -> None:
    """An independent program writes the same texts into a CSV file, with points and commas as in English."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, (value, code, _text) in enumerate(SHOWN, start=1):
        cell = sheet.cell(at, 1)
        cell.value, cell.number_format = value, code  # type: ignore[assignment]
    book.save(tmp_path / "a.xlsx")
    made = convert_sheet(soffice, tmp_path / "a.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", tmp_path)
    rows = list(csv.reader(made.read_text(encoding="utf-8").splitlines()))

    assert [turn_signs(" ".join(row[0].split())) for row in rows] == [text for _value, _code, text in SHOWN]


def turn_signs(text: str) -> str:
    """Return a text with points for commas between digits, and commas for points."""
    return re.sub(r"(?<=\d)[.,](?=\d)", lambda found: "," if found.group() == "." else ".", text)


SIGNS = [
    *'0#?.,%/"_*@;- 1[]', "\\a", "E+", "e-0", "General", "d", "ddd", "mmm", "yyyy", "h", "ss", ".00", "[h]", "AM/PM", "[Red]",
    "[>100]", "[$-42A]", "?/", "??/16", "#,##0",
]  # fmt: skip
END_OF_TIME = dt.datetime(9999, 12, 31, 23, 59)  # noqa: DTZ001  # spreadsheets have no time zone
ODD = [
    0, -1, 1e30, 1e308, -1e308, 5e-324, float("inf"), float("nan"), 10**30, 2_958_466, -50_000.5, True, "chữ",
    dt.time(23, 59, 59, 999_999), dt.timedelta.max, dt.timedelta.min, END_OF_TIME,
]  # fmt: skip


def test_no_format_and_no_number_is_a_fault_of_ours() -> None:
    """Whatever a file says of a cell, and however large its number is: something is shown, at worst the bare value."""
    chance = random.Random(2026)  # noqa: S311  # a test
    for _turn in range(4_000):
        code = "".join(chance.choice(SIGNS) for _ in range(chance.randint(0, 7)))
        assert isinstance(show_value(chance.choice(ODD), code).text, str), code


def test_large_numbers_and_long_formats() -> None:
    """More digits than usual are shown; a format longer than Excel's, and a number that is no day, are not."""
    assert show_value(1e30, "#,##0.00").text == "1.000.000.000.000.000.000.000.000.000.000,00"
    assert show_value(5, "0" * 300) == ("5", False)
    assert show_value(912_345_678, "dd/mm/yyyy h") == ("912345678", False)
