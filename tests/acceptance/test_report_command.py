"""`cchc-gen report`: from a plan with its progress file to a report; every figure recounted from the progress file by hand."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest
import yaml
from lxml import etree

from tests.conftest import ROOT
from tests.support.commands import run
from tests.support.progress_files import as_day, write_plan, write_progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CUT_OFFS = {"quy-1": "14/03", "6-thang": "14/06", "quy-3": "14/09", "nam": "14/12"}
# The last day of each deadline of the plans below, by the calendar; None goes on all the year, "" cannot be read.
LAST_DAYS: dict[str, str | None] = {
    "Năm 2023": "31/12/2023", "Trong năm 2023": "31/12/2023", "Tháng 12/2022": "31/12/2022", "Tháng 1/2023": "31/01/2023",
    "Tháng 6/2023": "30/06/2023", "Thường xuyên": None, "Thường xuyên; theo chỉ đạo của UBND tỉnh": None,
    "Quý I": "31/03/{}", "Quý II": "30/06/{}", "Quý III": "30/09/{}", "Quý IV": "31/12/{}", "Quý II, Quý III": "30/09/{}",
    "Trước ngày 30/11": "30/11/{}", "Tháng 01/2026": "31/01/2026", "Trước ngày 30/11/2026": "30/11/2026",
    "Trước ngày 30/6/2026": "30/06/2026", "Khi có thay đổi": "", "Theo quy định": "", "": "",
    "Theo thời gian quy định của Bộ Nội vụ": "", "Khi có hướng dẫn của Bộ Nội vụ": "", "Theo định kỳ, quý, tháng, năm": None,
    "Quý I\nLồng ghép trong báo cáo CCHC": "31/03/{}", "- Xây dựng kế hoạch tháng 1;\n- Báo cáo định kỳ": "31/01/{}",
    "Báo cáo định kỳ hàng tháng": "31/12/{}",
    "- Xây dựng kế hoạch trong Quý I;\n- Báo cáo kết quả và sau kiểm tra": "31/03/{}",
}  # fmt: skip

FIRST_DUE = {"Báo cáo định kỳ hàng tháng": "31/01/{}"}  # a monthly task that nobody reports on is late from then on


def plain_tasks(plan: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield address and cells of the tasks of a plan's only appendix, read by PyYAML alone."""
    text = run("show", plan.name, cwd=plan.parent).stdout
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
    roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
    for at, group in enumerate(data["phu_luc"][0]["nhom"], start=1):
        number = 0
        for task in group["nhiem_vu"]:
            number = int(task["tt"]) if task.get("tt", "").isdecimal() else number + 1
            yield f"PL.{roman[at]}.{number}", task


def last_day(deadline: str, year: int) -> dt.date | str | None:
    found = LAST_DAYS[deadline.strip().replace("{{ nam }}", str(year))]
    return as_day(found.format(year)) if found else found


def recount(plan: Path, entries: dict[str, dict[str, str]], day: dt.date, year: int) -> dict[str, int]:
    """Count states anew, by the words of the format, from the plan and the progress file as plain data."""
    names = (
        "tong_so",
        "hoan_thanh",
        "dung_han",
        "tre",
        "khong_han",
        "qua_han",
        "sap_den",
        "con_han",
        "thuong_xuyen",
        "khong_ro",
        "bo",
    )
    counts = dict.fromkeys(names, 0)
    for address, task in plain_tasks(plan):
        entry = entries.get(address, {})
        if "khong_thuc_hien" in entry and as_day(entry["khong_thuc_hien"]) <= day:
            counts["bo"] += 1
            continue
        counts["tong_so"] += 1
        of_rows = [row["thoi_gian"] for row in task.get("dong", []) if "thoi_gian" in row]  # none of these can be read
        text = "" if of_rows else task.get("thoi_gian", "")
        last = last_day(text, year)
        if "xong" in entry and as_day(entry["xong"]) <= day:
            counts["hoan_thanh"] += 1
            is_dated = isinstance(last, dt.date)
            counts["khong_han" if not is_dated else "dung_han" if as_day(entry["xong"]) <= last else "tre"] += 1  # type: ignore[operator]
        elif last is None:
            counts["thuong_xuyen"] += 1
        elif not isinstance(last, dt.date):
            counts["khong_ro"] += 1
        else:
            left = (as_day(FIRST_DUE.get(text, f"{last:%d/%m/%Y}").format(year)) - day).days
            counts["qua_han" if left < 0 else "sap_den" if left <= SOON else "con_han"] += 1
    return counts


def read_figures(path: Path) -> dict[str, str]:
    """Return the figures of form 1 in a report, by their numbers."""
    tables = docx.Document(str(path)).tables
    table = next(one for one in tables if "Chỉ tiêu thống kê" in [cell.text for cell in one.rows[0].cells])
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    starts = [at for at, row in enumerate(rows) if row[1].startswith("Biểu mẫu") or row[0].startswith("Biểu mẫu")]
    end = starts[1] if len(starts) > 1 else len(rows)
    return {row[0]: row[3] for row in rows[1:end]}


def make_entries(plan: Path, year: int) -> dict[str, dict[str, str]]:
    """Return entries for most tasks: done in time, done late, dropped, done without a deadline; a third has none."""
    entries: dict[str, dict[str, str]] = {}
    for at, (address, _task) in enumerate(plain_tasks(plan)):
        day = f"{10 + at % 15:02d}/{1 + at * 5 % 12:02d}/{year}"
        if at % 3 == 0:
            entries[address] = {"xong": day, "ket_qua": f"Văn bản số {at + 1}"}
        elif at % 7 == 1:
            entries[address] = {"khong_thuc_hien": day, "ly_do": "không còn phù hợp"}
    return entries


def read_document(path: Path) -> list[str]:
    """Return the paragraphs of a DOCX, cells too, from the bare XML."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    texts = ["".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]
    return [text.replace("\u00a0", " ") for text in texts]  # what is kept together on a line


def read_rows(folder: Path, column: str, but: str = "") -> list[dict[str, str]]:
    """Return the rows, by their columns, of the table of bc.docx that has a column, and not the other one."""
    tables = ([[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows] for table in
              docx.Document(str(folder / "bc.docx")).tables)  # fmt: skip
    rows = next(table for table in tables if column in table[0] and but not in table[0])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def read_annex(folder: Path) -> dict[str, dict[str, str]]:
    """Return the rows of the annex of tasks, by the words of the task."""
    return {row["Nhiệm vụ"]: row for row in read_rows(folder, "Trạng thái")}


SOON = 20  # days before a deadline, by the settings: quarters end 17 days behind the days of reports
SENTENCES = ("Kế hoạch có", "Tính đến ngày", "Quá hạn chưa hoàn thành", "Tình hình từng nhiệm vụ")  # before the lists of tasks
PLANS = [("nghe-an-skhcn-2023", 2023), ("tuyen-quang-skhdt-2023", 2023), ("so-mau-2026", 2026)]


@pytest.mark.parametrize("period", ["quy-1", "6-thang", "quy-3", "nam"])
@pytest.mark.parametrize(("name", "year"), PLANS)
def test_every_figure_of_a_report_is_recounted(
    request: pytest.FixtureRequest, tmp_path: Path, name: str, year: int, period: str
) -> None:
    """From plan and progress file to the report's Word file: its numbers are those that a count by other means gives."""
    if "mau" in name:
        for file in ("so-mau-2025.yaml", "so-mau-2026.yaml"):
            shutil.copy(ROOT / "plans" / file, tmp_path)
    else:
        shutil.copy(request.getfixturevalue("seeds") / f"{name}.yaml", tmp_path)
    plan = tmp_path / f"{name}.yaml"
    entries = make_entries(plan, year)
    lines = [
        f"{{tai: {address}, {', '.join(f'{key}: {text}' for key, text in one.items())}}}" for address, one in entries.items()
    ]
    write_progress(plan, lines, f"so_lieu: {{{period}: {{bm1: {{'1': 14}}}}}}\n")
    (tmp_path / "cchc.yaml").write_text(f"sap_den_han: {SOON}\n", encoding="utf-8")
    day = as_day(f"{CUT_OFFS[period]}/{year}")
    counts = recount(plan, entries, day, year)

    assert run("report", plan.name, "--period", period, "-o", "bc.yaml", cwd=tmp_path).returncode == 0
    assert run("build", "bc.yaml", "--format", "docx", "-o", ".", cwd=tmp_path).returncode == 0
    found = "\n".join(read_document(tmp_path / "bc.docx"))

    due = counts["tong_so"] - counts["thuong_xuyen"]
    share = f"{counts['hoan_thanh'] * 100 / due:.2f}%".replace(".", ",")
    standing = f" (không kể {counts['thuong_xuyen']} nhiệm vụ thường xuyên đang thực hiện)" if counts["thuong_xuyen"] else ""
    dropped = f" (không kể {counts['bo']} nhiệm vụ thôi thực hiện)" if counts["bo"] else ""
    assert f"Kế hoạch có {counts['tong_so']} nhiệm vụ{dropped}." in found
    assert f"hoàn thành {counts['hoan_thanh']}/{due} nhiệm vụ{standing}, đạt {share}" in found
    assert f"đúng hạn {counts['dung_han']}, quá hạn {counts['tre']}, không ấn định thời hạn {counts['khong_han']}" in found
    waiting = (f"sắp đến hạn: {counts['sap_den']}", f"còn hạn: {counts['con_han']}")
    unread = f"chưa ấn định thời hạn: {counts['khong_ro']}."
    assert "; ".join((f"Quá hạn chưa hoàn thành: {counts['qua_han']}", *waiting, unread)) in found
    late = f"có {counts['qua_han']} nhiệm vụ quá hạn chưa hoàn thành:"
    assert (late if counts["qua_han"] else "không có nhiệm vụ nào quá hạn chưa hoàn thành.") in found
    figures = read_figures(tmp_path / "bc.docx")
    whole = f"{counts['hoan_thanh'] * 100 / counts['tong_so']:.2f}".replace(".", ",")
    assert [figures[number] for number in ("1", "2", "2.1", "2.2")] == [
        "14",
        whole,
        str(counts["tong_so"]),
        str(counts["hoan_thanh"]),
    ]
    rows = read_document(tmp_path / "bc.docx")
    of_states = {
        "dung_han": "Hoàn thành đúng hạn", "tre": "Hoàn thành quá hạn", "khong_han": "Hoàn thành", "bo": "Không thực hiện",
        "qua_han": "Quá hạn", "sap_den": "Sắp đến hạn", "con_han": "Còn hạn",
    }  # fmt: skip
    printed = Counter(row["Trạng thái"] for row in read_rows(tmp_path, "Trạng thái"))
    assert {name: printed[words] for name, words in of_states.items()} == {name: counts[name] for name in of_states}
    overdue = read_rows(tmp_path, "Lý do", but="Trạng thái") if counts["qua_han"] else []
    assert len(overdue) == counts["qua_han"]
    if period != "quy-3":  # which lists what was done in it alone
        end = next(at for at, row in enumerate(rows) if row.endswith("Đánh giá chung"))
        assert sum(row.startswith("- ") for row in rows[:end]) - len(SENTENCES) == counts["hoan_thanh"]


@pytest.mark.parametrize(
    ("period", "own", "following"),
    [
        ("quy-1", "quý I năm 2026", "quý II năm 2026"),
        ("6-thang", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"),
        ("quy-3", "quý III năm 2026", "quý IV năm 2026"),
        ("nam", "năm 2026", "năm 2027"),
    ],
)
def test_each_period_is_called_by_its_name(tmp_path: Path, period: str, own: str, following: str) -> None:
    """The name of the period and of the next one stand with their year in subject, opening, closing and the annexes' titles."""
    write_plan(tmp_path, ["{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}"])
    assert run("report", "kh.yaml", "--period", period, "-o", "bc.yaml", cwd=tmp_path).returncode == 0
    assert run("build", "bc.yaml", "--format", "docx", "-o", ".", cwd=tmp_path).returncode == 0
    found = "\n".join(read_document(tmp_path / "bc.docx"))

    assert f"cải cách hành chính {own} và phương hướng, nhiệm vụ {following}" in found.replace("\n", " ")
    assert f"kết quả công tác cải cách hành chính {own} như sau" in found
    assert f"Trên đây là báo cáo công tác cải cách hành chính {own} của" in found
    assert f"Tình hình thực hiện nhiệm vụ cải cách hành chính {own}" in found.replace("\n", " ")
    words = found.casefold().split()
    assert [at for at in range(1, len(words)) if words[at] == words[at - 1] == "năm"] == []


def build_report(plan: Path, period: str) -> list[str]:
    """Write and build the report of a period; return its paragraphs."""
    assert run("report", plan.name, "--period", period, "-o", "bc.yaml", cwd=plan.parent).returncode == 0
    assert run("build", "bc.yaml", "--format", "docx", "-o", ".", cwd=plan.parent).returncode == 0
    return read_document(plan.with_name("bc.docx"))


def section_of(rows: list[str], title: str) -> list[str]:
    """Return the paragraphs between a heading and the next one."""
    start = next(at for at, row in enumerate(rows) if re.fullmatch(rf"[\dIVX.\s]*{re.escape(title)}[.]?", row)) + 1
    end = next((at for at in range(start, len(rows)) if re.match(r"(?:\d+|[IVX]+)\. ", rows[at])), len(rows))
    return [row for row in rows[start:end] if row.strip()]


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "hoàn thành 0/1 nhiệm vụ (không kể 2 nhiệm vụ thường xuyên đang thực hiện), đạt"),
        (["{tai: PL.I.1, xong: 10/02/2026}"], "hoàn thành 1/2 nhiệm vụ (không kể 1 nhiệm vụ thường xuyên đang thực hiện), đạt"),
        (["{tai: PL.I.1, xong: 10/02/2026}", "{tai: PL.I.2, xong: 10/02/2026}"], "hoàn thành 2/3 nhiệm vụ, đạt"),
    ],
)
def test_the_sentence_on_standing_tasks_is_true(tmp_path: Path, entries: list[str], sentence: str) -> None:
    """A standing task with a day is counted as done: the report says how many of them go on, and never that the plan has none."""
    standing = ["{nhiem_vu: Tuyên truyền, chu_tri: A, thoi_gian: Thường xuyên}"] * 2
    plan = write_plan(tmp_path, [*standing, "{nhiem_vu: Rà soát, chu_tri: A, thoi_gian: Quý I}"])
    write_progress(plan, entries or ["{tai: PL.I.1}"])

    found = "\n".join(build_report(plan, "quy-1"))

    assert "Kế hoạch có 3 nhiệm vụ." in found
    assert sentence in found
    assert "0 nhiệm vụ thường xuyên" not in found
    assert "không thuộc diện thường xuyên" not in found


@pytest.mark.parametrize(
    ("period", "carried"),
    [
        ("quy-1", ["Việc cũ", "Việc quý I"]),
        ("6-thang", ["Việc cũ", "Việc quý I", "Việc quý II"]),
        ("quy-3", ["Việc cũ", "Việc quý I", "Việc quý II", "Việc quý III", "Việc tháng"]),
        ("nam", ["Việc cũ", "Việc quý I", "Việc quý II", "Việc quý III", "Việc tháng", "Việc quý IV"]),
    ],
)
def test_what_is_overdue_from_earlier_goes_on(tmp_path: Path, period: str, carried: list[str]) -> None:
    """What was due before the period and is not done stands in what goes on, and what was done, or comes later, does not."""
    when = {
        "Việc cũ": "Tháng 11/2025", "Việc quý I": "Quý I", "Việc quý II": "Trước ngày 30/6/2026", "Việc đã xong": "Quý II",
        "Việc quý III": "Quý III", "Việc tháng": "Tháng 8/2026", "Việc quý IV": "Quý IV",
    }  # fmt: skip
    plan = write_plan(tmp_path, [f"{{nhiem_vu: {task}, chu_tri: A, thoi_gian: '{time}'}}" for task, time in when.items()])
    write_progress(plan, ["{tai: PL.I.4, xong: 10/02/2026}"])

    rows = build_report(plan, period)

    title = next(row for row in rows if "Tiếp tục thực hiện nhiệm vụ của" in row)
    found = section_of(rows, re.sub(r"^[\dIVX]+\. ", "", title).rstrip("."))
    assert [row.removeprefix("- ").rstrip(".") for row in found] == carried


def test_a_monthly_task_half_way(tmp_path: Path) -> None:
    """What is done of a recurring task is told: how many periods, its result; it is to be done where a period is left."""
    task = "{{nhiem_vu: {}, san_pham: Báo cáo, chu_tri: A, thoi_gian: Hằng tháng}}"
    plan = write_plan(tmp_path, [task.format(name) for name in ("Đủ ba tháng", "Còn tháng ba", "Chưa ghi kết quả")])
    done = "T1: 31/01/2026, T2: 28/02/2026"
    write_progress(plan, [
        f"{{tai: PL.I.1, xong: {{{done}, T3: 12/03/2026}}, ket_qua: Báo cáo số 3}}",
        f"{{tai: PL.I.2, xong: {{{done}, T3: 31/03/2026}}, ket_qua: Báo cáo số 2}}",
        "{tai: PL.I.3, ngay: 01/03/2026, ly_do: thiếu người, xong: {T1: 20/03/2026}, ket_qua: Báo cáo số 9}",
    ])  # fmt: skip

    rows = build_report(plan, "quy-1")
    annex = read_annex(tmp_path)

    shown = {name: (row["Ngày xong"], row["Văn bản, số liệu"], row["Trạng thái"]) for name, row in annex.items()}
    assert shown == {
        "Đủ ba tháng": ("3/12 kỳ", "Báo cáo số 3", "Còn hạn"), "Còn tháng ba": ("2/12 kỳ", "Báo cáo số 2", "Còn hạn"),
        "Chưa ghi kết quả": ("", "", "Quá hạn"),
    }  # fmt: skip
    assert section_of(rows, "Cải cách thể chế") == [
        "- Đủ ba tháng: Báo cáo số 3 (đã xong 3/12 kỳ).", "- Còn tháng ba: Báo cáo số 2 (đã xong 2/12 kỳ).",
    ]  # fmt: skip
    assert section_of(rows, "Tiếp tục thực hiện nhiệm vụ của quý I năm 2026") == [
        "- Còn tháng ba: Báo cáo.", "- Chưa ghi kết quả: Báo cáo.",
    ]  # fmt: skip
    assert section_of(rows, "Nhiệm vụ đến hạn trong quý II năm 2026") == ["- Đủ ba tháng: Báo cáo.", "- Còn tháng ba: Báo cáo."]


def test_a_task_some_rows_of_which_are_done(tmp_path: Path) -> None:
    """A task of several rows is named with how many are done; what is done wholly, or not at all, as ever."""
    rows = "dong: [{san_pham: Danh mục, thoi_gian: Quý I}, {san_pham: Báo cáo, thoi_gian: Quý IV}]"
    plan = write_plan(tmp_path, [f"{{nhiem_vu: Việc {at}, chu_tri: A, {rows}}}" for at in range(3)])
    write_progress(plan, [
        "{tai: PL.I.1.1, xong: 01/02/2026, ket_qua: Danh mục số 1}",
        "{tai: PL.I.2.1, xong: 01/02/2026}", "{tai: PL.I.2.2, xong: 01/03/2026, ket_qua: Báo cáo số 2}",
    ])  # fmt: skip

    found = section_of(build_report(plan, "6-thang"), "Cải cách thể chế")

    assert found == ["- Việc 0: Danh mục số 1 (đã xong 1/2 phần việc).", "- Việc 1: Báo cáo số 2."]
    assert {name: row["Ngày xong"] for name, row in read_annex(tmp_path).items() if "Việc" in name} == {
        "Việc 0": "1/2 phần việc", "Việc 1": "01/3/2026", "Việc 2": "",
    }  # fmt: skip


def test_what_was_done_after_the_day_of_a_report_is_not_told(tmp_path: Path) -> None:
    """A report whose day lies before the end of its period takes in no day behind its own; rows of a task count alone."""
    rows = "dong: [{san_pham: Danh mục, thoi_gian: Quý III}, {san_pham: Báo cáo, thoi_gian: Quý IV}]"
    plan = write_plan(tmp_path, [
        "{nhiem_vu: Việc quý, san_pham: A, chu_tri: A, thoi_gian: Hằng quý}", f"{{nhiem_vu: Việc hai dòng, chu_tri: A, {rows}}}",
    ])  # fmt: skip
    write_progress(plan, ["{tai: PL.I.1, xong: {Q3: 10/09/2026}}", "{tai: PL.I.2.1, xong: 01/08/2026}"])
    assert run("report", "kh.yaml", "--period", "quy-3", "-o", "bc.yaml", cwd=tmp_path).returncode == 0
    text = (tmp_path / "bc.yaml").read_text(encoding="utf-8")
    text = re.sub(r"tu_tien_do: \{linh_vuc: the_che[^}]*\}", "tu_tien_do: {xong: ky_nay}", text)

    found = {}
    for day in ("09/09/2026", "10/09/2026"):
        (tmp_path / "bc.yaml").write_text(text.replace("14/09/2026", day), encoding="utf-8")
        assert run("build", "bc.yaml", "--format", "docx", "-o", ".", cwd=tmp_path).returncode == 0
        found[day] = [row for row in section_of(read_document(tmp_path / "bc.docx"), "Cải cách thể chế") if row.startswith("- ")]

    assert [row[:10] for row in found["09/09/2026"]] == ["- Việc hai"]
    assert [row[:10] for row in found["10/09/2026"]] == ["- Việc quý", "- Việc hai"]


@pytest.mark.parametrize("period", ["quy-3", "nam"])
def test_why_a_task_was_dropped_is_reported(tmp_path: Path, period: str) -> None:
    """The annex of tasks has the reason of a task that was dropped, and of one that is late, each in its row."""
    times = ("Quý I", "Quý II", "Quý II")
    plan = write_plan(tmp_path, [f"{{nhiem_vu: Việc {at}, chu_tri: A, thoi_gian: {time}}}" for at, time in enumerate(times)])
    dropped = "{tai: PL.I.1, khong_thuc_hien: 15/07/2026, ly_do: chuyển sang năm sau}"
    write_progress(plan, [dropped, "{tai: PL.I.2, ngay: 01/07/2026, ly_do: chờ hướng dẫn}", "{tai: PL.I.3, xong: 01/06/2026}"])
    build_report(plan, period)

    found = {name: row["Lý do"] for name, row in read_annex(tmp_path).items() if "Việc" in name}
    assert found == {"Việc 0": "chuyển sang năm sau", "Việc 1": "chờ hướng dẫn", "Việc 2": ""}


@pytest.mark.parametrize(
    ("done", "sentences"),
    [
        ("10/03/2026", ["Tính đến ngày 14/6/2026 không có nhiệm vụ nào quá hạn chưa hoàn thành."]),
        ("15/06/2026", ["Tính đến ngày 14/6/2026 có 1 nhiệm vụ quá hạn chưa hoàn thành:", "TT"]),
    ],
)
def test_nothing_overdue_is_said_in_one_sentence(tmp_path: Path, done: str, sentences: list[str]) -> None:
    """Where nothing is late one sentence says so, and no table follows whose only row is “Không có.”."""
    plan = write_plan(tmp_path, ["{nhiem_vu: Rà soát, chu_tri: A, thoi_gian: Quý I}"])
    write_progress(plan, [f"{{tai: PL.I.1, xong: {done}}}"])

    rows = section_of(build_report(plan, "6-thang"), "Nhiệm vụ quá hạn, tồn tại, hạn chế")

    assert rows[: len(sentences)] == sentences
    assert "Không có." not in rows
    assert (len(rows) == 1) is (len(sentences) == 1)


def test_a_rebuild_counts_anew_and_keeps_sentences(tmp_path: Path) -> None:
    """A report is written once; what is done later changes its numbers, and no letter of the officer's file."""
    plan = write_plan(tmp_path, ["{nhiem_vu: Rà soát văn bản, san_pham: Báo cáo, chu_tri: Văn phòng, thoi_gian: Quý I}"])
    write_progress(plan, ["{tai: PL.I.1}"])
    assert run("report", "kh.yaml", "--period", "quy-1", "-o", "bc.yaml", cwd=tmp_path).returncode == 0
    report = tmp_path / "bc.yaml"
    report.write_text(
        report.read_text(encoding="utf-8").replace("          …", "          Câu của cơ quan.", 1), encoding="utf-8"
    )
    text = report.read_text(encoding="utf-8")

    run("build", "bc.yaml", "--format", "docx", "-o", ".", cwd=tmp_path)
    before = "\n".join(read_document(tmp_path / "bc.docx"))
    write_progress(plan, ["{tai: PL.I.1, xong: 10/03/2026, ket_qua: 'Báo cáo số 7 *mật* {{ x }}'}"])
    run("build", "bc.yaml", "--format", "docx", "-o", ".", cwd=tmp_path)
    after = "\n".join(read_document(tmp_path / "bc.docx"))
    again = run("report", "kh.yaml", "--period", "quy-1", "-o", "bc.yaml", cwd=tmp_path)

    assert "hoàn thành 0/1" in before
    assert "hoàn thành 1/1" in after
    assert "- Rà soát văn bản: Báo cáo số 7 *mật* {{ x }}." in after
    assert "Câu của cơ quan." in after
    assert (again.returncode, report.read_text(encoding="utf-8")) == (6, text)


def test_the_forms_as_a_spreadsheet(tmp_path: Path) -> None:
    """--format xlsx writes a sheet a form, with numbers as numbers, from an office's own forms where it has them."""
    plan = write_plan(tmp_path, ["{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}"])
    write_progress(plan, ["{tai: PL.I.1, xong: 10/03/2026}"], "so_lieu: {quy-1: {bm1: {'1': 1.234}, bm3: {'1': 5}}}\n")
    (tmp_path / "bieu-mau.yaml").write_text(
        "- {bm: bm3, ten: Thủ tục, chi_tieu: [{so: '1', ten: Số thủ tục, don_vi: Thủ tục}]}\n", encoding="utf-8"
    )
    done = run("report", "kh.yaml", "--period", "quy-1", "--format", "xlsx", "-o", "bm.xlsx", cwd=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "bm.xlsx")

    assert done.returncode == 0
    assert book.sheetnames == ["BM1", "BM2", "BM3"]
    figures = {row[0].value: row[3].value for row in book["BM1"].iter_rows(min_row=3)}
    assert (figures["1"], figures["2.2"], figures["2"]) == (1234, 1, 100)
    assert book["BM3"]["D3"].value == 5


def test_an_office_adds_a_form(tmp_path: Path) -> None:
    """A form of an office counts what it names, of an area too; the file nearer to the plan wins; a name that is none is said."""
    (tmp_path / "cchc.yaml").write_text("", encoding="utf-8")
    folder = tmp_path / "nam-2026"
    folder.mkdir()
    plan = write_plan(folder, ["{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}"])
    write_progress(plan, ["{tai: PL.I.1, xong: 10/03/2026}"], "so_lieu: {quy-1: {bm3: {'1.10': '1.250,5', '2': Có}}}\n")
    form = (
        "- bm: {}\n  ten: {}\n  chi_tieu:\n    - {{so: '1', ten: Đã xong, don_vi: Nhiệm vụ, tu: tien_do.the_che.hoan_thanh}}\n"
        "    - {{so: 1.10, ten: Kinh phí, don_vi: Triệu đồng}}\n    - {{so: 2, ten: Công khai, tra_loi: {{Có: 1, Không: 0}}}}\n"
    )
    (tmp_path / "bieu-mau.yaml").write_text(form.format("bm3", "Của cơ quan") + form.format("bm4", "Chung"), encoding="utf-8")
    (folder / "bieu-mau.yaml").write_text(form.format("bm3", "Của năm nay"), encoding="utf-8")

    rows = [row for row in build_report(plan, "quy-1") if row.strip()]
    (folder / "bieu-mau.yaml").write_text(form.format("bm3", "A").replace("hoan_thanh", "hoan_thah"), encoding="utf-8")
    wrong = run("check", "kh.yaml", cwd=folder)

    start = rows.index("Biểu mẫu 3. Của năm nay")
    assert rows[start : start + 12] == [
        "Biểu mẫu 3. Của năm nay", "1", "Đã xong", "Nhiệm vụ", "1", "1.10", "Kinh phí", "Triệu đồng", "1.250,5",
        "2", "Công khai", "1",
    ]  # fmt: skip
    assert "Biểu mẫu 4. Chung" in rows
    assert wrong.returncode == 3
    assert "bieu-mau.yaml:4" in wrong.stdout
    assert "tien_do.the_che.hoan_thanh" in wrong.stdout


def test_what_cannot_be_reported_is_said(tmp_path: Path) -> None:
    """A plan without tasks, a report of a report, a plan that is not there, tasks without a plan: each in a sentence."""
    shutil.copy(ROOT / "plans" / "bao-cao-so-mau-2026.yaml", tmp_path / "khong.yaml")
    without = run("report", "khong.yaml", "--period", "nam", "-o", "a.yaml", cwd=tmp_path)
    write_plan(tmp_path, ["{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}"])
    run("report", "kh.yaml", "--period", "quy-1", "-o", "bc.yaml", cwd=tmp_path)
    of_report = run("report", "bc.yaml", "--period", "quy-1", "-o", "b.yaml", cwd=tmp_path)
    text = (tmp_path / "bc.yaml").read_text(encoding="utf-8")
    (tmp_path / "lac.yaml").write_text(text.replace("kh.yaml, ky", "bc.yaml, ky"), encoding="utf-8")
    (tmp_path / "mat.yaml").write_text(text.replace("kh.yaml, ky", "khac.yaml, ky"), encoding="utf-8")
    (tmp_path / "mo-coi.yaml").write_text(re.sub(r"bao_cao: .*\n", "", text), encoding="utf-8")

    assert (without.returncode, "không có bảng nhiệm vụ" in without.stderr) == (2, True)
    assert of_report.returncode == 2
    for name in ("lac.yaml", "mat.yaml", "mo-coi.yaml"):
        checked = run("check", name, cwd=tmp_path)
        assert checked.returncode == 3, name
        assert "bao_cao" in checked.stdout


def test_report_files_compare_by_what_they_print(tmp_path: Path) -> None:
    """Two reports whose days differ print other numbers, and compare says so."""
    plan = write_plan(tmp_path, ["{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}"])
    write_progress(plan, ["{tai: PL.I.1, xong: 10/03/2026}"])
    run("report", "kh.yaml", "--period", "quy-1", "-o", "bc.yaml", cwd=tmp_path)
    text = (tmp_path / "bc.yaml").read_text(encoding="utf-8")
    (tmp_path / "som.yaml").write_text(text.replace("14/03/2026", "09/03/2026"), encoding="utf-8")

    done = run("compare", "bc.yaml", "som.yaml", cwd=tmp_path)

    assert "[-1/1-] {+0/1+}" in done.stdout


def test_a_report_comes_back_from_word(tmp_path: Path) -> None:
    """A report's Word file shows no difference; a leader's sentence goes into the file, a line that is counted is left alone."""
    for name in ("so-mau-2025.yaml", "so-mau-2026.yaml", "so-mau-2026.tien-do.yaml", "bao-cao-quy-1-so-mau-2026.yaml"):
        shutil.copy(ROOT / "plans" / name, tmp_path)
    name = "bao-cao-quy-1-so-mau-2026"
    run("build", f"{name}.yaml", "--format", "docx", "-o", ".", cwd=tmp_path)
    same = run("compare", f"{name}.yaml", f"{name}.docx", cwd=tmp_path)
    document = docx.Document(str(tmp_path / f"{name}.docx"))
    for paragraph in document.paragraphs:
        for run_of_text in paragraph.runs:
            run_of_text.text = run_of_text.text.replace("còn mỏng", "còn thiếu").replace("Lớp bồi dưỡng", "Ba lớp bồi dưỡng")
    document.save(str(tmp_path / "sua.docx"))

    done = run("accept", f"{name}.yaml", "sua.docx", "--all", "-o", "moi.yaml", cwd=tmp_path)

    before, after = ((tmp_path / file).read_text(encoding="utf-8").split("\n") for file in (f"{name}.yaml", "moi.yaml"))
    assert "Không có khác biệt" in same.stdout
    assert done.returncode == 8  # one of the two was not taken over
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [(old.strip(), new.strip()) for old, new in changed] == [
        ("Nhân lực phụ trách công nghệ thông tin còn mỏng.", "Nhân lực phụ trách công nghệ thông tin còn thiếu.")
    ]


@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("quy-1", ("quý I năm {{ nam }}", "quý II năm {{ nam }}")),
        ("6-thang", ("6 tháng đầu năm {{ nam }}", "6 tháng cuối năm {{ nam }}")),
        ("quy-3", ("quý III năm {{ nam }}", "quý IV năm {{ nam }}")),
        ("nam", ("hành chính năm {{ nam }}", "nhiệm vụ năm {{ nam + 1 }}")),
    ],
)
def test_periods_are_named_as_people_say_them(tmp_path: Path, period: str, names: tuple[str, str]) -> None:
    """“6 tháng đầu năm 2026” names its year once."""
    write_plan(tmp_path, ["{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}"])
    assert run("report", "kh.yaml", "--period", period, "-o", "bc.yaml", cwd=tmp_path).returncode == 0
    text = (tmp_path / "bc.yaml").read_text(encoding="utf-8")

    assert "năm năm" not in text
    for name in names:
        assert name in " ".join(text.split())
