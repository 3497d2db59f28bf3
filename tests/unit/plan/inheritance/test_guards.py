"""Edits that know what they mean: `la` finds the node or says where it went; a base that changed is told by its digest."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from cchc_gen.cli.show.outline import format_edits
from cchc_gen.errors import PlanError
from cchc_gen.messages import translate
from cchc_gen.plan.inheritance.guards import digest_base
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.workspace.load_plan import load_plan
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from pathlib import Path

BASE = HEAD + """\
noi_dung:
  - de_muc: Nhiệm vụ
    muc_con:
      - de_muc: Rà soát thủ tục hành chính nội bộ
      - de_muc: Công bố kết quả giải quyết thủ tục hành chính
      - Tổ chức tiếp nhận hồ sơ tại một nơi.
      - Tổ chức tiếp nhận hồ sơ tại nhà.
phu_luc:
  - ten: Bảng
    cot: {tt: TT, nhiem_vu: Nhiệm vụ}
    nhiem_vu:
      - nhiem_vu: Ban hành Kế hoạch cải cách hành chính năm
      - nhiem_vu: Kiểm tra cải cách hành chính
"""  # fmt: skip


def lay_over(folder: Path, edits: str, base: str = BASE, name: str = "cu.yaml") -> Path:
    (folder / "cu.yaml").write_text(base, encoding="utf-8")
    path = folder / "moi.yaml"
    path.write_text(f"ke_thua: {name}\nthay_doi:\n{edits}", encoding="utf-8")
    return path


def headings(path: Path) -> list[str]:
    section = load_plan(path, path.name).plan.sections[0]
    return ["".join(run.text for run in (one.heading or one.paragraphs[0].runs)) for one in section.children]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("I.2", "Công bố kết quả giải quyết thủ tục"),
        ("I.2", "công bố  KẾT QUẢ giải quyết thủ tục hành chính"),
        ("I.2", unicodedata.normalize("NFD", "Công bố kết quả giải quyết thủ tục")),
    ],
    ids=["words", "case and spaces", "decomposed"],
)
def test_a_guard_that_fits_changes_nothing(place: str, words: str, tmp_path: Path) -> None:
    """NFC, spaces and capitals do not count."""
    edited = lay_over(tmp_path, f"  - {{tai: {place}, la: '{words}', bo: true}}\n")
    assert headings(edited) == [
        "Rà soát thủ tục hành chính nội bộ", "Tổ chức tiếp nhận hồ sơ tại một nơi.", "Tổ chức tiếp nhận hồ sơ tại nhà.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("{tai: I.1, la: 'Công bố kết quả giải quyết thủ tục', bo: true}", "cu.yaml:8)"),
        ("{tai: PL.1, la: 'Kiểm tra cải cách hành chính', bo: true}", "PL.2"),
        ("{tai: I.1, la: 'Không đâu có những chữ này cả', bo: true}", "--outline --edits"),
        ("{tai: I.9, la: 'Công bố kết quả giải quyết thủ tục', bo: true}", "I.9"),
    ],
)
def test_a_guard_that_does_not_fit_names_where_its_words_are(edit: str, said: str, tmp_path: Path) -> None:
    """Another node at the address is an error, never another node edited."""
    with pytest.raises(PlanError) as caught:
        load_plan(lay_over(tmp_path, f"  - {edit}\n"), "moi.yaml")
    (problem,) = caught.value.problems
    assert problem.code == "address"
    assert said in translate(problem.message) + translate(problem.hint or problem.message)


def test_a_base_that_changed_is_told_for_edits_without_a_guard(tmp_path: Path) -> None:
    """`dau` is the base's digest: where it differs, edits that name a place by number alone are warned about."""
    edits = "  - {tai: I.1, bo: true}\n  - {tai: I.2, la: 'Công bố kết quả giải quyết thủ tục', bo: true}\n"
    same = lay_over(tmp_path, edits, name=f"{{tep: cu.yaml, dau: {digest_base(BASE)}}}")
    assert not [note for note in load_plan(same, "moi.yaml").notes if note.code == "base-changed"]
    changed = lay_over(tmp_path, edits, name="{tep: cu.yaml, dau: 00000000}")
    (note,) = [note for note in load_plan(changed, "moi.yaml").notes if note.code == "base-changed"]
    assert note.position.line == 3
    assert digest_base(BASE) in translate(note.hint or note.message)


def test_the_outline_as_edits_can_be_pasted(tmp_path: Path) -> None:
    """Each line of `show --outline --edits` is an edit whose guard fits its own place."""
    (tmp_path / "cu.yaml").write_text(BASE, encoding="utf-8")
    lines = list(format_edits(spread_shorthands(load_plan(tmp_path / "cu.yaml", "cu.yaml").root)))
    assert len(lines) == 8
    for line in lines:
        edited = lay_over(tmp_path, line.replace("doi_chu: {tu: '…', thanh: '…'}", "doi_chu: {tu: ' ', thanh: ' '}") + "\n")
        try:
            load_plan(edited, "moi.yaml")
        except PlanError as error:
            assert {problem.code for problem in error.problems} <= {"occurs", "empty", "missing-key"}, line  # noqa: PT017


@pytest.mark.parametrize(("words", "is_refused"), [("Công bố", True), ("Công bố kết quả", True), ("Kiểm tra", False)])
def test_a_guard_of_a_few_words_is_refused(words: str, is_refused: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a table
    """Two words would fit another node, too; all words of a node are enough. The words to write stand in the advice."""
    base = BASE.replace("Kiểm tra cải cách hành chính", "Kiểm tra")
    place = "PL.2" if words == "Kiểm tra" else "I.2"
    path = lay_over(tmp_path, f"  - tai: {place}\n    la: {words}\n    bo: true\n", base)

    if not is_refused:
        load_plan(path, path.name)
        return
    with pytest.raises(PlanError) as caught:
        load_plan(path, path.name)
    (problem,) = caught.value.problems
    assert (problem.code, problem.position.line) == ("short-guard", 4)
    assert problem.hint is not None
    assert "'Công bố kết quả giải quyết thủ tục'" in translate(problem.hint)


def test_an_edit_of_what_the_file_writes_anew_is_refused(tmp_path: Path) -> None:
    """Its words would go in silence."""
    path = lay_over(tmp_path, "  - {tai: I.3, sua: {noi_dung: Tổ chức lại.}}\nnoi_dung:\n  - de_muc: Khác\n")

    with pytest.raises(PlanError) as caught:
        load_plan(path, path.name)

    assert [(problem.code, problem.position.line) for problem in caught.value.problems] == [("overlap", 3)]
