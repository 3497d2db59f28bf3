"""What a plan inherits is changed by an edit of its own: the base stays, the whole plan says what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.compare.through_overlay import change_inherited
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.plan.located import get_node, to_plain
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
nam: 2025
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Mẫu, viet_tat: SM}
van_ban: {dia_danh: Mẫu, trich_yeu: Cải cách hành chính năm {{ nam }}}
bien: {hai_long: 95%}
can_cu:
  - Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ
noi_dung:
  - de_muc: MỤC TIÊU
    noi_dung: |
      - Mức độ hài lòng của người dân đạt ít nhất {{ bien.hai_long }} trong cả năm.
      - Công khai mọi thủ tục hành chính của Sở trên Cổng Dịch vụ công.
  - de_muc: TỔ CHỨC THỰC HIỆN
    muc_con:
      - de_muc: Văn phòng Sở chủ trì thực hiện kế hoạch này
        noi_dung: Tham mưu thực hiện kế hoạch cải cách hành chính của Sở trong năm.
phu_luc:
  - ten: Phân công nhiệm vụ cải cách hành chính của Sở
    cot: {tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: Đơn vị chủ trì}
    nhom:
      - ten: Cải cách thể chế của Sở trong năm kế hoạch
        nhiem_vu:
          - {nhiem_vu: Rà soát văn bản quy phạm pháp luật của Sở, chu_tri: Văn phòng Sở}
""".replace("năm {{ nam }}}", "năm}")
OVER = "# của tôi\nke_thua: goc.yaml\nnam: 2026   # năm\n"


def hide(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401  # plain data
    """Return plain data with the text at a path hidden."""
    there = data
    for key in path[:-1]:
        there = there[key]
    there[path[-1]] = "…"
    return data


FIRST = "- Mức độ hài lòng của người dân đạt ít nhất 95% trong cả năm.\n"


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("noi_dung", 0, "de_muc"), "CHỈ TIÊU"),
        (("noi_dung", 1, "muc_con", 0, "de_muc"), "Ai làm gì"),
        (
            ("noi_dung", 0, "noi_dung"),
            FIRST + "- Công khai thủ tục hành chính của Sở trên Cổng Dịch vụ công.\n",
        ),
        (
            ("noi_dung", 0, "noi_dung"),
            FIRST + "- Công khai mọi thủ tục hành chính của Sở trên Cổng Dịch vụ công.\n- Thêm một ý.\n",
        ),
        (("noi_dung", 1, "muc_con", 0, "noi_dung"), "Tham mưu, đôn đốc thực hiện kế hoạch cải cách hành chính của Sở trong năm."),
        (("can_cu", 0), "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ và văn bản khác"),
        (("phu_luc", 0, "nhom", 0, "nhiem_vu", 0, "chu_tri"), "Phòng Pháp chế"),
        (("phu_luc", 0, "nhom", 0, "nhiem_vu", 0, "nhiem_vu"), "Rà soát văn bản quy phạm pháp luật của tỉnh"),
        (("van_ban", "trich_yeu"), "Cải cách hành chính"),
    ],
)
def test_the_whole_plan_says_what_was_typed(tmp_path: Path, path: tuple[str | int, ...], new: str) -> None:
    """The place says it, every other place says what it said, and the lines of the file stay before the new edit."""
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    plan = tmp_path / "kh.yaml"
    plan.write_text(OVER, encoding="utf-8")
    before = to_plain(load_plan(plan, str(plan)).located)

    changed = change_inherited(load_plan(plan, str(plan)), OVER, path, new)

    assert changed.startswith(OVER)
    plan.write_text(changed, encoding="utf-8")
    loaded = load_plan(plan, str(plan))
    found = get_node(loaded.located, path)
    assert found is not None
    assert str(to_plain(found)).strip() == new.strip()
    after = to_plain(loaded.located)
    assert hide(after, path) == hide(before, path)
    assert (tmp_path / "goc.yaml").read_text(encoding="utf-8") == BASE


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("noi_dung", 1, "muc_con", 0, "de_muc"), ["Một", "Hai", "Văn phòng Sở chủ trì thực hiện kế hoạch này"]),
        (("noi_dung", 0, "noi_dung"), [FIRST + "- Hai.", FIRST + "- Hai.\n- Ba.", "- Một.\n- Hai.", FIRST + "- Bốn."]),
        (("phu_luc", 0, "nhom", 0, "nhiem_vu", 0, "chu_tri"), ["Phòng Một", "Phòng Hai"]),
        (("can_cu", 0), ["Căn cứ Luật này", "Căn cứ Luật kia"]),
        (("van_ban", "trich_yeu"), ["Cải cách", "Cải cách hành chính năm 2026"]),
    ],
)
def test_a_place_is_changed_again_and_again(tmp_path: Path, path: tuple[str | int, ...], words: list[str]) -> None:
    """Each time the whole plan says the newest words; edits of one place do not pile up; all else is as it was."""
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    plan = tmp_path / "kh.yaml"
    plan.write_text(OVER, encoding="utf-8")
    before = to_plain(load_plan(plan, str(plan)).located)
    for new in words:
        plan.write_text(
            change_inherited(load_plan(plan, str(plan)), plan.read_text(encoding="utf-8"), path, new), encoding="utf-8"
        )
        loaded = load_plan(plan, str(plan))
        found = get_node(loaded.located, path)
        assert found is not None
        assert str(to_plain(found)).strip() == new
        assert hide(to_plain(loaded.located), path) == hide(before, path)
    assert plan.read_text(encoding="utf-8").count("tai:") <= 2


def test_what_cannot_be_edited_is_refused(tmp_path: Path) -> None:
    """The title of a column, or a place that is none: nothing is guessed."""
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    plan = tmp_path / "kh.yaml"
    plan.write_text(OVER, encoding="utf-8")
    loaded = load_plan(plan, str(plan))

    for path in (("phu_luc", 0, "cot", "chu_tri"), ("noi_dung", 9), ("noi_dung",), ("phu_luc", 0, "nhom")):
        with pytest.raises(EditRefusedError):
            change_inherited(loaded, OVER, path, "Khác")
