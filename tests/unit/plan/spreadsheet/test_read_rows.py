from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_gen.cli.output import format_problem
from cchc_gen.errors import PlanError
from cchc_gen.plan.model import Merge
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.open_book import SpreadsheetError
from cchc_gen.plan.spreadsheet.read_book import read_book
from cchc_gen.plan.spreadsheet.rows import format_cell
from cchc_gen.workspace.load_plan import load_plan
from tests.support.small_plans import HEAD, table_of

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.model import Table

COLUMNS = "{tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì}"


def load(folder: Path, rows: list[list[object]], name: str = "nv.xlsx") -> Table:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Nhiệm vụ"
    for row in rows:
        sheet.append(row)
    book.save(folder / "nv.xlsx")
    (folder / "kh.yaml").write_text(HEAD + table_of(COLUMNS, f"tu_tep: {name}"), encoding="utf-8")
    table = load_plan(folder / "kh.yaml", "kh.yaml").plan.appendices[0].table
    assert table is not None
    return table


def texts(table: Table) -> list[tuple[str, list[str]]]:
    found = []
    for group in table.groups:
        cells = [task.cells["nhiem_vu"] for task in group.tasks]
        tasks = [" / ".join(to_text(line) for line in cell) for cell in cells if not isinstance(cell, Merge)]
        found.append((to_text(group.title or ()), tasks))
    return found


def test_rows_by_title_or_key(tmp_path: Path) -> None:
    """The header names columns by title or key, in any case; empty rows are passed over."""
    table = load(tmp_path, [[], ["NHIỆM VỤ", "chu_tri"], ["a", "x"], [None, None], ["b", None]])

    assert texts(table) == [("", ["a", "b"])]


def test_groups_by_column_and_by_row(tmp_path: Path) -> None:
    """A column "Nhóm" makes groups, and so does a row with a Roman number and a title."""
    by_column = load(tmp_path, [["Nhóm", "Nhiệm vụ"], ["A", "a"], ["A", "b"], ["B", "c"]])
    by_row = load(tmp_path, [["TT", "Nhiệm vụ", "Chủ trì"], ["I", "A"], [1, "a", "x"], [2, "b", "x"], ["II", "B"], [1, "c", "x"]])

    assert texts(by_column) == texts(by_row) == [("A", ["a", "b"]), ("B", ["c"])]


def test_errors_name_sheet_and_cell(tmp_path: Path) -> None:
    """An unknown column is named with its sheet and cell."""
    with pytest.raises(PlanError) as caught:
        load(tmp_path, [["Nhiệm vụ", "Chủ chì"], ["a", "b"]])

    assert [str(problem.position) for problem in caught.value.problems] == ["nv.xlsx: Nhiệm vụ!B1"]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["Nhiệm vụ", "nhiem_vu"], ["a", "b"]], "nv.xlsx: Nhiệm vụ!B1"),
        ([["Nhiệm vụ"], ["a", "lạc"]], "nv.xlsx: Nhiệm vụ!B2"),
        ([["Nhiệm vụ"], ["#REF!"]], "nv.xlsx: Nhiệm vụ!A2"),
    ],
)
def test_nothing_in_a_sheet_is_lost_in_silence(tmp_path: Path, rows: list[list[object]], place: str) -> None:
    """A column that stands twice, a cell outside the header and a broken formula are named with their cell."""
    with pytest.raises(PlanError) as caught:
        load(tmp_path, rows)

    assert [str(problem.position) for problem in caught.value.problems] == [place]


@pytest.mark.parametrize(("name", "code"), [("khong.xlsx", "no-file"), ("../nv.xlsx", "outside"), ("kh.yaml", "spreadsheet")])
def test_files_that_cannot_be_taken_in(tmp_path: Path, name: str, code: str) -> None:
    """A missing file, one outside the workspace and one that is no spreadsheet are refused at their line."""
    with pytest.raises(PlanError) as caught:
        load(tmp_path, [["Nhiệm vụ"]], name)

    assert [(problem.code, problem.position.file) for problem in caught.value.problems] == [(code, "kh.yaml")]


def test_a_sheet_without_header(tmp_path: Path) -> None:
    """An empty sheet is refused."""
    with pytest.raises(PlanError) as caught:
        load(tmp_path, [])

    assert caught.value.problems[0].code == "spreadsheet"


def test_rows_in_both_places(tmp_path: Path) -> None:
    """Rows in the plan and in a spreadsheet are refused."""
    (tmp_path / "kh.yaml").write_text(HEAD + table_of(COLUMNS, "tu_tep: nv.xlsx\n    nhiem_vu: []"), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "kh.yaml", "kh.yaml")

    assert [problem.code for problem in caught.value.problems] == ["rows-twice"]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "", ""),
        (5, "General", "5"),
        (5.0, "General", "5"),
        (84.5, "General", "84,5"),
        (0.95, "0%", "95%"),
        (12345.678, "0%", "1234568%"),
        (True, "", "x"),
        (dt.datetime(2026, 1, 28), "dd/mm/yyyy", "28/01/2026"),  # noqa: DTZ001  # spreadsheets have no time zone
        (" a ", "", "a"),
    ],
)
def test_cells_as_a_person_sees_them(value: object, number_format: str, text: str) -> None:
    """Numbers, shares and dates come as they are shown."""
    assert text == format_cell(value, number_format)


def test_names_and_titles_with_letters_stored_apart(tmp_path: Path) -> None:
    """A file and a title from macOS (NFD) are those that the plan names (NFC), also in a folder that is stored so."""
    folder = tmp_path / unicodedata.normalize("NFD", "tệp nhận")
    folder.mkdir()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([unicodedata.normalize("NFD", "Nhiệm vụ")])
    sheet.append(["a"])
    book.save(folder / unicodedata.normalize("NFD", "nhiệm-vụ.xlsx"))
    (tmp_path / "kh.yaml").write_text(HEAD + table_of(COLUMNS, "tu_tep: tệp nhận/nhiệm-vụ.xlsx"), encoding="utf-8")
    table = load_plan(tmp_path / "kh.yaml", "kh.yaml").plan.appendices[0].table
    assert table is not None

    assert texts(table) == [("", ["a"])]


def test_a_title_above_the_columns_is_told_from_a_column(tmp_path: Path) -> None:
    """A row with one cell above the titles is said to be one that has to go."""
    with pytest.raises(PlanError) as caught:
        load(tmp_path, [["PHỤ LỤC PHÂN CÔNG"], ["TT", "Nhiệm vụ"], [1, "a"]])

    assert str(caught.value.problems[0].hint) == "Move the rows above the column titles to another sheet."


def test_a_sheet_without_rows_is_said(tmp_path: Path) -> None:
    """A table without a task is printed, and somebody is told."""
    load(tmp_path, [["TT", "Nhiệm vụ", "Chủ trì"]])

    notes = load_plan(tmp_path / "kh.yaml", "kh.yaml").notes

    assert [problem.code for problem in notes] == ["no-rows"]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "0 byte"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "mật khẩu, lưu thành .xlsx"),
        (b"abc", "lưu thành .xlsx"),
    ],
)
def test_what_is_no_spreadsheet_is_not_sought_elsewhere(raw: bytes, says: str, tmp_path: Path) -> None:
    """The file was found; the advice tells how it becomes one."""
    (tmp_path / "nv.xlsx").write_bytes(raw)
    (tmp_path / "kh.yaml").write_text(HEAD + table_of(COLUMNS, "tu_tep: nv.xlsx"), encoding="utf-8")

    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "kh.yaml", "kh.yaml")

    assert says in format_problem(caught.value.problems[0])
    if raw:  # filled in by a unit it is named by no plan
        with pytest.raises(SpreadsheetError) as given:
            read_book(tmp_path / "nv.xlsx")

        assert "tu_tep" not in str(given.value.problem.hint)
        assert ".xlsx" in str(given.value.problem.hint)
