"""Progress in the units' workbooks: what goes out, what is typed there, what the progress file holds afterwards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.support.commands import run
from tests.support.progress_files import write_plan, write_progress
from tests.support.returned_books import read_plain

if TYPE_CHECKING:
    from pathlib import Path

TASKS = (
    "{nhiem_vu: Rà soát văn bản, san_pham: Báo cáo, chu_tri: Phòng Một, thoi_gian: Quý I}",
    "{nhiem_vu: Công khai thủ tục, san_pham: Báo cáo, chu_tri: Phòng Một; Phòng Hai, thoi_gian: Hằng quý}",
    (
        "{nhiem_vu: Tuyên truyền, chu_tri: Phòng Hai,"
        " dong: [{san_pham: Kế hoạch, thoi_gian: Tháng 3}, {san_pham: Tin, thoi_gian: Tháng 9}]}"
    ),
    "{nhiem_vu: Khảo sát hài lòng, san_pham: Báo cáo, chu_tri: Phòng Hai, thoi_gian: Quý IV}",
)
ENTRIES = (
    "{tai: PL.I.2, la: Công khai thủ tục, xong: {Q1: 20/03/2026, Q3: }, ket_qua: Báo cáo số 7}   # hai phòng",
    "{tai: PL.I.4., khong_thuc_hien: 15/07/2026, ly_do: chuyển sang năm sau}",
)
TITLES = ["Xong ngày", "Tỷ lệ", "Kết quả", "Lý do"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a plan, its progress file, and the workbooks of its units."""
    plan = write_plan(tmp_path, TASKS)
    write_progress(plan, ENTRIES, "so_lieu:   # biểu\n  quy-1: {bm1: {'1': 4}}\n")
    assert run("tasks", "export", "kh.yaml", "--progress", "-o", "nv.xlsx", cwd=tmp_path).returncode == 0
    assert run("tasks", "export", "kh.yaml", "--by", "chu_tri", "--progress", "-o", "gv", cwd=tmp_path).returncode == 0
    return tmp_path


def read_sheet(path: Path) -> list[list[Any]]:
    """Return the values of the sheet PL, without the column of keys."""
    return [list(row)[:-1] for row in openpyxl.load_workbook(path)["PL"].iter_rows(values_only=True)]


def fill_in(path: Path, *cells: tuple[int, str, object]) -> None:
    """Type into cells of the sheet PL, each named by its row and the title of its column."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book["PL"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, title, value in cells:
        sheet.cell(row, columns[title]).value = value
    book.save(path)


def progress_text(folder: Path, name: str = "kh") -> str:
    return (folder / f"{name}.tien-do.yaml").read_text(encoding="utf-8")


def entries_of(folder: Path, name: str = "kh") -> dict[str, dict[str, Any]]:
    """Return the entries of a progress file by their addresses, read by PyYAML alone."""
    return {entry["tai"]: entry for entry in read_plain(progress_text(folder, name))["nhiem_vu"]}


def test_what_is_known_goes_out(folder: Path) -> None:
    """The sheets have the four columns behind the plan's own, filled from the progress file; the guide says how to type."""
    head, _group, *rows = read_sheet(folder / "nv.xlsx")

    assert head[-4:] == TITLES
    assert [row[-4:] for row in rows] == [
        [None, None, None, None],
        ["Q1: 20/03/2026; Q2: ; Q3: ; Q4:", None, "Báo cáo số 7", None],
        [None, None, None, None],
        [None, None, None, None],
        ["Không thực hiện: 15/07/2026", None, None, "chuyển sang năm sau"],
    ]
    assert [row[1] for row in read_sheet(folder / "gv" / "phong-mot.xlsx")[2:]] == ["Rà soát văn bản", "Công khai thủ tục"]
    guide = openpyxl.load_workbook(folder / "gv" / "phong-mot.xlsx").worksheets[1]
    assert any("Xong ngày" in str(cell.value) for row in guide.iter_rows() for cell in row)


def test_what_went_out_changes_nothing(folder: Path) -> None:
    """Files that nobody filled in leave plan and progress file byte by byte."""
    before = [path.read_bytes() for path in (folder / "kh.yaml", folder / "kh.tien-do.yaml")]
    done = run("tasks", "import", "kh.yaml", "nv.xlsx", "gv/phong-mot.xlsx", "gv/phong-hai.xlsx", cwd=folder)

    assert (done.returncode, done.stdout) == (0, "")
    assert [path.read_bytes() for path in (folder / "kh.yaml", folder / "kh.tien-do.yaml")] == before


def test_what_units_typed_comes_in(folder: Path) -> None:
    """Days, periods, shares and words of two files go into the progress file alone; a preview writes nothing."""
    plan, text = (folder / "kh.yaml").read_bytes(), progress_text(folder)
    fill_in(
        folder / "gv" / "phong-mot.xlsx",
        (3, "Xong ngày", dt.date(2026, 3, 12)),
        (3, "Kết quả", "Báo cáo: số 31"),
        (4, "Xong ngày", "Q1: 20/03/2026; Quý II: 18/6/2026"),
    )
    fill_in(folder / "gv" / "phong-hai.xlsx", (4, "Tỷ lệ", "60%"), (4, "Lý do", "chờ kinh phí"), (6, "Xong ngày", "20/11/2026"))
    words = ("tasks", "import", "kh.yaml", "gv/phong-mot.xlsx", "gv/phong-hai.xlsx", "--as-of", "14/06/2026")
    seen = run(*words, "--dry-run", cwd=folder)
    assert progress_text(folder) == text
    done = run(*words, cwd=folder)

    assert (seen.returncode, done.returncode) == (0, 0), done.stderr
    assert seen.stdout.splitlines() == done.stdout.splitlines()[:-1]
    assert "PL.I.1 Xong ngày: (trống) → “12/03/2026”  (gv/phong-mot.xlsx: PL!F3)" in done.stdout
    assert "“Q1: 20/03/2026; Q2: ; Q3: ; Q4:” → “Q1: 20/03/2026; Q2: 18/06/2026; Q3: ; Q4:”" in done.stdout
    assert (folder / "kh.yaml").read_bytes() == plan
    entries = entries_of(folder)
    assert entries["PL.I.1"] == {"tai": "PL.I.1", "la": "Rà soát văn bản", "xong": "12/03/2026", "ket_qua": "Báo cáo: số 31"}
    assert entries["PL.I.2"]["xong"] == {"Q1": "20/03/2026", "Q3": "", "Q2": "18/06/2026"}
    assert entries["PL.I.3.1"]["ty_le"] == "60%"
    assert (entries["PL.I.3.1"]["ly_do"], entries["PL.I.3.1"]["ngay"]) == ("chờ kinh phí", "14/06/2026")
    assert entries["PL.I.4."] == {"tai": "PL.I.4.", "xong": "20/11/2026", "ly_do": "chuyển sang năm sau"}
    for kept in ("   # hai phòng\n", "so_lieu:   # biểu\n  quy-1: {bm1: {'1': 4}}\n"):
        assert kept in progress_text(folder)
    assert run("progress", "kh.yaml", "--as-of", "01/12/2026", cwd=folder).returncode == 0
    assert run("undo", "kh.tien-do.yaml", cwd=folder).returncode == 0
    assert progress_text(folder) == text


def test_a_progress_file_is_begun(folder: Path) -> None:
    """Where there is none it is made, with what was typed; -o writes one beside the new plan."""
    (folder / "kh.tien-do.yaml").unlink()
    assert run("tasks", "export", "kh.yaml", "--progress", "-o", "moi.xlsx", cwd=folder).returncode == 0
    fill_in(folder / "moi.xlsx", (3, "Xong ngày", "12/3/2026"))
    assert run("tasks", "import", "kh.yaml", "moi.xlsx", "-o", "khac.yaml", cwd=folder).returncode == 0
    assert not (folder / "kh.tien-do.yaml").exists()
    assert run("tasks", "import", "kh.yaml", "moi.xlsx", cwd=folder).returncode == 0

    wanted = {"PL.I.1": {"tai": "PL.I.1", "la": "Rà soát văn bản", "xong": "12/03/2026"}}
    assert (entries_of(folder), entries_of(folder, "khac")) == (wanted, wanted)


def test_conflicts_and_wrong_days_are_named(folder: Path) -> None:
    """Two wishes for a cell, a file that is older than the progress file, days that are none: each with its cell, exit 8."""
    fill_in(folder / "gv" / "phong-mot.xlsx", (4, "Kết quả", "một"), (3, "Xong ngày", "31/02/2026"))
    fill_in(folder / "gv" / "phong-hai.xlsx", (3, "Kết quả", "hai"), (4, "Xong ngày", "đã xong"), (5, "Tỷ lệ", "nửa"))
    text = progress_text(folder)
    done = run("tasks", "import", "kh.yaml", "gv/phong-mot.xlsx", "gv/phong-hai.xlsx", cwd=folder)
    assert done.returncode == 8
    assert progress_text(folder) == text
    conflict = next(line for line in done.stderr.splitlines() if "PL.I.2 Kết quả" in line)
    assert "“một” (gv/phong-mot.xlsx: PL!H4); “hai” (gv/phong-hai.xlsx: PL!H3)" in conflict
    for place in ("gv/phong-mot.xlsx: PL!F3: ", "gv/phong-hai.xlsx: PL!F4: ", "gv/phong-hai.xlsx: PL!G5: "):
        assert place in done.stderr

    (folder / "kh.tien-do.yaml").write_text(text.replace("Báo cáo số 7", "Báo cáo số 8"), encoding="utf-8")
    stale = run("tasks", "import", "kh.yaml", "gv/phong-hai.xlsx", cwd=folder)
    assert stale.returncode == 8
    assert "“Báo cáo số 8”" in stale.stderr


def test_a_new_task_and_its_progress(folder: Path) -> None:
    """Progress of a task that a unit put in is named; the next steps, as they are said, bring it in, and lose nothing.

    The numbers below move: an entry without words of its task gets them, so that it does not count for another one.
    """
    book = openpyxl.load_workbook(folder / "nv.xlsx")
    sheet: Any = book["PL"]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_rows(4)
    book.save(folder / "nv.xlsx")
    new = {"Nhiệm vụ": "Việc đột xuất", "Đơn vị chủ trì": "Phòng Hai", "Xong ngày": "12/02/2026", "Kết quả": "Quyết định số 9"}
    fill_in(folder / "nv.xlsx", *((4, title, words) for title, words in new.items()), (7, "Kết quả", "Tin số 2"))
    first = run("tasks", "import", "kh.yaml", "nv.xlsx", cwd=folder)
    moved = progress_text(folder)
    blocked = run("tasks", "import", "kh.yaml", "nv.xlsx", cwd=folder)
    mended = run("progress", "kh.yaml", "--new", cwd=folder)
    second = run("tasks", "import", "kh.yaml", "nv.xlsx", cwd=folder)
    entries = entries_of(folder)

    assert first.returncode == 8
    assert "nv.xlsx: PL!4: " in first.stderr
    assert "progress kh.yaml --new" in first.stderr
    assert "la: 'Khảo sát hài lòng'" in moved
    assert (blocked.returncode, mended.returncode, second.returncode) == (3, 0, 0), second.stderr
    assert "không còn trong kế hoạch" not in second.stderr
    assert (entries["PL.I.2"]["xong"], entries["PL.I.2"]["ket_qua"]) == ("12/02/2026", "Quyết định số 9")
    assert entries["PL.I.3"]["xong"] == {"Q1": "20/03/2026", "Q3": ""}
    assert entries["PL.I.4.2"]["ket_qua"] == "Tin số 2"
    assert entries["PL.I.5"]["khong_thuc_hien"] == "15/07/2026"


def test_a_plan_on_top_of_another(folder: Path) -> None:
    """A plan whose tables stand in another file takes progress in; what else changes becomes an edit of its own."""
    (folder / "con.yaml").write_text("ke_thua: kh.yaml\n", encoding="utf-8")
    fill_in(folder / "nv.xlsx", (3, "Xong ngày", "12/03/2026"))
    done = run("tasks", "import", "con.yaml", "nv.xlsx", cwd=folder)
    assert done.returncode == 0
    assert {address: entry["xong"] for address, entry in entries_of(folder, "con").items()} == {"PL.I.1": "12/03/2026"}
    fill_in(folder / "nv.xlsx", (3, "Nhiệm vụ", "Việc khác"))
    base = (folder / "kh.yaml").read_text(encoding="utf-8")
    assert run("tasks", "import", "con.yaml", "nv.xlsx", cwd=folder).returncode == 0
    assert "nhiem_vu: Việc khác" in (folder / "con.yaml").read_text(encoding="utf-8")
    assert (folder / "kh.yaml").read_text(encoding="utf-8") == base


def test_what_has_no_progress(folder: Path) -> None:
    """A report and a plan without tasks get no such columns, and a sentence; a wrong progress file is refused."""
    (folder / "trong.yaml").write_text((folder / "kh.yaml").read_text(encoding="utf-8").split("phu_luc:")[0], encoding="utf-8")
    assert run("tasks", "export", "trong.yaml", "--progress", "-o", "t.xlsx", cwd=folder).returncode == 2
    (folder / "kh.tien-do.yaml").write_text("nhiem_vu:\n  - {tai: PL.I.9}\n", encoding="utf-8")
    fill_in(folder / "nv.xlsx", (3, "Xong ngày", "12/03/2026"))
    for words in (("export", "kh.yaml", "--progress", "-o", "t.xlsx"), ("import", "kh.yaml", "nv.xlsx")):
        done = run("tasks", *words, cwd=folder)
        assert done.returncode == 3
        assert "kh.tien-do.yaml:2" in done.stderr
