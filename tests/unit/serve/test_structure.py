"""Sections that move, and texts that a plan takes from its base, as the window asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.edited_documents import change_words

if TYPE_CHECKING:
    from tests.support.served_window import Caller

BASED = "plans/so-mau-2026.yaml"  # on top of so-mau-2025.yaml
NAME = "plans/so-mau-2025.yaml"
HEADING = ["noi_dung", 0, "muc_con", 0, "de_muc"]


def edit(window: Caller, name: str, one: dict[str, Any], of: str | None = None) -> Any:
    version = of or window.get(f"/api/plan?name={name}").data["version"]
    return window.post("/api/edit", {"name": name, "version": version, "edits": [one]})


def test_a_section_moves_below_another_one(window: Caller) -> None:
    """Its lines go with it; undo brings them back to the byte; into itself it does not go."""
    file = window.folder / NAME
    before = file.read_bytes()
    move = {"op": "shift", "path": ["noi_dung", 0, "muc_con", 1], "target": ["noi_dung", 3, "muc_con"], "at": 0}

    moved = edit(window, NAME, move)

    assert moved.status == 200, moved.body
    assert moved.data["data"]["noi_dung"][3]["muc_con"][0]["de_muc"] == "Yêu cầu"
    assert sorted(file.read_text(encoding="utf-8").split("\n")) == sorted(before.decode().split("\n"))
    assert window.post("/api/undo", {"name": NAME, "version": moved.data["version"]}).status == 200
    assert file.read_bytes() == before
    for odd in (["noi_dung", 0, "muc_con", 1, "muc_con"], "x", None, [True], ["noi_dung", 99, "muc_con"]):
        assert edit(window, NAME, {**move, "target": odd}).status == 400
    assert file.read_bytes() == before


def test_a_text_of_the_base_is_changed_on_top(window: Caller) -> None:
    """The base stays; the file gets one edit behind what it holds; numbers and inherited texts are those of the whole plan."""
    base, file = window.folder / NAME, window.folder / BASED
    below, before = base.read_bytes(), file.read_text(encoding="utf-8")
    view = window.get(f"/api/plan?name={BASED}").data
    assert view["hasBase"]
    assert {tuple(one["path"]): one["number"] for one in view["numbers"]}[("noi_dung", 0, "muc_con", 1)] == "2."
    assert view["inherited"]["noi_dung"][0]["muc_con"][0]["de_muc"] == "Mục đích"

    answer = edit(window, BASED, {"op": "overlay", "path": HEADING, "was": "Mục đích", "text": "Mục đích chung"})

    assert answer.status == 200, answer.body
    assert answer.data["inherited"]["noi_dung"][0]["muc_con"][0]["de_muc"] == "Mục đích chung"
    assert base.read_bytes() == below
    lines = file.read_text(encoding="utf-8").split("\n")
    assert [line for line in before.split("\n") if line not in lines] == []
    assert "Mục đích chung" in "\n".join(line for line in lines if line not in before.split("\n"))


@pytest.mark.parametrize(("was", "status"), [("Mục đích", 409), ("Mục đích 2", 200)])
def test_a_late_edit_of_the_base_is_merged_or_comes_back(window: Caller, was: str, status: int) -> None:
    """What a colleague made of the same place is shown; what was seen may be changed."""
    old = window.get(f"/api/plan?name={BASED}").data["version"]
    edit(window, BASED, {"op": "overlay", "path": HEADING, "was": "Mục đích", "text": "Mục đích 2"})

    late = edit(window, BASED, {"op": "overlay", "path": HEADING, "was": was, "text": "Mục đích 3"}, old)

    assert late.status == status, late.body
    if status == 409:
        assert (late.data["error"]["theirs"], late.data["error"]["yours"]) == ("Mục đích 2", "Mục đích 3")


def test_a_conflict_with_the_leader_is_decided(window: Caller) -> None:
    """Where officer and leader changed the same words, both are shown; ticked, the leader's come in, and nothing else does."""
    file = window.folder / NAME
    assert window.post("/api/build", {"name": NAME, "purpose": "draft"}).data["files"]
    sent = (window.folder / "outputs" / "so-mau-2025.docx").read_bytes()
    was = file.read_text(encoding="utf-8")
    file.write_text(was.replace("lấy sự hài lòng", "xem sự hài lòng"), encoding="utf-8")
    back = change_words(sent, "lấy sự hài lòng", "coi sự hài lòng")

    found = window.upload(f"/api/returned?plan={NAME}&name=sua.docx", back).data
    (change,) = found["changes"]
    assert (change["standing"], change["isOpen"]) == ("CONFLICT", True)
    assert "xem sự hài lòng" in change["ours"]
    done = window.post("/api/take", {"name": NAME, "number": found["number"], "chosen": [0]}).data

    assert (done["taken"], done["refused"]) == (1, [])
    assert file.read_text(encoding="utf-8") == was.replace("lấy sự hài lòng", "coi sự hài lòng")


TWO, POSTS = "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", ["ky", "chuc_vu"]


@pytest.mark.parametrize(
    ("written", "one", "becomes"),
    [
        ("GIÁM ĐỐC", {"op": "insert", "path": POSTS, "at": 1, "data": "CHỨC VỤ …"}, "[GIÁM ĐỐC, CHỨC VỤ …]"),
        (TWO, {"op": "text", "path": [*POSTS, 0], "was": "", "text": "TL. GIÁM ĐỐC"}, "[TL. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]"),
        (TWO, {"op": "text", "path": [*POSTS, 1], "was": "", "text": "CHÁNH VĂN PHÒNG"}, "[KT. GIÁM ĐỐC, CHÁNH VĂN PHÒNG]"),
        (TWO, {"op": "remove", "path": [*POSTS, 0]}, "[PHÓ GIÁM ĐỐC]"),
        ("GIÁM ĐỐC", {"op": "text", "path": [*POSTS, 0], "was": "GIÁM ĐỐC", "text": "CHỦ TỊCH"}, "CHỦ TỊCH"),
    ],
)
def test_posts_in_their_short_form_lose_nothing(window: Caller, written: str, one: dict[str, Any], becomes: str) -> None:
    """One text holds all posts: to change, add or remove one leaves the others; all other bytes stay."""
    file = window.folder / NAME
    text = file.read_text(encoding="utf-8")
    posts = "chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]"
    assert text.count(posts) == 1
    file.write_text(text.replace(posts, f"chuc_vu: {written}"), encoding="utf-8")

    answer = edit(window, NAME, one)

    assert answer.status == 200, answer.body
    assert file.read_text(encoding="utf-8") == text.replace(posts, f"chuc_vu: {becomes}")
