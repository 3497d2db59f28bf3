"""The rules on progress and reports: each seen to find its slip, and to leave what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.catalogue import Selection
from cchc_gen.checks.read_progress import read_progress_beside
from cchc_gen.checks.run import check_plan
from cchc_gen.workspace.load_plan import load_plan
from tests.support.progress_files import as_day, write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.problem import Problem

TASKS = (
    "{nhiem_vu: Rà soát văn bản, san_pham: Báo cáo, chu_tri: Văn phòng, thoi_gian: Quý I}",
    "{nhiem_vu: Công khai thủ tục, san_pham: Danh mục, chu_tri: Văn phòng, thoi_gian: Quý II}",
)
DONE = "{tai: PL.I.1, xong: 10/03/2026, ket_qua: Báo cáo số 7}"
REPORT = """\
nam: 2026
bao_cao: {{ke_hoach: kh.yaml, ky: {period}, den_ngay: {day}}}
co_quan: {{chu_quan: UBND tỉnh Mẫu, ten: Sở Mẫu, viet_tat: SM}}
van_ban: {{dia_danh: Mẫu, ten_loai: BÁO CÁO, trich_yeu: Cải cách hành chính}}
noi_dung:
  - |
    {text}
"""
ONLY = Selection(("KH-TD",))


def check_on(plan: Path, day: str) -> list[Problem]:
    """Return what the rules on progress find in a plan on a day."""
    loaded = load_plan(plan, plan.name)
    progress, wrong = read_progress_beside(loaded, plan.name, as_day(day))
    return [*wrong, *check_plan(loaded, ONLY, progress)]


def check_report(plan: Path, text: str = "Văn bản.", period: str = "quy-1", day: str = "14/03/2026") -> list[Problem]:
    """Return what the rules on progress find in a report on a plan."""
    report = plan.with_name("bc.yaml")
    report.write_text(REPORT.format(period=period, day=day, text=text), encoding="utf-8")
    return check_plan(load_plan(report, report.name), ONLY)


@pytest.mark.parametrize(
    ("entries", "day", "rules"),
    [
        ([DONE], "01/04/2026", []),
        (["{tai: PL.I.1, xong: 10/03/2026}"], "01/04/2026", ["KH-TD1"]),
        (["{tai: PL.I.2, ngay: 10/03/2026, ly_do: chờ}"], "01/04/2026", ["KH-TD2"]),  # of PL.I.1 nothing is said
        (["{tai: PL.I.1, ngay: 10/03/2026, ly_do: chờ}"], "01/04/2026", []),
        (["{tai: PL.I.1, ngay: 10/04/2026, ly_do: chờ}"], "05/04/2026", ["KH-TD3", "KH-TD2"]),  # not said yet on that day
        (["{tai: PL.I.1, xong: 10/03/2025, ket_qua: a}"], "01/04/2026", ["KH-TD3"]),
        (["{tai: PL.I.1, xong: 16/12/2025, ket_qua: a}"], "01/04/2026", []),
    ],
)
def test_progress_of_a_plan(tmp_path: Path, entries: list[str], day: str, rules: list[str]) -> None:
    """Done without a product, late without a word, days that cannot be: each is found at its entry."""
    plan = write_plan(tmp_path, TASKS)
    write_progress(plan, entries)

    found = check_on(plan, day)

    assert sorted(problem.code for problem in found) == sorted(rules)
    assert all(problem.position.file == "kh.tien-do.yaml" for problem in found if problem.code != "KH-TD2")


def test_a_plan_without_a_progress_file_is_left_alone(tmp_path: Path) -> None:
    """Where nobody keeps a progress file, nothing is late without a word."""
    assert check_on(write_plan(tmp_path, TASKS), "31/12/2026") == []


def test_a_wrong_progress_file_is_told_with_its_plan(tmp_path: Path) -> None:
    """Slips of the file and of its figures are problems of the plan's check."""
    plan = write_plan(tmp_path, TASKS)
    write_progress(plan, ["{tai: PL.I.9, xong: 10/03/2026}"])
    first = check_on(plan, "01/04/2026")
    write_progress(plan, [DONE], "so_lieu: {quy-1: {bm1: {'1': nhiều}}}\n")
    second = check_on(plan, "01/04/2026")

    assert [problem.code for problem in first] == ["address"]
    assert [problem.code for problem in second] == ["number"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Hoàn thành {{ tien_do.hoan_thanh }}/{{ tien_do.tong_so }} nhiệm vụ.", []),
        ("Đã hoàn thành 1/2 nhiệm vụ.", []),
        ("Đã hoàn thành 2/2 nhiệm vụ.", ["KH-TD4"]),
        ("Đã hoàn thành 9/12 nhiệm vụ được Chính phủ giao.", []),
    ],
)
def test_counts_in_a_report(tmp_path: Path, text: str, rules: list[str]) -> None:
    """A number that was typed by hand, and that the progress file does not give, is found."""
    plan = write_plan(tmp_path, TASKS)
    write_progress(plan, [DONE])

    assert [problem.code for problem in check_report(plan, text)] == rules


@pytest.mark.parametrize(
    ("figures", "rules"),
    [
        ("{quy-1: {bm1: {'3.3.1': 4, '3.3.2': 4}}}", []),
        ("{quy-1: {bm1: {'3.3.1': 4, '3.3.2': 5}}}", ["KH-TD5"]),
        ("{quy-1: {bm1: {'2.2': 2}}}", ["KH-TD4"]),
        ("{quy-1: {bm1: {'2.2': 1}}}", []),
        ("{quy-1: {bm1: {'2.2': 2}}, 6-thang: {bm1: {'1': 3}}}", ["KH-TD6"]),
    ],
)
def test_figures_of_a_report(tmp_path: Path, figures: str, rules: list[str]) -> None:
    """A part above its whole, a typed figure that is counted otherwise, a cumulative one that fell: each is found."""
    plan = write_plan(tmp_path, TASKS)
    write_progress(plan, [DONE], f"so_lieu: {figures}\n")
    period, day = ("6-thang", "14/06/2026") if "6-thang" in figures else ("quy-1", "14/03/2026")

    assert [problem.code for problem in check_report(plan, period=period, day=day)] == rules


def test_the_day_of_a_report(tmp_path: Path) -> None:
    """A report that counts on a day outside its period is told so; an office may have other days."""
    plan = write_plan(tmp_path, TASKS)
    write_progress(plan, [DONE])
    usual = [problem.code for problem in check_report(plan, day="31/03/2026")]
    (tmp_path / "cchc.yaml").write_text("ky_bao_cao: {quy-1: {tu: 1/1, den: 31/3}}\n", encoding="utf-8")
    own = [problem.code for problem in check_report(plan, day="31/03/2026") if problem.code == "KH-TD3"]

    assert "KH-TD3" in usual
    assert own == []


def test_what_is_drawn_is_mended_where_it_is_written(tmp_path: Path) -> None:
    """A task in two lists is no paragraph typed twice; what is wrong with it, and a missing figure, name their files."""
    words = "Rà soát, cập nhật văn bản quy phạm pháp luật thuộc phạm vi quản lý theo Kê hoạch"
    plan = write_plan(tmp_path, [f"{{nhiem_vu: '{words}', chu_tri: A, thoi_gian: Quý I}}"])
    write_progress(plan, ["{tai: PL.I.1}"])
    report = tmp_path / "bc.yaml"
    head = REPORT.format(period="quy-1", day="14/03/2026", text="…")
    lists = "".join(f"  - {{de_muc: Mục {at}, tu_tien_do: {{linh_vuc: the_che}}}}\n" for at in (1, 2))
    figures = """  - de_muc: Số liệu
    bang: {cot: {tt: TT, ten: Tên, so: Số}, nhiem_vu: [{ten: Văn bản, so: '{{ so_lieu.bm1["1"] }}'}]}
"""
    report.write_text(head + lists + figures, encoding="utf-8")

    found = check_plan(load_plan(report, report.name), Selection(("KH-D3", "KH-D8", "KH-F1")))

    assert [(problem.code, problem.position.line) for problem in found] == [
        ("KH-F1", 7), ("KH-D3", 8), ("KH-D3", 9), ("KH-F1", 11),
    ]  # fmt: skip
    assert "kh.yaml and kh.tien-do.yaml" in str(found[1].hint)
    assert 'so_lieu: {quy-1: {bm1: {"1": 14}}}' in str(found[3].hint)
    assert "kh." not in str(found[0].hint)


def test_the_year_begins_when_the_office_says(tmp_path: Path) -> None:
    """A day before the usual first day of the year's data is right where the office counts from earlier on."""
    plan = write_plan(tmp_path, TASKS)
    write_progress(plan, ["{tai: PL.I.1, xong: 05/12/2025, ket_qua: a}"])
    usual = [problem.code for problem in (*check_on(plan, "01/03/2026"), *check_report(plan))]
    (tmp_path / "cchc.yaml").write_text("ky_bao_cao: {nam: {tu: 1/12, den: 30/11}}\n", encoding="utf-8")
    own = [problem.code for problem in (*check_on(plan, "01/03/2026"), *check_report(plan))]

    assert (usual, own) == (["KH-TD3", "KH-TD3"], [])
