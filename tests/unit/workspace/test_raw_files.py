"""The files that a plan may draw on, found without parsing: all that loading it opens, nothing that leads out."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from cchc_gen.cli.progress.forms import format_json
from cchc_gen.files.reads import watch_inputs
from cchc_gen.report.progress_summary import Asked, read_one
from cchc_gen.workspace.raw_files import gather_raw
from tests.conftest import ROOT
from tests.support.links import make_link
from tests.support.progress_files import write_plan, write_progress
from tests.support.small_plans import HEAD

TASKS = ("{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}",)
ASKED = Asked(dt.date(2026, 4, 1))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return an office's folder in which plans draw on all that a plan can draw on."""
    office = tmp_path / "Văn phòng"
    (office / "so" / "bang").mkdir(parents=True)
    (office / "cchc.yaml").write_text("sap_den_han: 20\ntu_cu: chung/tu cũ.yaml\n", encoding="utf-8")
    (office / "chung").mkdir()
    (office / "chung" / "tu cũ.yaml").write_text("[]\n", encoding="utf-8")
    write_plan(office, TASKS, "_gốc 2026.yml")
    write_progress(write_plan(office / "so", TASKS), ["{tai: PL.I.1, xong: 01/02/2026}"])
    (office / "so" / "ke-thua.yaml").write_text("ke_thua: {tep: '..\\_gốc 2026.yml'}\nket_thuc: Hết.\n", encoding="utf-8")
    write_progress(office / "so" / "ke-thua.yaml", ["{tai: PL.I.1, xong: 01/02/2026}"])
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Nhiệm vụ", "Chủ trì", "Thời gian"])
    book.worksheets[0].append(["Rà soát văn bản", "Văn phòng", "Quý I"])
    book.save(office / "so" / "bang" / "nhiệm vụ.xlsx")
    columns = "cot: {nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì, thoi_gian: Thời gian}, tu_tep: bang/nhiệm vụ.xlsx#Sheet"
    table = f"phu_luc:\n  - {{ten: Việc, {columns}}}\n"
    (office / "so" / "tu-bang.yaml").write_text(f"{HEAD}noi_dung: [Lời.]\n{table}", encoding="utf-16")
    (office / "so" / "bao-cao.yaml").write_text(
        f"{HEAD}noi_dung: [Lời.]\nbao_cao: {{ke_hoach: kh.yaml, ky: quy-1}}\n", encoding="utf-8"
    )
    shutil.copy(ROOT / "cchc_gen" / "progress" / "bieu-mau.yaml", office / "bieu-mau.yaml")
    return office


@pytest.mark.parametrize("name", ["kh", "ke-thua", "tu-bang", "bao-cao"])
def test_all_that_loading_opens_is_found(office: Path, tmp_path: Path, name: str) -> None:
    """Whatever a plan is read from is among the files, and put elsewhere they give the same."""
    plan = office / "so" / f"{name}.yaml"
    with watch_inputs() as seen:
        at_home = read_one(ASKED, (plan, f"{name}.yaml"))
    raw = gather_raw(plan)
    assert raw is not None
    root = office if raw.plan.startswith("so/") else office / "so"
    opened = {os.path.relpath(path, root) for path, digest in seen.items() if digest is not None}

    assert at_home.error is None
    assert {Path(one).as_posix() for one in opened} <= raw.files.keys()
    elsewhere = tmp_path / "khac"
    for place, content in raw.files.items():
        (elsewhere / place).parent.mkdir(parents=True, exist_ok=True)
        (elsewhere / place).write_bytes(content)
    shutil.rmtree(office)
    there = read_one(ASKED, (elsewhere / raw.plan, f"{name}.yaml"))
    assert there.is_report == at_home.is_report == (name == "bao-cao")
    assert format_json([there], ASKED.day, None, []) == format_json([at_home], ASKED.day, None, [])


def test_plans_that_are_not_named_stay(office: Path) -> None:
    """However many plans lie in a folder, each travels with its own files alone."""
    raw = gather_raw(office / "so" / "kh.yaml")

    assert raw is not None
    assert raw.files.keys() == {
        "so/kh.yaml", "so/kh.tien-do.yaml", "cchc.yaml", "chung/tu cũ.yaml", "bieu-mau.yaml",
    }  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and pipes of this kind are not there")
@pytest.mark.parametrize("what", ["plan", "progress", "base", "pipe", "missing", "large"])
def test_what_can_be_told_here_alone_stays(office: Path, what: str) -> None:
    """Links, pipes, what is missing or very large: such a plan is loaded where it lies."""
    plan = office / "so" / "ke-thua.yaml"
    place = {"plan": plan, "missing": plan, "large": plan, "base": office / "_gốc 2026.yml"}.get(what)
    place = place or plan.with_name("ke-thua.tien-do.yaml")
    content = place.read_bytes()
    place.unlink()
    if what == "pipe":
        os.mkfifo(place)
    elif what == "large":
        place.write_bytes(content + b"#" * 5_000_000)
    elif what != "missing":
        (office.parent / "ngoai.yaml").write_bytes(content)
        make_link(place, office.parent / "ngoai.yaml")

    assert gather_raw(plan) is None


def test_without_settings_no_foreign_ones_count(tmp_path: Path) -> None:
    """Where no settings apply, empty ones travel: others may lie above the folder that the plan is put into."""
    plan = write_plan(tmp_path, TASKS)
    raw = gather_raw(plan, tmp_path.parent)

    assert raw is not None
    assert (raw.plan, raw.workspace) == (f"{tmp_path.name}/kh.yaml", ".")
    assert raw.files["cchc.yaml"] == b""
