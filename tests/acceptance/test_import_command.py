"""`import`, and `compare` with a Word file that came back, as a user runs them."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.support.commands import run
from tests.support.decree_breaches import Mutant
from tests.support.odd_offices import OddOffice
from tests.support.small_plans import HEAD, make_document
from tests.support.typed_documents import Habits, type_document

if TYPE_CHECKING:
    from pathlib import Path

PLAN = HEAD + (
    "noi_dung:\n  - de_muc: Nhiệm vụ\n    noi_dung: |\n      - Rà soát văn bản của tỉnh;\n      - Báo cáo kết quả hằng quý tại Phụ lục;\n"
    "      - Công khai kết quả.\n"
    "phu_luc:\n  - ten: Nhiệm vụ\n    cot: {tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì}\n    nhiem_vu:\n"
    "      - {nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng}\n      - {nhiem_vu: Kiểm tra công vụ, chu_tri: Thanh tra tỉnh}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a Word file that an office typed, and a plan with its document."""
    (tmp_path / "nam-truoc.docx").write_bytes(type_document(Habits()).bytes())
    (tmp_path / "ke-hoach.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "ke-hoach.docx").write_bytes(make_document(PLAN.removeprefix(HEAD)))
    return tmp_path


def test_last_years_word_file_becomes_a_plan(folder: Path) -> None:
    """Import writes a plan beside nothing else, says what it recognised, and the plan checks and builds."""
    done = run("import", "nam-truoc.docx", cwd=folder)

    assert (done.returncode, done.stdout.strip()) == (0, "nam-truoc.yaml")
    assert done.stderr.startswith("Loại văn bản: kế hoạch (“KẾ HOẠCH”, “KH-STP”).\nĐã nhận ra")
    assert "chữ có lại trong kế hoạch" in done.stderr
    assert (folder / "nam-truoc.yaml").read_text(encoding="utf-8").startswith("# Kế hoạch đọc từ tệp nam-truoc.docx")
    assert run("check", "nam-truoc.yaml", cwd=folder).returncode == 0
    assert run("build", "nam-truoc.yaml", "--format", "docx", cwd=folder).returncode == 0


def test_a_letter_is_said_to_be_one(folder: Path) -> None:
    """A letter makes no plan file, unless one asks for it: then the report says what must be read."""
    OddOffice(title=(), number="Số: 15/SNV-VP").address("Các sở, ban, ngành").sign().save(folder)
    done = run("import", "kh.docx", cwd=folder)

    assert done.returncode == 3
    assert "kh.docx không phải là kế hoạch mà là công văn (“Kính gửi: Các sở, ban, ngành”)." in done.stderr
    assert "--as-is" in done.stderr
    assert not (folder / "kh.yaml").exists()

    done = run("import", "kh.docx", "--as-is", cwd=folder)
    assert done.returncode == 0
    assert done.stderr.startswith("Loại văn bản: công văn")
    assert "đọc lại từng dòng" in done.stderr
    assert "kinh_gui:\n  - Các sở, ban, ngành" in (folder / "kh.yaml").read_text(encoding="utf-8")


def test_import_speaks_one_language(folder: Path) -> None:
    """In English every word of ours is English; what is quoted from the document or the file stays as it is."""
    done = run("--lang", "en", "import", "nam-truoc.docx", cwd=folder)
    said = re.sub(r"“[^”]*”", "", done.stderr)

    assert "parent agency 1" in said
    assert [word for word in re.findall(r"\w+", said) if not word.isascii()] == []


def test_import_overwrites_nothing(folder: Path) -> None:
    """A plan file that is there stays; -o - prints instead."""
    (folder / "nam-truoc.yaml").write_text("của tôi", encoding="utf-8")

    refused = run("import", "nam-truoc.docx", cwd=folder)
    shown = run("import", "nam-truoc.docx", "-o", "-", cwd=folder)

    assert refused.returncode == 6
    assert (folder / "nam-truoc.yaml").read_text(encoding="utf-8") == "của tôi"
    assert shown.returncode == 0
    assert "nam: 2026" in shown.stdout


def test_what_is_lost_has_an_exit_code(folder: Path) -> None:
    """Words that do not return are listed, the plan is written, and the exit code is 7."""
    document = Document(str(folder / "nam-truoc.docx"))
    document.paragraphs[0].insert_paragraph_before("Bản sao lưu hành tại phòng họp số chín")
    document.save(str(folder / "them.docx"))

    done = run("import", "them.docx", cwd=folder)

    assert done.returncode == 7
    assert "phòng họp số chín" in done.stderr
    assert (folder / "them.yaml").exists()


@pytest.mark.parametrize("name", ["khong-co.docx", "hong.docx", "anh.png"])
def test_what_cannot_be_imported_is_said(folder: Path, name: str) -> None:
    """A missing file, a broken one, one of another kind: a sentence and exit code 3."""
    for wrong in ("hong.docx", "anh.png"):
        (folder / wrong).write_bytes(b"rubbish")

    done = run("import", name, cwd=folder)

    assert done.returncode == 3
    assert name in done.stderr


def test_a_document_without_edits_differs_in_nothing(folder: Path) -> None:
    """A plan against its own document: no differences, whatever the tool prints by itself."""
    done = run("compare", "ke-hoach.yaml", "ke-hoach.docx", "--exit-code", cwd=folder)

    assert (done.returncode, done.stdout.strip()) == (0, "Không có khác biệt.")


def test_edits_in_word_are_shown_with_the_plans_lines(folder: Path) -> None:
    """What a leader changed in the DOCX is shown against the plan, each with the plan's file and line."""
    mutant = Mutant((folder / "ke-hoach.docx").read_bytes())
    mutant.replace("- Rà soát", "của tỉnh", "của Sở")
    mutant.remove("- Báo cáo")
    mutant.replace("Thanh tra tỉnh", "Thanh tra tỉnh", "Sở Nội vụ")
    mutant.write(folder / "sua.docx")

    entries = json.loads(run("compare", "ke-hoach.yaml", "sua.docx", "--format", "json", cwd=folder).stdout)
    shown = run("compare", "ke-hoach.yaml", "sua.docx", cwd=folder).stdout
    tracked = run("compare", "ke-hoach.yaml", "sua.docx", "--format", "docx", "-o", "theo-doi.docx", cwd=folder)

    assert [(entry["kind"], entry["old"]["file"], entry["old"]["line"]) for entry in entries] == [
        ("reworded", "ke-hoach.yaml", 7), ("removed", "ke-hoach.yaml", 8), ("reworded", "ke-hoach.yaml", 15),
    ]  # fmt: skip
    assert entries[0]["new"]["file"] == "sua.docx"
    assert "[-tỉnh-]{+Sở+}" in shown
    assert tracked.returncode == 0
    assert b"w:ins" in Mutant((folder / "theo-doi.docx").read_bytes()).parts["word/document.xml"]


def test_a_text_file_is_imported(folder: Path) -> None:
    """Plain text in UTF-8 is a document, too."""
    text = "KẾ HOẠCH\nCải cách hành chính năm 2026\nI. MỤC TIÊU\n- Phục vụ tốt hơn.\n"
    (folder / "dan.txt").write_text(text, encoding="utf-8")

    done = run("import", "dan.txt", "-o", "-", cwd=folder)

    assert "trich_yeu: Cải cách hành chính năm 2026" in done.stdout
    assert "- Phục vụ tốt hơn." in done.stdout


def test_a_scanned_pdf_is_refused(folder: Path) -> None:
    """A PDF without text is refused as scanned; pypdf writes one for the test."""
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    stream = io.BytesIO()
    writer.write(stream)
    (folder / "scan.pdf").write_bytes(stream.getvalue())

    done = run("import", "scan.pdf", cwd=folder)

    assert done.returncode == 3
    assert "bản scan" in done.stderr


def test_what_could_not_be_compared_is_no_equality(folder: Path) -> None:
    """A line that has no place in a plan is listed, and the answer is not “no differences”."""
    OddOffice().open().sign(left="Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\nGhi chú riêng của văn thư").save(folder)
    run("import", "kh.docx", cwd=folder)
    done = run("compare", "kh.yaml", "kh.docx", cwd=folder)

    assert "Ghi chú riêng của văn thư" in done.stderr
    assert "Không có khác biệt." not in done.stdout
    assert "không so được" in done.stdout


def test_a_leaders_edits_come_into_the_plan_and_go_again(folder: Path) -> None:
    """Accept lists with numbers, writes what was chosen, and undo gives the file back; without a choice nothing is written."""
    mutant = Mutant((folder / "ke-hoach.docx").read_bytes())
    mutant.replace("- Rà soát", "của tỉnh", "của Sở")
    mutant.remove("- Báo cáo")
    mutant.write(folder / "sua.docx")
    before = (folder / "ke-hoach.yaml").read_bytes()

    listed = run("accept", "ke-hoach.yaml", "sua.docx", cwd=folder)
    assert (listed.returncode, (folder / "ke-hoach.yaml").read_bytes()) == (0, before)
    assert "1. " in listed.stdout
    assert "--only" in listed.stderr

    done = run("accept", "ke-hoach.yaml", "sua.docx", "--only", "1", cwd=folder)
    text = (folder / "ke-hoach.yaml").read_text(encoding="utf-8")
    assert (done.returncode, "của Sở" in text, "Báo cáo" in text) == (0, True, True)
    assert "1 trên 2" in done.stderr

    wrong = run("accept", "ke-hoach.yaml", "sua.docx", "--only", "7", cwd=folder)
    assert (wrong.returncode, "Không có chỗ sửa số 7" in wrong.stderr) == (2, True)

    back = run("undo", "ke-hoach.yaml", cwd=folder)
    assert (back.returncode, (folder / "ke-hoach.yaml").read_bytes()) == (0, before)
    assert run("undo", "ke-hoach.yaml", cwd=folder).returncode == 2


def test_the_officers_own_edits_are_not_taken_back_by_the_leaders_file(folder: Path) -> None:
    """What the document was made from is known: own edits stay, one place changed by both is a conflict, numbers stay."""
    plan = folder / "ke-hoach.yaml"
    run("build", "ke-hoach.yaml", "--format", "docx", "-o", "ra", cwd=folder)
    mutant = Mutant((folder / "ra" / "ke-hoach.docx").read_bytes())
    mutant.replace("- Rà soát", "của tỉnh", "của Sở")
    mutant.replace("- Báo cáo", "Báo cáo", "Gửi báo cáo")
    mutant.write(folder / "sua.docx")
    text = plan.read_text(encoding="utf-8")
    line = next(one for one in text.split("\n") if "- Báo cáo" in one)
    own = line.replace("- Báo cáo", "- Lập báo cáo")
    plan.write_text(text.replace(line, f"{own}\n{line[: len(line) - len(line.lstrip())]}- Việc của cán bộ."), encoding="utf-8")

    done = run("accept", "ke-hoach.yaml", "sua.docx", "--all", cwd=folder)
    after = plan.read_text(encoding="utf-8")
    again = run("accept", "ke-hoach.yaml", "sua.docx", cwd=folder)

    assert (done.returncode, "của Sở" in after, own in after, "- Việc của cán bộ." in after) == (8, True, True, True)
    assert "Gửi báo cáo" not in after
    assert own.strip().strip("- ;") in done.stderr
    assert "1. [" in again.stdout
    assert "2. [" in again.stdout


def test_without_the_history_all_differences_are_listed_and_that_is_said(folder: Path) -> None:
    """A document from another machine is compared with the plan as it is now, and so it says."""
    mutant = Mutant((folder / "ke-hoach.docx").read_bytes())
    mutant.replace("- Rà soát", "của tỉnh", "của Sở")
    mutant.write(folder / "sua.docx")

    done = run("accept", "ke-hoach.yaml", "sua.docx", cwd=folder)

    assert "1. " in done.stdout
    assert "Không biết kế hoạch ghi gì khi làm ra tài liệu này" in done.stderr
