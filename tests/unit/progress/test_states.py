"""States of tasks by rule: hand-counted tables, and chance against a rule of the test's own."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from cchc_gen.progress.count import count, format_share
from tests.support.progress_files import as_day, states_on, write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cases

TASK = "{{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: '{}'}}"


@pytest.mark.parametrize(
    ("deadline", "entry", "day", "state"),
    [
        ("Quý I", "xong: 31/03/2026", "31/03/2026", "hoan_thanh_dung_han"),
        ("Quý I", "xong: 01/04/2026", "01/04/2026", "hoan_thanh_qua_han"),
        ("Quý I", "xong: 01/04/2026", "31/03/2026", "sap_den_han"),  # counts from its own day on
        ("Quý I", "", "01/04/2026", "qua_han"),
        ("Quý I", "", "16/03/2026", "sap_den_han"),  # fifteen days before
        ("Quý I", "", "15/03/2026", "con_han"),
        ("Quý I", "ty_le: 90%, ngay: 01/03/2026", "15/03/2026", "con_han"),
        ("Quý II, Quý III", "", "01/07/2026", "con_han"),  # the last one decides
        ("Quý II, Quý III", "xong: {Q2: 20/06/2026}", "01/07/2026", "con_han"),
        ("Quý II, Quý III", "xong: {Q2: 20/06/2026, Q3: 30/09/2026}", "30/09/2026", "hoan_thanh_dung_han"),
        ("Trong năm 2026", "", "31/12/2026", "sap_den_han"),
        ("Năm 2026", "", "01/01/2027", "qua_han"),
        ("Trong năm", "xong: 31/12/2026", "31/12/2026", "hoan_thanh_dung_han"),
        ("Trước ngày 30/6/2026", "khong_thuc_hien: 15/07/2026", "14/07/2026", "qua_han"),
        ("Trước ngày 30/6/2026", "khong_thuc_hien: 15/07/2026", "15/07/2026", "khong_thuc_hien"),
        ("Thường xuyên", "", "31/12/2026", "thuong_xuyen"),
        ("Thường xuyên trong năm 2026", "", "31/12/2026", "thuong_xuyen"),
        ("Thường xuyên", "xong: 01/02/2026", "01/02/2026", "hoan_thanh"),
        ("Thường xuyên", "ty_le: 50%, ngay: 01/02/2026", "01/03/2026", "thuong_xuyen"),
        ("Theo quy định", "", "31/12/2026", "chua_xac_dinh"),
        ("", "", "31/12/2026", "chua_xac_dinh"),
        ("Theo quy định", "xong: 01/02/2026", "01/02/2026", "hoan_thanh"),
        ("Hằng tháng", "xong: {T1: 31/01/2026}", "14/02/2026", "sap_den_han"),
        ("Hằng tháng", "xong: {T1: 31/01/2026}", "12/02/2026", "con_han"),
        ("Hằng tháng", "xong: {T1: 31/01/2026, T2: }", "01/03/2026", "qua_han"),
        ("Hằng quý", "", "01/04/2026", "qua_han"),
        ("Hằng quý", "xong: {Q1: 30/03/2026}", "01/04/2026", "con_han"),
        ("Báo cáo 6 tháng, năm", "xong: {N1: 30/06/2026, N2: 31/12/2026}", "31/12/2026", "hoan_thanh_dung_han"),
        ("Báo cáo 6 tháng, năm", "xong: {N1: 01/07/2026, N2: 31/12/2026}", "31/12/2026", "hoan_thanh_qua_han"),
        ("Báo cáo 6 tháng, năm", "xong: {N1: 01/07/2026, N2: 31/12/2026}", "30/12/2026", "sap_den_han"),
    ],
)  # fmt: skip
def test_the_state_of_a_task(tmp_path: Path, deadline: str, entry: str, day: str, state: str) -> None:
    """Deadline, entry and day give the state that a person would give it."""
    plan = write_plan(tmp_path, [TASK.format(deadline)])
    write_progress(plan, [f"{{tai: PL.I.1, la: Rà soát văn bản, {entry}}}"])

    assert [one.state.value for one in states_on(plan, day)] == [state]


ROWS = "{nhiem_vu: Rà soát, chu_tri: A, dong: [{san_pham: Danh mục, thoi_gian: Quý I}, {san_pham: Báo cáo, thoi_gian: '%s'}]}"
FIRST_DONE = "{tai: PL.I.1.1, xong: 20/03/2026}"


@pytest.mark.parametrize(
    ("second", "entries", "day", "state"),
    [
        ("Quý IV", [], "01/05/2026", "con_han"),  # the last of several deadlines decides
        ("Quý IV", [], "01/01/2027", "qua_han"),
        ("Quý IV", [FIRST_DONE], "31/12/2026", "sap_den_han"),  # done when all rows are
        ("Quý IV", [FIRST_DONE, "{tai: PL.I.1.2, xong: 1/12/2026}"], "01/12/2026", "hoan_thanh_dung_han"),
        ("Quý IV", ["{tai: PL.I.1, xong: 02/01/2027}"], "02/01/2027", "hoan_thanh_qua_han"),  # written of the whole task
        (
            "Quý IV", ["{tai: PL.I.1.1, khong_thuc_hien: 20/03/2026}", "{tai: PL.I.1.2, xong: 1/12/2026}"],
            "1/12/2026", "hoan_thanh_dung_han",
        ),
        ("Quý IV", ["{tai: PL.I.1, khong_thuc_hien: 20/03/2026}"], "20/03/2026", "khong_thuc_hien"),
        ("Khi có yêu cầu", [FIRST_DONE], "01/05/2026", "chua_xac_dinh"),
        ("Thường xuyên", [FIRST_DONE], "01/05/2026", "thuong_xuyen"),
    ],
)  # fmt: skip
def test_a_task_is_done_when_its_rows_are(tmp_path: Path, second: str, entries: list[str], day: str, state: str) -> None:
    """A task with activity rows has the state that they give together."""
    plan = write_plan(tmp_path, [ROWS % second])
    write_progress(plan, entries or ["{tai: PL.I.1}"])

    assert [one.state.value for one in states_on(plan, day)] == [state]


def test_without_a_progress_file_nothing_is_done(tmp_path: Path) -> None:
    """A plan without a progress file has the states of its deadlines alone."""
    plan = write_plan(tmp_path, [TASK.format("Quý I"), TASK.format("Thường xuyên")])

    assert [one.state.value for one in states_on(plan, "01/04/2026")] == ["qua_han", "thuong_xuyen"]


# Thirty entries of a real plan, and what a person counts by its table on three days.
ENTRIES = """\
{tai: PL.I.1.1, xong: 01/02/2023}
{tai: PL.I.1.2, xong: 15/09/2023}
{tai: PL.II.1, la: Ban hành kế hoạch CCHC, xong: 20/01/2023, ket_qua: Kế hoạch}
{tai: PL.II.2, xong: 10/03/2023}
{tai: PL.II.3, xong: 05/04/2023}
{tai: PL.II.4, xong: 30/06/2023}
{tai: PL.II.5, ty_le: 50%, ngay: 01/03/2023}
{tai: PL.II.8, xong: {Q1: 30/03/2023, Q2: 29/06/2023, Q3: 05/10/2023, Q4: 20/12/2023}}
{tai: PL.II.9, khong_thuc_hien: 01/07/2023, ly_do: đã giao đơn vị khác}
{tai: PL.III.1, xong: 15/12/2023}
{tai: PL.III.2, xong: 10/01/2024}
{tai: PL.III.3, ty_le: 40%, ngay: 01/06/2023}
{tai: PL.III.4, xong: 01/06/2023}
{tai: PL.IV.1, ty_le: 80%, ngay: 15/06/2023, ly_do: chờ hướng dẫn}
{tai: PL.IV.2, xong: 14/03/2023}
{tai: PL.IV.3, xong: 15/03/2023}
{tai: PL.IV.4, khong_thuc_hien: 14/03/2023}
{tai: PL.IV.5, xong: 30/09/2023}
{tai: PL.IV.7, xong: {T1: 31/01/2023, T2: 28/02/2023, T3: 05/04/2023}}
{tai: PL.V.1, xong: 20/12/2023}
{tai: PL.V.2, xong: 31/12/2023}
{tai: PL.V.4, xong: 31/03/2023}
{tai: PL.VI.1, xong: 14/09/2023}
{tai: PL.VI.2, ty_le: 70%, ngay: 01/09/2023}
{tai: PL.VI.3, xong: 02/05/2023}
{tai: PL.VII.1, xong: 03/03/2023}
{tai: PL.VII.2, ty_le: 25%, ngay: 20/03/2023}
{tai: PL.VII.3, xong: 28/04/2023}
{tai: PL.VII.4, xong: 01/12/2023}
{tai: PL.VII.5, xong: 30/11/2023}
""".splitlines()
ALL_YEAR = "II.5 II.6 II.7 IV.6 V.3 VI.2 VI.6"
BY_HAND = {
    "14/03/2023": (
        {
            "hoan_thanh_dung_han": "II.1 IV.2 VII.1",
            "hoan_thanh": "II.2",
            "chua_xac_dinh": "I.1 III.4 VII.2 VII.4",
            "khong_thuc_hien": "IV.4",
            "thuong_xuyen": f"{ALL_YEAR} II.8 II.9 VI.1",
            "con_han": "II.3 II.4 III.1 III.2 III.3 IV.1 IV.3 IV.5 IV.7 V.1 V.2 V.4 VI.3 VII.3 VII.5",
        },
        (33, 4, "17,39%"),
    ),
    "30/06/2023": (
        {
            "hoan_thanh_dung_han": "II.1 II.4 IV.2 IV.3 V.4 VI.3 VII.1",
            "hoan_thanh_qua_han": "II.3 VII.3",
            "hoan_thanh": "II.2 III.4",
            "qua_han": "IV.7",
            "sap_den_han": "IV.1",
            "con_han": "II.8 III.1 III.2 III.3 IV.5 V.1 V.2 VII.5",
            "thuong_xuyen": f"{ALL_YEAR} II.9 VI.1",
            "khong_thuc_hien": "IV.4",
            "chua_xac_dinh": "I.1 VII.2 VII.4",
        },
        (33, 11, "45,83%"),
    ),
    "31/12/2023": (
        {
            "hoan_thanh_dung_han": "II.1 II.4 III.1 IV.2 IV.3 IV.5 V.1 V.2 V.4 VI.3 VII.1 VII.5",
            "hoan_thanh_qua_han": "II.3 II.8 VII.3",
            "hoan_thanh": "I.1 II.2 III.4 VI.1 VII.4",
            "qua_han": "IV.1 IV.7",
            "sap_den_han": "III.2 III.3",
            "thuong_xuyen": ALL_YEAR,
            "khong_thuc_hien": "II.9 IV.4",
            "chua_xac_dinh": "VII.2",
        },
        (32, 20, "80,00%"),
    ),
}


@pytest.mark.parametrize("day", BY_HAND)
def test_thirty_entries_of_a_real_plan(seeds: Path, tmp_path: Path, day: str) -> None:
    """A real plan with thirty entries is counted as it is by hand, task by task, on three days."""
    assert len(ENTRIES) == 30
    plan = tmp_path / "ke-hoach.yaml"
    shutil.copy(seeds / "nghe-an-skhcn-2023.yaml", plan)
    write_progress(plan, ENTRIES)
    by_state, (total, done, share) = BY_HAND[day]

    states = states_on(plan, day)
    counted = count(states)

    expected = {f"PL.{number}": state for state, numbers in by_state.items() for number in numbers.split()}
    assert {one.task.flat.address: one.state.value for one in states} == expected
    assert (counted.total, counted.done, format_share(counted.share)) == (total, done, share)


# What each deadline means for a plan of 2026, by the calendar: (text, last day); None goes on all the year, "" cannot be read.
CALENDAR: tuple[tuple[str, str | None], ...] = (
    ("Quý I", "31/03/2026"), ("Quý II/2026", "30/06/2026"), ("Quý III năm 2026", "30/09/2026"), ("Tháng 02/2026", "28/02/2026"),
    ("Tháng 11", "30/11/2026"), ("Trước ngày 15/8", "15/08/2026"), ("20/10/2026", "20/10/2026"),
    ("6 tháng đầu năm", "30/06/2026"),
    ("Quý I, Quý II", "30/06/2026"), ("Trong năm 2026", "31/12/2026"), ("Năm 2026", "31/12/2026"),
    ("Tháng 12/2025", "31/12/2025"),
    ("Thường xuyên", None), ("Theo quy định", ""), ("Khi có yêu cầu", ""),
)  # fmt: skip


# Recurring deadlines, and the last day of each of their periods in 2026.
CYCLES: dict[str, dict[str, str]] = {
    "Hằng tháng": {
        f"T{month}": f"{last}/{month:02d}/2026"
        for month, last in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1)
    },
    "Hàng quý": {"Q1": "31/03/2026", "Q2": "30/06/2026", "Q3": "30/09/2026", "Q4": "31/12/2026"},
    "Định kỳ quý, 6 tháng, năm": {"Q1": "31/03/2026", "Q2": "30/06/2026", "Q3": "30/09/2026", "Q4": "31/12/2026"},
    "Báo cáo 6 tháng và năm": {"N1": "30/06/2026", "N2": "31/12/2026"},
}  # fmt: skip


def expect_recurring(ends: dict[str, str], done: dict[str, dt.date], day: dt.date) -> str:
    """Return the state of a recurring task by the words of the format: the first period that is not done decides."""
    told = {key: own for key, own in done.items() if own <= day}
    if told.keys() == ends.keys():
        return "hoan_thanh_qua_han" if any(told[key] > as_day(end) for key, end in ends.items()) else "hoan_thanh_dung_han"
    end = next(as_day(end) for key, end in ends.items() if key not in told)
    return "qua_han" if day > end else "sap_den_han" if day + dt.timedelta(days=15) >= end else "con_han"


def test_recurring_tasks_by_chance(seeded: Cases, tmp_path: Path) -> None:
    """Chance periods, days and deadlines of recurring tasks give the states that the words of the format give."""
    count_of_cases, chance = seeded.draw(40, 1500)
    for _case in range(count_of_cases):
        chosen = [chance.choice([*CYCLES]) for _task in range(chance.randint(1, 6))]
        plan = write_plan(tmp_path, [TASK.format(text) for text in chosen])
        late = chance.choice([-20, 0, 5, 40])  # how long behind a period's end the days lie
        written = [
            {key: as_day(end) + dt.timedelta(days=chance.randint(-25, late)) for key, end in CYCLES[text].items()
             if chance.random() < 0.9}
            for text in chosen
        ]  # fmt: skip
        entries = [
            f"{{tai: PL.I.{at}, xong: {{{', '.join(f'{key}: {day:%d/%m/%Y}' for key, day in one.items())}}}}}"
            for at, one in enumerate(written, start=1)
        ]
        write_progress(plan, entries)
        day = dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(420))

        states = states_on(plan, f"{day:%d/%m/%Y}")

        expected = [expect_recurring(CYCLES[text], one, day) for text, one in zip(chosen, written, strict=True)]
        assert [one.state.value for one in states] == expected, (day, chosen, written)


def expect(last: str | None, written: dict[str, dt.date], day: dt.date) -> str:
    """Return the state by the words of the format, without the tool's help."""
    if "khong_thuc_hien" in written and day >= written["khong_thuc_hien"]:
        return "khong_thuc_hien"
    if "xong" in written and day >= written["xong"]:
        if not last:
            return "hoan_thanh"
        return "hoan_thanh_dung_han" if written["xong"] <= as_day(last) else "hoan_thanh_qua_han"
    if not last:
        return "thuong_xuyen" if last is None else "chua_xac_dinh"
    if day > as_day(last):
        return "qua_han"
    return "sap_den_han" if day + dt.timedelta(days=15) >= as_day(last) else "con_han"


def test_states_by_chance(seeded: Cases, tmp_path: Path) -> None:
    """Chance deadlines, entries and days give the states that the words of the format give; the counts add up."""
    count_of_cases, chance = seeded.draw(40, 1500)
    for _case in range(count_of_cases):
        chosen = [chance.choice(CALENDAR) for _task in range(chance.randint(1, 12))]
        plan = write_plan(tmp_path, [TASK.format(text) for text, _last in chosen])
        written: list[dict[str, dt.date]] = []
        for _task in chosen:
            key = chance.choice(["", "xong", "khong_thuc_hien", "ngay"])
            written.append({key: dt.date(2025, 12, 1) + dt.timedelta(days=chance.randrange(420))} if key else {})
        entries = [
            f"{{tai: PL.I.{at}, la: Rà soát văn bản, {key}: {day:%d/%m/%Y}}}"
            for at, one in enumerate(written, start=1)
            for key, day in one.items()
        ]
        write_progress(plan, entries or ["{tai: PL.I.1}"])
        day = dt.date(2025, 12, 1) + dt.timedelta(days=chance.randrange(420))
        expected = [expect(last, one, day) for (_text, last), one in zip(chosen, written, strict=True)]

        states = states_on(plan, f"{day:%d/%m/%Y}")

        assert [one.state.value for one in states] == expected, (day, chosen, written)
        assert {state.value: number for state, number in count(states).by_state.items()} == Counter(expected)
