"""Workbooks that come back from an office: what people do to them in Excel, each act with what it should change in the plan."""

from __future__ import annotations

import unicodedata
from copy import copy
from typing import TYPE_CHECKING, Any

import openpyxl
import yaml
from openpyxl.comments import Comment

if TYPE_CHECKING:
    import random
    from pathlib import Path

PLAN = """\
# của Văn phòng
nam: 2026
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Mẫu, viet_tat: SM}
van_ban: {dia_danh: Mẫu, trich_yeu: Cải cách hành chính}
bien: {don_vi: Phòng Một}
noi_dung: [Xem Phụ lục]
phu_luc:
  - ten: Phân công nhiệm vụ
    cot: {tt: TT, nhiem_vu: Nhiệm vụ, hoat_dong: Hoạt động, san_pham: Sản phẩm, chu_tri: Đơn vị chủ trì, thoi_gian: Thời gian}
    mac_dinh: {thoi_gian: Trong năm}
    nhom:
      - ten: Cải cách thể chế   # nhóm đầu
        linh_vuc: the_che
        nhiem_vu:
          # việc đầu
          - nhiem_vu: Việc A một
            hoat_dong: rà soát
            san_pham: Báo cáo
            chu_tri: "{{ bien.don_vi }}"
            thoi_gian: Quý I

          - {nhiem_vu: Việc A hai, hoat_dong: họp, san_pham: "Biên bản", chu_tri: Phòng Hai}
          - nhiem_vu: Việc A ba
            chu_tri: '^'
            san_pham: |
              Báo cáo
              Quyết định
            thoi_gian: 30/06/2026
      - ten: Cải cách thủ tục
        nhiem_vu:
          - nhiem_vu: Việc B một
            ma: b-mot
            chu_tri: Phòng Ba
            dong:
              - {hoat_dong: bước một, san_pham: Kế hoạch, thoi_gian: Tháng 3}
              - hoat_dong: bước hai
                san_pham: 95%
                thoi_gian: Tháng 9
          - nhiem_vu: Việc B hai
            hoat_dong: "<"
            san_pham: '=1+1'
            chu_tri: Phòng Một; Phòng Hai
      - ten: Khác
        nhiem_vu:
        # còn nữa
        - nhiem_vu: Việc C một
          san_pham: "5"
          chu_tri: Phòng Hai
noi_nhan: [Sở Nội vụ]   # cuối
"""
COLUMNS = ("nhiem_vu", "hoat_dong", "san_pham", "chu_tri", "thoi_gian")
TITLES = dict(zip(COLUMNS, ("Nhiệm vụ", "Hoạt động", "Sản phẩm", "Đơn vị chủ trì", "Thời gian"), strict=True))


def read_plain(text: str) -> dict[str, Any]:
    """Return the data of a plan file, every scalar as text, without the project's own reader."""
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # makes texts, lists and mappings alone
    return data


class Office:
    """An office with a workbook: it edits, sorts, merges, and knows what the plan should hold afterwards."""

    def __init__(self, path: Path, plan: str, chance: random.Random) -> None:
        """Open the workbook."""
        self.path, self.chance = path, chance
        self.book = openpyxl.load_workbook(path)
        self.sheet: Any = self.book["PL"]
        self.data = read_plain(plan)
        self.done: list[str] = []
        self.touched: set[str] = set()
        self._number = 0
        self._names = {row: self._task_at(row) for row in range(2, self.sheet.max_row + 1)}

    def tasks(self) -> dict[str, dict[str, Any]]:
        """Return the tasks that the plan should hold, by their names in the plan as it was."""
        return {task.get("_old", task["nhiem_vu"]): task for group in self.groups() for task in group["nhiem_vu"]}

    def groups(self) -> list[dict[str, Any]]:
        """Return the groups that the plan should hold."""
        groups: list[dict[str, Any]] = self.data["phu_luc"][0]["nhom"]
        return groups

    def _task_at(self, row: int) -> str:
        """Return the task of a row, "" for a group's title; rows of a task have the one above."""
        value = str(self.sheet.cell(row, 2).value or "")
        if value.startswith("Việc"):
            return value
        return self._names_above(row) if not value else ""

    def _names_above(self, row: int) -> str:
        return next((name for at in range(row - 1, 1, -1) if (name := str(self.sheet.cell(at, 2).value or ""))), "")

    def column(self, key: str) -> int:
        """Return the column of a title, whatever was done to the others; 0 where it is gone."""
        wanted = TITLES[key]
        for cell in self.sheet[self._head()]:
            if unicodedata.normalize("NFC", str(cell.value or "")).startswith(wanted):
                return int(cell.column)
        return 0

    def _head(self) -> int:
        return next(row for row in range(1, 6) if any(str(cell.value).startswith("cchc") for cell in self.sheet[row]))

    def row_of(self, name: str) -> int:
        """Return the first row of a task by its name in the sheet; 0 where it is gone."""
        column = self.column("nhiem_vu")
        found = (row for row in range(self._head() + 1, self.sheet.max_row + 1) if self.sheet.cell(row, column).value == name)
        return next(found, 0)

    def pick(self) -> tuple[str, int]:
        """Return a task of one row that nothing was done to yet, and its row."""
        names = [name for name, task in self.tasks().items() if "dong" not in task and name not in self.touched]
        names = [name for name in names if self.row_of(name)]
        if not names:
            return "", 0
        name = self.chance.choice(names)
        self.touched.add(name)
        return name, self.row_of(name)

    def words(self) -> str:
        """Return words that stand nowhere else."""
        self._number += 1
        return f"{self.chance.choice(['Báo cáo', 'Quyết định', 'Rà soát: bổ sung', '- gạch', '100%'])} số {self._number}"

    def save(self) -> None:
        """Save the workbook."""
        self.book.save(self.path)


def edit(office: Office) -> None:
    """Type into a cell."""
    name, row = office.pick()
    key = office.chance.choice(["san_pham", "chu_tri", "thoi_gian", "nhiem_vu"])
    if name and office.column(key) and not _is_merged(office, row, office.column(key)):
        new = office.words()
        office.sheet.cell(row, office.column(key)).value = new
        office.sheet.cell(row, office.column(key)).data_type = "s"
        task = office.tasks()[name]
        task.setdefault("_old", name)
        task[key] = new
        office.done.append(f"{name}.{key} = {new}")


def empty(office: Office) -> None:
    """Empty a cell."""
    name, row = office.pick()
    if name and (column := office.column("san_pham")) and not _is_merged(office, row, column):
        office.sheet.cell(row, column).value = None
        office.tasks()[name]["san_pham"] = ""
        office.done.append(f"{name} emptied")


def edit_part(office: Office) -> None:
    """Type into a row of the task that has two."""
    column, row = office.column("san_pham"), office.row_of("Việc B một")
    if not row or not column or "Việc B một" in office.touched or any("sort" in act for act in office.done):
        return
    office.touched.add("Việc B một")
    new = office.words()
    office.sheet.cell(row + 1, column).value = new
    office.tasks()["Việc B một"]["dong"][1]["san_pham"] = new
    office.done.append(f"B một/2 = {new}")


def unmerge(office: Office) -> None:
    """Take all merged cells apart."""
    for one in list(office.sheet.merged_cells.ranges):
        office.sheet.unmerge_cells(str(one))
    if "merge A hai" in office.done:
        office.tasks()["Việc A hai"]["chu_tri"] = ""  # Excel keeps no words below the first of merged cells
    office.done.append("unmerge")


def sort(office: Office) -> None:
    """Sort the rows by chance, as Excel does: unmerged, whole rows with the hidden column."""
    if any(act.startswith("new") for act in office.done):
        return  # where a new row belongs is not told by sorted rows
    unmerge(office)
    head = office._head()  # noqa: SLF001  # of this module
    rows = [[cell.value for cell in row] for row in office.sheet.iter_rows(min_row=head + 1)]
    formats = [[copy(cell._style) for cell in row] for row in office.sheet.iter_rows(min_row=head + 1)]  # noqa: SLF001  # openpyxl's own way
    order = list(range(len(rows)))
    office.chance.shuffle(order)
    for at, old in enumerate(order, start=head + 1):
        for column, value in enumerate(rows[old], start=1):
            cell = office.sheet.cell(at, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cell._style = formats[old][column - 1]  # noqa: SLF001  # see above
    office.done.append("sort")


def merge(office: Office) -> None:
    """Merge the units of two tasks that stand below each other."""
    row, column = office.row_of("Việc A một"), office.column("chu_tri")
    is_next = row and office.row_of("Việc A hai") == row + 1
    if column and is_next and not {"Việc A một", "Việc A hai"} & office.touched and not _is_merged(office, row + 1, column):
        office.touched |= {"Việc A một", "Việc A hai", "Việc A ba"}
        office.sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
        office.tasks()["Việc A hai"]["chu_tri"] = "^"
        office.done.append("merge A hai")


def split(office: Office) -> None:
    """Take a merged cell apart and type into the lower part."""
    row, column = office.row_of("Việc A ba"), office.column("chu_tri")
    if row and column and "Việc A ba" not in office.touched and office.row_of("Việc A hai") == row - 1:
        office.touched |= {"Việc A ba", "Việc A hai"}
        for one in list(office.sheet.merged_cells.ranges):
            if (one.min_col, one.max_row) == (column, row):
                office.sheet.unmerge_cells(str(one))
        new = office.words()
        office.sheet.cell(row, column).value = new
        office.tasks()["Việc A ba"]["chu_tri"] = new
        office.done.append(f"split A ba = {new}")


def add_row(office: Office) -> None:
    """Write a new task into the last row."""
    column = office.column("nhiem_vu")
    last = max((row for row in range(1, office.sheet.max_row + 1) if office.sheet.cell(row, column).value), default=0)
    if not column or not last or any(act.startswith(("sort", "below")) for act in office.done):
        return
    name = f"Việc mới {office.words()}"
    office.sheet.cell(last + 1, column).value = name
    if unit := office.column("chu_tri"):
        office.sheet.cell(last + 1, unit).value = "Phòng Hai"
    data = {"nhiem_vu": name, "chu_tri": "Phòng Hai"} if unit else {"nhiem_vu": name}
    if office.column("thoi_gian"):
        data["thoi_gian"] = ""
    above, tasks = office.sheet.cell(last, column).value, office.groups()[-1]["nhiem_vu"]
    at = next((at for at, task in enumerate(tasks, start=1) if task["nhiem_vu"] == above), 0)  # 0: below the title
    tasks.insert(at, data)
    office.touched |= {name, above}
    office.done.append(f"new {name}")


def drop_column(office: Office) -> None:
    """Delete a column; what stands in it stays in the plan."""
    key = office.chance.choice(["hoat_dong", "thoi_gian", "san_pham"])
    if office.column(key) and not office.done:
        unmerge(office)
        office.sheet.delete_cols(office.column(key))
        office.done.append(f"column {key} dropped")


def add_column(office: Office) -> None:
    """Put in a column of one's own."""
    if office.done:
        return
    unmerge(office)
    office.sheet.insert_cols(3)
    office.sheet.cell(office._head(), 3).value = "Tiến độ"  # noqa: SLF001  # of this module
    office.sheet.cell(3, 3).value = "xong"
    office.done.append("column added")


def rename_title(office: Office) -> None:
    """Write a title otherwise, or in letters stored apart."""
    column = office.column("san_pham")
    if column:
        cell = office.sheet.cell(office._head(), column)  # noqa: SLF001  # of this module
        cell.value = unicodedata.normalize("NFD", office.chance.choice(["Sản phẩm", "Sản phẩm (kết quả)", "SẢN PHẨM"]))
        if cell.value.isupper():
            cell.value = "Sản phẩm"
        office.done.append("title")


def drop_row(office: Office) -> None:
    """Delete a row; the plan keeps its task."""
    name, row = office.pick()
    if name and not _touches_merge(office, row):
        office.sheet.delete_rows(row)
        office.done.append(f"{name} dropped")


def write_below(office: Office) -> None:
    """Sign below the table."""
    last = office.sheet.max_row
    office.sheet.cell(last + 2, 4).value = "Người lập biểu"
    office.sheet.cell(last + 5, 4).value = "Nguyễn Văn A"
    office.done.append("below")


def comment(office: Office) -> None:
    """Comment on a cell, strike a row through, hide another."""
    row = office._head() + 2  # noqa: SLF001  # of this module
    office.sheet.cell(row, 2).comment = Comment("đề nghị bỏ", "Chị B")
    office.sheet.row_dimensions[row].hidden = True
    office.done.append("comment")


def title_rows(office: Office) -> None:
    """Put title rows above the table."""
    if any("merge" in act or "split" in act for act in office.done):
        return
    unmerge(office)
    office.sheet.insert_rows(1, 2)
    office.sheet.cell(1, 1).value = "PHỤ LỤC PHÂN CÔNG"
    office.done.append("titles above")


ACTS = (
    edit, edit, edit, empty, edit_part, unmerge, sort, merge, split, add_row, drop_column, add_column, rename_title, drop_row,
    write_below, comment, title_rows,
)  # fmt: skip


def _is_merged(office: Office, row: int, column: int) -> bool:
    place = office.sheet.cell(row, column).coordinate
    return any(place in one for one in office.sheet.merged_cells.ranges)


def _touches_merge(office: Office, row: int) -> bool:
    return any(one.max_row >= row for one in office.sheet.merged_cells.ranges)
