"""A year's work with the unpacked ZIP, in a folder with Vietnamese letters, without LibreOffice."""

from __future__ import annotations

import hashlib
import zipfile
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
import yaml

from tests.conftest import ROOT
from tests.support import wine
from tests.support.commands import run as run_on_linux
from tests.support.wine import NEW, PLAN, edit_workbook, name_in_windows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.wine import Office

pytestmark = [pytest.mark.windows, pytest.mark.timeout(1800), pytest.mark.xdist_group("wine")]


@pytest.fixture(params=[wine.VIETNAM, wine.ABROAD], ids=["code page 1258", "code pages 1252 and 437"])
def pages(request: pytest.FixtureRequest) -> str:
    """Return the locale that gives Windows its code pages."""
    return str(request.param)


def test_the_plan(office: Office, desk: Path) -> None:
    """A plan is begun, checked, built, imported, renewed, compared, edited by the leader, taken back."""
    office.run(*NEW)
    office.run("check", PLAN)
    assert "LibreOffice" in (told := office.run("build")).stdout + told.stderr
    built = desk / "outputs" / "ke-hoach-stc-2027.docx"
    office.run("import", "outputs/ke-hoach-stc-2027.docx", "-o", "Kế hoạch cũ.yaml")
    office.run("renew", "Kế hoạch cũ.yaml", "--year", "2028", "-o", "Kế hoạch mới.yaml")
    assert "2028" in office.run("compare", "Kế hoạch cũ.yaml", "Kế hoạch mới.yaml").stdout
    before = (desk / PLAN).read_bytes()
    edited = docx.Document(str(built))
    paragraph = next(one for one in edited.paragraphs if one.text.endswith(".") and len(one.text) > 60)
    paragraph.runs[-1].text += " Lãnh đạo thêm câu này."
    edited.save(str(desk / "bản đã sửa.docx"))
    office.run("accept", PLAN, "bản đã sửa.docx", "--all")
    after = (desk / PLAN).read_text(encoding="utf-8")
    office.run("undo", PLAN)

    assert zipfile.is_zipfile(built)
    assert "Lãnh đạo thêm câu này" in after
    assert (desk / PLAN).read_bytes() == before


def test_the_tasks(office: Office, desk: Path) -> None:
    """Tasks go out to Excel, one is edited there and comes back; the year is drawn."""
    office.run(*NEW)
    office.run("tasks", "export", PLAN, "-o", "nhiệm vụ.xlsx")
    was = edit_workbook(desk / "nhiệm vụ.xlsx")
    before = yaml.safe_load((desk / PLAN).read_text(encoding="utf-8"))
    office.run("tasks", "import", PLAN, "nhiệm vụ.xlsx", "-o", "plans/sau.yaml")
    office.run("timeline", PLAN, "-o", "năm.svg")
    office.run("timeline", PLAN, "-o", "năm.png")
    after = yaml.safe_load((desk / "plans" / "sau.yaml").read_text(encoding="utf-8"))

    assert repr(after["phu_luc"]) == repr(before["phu_luc"]).replace(was, f"{was} (Đồng Tháp)", 1)
    assert "Sở Tài chính" in (desk / "năm.svg").read_text(encoding="utf-8")
    assert (desk / "năm.png").read_bytes().startswith(b"\x89PNG")


def test_progress_and_report(office: Office, desk: Path) -> None:
    """The progress file is made, a task is done in it, it is counted, told in a report that is built; terms are told by day."""
    office.run(*NEW)
    office.run("progress", PLAN, "--new")
    file = next((desk / "plans").glob("*.tien-do.yaml"))
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))["nhiem_vu"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    xong:\n    ket_qua", "    xong: 12/01/2027\n    ket_qua", 1), encoding="utf-8")
    told = office.run("progress", PLAN, "--as-of", "31/03/2027").stdout
    office.run("progress", PLAN, "--as-of", "31/03/2027", "--format", "xlsx", "-o", "tiến độ.xlsx")
    office.run("report", PLAN, "--period", "quy-1", "-o", "Báo cáo quý I.yaml")
    office.run("build", "Báo cáo quý I.yaml", "--format", "docx")
    report = docx.Document(str(desk / "outputs" / "Báo cáo quý I.docx"))
    words = "\n".join(paragraph.text for paragraph in report.paragraphs)

    assert len(entries) > 5
    assert told == run_on_linux("progress", PLAN, "--as-of", "31/03/2027", cwd=desk).stdout
    assert "1/7" in told
    assert openpyxl.load_workbook(desk / "tiến độ.xlsx").sheetnames
    assert "BÁO CÁO" in words
    assert "Luật" in office.run("terms", "--on", "01/01/2027").stdout


def test_the_same_bytes_as_linux(office: Office, desk: Path, pages: str) -> None:
    """Whatever the code pages, what is printed and written is UTF-8, and a document has the bytes that Linux gives it."""
    text = (ROOT / "plans" / "so-mau-2025.yaml").read_text(encoding="utf-8")
    (desk / "kế hoạch Đồng.yaml").write_text(text, encoding="utf-8")
    told = office.run("build", "kế hoạch Đồng.yaml", "--format", "docx", locale=pages).stdout
    (desk / "linux").mkdir()
    (desk / "linux" / "kế hoạch Đồng.yaml").write_text(text, encoding="utf-8")
    run_on_linux("build", "kế hoạch Đồng.yaml", "--format", "docx", cwd=desk / "linux")
    ours, theirs = (folder / "outputs" / "kế hoạch Đồng.docx" for folder in (desk, desk / "linux"))

    assert "kế hoạch Đồng.docx" in told
    assert hashlib.sha256(ours.read_bytes()).digest() == hashlib.sha256(theirs.read_bytes()).digest()


def test_output_into_a_file_and_through_a_pipe(office: Office, desk: Path, pages: str) -> None:
    """What a command says, sent into a file or through a pipe by cmd, is UTF-8 whatever the code pages."""
    run_on_linux(*NEW, cwd=desk)
    (desk / "thu.py").write_text(
        "import os, subprocess, sys\n"
        "os.environ['PY'] = '\\\"' + sys.executable + '\\\"'\n"
        f"os.environ['PATH'] = r'{name_in_windows(office.tool)}' + ';' + os.environ['PATH']\n"
        f"for there in ('> ra.txt', '| %PY% ong.py'):\n"
        f"    subprocess.run('cmd /c \"cchc-gen show {PLAN} ' + there + '\"')\n",
        encoding="utf-8",
    )
    (desk / "ong.py").write_text("import sys\nopen('ong.txt', 'wb').write(sys.stdin.buffer.read())\n", encoding="ascii")
    office.run_python("thu.py", locale=pages)
    expected = run_on_linux("show", PLAN, cwd=desk).stdout

    for name in ("ra.txt", "ong.txt"):
        assert (desk / name).read_text(encoding="utf-8") == expected, name  # line ends of Windows are read as such


def test_what_the_code_pages_are(office: Office, pages: str) -> None:
    """The two Windows of these tests have the code pages of Vietnam, and of abroad: else the tests of them prove nothing."""
    (office.desk / "pages.py").write_text(
        "import ctypes\nkernel = ctypes.windll.kernel32\nprint(kernel.GetACP(), kernel.GetOEMCP())\n", encoding="ascii"
    )
    python = office.tool / "python" / "python.exe"
    found = wine.run_windows(python, "-X", "utf8", "pages.py", cwd=office.desk, locale=pages).stdout.split()

    assert found == (["1258", "1258"] if pages == wine.VIETNAM else ["1252", "437"])
