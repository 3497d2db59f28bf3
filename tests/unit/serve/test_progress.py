"""Progress and reports in the window: what is shown of a day, what is typed, what is never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.support.progress_files import write_plan, write_progress

if TYPE_CHECKING:
    from tests.support.served_window import Caller

PLAN = "plans/kh.yaml"
TASKS = [
    "{nhiem_vu: Rà soát văn bản của Sở, san_pham: Báo cáo, chu_tri: Văn phòng Sở, thoi_gian: Quý I}",
    "{nhiem_vu: Đối thoại với doanh nghiệp, san_pham: Hội nghị, chu_tri: Phòng Một, thoi_gian: Hằng quý}",
]
DONE, SHARE, REASON = "tien_do.xong", "tien_do.ty_le", "tien_do.ly_do"


@pytest.fixture
def planned(window: Caller) -> Caller:
    """Return a window whose folder has a plan with two tasks."""
    write_plan(window.folder / "plans", TASKS)
    return window


def look(window: Caller, day: str = "2026-04-10") -> Any:  # JSON
    answer = window.get(f"/api/progress?name={PLAN}&day={day}")
    assert answer.status == 200, answer.body
    return answer.data


def states_of(window: Caller) -> dict[str, str]:
    return {line["address"]: line["state"] for line in look(window)["lines"] if not line["isGroup"]}


def put(window: Caller, *cells: tuple[str, str, str, str], day: str = "2026-04-10") -> Any:  # see above
    asked = [dict(zip(("address", "column", "was", "text"), cell, strict=True)) for cell in cells]
    return window.post("/api/progress-edit", {"name": PLAN, "day": day, "cells": asked})


def test_a_day_has_its_states_lists_and_counts(planned: Caller) -> None:
    """Without a progress file nothing is done: what was due in March is late in April, and was not in January."""
    late = look(planned)
    early = look(planned, "2026-01-10")

    assert late["file"] is None
    assert [one["address"] for one in late["late"]] == ["PL.I.1", "PL.I.2"]
    assert early["late"] == []
    tasks = [line for line in late["lines"] if not line["isGroup"]]
    assert [line["state"] for line in tasks] == ["qua_han", "qua_han"]
    assert tasks[1]["cells"][DONE] == "Q1: ; Q2: ; Q3: ; Q4:"
    assert {one["name"]: one["states"]["qua_han"] for one in late["units"]} == {"Văn phòng Sở": 1, "Phòng Một": 1}
    assert [line["words"] for line in late["lines"] if line["isGroup"]] == ["Cải cách thể chế"]


def test_typed_cells_come_into_the_file_and_nothing_else_changes(planned: Caller) -> None:
    """The file is made; a day, a period, a share with its reason are written; comments and other entries stay to the byte."""
    assert put(planned, ("PL.I.1", DONE, "", "5/4/2026")).status == 200
    file = planned.folder / "plans" / "kh.tien-do.yaml"
    text = file.read_text(encoding="utf-8").replace("nhiem_vu:", "# của tôi\nnhiem_vu:")
    file.write_text(text, encoding="utf-8")

    was = "Q1: ; Q2: ; Q3: ; Q4:"
    answer = put(planned, ("PL.I.2", DONE, was, "Q1: 20/3/2026"), ("PL.I.2", REASON, "", "chờ kinh phí"))

    assert answer.status == 200
    written = file.read_text(encoding="utf-8")
    assert written.startswith(text.rstrip("\n"))
    assert "Q1: 20/03/2026" in written
    assert "chờ kinh phí" in written
    states = states_of(planned)
    assert states["PL.I.1"] == "hoan_thanh_qua_han"
    back = planned.post("/api/progress-undo", {"name": PLAN, "version": look(planned)["version"]})
    assert back.status == 200
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("address", "column", "text"),
    [
        ("PL.I.1", DONE, "31/6/2026"),
        ("PL.I.1", DONE, "Q9: 1/1/2026"),
        ("PL.I.1", SHARE, "nhiều"),
        ("PL.I.9", DONE, "1/4/2026"),
        ("PL.I.1", "nhiem_vu", "x"),
    ],
)
def test_what_is_no_progress_is_refused_and_writes_nothing(planned: Caller, address: str, column: str, text: str) -> None:
    """The reason is said; no file is made, and the cells that came with it are not written either."""
    answer = put(planned, ("PL.I.2", REASON, "", "vì"), (address, column, "", text))

    assert answer.status == 400
    assert answer.data["error"]["message"]
    assert not (planned.folder / "plans" / "kh.tien-do.yaml").exists()


def test_a_late_cell_shows_both_and_another_cell_is_merged(planned: Caller) -> None:
    """What a colleague wrote into the same cell comes back beside what was typed; another cell takes it all the same."""
    plan = planned.folder / PLAN
    write_progress(plan, ["{tai: PL.I.1, ket_qua: Báo cáo 1, ngay: 01/04/2026}"])
    before = (planned.folder / "plans" / "kh.tien-do.yaml").read_bytes()

    late = put(planned, ("PL.I.1", "tien_do.ket_qua", "", "Báo cáo 2"))
    assert late.status == 409
    assert (late.data["error"]["theirs"], late.data["error"]["yours"]) == ("Báo cáo 1", "Báo cáo 2")
    assert (planned.folder / "plans" / "kh.tien-do.yaml").read_bytes() == before
    assert put(planned, ("PL.I.1", SHARE, "", "40")).status == 200
    assert "Báo cáo 1" in (planned.folder / "plans" / "kh.tien-do.yaml").read_text(encoding="utf-8")
    assert planned.post("/api/progress-undo", {"name": PLAN, "version": "x"}).status == 409


def test_a_progress_file_is_started_and_follows_its_plan(planned: Caller) -> None:
    """It has every task; what is written stays when the plan gets another one; a wrong file is said with its lines."""
    first = planned.post("/api/progress-start", {"name": PLAN}).data
    assert first["isWritten"]
    assert put(planned, ("PL.I.1", DONE, "", "5/4/2026")).status == 200
    write_plan(planned.folder / "plans", ["{nhiem_vu: Việc mới của năm, chu_tri: Phòng Hai, thoi_gian: Quý II}", *TASKS])

    followed = planned.post("/api/progress-start", {"name": PLAN}).data

    assert followed["added"] == ["PL.I.1"]
    assert ["PL.I.1", "PL.I.2"] in followed["moved"]
    assert states_of(planned)["PL.I.2"] == "hoan_thanh_qua_han"
    write_progress(planned.folder / PLAN, ["{tai: PL.I.77, xong: 01/02/2026}"])
    wrong = planned.get(f"/api/progress?name={PLAN}&day=2026-04-10")
    assert wrong.status == 422
    assert wrong.data["error"]["problems"][0]["line"] == 3


def test_a_report_is_made_once(planned: Caller) -> None:
    """It is a plan of the window's list, and is never written over."""
    made = planned.post("/api/report", {"name": PLAN, "period": "quy-1"})

    assert made.data == {"name": "plans/bao-cao-quy-1-kh.yaml"}
    assert planned.get(f"/api/plan?name={made.data['name']}").data["valid"]
    before = (planned.folder / made.data["name"]).read_bytes()
    assert planned.post("/api/report", {"name": PLAN, "period": "quy-1"}).status == 400
    assert (planned.folder / made.data["name"]).read_bytes() == before
    assert [one["isThere"] for one in look(planned)["reports"]] == [True, False, False, False]
    odd: object
    for odd in ("", "quy-2", None, [], "../x"):
        assert planned.post("/api/report", {"name": PLAN, "period": odd}).status == 400
    assert planned.post("/api/report", {"name": made.data["name"], "period": "nam"}).status == 400
    assert planned.get(f"/api/progress?name={made.data['name']}&day=2026-04-10").status == 400


@pytest.mark.parametrize("day", ["", "hôm nay", "2026-02-30", "9" * 400])
def test_odd_requests_are_refused_in_words(planned: Caller, day: str) -> None:
    """A day that is none, cells that are none."""
    assert planned.get(f"/api/progress?name={PLAN}&day={quote(day)}").status == 400
    cells: object
    for cells in (None, {}, ["x"], [{"address": 1, "column": 2, "was": 3, "text": 4}], [{}]):
        assert planned.post("/api/progress-edit", {"name": PLAN, "day": "2026-04-10", "cells": cells}).status == 400


def test_a_faulty_file_is_mended_as_text(planned: Caller) -> None:
    """Its text is given while nothing can be counted; saved, the day is shown; the way back works; a late save comes back."""
    assert put(planned, ("PL.I.1", DONE, "", "5/4/2026")).status == 200
    file = planned.folder / "plans" / "kh.tien-do.yaml"
    good = file.read_text(encoding="utf-8")
    bad = good.replace("05/04/2026", "05/14/2026").replace("5/4/2026", "5/14/2026")
    file.write_text(bad, encoding="utf-8")
    assert planned.get(f"/api/progress?name={PLAN}&day=2026-04-10").status == 422

    shown = planned.get(f"/api/progress-text?name={PLAN}").data
    saved = planned.post("/api/progress-save", {"name": PLAN, "was": shown["text"], "text": good})

    assert (shown["text"], shown["file"], saved.status) == (bad, "kh.tien-do.yaml", 200)
    assert states_of(planned)["PL.I.1"] == "hoan_thanh_qua_han"
    version = planned.get(f"/api/progress-text?name={PLAN}").data["version"]
    assert planned.post("/api/progress-undo", {"name": PLAN, "version": version}).status == 200
    assert file.read_text(encoding="utf-8") == bad
    file.write_text(good, encoding="utf-8")
    late = planned.post("/api/progress-save", {"name": PLAN, "was": bad, "text": bad.replace("14", "15")})
    assert (late.status, file.read_text(encoding="utf-8")) == (409, good)


def test_the_text_of_a_progress_file_comes_after_the_plan(planned: Caller) -> None:
    """None where there is no file; a plan with faults is told first."""
    assert planned.get(f"/api/progress-text?name={PLAN}").data["text"] is None
    (planned.folder / PLAN).write_text("nam: [", encoding="utf-8")

    assert planned.get(f"/api/progress-text?name={PLAN}").status == 422
