"""Places of a plan by the names that are printed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.messages import show_name
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, format_path, get_node
from cchc_gen.plan.located import Path as NodePath
from cchc_gen.plan.place_names import PlaceNames, lower_first, read_path
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PLANS = sorted(path for path in (ROOT / "plans").glob("*.yaml") if "tien-do" not in path.name)


def names_of(path: Path) -> tuple[PlaceNames, LocatedMap]:
    located = load_plan(path, str(path)).located
    return PlaceNames(located), located


def list_texts(node: LocatedNode, path: NodePath = ()) -> list[NodePath]:
    if isinstance(node, LocatedMap):
        return [found for key, value in node.entries.items() for found in list_texts(value, (*path, key))]
    if isinstance(node, LocatedList):
        return [found for at, value in enumerate(node.items) for found in list_texts(value, (*path, at))]
    return [path]


@pytest.mark.parametrize(
    ("path", "name", "label"),
    [
        (("van_ban", "trich_yeu"), "trích yếu", "Trích yếu"),
        (("can_cu", 1), "căn cứ 2", "Căn cứ 2"),
        (("noi_nhan", 0), "nơi nhận 1", "Nơi nhận 1"),
        (("ky", "chuc_vu", 1), "chức vụ 2", "Chức vụ 2"),
        (("bien", "hai_long"), "the name “hai_long”", ""),
        (("noi_dung", 2, "muc_con", 0, "muc_con", 1, "de_muc"), "section III.1.b, đề mục", "Đề mục"),
        (("noi_dung", 0), "section I", ""),
        (("phu_luc", 0, "nhom", 1, "ten"), "group II", "Nhóm"),
        (("phu_luc", 0, "ten"), "the appendix, tên phụ lục", "Tên phụ lục"),
        (
            ("phu_luc", 0, "nhom", 0, "nhiem_vu", 1, "chu_tri"),
            "task I.2 “Kiểm tra công tác cải cách hành chính tại các…”, đơn vị chủ trì",
            "Đơn vị chủ trì",
        ),
        (
            ("noi_dung", 1, "muc_con", 4, "bang", 0, "nhiem_vu", 1, "diem"),
            "table “Kết quả Chỉ số CCHC của Sở”, row 2, điểm đạt được",
            "Điểm đạt được",
        ),
        (("co_quan",), "cơ quan ban hành", "Cơ quan ban hành"),
        (("phien_ban",), "the plan", ""),
    ],
)
def test_places_are_called_as_they_are_printed(path: NodePath, name: str, label: str) -> None:
    """Fields by the decree's words, sections and tasks by their printed numbers, cells by the title of their column."""
    names, _located = names_of(ROOT / "plans" / "so-mau-2025.yaml")

    assert (str(names.name(path)), names.label(path)) == (name, label)


def test_one_of_several_appendices_has_its_number() -> None:
    """Two appendices have a task I.1 each."""
    names, located = names_of(ROOT / "plans" / "ubnd-mau-2026.yaml")
    tasks = [path for path in list_texts(located) if path[0] == "phu_luc" and "nhiem_vu" in path]

    assert str(names.name(("phu_luc", 1, "ten"))) == "appendix II, tên phụ lục"
    assert {str(names.name(path)).split(",")[0] for path in tasks} <= {"appendix I", "appendix II"}


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.name)
def test_no_name_holds_a_key_and_every_address_leads_back(plan: Path) -> None:
    """Of every text of the sample plans: its name has no underscore or bracket, its address is read back to its place."""
    names, located = names_of(plan)

    for path in list_texts(located):
        if path[0] in ("so_lieu", "tien_do"):  # figures that a report counts, under numbers of their forms
            continue
        name = str(names.name(path))
        assert path[0] == "bien" or not {"_", "["} & set(name), name
        node = get_node(located, path)
        assert node is not None
        assert read_path(format_path(path)) == path
        assert names.find(format_path(path), node.position) == path
        assert show_name(name) == name


def test_an_address_of_another_line_leads_nowhere() -> None:
    """What has moved meanwhile, or is no address at all, is not taken for a place."""
    names, located = names_of(ROOT / "plans" / "so-mau-2025.yaml")
    first, second = (get_node(located, ("can_cu", at)) for at in (0, 1))
    assert first is not None
    assert second is not None

    assert names.find("can_cu[1]", second.position) is None
    assert names.find("", first.position) is None
    assert names.find("PL.I.2", located.entries["phu_luc"].position._replace(line=0)) == ("phu_luc", 0, "nhom", 0, "nhiem_vu", 1)
    assert read_path("a b[x]") == ()


def test_words_in_capitals_keep_them() -> None:
    """“TT” stays, “Đơn vị” becomes small."""
    assert [lower_first(one) for one in ("TT", "Đơn vị", "A b", "")] == ["TT", "đơn vị", "a b", ""]
