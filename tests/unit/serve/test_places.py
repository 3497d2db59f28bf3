"""Links and settings in a folder that somebody sent lead the window nowhere else."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
import urllib.parse
from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import UsageError
from cchc_gen.serve.places import Places
from cchc_gen.serve.server import WindowSettings
from tests.support.links import make_link
from tests.support.served_window import NAME, PLANS, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.served_window import Answer, Caller

HIDDEN = "BÍ MẬT"
NEW = {"agency": "Sở Mẫu", "parent": "UBND tỉnh Mẫu", "year": 2030}
TEXT = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC TIÊU\n1. Làm tốt.\n".encode()


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder beside the office's, and hold that it stays as it is."""
    folder = tmp_path / "ngoai"
    folder.mkdir()
    entry = f"{{tai: PL.I.1, xong: 26/01/2025, ket_qua: {HIDDEN}}}"
    (folder / "bi-mat.yaml").write_text(f"phien_ban: 1\nnhiem_vu: [{entry}]\n", encoding="utf-8")
    shutil.copy(PLANS / "mau-chu-nho.docx", folder / "bi-mat.docx")
    before = _digest(folder)
    yield folder
    assert _digest(folder) == before


def _digest(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _ask_all(window: Caller) -> list[Answer]:
    """Ask at every door that writes, or reads beside a plan."""
    day, name = "2025-04-10", urllib.parse.quote(NAME)
    return [
        window.post("/api/new", NEW),
        window.upload("/api/import?name=moi.txt", TEXT),
        window.post("/api/renew", {"name": NAME, "year": 2031}),
        window.post("/api/build", {"name": NAME, "purpose": "draft"}),
        window.post("/api/units", {"name": NAME}),
        window.post("/api/progress-start", {"name": NAME}),
        window.post("/api/report", {"name": NAME, "period": "quy-1"}),
        window.get(f"/api/stage?name={name}&day={day}"),
        window.get(f"/api/progress?name={name}&day={day}"),
        window.get(f"/api/result?name={urllib.parse.quote('so-mau-2025.docx')}"),
    ]


@pytest.mark.parametrize(
    "place",
    [
        "outputs",
        "outputs/so-mau-2025.docx",
        "outputs/so-mau-2025-giao-viec",
        "outputs/so-mau-2025-giao-viec/van-phong-so.xlsx",
        "plans/so-mau-2025.tien-do.yaml",
        "plans/bieu-mau.yaml",
        "plans/so-mau-2031.yaml",
        "plans/bao-cao-quy-1-so-mau-2025.yaml",
        ".vscode",
        "plans/.cchc",
    ],
)
def test_no_link_of_the_folder_is_followed_out_of_it(window: Caller, outside: Path, place: str) -> None:
    """Wherever a link lies, to a file or to a folder: nothing is written behind it, nothing that lies there is told."""
    link = window.folder / place
    link.parent.mkdir(parents=True, exist_ok=True)
    file = {".yaml": "bi-mat.yaml", ".docx": "bi-mat.docx", ".xlsx": "bi-mat.docx"}.get(link.suffix)
    make_link(link, outside / file if file else outside)

    answers = _ask_all(window)

    assert {answer.status for answer in answers} <= {200, 400, 404, 422}
    assert HIDDEN.encode() not in b"".join(answer.body for answer in answers)
    secret = (outside / "bi-mat.docx").read_bytes()
    copied = [path for path in window.folder.rglob("*") if path.is_file() and path.resolve().is_relative_to(window.folder)]
    assert not [path for path in copied if path.read_bytes() == secret and path.name != "mau-chu-nho.docx"]


def test_a_folder_of_plans_that_is_a_link_out_is_not_opened(tmp_path: Path) -> None:
    """It is said at the start; while the window is open nothing is listed or written there any more."""
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "van-phong").mkdir()
    make_link(tmp_path / "van-phong" / "plans", tmp_path / "ngoai")

    with pytest.raises(UsageError, match="leads out"), running(tmp_path / "van-phong", WindowSettings()):
        pass
    (tmp_path / "van-phong" / "plans").unlink()
    with running(tmp_path / "van-phong", WindowSettings()) as window:
        window.enter()
        make_link(tmp_path / "van-phong" / "plans", tmp_path / "ngoai")
        assert {answer.status for answer in _ask_all(window)} == {400}
    assert list((tmp_path / "ngoai").iterdir()) == []


def test_a_report_does_not_read_its_plan_s_progress_behind_a_link(window: Caller, outside: Path) -> None:
    """The link lies beside the plan that the report names, not beside the report."""
    plans = window.folder / "plans"
    report = window.post("/api/report", {"name": NAME, "period": "quy-1"}).data["name"]
    (plans / "so-mau-2025.tien-do.yaml").unlink(missing_ok=True)
    make_link(plans / "so-mau-2025.tien-do.yaml", outside / "bi-mat.yaml")

    answers = [window.get(f"/api/plan?name={urllib.parse.quote(report)}"), window.get(f"/api/plan?name={NAME}")]

    assert HIDDEN.encode() not in b"".join(answer.body for answer in answers)
    assert answers[0].data["valid"] is False


def test_settings_above_the_folder_open_nothing(office: Path, tmp_path: Path) -> None:
    """Settings above would let plans name files there, and lay their history there: the folder is not opened, with what to do."""
    (tmp_path / "cchc.yaml").write_text("", encoding="utf-8")

    with pytest.raises(UsageError, match="lie outside") as raised, running(office, WindowSettings()):
        pass
    assert str(tmp_path) in str(raised.value.hint)
    (office / "cchc.yaml").write_text("", encoding="utf-8")
    with running(office, WindowSettings()) as window:
        window.enter()
        assert window.get(f"/api/plan?name={NAME}").status == 200


def test_settings_that_come_to_lie_above_shut_the_plans(window: Caller) -> None:
    """Whoever may write above the folder does not widen a window that is open; nor does a link to settings elsewhere."""
    window.known_places |= {str(window.folder.parent), tempfile.gettempdir()}  # what is to go lies there
    for place in (window.folder.parent / "cchc.yaml", window.folder / "cchc.yaml"):
        elsewhere = window.folder.parent / "khac.yaml"
        elsewhere.write_text(f"ngon_ngu: {HIDDEN}\n", encoding="utf-8")
        make_link(place, elsewhere)
        answer = window.get(f"/api/plan?name={NAME}")
        assert answer.status == 400
        assert HIDDEN not in json.dumps(answer.data, ensure_ascii=False)
        place.unlink()
    assert window.get(f"/api/plan?name={NAME}").status == 200


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_what_is_made_of_a_private_plan_is_private(window: Caller) -> None:
    """A draft that others may not read: nor its results, files for units, progress, report, next year's plan, history."""
    plan = window.folder / NAME
    plan.chmod(0o600)
    known = set(window.folder.rglob("*"))
    version = window.get(f"/api/plan?name={NAME}").data["version"]
    edit = {"op": "text", "path": ["van_ban", "dia_danh"], "was": "Mẫu", "text": "Khác"}
    assert window.post("/api/edit", {"name": NAME, "version": version, "edits": [edit]}).status == 200
    for door, more in (("build", {"purpose": "draft"}), ("units", {}), ("progress-start", {}), ("report", {"period": "nam"})):
        assert window.post(f"/api/{door}", {"name": NAME, **more}).status == 200
    assert window.post("/api/renew", {"name": NAME, "year": 2031}).status == 200

    made = [path for path in window.folder.rglob("*") if path.is_file() and path not in known]
    open_to_all = [path.name for path in [plan, *made] if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert len(made) > 8
    assert [name for name in open_to_all if name not in (".gitignore", "lock")] == []


def test_places_of_a_folder_without_links_are_its_own(office: Path) -> None:
    """What lies inside is kept, whether it is there or not."""
    places = Places(office)
    for path in (office / "outputs", office / "a" / "b.yaml", office / NAME):
        assert places.keep_inside(path) == path


def test_a_link_within_the_folder_is_kept_inside(office: Path) -> None:
    """It leads out of nothing."""
    make_link(office / "trong", office / "plans")

    assert Places(office).keep_inside(office / "trong")


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text_shut_nothing(window: Caller) -> None:
    """A file whose name on the disk is bytes of no text is not listed; all else is shown."""
    for folder in ("plans", "outputs"):
        (window.folder / folder).mkdir(exist_ok=True)
        (window.folder / os.fsdecode(f"{folder}/".encode() + b"\xff.yaml")).write_bytes((window.folder / NAME).read_bytes())

    assert window.get("/api/start").status == 200
    assert NAME in {one["name"] for one in window.get("/api/plans").data}
