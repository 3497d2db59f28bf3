"""Titles and what stands below them: lines pass a title, a paragraph goes with its last line, a base's group with its edits."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.compare.test_accept import start
from tests.unit.compare.test_accept_oddities import PLAN, W, edited, edited_file, find, write
from tests.unit.compare.test_accept_places import drop, row_of, text_of
from tests.unit.compare.test_edits_in_word import PLANS

if TYPE_CHECKING:
    from pathlib import Path

TASKS = "".join(
    f"""\
      - de_muc: {title}
        muc_con:
          - de_muc: Mục tiêu
            noi_dung: |
              - Mục tiêu thứ nhất của {title}.
              - Mục tiêu thứ hai của {title}.
          - de_muc: Nhiệm vụ
            noi_dung: |
              - Nhiệm vụ thứ nhất của {title}.
              - Nhiệm vụ thứ hai của {title}.
"""
    for title in ("Thể chế", "Thủ tục", "Bộ máy")
)
REPEATED = PLAN.replace("  - de_muc: Một\n", f"  - de_muc: Lĩnh vực\n    muc_con:\n{TASKS}  - de_muc: Một\n")


@pytest.mark.parametrize("title", ["Thể chế", "Thủ tục"])
@pytest.mark.parametrize("up", [True, False], ids=["up", "down"])
def test_a_line_passes_a_title_that_others_have_too(title: str, up: bool, tmp_path: Path) -> None:  # noqa: FBT001  # two ways
    """The line has moved, not the title: below it stands what stood below it."""

    def edit(document: Any) -> None:
        last = find(document, f"- Mục tiêu thứ hai của {title}")
        following = last.getnext()
        if up:
            last.addprevious(following)  # the title passes the line: the line has moved below it
        else:
            last.addprevious(find(document, f"- Nhiệm vụ thứ nhất của {title}"))

    code, text, left = edited(tmp_path, edit, REPEATED)
    assert (code, left) == (0, [])
    line = f"              - {'Mục tiêu thứ hai' if up else 'Nhiệm vụ thứ nhất'} của {title}.\n"
    rest = REPEATED.replace(line, "")
    at = rest.index(f"              - {'Nhiệm vụ thứ nhất' if up else 'Mục tiêu thứ hai'} của {title}.\n")
    assert text == rest[:at] + line + rest[at:]


def test_a_paragraph_of_its_own_goes_with_its_last_line(tmp_path: Path) -> None:
    """Its area and its name go, too: nothing that prints is left of it."""
    own = "  - linh_vuc: the_che\n    ma: rieng\n    noi_dung: |\n      Đoạn có số của riêng mình.\n"
    plan = PLAN.replace("  - de_muc: Ba\n", f"{own}  - de_muc: Ba\n")
    code, text, left = edited(tmp_path, lambda one: drop(find(one, "III. Đoạn có số")), plan)
    assert (code, text, left) == (0, PLAN, [])


def test_the_last_line_that_an_edit_gave_the_base_goes(tmp_path: Path) -> None:
    """The base's own line does not come back in its place."""
    plan = start(tmp_path, "so-mau-2026")
    code, text, left = edited_file(plan, lambda one: drop(find(one, "- Sắp xếp lại")))
    assert (code, left) == (0, [])
    assert "    sua:\n      noi_dung:\n" in text


def test_a_section_of_the_base_goes_with_the_sections_in_it(tmp_path: Path) -> None:
    """One edit removes it, and says nothing of what is inside."""
    plan = start(tmp_path, "so-mau-2026")

    def edit(document: Any) -> None:
        first = next(one._p for one in document.paragraphs if one.text.endswith("Công tác chỉ đạo, điều hành"))
        while "Cải cách thể chế" not in text_of(first.getnext()):
            drop(first.getnext())
        drop(first)

    before = plan.read_text(encoding="utf-8")
    code, text, left = edited_file(plan, edit)
    assert (code, left) == (0, [])
    assert text == f"{before}  - tai: III.1\n    la: 'Công tác chỉ đạo, điều hành'\n    bo: true\n"


def test_a_cell_that_an_edit_of_the_base_leaves_alone_changes_in_that_edit(tmp_path: Path) -> None:
    """It is written beside the cells that the plan's own edit has."""
    (tmp_path / "goc.yaml").write_text(PLAN, encoding="utf-8")
    plan = tmp_path / "moi.yaml"
    plan.write_text("ke_thua: goc.yaml\nthay_doi:\n  - tai: PL.I.2\n    sua: {nhiem_vu: Rà soát nội bộ}\n", encoding="utf-8")
    code, text, left = edited_file(plan, lambda one: write(find(one, "Phòng A"), "Phòng C"))
    assert (code, left) == (0, [])
    assert "sua: {nhiem_vu: Rà soát nội bộ, chu_tri: Phòng C}" in text


def test_groups_and_rows_of_the_base_change_places(tmp_path: Path) -> None:
    """A group with cells of two lines goes above another; a row passes one that the plan's own edit changes."""
    plan = start(tmp_path, "so-mau-2026")

    def swap_groups(document: Any) -> None:
        first = next(row for row in row_of(document, "Rà soát văn bản").getparent() if text_of(row).endswith("Cải cách thể chế"))
        start = next(row for row in first.getparent() if text_of(row).endswith("Cải cách thủ tục hành chính"))
        rows = [start]
        while not text_of(rows[-1].getnext()).endswith("tổ chức bộ máy"):
            rows.append(rows[-1].getnext())
        for row in rows:
            first.addprevious(row)

    code, text, left = edited_file(plan, swap_groups)
    assert (code, left) == (0, [])
    assert "        linh_vuc: thu_tuc_hanh_chinh\n" in text or "      - linh_vuc: thu_tuc_hanh_chinh\n" in text
    assert "tt:" not in text
    assert "Báo cáo kết quả.\n\n" not in text

    base = tmp_path / "goc.yaml"
    base.write_text(PLAN, encoding="utf-8")
    own = tmp_path / "moi.yaml"
    own.write_text("ke_thua: goc.yaml\nthay_doi:\n  - tai: PL.I.2\n    sua: {chu_tri: Phòng B}\n", encoding="utf-8")
    code, _text, left = edited_file(own, lambda one: row_of(one, "Kiểm tra công vụ").addprevious(row_of(one, "Rà soát thủ tục")))
    assert (code, left) == (0, [])
    drop_edit = lambda one: drop(row_of(one, "Rà soát thủ tục"))  # noqa: E731
    code, text, left = edited_file(own, drop_edit)
    assert (code, left) == (0, [])
    assert "Phòng B" not in text


def test_a_group_of_the_base_goes_with_the_edits_in_it(tmp_path: Path) -> None:
    """The plan's own edit had put a task into it."""
    plan = start(tmp_path, "so-mau-2026")

    def edit(document: Any) -> None:
        table = next(row_of(document, "Rà soát nhiệm vụ phân cấp").iterancestors())
        rows = list(table)
        first = next(at for at, row in enumerate(rows) if "".join(row.itertext()).endswith("Cải cách thể chế"))
        for row in rows[first : rows.index(row_of(document, "Rà soát nhiệm vụ phân cấp")) + 1]:
            drop(row)

    code, text, left = edited_file(plan, edit)
    assert (code, left) == (0, [])
    assert "Rà soát nhiệm vụ phân cấp" not in text[text.index("tai: PL") :]


@pytest.mark.parametrize(("removed", "new"), [("- Gắn kết quả CCHC", 1), ("- Mỗi nhiệm vụ có", 2)])
def test_a_line_goes_and_others_come_in_one_text_of_the_base(removed: str, new: int, tmp_path: Path) -> None:
    """New lines stand in the document's order, and the line that went is the one that was removed."""
    plan = start(tmp_path, "so-mau-2026")

    def edit(document: Any) -> None:
        line = find(document, removed)
        for at in reversed(range(new)):
            line.addnext(added := line.__copy__())
            write(added, f"- Việc mới thứ {at}.")
        drop(line)

    code, _text, left = edited_file(plan, edit)
    assert (code, left) == (0, [])


def test_new_first_lines_of_a_text_that_an_edit_gave_the_base_go_into_that_edit(tmp_path: Path) -> None:
    """The heading stands in the base, the text below it in the plan: two edits of one text would be none."""
    plan = start(tmp_path, "so-mau-2026")

    def edit(document: Any) -> None:
        line = find(document, "- Sắp xếp lại các phòng")
        for word in ("nhất", "hai"):
            line.addprevious(added := copy.deepcopy(line))
            write(added, f"- Việc thứ {word} đứng trước.")

    code, text, left = edited_file(plan, edit)
    assert (code, left) == (0, [])
    new = "        - Việc thứ nhất đứng trước.\n        - Việc thứ hai đứng trước.\n"
    before = (PLANS / "so-mau-2026.yaml").read_text(encoding="utf-8")
    assert text == before.replace("        - Sắp xếp", f"{new}        - Sắp xếp")


SECTIONS = PLAN.replace("  - de_muc: Ba\n", "  - de_muc: Ba   # giữ\n    ma: muc-ba\n").replace(
    "      - Nội dung của mục ba.\n",
    "      - Nội dung của mục ba.\n      - Giao {{ bien.p }} làm.\n      - Dòng cuối của mục ba.\n",
)
TITLE = "I. Một"


def add_title(document: Any, before: str, text: str, like: str = TITLE) -> None:
    line = find(document, before)
    line.addprevious(new := copy.deepcopy(find(document, like)))
    write(new, text)


def test_a_new_title_takes_the_lines_below_it(tmp_path: Path) -> None:
    """They stand below it as they were typed, and no longer above."""
    code, text, left = edited(tmp_path, lambda one: add_title(one, "- Giao các phòng", "IV. Mới"), SECTIONS)
    assert (code, left) == (0, [])
    lines = "      - Giao {{ bien.p }} làm.\n      - Dòng cuối của mục ba.\n"
    assert text == SECTIONS.replace(lines, f"  - de_muc: Mới\n    noi_dung: |\n{lines}")


def test_lines_of_a_title_that_went_join_those_above(tmp_path: Path) -> None:
    """As they were typed."""
    code, text, left = edited(tmp_path, lambda one: drop(find(one, "III. Ba")), SECTIONS)
    assert (code, left) == (0, [])
    line = "      - Kiểm tra {{ bien.p }} trong năm {{ nam }} theo kế hoạch.\n"
    gone = "  - de_muc: Ba   # giữ\n    ma: muc-ba\n    noi_dung: |\n"
    assert text == SECTIONS.replace(line + gone, line)


def test_a_title_written_anew_stays_itself(tmp_path: Path) -> None:
    """Its name and comment stay, for what stands below it is the same."""
    code, text, left = edited(tmp_path, lambda one: write(find(one, "III. Ba"), "III. Tổ chức thực hiện"), SECTIONS)
    assert (code, left) == (0, [])
    assert text == SECTIONS.replace("de_muc: Ba ", "de_muc: Tổ chức thực hiện ")


def test_a_new_paragraph_takes_the_lines_below_it(tmp_path: Path) -> None:
    """A numbered paragraph typed between a paragraph and its dashes."""
    own = "  - |\n    Đoạn có số thứ nhất.\n    - Gạch của {{ bien.p }}.\n    - Gạch sau.\n"
    plan = PLAN.replace("noi_nhan:", f"{own}noi_nhan:")
    code, text, left = edited(
        tmp_path, lambda one: add_title(one, "- Gạch của", "V. Đoạn có số của lãnh đạo.", "IV. Đoạn có số"), plan
    )
    assert (code, left) == (0, [])
    new = "  - noi_dung: |\n      Đoạn có số của lãnh đạo.\n      - Gạch của {{ bien.p }}.\n      - Gạch sau.\n"
    assert text == plan.replace(own, f"  - |\n    Đoạn có số thứ nhất.\n{new}")


@pytest.mark.parametrize("columns", ["nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì", "viec: Nhiệm vụ, ai: Chủ trì"])
def test_groups_come_and_go_around_their_tasks(columns: str, tmp_path: Path) -> None:
    """A new group row takes the tasks below it, with their keys and expressions; without its row they join the group above."""
    plan = PLAN.replace("nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì", columns)
    if "viec" in columns:
        plan = plan.replace("{nhiem_vu: ", "{viec: ").replace("chu_tri: ", "ai: ").replace("ai: Chủ trì}", "ai: Chủ trì}")

    def divide(document: Any) -> None:
        row = row_of(document, "Rà soát thủ tục")
        row.addprevious(new := copy.deepcopy(row_of(document, "Nhóm hai")))
        write(next(one for one in new.iter(f"{W}p") if text_of(one).startswith("Nhóm hai")), "Nhóm mới")

    code, text, left = edited(tmp_path, divide, plan)
    assert (code, left) == (0, [])
    assert text.index("ten: Nhóm mới") < text.index("Rà soát thủ tục") < text.index("ten: Nhóm hai")

    code, text, left = edited(tmp_path, lambda one: drop(row_of(one, "Nhóm hai")), plan)
    assert (code, left) == (0, [])
    assert "Nhóm hai" not in text[text.index("phu_luc:") :].replace("Việc của nhóm hai", "")
    assert text.index("Rà soát thủ tục") < text.index("Việc của nhóm hai")


def test_what_still_differs_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A section that was put behind a paragraph without a number: the plan keeps that paragraph last, and the command says so."""
    plan = start(tmp_path, "so-mau-2026")

    def edit(document: Any) -> None:
        title = next(one._p for one in document.paragraphs if one.text.startswith("a) Dữ liệu và nền tảng"))
        find(document, "(Các nhiệm vụ cụ thể").addnext(title)
        title.addnext(find(document, "- Số hóa 100%"))

    code, _text, left = edited_file(plan, edit)
    said = capsys.readouterr().err
    assert code == 8
    assert said.count("vẫn khác bản Word") == len(left) > 0


def test_tasks_of_a_group_that_stays_are_named_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A group of a spreadsheet cannot go, and none of its tasks is called taken over."""
    plan = start(tmp_path, "ubnd-mau-2026")
    before = plan.read_bytes()

    def edit(document: Any) -> None:
        first = row_of(document, "Cán bộ, công chức cấp xã được bồi dưỡng")
        for row in (first.getprevious(), first.getnext(), first):
            drop(row)

    code, _text, left = edited_file(plan, edit)
    said = capsys.readouterr().err
    assert (code, plan.read_bytes(), len(left)) == (8, before, 3)
    assert said.count(": không đưa vào:") == 3
    assert "Đã đưa vào 0 trên 3" in said
