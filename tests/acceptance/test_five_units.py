"""The files of five units come back in one command, with every mistake that offices make: one report, and no task of others."""

from __future__ import annotations

import shutil
import unicodedata
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.support.commands import run
from tests.support.returned_books import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UNITS = ("Văn phòng Sở", "Thanh tra Sở", "Phòng Kế hoạch", "Phòng Chuyên môn", "Trung tâm Thông tin")
HEAD = """\
nam: 2026
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Mẫu, viet_tat: SM}
van_ban: {dia_danh: Mẫu, trich_yeu: Cải cách hành chính}
noi_dung: [Xem Phụ lục]
phu_luc:
  - ten: Phân công nhiệm vụ
    cot:
      {tt: TT, nhiem_vu: Nhiệm vụ, san_pham: Sản phẩm, chu_tri: Đơn vị chủ trì, phoi_hop: Đơn vị phối hợp, thoi_gian: Thời gian}
    nhom:
"""


def make_plan() -> str:
    """Return a plan of four groups, in each of which every unit leads a task, and a last one that two lead."""
    lines = []
    for group in range(1, 5):
        lines += [f"      - ten: Nhóm việc {group}", "        nhiem_vu:"]
        for at, unit in enumerate(UNITS, start=1):
            lines += [
                f"          - nhiem_vu: Việc {group}.{at} của kế hoạch   # {unit}",
                f"            san_pham: Báo cáo số {group}{at}",
                f"            chu_tri: {unit}",
                "            phoi_hop: Các phòng",
                "            thoi_gian: Quý II",
            ]
    lines += ["          - {nhiem_vu: Việc chung, san_pham: Đề án, chu_tri: Văn phòng Sở; Thanh tra Sở, thoi_gian: Quý IV}"]
    return HEAD + "\n".join(lines) + "\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with the plan and the files of its units."""
    (tmp_path / "kh.yaml").write_text(make_plan(), encoding="utf-8")
    assert run("tasks", "export", "kh.yaml", "--by", "chu_tri", "-o", "gv", cwd=tmp_path).returncode == 0
    return tmp_path


def change(path: Path, *acts: Callable[[Any], object]) -> None:
    book = openpyxl.load_workbook(path)
    for act in acts:
        act(book["PL"])
    book.save(path)


def put(words: str, column: int, new: object) -> Callable[[Any], None]:
    """Return the act of typing into a row, known by words in it."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        row = next(int(cell.row) for row in sheet.iter_rows() for cell in row if cell.value == words)
        sheet.cell(row, column).value = new

    return act


def unmerge(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    for one in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(one))


def turn_round(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    """Sort the rows the other way."""
    unmerge(sheet)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value


def sign_below(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    last = sheet.max_row
    sheet.cell(last + 2, 4).value, sheet.cell(last + 4, 4).value = "Người lập biểu", "Nguyễn Văn A"


def add_column(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    unmerge(sheet)
    sheet.insert_cols(3)
    sheet.cell(1, 3).value, sheet.cell(3, 3).value = "Tình hình", "đang làm"


def rename(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    sheet.cell(1, 3).value = unicodedata.normalize("NFD", "Sản phẩm dự kiến")


def add_title_rows(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    unmerge(sheet)
    sheet.insert_rows(1, 2)
    sheet.cell(1, 1).value = "PHỤ LỤC I"


def remark(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    sheet["B3"].comment = Comment("đề nghị bỏ", "Chị B")
    for cell in sheet[5]:
        cell.font = Font(strike=True)
    sheet.row_dimensions[7].hidden = True


def add_task(name: str, unit: str) -> Callable[[Any], None]:
    """Return the act of writing a new task below the last row."""

    def act(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
        columns = {unicodedata.normalize("NFC", str(cell.value)): cell.column for cell in sheet[1]}
        row = sheet.max_row + 1
        sheet.cell(row, columns["Nhiệm vụ"]).value, sheet.cell(row, columns["Đơn vị chủ trì"]).value = name, unit

    return act


def test_one_command_one_report(office: Path) -> None:
    """Five files with every kind of mistake: what was typed comes in, what was not is named by file and cell, the rest stays."""
    files = {unit: office / "gv" / f"{name}.xlsx" for unit, name in zip(
        UNITS, ("van-phong-so", "thanh-tra-so", "phong-ke-hoach", "phong-chuyen-mon", "trung-tam-thong-tin"), strict=True
    )}  # fmt: skip
    # 1: sorted, a short name, a signature below. 2: a deleted column, a deleted row, a task of two wanted otherwise.
    change(
        files["Văn phòng Sở"], turn_round, put("Việc 1.1 của kế hoạch", 4, "VP Sở"), put("Việc chung", 3, "Đề án một"), sign_below
    )
    change(files["Thanh tra Sở"], unmerge, put("Việc chung", 3, "Đề án hai"), lambda sheet: sheet.delete_cols(5),
           lambda sheet: sheet.delete_rows(4, 2))  # fmt: skip
    # 3: a new column, a number format, a new task. 4: a renamed title, remarks, a task of another unit.
    change(
        files["Phòng Kế hoạch"], put("Việc 2.3 của kế hoạch", 3, 1_500_000), add_task("Việc mới", "Phòng Kế hoạch"), add_column
    )
    change(files["Phòng Chuyên môn"], rename, remark, add_task("Việc của người khác", "Thanh tra Sở"),
           put("Việc 3.4 của kế hoạch", 6, "Tháng 9"))  # fmt: skip
    # 5: rows above, an error, no hidden column.
    change(files["Trung tâm Thông tin"], put("Việc 4.5 của kế hoạch", 3, "#REF!"), put("Việc 1.5 của kế hoạch", 3, "Tờ trình"),
           add_title_rows, lambda sheet: sheet.delete_cols(7))  # fmt: skip
    book = openpyxl.load_workbook(files["Phòng Kế hoạch"])
    next(cell for row in book["PL"] for cell in row if cell.value == 1_500_000).number_format = '#,##0 "đồng"'
    book.save(files["Phòng Kế hoạch"])
    done = run("tasks", "import", "kh.yaml", *(str(path.relative_to(office)) for path in files.values()), cwd=office)
    old, new = make_plan().splitlines(), (office / "kh.yaml").read_text(encoding="utf-8").splitlines()

    assert done.returncode == 8, done.stderr
    assert [line.strip() for line in new if line not in old] == [
        "san_pham: Tờ trình", "san_pham: 1.500.000 đồng", "thoi_gian: Tháng 9", "- nhiem_vu: Việc mới",
    ]  # fmt: skip
    gone = [line for line in old if line not in new]
    assert [line.strip() for line in gone] == ["san_pham: Báo cáo số 15", "san_pham: Báo cáo số 23"]
    assert len(read_plain("\n".join(new))["phu_luc"][0]["nhom"][3]["nhiem_vu"]) == 7
    for said in (
        "“Đề án một” (gv/van-phong-so.xlsx", "“Đề án hai” (gv/thanh-tra-so.xlsx", "VP Sở", "Người lập biểu", "Đơn vị phối hợp",
        "Tình hình", "Sản phẩm dự kiến", "Chị B: đề nghị bỏ", "phong-chuyen-mon.xlsx: PL!5", "phong-chuyen-mon.xlsx: PL!7",
        "Việc của người khác", "PHỤ LỤC I", "#REF!", "chỉ nhiệm vụ của Trung tâm Thông tin",
    ):  # fmt: skip
        assert said in done.stderr, said
    assert done.stderr.count("--remove") == 1
    assert "--remove): PL.II.2\n" in done.stderr


def test_the_34_tasks_of_a_real_plan_stay_34(tmp_path: Path, seeds: Path) -> None:
    """The files of all units of a real plan, each with a mistake that once lost tasks: nothing is lost, nothing else changes."""
    shutil.copy(seeds / "nghe-an-skhcn-2023.yaml", tmp_path / "kh.yaml")
    before = (tmp_path / "kh.yaml").read_text(encoding="utf-8")
    run("tasks", "export", "kh.yaml", "--by", "chu_tri", "-o", "gv", cwd=tmp_path)
    files = sorted((tmp_path / "gv").glob("*.xlsx"))
    acts = (turn_round, lambda sheet: sheet.delete_cols(5), sign_below, add_title_rows, lambda sheet: sheet.delete_rows(3))
    for path, act in zip(files, acts, strict=False):
        change(path, unmerge, act)
    done = run("tasks", "import", "kh.yaml", *map(str, files), cwd=tmp_path)
    groups = read_plain((tmp_path / "kh.yaml").read_text(encoding="utf-8"))["phu_luc"][0]["nhom"]

    assert done.returncode == 0, done.stderr
    assert sum(len(group["nhiem_vu"]) for group in groups) == 34
    assert (tmp_path / "kh.yaml").read_text(encoding="utf-8") == before


def test_names_stored_apart_are_found(tmp_path: Path) -> None:
    """Names of files, titles and cells whose letters are stored apart, as on a Mac: all are found, and nothing has changed."""

    def apart(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    (tmp_path / apart("kế-hoạch.yaml")).write_text(make_plan(), encoding="utf-8")
    out = run("tasks", "export", "kế-hoạch.yaml", "--by", apart("Đơn vị chủ trì"), "-o", "gv", cwd=tmp_path)
    file = tmp_path / "gv" / "phong-ke-hoach.xlsx"
    book = openpyxl.load_workbook(file)
    for row in book["PL"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value, cell.data_type = apart(cell.value), "s"
    book.save(file.with_name(apart("tệp-nhận.xlsx")))
    back = run("tasks", "import", "kế-hoạch.yaml", "gv/tệp-nhận.xlsx", cwd=tmp_path)

    assert out.returncode == 0, out.stderr
    assert (back.returncode, back.stdout) == (0, ""), back.stderr
