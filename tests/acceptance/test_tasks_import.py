"""Files that came back from offices: what is taken into the plan, what is not, and what is said of it."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.support.commands import run
from tests.support.foreign_books import SHAPES, write_foreign
from tests.support.returned_books import PLAN, read_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from subprocess import CompletedProcess


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with a plan, its workbook, and the files of its units."""
    (tmp_path / "kh.yaml").write_text(PLAN, encoding="utf-8")
    assert run("tasks", "export", "kh.yaml", "-o", "nv.xlsx", cwd=tmp_path).returncode == 0
    assert run("tasks", "export", "kh.yaml", "--by", "chu_tri", "-o", "gv", cwd=tmp_path).returncode == 0
    return tmp_path


def change(path: Path, act: Callable[[Any], object], sheet: str = "PL") -> None:
    """Do something to a sheet of a workbook and save it."""
    book = openpyxl.load_workbook(path)
    act(book[sheet])
    book.save(path)


def row_of(sheet: Any, name: str) -> int:  # noqa: ANN401  # of openpyxl
    """Return the row of a task."""
    return next(int(cell.row) for row in sheet.iter_rows() for cell in row if cell.value == name)


def put(name: str, column: int, value: object) -> Callable[[Any], None]:
    """Return the act of typing into a cell of a task's row."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        sheet.cell(row_of(sheet, name), column).value = value

    return act


def take_in(office: Path, *words: str) -> CompletedProcess[str]:
    return run("tasks", "import", "kh.yaml", *words, cwd=office)


def tasks_of(office: Path, name: str = "kh.yaml") -> list[list[dict[str, Any]]]:
    """Return the tasks of a plan, group by group, read by PyYAML alone."""
    data = read_plain((office / name).read_text(encoding="utf-8"))
    return [group["nhiem_vu"] for group in data["phu_luc"][0]["nhom"]]


def differing(office: Path) -> Iterator[str]:
    """Yield the lines of the plan that are not the first plan's."""
    old = PLAN.splitlines()
    yield from (line.strip() for line in (office / "kh.yaml").read_text(encoding="utf-8").splitlines() if line not in old)


def test_an_unchanged_file_changes_nothing(office: Path) -> None:
    """What went out and came back as it was leaves the plan byte by byte."""
    done = take_in(office, "nv.xlsx", *(str(path) for path in sorted((office / "gv").glob("*.xlsx"))))

    assert (done.returncode, done.stdout) == (0, "")
    assert (office / "kh.yaml").read_text(encoding="utf-8") == PLAN


def test_units_files_change_their_own_tasks_alone(office: Path) -> None:
    """Five mistakes in the files of units: one command, one report; the tasks of others stay, none goes."""
    files = {path.stem: path for path in (office / "gv").glob("*.xlsx")}
    one, two, three = (files[name] for name in ("phong-mot", "phong-hai", "phong-ba"))

    def act_one(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        sheet.cell(row_of(sheet, "Việc A một"), 4).value = "Báo cáo quý"
        sheet.delete_rows(row_of(sheet, "Việc B hai"))

    def act_two(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_cols(3)
        row = sheet.max_row + 1
        sheet.cell(row, 2).value, sheet.cell(row, 4).value = "Việc thêm", "Phòng Hai"
        sheet.cell(row + 2, 3).value = "Người lập biểu"
        sheet.cell(row + 4, 3).value = "Nguyễn Văn A"

    change(one, act_one)
    change(two, act_two)
    change(three, lambda sheet: [sheet.unmerge_cells(str(one)) for one in list(sheet.merged_cells.ranges)])
    change(three, lambda sheet: sheet.insert_rows(1))
    change(three, lambda sheet: sheet.__setitem__("A1", "PHỤ LỤC"))
    done = take_in(office, str(one), str(two), str(three))
    groups = tasks_of(office)

    assert done.returncode == 0, done.stderr
    assert list(differing(office)) == ["san_pham: Báo cáo quý", "- nhiem_vu: Việc thêm", "thoi_gian: ''"]
    assert [len(tasks) for tasks in groups] == [3, 2, 2]
    assert groups[2][1] == {"nhiem_vu": "Việc thêm", "chu_tri": "Phòng Hai", "thoi_gian": ""}
    assert "PL.I.1 Sản phẩm: “Báo cáo” → “Báo cáo quý”" in done.stdout
    for said in ("“Hoạt động”", "Người lập biểu", "PHỤ LỤC"):
        assert said in done.stderr
    assert "PL.II.2" not in done.stderr, "the other unit's file has it"


def test_a_row_of_another_unit_is_left_alone(office: Path) -> None:
    """What a unit's file says of another unit's task is named, not taken."""
    book = openpyxl.load_workbook(office / "nv.xlsx")
    key = book["PL"].cell(row_of(book["PL"], "Việc C một"), 7).value

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        row = sheet.max_row + 1
        sheet.cell(row, 2).value, sheet.cell(row, 4).value, sheet.cell(row, 7).value = "Việc C một", "khác", key
        sheet.cell(row + 1, 2).value, sheet.cell(row + 1, 5).value = "Việc của người khác", "Phòng Ba"

    change(office / "gv" / "phong-mot.xlsx", act)
    done = take_in(office, "gv/phong-mot.xlsx")

    assert (office / "kh.yaml").read_text(encoding="utf-8") == PLAN
    assert "PL.III.1" in done.stderr
    assert "Việc của người khác" in done.stderr


def test_two_files_that_want_one_cell_otherwise(office: Path) -> None:
    """A task of two units: the cell stays, both values are shown, what all agree on is taken, and the exit code is 8."""
    change(office / "gv" / "phong-mot.xlsx", put("Việc B hai", 4, "một"))
    change(office / "gv" / "phong-hai.xlsx", put("Việc B hai", 4, "hai"))
    change(office / "gv" / "phong-hai.xlsx", put("Việc B hai", 6, "Quý IV"))
    done = take_in(office, "gv/phong-mot.xlsx", "gv/phong-hai.xlsx")

    assert done.returncode == 8
    assert list(differing(office)) == ["thoi_gian: Quý IV"]
    conflict = next(line for line in done.stderr.splitlines() if "PL.II.2" in line)
    for said in ("“một”", "“hai”", "phong-mot.xlsx", "phong-hai.xlsx", "Sản phẩm"):
        assert said in conflict


def test_what_the_plan_changed_meanwhile_is_not_taken_back(office: Path) -> None:
    """A cell that only the plan changed since the file went out stays; one that both changed is a conflict."""
    newer = PLAN.replace("hoat_dong: rà soát", "hoat_dong: rà soát mới").replace("san_pham: Báo cáo\n", "san_pham: Đề án\n", 1)
    (office / "kh.yaml").write_text(newer, encoding="utf-8")
    change(office / "nv.xlsx", put("Việc A một", 4, "Tờ trình"))
    done = take_in(office, "nv.xlsx")

    assert done.returncode == 8
    assert (office / "kh.yaml").read_text(encoding="utf-8") == newer
    assert "“Đề án”" in done.stderr
    assert "“Tờ trình”" in done.stderr


def test_rows_that_moved_in_the_plan_are_found(office: Path) -> None:
    """A task put in before the others moves their addresses; the rows know their tasks by their words."""
    newer = PLAN.replace(
        "          # việc đầu\n", "          - {nhiem_vu: Việc chen, chu_tri: Phòng Hai}\n          # việc đầu\n"
    )
    (office / "kh.yaml").write_text(newer, encoding="utf-8")
    change(office / "nv.xlsx", put("Việc A một", 4, "Tờ trình"))
    done = take_in(office, "nv.xlsx")

    assert done.returncode == 0, done.stderr
    assert (office / "kh.yaml").read_text(encoding="utf-8") == newer.replace("san_pham: Báo cáo\n", "san_pham: Tờ trình\n", 1)
    assert "PL.I.1 " not in done.stdout
    assert "PL.I.1" in done.stderr, "the new task is in none of the files"


def test_numbers_that_the_plan_counts_anew_are_nobodys_change(office: Path) -> None:
    """What went out before the plan counted anew bears its old numbers; only a number that somebody typed is told."""
    first = "        nhiem_vu:\n          - nhiem_vu: Việc B một\n"
    newer = PLAN.replace(
        "          # việc đầu\n", "          - {nhiem_vu: Việc chen, chu_tri: Phòng Hai}\n          # việc đầu\n"
    )
    newer = newer.replace(
        first, first.replace("          - n", "          - {nhiem_vu: Việc xen, chu_tri: Phòng Hai}\n          - n")
    )
    (office / "kh.yaml").write_text(newer, encoding="utf-8")
    untouched = take_in(office, "nv.xlsx", "--dry-run")
    change(office / "nv.xlsx", put("Việc A hai", 1, 9))
    typed = take_in(office, "nv.xlsx", "--dry-run")

    assert "số thứ tự" not in untouched.stderr
    assert "1 hàng bị đổi số thứ tự" in typed.stderr


def test_rows_go_only_when_they_are_asked_to(office: Path) -> None:
    """A deleted row is named and stays; --remove takes it out, with its lines alone; of one unit's file no other's."""
    change(office / "nv.xlsx", lambda sheet: sheet.delete_rows(row_of(sheet, "Việc C một")))
    named = take_in(office, "nv.xlsx")
    kept = (office / "kh.yaml").read_text(encoding="utf-8")
    change(office / "gv" / "phong-mot.xlsx", lambda sheet: sheet.delete_rows(row_of(sheet, "Việc A một")))
    done = take_in(office, "gv/phong-mot.xlsx", "--remove")

    assert (named.returncode, kept) == (0, PLAN)
    assert "PL.III.1" in named.stderr
    assert done.returncode == 0, done.stderr
    assert [len(tasks) for tasks in tasks_of(office)] == [2, 2, 1]
    assert "PL.I.1" in done.stdout
    assert run("undo", "kh.yaml", cwd=office).returncode == 0
    assert (office / "kh.yaml").read_text(encoding="utf-8") == PLAN


def lose_column(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    sheet.delete_cols(7)


def lose_title(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    sheet.cell(1, 7).value = None


@pytest.mark.parametrize("lose", [lose_column, lose_title])
def test_a_units_file_without_its_hidden_column_stays_its_own(office: Path, lose: Callable[[Any], None]) -> None:
    """The guide still names the unit: tasks of others do not change, none goes by --remove, and both are said."""
    path = office / "gv" / "phong-hai.xlsx"

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.cell(row_of(sheet, "Việc C một"), 4).value = "Tờ trình"
        row = sheet.max_row + 1
        sheet.cell(row, 2).value, sheet.cell(row, 4).value, sheet.cell(row, 5).value = "Việc A một", "Cắt bỏ", "Phòng Một"
        lose(sheet)

    change(path, act)
    told = take_in(office, "gv/phong-hai.xlsx", "--dry-run")
    done = take_in(office, "gv/phong-hai.xlsx", "--remove")

    assert told.returncode == 0, told.stderr
    assert "Cột ẩn" in told.stderr
    assert "Phòng Hai" in told.stderr
    assert done.returncode == 8
    assert "phong-hai.xlsx: PL: --remove" in done.stderr
    assert list(differing(office)) == ['san_pham: "Tờ trình"']
    assert [len(tasks) for tasks in tasks_of(office)] == [3, 2, 1]


@pytest.mark.parametrize("name", ["nv.xlsx", "gv/phong-mot.xlsx"])
def test_a_sheet_that_says_not_whose_it_is_removes_nothing(office: Path, name: str) -> None:
    """One sheet alone, copied without the hidden column and the guide: --remove is refused."""
    book = openpyxl.load_workbook(office / name)
    for title in [title for title in book.sheetnames if title != "PL"]:
        del book[title]
    lose_column(book["PL"])
    book["PL"].delete_rows(3)
    book.save(office / "chep.xlsx")
    done = take_in(office, "chep.xlsx", "--remove")

    assert done.returncode == 8, done.stderr
    assert (office / "kh.yaml").read_text(encoding="utf-8") == PLAN


def test_the_order_of_the_file_is_taken_when_it_is_asked_for(office: Path) -> None:
    """Rows sorted in the sheet do no harm and are told once; --order moves the tasks with their comments."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        first, second = (row_of(sheet, name) for name in ("Việc A một", "Việc A hai"))
        for column in range(1, 8):
            a, b = sheet.cell(first, column), sheet.cell(second, column)
            a.value, b.value = b.value, a.value

    change(office / "nv.xlsx", act)
    told = take_in(office, "nv.xlsx", "--dry-run")
    same = (office / "kh.yaml").read_text(encoding="utf-8")
    done = take_in(office, "nv.xlsx", "--order", "-o", "moi.yaml")
    text = (office / "moi.yaml").read_text(encoding="utf-8")

    assert (told.returncode, same, done.returncode) == (0, PLAN, 0), done.stderr
    assert told.stderr.count("--order") == 1
    assert [task["nhiem_vu"] for task in tasks_of(office, "moi.yaml")[0]] == ["Việc A hai", "Việc A một", "Việc A ba"]
    assert "          # việc đầu\n          - nhiem_vu: Việc A một\n" in text
    assert sorted(text.splitlines()) == sorted(PLAN.splitlines())


def turn_round(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    """Sort all rows below the titles the other way, groups' titles and keys with them."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    rows = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(rows), start=2):
        for column, (value, code) in enumerate(row, start=1):
            sheet.cell(at, column).value, sheet.cell(at, column).number_format = value, code


def test_a_sorted_sheet_moves_no_task_to_another_group(tmp_path: Path) -> None:
    """With --order each group keeps its tasks; the file of one unit gives no order, and is offered none."""
    plan, office = PLAN.replace("chu_tri: '^'", "chu_tri: Phòng Hai").replace("'=1+1'", "Sổ").replace('"<"', "rà soát"), tmp_path
    (office / "kh.yaml").write_text(plan, encoding="utf-8")
    run("tasks", "export", "kh.yaml", "-o", "nv.xlsx", cwd=office)
    run("tasks", "export", "kh.yaml", "--by", "chu_tri", "-o", "gv", cwd=office)
    change(office / "nv.xlsx", turn_round)
    change(office / "gv" / "phong-hai.xlsx", turn_round)
    offered = take_in(office, "gv/phong-hai.xlsx", "--dry-run")
    unit = take_in(office, "gv/phong-hai.xlsx", "--order")
    same = (office / "kh.yaml").read_text(encoding="utf-8")
    whole = take_in(office, "nv.xlsx", "--order")
    names = [[task["nhiem_vu"] for task in tasks] for tasks in tasks_of(office)]

    assert (offered.returncode, unit.returncode, whole.returncode, same) == (0, 0, 0, plan), whole.stderr
    assert "--order" not in offered.stderr
    assert names == [["Việc A ba", "Việc A hai", "Việc A một"], ["Việc B hai", "Việc B một"], ["Việc C một"]]


def test_a_file_without_keys_is_known_by_its_words(office: Path) -> None:
    """Where the hidden column is gone, the words say which task a row is, also where the task was reworded a little."""
    change(office / "nv.xlsx", lambda sheet: sheet.delete_cols(7))
    change(office / "nv.xlsx", put("Việc C một", 2, "Việc C một (bổ sung)"))
    (office / "nv.xlsx").rename(office / "chep.xlsx")
    done = take_in(office, "chep.xlsx")

    assert done.returncode == 0, done.stderr
    assert list(differing(office)) == ["- nhiem_vu: Việc C một (bổ sung)"]


def test_keys_that_stay_behind_when_rows_are_sorted(office: Path) -> None:
    """Only the columns that are seen were sorted: the words are believed, and it is said."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        first, second = (row_of(sheet, name) for name in ("Việc A một", "Việc C một"))
        for column in range(1, 7):
            a, b = sheet.cell(first, column), sheet.cell(second, column)
            a.value, b.value = b.value, a.value
        sheet.cell(second, 4).value = "Tờ trình"

    change(office / "nv.xlsx", act)
    done = take_in(office, "nv.xlsx")

    assert done.returncode == 0, done.stderr
    assert list(differing(office)) == ["san_pham: Tờ trình"]
    assert tasks_of(office)[0][0]["san_pham"] == "Tờ trình"


def test_rows_copied_in_excel_are_new_tasks(office: Path) -> None:
    """A row that was copied and changed is a new task, although it took the hidden key along; an exact copy is left out."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        row, last = row_of(sheet, "Việc C một"), sheet.max_row
        for at in (last + 1, last + 2):
            for column in range(1, 8):
                sheet.cell(at, column).value = sheet.cell(row, column).value
        sheet.cell(last + 1, 2).value = "Việc C hai"

    change(office / "nv.xlsx", act)
    done = take_in(office, "nv.xlsx")

    assert done.returncode == 0, done.stderr
    assert [task["nhiem_vu"] for task in tasks_of(office)[2]] == ["Việc C một", "Việc C hai"]


def test_new_groups_and_rows_of_tasks(office: Path) -> None:
    """A numbered title with new tasks below is a new group; a row inside a merged number is one more row of its task."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        last = sheet.max_row
        for at, values in enumerate((("IV", "Chuyển đổi số"), (None, "Việc D một", None, "Đề án", "Phòng Hai")), start=last + 1):
            for column, value in enumerate(values, start=1):
                sheet.cell(at, column).value = value
        part = row_of(sheet, "Việc B một") + 2
        merged = [one for one in sheet.merged_cells.ranges if one.max_row >= part]
        for one in merged:
            sheet.unmerge_cells(str(one))
        sheet.insert_rows(part)
        for one in merged:
            shift = one.min_row >= part
            one.shift(row_shift=1) if shift else one.expand(down=0)
            sheet.merge_cells(str(one))
        for one in [one for one in sheet.merged_cells.ranges if one.max_row == part - 1 and one.min_row < part - 1]:
            sheet.unmerge_cells(str(one))
            sheet.merge_cells(start_row=one.min_row, end_row=part, start_column=one.min_col, end_column=one.max_col)
        sheet.cell(part, 3).value, sheet.cell(part, 4).value = "bước ba", "Hồ sơ"

    change(office / "nv.xlsx", act)
    done = take_in(office, "nv.xlsx")
    data = read_plain((office / "kh.yaml").read_text(encoding="utf-8"))["phu_luc"][0]["nhom"]

    assert done.returncode == 0, done.stderr
    assert data[3] == {
        "ten": "Chuyển đổi số",
        "nhiem_vu": [{"nhiem_vu": "Việc D một", "san_pham": "Đề án", "chu_tri": "Phòng Hai", "thoi_gian": ""}],
    }
    assert data[1]["nhiem_vu"][0]["dong"][2] == {"hoat_dong": "bước ba", "san_pham": "Hồ sơ"}


def test_a_cell_of_a_whole_task_is_divided(office: Path) -> None:
    """Taken apart and given other words below, a cell that stood for all rows of a task stands in each row."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        row = row_of(sheet, "Việc B một")
        sheet.unmerge_cells(f"E{row}:E{row + 1}")
        sheet.cell(row + 1, 5).value = "Phòng Hai"

    change(office / "nv.xlsx", act)
    done = take_in(office, "nv.xlsx")
    task = tasks_of(office)[1][0]

    assert done.returncode == 0, done.stderr
    assert "chu_tri" not in task
    assert [row["chu_tri"] for row in task["dong"]] == ["Phòng Ba", "Phòng Hai"]


def test_what_excel_shows_comes_in(office: Path) -> None:
    """Units in number formats, shares, times: the plan gets the words on the screen, and what depends on the machine is named."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        for name, value, code in (
            ("Việc A một", 1_500_000, '#,##0 "đồng"'),
            ("Việc A hai", 5, '"Quý "0'),
            ("Việc C một", 46_053, "[$-42A]d mmmm yyyy"),
        ):
            cell = sheet.cell(row_of(sheet, name), 4)
            cell.value, cell.number_format = value, code
        sheet.cell(row_of(sheet, "Việc B hai"), 6).value = 46_053

    change(office / "nv.xlsx", act)
    done = take_in(office, "nv.xlsx")
    groups = tasks_of(office)

    assert (groups[0][0]["san_pham"], groups[0][1]["san_pham"]) == ("1.500.000 đồng", "Quý 5")
    assert groups[2][0]["san_pham"] == "31/01/2026"
    assert "PL!D11" in done.stderr
    assert "“46053”" in done.stderr


@pytest.mark.parametrize(
    ("old", "number", "typed"),
    [("90%", 0.985, "98,5%"), ("95,5%", 0.9825, "98,25%"), ("2,5", 2.75, "2,75"), ("5", 5.5, "5,5"), ("95,50%", 1, "100%")],
)
def test_decimals_that_are_typed_come_in(tmp_path: Path, old: str, number: float, typed: str) -> None:
    """A figure is typed over one with fewer decimals: Excel keeps the cell's format, and the plan gets what was typed."""
    (tmp_path / "kh.yaml").write_text(PLAN.replace('san_pham: "5"', f'san_pham: "{old}"'), encoding="utf-8")
    run("tasks", "export", "kh.yaml", "-o", "nv.xlsx", cwd=tmp_path)
    same = take_in(tmp_path, "nv.xlsx")

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        cell = sheet.cell(row_of(sheet, "Việc C một"), 4)
        cell.value = typed if cell.number_format == "@" else number  # as Excel takes it

    change(tmp_path / "nv.xlsx", act)
    done = take_in(tmp_path, "nv.xlsx")

    assert (same.stdout, done.returncode) == ("", 0), done.stderr
    assert tasks_of(tmp_path)[2][0]["san_pham"] == typed


def test_what_somebody_meant_is_named(office: Path) -> None:
    """Comments, struck and hidden rows, edits on the sheet to look at, a unit's short name: each is told with its cell."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        sheet["B3"].comment = Comment("đề nghị bỏ", "Chị B")
        for cell in sheet[4]:
            cell.font = Font(strike=True)
        sheet.row_dimensions[5].hidden = True
        sheet.cell(row_of(sheet, "Việc C một"), 5).value = "P. Ba"
        sheet["D3"].value = "#REF!"
        sheet["J3"].value = "lạc"

    change(office / "nv.xlsx", act)
    change(office / "nv.xlsx", lambda sheet: sheet.__setitem__("F2", "sửa nhầm"), "Tất cả nhiệm vụ (để xem)")
    done = take_in(office, "nv.xlsx")

    assert done.returncode == 8
    for said in ("PL!B3", "Chị B: đề nghị bỏ", "PL!4", "PL!5", "sửa nhầm", "Phòng Ba", "PL!D3", "PL!J3", "lạc"):
        assert said in done.stderr
    assert list(differing(office)) == ["chu_tri: Phòng Ba"]


def test_what_has_no_words_empties_nothing(office: Path) -> None:
    """Formulas saved without a result, however many, and a picture of WPS in a cell: named, and the plan keeps what it has."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 4).value = "=1+1"  # openpyxl saves no results
        for row in range(sheet.max_row + 1, sheet.max_row + 30):
            sheet.cell(row, 4).value = "=1+1"
        cell = sheet.cell(row_of(sheet, "Việc C một"), 6)
        cell.value, cell.data_type = '=_xlfn.DISPIMG("ID_1",1)', "s"

    change(office / "nv.xlsx", lambda sheet: [sheet.unmerge_cells(str(one)) for one in list(sheet.merged_cells.ranges)])
    change(office / "nv.xlsx", act)
    done = take_in(office, "nv.xlsx")

    assert done.returncode == 8
    assert (office / "kh.yaml").read_text(encoding="utf-8") == PLAN
    for said in ("PL!D3: ", "PL!D11: ", "PL!D40: ", "PL!F11: "):
        assert said in done.stderr


@pytest.mark.parametrize("short", ["P. Hai", "P Hai", "PH"])
def test_a_short_name_is_the_unit_itself(office: Path, short: str) -> None:
    """A unit that calls itself by its short name keeps its tasks, new ones, too, and its next file is not locked out."""
    path = office / "gv" / "phong-hai.xlsx"

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.cell(row_of(sheet, "Việc C một"), 5).value = short
        row = sheet.max_row + 1
        sheet.cell(row, 2).value, sheet.cell(row, 5).value = "Việc thêm", short

    change(path, act)
    first = take_in(office, "gv/phong-hai.xlsx")
    change(path, put("Việc C một", 4, "Tờ trình"))
    second = take_in(office, "gv/phong-hai.xlsx")
    last = tasks_of(office)[2]

    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert "Phòng Hai" in first.stderr
    assert [task["chu_tri"] for task in last] == ["Phòng Hai", "Phòng Hai"]
    assert last[0]["san_pham"] == "Tờ trình"


def test_a_plan_with_a_short_name_takes_its_units_file(office: Path) -> None:
    """Where the plan has the short name already, the unit's file still changes its task; --remove takes no such task out."""
    (office / "kh.yaml").write_text(
        PLAN.replace('"5"\n          chu_tri: Phòng Hai', '"5"\n          chu_tri: P. Hai'), encoding="utf-8"
    )
    change(office / "gv" / "phong-hai.xlsx", put("Việc C một", 4, "Tờ trình"))
    done = take_in(office, "gv/phong-hai.xlsx")
    change(office / "gv" / "phong-hai.xlsx", lambda sheet: sheet.delete_rows(row_of(sheet, "Việc C một")))
    kept = take_in(office, "gv/phong-hai.xlsx", "--remove")

    assert (done.returncode, kept.returncode) == (0, 0), kept.stderr
    assert [(task["san_pham"], task["chu_tri"]) for task in tasks_of(office)[2]] == [("Tờ trình", "P. Hai")]


def test_braces_and_formulas_stay_words(office: Path) -> None:
    """What looks like an expression or a formula is text, on the way in and on the way out."""
    change(office / "nv.xlsx", put("Việc C một", 4, "{{ co_quan.ten }}"))
    assert take_in(office, "nv.xlsx").returncode == 0
    out = run("show", "kh.yaml", cwd=office)
    book = openpyxl.load_workbook(office / "nv.xlsx")
    cell = book["PL"].cell(row_of(book["PL"], "Việc B hai"), 4)

    assert tasks_of(office)[2][0]["san_pham"] == '{{ "{{" }} co_quan.ten }}'
    assert out.returncode == 0, out.stderr
    assert (cell.value, cell.data_type, cell.number_format, cell.quotePrefix) == ("=1+1", "s", "@", True)


def test_workbooks_help_whoever_fills_them_in(office: Path) -> None:
    """A guide, lists of units and deadlines, keys that are hidden, sorted with their rows, and cannot be typed over."""
    book = openpyxl.load_workbook(office / "gv" / "phong-hai.xlsx")
    sheet = book["PL"]
    kinds = {validation.type: validation for validation in sheet.data_validations.dataValidation}
    guide = [cell.value for cell in book["Hướng dẫn"]["A"] if cell.value]

    assert sheet.column_dimensions["G"].hidden
    assert sheet.auto_filter.ref.startswith("A1:G")
    assert (kinds["custom"].formula1, kinds["custom"].errorStyle) == ("FALSE", "stop")
    lists = {str(one.sqref)[0] for one in sheet.data_validations.dataValidation if one.type == "list"}
    assert lists == {"E", "F"}
    assert [cell.value for cell in book["Danh mục"]["A"]][1:3] == ["Phòng Hai", "Phòng Một"]
    assert book["Danh mục"].sheet_state == "hidden"
    assert len(guide) > 8
    assert any("Phòng Hai" in line for line in guide)


def test_units_files_are_written_again(office: Path) -> None:
    """Next quarter the same folder is written anew; a file that somebody filled in meanwhile is kept beside the new one."""
    change(office / "gv" / "phong-mot.xlsx", put("Việc A một", 4, "Báo cáo quý"))
    done = run("tasks", "export", "kh.yaml", "--by", "chu_tri", "-o", "gv", cwd=office)
    names = sorted(path.name for path in (office / "gv").glob("*.xlsx"))
    late = take_in(office, "gv/phong-mot-da-sua.xlsx")

    assert done.returncode == 0, done.stderr
    assert names == ["phong-ba.xlsx", "phong-hai.xlsx", "phong-mot-da-sua.xlsx", "phong-mot.xlsx"]
    assert "phong-mot-da-sua.xlsx" in done.stderr
    assert late.returncode == 0
    assert list(differing(office)) == ["san_pham: Báo cáo quý"]


def test_the_sheet_to_look_at_is_none_of_the_plans(office: Path) -> None:
    """Also where its hidden column was lost: it has one row a task, and would change tasks of several."""
    book = openpyxl.load_workbook(office / "nv.xlsx")
    flat = book["Tất cả nhiệm vụ (để xem)"]
    flat.delete_cols(flat.max_column)
    flat.title = "Tổng hợp"
    book.save(office / "nv.xlsx")
    both = take_in(office, "nv.xlsx")
    del book["PL"]
    book.save(office / "xem.xlsx")
    alone = take_in(office, "xem.xlsx")

    assert (both.returncode, both.stdout, alone.returncode) == (0, "", 2), both.stderr
    assert "Tổng hợp!A1" in both.stderr
    assert (office / "kh.yaml").read_text(encoding="utf-8") == PLAN


def test_the_file_of_another_plan_changes_nothing(office: Path) -> None:
    """Its rows are not this plan's, though they stand at the same numbers and are as they went out: each is named."""
    other = PLAN
    for old, new in (
        ("Việc", "Công tác"),
        ("Phòng", "Ban"),
        ("Báo cáo", "Tờ trình"),
        ("rà soát", "thẩm định"),
        ("Quý I", "Quý IV"),
    ):
        other = other.replace(old, new)
    (office / "khac.yaml").write_text(other, encoding="utf-8")
    run("tasks", "export", "khac.yaml", "-o", "khac.xlsx", cwd=office)
    done = take_in(office, "khac.xlsx")

    assert done.stdout == ""
    assert "PL.I.1 “Công tác A một” không còn trong kế hoạch" in done.stderr


def test_what_would_leave_nothing_is_named(office: Path) -> None:
    """An emptied task and an emptied title stay; what lies too far out is not read, and the command says that it is not whole."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        sheet.cell(row_of(sheet, "Việc C một"), 2).value = None
        sheet.cell(row_of(sheet, "Cải cách thủ tục"), 2).value = None

    change(office / "nv.xlsx", act)
    emptied = take_in(office, "nv.xlsx")
    change(office / "nv.xlsx", lambda sheet: sheet.cell(20_500, 2, "xa"))
    far = take_in(office, "nv.xlsx")

    assert (emptied.returncode, emptied.stdout, far.returncode) == (0, "", 8)
    for said in ("PL.III.1: ", "PL.II: "):
        assert said in emptied.stderr
    assert "PL!20500" in far.stderr
    assert (office / "kh.yaml").read_text(encoding="utf-8") == PLAN


def test_a_units_word_file_is_judged_as_what_it_is(office: Path) -> None:
    """An appendix by itself has no letterhead and no signature: check says what it is, and asks for neither."""
    done = run("check", "gv/phong-hai.docx", cwd=office)

    assert done.returncode == 0, done.stdout
    assert "phụ lục gửi riêng" in done.stderr
    assert "ND30-H1" not in done.stdout


def rewrite(path: Path, act: Callable[[str, bytes], bytes | None]) -> None:
    """Change the parts of a workbook; None leaves one out."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if (part := act(name, old.read(name))) is not None:
                new.writestr(name, part)
    path.write_bytes(made.getvalue())


def strict(name: str, part: bytes) -> bytes:
    for usual, other in (
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
    ):
        part = part.replace(usual, other) if name.endswith((".xml", ".rels")) else part
    return part


def bad_fill(name: str, part: bytes) -> bytes:
    return re.sub(rb"<fill>.*?</fill>", b"<fill/>", part) if name == "xl/styles.xml" else part


def bad_font(name: str, part: bytes) -> bytes:
    return part.replace(b"<font>", b'<font><family val="34"/>', 1) if name == "xl/styles.xml" else part


def no_styles(name: str, part: bytes) -> bytes | None:
    if name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        return re.sub(rb"<(Override|Relationship)[^>]*styles[^>]*/>", b"", part)
    return None if name == "xl/styles.xml" else part


def far_style(name: str, part: bytes) -> bytes:
    return re.sub(rb' s="\d+"', b' s="999"', part, count=3) if name.startswith("xl/worksheets/sheet1") else part


@pytest.mark.parametrize("act", [strict, bad_fill, bad_font, no_styles, far_style])
def test_workbooks_of_other_programs_are_read(office: Path, act: Callable[[str, bytes], bytes | None]) -> None:
    """Strict XLSX, fills and fonts that openpyxl refuses, styles that are missing: the words come in, by both ways."""
    change(office / "nv.xlsx", put("Việc C một", 4, "Tờ trình"))
    rewrite(office / "nv.xlsx", act)
    table = "    nhom:" + PLAN.split("    nhom:")[1].split("noi_nhan")[0]
    (office / "tep.yaml").write_text(PLAN.replace(table, "    tu_tep: nv.xlsx\n"), encoding="utf-8")
    done = take_in(office, "nv.xlsx")
    shown = run("show", "tep.yaml", cwd=office)

    assert done.returncode == 0, done.stderr
    assert 'san_pham: "Tờ trình"' in differing(office)
    assert shown.returncode == 0, shown.stderr
    assert "Tờ trình" in shown.stdout


@pytest.mark.parametrize("name", SHAPES)
def test_other_programs_write_the_same_cells(office: Path, name: str) -> None:
    """As Google Sheets, WPS and libraries write workbooks: unchanged nothing comes in, then what was typed, merged cells too."""
    shape = SHAPES[name]
    write_foreign(office / "nv.xlsx", office / "la.xlsx", shape)
    same = take_in(office, "la.xlsx")

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        sheet.cell(row_of(sheet, "Việc C một"), 4).value = "Tờ trình <1> & “2”"
        cell = sheet.cell(row_of(sheet, "Việc B hai"), 6)
        cell.value, cell.number_format = dt.datetime(2026, 6, 30), "dd/mm/yyyy"  # noqa: DTZ001  # spreadsheets have no zone
        sheet.cell(sheet.max_row + 1, 2).value = "Việc thêm"

    change(office / "nv.xlsx", act)
    write_foreign(office / "nv.xlsx", office / "la.xlsx", shape)
    done = take_in(office, "la.xlsx")
    groups = tasks_of(office)

    assert (same.returncode, same.stdout) == (0, ""), same.stderr
    assert done.returncode == 0, done.stderr
    assert groups[2][0]["san_pham"] == "Tờ trình <1> & “2”"
    assert groups[1][1]["thoi_gian"] == ("30/06/2026" if shape.has_styles else "46203")
    assert groups[2][1]["nhiem_vu"] == "Việc thêm"
    assert len(list(differing(office))) == (3 if shape.has_styles else 4)


def test_rows_of_a_spreadsheet_stay_there(office: Path) -> None:
    """Of a table that reads its rows from a spreadsheet (tu_tep) nothing is written: edits are refused by their cells."""
    table = "    nhom:" + PLAN.split("    nhom:")[1].split("noi_nhan")[0]
    plan = PLAN.replace(table, "    tu_tep: nv.xlsx   # của phòng\n")
    (office / "kh.yaml").write_text(plan, encoding="utf-8")
    assert run("tasks", "export", "kh.yaml", "-o", "gui.xlsx", cwd=office).returncode == 0
    same = take_in(office, "gui.xlsx", "nv.xlsx")

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        sheet.cell(row_of(sheet, "Việc C một"), 4).value = "Tờ trình"
        sheet.cell(sheet.max_row + 1, 2).value = "Việc thêm"
        sheet.delete_rows(row_of(sheet, "Việc A một"))

    change(office / "gui.xlsx", act)
    edited = take_in(office, "gui.xlsx", "--remove", "--order")

    assert (same.returncode, same.stdout) == (0, ""), same.stderr
    assert (edited.returncode, edited.stdout) == (8, "")
    for said in ("gui.xlsx: PL!D", "PL.I.1: ", "“nv.xlsx”"):
        assert said in edited.stderr
    assert (office / "kh.yaml").read_text(encoding="utf-8") == plan


def test_files_that_are_none(office: Path) -> None:
    """Files of other kinds, in the wrong order, of another plan: refused in words, nothing is written."""
    (office / "a.csv").write_text("x", encoding="utf-8")
    (office / "hong.xlsx").write_bytes(b"x" * 100)
    book = openpyxl.Workbook()
    book.save(office / "khac.xlsx")
    shutil.copy(office / "kh.yaml", office / "kh2.yaml")
    codes = [take_in(office, name).returncode for name in ("a.csv", "hong.xlsx", "khac.xlsx", "khong-co.xlsx")]
    swapped = run("tasks", "import", "nv.xlsx", "kh.yaml", cwd=office)

    assert codes == [2, 3, 2, 3]
    assert swapped.returncode == 2
    assert "ke-hoach.yaml" in swapped.stderr
    assert (office / "kh.yaml").read_text(encoding="utf-8") == PLAN


def cut(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    """Take merged cells apart and some rows out."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(10, 8)


def test_the_real_plan_keeps_its_tasks(tmp_path: Path, seeds: Path) -> None:
    """The files of all units of a real plan come back, one sorted, one cut: its 34 tasks stay 34."""
    shutil.copy(seeds / "nghe-an-skhcn-2023.yaml", tmp_path / "kh.yaml")
    before = (tmp_path / "kh.yaml").read_bytes()
    run("tasks", "export", "kh.yaml", "--by", "chu_tri", "-o", "gv", cwd=tmp_path)
    files = sorted((tmp_path / "gv").glob("*.xlsx"))
    change(tmp_path / "gv" / "van-phong-so.xlsx", cut)
    done = take_in(tmp_path, *(str(path) for path in files))
    count = sum("dong" in task or 1 for tasks in tasks_of(tmp_path) for task in tasks)

    assert done.returncode == 0, done.stderr
    assert count == 34
    assert (tmp_path / "kh.yaml").read_bytes() == before
