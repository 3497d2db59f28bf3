"""Workbooks of units in the window: many at once, change by change, conflicts settled, nothing else written."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import openpyxl
import pytest

from tests.support.progress_files import write_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.served_window import Caller

PLAN = "plans/kh.yaml"
TASKS = [
    "{nhiem_vu: Rà soát văn bản của Sở, san_pham: Báo cáo, chu_tri: Phòng Một; Phòng Hai, thoi_gian: Quý I}  # giữ",
    "{nhiem_vu: Đối thoại với doanh nghiệp, san_pham: Hội nghị, chu_tri: Phòng Một, thoi_gian: Quý II}",
    "{nhiem_vu: Công khai thủ tục hành chính, san_pham: Danh mục, chu_tri: Phòng Hai, thoi_gian: Quý III}",
]
DAY = "2026-04-10"


@pytest.fixture
def handed_out(window: Caller) -> Caller:
    """Return a window whose units have their files, with columns of progress."""
    write_plan(window.folder / "plans", TASKS)
    made = window.post("/api/units", {"name": PLAN, "progress": True})
    assert made.status == 200, made.body
    return window


def fill(window: Caller, unit: str, cells: Mapping[tuple[str, str], str]) -> bytes:
    """Return a unit's workbook with words in some cells, each named by the first words of its task and its column's title."""
    book = openpyxl.load_workbook(window.folder / "outputs" / "kh-tien-do" / f"{unit}.xlsx")
    sheet = book["PL"]
    titles = {cell.value: cell.column for cell in sheet[1]}
    for (task, title), text in cells.items():
        row = next(row for row in sheet.iter_rows() if any(str(cell.value).startswith(task) for cell in row))
        sheet.cell(row[0].row or 0, titles[title] or 0).value = text
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def drop(window: Caller, *files: tuple[str, bytes]) -> Any:  # JSON
    number = ""
    for name, raw in files:
        kept = window.upload(f"/api/workbook?plan={PLAN}&name={quote(name)}&number={number}", raw)
        assert kept.status == 200, kept.body
        number = kept.data["number"]
    found = window.post("/api/workbooks", {"name": PLAN, "number": number})
    assert found.status == 200, found.body
    return {"number": number, **found.data}


def take(window: Caller, found: Any, chosen: list[int], settled: dict[str, int] | None = None) -> Any:  # see above
    asked = {"name": PLAN, "number": found["number"], "chosen": chosen, "settled": settled or {}, "day": DAY}
    return window.post("/api/workbooks-take", asked)


def test_two_units_change_by_change(handed_out: Caller) -> None:
    """Each change names its cell and file; the chosen ones come in, of plan and progress, and all other bytes stay."""
    before = (handed_out.folder / PLAN).read_bytes()
    one = fill(handed_out, "phong-mot", {("Đối thoại", "Sản phẩm"): "Hai hội nghị", ("Đối thoại", "Kết quả"): "Đã mời"})
    two = fill(handed_out, "phong-hai", {("Công khai", "Sản phẩm"): "Quyết định", ("Công khai", "Xong ngày"): "20/3/2026"})

    found = drop(handed_out, ("một.xlsx", one), ("hai.xlsx", two))
    words = [(change["address"], change["column"], change["old"], change["new"]) for change in found["choices"]]
    assert words == [
        ("PL.I.2", "Sản phẩm", "Hội nghị", "Hai hội nghị"),
        ("PL.I.2", "Kết quả", "", "Đã mời"),
        ("PL.I.3", "Sản phẩm", "Danh mục", "Quyết định"),
        ("PL.I.3", "Xong ngày", "", "20/03/2026"),
    ]
    assert found["choices"][0]["place"].startswith("một.xlsx: PL!")
    assert found["conflicts"] == []
    done = take(handed_out, found, [0, 3]).data

    assert done.pop("version")  # of the progress file, for the way back
    assert done == {"taken": 2, "refused": [], "plan": True, "progress": True, "error": None}
    assert (handed_out.folder / PLAN).read_bytes() == before.replace("Hội nghị".encode(), "Hai hội nghị".encode())
    progress = (handed_out.folder / "plans" / "kh.tien-do.yaml").read_text(encoding="utf-8")
    assert "xong: 20/03/2026" in progress
    assert "Đã mời" not in progress


def test_two_units_that_disagree_are_settled_by_a_person(handed_out: Caller) -> None:
    """Both wishes are shown with their files; without a choice the plan keeps what it has, with one it gets that."""
    before = (handed_out.folder / PLAN).read_bytes()
    files = [
        (f"{unit}.xlsx", fill(handed_out, unit, {("Rà soát", "Sản phẩm"): text}))
        for unit, text in (("phong-mot", "Tờ trình"), ("phong-hai", "Quyết định"))
    ]

    found = drop(handed_out, *files)
    (conflict,) = found["conflicts"]
    assert (conflict["address"], conflict["column"], conflict["isOpen"]) == ("PL.I.1", "Sản phẩm", True)
    assert [one["text"] for one in conflict["wishes"]] == ["Tờ trình", "Quyết định"]
    assert take(handed_out, found, []).data["plan"] is False
    assert (handed_out.folder / PLAN).read_bytes() == before
    assert take(handed_out, found, [], {"0": 1}).data["taken"] == 1
    assert (handed_out.folder / PLAN).read_bytes() == before.replace("Báo cáo".encode(), "Quyết định".encode())


def test_a_cell_that_the_plan_changed_since_is_a_conflict_with_what_it_says(handed_out: Caller) -> None:
    """What stands there now is the first wish; choosing it changes nothing."""
    raw = fill(handed_out, "phong-hai", {("Công khai", "Sản phẩm"): "Quyết định"})
    plan = handed_out.folder / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace("Danh mục", "Bảng kê"), encoding="utf-8")
    before = plan.read_bytes()

    found = drop(handed_out, ("hai.xlsx", raw))
    wishes = found["conflicts"][0]["wishes"]
    assert [(one["text"], one["place"] == "") for one in wishes] == [("Bảng kê", True), ("Quyết định", False)]
    assert take(handed_out, found, [], {"0": 0}).status == 200
    assert plan.read_bytes() == before


def test_rows_that_are_new_or_gone_are_choices(handed_out: Caller) -> None:
    """A row that was typed below comes in where it stands; one that was deleted stays unless a person says so."""
    book = openpyxl.load_workbook(handed_out.folder / "outputs" / "kh-tien-do" / "phong-mot.xlsx")
    sheet = book["PL"]
    last = sheet.max_row
    sheet.delete_rows(last)
    sheet.cell(last, 2).value = "Tập huấn nghiệp vụ cho công chức"
    raw = io.BytesIO()
    book.save(raw)
    plan = handed_out.folder / PLAN
    before = plan.read_text(encoding="utf-8")

    found = drop(handed_out, ("một.xlsx", raw.getvalue()))
    kinds = {one["kind"]: at for at, one in enumerate(found["choices"])}
    assert kinds.keys() == {"new", "gone"}
    assert take(handed_out, found, [kinds["new"]]).status == 200
    assert "Tập huấn nghiệp vụ" in plan.read_text(encoding="utf-8")
    assert "Đối thoại với doanh nghiệp" in plan.read_text(encoding="utf-8")
    version = handed_out.get(f"/api/plan?name={PLAN}").data["version"]
    assert handed_out.post("/api/undo", {"name": PLAN, "version": version}).status == 200
    found = drop(handed_out, ("một.xlsx", raw.getvalue()))
    assert take(handed_out, found, [kinds["gone"]]).status == 200
    assert plan.read_text(encoding="utf-8") == "".join(
        line for line in before.splitlines(keepends=True) if "Đối thoại" not in line
    )


def test_a_plan_that_changed_since_the_files_were_read_is_not_written(handed_out: Caller) -> None:
    """The person sees the changes anew first."""
    raw = fill(handed_out, "phong-hai", {("Công khai", "Sản phẩm"): "Quyết định"})
    found = drop(handed_out, ("hai.xlsx", raw))
    plan = handed_out.folder / PLAN
    plan.write_text(plan.read_text(encoding="utf-8") + "# sửa\n", encoding="utf-8")
    before = plan.read_bytes()

    assert take(handed_out, found, [0]).status == 409
    assert plan.read_bytes() == before
    again = handed_out.post("/api/workbooks", {"name": PLAN, "number": found["number"]}).data
    assert again["choices"] == found["choices"]
    assert take(handed_out, found, [0]).status == 200


def test_odd_files_and_requests_are_refused_in_words(handed_out: Caller) -> None:
    """What is no workbook, a number of none, places that are none: a sentence, and nothing is written."""
    before = (handed_out.folder / PLAN).read_bytes()
    path = f"/api/workbook?plan={PLAN}&number="
    assert handed_out.upload(f"{path}&name=a.docx", b"PK").status == 400
    kept = handed_out.upload(f"{path}&name=a.xlsx", b"no zip")
    assert handed_out.post("/api/workbooks", {"name": PLAN, "number": kept.data["number"]}).status in (400, 422)
    number: object
    for number in (99, "1", None, [], "../x"):
        assert handed_out.post("/api/workbooks", {"name": PLAN, "number": number}).status == 400
    found = drop(handed_out, ("a.xlsx", fill(handed_out, "phong-hai", {("Công khai", "Sản phẩm"): "X"})))
    odd: list[tuple[object, object]] = [("x", {}), ([True], {}), ([0], []), ([0], {"x": 1}), ([0], {"5": 0}), ([0], {"0": -1})]
    for chosen, settled in odd:
        asked = {"name": PLAN, "number": found["number"], "chosen": chosen, "settled": settled, "day": DAY}
        assert handed_out.post("/api/workbooks-take", asked).status == 400
    assert (handed_out.folder / PLAN).read_bytes() == before


def test_a_wrong_file_among_others_keeps_none_of_them_back(handed_out: Caller) -> None:
    """What is no workbook, or another plan's, is named with its reason; the good file's changes are shown and taken."""
    good = fill(handed_out, "phong-mot", {("Đối thoại", "Sản phẩm"): "Hai hội nghị"})
    foreign = io.BytesIO()
    openpyxl.Workbook().save(foreign)

    found = drop(handed_out, ("hỏng.xlsx", b"PK"), ("một.xlsx", good), ("lạ.xlsx", foreign.getvalue()))

    assert [one["name"] for one in found["refused"]] == ["hỏng.xlsx", "lạ.xlsx"]
    assert all(one["message"] for one in found["refused"])
    assert "tasks export" not in str(found["refused"])
    assert [(one["address"], one["words"], one["new"]) for one in found["choices"]] == [
        ("PL.I.2", "Đối thoại với doanh nghiệp", "Hai hội nghị")
    ]
    assert take(handed_out, found, [0]).data["taken"] == 1

    number = handed_out.upload(f"/api/workbook?plan={PLAN}&name=a.xlsx&number=", foreign.getvalue()).data["number"]
    alone = handed_out.post("/api/workbooks", {"name": PLAN, "number": number})
    assert (alone.status, "tasks export" in alone.body.decode()) == (400, False)


def test_a_share_of_more_than_all_is_no_share(handed_out: Caller) -> None:
    """150% of a task is done by nobody: the unit's cell is named among those that cannot be read, the typed one is refused."""
    found = drop(handed_out, ("một.xlsx", fill(handed_out, "phong-mot", {("Đối thoại", "Tỷ lệ"): "150%"})))
    assert found["choices"] == []
    assert "150%" in found["wrong"][0]["message"]

    for text, status in (("150%", 400), ("100,5%", 400), ("100%", 200), ("99,5%", 200)):
        cell = {"address": "PL.I.2", "column": "tien_do.ty_le", "was": "100%" if text == "99,5%" else "", "text": text}
        assert handed_out.post("/api/progress-edit", {"name": PLAN, "day": DAY, "cells": [cell]}).status == status, text
