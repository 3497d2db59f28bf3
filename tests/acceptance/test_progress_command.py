"""`cchc-gen progress`: counts, lists, forms and exit codes as a user sees them."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.conftest import ROOT
from tests.support.commands import run
from tests.support.progress_files import write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

TASKS = (
    "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}",
    "{nhiem_vu: Công khai thủ tục, chu_tri: Phòng A; Phòng B, thoi_gian: Quý II}",
    "{nhiem_vu: Tuyên truyền, chu_tri: Văn phòng, thoi_gian: Thường xuyên}",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a plan of three tasks, one of them done."""
    plan = write_plan(tmp_path, TASKS)
    write_progress(plan, ["{tai: PL.I.1, la: Rà soát văn bản, xong: 20/03/2026, ket_qua: Báo cáo số 7}"])
    return tmp_path


def test_the_counts_of_a_plan(folder: Path) -> None:
    """The text says how many are done, by unit and area, and what was not counted."""
    done = run("progress", "kh.yaml", "--as-of", "2026-06-20", cwd=folder)

    assert done.returncode == 0
    assert "hoàn thành 1/2, đạt 50,00%" in done.stdout
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "Văn phòng 2 1 100,00% 0 0" in lines
    assert "Phòng A 1 0 0,00% 0 1" in lines
    assert "thể chế 3 1 50,00% 0 1" in " ".join(lines)


@pytest.mark.parametrize(
    ("day", "code", "listed"), [("30/06/2026", 0, []), ("01/07/2026", 8, ["PL.I.2"]), ("2026-07-01", 8, ["PL.I.2"])]
)
def test_late_tasks_give_an_exit_code(folder: Path, day: str, code: int, listed: list[str]) -> None:
    """--late lists what is late on a day, and ends with 8 where there is something."""
    done = run("progress", "kh.yaml", "--late", "--as-of", day, cwd=folder)

    assert (done.returncode, [line.split()[0] for line in done.stdout.splitlines()[1:]]) == (code, listed)


def test_soon_tasks(folder: Path) -> None:
    """--soon lists what is due within the days that the settings name, fifteen without any."""
    assert "PL.I.2" in run("progress", "kh.yaml", "--soon", "--as-of", "15/06/2026", cwd=folder).stdout
    (folder / "cchc.yaml").write_text("sap_den_han: 3\n", encoding="utf-8")
    assert "PL.I.2" not in run("progress", "kh.yaml", "--soon", "--as-of", "15/06/2026", cwd=folder).stdout
    assert "PL.I.2" in run("progress", "kh.yaml", "--soon", "--as-of", "27/06/2026", cwd=folder).stdout


def test_json_and_excel(folder: Path) -> None:
    """JSON holds each task with its state; the Excel file holds a sheet of counts and one of tasks."""
    told = json.loads(run("progress", "kh.yaml", "--as-of", "20/06/2026", "--format", "json", cwd=folder).stdout)
    run("progress", "kh.yaml", "--as-of", "20/06/2026", "--format", "xlsx", "-o", "tien-do.xlsx", cwd=folder)
    book = openpyxl.load_workbook(folder / "tien-do.xlsx")

    assert [task["state"] for task in told["plans"][0]["tasks"]] == ["hoan_thanh_dung_han", "sap_den_han", "thuong_xuyen"]
    assert (told["total"]["total"], told["total"]["due"], told["total"]["done"], told["total"]["share"]) == (3, 2, 1, "50,00%")
    rows = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    assert [row[1] for row in rows[1:]] == ["PL.I.1", "PL.I.2", "PL.I.3"]
    assert rows[1][5:8] == ["hoàn thành đúng hạn", rows[1][6], "Báo cáo số 7"]


def test_by_any_column(folder: Path) -> None:
    """--by counts by a column; a column that is not there is refused with those that are."""
    told = json.loads(run("progress", "kh.yaml", "--by", "thoi_gian", "--format", "json", cwd=folder).stdout)
    refused = run("progress", "kh.yaml", "--by", "phong", cwd=folder)

    assert list(told["by"]) == ["Quý I", "Quý II", "Thường xuyên"]
    assert refused.returncode == 2
    assert "thoi_gian" in refused.stderr


def test_a_folder_is_summed_up(folder: Path) -> None:
    """A folder counts all its plans together, says which has no progress file, and skips what is no plan."""
    write_plan(folder, TASKS[:2], "khac.yaml")
    (folder / "bieu-mau.yaml").write_text("- {bm: bm1}\n", encoding="utf-8")
    (folder / "cu.yaml").write_text("tu_cu: []\n", encoding="utf-8")
    (folder / "cchc.yaml").write_text("tu_cu: cu.yaml\n", encoding="utf-8")
    words = ("progress", ".", "--as-of", "01/07/2026", "--format", "json")

    alone, together = (run(*words, *jobs, cwd=folder) for jobs in ((), ("-j", "2")))

    told = json.loads(alone.stdout)
    assert together.stdout == alone.stdout
    assert [(plan["plan"], plan["progress_file"]) for plan in told["plans"]] == [
        ("kh.yaml", "kh.tien-do.yaml"),
        ("khac.yaml", None),
    ]
    assert (told["total"]["total"], told["total"]["states"]["qua_han"]) == (5, 3)
    assert "khac.yaml" in alone.stderr


def test_a_folder_of_several_agencies(folder: Path) -> None:
    """Each plan is named with its agency and year, each unit with its agency, each task with its plan; years are told apart."""
    other = write_plan(folder, [TASKS[0], "{nhiem_vu: Việc khác, chu_tri: Văn phòng, thoi_gian: Theo quy định}"], "khac.yaml")
    text = other.read_text(encoding="utf-8").replace("ten: Sở Mẫu", "ten: Sở Khác").replace("nam: 2026", "nam: 2025")
    other.write_text(text, encoding="utf-8")

    done = run("progress", ".", "--as-of", "20/06/2026", cwd=folder)
    by_unit = json.loads(run("progress", ".", "--by", "chu_tri", "--format", "json", cwd=folder).stdout)["by"]

    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "kh.yaml Sở Mẫu, 2026 3 1 50,00% 0 1" in lines
    assert "khac.yaml Sở Khác, 2025 2 0 0,00% 1 0 chưa có tệp tiến độ" in lines
    assert "khac.yaml PL.I.2 “Theo quy định” Việc khác" in lines
    assert {name: counts["total"] for name, counts in by_unit.items()} == {
        "Văn phòng (Sở Mẫu)": 2, "Phòng A (Sở Mẫu)": 1, "Phòng B (Sở Mẫu)": 1, "Văn phòng (Sở Khác)": 2,
    }  # fmt: skip
    assert "2025, 2026" in done.stderr


@pytest.mark.parametrize("command", ["progress", "check"])
def test_plans_of_one_name_are_read_together(tmp_path: Path, command: str) -> None:
    """Two agencies' folders each hold a plan of the same name: nothing is written, so that nothing collides."""
    for agency in ("a", "b"):
        (tmp_path / agency).mkdir()
        write_plan(tmp_path / agency, TASKS)

    done = run(command, "a/kh.yaml", "b", "--format", "json", cwd=tmp_path)

    assert done.returncode in (0, 3)
    assert "a/kh.yaml" in done.stdout
    assert "b/kh.yaml" in done.stdout


def test_a_folder_gets_its_progress_files(folder: Path) -> None:
    """--new of a folder writes a file for each plan; a report is passed over, and a plan that is wrong hides no other."""
    write_plan(folder, TASKS, "Kế hoạch khác.yaml")
    (folder / "a-sai.yaml").write_text("nam: hai nghìn\n", encoding="utf-8")
    assert run("report", "kh.yaml", "--period", "quy-1", "-o", "b-bao-cao.yaml", cwd=folder).returncode == 0

    said = run("progress", "kh.yaml", "Kế hoạch khác.yaml", cwd=folder).stderr
    done = run("progress", ".", "--new", cwd=folder)

    assert "cchc-gen progress 'Kế hoạch khác.yaml' --new" in said
    assert done.returncode == 3
    assert {path.name for path in folder.glob("*.tien-do.yaml")} == {"kh.tien-do.yaml", "Kế hoạch khác.tien-do.yaml"}
    assert "b-bao-cao" not in done.stderr


def test_a_report_gets_no_progress_file(folder: Path) -> None:
    """--new of a report is refused: what is done is written beside its plan."""
    assert run("report", "kh.yaml", "--period", "quy-1", "-o", "bao-cao.yaml", cwd=folder).returncode == 0

    done = run("progress", "bao-cao.yaml", "--new", cwd=folder)

    assert (done.returncode, "bao_cao" in done.stderr) == (2, True)
    assert not (folder / "bao-cao.tien-do.yaml").exists()


def test_a_progress_file_of_no_plan_is_named(folder: Path) -> None:
    """A progress file whose plan was renamed, or whose ending is another, is not passed over in silence."""
    (folder / "kh-cu.tien-do.yaml").write_text("nhiem_vu: []\n", encoding="utf-8")
    (folder / "kh.tien-do.yml").write_text("nhiem_vu: []\n", encoding="utf-8")

    done = run("progress", "kh.yaml", cwd=folder)

    assert done.returncode == 0
    assert "kh-cu.tien-do.yaml" in done.stderr
    assert "kh.tien-do.yml" in done.stderr


def test_a_wrong_progress_file_hides_no_other_plan(folder: Path) -> None:
    """A plan whose progress file is wrong is named with its line; the others are counted, and the exit code is the plan's."""
    other = write_plan(folder, TASKS[:2], "khac.yaml")
    write_progress(other, ["{tai: PL.I.9, xong: 01/01/2026}"])

    done = run("progress", ".", "--as-of", "01/07/2026", cwd=folder)

    assert done.returncode == 3
    assert "khac.tien-do.yaml:3" in done.stderr
    assert "hoàn thành 1/2" in done.stdout


@pytest.mark.parametrize("entry", ["{tai: PL.I.9, xong: 01/01/2026}", "{tai: PL.I.1, xong: 31/02/2026}", "{tai: PL.I.1, xog: a}"])
@pytest.mark.parametrize("words", [(), ("--late",), ("--format", "json"), ("--format", "xlsx", "-o", "ra.xlsx")])
def test_nothing_is_counted_where_the_progress_file_is_wrong(folder: Path, entry: str, words: tuple[str, ...]) -> None:
    """A wrong progress file gives its errors alone: no table of noughts, no file of them."""
    write_progress(folder / "kh.yaml", [entry])

    done = run("progress", "kh.yaml", "--as-of", "01/07/2026", *words, cwd=folder)

    assert (done.returncode, done.stdout) == (3, "")
    assert "kh.tien-do.yaml:3" in done.stderr
    assert not (folder / "ra.xlsx").exists()


def test_a_plan_without_tasks_is_told_so(tmp_path: Path) -> None:
    """A plan without a task table gets a sentence, not a table of noughts."""
    shutil.copy(ROOT / "plans" / "bao-cao-so-mau-2026.yaml", tmp_path / "kh.yaml")
    done = run("progress", "kh.yaml", cwd=tmp_path)

    assert done.returncode == 2
    assert "không có bảng nhiệm vụ" in done.stderr


def test_the_first_progress_file(tmp_path: Path) -> None:
    """--new writes every task with its guard; the file is read back, counts nothing as done, and is never replaced."""
    shutil.copy(ROOT / "plans" / "ubnd-mau-2026.yaml", tmp_path)
    shutil.copy(ROOT / "plans" / "chi-tieu-2026.xlsx", tmp_path)
    made = run("progress", "ubnd-mau-2026.yaml", "--new", cwd=tmp_path)
    text = (tmp_path / "ubnd-mau-2026.tien-do.yaml").read_text(encoding="utf-8")
    told = json.loads(run("progress", "ubnd-mau-2026.yaml", "--format", "json", "--as-of", "02/01/2026", cwd=tmp_path).stdout)
    again = run("progress", "ubnd-mau-2026.yaml", "--new", cwd=tmp_path)

    assert made.returncode == 0
    assert told["total"]["done"] == 0
    addresses = [row["address"] for task in told["plans"][0]["tasks"] for row in task.get("rows", [task])]
    assert [line.split()[-1] for line in text.splitlines() if line.startswith("  - tai: ")] == addresses
    assert (again.returncode, "không có gì thay đổi" in again.stderr) == (0, True)
    assert (tmp_path / "ubnd-mau-2026.tien-do.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_progress_file_follows_its_plan(folder: Path, end: str) -> None:
    """A task put in, another taken out: entries go to where their words stand, what is new is added, all other bytes stay."""
    progress = folder / "kh.tien-do.yaml"
    lines = [
        "# ghi chú của tôi", "phien_ban: 1", "nhiem_vu:", "  - {tai: PL.I.1, la: Rà soát văn bản, xong: 20/03/2026}   # một",
        "  - tai: PL.I.2   # hai", "    la: 'Công khai thủ tục'", "    ngay: 01/02/2026", "    ly_do: chờ",
        "  - tai: PL.I.3", "    la: 'Tuyên truyền'", "so_lieu: {quy-1: {bm1: {'1': 14}}}", "",
    ]  # fmt: skip
    progress.write_bytes(end.join(lines).encode())
    write_plan(folder, ["{nhiem_vu: Việc mới, chu_tri: A, thoi_gian: Quý II}", TASKS[1], TASKS[0], TASKS[2]])
    before = run("progress", "kh.yaml", "--as-of", "01/07/2026", cwd=folder)

    done = run("progress", "kh.yaml", "--new", cwd=folder)
    told = json.loads(run("progress", "kh.yaml", "--as-of", "30/06/2026", "--format", "json", cwd=folder).stdout)

    assert (before.returncode, done.returncode) == (3, 0)
    states = {task["task"]: (task["state"], task["reason"]) for task in told["plans"][0]["tasks"]}
    assert states == {
        "Việc mới": ("sap_den_han", ""), "Công khai thủ tục": ("sap_den_han", "chờ"),
        "Rà soát văn bản": ("hoan_thanh_dung_han", ""), "Tuyên truyền": ("thuong_xuyen", ""),
    }  # fmt: skip
    after = progress.read_bytes().decode().split(end)
    for old, new in (("PL.I.1,", "PL.I.3,"), ("PL.I.3", "PL.I.4")):
        assert any(old in line and line.replace(old, new) in after for line in lines), old
    kept = [line for line in lines if "tai: PL.I.1" not in line and "tai: PL.I.3" not in line]
    assert [line for line in after if line in kept] == kept
    assert len(after) == len(lines) + 2
    assert "PL.I.1" in done.stderr


def test_new_takes_no_other_name(folder: Path) -> None:
    """A progress file is called after its plan: --new with -o says so, and what it says to do works."""
    refused = run("progress", "kh.yaml", "--new", "-o", "khac.yaml", cwd=folder)
    done = run("progress", "kh.yaml", "--new", cwd=folder)

    assert (refused.returncode, (folder / "khac.yaml").exists()) == (2, False)
    assert "-o" in refused.stderr
    assert done.returncode == 0
    assert (folder / "kh.tien-do.yaml").read_text(encoding="utf-8").count("tai:") == 3


def test_an_entry_that_fits_two_tasks_stays(folder: Path) -> None:
    """Where the words of an entry stand twice it is left as it is, and a person is asked; the answer needs no more than that."""
    write_plan(folder, [TASKS[1], TASKS[0], TASKS[0]])
    progress = folder / "kh.tien-do.yaml"

    asked = run("progress", "kh.yaml", "--new", cwd=folder)
    text = progress.read_text(encoding="utf-8")
    progress.write_text(text.replace("{tai: PL.I.1, la: Rà", "{tai: PL.I.3, la: Rà"), encoding="utf-8")
    done = run("progress", "kh.yaml", "--new", cwd=folder)

    assert "{tai: PL.I.1, la: Rà soát văn bản, xong: 20/03/2026" in text
    assert asked.returncode == 3
    assert "PL.I.2 (kh.yaml" in asked.stderr
    assert "PL.I.3 (kh.yaml" in asked.stderr
    assert done.returncode == 0
    assert sorted(re.findall(r"tai: (\S+?)[,\n]", progress.read_text(encoding="utf-8"))) == ["PL.I.1", "PL.I.2", "PL.I.3"]


def test_what_the_hint_says_moves_what_shifted(folder: Path) -> None:
    """A task is put in at the top: the first problem names a command; run as it stands, it mends all, and loses nothing."""
    write_progress(folder / "kh.yaml", [f"{{tai: PL.I.{at}, la: {words}, ngay: 01/02/2026, ly_do: lý do {at}}}" for at, words in (
        (1, "Rà soát văn bản"), (2, "Công khai thủ tục"), (3, "Tuyên truyền"))])  # fmt: skip
    write_plan(folder, ["{nhiem_vu: Việc mới, chu_tri: A, thoi_gian: Quý II}", *TASKS])
    refused = run("progress", "kh.yaml", cwd=folder)
    command = re.findall(r"cchc-gen (progress kh\.yaml --new)", refused.stderr)

    obeyed = run(*command[0].split(), cwd=folder)
    told = json.loads(run("progress", "kh.yaml", "--format", "json", cwd=folder).stdout)

    assert (refused.returncode, len(command), obeyed.returncode) == (3, 3, 0)
    assert [task["reason"] for task in told["plans"][0]["tasks"]] == ["", "lý do 1", "lý do 2", "lý do 3"]


def test_a_task_is_taken_out_of_the_plan(folder: Path) -> None:
    """An entry that says nothing is marked; one that says something waits for a person, who is told what to write."""
    progress = write_progress(folder / "kh.yaml", [
        "{tai: PL.I.1, la: Rà soát văn bản, xong: 20/03/2026}  # một", "{tai: PL.I.2, la: Công khai thủ tục, xong: , ket_qua: }",
        "{tai: PL.I.3, la: Tuyên truyền}",
    ])  # fmt: skip
    write_plan(folder, TASKS[2:])
    waiting = run("progress", "kh.yaml", "--new", cwd=folder)
    text = progress.read_text(encoding="utf-8")
    progress.write_text(text.replace("xong: 20/03/2026", "xong: 20/03/2026, bo: true"), encoding="utf-8")
    done = run("progress", "kh.yaml", "--new", cwd=folder)
    told = json.loads(run("progress", "kh.yaml", "--format", "json", cwd=folder).stdout)

    assert waiting.returncode == 3
    assert "bo: true" in waiting.stderr
    assert "không có gì thay đổi" not in waiting.stderr
    assert [line.strip("- ") for line in text.splitlines()[2:]] == [
        "{tai: PL.I.1, la: Rà soát văn bản, xong: 20/03/2026}  # một",
        "{tai: PL.I.2, la: Công khai thủ tục, xong: , ket_qua: , bo: 'true'}",
        "{tai: PL.I.1, la: Tuyên truyền}",
    ]
    assert (done.returncode, told["total"]["total"], told["total"]["done"]) == (0, 1, 0)


def test_tasks_that_begin_alike_are_told_apart(tmp_path: Path) -> None:
    """Guards of tasks with the same first words go on until they differ, so that a shift gives no task another one's days."""
    same = "Rà soát, cập nhật, công khai, niêm yết đầy đủ, kịp thời các thủ tục hành chính lĩnh vực"
    tasks = [f"{{nhiem_vu: '{same} {own}', chu_tri: A, thoi_gian: Quý I}}" for own in ("đất đai", "đầu tư", "hộ tịch")]
    plan = write_plan(tmp_path, tasks)
    run("progress", "kh.yaml", "--new", cwd=tmp_path)
    progress = tmp_path / "kh.tien-do.yaml"
    text = progress.read_text(encoding="utf-8").replace("xong:", "xong: 01/02/2026", 1)
    progress.write_text(text, encoding="utf-8")
    write_plan(tmp_path, ["{nhiem_vu: Việc mới, chu_tri: A, thoi_gian: Quý I}", *tasks], plan.name)

    before, moved = run("progress", "kh.yaml", cwd=tmp_path), run("progress", "kh.yaml", "--new", cwd=tmp_path)
    told = json.loads(run("progress", "kh.yaml", "--format", "json", cwd=tmp_path).stdout)

    assert (before.returncode, moved.returncode) == (3, 0)
    assert [task["done"] for task in told["plans"][0]["tasks"]] == [None, "2026-02-01", None, None]


def test_days_that_are_none_are_refused(folder: Path) -> None:
    """A day that is none is refused with the two forms that are allowed."""
    done = run("progress", "kh.yaml", "--as-of", "30/02/2026", cwd=folder)

    assert done.returncode == 2
    assert "2026-03-14" in done.stderr


def test_the_files_beside_plans_are_no_plans(folder: Path) -> None:
    """Build and check of a folder skip the progress file; naming it says what it is."""
    found = json.loads(run("check", ".", "--format", "json", cwd=folder).stdout)
    done = run("check", "kh.tien-do.yaml", cwd=folder)

    assert {problem["file"] for problem in found} == {"kh.yaml"}

    assert done.returncode == 2
    assert "đi kèm một kế hoạch" in done.stderr
