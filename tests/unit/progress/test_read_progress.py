"""The progress file: every slip is named with its place, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import PlanError
from tests.support.progress_files import states_on, write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "{nhiem_vu: Rà soát văn bản quy phạm pháp luật về đo lường, chu_tri: A, thoi_gian: Quý I, ma: ra-soat}"
SECOND = "{nhiem_vu: Công khai thủ tục hành chính tại bộ phận một cửa, chu_tri: B, thoi_gian: Hằng quý}"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a plan with two tasks."""
    return write_plan(tmp_path, [FIRST, SECOND])


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("{tai: PL.I.7, xong: 01/02/2026}", "address", "PL.I.1"),
        (
            "{tai: PL.I.2, la: Rà soát văn bản quy phạm pháp luật về, xong: 01/02/2026}", "address",
            "stand at PL.I.1 now. Run cchc-gen progress kh.yaml --new",
        ),
        ("{tai: PL.I.9, la: Rà soát văn bản quy phạm pháp luật, ngay: 01/02/2026}", "address", "progress kh.yaml --new"),
        ("{tai: PL.I.9, la: việc đã đưa ra khỏi kế hoạch rồi, xong: 01/02/2026}", "address", "bo: true"),
        ("{tai: PL.I.1, la: Rà soát văn bản quy phạm pháp luật, bo: true}", "not-removed", "khong_thuc_hien"),
        ("{tai: PL.I.1, bo: true}", "not-removed", "“la”"),
        ("{tai: PL.I.9, la: Rà soát văn bản quy phạm pháp luật về, bo: true}", "not-removed", "“PL.I.1” is in the plan"),
        ("{tai: PL.I.1, bo: rồi}", "not-allowed-value", "true"),
        ("{tai: PL.I.1, la: những chữ không có ở đâu cả, xong: 01/02/2026}", "address", "No task of the plan"),
        ("{tai: PL.I, xong: 01/02/2026}", "address", "no task “PL.I”"),
        ("{tai: PL.I.1, xong: 31/02/2026}", "date", "no such day"),
        ("{tai: PL.I.1, xong: đã xong}", "date", "not written as a date"),
        ("{tai: PL.I.1, xong: 01/02/2026, khong_thuc_hien: 01/03/2026}", "done-and-dropped", "either done or dropped"),
        ("{tai: PL.I.1, ty_le: nửa chừng, ngay: 01/02/2026}", "share", "not a share"),
        ("{tai: PL.I.1, ty_le: 170%, ngay: 01/02/2026}", "share", "more than the whole task"),
        ("{tai: PL.I.1, ty_le: '100,5 %', ngay: 01/02/2026}", "share", "at most 100%"),
        ("{tai: PL.I.1, ty_le: 50%}", "no-day", "needs a day"),
        ("{tai: PL.I.1, ly_do: chờ hướng dẫn}", "no-day", "needs a day"),
        ("{tai: PL.I.2, xong: {T1: 01/02/2026}}", "period", "Q1, Q2, Q3, Q4"),
        ("{tai: PL.I.1, xong: {Q9: 01/02/2026}}", "period", "Q1, Q2, Q3, Q4"),
        ("{tai: PL.I.2, xong: 20/03/2026}", "one-day", "Q1, Q2, Q3, Q4"),
        ("{tai: PL.I.1, xog: 01/02/2026}", "unknown-key", "xong"),
        ("{la: Rà soát văn bản quy phạm pháp luật}", "missing-key", "tai"),
        ("{tai: PL.I.1, xong: [01/02/2026]}", "wrong-type", "text is expected"),
    ],
)  # fmt: skip
def test_a_slip_is_named(plan: Path, entry: str, code: str, words: str) -> None:
    """What is wrong with an entry is said at its line, with what is allowed."""
    write_progress(plan, [entry])

    with pytest.raises(PlanError) as error:
        states_on(plan, "01/03/2026")

    problem = error.value.problems[0]
    assert (problem.code, problem.position.file, problem.position.line) == (code, "kh.tien-do.yaml", 3)
    assert words in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize("address", ["PL.I.3", "PL.I.2"])
@pytest.mark.parametrize("said", ["xong: 12/01/2026, ket_qua: a", "ly_do: theo Quyết định số 12", "khong_thuc_hien: 01/02/2026"])
def test_a_task_that_the_plan_has_no_more(plan: Path, address: str, said: str) -> None:
    """An entry with `bo` keeps what it says, and counts for no task, not even for the one that has its address now."""
    gone = f"{{tai: {address}, la: Kiểm tra công tác cải cách hành chính, {said}, bo: true}}"
    write_progress(plan, [gone, "{tai: PL.I.2, xong: {Q1: 20/03/2026}}"])

    states = states_on(plan, "14/06/2026")

    assert [(one.state.value, one.entry is not None) for one in states] == [("qua_han", False), ("con_han", True)]


def test_of_two_tasks_that_read_alike_one_was_taken_out(tmp_path: Path) -> None:
    """The words of the entry that is left stand in the plan once more: they belong to the other entry."""
    plan = write_plan(tmp_path, [SECOND])
    words = "la: Công khai thủ tục hành chính tại bộ phận một cửa"
    write_progress(plan, [f"{{tai: PL.I.1, {words}, xong: {{Q1: 20/03/2026}}}}", f"{{tai: PL.I.2, {words}, bo: true}}"])

    assert [one.state.value for one in states_on(plan, "01/04/2026")] == ["con_han"]


RECURRING = [
    ("Hằng tháng", "T3", "T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12"),
    ("Báo cáo định kỳ hàng tháng", "T3", "T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12"),
    ("Hàng quý", "Q1", "Q1, Q2, Q3, Q4"),
    ("Báo cáo 6 tháng, năm", "N1", "N1, N2"),
]


@pytest.mark.parametrize("task", ["thoi_gian: '{}'", "dong: [{{san_pham: Danh mục, thoi_gian: Quý I}}, {{thoi_gian: '{}'}}]"])
@pytest.mark.parametrize(("deadline", "own", "periods"), RECURRING)
def test_one_day_does_not_do_a_recurring_task(tmp_path: Path, deadline: str, own: str, periods: str, task: str) -> None:
    """A recurring task, or one with a recurring row, is not done for all the year by one day: its periods are asked for."""
    plan = write_plan(tmp_path, [f"{{nhiem_vu: Tuyên truyền, chu_tri: A, {task.format(deadline)}}}"])
    write_progress(plan, ["{tai: PL.I.1, xong: 20/03/2026, ket_qua: b}"])

    with pytest.raises(PlanError) as error:
        states_on(plan, "14/12/2026")

    [problem] = error.value.problems
    assert (problem.code, problem.position.line) == ("one-day", 3)
    assert periods in str(problem.hint)
    example = f"{own}: 20/03/2026"
    assert example in str(problem.hint)
    write_progress(plan, [f"{{tai: PL.I.1, xong: {{{example}}}, ket_qua: b}}"])  # what the hint says
    assert states_on(plan, "14/12/2026")[0].done is None


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("tai: PL.I.9, la: việc khác hẳn, bo: true", "tai: PL.I.9, la: việc khác hẳn, bo: rồi"),
        ("tai: PL.I.1, xong: 01/02/2026", "tai: PL.I.1, xong: [01/02/2026]"),
        ("tai: PL.I.2, xong: {Q1: 20/03/2026}", "tai: PL.I.2, xong: {Q1: {ngay: 20/03/2026}}"),
        ("tai: PL.I.1, la: Rà soát", "tai: PL.I.1, la: ''"),
        ("tai: PL.I.1, ket_qua: a, xong: 01/02/2026", "tai: PL.I.1, ket_quả: a, xong: 01/02/2026"),
    ],
)
def test_a_right_file_lets_no_wrong_one_pass(plan: Path, right: str, wrong: str) -> None:
    """What was read before changes nothing of what is refused: files that look nearly alike are each held to the schema."""
    for _again in range(2):
        write_progress(plan, [f"{{{right}}}"])
        states_on(plan, "01/03/2026")
        write_progress(plan, [f"{{{wrong}}}"])
        with pytest.raises(PlanError):
            states_on(plan, "01/03/2026")


def test_all_slips_are_said_at_once(plan: Path) -> None:
    """Several entries with slips, a doubled one and a wrong period of figures are all named, in the order of the file."""
    write_progress(
        plan,
        ["{tai: PL.I.1, xong: 32/01/2026}", "{tai: PL.I.9, xong: 01/02/2026}", "{tai: ra-soat, xong: 01/02/2026}"],
        "so_lieu: {quy-5: {bm1: {'1': 14}}}\n",
    )

    with pytest.raises(PlanError) as error:
        states_on(plan, "01/03/2026")

    assert [(problem.code, problem.position.line) for problem in error.value.problems] == [
        ("date", 3), ("address", 4), ("duplicate-entry", 5), ("report-period", 6),
    ]  # fmt: skip


def test_an_entry_finds_its_task_by_name_or_by_words_typed(tmp_path: Path) -> None:
    """A task is named by `ma`; a guard may quote it as typed or as printed; spaces and capitals do not count."""
    task = "{nhiem_vu: 'Ban hành Kế hoạch cải cách hành chính năm {{ nam }}', chu_tri: A, thoi_gian: Quý I, ma: ke-hoach}"
    plan = write_plan(tmp_path, [task])
    for guard in ("ban hành kế hoạch  cải cách hành chính năm 2026", "Kế hoạch cải cách hành chính năm {{ nam }}"):
        write_progress(plan, [f"{{tai: ke-hoach, la: '{guard}', xong: 02/01/2026}}"])
        assert states_on(plan, "02/01/2026")[0].state.value == "hoan_thanh_dung_han"


def test_an_empty_value_means_not_known_yet(plan: Path) -> None:
    """The lines that `--new` writes stand for tasks of which nothing is known."""
    write_progress(plan, ["{tai: PL.I.1, xong: , ket_qua: }", "{tai: PL.I.2, xong: {Q1: , Q2: }}"])

    assert [one.state.value for one in states_on(plan, "01/03/2026")] == ["con_han", "con_han"]
