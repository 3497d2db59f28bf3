"""What the window answers: plans, edits, files that come in, documents that go out."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.editing.saving import decode_exactly
from cchc_gen.workspace.load_plan import load_plan
from tests.support.edited_documents import change_words
from tests.support.served_window import NAME, Caller

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.workspace.load_plan import LoadedPlan


def version(window: Caller, name: str = NAME) -> str:
    return str(window.get(f"/api/plan?name={name}").data["version"])


def content(window: Caller, name: str = NAME) -> str:
    return (window.folder / name).read_bytes().decode()


def edit(window: Caller, *edits: dict[str, Any], of: str | None = None) -> Any:  # JSON
    return window.post("/api/edit", {"name": NAME, "version": of or version(window), "edits": list(edits)})


def text(path: Sequence[str | int], was: str, new: str) -> dict[str, Any]:
    return {"op": "text", "path": list(path), "was": was, "text": new}


PLACE = ["van_ban", "dia_danh"]


def test_the_start_lists_the_plans(window: Caller) -> None:
    """Each plan has its title; one that is broken has the reason and hides no other."""
    (window.folder / "plans" / "hong.yaml").write_text("a: [", encoding="utf-8")

    start = window.get("/api/start").data
    plans = {one["name"]: one for one in start["plans"]}

    assert start["language"] == "vi"
    assert start["hasOffice"] is False
    assert plans[NAME]["title"]["year"] == 2025
    assert plans["plans/hong.yaml"]["title"] is None
    assert plans["plans/hong.yaml"]["error"]


def test_a_plan_is_shown_with_data_numbers_and_problems(window: Caller) -> None:
    """The page gets the long form, the printed numbers, and each problem with the field that it speaks of."""
    window.post("/api/text", {"name": NAME, "was": content(window), "text": "nam: hai\nvan_ban: {dia_danh: A}\n"})

    view = window.get(f"/api/plan?name={NAME}").data
    assert view["valid"] is False
    assert view["data"] == {"nam": "hai", "van_ban": {"dia_danh": "A"}}
    assert ["nam"] in [problem["path"] for problem in view["problems"]]
    assert view["former"] == 1
    good = window.post("/api/undo", {"name": NAME, "version": view["version"]}).data
    assert good["valid"] is True
    numbers = {tuple(one["path"]): one["number"] for one in good["numbers"]}
    assert numbers[("noi_dung", 0)] == "I."
    assert numbers[("noi_dung", 0, "muc_con", 1)] == "2."


def test_a_late_edit_of_another_place_is_merged(window: Caller) -> None:
    """Who changed another field meanwhile keeps that."""
    old = version(window)
    assert edit(window, text(["van_ban", "so"], "5", "8")).status == 200

    answer = edit(window, text(PLACE, "Mẫu", "Khác"), of=old)

    assert answer.status == 200
    written = (window.folder / NAME).read_text(encoding="utf-8")
    assert "so: 8 " in written
    assert "dia_danh: Khác\n" in written


TASKS: list[str | int] = ["phu_luc", 0, "nhom", 0, "nhiem_vu"]


def test_a_late_edit_follows_its_row(window: Caller) -> None:
    """A row above came, another went away: what was typed comes into the row it was typed in, which leads like its neighbour."""
    seen, old = content(window), version(window)
    two = window.get(f"/api/plan?name={NAME}").data["data"]["phu_luc"][0]["nhom"][0]["nhiem_vu"][1]
    new = {"nhiem_vu": "Việc mới", "chu_tri": two["chu_tri"]}
    assert edit(window, {"op": "insert", "path": TASKS, "at": 0, "data": new}).status == 200
    assert edit(window, {"op": "insert", "path": TASKS, "at": 1, "data": {**new, "nhiem_vu": "Việc nữa"}}).status == 200
    typed = text([*TASKS, 1, "chu_tri"], two["chu_tri"], "Phòng Một")

    answer = window.post("/api/edit", {"name": NAME, "version": old, "edits": [typed], "seen": seen})

    assert answer.status == 200, answer.body
    assert answer.data["paths"] == [[*TASKS, 3, "chu_tri"]]
    rows = answer.data["data"]["phu_luc"][0]["nhom"][0]["nhiem_vu"]
    assert [row["nhiem_vu"] for row in rows if row.get("chu_tri") == "Phòng Một"] == [two["nhiem_vu"]]


@pytest.mark.parametrize("seen", ["as it was", "", "a: [", None, 7])
def test_a_late_edit_of_a_row_that_has_gone_writes_nothing(window: Caller, seen: object) -> None:
    """Not even where another row holds the same words at its place; nor without the text that it was made on."""
    seen, old = content(window) if seen == "as it was" else seen, version(window)
    assert edit(window, {"op": "double", "path": TASKS, "at": 2}).status == 200
    assert edit(window, {"op": "remove", "path": [*TASKS, 1]}).status == 200
    assert edit(window, {"op": "insert", "path": TASKS, "at": 1, "data": {"nhiem_vu": "Việc mới"}}).status == 200
    before = (window.folder / NAME).read_bytes()
    typed = text([*TASKS, 1, "ghi_chu"], "", "chữ của hàng cũ")

    answer = window.post("/api/edit", {"name": NAME, "version": old, "edits": [typed], "seen": seen})

    assert answer.status == 409
    assert (answer.data["error"]["yours"], answer.data["error"]["path"]) == ("chữ của hàng cũ", None)
    assert (window.folder / NAME).read_bytes() == before


def test_what_another_program_broke_is_put_back_when_asked(window: Caller) -> None:
    """Undo tells that another hand was there; asked for all the same, the text before the last edit comes, and theirs is kept."""
    start = content(window)
    assert edit(window, text(PLACE, "Mẫu", "Hai")).status == 200
    broken = start.replace("van_ban:", "van_ban", 1)
    (window.folder / NAME).write_bytes(broken.encode())

    refused = window.post("/api/undo", {"name": NAME, "version": version(window)})
    assert (refused.status, refused.data["error"]["isByHand"], content(window)) == (400, True, broken)
    assert str(window.folder) not in refused.body.decode()  # who sees the page knows files by their names in the office
    assert NAME in refused.data["error"]["message"]
    back = window.post("/api/undo", {"name": NAME, "version": version(window), "byHand": True})
    assert (back.status, content(window)) == (200, start)
    again = window.post("/api/undo", {"name": NAME, "version": version(window)})
    assert (again.status, content(window)) == (200, broken)


def test_an_edit_reads_each_text_once(window: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text after an edit is read as YAML once, by the edit, its proof and the check together; the one before it is known."""
    import yaml  # noqa: PLC0415  # only here

    read: list[str] = []
    compose = yaml.compose
    assert edit(window, text(PLACE, "Mẫu", "Hai")).status == 200

    def note(source: str, **more: Any) -> Any:
        read.append(source)
        return compose(source, **more)

    monkeypatch.setattr(yaml, "compose", note)

    assert edit(window, text(PLACE, "Hai", "Ba"), of=version(window)).status == 200

    assert len([source for source in read if "dia_danh: Ba" in source]) == 1
    assert len([source for source in read if "dia_danh: Hai" in source]) <= 1  # of the answer that `version` asks for


@pytest.mark.parametrize(("other", "status"), [("dia_danh: Ba", 409), ("dia_danh: Mẫu", 200)], ids=["same", "elsewhere"])
def test_a_save_that_another_overtakes_is_late(window: Caller, monkeypatch: pytest.MonkeyPatch, other: str, status: int) -> None:
    """Between reading and writing, too, both texts come back where they are of one place; else both are kept."""
    plan = window.folder / NAME
    theirs = plan.read_bytes().decode().replace("dia_danh: Mẫu", other).replace("nam: 2025", "nam: 2025 # ta")

    def overtake(raw: bytes, file: Path) -> str:
        monkeypatch.undo()
        plan.write_bytes(theirs.encode())
        return decode_exactly(raw, file)

    asked = {"name": NAME, "version": version(window), "seen": content(window), "edits": [text(PLACE, "Mẫu", "Hai")]}
    monkeypatch.setattr("cchc_gen.serve.edits.decode_exactly", overtake)
    answer = window.post("/api/edit", asked)

    assert answer.status == status
    assert answer.status == 200 or (answer.data["error"]["theirs"], answer.data["error"]["yours"]) == ("Ba", "Hai")
    assert content(window) == (theirs.replace("dia_danh: Mẫu", "dia_danh: Hai") if status == 200 else theirs)


@pytest.mark.parametrize("typed", ["van_ban: {", "van_ban: {}", "nam: 2025\n"], ids=["no YAML", "no plan", "half a plan"])
def test_a_broken_text_is_loaded_once(window: Caller, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    """Whether it holds a plan, and what is wrong where it holds none, is found together."""
    loaded: list[str] = []

    def note(plan: Path, name: str) -> LoadedPlan:
        loaded.append(name)
        return load_plan(plan, name)

    for module in ("edits", "fresh", "plan_view"):
        monkeypatch.setattr(f"cchc_gen.serve.{module}.load_plan", note)
    was = (window.folder / NAME).read_bytes().decode()

    answer = window.post("/api/text", {"name": NAME, "was": was, "text": typed})

    assert answer.data["problems"]
    assert len(loaded) == 1


@pytest.mark.parametrize(
    "late",
    [text(PLACE, "Mẫu", "Ba"), {"op": "remove", "path": ["can_cu", 0]}, {"op": "move", "path": ["can_cu"], "at": 0, "to": 1}],
)
def test_a_late_edit_of_the_same_place_changes_nothing(window: Caller, late: dict[str, Any]) -> None:
    """What stands in the file now comes back beside what was typed."""
    old = version(window)
    assert edit(window, text(PLACE, "Mẫu", "Hai")).status == 200
    before = (window.folder / NAME).read_bytes()

    answer = edit(window, late, of=old)

    assert answer.status == 409
    if late["op"] == "text":
        assert (answer.data["error"]["theirs"], answer.data["error"]["yours"]) == ("Hai", "Ba")
    assert (window.folder / NAME).read_bytes() == before


def test_a_late_text_and_a_late_undo_change_nothing(window: Caller) -> None:
    """A text whose line is another one by now, and the way back from a version that is none any more."""
    old, was = version(window), content(window)
    assert edit(window, text(PLACE, "Mẫu", "Hai")).status == 200
    before = (window.folder / NAME).read_bytes()

    answer = window.post("/api/text", {"name": NAME, "was": was, "text": was.replace("dia_danh: Mẫu", "dia_danh: Ba")})
    assert answer.status == 409
    assert answer.data["error"]["theirs"] == before.decode()
    assert window.post("/api/undo", {"name": NAME, "version": old}).status == 409
    assert (window.folder / NAME).read_bytes() == before


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_late_text_of_other_lines_is_merged(window: Caller, newline: str) -> None:
    """What was typed and what others wrote meanwhile at other lines are both there, with the ends of lines as they were."""
    file = window.folder / NAME
    was = content(window)
    theirs = was.replace("luu: VT, VP\n", "luu: VT, VP, KT\n# cuối\n").replace("\n", newline)
    file.write_bytes(theirs.encode())

    answer = window.post("/api/text", {"name": NAME, "was": was, "text": was.replace("dia_danh: Mẫu", "dia_danh: Hai")})

    assert answer.status == 200
    assert file.read_bytes().decode() == theirs.replace("dia_danh: Mẫu", "dia_danh: Hai")


@pytest.mark.parametrize(
    "edits",
    [
        [text(["van_ban", "ngay"], "", "99/99/2025")],
        [text(PLACE, "Mẫu", "Khác"), text(["nam"], "2025", "abc")],
        [{"op": "insert", "path": ["noi_dung"], "at": 0, "data": {"la": "x"}}],
        [{"op": "remove", "path": ["noi_dung"]}],
        [{"op": "text", "path": PLACE, "was": "Mẫu", "text": "a\u0000b"}],
        [{"op": "put", "path": ["co_quan"], "key": "a: b\nx", "data": "y"}],
    ],
)
def test_all_edits_or_none(window: Caller, edits: list[dict[str, Any]]) -> None:
    """An edit that would break the plan leaves the file as it was, with all that came with it, and says why."""
    before = (window.folder / NAME).read_bytes()

    answer = edit(window, *edits)

    assert answer.status in (400, 422)
    assert answer.data["error"]["message"]
    assert (window.folder / NAME).read_bytes() == before


@pytest.mark.parametrize(
    "bad",
    [
        {}, {"op": "text"}, {"op": "fly", "path": []}, {"op": "text", "path": "x", "was": "", "text": ""}, {"op": "text", "path": [1.5], "was": "", "text": ""},
        {"op": "text", "path": [], "was": "", "text": "x"}, {"op": "text", "path": [True], "was": "", "text": ""}, {"op": "move", "path": ["can_cu"], "at": 0, "to": 10**9},
        {"op": "insert", "path": ["can_cu"], "at": -1, "data": "x"}, {"op": "insert", "path": ["can_cu"], "at": 0, "data": 5}, {"op": "put", "path": [], "key": "a", "data": None},
        {"op": "remove", "path": []}, "text", None, 5, {"op": ["text"], "path": []}, {"op": "text", "path": ["van_ban", "so"], "was": "", "text": None},
        {"op": "insert", "path": ["can_cu"], "at": 0, "data": "\ud800"},
    ],
)  # fmt: skip
def test_odd_edits_are_refused_in_words(window: Caller, bad: object) -> None:
    """What no page of ours sends is refused without a fault, and the file stays."""
    before = (window.folder / NAME).read_bytes()

    answer = window.post("/api/edit", {"name": NAME, "version": version(window), "edits": [bad]})

    assert answer.status in (400, 422)
    assert (window.folder / NAME).read_bytes() == before


def test_a_file_that_is_not_utf_8_is_refused(window: Caller) -> None:
    """It is not written in another encoding by the way."""
    file = window.folder / NAME
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))
    before = file.read_bytes()

    assert window.get(f"/api/plan?name={NAME}").status == 400
    assert edit(window, text(PLACE, "Mẫu", "Khác"), of="x").status == 400
    assert file.read_bytes() == before


def test_scripts_in_a_plan_are_text(window: Caller) -> None:
    """What a plan holds leaves the server as JSON alone, which no browser takes for a page."""
    assert edit(window, text(["van_ban", "trich_yeu"], "", "<script>alert(1)</script>")).status == 200
    for path in (f"/api/plan?name={NAME}", "/api/start", "/api/plans"):
        answer = window.get(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"


def printed(window: Caller, name: str = NAME) -> bytes:
    plan = window.folder / name
    return render_plan(load_plan(plan, str(plan)), BuildOptions())


def test_a_word_file_becomes_a_plan(window: Caller) -> None:
    """The document is kept beside the plan, both under names that are free, and the report says that no word is lost."""
    raw = printed(window)

    first = window.upload("/api/import?name=nam-cu.docx", raw)
    second = window.upload("/api/import?name=nam-cu.docx", raw)

    assert first.data["name"] == "plans/nam-cu.yaml"
    assert first.data["report"]["missing"] == 0
    assert (window.folder / "plans" / "nam-cu.docx").read_bytes() == raw
    assert second.data["name"] == "plans/nam-cu-2.yaml"
    assert window.get("/api/plan?name=plans/nam-cu.yaml").data["valid"]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"x" * 1000], ids=["empty", "cut", "no zip"])
def test_a_document_that_cannot_be_read_leaves_nothing(window: Caller, raw: bytes) -> None:
    """It is refused in words; neither it nor a plan lies there afterwards."""
    before = {path.name for path in (window.folder / "plans").iterdir()}

    for path in ("/api/import?name=a.docx", f"/api/returned?plan={NAME}&name=a.docx"):
        answer = window.upload(path, raw)
        assert answer.status in (400, 422)
        assert answer.data["error"]["message"]
    assert {path.name for path in (window.folder / "plans").iterdir()} == before


def test_a_zip_bomb_is_refused(window: Caller) -> None:
    """A small file that would fill the memory is refused by the limits of reading."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("word/document.xml", b"<a>" + b" " * 400_000_000)

    assert window.upload("/api/import?name=a.docx", body.getvalue()).status in (400, 422)
    assert window.get("/api/start").status == 200


def test_a_file_that_was_sent_is_called_by_its_own_name(window: Caller) -> None:
    """Not by the one that it has here meanwhile."""
    answer = window.upload(f"/api/returned?plan={NAME}&name={quote('Bản sửa 2.docx')}", b"PK")

    assert answer.data["error"]["message"].startswith(("Bản sửa 2.docx ", "“Bản sửa 2.docx” "))


def test_the_leaders_changes_are_taken_one_by_one(window: Caller) -> None:
    """Of two changes the chosen one comes into the plan, at its place, and undo takes it back."""
    before = (window.folder / NAME).read_bytes()
    raw = change_words(printed(window), "lấy sự hài lòng", "coi sự hài lòng")
    raw = change_words(raw, "một sản phẩm", "hai sản phẩm")

    found = window.upload(f"/api/returned?plan={NAME}&name=sua.docx", raw).data
    texts = [change["new"] or "" for change in found["changes"]]
    chosen = [at for at, one in enumerate(texts) if "coi sự hài lòng" in one]
    assert len(texts) == 2
    done = window.post("/api/take", {"name": NAME, "number": found["number"], "chosen": chosen}).data

    assert done == {"taken": 1, "refused": [], "homeless": []}
    assert (window.folder / NAME).read_bytes() == before.replace("lấy sự hài lòng".encode(), "coi sự hài lòng".encode())
    again = window.post("/api/take", {"name": NAME, "number": found["number"], "chosen": [0, 1]})
    assert again.status == 409  # the plan is another one by now
    assert window.post("/api/undo", {"name": NAME, "version": version(window)}).status == 200
    assert (window.folder / NAME).read_bytes() == before


def test_a_new_plan_and_the_next_years(window: Caller) -> None:
    """Both are written under names of their own, and never over a plan that is there."""
    asked = {"agency": "Sở Thử", "parent": "UBND tỉnh Mẫu", "year": "2027"}

    made = window.post("/api/new", asked)
    assert made.data == {"name": "plans/ke-hoach-st-2027.yaml"}
    assert window.get(f"/api/plan?name={made.data['name']}").data["valid"]
    assert window.post("/api/new", asked).status == 400
    renewed = window.post("/api/renew", {"name": NAME, "year": 2027, "renames": {"Thanh tra Sở": "Phòng Pháp chế"}})
    assert renewed.data["name"] == "plans/so-mau-2027.yaml"
    written = (window.folder / "plans" / "so-mau-2027.yaml").read_text(encoding="utf-8")
    assert "nam: 2027" in written
    assert "Thanh tra Sở" not in written
    assert window.post("/api/renew", {"name": NAME, "year": 2027}).status == 400
    odd: object
    for odd in ("", "x", "20", 99999, None, [], "２０２７"):
        assert window.post("/api/renew", {"name": NAME, "year": odd}).status == 400


def test_documents_are_made_and_fetched(window: Caller) -> None:
    """Without LibreOffice there is the Word file; a plan with blanks is refused as issued."""
    made = window.post("/api/build", {"name": NAME, "purpose": "draft"}).data
    assert made["files"] == ["so-mau-2025.docx"]
    answer = window.get("/api/result?name=so-mau-2025.docx")
    assert answer.body.startswith(b"PK")
    assert answer.headers["content-disposition"].startswith("attachment")
    for name in ("../plans/so-mau-2025.yaml", "so-mau-2025.yaml", "", "/etc/passwd", "..\\x.docx"):
        assert window.get(f"/api/result?name={name}").status == 400
    refused = window.post("/api/build", {"name": "plans/ubnd-mau-2026.yaml", "purpose": "issued"}).data
    assert refused["error"]
    assert refused["files"] == []
    assert window.post("/api/build", {"name": NAME, "purpose": "x"}).status == 400


def test_the_files_of_units_are_made_and_fetched(window: Caller) -> None:
    """Each unit gets its workbook and its Word file; one that somebody has filled in is kept beside the new one."""
    made = window.post("/api/units", {"name": NAME}).data
    filled = window.folder / "outputs" / made["units"][0]["files"][0]
    filled.write_bytes(b"filled in")
    again = window.post("/api/units", {"name": NAME}).data

    units = {one["unit"]: one for one in made["units"]}
    assert units["Thanh tra Sở"]["tasks"] == 2
    for file in units["Thanh tra Sở"]["files"]:
        assert window.get(f"/api/result?name={file}").body.startswith(b"PK")
    kept = [window.folder / "outputs" / file for file in again["units"][0]["files"] if file not in made["units"][0]["files"]]
    assert [path.read_bytes() for path in kept] == [b"filled in"]
    (window.folder / "plans" / "trong.yaml").write_text(
        "nam: 2026\nco_quan: {ten: A, viet_tat: B}\nvan_ban: {dia_danh: C, trich_yeu: D}\nnoi_dung: [E]\n", encoding="utf-8"
    )
    assert window.post("/api/units", {"name": "plans/trong.yaml"}).status == 400


def test_two_plans_are_compared(window: Caller) -> None:
    """The differences have both sides."""
    window.post("/api/renew", {"name": NAME, "year": 2027})

    changes = window.get(f"/api/compare?old={NAME}&new=plans/so-mau-2027.yaml").data["changes"]

    assert any(change["old"] == "2025" and change["new"] == "2027" for change in changes)


def test_without_libreoffice_pages_say_so(window: Caller) -> None:
    """There are no pages, and the reason."""
    view = window.get(f"/api/pages?name={NAME}").data

    assert view["pages"] == 0
    assert view["error"]["message"]
    assert window.get("/api/print/1.pdf").status == 404


def test_nothing_of_the_window_stays_in_the_folder(window: Caller, office: Path) -> None:
    """Beside plans and results there is the history alone."""
    edit(window, text(PLACE, "Mẫu", "Khác"))

    assert {path.name for path in office.iterdir()} <= {"plans", ".cchc", "outputs"}
    assert [path.name for path in (office / "plans").iterdir() if path.name.startswith(".cchc-gen")] == []


def test_own_edits_are_not_taken_for_the_leaders(window: Caller) -> None:
    """A draft that the window made knows what it was made from: what was edited since is no change of the leader's."""
    assert window.post("/api/build", {"name": NAME, "purpose": "draft"}).data["files"]
    raw = (window.folder / "outputs" / "so-mau-2025.docx").read_bytes()
    assert edit(window, text(["ky", "ho_ten"], "Nguyễn Văn A", "Trần Thị B")).status == 200

    found = window.upload(
        f"/api/returned?plan={NAME}&name=sua.docx", change_words(raw, "lấy sự hài lòng", "coi sự hài lòng")
    ).data

    assert found["isThreeWay"]
    assert [(one["where"], one["standing"]) for one in found["changes"]] == [("Mục I.1, nội dung", "OPEN")]
    assert window.post("/api/take", {"name": NAME, "number": found["number"], "chosen": [0]}).data["taken"] == 1
    written = (window.folder / NAME).read_text(encoding="utf-8")
    assert "Trần Thị B" in written
    assert "coi sự hài lòng" in written


SLIP = "noi_dung:\n  - de_muc: Việc\n    noi_dung: |\n      Trình Ủy Ban Nhân Dân tỉnh.\n      Theo sự quản lý của nhà nước.\n"


def test_a_finding_is_mended_or_left_with_a_reason(window: Caller) -> None:
    """The page gets what is mended for certain; a reason is a comment above the text, and the finding is told no more."""
    file, name = window.folder / "plans" / "sai.yaml", "plans/sai.yaml"
    file.write_text(
        "nam: 2026\nco_quan: {ten: Sở Mẫu, viet_tat: SM}\nvan_ban: {dia_danh: Mẫu, trich_yeu: Cải cách}\n" + SLIP,
        encoding="utf-8",
    )
    before = file.read_text(encoding="utf-8")

    def order(edit: dict[str, Any]) -> Any:
        return window.post("/api/edit", {"name": name, "version": version(window, name), "edits": [edit]})

    found = {one["code"]: one for one in window.get(f"/api/plan?name={name}").data["problems"]}
    big, small = found["ND30-VH4"], found["ND30-VH9"]
    assert (big["path"], big["at"]) == (["noi_dung", 0, "noi_dung"], 0)
    assert big["remedy"] == ["Ủy Ban Nhân Dân", "Ủy ban nhân dân"]
    mended = order({"op": "mend", "path": big["path"], "at": big["at"], "remedy": big["remedy"]}).data
    assert file.read_text(encoding="utf-8") == before.replace("Ủy Ban Nhân Dân", "Ủy ban nhân dân")
    assert "ND30-VH4" not in [one["code"] for one in mended["problems"]]
    again = order({"op": "mend", "path": big["path"], "at": big["at"], "remedy": big["remedy"]})
    assert again.status == 400
    leave = {"op": "leave", "path": small["path"], "code": "ND30-VH9", "quote": small["quote"]}
    for bad in (
        {**leave, "reason": " "},
        {**leave, "reason": "vì", "code": "unknown-key"},
        {**leave, "reason": "vì", "quote": 5},
    ):
        assert order(bad).status == 400
    left = order({**leave, "reason": "tên riêng"}).data
    assert "ND30-VH9" not in [one["code"] for one in left["problems"]]
    (answer,) = left["answers"]
    assert (answer["code"], answer["reason"]) == ("ND30-VH9", "tên riêng")
    lines = file.read_text(encoding="utf-8").split("\n")
    assert lines.pop(answer["line"] - 1).strip() == f"# để nguyên ND30-VH9 “{small['quote']}”: tên riêng"
    assert "\n".join(lines) == before.replace("Ủy Ban Nhân Dân", "Ủy ban nhân dân")


def test_blanks_are_among_what_is_to_be_looked_at(window: Caller) -> None:
    """A plan without number says so, as a note; nothing is told twice."""
    assert edit(window, {"op": "remove", "path": ["van_ban", "so"]}).status == 200

    problems = window.get(f"/api/plan?name={NAME}").data["problems"]

    assert [(one["code"], one["severity"]) for one in problems if one["code"] == "blank"] == [("blank", "info")]
