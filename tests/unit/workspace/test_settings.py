from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.catalogue import refuse_unknown
from cchc_gen.errors import PlanError
from cchc_gen.problem import Position
from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.missing_file import advise_name
from cchc_gen.workspace.settings import OutsideWorkspaceError, Workspace, find_in_workspace, find_workspace, read_settings
from tests.support.links import make_link

if TYPE_CHECKING:
    from pathlib import Path

HERE = Position("kh.yaml", 1, 1)


def test_the_nearest_settings_make_the_workspace(tmp_path: Path) -> None:
    """The workspace is the nearest folder upwards with cchc.yaml, else the plan's own."""
    plan = tmp_path / "a" / "b" / "kh.yaml"
    plan.parent.mkdir(parents=True)

    assert find_workspace(plan).folder == plan.parent.resolve()

    (tmp_path / "cchc.yaml").write_text("ngon_ngu: en\nmau: m.docx\n", encoding="utf-8")
    found = find_workspace(plan)

    assert (found.folder, found.language, found.template) == (tmp_path.resolve(), "en", "m.docx")


def test_defaults_lie_under_every_plan(tmp_path: Path) -> None:
    """What an office's plans have in common is written once; a plan's own value wins."""
    (tmp_path / "cchc.yaml").write_text("mac_dinh: {co_quan: {ten: Sở A, viet_tat: SA}, luu: VT}\n", encoding="utf-8")
    plan = tmp_path / "kh.yaml"
    plan.write_text("nam: 2026\nco_quan: {viet_tat: SB}\nvan_ban: {dia_danh: M, trich_yeu: T}\nnoi_dung: [x]\n", encoding="utf-8")
    loaded = load_plan(plan, "kh.yaml").plan

    assert (loaded.agency.name, loaded.agency.abbreviation, loaded.archive) == ("Sở A", "SB", "VT")


def test_wrong_settings_are_named(tmp_path: Path) -> None:
    """Unknown keys and wrong values in cchc.yaml are all reported."""
    path = tmp_path / "cchc.yaml"
    path.write_text("ngon_ngu: fr\nmau: [a]\nmac_dinh: x\nkhac: 1\n", encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_settings(path)

    assert sorted(problem.code for problem in caught.value.problems) == [
        "not-allowed-value",
        "unknown-key",
        "wrong-type",
        "wrong-type",
    ]


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("bo_qua: [{KH-D1: x}]\n", 1, "Write a reason behind a #"),
        ("bo_qua:\n  - KH-D1: không cần\n", 2, "Write a reason behind a #"),
        ("bo_qua:\n  - [KH-D1]\n", 2, "Write the text"),
        ("bo_qua:\n  - {lý do: x}\n", 2, "belongs to the text"),
        ("bo_qua: KH-D1\n", 1, "bo_qua: [KH-D1]"),
        ("ngon_ng: vi\n", 1, "Did you mean “ngon_ngu”?"),
        ("ngon_ngu: vn\n", 1, "vi"),
        ("tu_cu: [a.yaml]\n", 1, "Write the text"),
        ("mac_dinh: [luu]\n", 1, "key: value"),
        ("# của Sở\ntu_cu: khong-co.yaml\n", 2, "take this line out"),
    ],
)
def test_any_wrong_value_is_located(tmp_path: Path, text: str, line: int, hint: str) -> None:
    """Whatever a key of cchc.yaml is given, the problem has its line and says what is allowed."""
    path = tmp_path / "cchc.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_settings(path)

    (problem,) = caught.value.problems
    assert problem.position.line == line
    assert hint in str(problem.hint)


def test_keys_without_a_value_are_as_if_they_were_not_there(tmp_path: Path) -> None:
    """An empty key of cchc.yaml is no problem: a form may be filled in later."""
    path = tmp_path / "cchc.yaml"
    path.write_text("ngon_ngu:\nmau:\nmac_dinh:\ntu_cu:\nbo_qua:\n", encoding="utf-8")

    assert read_settings(path) == Workspace(tmp_path)


def test_files_are_found_beside_the_plan_then_in_the_workspace(tmp_path: Path) -> None:
    """A name is looked for beside the plan first; Windows' separators work; outside is refused."""
    (tmp_path / "cchc.yaml").touch()
    (tmp_path / "cchc.yaml").write_text("ngon_ngu: vi\n", encoding="utf-8")
    plan = tmp_path / "a" / "kh.yaml"
    (tmp_path / "a" / "m").mkdir(parents=True)
    (tmp_path / "chung.docx").touch()
    (tmp_path / "a" / "m" / "rieng.docx").touch()
    workspace = find_workspace(plan)

    assert find_in_workspace("chung.docx", plan, workspace, HERE) == (tmp_path / "chung.docx").resolve()
    assert find_in_workspace("m\\rieng.docx", plan, workspace, HERE) == (tmp_path / "a" / "m" / "rieng.docx").resolve()
    for name, code in (("../../x.docx", "outside"), ("/etc/passwd", "outside"), ("khong.docx", "no-file")):
        with pytest.raises(OutsideWorkspaceError) as caught:
            find_in_workspace(name, plan, workspace, HERE)
        assert caught.value.problem.code == code


def test_a_link_does_not_lead_out(tmp_path: Path) -> None:
    """A symbolic link to a file outside is outside."""
    inside, outside = tmp_path / "trong", tmp_path / "ngoai.docx"
    inside.mkdir()
    outside.touch()
    make_link(inside / "m.docx", outside)
    with pytest.raises(OutsideWorkspaceError) as caught:
        find_in_workspace("m.docx", inside / "kh.yaml", find_workspace(inside / "kh.yaml"), HERE)

    assert caught.value.problem.code == "outside"


def test_what_turns_out_wrong_later_has_its_line(tmp_path: Path) -> None:
    """A rule that there is not, a template that there is not: the settings know where each was written."""
    path = tmp_path / "cchc.yaml"
    path.write_text("mau: khong-co.docx\nbo_qua:\n  - KH-D1\n  - KH-Z9\n", encoding="utf-8")
    workspace = read_settings(path)

    with pytest.raises(PlanError) as caught:
        refuse_unknown(workspace)

    assert [(problem.position.file, problem.position.line) for problem in caught.value.problems] == [(str(path), 4)]
    assert workspace.locate("mau").line == 1


@pytest.mark.parametrize(
    ("name", "beside", "says"),
    [
        ("goc.yaml", "goc.yaml.txt", "“goc.yaml”"),
        ("nhiem-vu", "nhiem-vu.csv", "beside the plan"),
        ("goc-2026.yaml", "goc-2025.yaml", "Did you mean “goc-2025.yaml”?"),
        ("C:\\KH\\goc.yaml", "x.docx", "its name alone: goc.yaml"),
        ("https://vi-du.vn/goc.yaml", "goc.yaml", "web address"),
    ],
)
def test_a_file_that_is_not_there_is_advised_on(tmp_path: Path, name: str, beside: str, says: str) -> None:
    """Its hidden ending, a near name of a file that may be meant, where it is to lie."""
    (tmp_path / beside).touch()

    hint = advise_name(name.replace("\\", "/"), tmp_path / "kh.yaml", tmp_path, {tmp_path})

    assert says in hint.text.format(**dict(hint.values))
