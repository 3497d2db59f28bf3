"""A finding that a person leaves with a reason is not told again; every other one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.answers import Answer, list_answers, write_answer
from cchc_gen.checks.run import check_plan
from cchc_gen.editing.operations import add_comment
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.workspace.load_plan import load_plan
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from pathlib import Path

BODY = (
    "noi_dung:\n"
    "  - de_muc: Một\n"
    "    muc_con:\n"
    "      - de_muc: Mục con\n"
    "        noi_dung: |\n"
    "          Theo sự quản lý của nhà nước.\n"
    "          Quyền lợi của nhân dân.\n"
    "  - de_muc: Hai\n"
    "    noi_dung: Theo sự quản lý của nhà nước.\n"
)


def list_left(folder: Path, body: str) -> list[int]:
    """Return the lines of the body on which a small letter is found."""
    plan = folder / "kh.yaml"
    plan.write_text(HEAD + body, encoding="utf-8")
    head = HEAD.count("\n")
    return [one.position.line - head for one in check_plan(load_plan(plan, str(plan))) if one.code == "ND30-VH9"]


@pytest.mark.parametrize(
    ("above", "comment", "left"),
    [
        ("", "", [6, 7, 9]),
        ("        noi_dung: |", "ND30-VH9 “của nhà nước”: tên riêng", [8, 10]),
        ("        noi_dung: |", "ND30-VH9: tên riêng", [10]),
        ("      - de_muc: Mục con", "ND30-VH9: vì", [10]),
        ("    muc_con:", "ND30-VH9: vì", [10]),
        ("  - de_muc: Một", "ND30-VH9: vì", [10]),
        ("noi_dung:", "ND30-VH9: vì", []),
        ("  - de_muc: Hai", "ND30-VH9: vì", [6, 7]),
        ("  - de_muc: Hai", "ND30-VH8: vì", [6, 7, 10]),
        ("  - de_muc: Hai", "ND30-VH9 “chữ khác”: vì", [6, 7, 10]),
        ("  - de_muc: Hai", "ND30-VH9:", [6, 7, 10]),
    ],
)
def test_an_answer_holds_for_what_stands_below_it(tmp_path: Path, above: str, comment: str, left: list[int]) -> None:
    """For a text, a section, all sections; for its rule and its words alone; and never without a reason."""
    body = BODY
    if comment:
        indent = above[: len(above) - len(above.lstrip())]
        assert f"\n{above}\n" in f"\n{BODY}"
        body = f"\n{BODY}".replace(f"\n{above}\n", f"\n{indent}# để nguyên {comment}\n{indent}# một ghi chú\n{above}\n", 1)[1:]
        left = [line + (line > BODY[: BODY.index(above.lstrip())].count("\n")) for line in left]
    assert list_left(tmp_path, body) == left


def test_a_line_of_a_text_is_no_answer(tmp_path: Path) -> None:
    """What a block prints answers nothing."""
    body = BODY.replace("          Theo", "          # để nguyên ND30-VH9: vì\n          Theo")

    assert list_left(tmp_path, body) == [7, 8, 10]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """The comment that the window writes above a finding leaves this one, with the reason as it was typed, on one line."""
    text = HEAD + BODY
    comment = write_answer("ND30-VH9", "sự quản lý “của” nhà nước ở một nơi rất xa xôi", "Đã hỏi\nphòng Pháp chế: giữ")
    changed = add_comment(text, ("noi_dung", 1, "noi_dung"), comment)

    (answer,) = list_answers(changed, parse(changed, "kh.yaml").root)
    assert answer == Answer(
        changed[: changed.index("# để nguyên")].count("\n") + 1,
        "ND30-VH9", "sự quản lý của nhà nước ở một", "Đã hỏi phòng Pháp chế: giữ",
    )  # fmt: skip
    assert list_left(tmp_path, BODY) == [6, 7, 9]
    short = write_answer("ND30-VH9", "của nhà nước", "vì")
    assert list_left(tmp_path, add_comment(text, ("noi_dung", 1, "noi_dung"), short)[len(HEAD) :]) == [6, 7]
