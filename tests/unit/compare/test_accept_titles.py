"""Titles and what stands below them: lines pass a title, a paragraph goes with its last line, a base's group with its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.compare.test_accept import start
from tests.unit.compare.test_accept_oddities import PLAN, edited, edited_file, find, write
from tests.unit.compare.test_accept_places import drop, row_of

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
