"""Hostile input by way of the window: each is refused in words, nothing leaks, and the window goes on."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.bounds import processor_seconds
from tests.support.hostile_inputs import BOMBS, ESCAPES, PATHS, PLAN, make_template
from tests.support.links import make_link

if TYPE_CHECKING:
    from tests.support.served_window import Answer, Caller

pytestmark = [pytest.mark.bounded, pytest.mark.unmeasured]

NAME = "plans/kh.yaml"
WORDS = "bí mật của máy"


def write(window: Caller, text: str) -> Answer:
    """Put a text into the plan as the page does."""
    file = window.folder / NAME
    if not file.exists():
        file.write_bytes(PLAN.encode())
    was = file.read_bytes().decode()
    return window.post("/api/text", {"name": NAME, "was": was, "text": text})


def build(window: Caller) -> Any:  # JSON
    return window.post("/api/build", {"name": NAME, "purpose": "draft"}).data


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_of_yaml_are_problems_of_the_plan(window: Caller, name: str) -> None:
    """A text that would fill memory or time is kept as it was typed, or refused; what is wrong is said, within seconds."""
    bomb = PLAN.replace("noi_dung", "ket_thuc_x") + BOMBS[name]
    with processor_seconds(60):
        answer = write(window, bomb)

    if answer.status == 200:
        assert answer.data["valid"] is False
        assert answer.data["problems"]
        assert (window.folder / NAME).read_bytes() == bomb.encode()
    else:
        assert answer.data["error"]["message"]
        assert (window.folder / NAME).read_bytes() == PLAN.encode()
    (window.folder / NAME).unlink()
    assert window.get("/api/start").status == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("key", ["mau", "ke_thua", "tu_tep"])
def test_no_path_in_a_plan_leads_out(window: Caller, path: str, key: str) -> None:
    """A plan that names a file outside the folder, directly or by a link, shows nothing of it in any answer."""
    outside = window.folder.parent / "bi-mat.docx"
    outside.write_text(WORDS, encoding="utf-8")
    make_link(window.folder / "plans" / "lien-ket.docx", outside)
    quoted = json.dumps(path, ensure_ascii=False) if path != "\\x00" else '"\\x00"'
    rest = f"phu_luc: [{{ten: A, cot: {{a: A}}, tu_tep: {quoted}}}]\n" if key == "tu_tep" else f"{key}: {quoted}\n"

    told = [write(window, PLAN + rest), window.get(f"/api/plan?name={NAME}"), window.get(f"/api/pages?name={NAME}")]
    made = build(window)

    assert made["error"]
    assert made["files"] == []
    assert all(WORDS.encode() not in answer.body for answer in told)
    assert WORDS not in json.dumps(made, ensure_ascii=False)


@pytest.mark.parametrize("tags", ESCAPES[:4] + ESCAPES[13:17] + ["{% include '/etc/passwd' %}", "{{ 'a' * 10**9 }}"])
def test_no_template_gets_out(window: Caller, tags: str) -> None:
    """A template beside the plan that wants out of its sandbox makes no document and no page, and the reason is said."""
    folder = window.folder.parent / "mau"
    folder.mkdir()
    shutil.copy(make_template(folder, tags), window.folder / "plans" / "mau.docx")
    assert write(window, PLAN + "mau: mau.docx\n").status == 200

    with processor_seconds(60):
        made = build(window)

    assert made["error"]["message"]
    assert made["files"] == []
    assert window.get("/api/start").status == 200


def test_a_body_that_is_longer_than_it_says_is_cut(window: Caller) -> None:
    """What comes behind the length that was said belongs to no upload: it is no second request either."""
    before = {path.name for path in (window.folder / "plans").iterdir()}
    hidden = f"POST /api/end HTTP/1.1\r\nHost: {window.host}\r\nCookie: {window.cookie}\r\nContent-Length: 0\r\n\r\n".encode()
    headers = {"Cookie": window.cookie, "Origin": f"http://{window.host}", "Content-Type": "application/octet-stream"}

    answer = window.send("POST", "/api/import?name=a.docx", {**headers, "Content-Length": "2"}, b"PK" + hidden)

    assert answer.status in (400, 422)
    assert {path.name for path in (window.folder / "plans").iterdir()} == before
    assert window.get("/api/start").status == 200  # it was not ended


def test_two_hundred_megabytes_are_not_taken(window: Caller) -> None:
    """A body of 200 MB that is really sent is refused by its head, and the window goes on."""
    answer = window.upload("/api/import?name=a.docx", bytes(200_000_000))

    assert answer.status == 413
    assert window.get("/api/start").status == 200
