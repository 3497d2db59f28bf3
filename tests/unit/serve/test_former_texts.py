"""Who finds a plan broken gets the last text that could be opened, or any that is kept; the broken one is kept, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.serve.server import WindowSettings
from tests.support.served_window import NAME, Caller, running
from tests.unit.serve.test_answers import PLACE, content, edit, text, version

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = "nam: 2025\n  hong: [\n"


def restore(window: Caller, number: object, **more: object) -> Any:  # JSON
    return window.post("/api/restore", {"name": NAME, "version": version(window), "number": number, **more})


def test_the_text_that_was_shown_last_comes_back(window: Caller) -> None:
    """It has what was edited last, which no kept text has; undo brings the broken one, redo the good one again."""
    assert edit(window, text(PLACE, "Mẫu", "Hai")).status == 200
    good = content(window)
    (window.folder / NAME).write_bytes(BROKEN.encode())
    assert window.get(f"/api/plan?name={NAME}").data["data"] is None

    found = window.get(f"/api/history?name={NAME}").data
    assert found["good"]["number"] is None
    assert [one["number"] for one in found["kept"]] == [1]
    answer = restore(window, None)
    assert (answer.status, answer.data["data"]["van_ban"]["dia_danh"], content(window)) == (200, "Hai", good)
    for step, expected in (("undo", BROKEN), ("redo", good)):
        assert window.post(f"/api/{step}", {"name": NAME, "version": version(window)}).status == 200
        assert content(window) == expected


def test_a_window_that_saw_no_good_text_finds_one_in_the_history(window: Caller, tmp_path: Path) -> None:
    """The newest that can be opened; broken ones between are passed over, and each can be had by its number."""
    start = content(window)
    for typed in (start.replace("dia_danh: Mẫu", "dia_danh: Hai", 1), BROKEN, "khong: [phai\n"):
        assert window.post("/api/text", {"name": NAME, "was": content(window), "text": typed}).status == 200
    with running(tmp_path / "van-phong", WindowSettings()) as other:
        other.enter()
        found = other.get(f"/api/history?name={NAME}").data
        assert (found["good"]["number"], [one["number"] for one in found["kept"]]) == (2, [3, 2, 1])
        assert all(one["when"] > 0 for one in found["kept"])
        assert restore(other, 1).status == 200
        assert content(other) == start


def test_a_file_that_is_no_text_any_more_comes_back(window: Caller) -> None:
    """Saved in another encoding by another program, it has no view; its former texts and its version are told all the same."""
    start = content(window)
    assert edit(window, text(PLACE, "Mẫu", "Hai")).status == 200
    (window.folder / NAME).write_bytes("nam: Mẫu".encode("utf-16"))
    assert window.get(f"/api/plan?name={NAME}").status == 400
    found = window.get(f"/api/history?name={NAME}").data
    asked = {"name": NAME, "version": found["version"]}
    assert window.post("/api/restore", {**asked, "number": None}).status == 200
    assert content(window) == start.replace("dia_danh: Mẫu", "dia_danh: Hai", 1)


def test_what_is_not_kept_is_refused(window: Caller) -> None:
    """An unknown number, none where no text was shown, something else, a late version: the file stays."""
    (window.folder / NAME).write_bytes(BROKEN.encode())
    for number in (None, 7, "1", -1, True, ["x"], {"a": "b"}):
        assert restore(window, number).status == 400, number
    assert edit(window, text(PLACE, "Mẫu", "Hai")).status == 400  # not an error of ours
    assert window.post("/api/restore", {"name": NAME, "version": version(window)}).status == 400
    (window.folder / NAME).write_bytes(b"nam: 2025\n")
    assert window.get(f"/api/plan?name={NAME}").status == 200
    assert restore(window, None, version="0").status == 409
    assert content(window) == "nam: 2025\n"
