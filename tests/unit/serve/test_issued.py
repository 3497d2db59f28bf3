"""A plan that was issued: it is said, and what was issued stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.served_window import NAME

if TYPE_CHECKING:
    from tests.support.served_window import Answer, Caller


def _set(window: Caller, key: str, text: str) -> Answer:
    view = window.get(f"/api/plan?name={NAME}").data
    was = view["data"]["van_ban"].get(key, "")
    edit = {"op": "text", "path": ["van_ban", key], "was": was, "text": text}
    return window.post("/api/edit", {"name": NAME, "version": view["version"], "edits": [edit]})


@pytest.fixture
def undated(window: Caller) -> Caller:
    """Return a window whose plan has no number and no date yet."""
    plan = window.folder / NAME
    lines = plan.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith(("  so:", "  ngay:"))]
    plan.write_text("\n".join(kept), encoding="utf-8")
    return window


def test_a_draft_is_not_taken_for_what_was_issued(undated: Caller) -> None:
    """Without a number, beside a draft: what is missing is said, not that it was issued; no command is named."""
    assert undated.post("/api/build", {"name": NAME, "purpose": "draft"}).data["error"] is None

    answer = undated.post("/api/build", {"name": NAME, "purpose": "issued"}).data

    said = str(answer["error"])
    assert answer["error"] is not None
    assert "đã phát hành" not in said
    assert "ố" in said
    assert "cchc-gen" not in said
    assert "--" not in said
    assert undated.get(f"/api/plan?name={NAME}").data["issued"] is None


def test_what_changes_after_the_issue_is_said(undated: Caller) -> None:
    """Each view of the plan says that it was issued; to issue it again says that the document stays, without a command."""
    _set(undated, "so", "12")
    _set(undated, "ngay", "20/01/2025")
    made = undated.post("/api/build", {"name": NAME, "purpose": "issued"}).data
    assert made["error"] is None, made
    (name,) = made["files"]
    before = (undated.folder / "outputs" / name).read_bytes()

    changed = _set(undated, "dia_danh", "Khác")
    again = undated.post("/api/build", {"name": NAME, "purpose": "issued"}).data

    assert changed.data["issued"] == name
    assert name in again["error"]["message"]
    assert str(undated.folder) not in str(again["error"])
    assert "--force" not in str(again["error"])
    assert (undated.folder / "outputs" / name).read_bytes() == before
    assert undated.get("/api/plan?name=plans/xa-mau-2026.yaml").data["issued"] is None


def test_places_of_compared_plans_are_named_as_printed(window: Caller) -> None:
    """No key of the file, no address with dots: what an officer sees on the page."""
    changes = window.get(f"/api/compare?old={NAME}&new=plans/ubnd-mau-2026.yaml").data["changes"]

    assert len(changes) > 20
    for change in changes:
        assert "_" not in change["where"], change["where"]
        assert change["where"][0].isupper()
