"""Files that came back for a plan that builds on another: what they change becomes edits of the base, each with its guard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.support.commands import run
from tests.support.returned_books import PLAN, read_plain

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

OVERLAY = """\
# năm sau
ke_thua: goc.yaml
nam: 2027
thay_doi:
  - tai: PL.I.1
    sua: {san_pham: Đề án}   # đã sửa
  - tai: PL.III.1
    chen_sau:
      - nhiem_vu: Việc C hai
        chu_tri: Phòng Ba   # mới
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with a base, a plan on top of it, and its workbook."""
    (tmp_path / "goc.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "kh.yaml").write_text(OVERLAY, encoding="utf-8")
    assert run("tasks", "export", "kh.yaml", "-o", "nv.xlsx", cwd=tmp_path).returncode == 0
    return tmp_path


class Sheet:
    """The sheet of the appendix, to be typed into."""

    def __init__(self, office: Path) -> None:
        """Open it."""
        self._path = office / "nv.xlsx"
        self._book = openpyxl.load_workbook(self._path)
        self.sheet: Any = self._book["PL"]

    def row(self, words: str) -> int:
        return next(int(cell.row) for row in self.sheet.iter_rows() for cell in row if cell.value == words)

    def put(self, words: str, column: int, new: str, below: int = 0) -> None:
        self.sheet.cell(self.row(words) + below, column).value = new

    def unmerge(self) -> None:
        for one in list(self.sheet.merged_cells.ranges):
            self.sheet.unmerge_cells(str(one))

    def insert(self, behind: str, *words: str) -> None:
        """Put a row in behind another; a sheet must be unmerged for it."""
        at = self.row(behind) + 1
        self.sheet.insert_rows(at)
        for column, text in enumerate(words, start=1):
            self.sheet.cell(at, column).value = text or None

    def save(self) -> None:
        self._book.save(self._path)


def take_in(office: Path, *words: str) -> CompletedProcess[str]:
    return run("tasks", "import", "kh.yaml", "nv.xlsx", *words, cwd=office)


def printed(office: Path) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the groups of the whole plan, as `show` writes it."""
    shown = run("show", "kh.yaml", cwd=office)
    assert shown.returncode == 0, shown.stderr
    groups = read_plain(shown.stdout)["phu_luc"][0]["nhom"]
    return [(group["ten"], group["nhiem_vu"]) for group in groups]


def test_cells_become_edits_of_the_base(office: Path) -> None:
    """A cell of the base gets an edit with a guard, one that the plan changed already another value; the base stays."""
    sheet = Sheet(office)
    sheet.put("Việc A một", 4, "Tờ trình")
    sheet.put("Việc A hai", 4, "Báo cáo")
    sheet.put("Việc A hai", 6, "Quý III")
    sheet.put("Việc B một", 4, "99%", below=1)
    sheet.put("Việc C hai", 5, "Phòng Hai")
    sheet.put("Cải cách thủ tục", 2, "Thủ tục hành chính")
    sheet.save()
    done = take_in(office)
    text = (office / "kh.yaml").read_text(encoding="utf-8")
    groups = printed(office)

    assert done.returncode == 0, done.stderr
    assert (office / "goc.yaml").read_text(encoding="utf-8") == PLAN
    assert text.startswith(OVERLAY.replace("Đề án", "Tờ trình").replace("chu_tri: Phòng Ba", "chu_tri: Phòng Hai"))
    assert [edit["tai"] for edit in read_plain(text)["thay_doi"][2:]] == ["PL.I.2", "PL.II", "PL.II.1"]
    assert "la: 'Việc A hai'" in text
    assert [name for name, _tasks in groups] == ["Cải cách thể chế", "Thủ tục hành chính", "Khác"]
    tasks = {task["nhiem_vu"]: task for _name, tasks in groups for task in tasks}
    assert (tasks["Việc A một"]["san_pham"], tasks["Việc A một"]["chu_tri"]) == ("Tờ trình", "{{ bien.don_vi }}")
    assert (tasks["Việc A hai"]["san_pham"], tasks["Việc A hai"]["thoi_gian"]) == ("Báo cáo", "Quý III")
    assert tasks["Việc B một"]["dong"] == [
        {"hoat_dong": "bước một", "san_pham": "Kế hoạch", "thoi_gian": "Tháng 3"},
        {"hoat_dong": "bước hai", "san_pham": "99%", "thoi_gian": "Tháng 9"},
    ]
    assert tasks["Việc C hai"]["chu_tri"] == "Phòng Hai"


def test_rows_come_and_go_by_edits(office: Path) -> None:
    """New tasks stand where they were typed, among those of the base and of the plan; --remove takes tasks of both out."""
    sheet = Sheet(office)
    sheet.unmerge()
    sheet.insert("Việc A hai", "", "Việc xen", "", "", "Phòng Hai")
    sheet.insert("Khác", "", "Việc đầu", "", "", "Phòng Ba")
    sheet.insert("Việc C hai", "", "Việc cuối", "", "", "Phòng Ba")
    sheet.insert("Việc cuối", "IV", "Nhóm thêm")
    sheet.insert("Nhóm thêm", "", "Việc D một", "", "", "Phòng Một")
    sheet.sheet.delete_rows(sheet.row("Việc B hai"))
    sheet.save()
    done = take_in(office, "--remove")
    names = [(name, [task["nhiem_vu"] for task in tasks]) for name, tasks in printed(office)]

    assert done.returncode == 0, done.stderr
    assert names == [
        ("Cải cách thể chế", ["Việc A một", "Việc A hai", "Việc xen", "Việc A ba"]),
        ("Cải cách thủ tục", ["Việc B một"]),
        ("Khác", ["Việc đầu", "Việc C một", "Việc C hai", "Việc cuối"]),
        ("Nhóm thêm", ["Việc D một"]),
    ]
    sheet = Sheet(office)
    sheet.sheet.delete_rows(sheet.row("Việc C hai"))
    sheet.save()
    again = take_in(office, "--remove")
    assert again.returncode == 0, again.stderr
    assert [task["nhiem_vu"] for task in printed(office)[2][1]] == ["Việc đầu", "Việc C một", "Việc cuối"]


def test_an_unchanged_file_leaves_the_plan(office: Path) -> None:
    """Nothing typed, nothing written, not even an empty list of edits."""
    done = take_in(office, "--remove")

    assert (done.returncode, done.stdout) == (0, "")
    assert (office / "kh.yaml").read_text(encoding="utf-8") == OVERLAY


def test_a_plan_without_edits_gets_its_first(office: Path) -> None:
    """A plan that only names its base begins its list of edits."""
    (office / "kh.yaml").write_text("ke_thua: goc.yaml\nnam: 2027\n", encoding="utf-8")
    sheet = Sheet(office)
    sheet.put("Việc A hai", 4, "dòng một\ndòng hai")
    sheet.save()
    done = take_in(office)

    assert done.returncode == 0, done.stderr
    assert read_plain((office / "kh.yaml").read_text(encoding="utf-8"))["thay_doi"] == [
        {"tai": "PL.I.2", "la": "Việc A hai", "sua": {"san_pham": "dòng một\ndòng hai\n"}}
    ]


def test_what_an_edit_cannot_say_is_refused_by_its_address(office: Path) -> None:
    """Words that another edit of the plan changes, and the order of the base: named with the reason; the rest comes in."""
    newer = OVERLAY + "  - {tai: PL.III.1, doi_chu: {tu: '5', thanh: '7'}}\n"
    (office / "kh.yaml").write_text(newer, encoding="utf-8")
    (office / "nv.xlsx").unlink()
    run("tasks", "export", "kh.yaml", "-o", "nv.xlsx", cwd=office)
    sheet = Sheet(office)
    sheet.put("Việc C một", 4, "9")
    sheet.put("Việc A hai", 4, "Báo cáo")
    sheet.save()
    done = take_in(office)

    assert done.returncode == 8
    assert "PL.III.1" in done.stderr
    assert next(task for task in printed(office)[2][1] if task["nhiem_vu"] == "Việc C một")["san_pham"] == "7"
    assert printed(office)[0][1][1]["san_pham"] == "Báo cáo"


def test_rows_of_the_base_that_come_from_a_spreadsheet_stay_there(office: Path) -> None:
    """A base that reads its rows from Excel (`tu_tep`): an edit is refused, and names that file."""
    table = "    nhom:" + PLAN.split("    nhom:")[1].split("noi_nhan")[0]
    (office / "kh.yaml").write_text("ke_thua: goc.yaml\nnam: 2027\n", encoding="utf-8")
    (office / "nv.xlsx").rename(office / "hang.xlsx")
    (office / "goc.yaml").write_text(PLAN.replace(table, "    tu_tep: hang.xlsx\n"), encoding="utf-8")
    assert run("tasks", "export", "kh.yaml", "-o", "nv.xlsx", cwd=office).returncode == 0
    sheet = Sheet(office)
    sheet.put("Việc A hai", 4, "Báo cáo")
    sheet.save()
    done = take_in(office)

    assert done.returncode == 8
    assert "hang.xlsx" in done.stderr
    assert (office / "kh.yaml").read_text(encoding="utf-8") == "ke_thua: goc.yaml\nnam: 2027\n"
