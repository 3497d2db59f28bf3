"""Numbers of headings are the tool's: typed otherwise in Word they are no edits, but named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.compare.test_accept_oddities import PLAN, edited, find, write

if TYPE_CHECKING:
    from pathlib import Path

CHILDREN = PLAN.replace(
    "  - de_muc: Ba\n",
    "  - de_muc: Ba\n    muc_con:\n      - {de_muc: Cải cách thể chế, noi_dung: Phấn đấu làm xong.}\n"
    "      - {de_muc: Cải cách thủ tục, noi_dung: Phấn đấu làm đủ.}\n",
)
FIRST, SECOND = "1. Cải cách thể chế", "2. Cải cách thủ tục"


@pytest.mark.parametrize(
    "marks",
    [("1/ ", "2/ "), ("1- ", "2- "), ("1) ", "2) "), ("I.1. ", "I.2. "), ("1.1. ", "1.2. "), ("(1) ", "(2) "), ("1.- ", "2.- "),
     ("1 ", "2 "),
     ("Mục 1. ", "Mục 2. "), ("Điều 1. ", "Điều 2. "), ("① ", "② "), ("2. ", "3. "), ("", "")],
    ids=lambda marks: marks[0] or "none",
)  # fmt: skip
def test_another_number_is_no_edit(marks: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is changed; where it is no number as the plan prints it, it is named."""

    def edit(document: Any) -> None:  # noqa: ANN401  # python-docx
        for old, mark in zip((FIRST, SECOND), marks, strict=True):
            write(find(document, old), mark + old[3:])

    assert edited(tmp_path, edit, CHILDREN) == (0, CHILDREN, [])
    assert ("Cải cách thể chế" in capsys.readouterr().err) is (marks[0] not in ("1/ ", "1- ", "1) ", "1.- "))


def test_words_of_a_heading_are_edits_whatever_its_number(tmp_path: Path) -> None:
    """A word more in a heading that was also numbered otherwise comes in, without the number."""

    def edit(document: Any) -> None:  # noqa: ANN401  # python-docx
        write(find(document, FIRST), "2. Cải cách thể chế hành chính")

    code, text, left = edited(tmp_path, edit, CHILDREN)
    assert (code, left) == (0, [])
    assert text == CHILDREN.replace("Cải cách thể chế", "Cải cách thể chế hành chính")
