"""Each door is sent each of its fields in every shape that no page sends: it answers, refuses in words, and never fails."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest

from tests.support.small_plans import FOOT, HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.served_window import Answer, Caller

NAME = "plans/nho.yaml"
PLAN = f"""\
{HEAD}
can_cu: [Căn cứ một, Căn cứ hai]
noi_dung:
  - de_muc: Một
    noi_dung: Việc.
  - de_muc: Hai
    noi_dung: Việc.
phu_luc:
  - ten: Nhiệm vụ
    cot: {{nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì, thoi_gian: Thời gian}}
    nhom: [{{ten: Chung, nhiem_vu: [{{nhiem_vu: Báo cáo năm, chu_tri: Sở Nội vụ, thoi_gian: Tháng 12/2026}}]}}]
{FOOT}"""
_DEEP = "[" * 400 + "]" * 400
# As they stand in JSON. Python's own reader takes NaN, and numbers of any length.
ODD = [
    *(
        "null",
        "true",
        "-1",
        "0",
        "1.5",
        "1e400",
        "NaN",
        "Infinity",
        "-0",
        "123456789",
        "9" * 30,
        "9" * 5000,
        "[]",
        "{}",
        "[null]",
    ),
    *('""', '"²"', '"-1"', '"\\u0000"', '"\\ud800"', '"2026-13-45"', '"9999-12-31"', '"0001-01-01"', '["²"]', '{"²": 1}'),
    *(f'"{"9" * 5000}"', f'{{"{"9" * 5000}": 0}}', '{"0": -1}', "[-1]", "[0, 0]", "[[0]]", _DEEP, '"' + "a\\n" * 3000 + '"'),
]
_EDIT = {"op": "text", "path": ["van_ban", "dia_danh"], "was": "Mẫu", "text": "Khác"}
_CELL = {"address": "PL.I.1", "column": "tien_do.ket_qua", "was": "", "text": "x"}
_WORKBOOKS = {"name": NAME, "number": 1, "chosen": [0], "settled": {"0": 0}, "day": "2026-04-10"}
ORDERS: dict[str, dict[str, Any]] = {
    "edit": {"name": NAME, "version": "", "edits": [_EDIT]},
    "text": {"name": NAME, "was": "a", "text": "b"},
    "undo": {"name": NAME, "version": ""},
    "new": {"agency": "Sở Mẫu", "parent": "UBND tỉnh Mẫu", "year": "2030", "short": "SM", "place": "Mẫu", "signer": ""},
    "renew": {"name": NAME, "year": 2031, "renames": {"a": "b"}, "overlay": False},
    "take": {"name": NAME, "number": 1, "chosen": [0]},
    "workbooks": {"name": NAME, "number": 1},
    "workbooks-take": _WORKBOOKS,
    "progress-edit": {"name": NAME, "day": "2026-04-10", "cells": [_CELL]},
    "progress-undo": {"name": NAME, "version": ""},
    "report": {"name": NAME, "period": "x"},
    "units": {"name": "x", "progress": True},
    "build": {"name": NAME, "purpose": "x"},
}
OPERATIONS: list[dict[str, Any]] = [
    _EDIT,
    {"op": "put", "path": ["van_ban"], "key": "so", "data": "1"},
    {"op": "insert", "path": ["can_cu"], "at": 0, "data": "Căn cứ Luật X"},
    {"op": "remove", "path": ["can_cu", 0]},
    {"op": "move", "path": ["can_cu"], "at": 0, "to": 1},
    {"op": "double", "path": ["can_cu"], "at": 0},
    {"op": "shift", "path": ["noi_dung", 0], "target": ["noi_dung", 1, "muc_con"], "at": 0},
    {"op": "mend", "path": ["can_cu", 0], "at": 0, "remedy": ["a", "b"]},
    {"op": "leave", "path": ["can_cu", 0], "code": "old-term", "quote": "x", "reason": "y"},
    {"op": "overlay", "path": ["can_cu", 0], "text": "x", "was": "y"},
]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with one small plan."""
    (tmp_path / "plans").mkdir()
    (tmp_path / NAME).write_text(PLAN, encoding="utf-8")
    return tmp_path


def _spoil(whole: dict[str, Any]) -> Iterator[str]:
    """Yield a request with each of its fields in each odd shape."""
    for key in whole:
        for odd in ODD:
            yield json.dumps({**whole, key: "\x01"}, ensure_ascii=False).replace('"\\u0001"', odd)


def _send(window: Caller, door: str, body: str) -> Answer:
    headers = {"Cookie": window.cookie, "Origin": f"http://{window.host}", "Content-Type": "application/json"}
    return window.send("POST", f"/api/{door}", headers, body.encode("utf-8", "surrogatepass"))


def _want_words(answer: Answer, body: str) -> None:
    assert answer.status in (200, 400, 409, 422), body[:300]
    assert answer.status == 200 or answer.data["error"]["message"], body[:300]


@pytest.mark.parametrize("door", ORDERS)
def test_no_field_of_an_order_makes_it_fail(window: Caller, door: str) -> None:
    """Whatever stands in a field."""
    for body in _spoil(ORDERS[door]):
        _want_words(_send(window, door, body), body)


@pytest.mark.parametrize("edit", OPERATIONS, ids=lambda edit: edit["op"])
def test_no_field_of_an_edit_makes_it_fail(window: Caller, edit: dict[str, Any]) -> None:
    """Whatever stands in a field of an edit; and what is not taken leaves the file."""
    file = window.folder / NAME
    before = file.read_bytes()
    version = window.get(f"/api/plan?name={NAME}").data["version"]
    for body in _spoil(edit):
        answer = _send(window, "edit", f'{{"name": "{NAME}", "version": "{version}", "edits": [{body}]}}')
        _want_words(answer, body)
        assert answer.status == 200 or file.read_bytes() == before, body[:300]
        file.write_bytes(before)


@pytest.mark.parametrize(
    ("door", "keys"),
    [
        ("plan", ["name"]),
        ("pages", ["name"]),
        ("lines", ["name", "print"]),
        ("compare", ["old", "new"]),
        ("stage", ["name", "day"]),
        ("progress", ["name", "day"]),
        ("result", ["name"]),
    ],
)
def test_no_word_of_a_question_makes_it_fail(window: Caller, door: str, keys: list[str]) -> None:
    """Whatever stands in the address."""
    values = {"name": NAME, "old": NAME, "new": NAME, "print": "1", "day": "2026-04-10"}
    whole = {key: values[key] for key in keys}
    odd = [
        "",
        "²",
        "9" * 3000,
        "-1",
        "\x00",
        "\x85",
        "a/../b",
        "2026-W10-1",
        "9999-12-31",
        "0001-01-01",
        "20260410",
        "\U0010ffff",
    ]
    for key in whole:
        for one in odd:
            answer = window.get(f"/api/{door}?{urlencode({**whole, key: one})}")
            assert answer.status in (200, 400, 409, 422), (key, one[:40])
        assert window.get(f"/api/{door}?{urlencode({other: whole[other] for other in whole if other != key})}").status in (
            200,
            400,
        )
    for number in ("²", "9" * 3000, "-1", "%00", "a"):
        assert window.get(f"/api/print/{quote(number)}.pdf").status == 404


@pytest.mark.parametrize("number", ["²", "9" * 3000, "-1", "7", "1.0"])
def test_no_number_of_a_batch_makes_it_fail(window: Caller, number: str) -> None:
    """A workbook for a batch that is none."""
    assert window.upload(f"/api/workbook?plan={NAME}&name=a.xlsx&number={quote(number)}", b"PK").status == 400


def test_a_text_that_could_not_be_read_again_is_not_saved(window: Caller) -> None:
    """Neither as the whole file nor as a field: the window could not open the plan any more."""
    file = window.folder / NAME
    before, version = file.read_bytes(), window.get(f"/api/plan?name={NAME}").data["version"]
    text = before.decode()

    whole = window.post("/api/text", {"name": NAME, "was": text, "text": f"{text}# {'x' * 5_000_000}\n"})
    field = window.post("/api/edit", {"name": NAME, "version": version, "edits": [{**_EDIT, "text": "a " * 2_600_000}]})

    assert (whole.status, field.status) == (400, 400)
    assert "5 MB" in whole.data["error"]["message"]
    assert file.read_bytes() == before
