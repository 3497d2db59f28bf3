"""Files that other programs hold: Word and Excel let others read theirs, many (one that copies to a server) do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from tests.support.commands import run as run_on_linux
from tests.support.wine import NEW, PLAN, Order, edit_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.wine import Answer, Office

pytestmark = [pytest.mark.windows, pytest.mark.timeout(1800), pytest.mark.xdist_group("wine")]
BUILT, EDITED, BOOK = "outputs/ke-hoach-stc-2027.docx", "đã sửa.docx", "nhiệm vụ.xlsx"
TABLE, TEMPLATE = "bảng.xlsx", "mẫu.docx"
PROGRESS = PLAN.replace(".yaml", ".tien-do.yaml")
ACCEPT, TAKE_IN = ("accept", PLAN, EDITED, "--all"), ("tasks", "import", PLAN, BOOK)
BUILD = ("build", PLAN, "--format", "docx")
# Commands that read a file.
READERS: dict[str, list[tuple[str, ...]]] = {
    PLAN: [("check", PLAN), ("show", PLAN), ("compare", PLAN, "sau.yaml"), ("progress", PLAN), ("check", "sau.yaml"), ("check",)],
    EDITED: [("compare", PLAN, EDITED), ("import", EDITED, "-o", "nhập.yaml")],
    BOOK: [("tasks", "import", PLAN, BOOK, "-o", "plans/đã nhập.yaml")],
    TABLE: [("check", "có bảng.yaml"), ("build", "có bảng.yaml", "--format", "docx")],
    TEMPLATE: [("check", "có mẫu.yaml"), ("build", "có mẫu.yaml", "--format", "docx"), ("template", "check", TEMPLATE)],
    PROGRESS: [("progress", PLAN), ("report", PLAN, "--period", "quy-1", "-o", "báo cáo.yaml")],
    "cchc.yaml": [("check", PLAN)],
}
# Commands that write what is there, and the file that each would write.
WRITERS: dict[str, list[tuple[str, ...]]] = {
    BUILT: [BUILD],
    PLAN: [ACCEPT, TAKE_IN],
    PROGRESS: [("progress", PLAN, "--new")],
}
_TASK = ("1", "Rà soát thủ tục hành chính", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý II")


@pytest.fixture
def work(office: Office, desk: Path) -> Office:
    """Return an officer in the middle of the year: plan, document and workbook with edits, progress, a template."""
    for words in (NEW, BUILD, ("tasks", "export", PLAN, "-o", BOOK), ("progress", PLAN, "--new"), ("template", "copy", TEMPLATE)):
        run_on_linux(*words, cwd=desk)
    text = (desk / PLAN).read_text(encoding="utf-8")
    (desk / "sau.yaml").write_text(f"ke_thua: {PLAN}\nnam: 2028\n", encoding="utf-8")
    (desk / "có mẫu.yaml").write_text(f"{text}\nmau: {TEMPLATE}\n", encoding="utf-8")
    head, _, _ = text.partition("    nhom:")
    (desk / "có bảng.yaml").write_text(f"{head}    tu_tep: {TABLE}\n# hết tệp\n", encoding="utf-8")
    table = openpyxl.Workbook()
    for row in (("TT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"), _TASK):
        table.worksheets[0].append(row)
    table.save(desk / TABLE)
    document = docx.Document(str(desk / BUILT))
    paragraph = next(one for one in document.paragraphs if one.text.endswith(".") and len(one.text) > 60)
    paragraph.runs[-1].text += " Lãnh đạo thêm câu này."
    document.save(str(desk / EDITED))
    edit_workbook(desk / BOOK)
    return office


def test_reading_what_nobody_else_may_read(work: Office) -> None:
    """It is named, said to be open elsewhere, and to be closed; nothing is written; once it is closed all goes on."""
    pairs = [(held, words) for held, commands in READERS.items() for words in commands]
    told = work.run_many([*(Order(words, held) for held, words in pairs), *(Order(words) for _, words in pairs)])
    for one in told[: len(pairs)]:
        _assert_told(one)
        assert one.code in (3, 4, 6), one
    for one in told[len(pairs) :]:
        assert one.code == 0, one


def test_reading_what_word_holds(work: Office) -> None:
    """Word and Excel let others read: the commands read on."""
    orders = [Order(words, held, lets_read=True) for held, commands in READERS.items() for words in commands]
    for one in work.run_many(orders):
        assert one.code == 0, one


@pytest.mark.parametrize("held", WRITERS)
def test_writing_what_another_program_holds(work: Office, desk: Path, held: str) -> None:
    """It stays as it is, is named, and said to be open elsewhere; once it is closed the same command does all of its work."""
    plan = (desk / PLAN).read_text(encoding="utf-8")
    if held == BUILT:
        (desk / PLAN).write_text(plan.replace("Sở Tài chính", "Sở Xây dựng"), encoding="utf-8")
    if held == PROGRESS:
        (desk / PLAN).write_text(
            re.sub(r"(?m)^( *)- nhiem_vu: (?=\w)", r"\1- nhiem_vu: Việc mới\n\1  chu_tri: Văn phòng Sở\n\g<0>", plan, count=1),
            encoding="utf-8",
        )
    commands = WRITERS[held]
    told = work.run_many([*(Order(words, held, lets) for lets in (False, True) for words in commands), *map(Order, commands)])
    for one in told[: -len(commands)]:
        _assert_told(one)
        assert one.code == 6, one
    for one in told[-len(commands) :]:
        assert one.code == 0, one
        assert held in one.changed, one


def test_undo_of_what_another_program_holds(work: Office, desk: Path) -> None:
    """The edit stays, and can be taken back afterwards."""
    before, undo = (desk / PLAN).read_bytes(), ("undo", PLAN)
    edited, *refused, taken_back = work.run_many(
        [Order(ACCEPT), Order(undo, PLAN), Order(undo, PLAN, lets_read=True), Order(undo)]
    )
    for one in refused:
        _assert_told(one)

    assert (edited.code, taken_back.code) == (0, 0), (edited, taken_back)
    assert PLAN in edited.changed
    assert (desk / PLAN).read_bytes() == before


def _assert_told(one: Answer) -> None:
    """Assert that a command named the file that is open elsewhere, said to close it, and changed nothing."""
    assert one.order.holds.rpartition("/")[2] in one.said, one
    assert "đang mở trong chương trình khác" in one.said, one
    assert "Đóng tệp" in one.said, one
    assert [name for name in one.changed if not name.startswith(".cchc/") or name.endswith(".yaml")] == [], one
