"""Whose a change is, and what was written beside it: in the list of `accept`, and above the key in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.compare.remarks import is_of_line
from cchc_gen.word.model import Revision
from cchc_gen.word.reader import read_word
from tests.unit.compare.test_accept_anything import make, mark_change, mark_end
from tests.unit.compare.test_accept_oddities import PLAN, W, add_after, edited, find, write

if TYPE_CHECKING:
    from pathlib import Path


def track(document: Any) -> None:
    """A word typed into a line, a new line and a new row, each tracked; comments on a line and on a cell."""
    line = find(document, "- Dòng thứ hai")
    run = line.find(f"{W}r")
    run.addnext(typed := run.__copy__())
    next(typed.iter(f"{W}t")).text = " (trong quý I)"
    mark_change(document, typed, "ins")
    add_after(document, "- Nội dung của mục ba", "- Dòng mới có theo dõi.")
    new = find(document, "- Dòng mới")
    mark_change(document, new.find(f"{W}r"), "ins")
    mark_end(document, new, "ins")
    cell = next(one for table in document.tables for one in table._cells if one.text == "Phòng A")
    document.add_comment(cell.paragraphs[0].runs, text="Giao phòng khác.", author="Trần Thị B")
    row = cell._tc.getparent()
    write(next(row.iter(f"{W}p")), "2")
    write(cell.paragraphs[0]._p, "Phòng B")
    row.find(f"{W}trPr").append(make(document, "ins", id="8", author="Lê Văn C", date="2026-01-01T00:00:00Z"))


def test_authors_and_comments_stand_in_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under each change: who made it where it was tracked, and who wrote what beside it."""
    code, text, left = edited(tmp_path, track)
    said = capsys.readouterr().out
    assert (code, left) == (0, [])
    assert said.count("\n  người sửa: A\n") == 2, said
    assert "\n  người sửa: Lê Văn C\n  Trần Thị B: “Giao phòng khác.”\n" in said
    mark = "          # cần rà soát: Trần Thị B: Giao phòng khác. (“Phòng B …”)\n"
    assert f"{mark}          - {{nhiem_vu: Rà soát thủ tục, chu_tri: Phòng B}}\n" in text


def test_revisions_are_read_with_both_texts(tmp_path: Path) -> None:
    """A line as it reads with the changes and without; a row as a whole."""
    edited(tmp_path, track)
    found = read_word(tmp_path / "sua.docx").revisions
    assert found[0] == Revision("A", "- Dòng thứ hai của mục một. (trong quý I)", "- Dòng thứ hai của mục một.")
    assert [one.author for one in found] == ["A", "A", "Lê Văn C"]
    assert found[1][1:] == ("- Dòng mới có theo dõi.", "")
    assert found[2].now == "2Rà soát thủ tụcPhòng B"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("Rà soát thủ tục | Phòng A", "2Rà soát thủ tụcPhòng A", True),
        ("**Đạt** 95%", "1. Đạt 95%", True),
        ("Đạt", "Đạt ít nhất 95% số hồ sơ", False),
        ("", "", False),
    ],
)
def test_lines_are_known_by_most_of_their_words(text: str, line: str, expected: bool) -> None:  # noqa: FBT001  # a table
    """Numbers and marks may stand around the words."""
    assert is_of_line(text, line) is expected


def test_a_plan_without_tracked_changes_has_no_authors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Typing alone names nobody."""
    edited(tmp_path, lambda one: write(find(one, "- Dòng thứ hai"), "- Dòng thứ hai của mục này."))
    assert "người sửa" not in capsys.readouterr().out
    assert PLAN.count("Dòng thứ hai") == 1
