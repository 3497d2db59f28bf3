"""The columns of progress beside odd tables: other titles, no numbers, no hidden keys, merged cells, rows that move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

from cchc_gen.cli.tasks.run import ExportSettings, run_export
from cchc_gen.cli.tasks.run_import import ImportSettings, run_import
from cchc_gen.errors import ExitCode
from tests.support.progress_files import write_plan, write_progress
from tests.support.returned_books import read_plain
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

TASKS = (
    "{nhiem_vu: Rà soát văn bản, chu_tri: Phòng Một, thoi_gian: Quý I}",
    "{nhiem_vu: Công khai thủ tục, chu_tri: Phòng Hai, thoi_gian: Quý II}",
    "{nhiem_vu: Khảo sát hài lòng, chu_tri: Phòng Hai, thoi_gian: Quý IV}",
)


def send(plan: Path, act: Callable[[Any], object] = lambda _sheet: None, *, progress: bool = True) -> Path:
    """Write the workbook of a plan and do something to its sheet."""
    path = plan.with_name("nv.xlsx")
    path.unlink(missing_ok=True)
    run_export(ExportSettings(plan, path, None, progress=progress, workspace=None))
    book = openpyxl.load_workbook(path)
    act(book["PL"])
    book.save(path)
    return path


def take_in(plan: Path, file: Path) -> ExitCode:
    return run_import(ImportSettings(plan, (file,), remove=False, order=False, output=None, as_of="14/06/2026", dry_run=False))


def entries_of(plan: Path) -> dict[str, dict[str, Any]]:
    """Return the entries of a plan's progress file by what they name, read by PyYAML alone."""
    path = plan.with_name(f"{plan.stem}.tien-do.yaml")
    return {entry["tai"]: entry for entry in read_plain(path.read_text(encoding="utf-8"))["nhiem_vu"]}


def put(row: int, title: str, value: object) -> Callable[[Any], None]:
    """Return the act of typing into a cell, named by its row and the title of its column."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        column = next(cell.column for cell in sheet[1] if cell.value == title)
        sheet.cell(row, column).value = value

    return act


def test_a_table_that_has_such_a_column_itself(tmp_path: Path) -> None:
    """The plan's own “Kết quả” stays the plan's; the one of progress says that it is one."""
    plan = write_plan(tmp_path, [TASKS[0].replace("{", "{san_pham: Báo cáo, ", 1)])
    plan.write_text(plan.read_text(encoding="utf-8").replace("san_pham: Sản phẩm", "san_pham: Kết quả"), encoding="utf-8")
    path = send(plan, put(3, "Kết quả", "Tờ trình"))
    book = openpyxl.load_workbook(path)
    put(3, "Kết quả (tiến độ)", "Báo cáo số 7")(book["PL"])
    book.save(path)

    assert take_in(plan, path) is ExitCode.DONE
    assert read_plain(plan.read_text(encoding="utf-8"))["phu_luc"][0]["nhom"][0]["nhiem_vu"][0]["san_pham"] == "Tờ trình"
    assert entries_of(plan)["PL.I.1"]["ket_qua"] == "Báo cáo số 7"


def test_a_column_that_somebody_put_in(tmp_path: Path) -> None:
    """A sheet that went out without progress, and without its keys, has it where “Xong ngày” stands."""
    plan = write_plan(tmp_path, TASKS)

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        last = sheet.max_column
        sheet.delete_cols(last)
        for at, (title, value) in enumerate((("Xong ngày", "12/03/2026"), ("Kết quả", "Báo cáo số 7")), start=last):
            sheet.cell(1, at).value, sheet.cell(3, at).value = title, value

    assert take_in(plan, send(plan, act, progress=False)) is ExitCode.DONE
    assert {key: entries_of(plan)["PL.I.1"][key] for key in ("xong", "ket_qua")} == {
        "xong": "12/03/2026",
        "ket_qua": "Báo cáo số 7",
    }


def test_sorted_rows_and_merged_days(tmp_path: Path) -> None:
    """Each row knows its task; a day that is merged over several rows is each one's."""
    plan = write_plan(tmp_path, TASKS)

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        column = next(cell.column for cell in sheet[1] if cell.value == "Xong ngày")
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        for at, values in enumerate(reversed(rows), start=3):
            for column_at, value in enumerate(values, start=1):
                sheet.cell(at, column_at).value = value
        sheet.cell(3, column).value = "20/06/2026"
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)

    assert take_in(plan, send(plan, act)) is ExitCode.DONE
    days = {address: entry["xong"] for address, entry in entries_of(plan).items()}
    assert days == {"PL.I.2": "20/06/2026", "PL.I.3": "20/06/2026"}


def test_tasks_that_share_a_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where two tasks have one address no progress file can name them: that is said with the cell, and nothing is written."""
    groups = "".join(
        f"      - {{ten: Nhóm {name}, nhiem_vu: [{{nhiem_vu: Việc {name}, chu_tri: A, thoi_gian: Quý I}}]}}\n" for name in "AB"
    )
    columns = "{nhiem_vu: Nhiệm vụ, chu_tri: Đơn vị chủ trì, thoi_gian: Thời gian}"
    plan = tmp_path / "kh.yaml"
    plan.write_text(
        f"{HEAD}noi_dung: [Nội dung.]\nphu_luc:\n  - ten: Nhiệm vụ\n    cot: {columns}\n    nhom:\n{groups}", encoding="utf-8"
    )

    assert take_in(plan, send(plan, put(3, "Xong ngày", "12/03/2026"))) is ExitCode.CONFLICT
    assert "nv.xlsx: PL!E3: PL.1 " in capsys.readouterr().err
    assert not (tmp_path / "kh.tien-do.yaml").exists()


def test_rows_of_a_task_with_a_name(tmp_path: Path) -> None:
    """A row of a task is named by its number, also where the task has a name of its own."""
    plan = write_plan(tmp_path, ["{nhiem_vu: Tin, ma: tin, chu_tri: A, dong: [{thoi_gian: Quý I}, {thoi_gian: Quý II}]}"])
    write_progress(plan, ["{tai: tin.1, ty_le: 60%, ngay: 01/02/2026}   # dòng đầu"])

    assert take_in(plan, send(plan, put(3, "Tỷ lệ", "80%"))) is ExitCode.DONE
    assert entries_of(plan) == {"tin.1": {"tai": "tin.1", "ty_le": "80%", "ngay": "14/06/2026"}}


def test_what_holds_for_a_whole_task(tmp_path: Path) -> None:
    """What is written of a whole task shows in each of its rows; a row that changes gets an entry of its own, whole."""
    plan = write_plan(tmp_path, ["{nhiem_vu: Tin, chu_tri: A, dong: [{thoi_gian: Quý I}, {thoi_gian: Quý II}]}"])
    write_progress(plan, ["{tai: PL.I.1, xong: 12/03/2026, ket_qua: Báo cáo}"])

    assert take_in(plan, send(plan, put(4, "Xong ngày", "18/06/2026"))) is ExitCode.DONE
    assert entries_of(plan) == {
        "PL.I.1": {"tai": "PL.I.1", "xong": "12/03/2026", "ket_qua": "Báo cáo"},
        "PL.I.1.2": {"tai": "PL.I.1.2", "la": "Quý II", "xong": "18/06/2026", "ket_qua": "Báo cáo"},
    }


def test_rows_that_move_the_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A task that comes in between moves the numbers: entries that now mean another task are named, with their place."""
    plan = write_plan(tmp_path, TASKS)

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        put(4, "Xong ngày", "18/06/2026")(sheet)
        sheet.insert_rows(4)
        put(4, "Nhiệm vụ", "Việc mới")(sheet)
        put(4, "Xong ngày", "01/02/2026")(sheet)

    assert take_in(plan, send(plan, act)) is ExitCode.CONFLICT
    said = capsys.readouterr().err
    assert "nv.xlsx: PL!4: " in said, "the progress of the new task is not lost silently"
    assert "kh.tien-do.yaml:3" in said
    assert "PL.I.3" in said
