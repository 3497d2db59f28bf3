from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.compare.tracked_changes import Reviser, track_changes
from cchc_gen.renew.as_copy import renew_text
from cchc_gen.workspace.load_plan import load_plan
from tests.support.document_parts import read_part
from tests.support.settled_changes import lines_of, orientations_of, settle
from tests.support.small_plans import HEAD, SEEDS

if TYPE_CHECKING:
    from pathlib import Path


def render(path: Path) -> bytes:
    return render_plan(load_plan(path, path.name), BuildOptions())


def assert_tracked(old: bytes, new: bytes) -> None:
    """Assert that accepting gives the new document and rejecting the old one."""
    tracked = track_changes(old, new, Reviser("Nguyễn Văn A", "2026-01-05T00:00:00Z"))

    assert lines_of(settle(tracked, accept=True)) == lines_of(read_part(new)[0])
    assert lines_of(settle(tracked, accept=False)) == lines_of(read_part(old)[0])


@pytest.mark.parametrize("name", SEEDS)
def test_tracked_changes_of_real_plans(seeds: Path, tmp_path: Path, name: str) -> None:
    """Each real plan against its renewed version, its edited version and the next real plan."""
    old = seeds / f"{name}.yaml"
    text = old.read_text(encoding="utf-8")
    (tmp_path / "moi.yaml").write_text(
        renew_text(text, SEEDS[name], SEEDS[name] + 1, {"Sở Nội vụ": "Sở Mới"}).text, encoding="utf-8"
    )
    (tmp_path / "goc.yaml").write_text(text, encoding="utf-8")
    edits = ["{tai: I, chen_truoc: [{de_muc: Chen, noi_dung: '- việc'}]}", "{tai: II.1, bo: true}", "{tai: noi_nhan.1, bo: true}"]
    overlay = "ke_thua: goc.yaml\nthay_doi:\n" + "".join(f"  - {edit}\n" for edit in edits)
    (tmp_path / "sua.yaml").write_text(overlay, encoding="utf-8")
    others = sorted(SEEDS)
    next_plan = seeds / f"{others[(others.index(name) + 1) % len(others)]}.yaml"
    for new in (tmp_path / "moi.yaml", tmp_path / "sua.yaml", next_plan):
        assert_tracked(render(old), render(new))


def test_tracked_changes_of_tables(tmp_path: Path) -> None:
    """Rows and merged blocks are inserted and deleted; a table whose columns changed goes whole; appendices come and go."""
    start = HEAD + "noi_dung: [x]\nphu_luc:\n  - ten: Một\n    cot: {tt: TT, a: A, b: B}\n"
    old = start + "    nhiem_vu: [{a: x, dong: [{b: 1}, {b: 2}]}, {a: y, b: 3}, {a: z, b: 4}]\n"
    texts = [
        start + "    nhiem_vu: [{a: y mới, b: 3}, {a: n, dong: [{b: 7}, {b: 8}]}, {a: z, b: <}]\n",
        start.replace("b: B}", "c: C}") + "    nhiem_vu: [{a: y, c: 3}]\n",
        old + "  - {ten: Hai, huong: doc, cot: {a: A}, nhiem_vu: [{a: x}]}\n",
        HEAD + "noi_dung: [x]\n",
    ]
    (tmp_path / "cu.yaml").write_text(old, encoding="utf-8")
    for text in texts:
        (tmp_path / "moi.yaml").write_text(text, encoding="utf-8")
        assert_tracked(render(tmp_path / "cu.yaml"), render(tmp_path / "moi.yaml"))
        assert_tracked(render(tmp_path / "moi.yaml"), render(tmp_path / "cu.yaml"))


def test_orientations_stay_right(tmp_path: Path) -> None:
    """An appendix added or removed keeps a section of its own; the pages of the others lie as they did."""
    (tmp_path / "cu.yaml").write_text(HEAD + "noi_dung: [x]\nphu_luc:\n  - {ten: Một, cot: {a: A}}\n", encoding="utf-8")
    (tmp_path / "moi.yaml").write_text(
        HEAD + "noi_dung: [x]\nphu_luc:\n  - {ten: Không giống, huong: doc, cot: {a: A}}\n  - {ten: Một, cot: {a: A}}\n",
        encoding="utf-8",
    )
    tracked = track_changes(render(tmp_path / "cu.yaml"), render(tmp_path / "moi.yaml"), Reviser("A", "2026-01-05T00:00:00Z"))

    assert orientations_of(read_part(tracked)[0]) == ["portrait", "portrait", "landscape"]
