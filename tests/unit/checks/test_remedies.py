"""What a rule knows to mend: the remedy makes exactly that of the line, the finding is gone, all else in the file stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.run import check_plan
from cchc_gen.editing.mending import index_lines, mend, replace_words
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.plan.validation.validate import lengthen
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.problem import Problem, Remedy
from cchc_gen.workspace.load_plan import load_plan
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from pathlib import Path

# Rule, a line that breaks it, what it becomes.
SLIPS = [
    ("KH-D1", "Thực hiện chỉ đạo của của Sở Mẫu.", "Thực hiện chỉ đạo của Sở Mẫu."),
    ("KH-D3", "Phân đấu hoàn thành sớm.", "Phấn đấu hoàn thành sớm."),
    ("KH-D5", "Rà soát  văn bản của Sở.", "Rà soát văn bản của Sở."),
    ("KH-D5", "Rà soát văn bản , thủ tục.", "Rà soát văn bản, thủ tục."),
    ("KH-D5", "Rà soát văn bản,thủ tục.", "Rà soát văn bản, thủ tục."),
    ("KH-D12", "• Rà soát văn bản.", "- Rà soát văn bản."),
    ("KH-D15", "Rà soát\tvăn bản.", "Rà soát văn bản."),
    ("KH-N4", "Xong trước ngày 5 tháng 03 năm 2026.", "Xong trước ngày 05 tháng 3 năm 2026."),
    ("KH-N4", "Xong trước ngày 5.3.2026.", "Xong trước ngày 05/3/2026."),
    ("KH-N7", "Xong trước ngày 5/03/2026.", "Xong trước ngày 05/3/2026."),
    ("ND30-VH4", "Trình Ủy Ban Nhân Dân tỉnh.", "Trình Ủy ban nhân dân tỉnh."),
    ("ND30-VH6", "Theo Luật ban hành văn bản quy phạm pháp luật.", "Theo Luật Ban hành văn bản quy phạm pháp luật."),
    ("ND30-VH7", "Thực hiện theo Khoản 2 Điều 103 Luật này.", "Thực hiện theo khoản 2 Điều 103 Luật này."),
    ("ND30-VH9", "Theo sự quản lý của nhà nước.", "Theo sự quản lý của Nhà nước."),
]


def write(folder: Path, line: str) -> Path:
    """Write a plan with a line in a block, notes around it, and an expression beside it."""
    plan = folder / "kh.yaml"
    text = f"{HEAD}noi_dung:\n  # ghi chú\n  - de_muc: Việc\n    noi_dung: |\n"
    text += f"      Năm {{{{ nam }}}} làm việc.\n      {line}\n      Hết.\n"
    plan.write_text(text, encoding="utf-8")
    return plan


def find(plan: Path, code: str) -> list[Problem]:
    return [one for one in check_plan(load_plan(plan, str(plan))) if one.code == code]


@pytest.mark.parametrize(("code", "line", "right"), SLIPS)
def test_a_remedy_mends_its_line_and_nothing_else(tmp_path: Path, code: str, line: str, right: str) -> None:
    """The line becomes what a careful hand would make of it; the rule is content then."""
    plan = write(tmp_path, line)
    before = plan.read_text(encoding="utf-8")

    (problem,) = find(plan, code)
    assert problem.remedy is not None
    place = index_lines(lengthen(parse(before, "kh.yaml").root))[problem.position.line]
    after = mend(before, place, problem.remedy)

    assert after == before.replace(line, right)
    plan.write_text(after, encoding="utf-8")
    assert find(plan, code) == []


def test_quotes_around_a_value_go(tmp_path: Path) -> None:
    """A value of one line, not in a block."""
    plan = tmp_path / "kh.yaml"
    plan.write_text(f"{HEAD}noi_dung:\n  - de_muc: “Việc phải làm”   # cuối\n    noi_dung: A.\n", encoding="utf-8")
    before = plan.read_text(encoding="utf-8")

    (problem,) = find(plan, "KH-D13")
    assert problem.remedy is not None
    place = index_lines(lengthen(parse(before, "kh.yaml").root))[problem.position.line]

    assert mend(before, place, problem.remedy) == before.replace("“Việc phải làm”", "Việc phải làm")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("15/03/2026", "5/03/2026"),
        ("của của và của của", "của của"),
        ("khác", "của của"),
        ("x", ""),
        ("nhà nước Nhà nước nhà nước", "nhà nước"),
    ],
)
def test_words_that_do_not_stand_once_are_left(line: str, wrong: str) -> None:
    """A part of a longer number or word is another one; which of two places is meant nobody knows."""
    assert replace_words(line, Remedy(wrong, "!")) is None


def test_a_line_that_has_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    """The remedy of yesterday does not touch the words of today."""
    text = write(tmp_path, "Rà soát văn bản.").read_text(encoding="utf-8")
    place = index_lines(lengthen(parse(text, "kh.yaml").root))[text[: text.index("Rà soát")].count("\n") + 1]

    with pytest.raises(EditRefusedError):
        mend(text, place, Remedy("của của", "của"))
    with pytest.raises(EditRefusedError):
        mend(text, place._replace(at=9), Remedy("Rà soát", "Xem"))


def test_entries_that_say_nothing_are_not_counted(tmp_path: Path) -> None:
    """An empty dash above the line does not turn the remedy to the entry below it."""
    text = write(tmp_path, "Rà soát của của Sở.").read_text(encoding="utf-8") + "noi_nhan:\n  -\n  - Như như trên\n  - Lưu\n"
    place = index_lines(lengthen(parse(text, "kh.yaml").root))[text[: text.index("Như như")].count("\n") + 1]
    assert mend(text, place, Remedy("Như như", "Như")) == text.replace("Như như", "Như")
