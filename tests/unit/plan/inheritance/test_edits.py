from __future__ import annotations

from pathlib import Path

import pytest

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.errors import PlanError
from cchc_gen.language.suggestions import make_slug
from cchc_gen.plan.addresses import list_nodes
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.plan.yaml.write import format_plan
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT
from tests.support.document_parts import dump
from tests.support.small_plans import HEAD

BASE = (
    HEAD
    + """\
can_cu: [Căn cứ một, Căn cứ hai]
mo_dau: Sở Cũ ban hành theo Kế hoạch số 12/KH-SC ngày 01/02/2025 của Sở Cũ về một việc.
noi_dung:
  - de_muc: MỘT
    muc_con:
      - {de_muc: Thể chế, noi_dung: Đạt 95% và 95% nữa.}
      - {de_muc: Thủ tục, ma: tthc, noi_dung: Đạt 90% ở Sở Cũ., muc_con: [x, y, z, t, đ]}
  - de_muc: HAI
    muc_con:
      - Đoạn một.
noi_nhan: [A, B]
phu_luc:
  - ten: Bảng
    cot: {tt: TT, nhiem_vu: N, chu_tri: C}
    nhom:
      - ten: Nhóm
        nhiem_vu: [{nhiem_vu: v1, chu_tri: Sở Cũ}, {nhiem_vu: v2}, {nhiem_vu: v3}]
"""
)


def build(folder: Path, overlay: str, base: str = BASE) -> str:
    """Return what an overlay on the base prints."""
    (folder / "goc.yaml").write_text(base, encoding="utf-8")
    (folder / "moi.yaml").write_text("ke_thua: goc.yaml\n" + overlay, encoding="utf-8")
    return dump(render_plan(load_plan(folder / "moi.yaml", "moi.yaml"), BuildOptions()))


def problems(folder: Path, overlay: str) -> list[tuple[str, int]]:
    with pytest.raises(PlanError) as caught:
        build(folder, overlay)
    return [(problem.code, problem.position.line) for problem in caught.value.problems]


def edits(*lines: str) -> str:
    return "thay_doi:\n" + "".join(f"  - {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("edit", "seen", "unseen"),
    [
        ("{tai: I.2, doi_chu: {tu: 90%, thanh: 99%}}", "Đạt 99% ở Sở Cũ.", "90%"),
        ("{tai: tthc, sua: {noi_dung: Mới}}", "[DoanVan] Mới", "90%"),
        ("{tai: the-che, sua: {de_muc: Pháp luật}}", "1. Pháp luật", "1. Thể chế"),
        ("{tai: I.2.đ, bo: true}", "d) t", "đ) đ"),
        ("{tai: I.2, chen_truoc: [{de_muc: Chen}]}", "2. Chen", "2. Thủ tục"),
        ("{tai: I.2, chen_sau: Chữ}", "3. Chữ", "2. Chữ"),
        ("{tai: II.1, them_cuoi: [con]}", "a) con./.", "2. con"),
        ("{tai: PL.I.2, bo: true}", "| 2 | v3 |", "v2"),
        ("{tai: PL.I, them_cuoi: [{nhiem_vu: v4}]}", "| 4 | v4 |", "| 5 |"),
        ("{tai: PL, sua: {ten: Bảng mới}}", "[PhuLucTen] Bảng mới", "[PhuLucTen] Bảng\n"),
        ("{tai: can_cu.1, sua: Căn cứ khác}", "[CanCu] Căn cứ khác;", "Căn cứ một"),
        ("{tai: can_cu, them_cuoi: Căn cứ ba}", "[CanCu] Căn cứ ba.", "Căn cứ hai."),
        ("{tai: noi_nhan.1, bo: true}", "- B;", "- A;"),
        ("{tai: PL.I.1, sua: {chu_tri: null}}", "| 1 | v1 |  |", "| 1 | v1 | Sở Cũ |"),
    ],
)
def test_each_edit(tmp_path: Path, edit: str, seen: str, unseen: str) -> None:
    """Every operation does what the format says, wherever it is addressed."""
    shown = build(tmp_path, edits(edit))

    assert (seen in shown, unseen in shown) == (True, False)


def test_renaming_leaves_citations_alone(tmp_path: Path) -> None:
    """A renaming reaches all of the base's text except citations; the longer of two names goes first."""
    shown = build(tmp_path, edits("doi_chu: {tu: Sở Cũ, thanh: Sở Mới}", "{tai: I, them_cuoi: [Sở Cũ ở lại]}"))

    assert "Sở Mới ban hành theo Kế hoạch số 12/KH-SC ngày 01/02/2025 của Sở Cũ về một việc." in shown
    assert "Sở Cũ ở lại" in shown  # text that another edit inserts is not touched
    assert "| 1 | v1 | Sở Mới |" in shown


def test_addresses_mean_the_base(tmp_path: Path) -> None:
    """The order of edits does not matter; inserts at one place stand in file order."""
    some = (
        "{tai: I.1, bo: true}",
        "{tai: I.2, sua: {de_muc: Đổi}}",
        "{tai: I.2, chen_truoc: [m]}",
        "{tai: I.2, chen_truoc: [n]}",
    )
    one, two = build(tmp_path, edits(*some)), build(tmp_path, edits(some[1], some[2], some[3], some[0]))

    assert one == two
    assert "1. m\n[Khoan] 2. n\n[Muc2] 3. Đổi" in one


def test_bases_chain_and_null_removes(tmp_path: Path) -> None:
    """A base may have a base; nothing behind a colon removes what the base has."""
    (tmp_path / "_xa.yaml").write_text(BASE, encoding="utf-8")
    shown = build(tmp_path, "can_cu:\nco_quan: {ten: Sở Ba}\n", "ke_thua: _xa.yaml\nnam: 2027\nco_quan: {ten: Sở Hai}\n")

    assert ("Sở Ba" in shown, "năm 2027" in shown, "[CanCu]" in shown) == (True, True, False)


@pytest.mark.parametrize(
    ("overlay", "found"),
    [
        (edits("{tai: I.9, bo: true}"), [("address", 3)]),
        (edits("{tai: khong-co, bo: true}"), [("address", 3)]),
        (edits("{tai: I.1, doi_chu: {tu: 95%, thanh: x}}"), [("occurs", 3)]),
        (edits("{tai: I.1, doi_chu: {tu: không có, thanh: x}}"), [("occurs", 3)]),
        (edits("doi_chu: {tu: không có, thanh: x}"), [("occurs", 3)]),
        (edits("{tai: I, bo: true}", "{tai: I.1, sua: {de_muc: x}}"), [("overlap", 4)]),
        (edits("{tai: I.1, sua: {de_muc: x}}", "{tai: I.1, sua: {de_muc: y}}"), [("overlap", 4)]),
        (edits("{tai: I.2, sua: {muc_con: [x]}}", "{tai: I.2.a, bo: true}"), [("overlap", 4)]),
        (edits("{tai: I.2, doi_chu: {tu: Đạt 90%, thanh: x}}", "{tai: I.2, doi_chu: {tu: 90% ở, thanh: y}}"), [("overlap", 4)]),
        (edits("{tai: I.1, bo: true, sua: {de_muc: x}}"), [("edit", 3)]),
        (edits("{tai: I.1, bo: không}"), [("edit", 3)]),
        (edits("bo: true"), [("address", 3)]),
        (edits("{tai: mo_dau, them_cuoi: [x]}"), [("edit", 3)]),
        (edits("{tai: can_cu.1, sua: {de_muc: x}}"), [("wrong-type", 3)]),
        (edits("{tai: I.1, suaa: {de_muc: x}}"), [("unknown-key", 3)]),
        (edits("{tai: I.1, doi_chu: {tu: x}}"), [("missing-key", 3)]),
        ("ke_hoach: x\n", [("unknown-key", 2)]),
    ],
)
def test_wrong_edits_are_named(tmp_path: Path, overlay: str, found: list[tuple[str, int]]) -> None:
    """A wrong address, a text that does not occur exactly once and edits that overlap are errors at their line."""
    assert found == problems(tmp_path, overlay)


def test_an_ambiguous_address_lists_its_candidates(tmp_path: Path) -> None:
    """An address that names two nodes is an error with both lines."""
    (tmp_path / "goc.yaml").write_text(HEAD + "noi_dung:\n  - {de_muc: A, so: I}\n  - {de_muc: B, so: I}\n", encoding="utf-8")
    (tmp_path / "moi.yaml").write_text("ke_thua: goc.yaml\n" + edits("{tai: I, bo: true}"), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "moi.yaml", "moi.yaml")

    hint = str(caught.value.problems[0].hint)
    assert ("goc.yaml:5" in hint, "goc.yaml:6" in hint) == (True, True)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"moi.yaml": "ke_thua: moi.yaml\n"}, "cycle"),
        ({"moi.yaml": "ke_thua: a.yaml\n", "a.yaml": "ke_thua: b.yaml\n", "b.yaml": "ke_thua: a.yaml\n"}, "cycle"),
        ({"moi.yaml": "ke_thua: khong.yaml\n"}, "no-file"),
        ({"moi.yaml": "ke_thua: ../xa.yaml\n"}, "outside"),
        ({"moi.yaml": "thay_doi: []\n"}, "missing-key"),
    ],
)
def test_wrong_bases(tmp_path: Path, files: dict[str, str], code: str) -> None:
    """A circle, a missing base, one outside the workspace and edits without a base are errors."""
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "moi.yaml", "moi.yaml")

    assert [problem.code for problem in caught.value.problems] == [code]


def test_problems_point_at_the_file_they_come_from(tmp_path: Path) -> None:
    """A wrong value of the base is reported in the base's file and line, one of the overlay in the overlay's."""
    with pytest.raises(PlanError) as caught:
        build(tmp_path, "van_ban: {ngay: 31/02/2026}\n", BASE.replace("nam: 2026", "nam: 20x6"))

    places = {(Path(problem.position.file).name, problem.position.line) for problem in caught.value.problems}
    assert places == {("goc.yaml", 1), ("moi.yaml", 2)}


def test_an_overlay_equals_the_edited_copy(tmp_path: Path) -> None:
    """An overlay of under 30 lines builds to the same bytes as the copy it resolves to."""
    overlay = ROOT / "plans" / "so-mau-2026.yaml"
    loaded = load_plan(overlay, "so-mau-2026.yaml")
    copy = tmp_path / "ban-sao.yaml"
    copy.write_text(format_plan(loaded.root), encoding="utf-8")
    body = [line for line in overlay.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]

    assert len(body) < 40
    assert render_plan(loaded, BuildOptions()) == render_plan(load_plan(copy, "ban-sao.yaml"), BuildOptions())


def test_shown_plans_build_the_same(seeds: Path, tmp_path: Path) -> None:
    """The five real plans, written out by `show`, build to the same bytes."""
    for path in sorted(seeds.glob("*.yaml")):
        loaded = load_plan(path, path.name)
        (tmp_path / path.name).write_text(format_plan(loaded.root), encoding="utf-8")
        assert render_plan(loaded, BuildOptions()) == render_plan(load_plan(tmp_path / path.name, path.name), BuildOptions())


def test_addresses_are_what_is_printed() -> None:
    """Each node has its printed number, its ma, or the slug of its heading."""
    nodes = list_nodes(spread_shorthands(parse(BASE, "goc.yaml").root))
    found = {node.address: node.label for node in nodes}

    assert {"can_cu.2", "mo_dau", "I", "I.2.đ", "II.1", "noi_nhan.1", "PL", "PL.I", "PL.I.3"} <= set(found)
    assert found["I.2.đ"] == "đ"
    assert make_slug("Cải cách thủ tục hành chính; đất đai") == "cai-cach-thu-tuc-hanh-chinh-dat-dai"


@pytest.mark.parametrize("text", ["Cơ quan khác", "|\n      Cơ quan khác", "\n      Cơ quan khác"])
def test_a_text_is_written_anew_on_a_line_of_its_own(text: str, tmp_path: Path) -> None:
    """An edit over several lines does not overlap itself."""
    printed = build(tmp_path, f"thay_doi:\n  - tai: noi_nhan.1\n    sua: {text}\n")

    assert "Cơ quan khác" in printed


def test_two_edits_that_write_a_text_anew_overlap(tmp_path: Path) -> None:
    """Each is an edit of the same text, on whatever lines they stand."""
    twice = "  - tai: noi_nhan.1\n    sua: {}\n"

    assert problems(tmp_path, "thay_doi:\n" + twice.format("C") + twice.format("D")) == [("overlap", 6)]
    assert problems(tmp_path, edits("{tai: noi_nhan.1, sua: C}", "{tai: noi_nhan.1, doi_chu: {tu: A, thanh: D}}")) != []
