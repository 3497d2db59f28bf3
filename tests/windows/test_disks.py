"""What disks of Windows do: names of devices, shares behind letters, letters, rights, line ends, long paths, killed builds."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

import docx
import pytest

from tests.support import wine
from tests.support.commands import run as run_on_linux
from tests.support.wine import NEW, PLAN, Order, edit_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.wine import Office

pytestmark = [pytest.mark.windows, pytest.mark.timeout(1800), pytest.mark.xdist_group("wine")]


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1", "Lpt9.nam", pytest.param("kế hoạch:an", id="a stream")])
def test_names_of_devices(office: Office, name: str) -> None:
    """Names that Windows keeps for devices are refused in words, read or written: nobody waits, nothing is lost in silence."""
    commands = (
        ("check", f"{name}.yaml"),
        ("build", f"{name}.yaml"),
        ("import", f"{name}.docx"),
        ("compare", PLAN, f"{name}.yaml"),
        ("accept", PLAN, f"{name}.docx", "--all"),
        ("tasks", "import", PLAN, f"{name}.xlsx"),
        ("renew", PLAN, "--year", "2028", "-o", f"{name}.yaml"),
        ("tasks", "export", PLAN, "-o", f"{name}.xlsx"),
        ("report", PLAN, "--period", "quy-1", "-o", f"{name}.yaml"),
        ("progress", PLAN, "--format", "xlsx", "-o", f"{name}.xlsx"),
        ("timeline", PLAN, "-o", f"{name}.svg"),
        ("new", name, *NEW[1:]),
    )
    run_on_linux(*NEW, cwd=office.desk)
    for one in office.run_many(map(Order, commands)):
        assert one.code in (1, 2, 3, 4, 6), one
        assert one.changed == [], one
        assert name in one.said


def test_a_share(office: Office, desk: Path) -> None:
    """A plan with a base is built from a drive letter that answers as a share, as the office's drives do."""
    share = wine.PREFIX / "dosdevices" / "unc" / "may-chu" / "chung"
    share.parent.mkdir(parents=True, exist_ok=True)
    share.unlink(missing_ok=True)
    share.symlink_to(desk)
    (wine.PREFIX / "dosdevices" / "u:").unlink(missing_ok=True)
    (wine.PREFIX / "dosdevices" / "u:").symlink_to(desk)
    office.run(*NEW)
    (desk / "tren.yaml").write_text(f"ke_thua: {PLAN}\nnam: 2028\n", encoding="utf-8")
    (desk / "qua-o-mang.py").write_text(_MAPPED, encoding="utf-8")
    for words in (("check", "tren.yaml"), ("build", "tren.yaml"), ("compare", PLAN, "tren.yaml"), ("show", "tren.yaml")):
        done = office.run_python("qua-o-mang.py", *words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    shared = office.run_python("-m", "cchc_gen", "check", r"\\may-chu\chung\tren.yaml")

    assert shared.returncode == 0, shared.stderr


_MAPPED = r"""
import ntpath, os, sys
real = ntpath.realpath
def answer_as_share(path, **options):
    found = real(path, **options)
    return r"\\may-chu\chung" + found[2:] if found.lower().startswith("u:") else found
os.path.realpath = ntpath.realpath = answer_as_share
os.chdir("u:\\")
from cchc_gen.cli import main
main()
"""


def test_names_in_other_letters(office: Office, desk: Path) -> None:
    """Capitals make no other name: what one spelling edited another takes back, and two spellings are one plan."""
    run_on_linux(*NEW, cwd=desk)
    plan = desk / "Kế hoạch Đồng Tháp.yaml"
    before = (desk / PLAN).read_bytes()
    plan.write_bytes(before)
    loud = plan.name.upper()
    run_on_linux("tasks", "export", plan.name, "-o", "nhiệm vụ.xlsx", cwd=desk)
    edit_workbook(desk / "nhiệm vụ.xlsx")
    commands = (
        ("build", loud, "--format", "docx"),
        ("build", plan.name, loud, "--format", "docx"),
        ("tasks", "import", loud, "NHIỆM VỤ.XLSX"),
        ("undo", plan.name),
    )
    built, twice, edited, taken_back = office.run_many(map(Order, commands))

    assert (built.code, edited.code, taken_back.code) == (0, 0, 0), (built, edited, taken_back)
    assert twice.code == 2, twice
    assert "cùng một kết quả" in twice.said, twice
    assert plan.name in edited.changed
    assert plan.read_bytes() == before


def test_files_protected_by_hand(office: Office, desk: Path) -> None:
    """A file that its owner made read-only stays, and is said to be protected."""
    run_on_linux(*NEW, cwd=desk)
    run_on_linux("build", PLAN, "--format", "docx", cwd=desk)
    run_on_linux("progress", PLAN, "--new", cwd=desk)
    plan, built = desk / PLAN, desk / "outputs" / "ke-hoach-stc-2027.docx"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("Kiểm tra công tác", "Kiểm tra lại công tác"), encoding="utf-8")
    progress = plan.with_name(plan.name.replace(".yaml", ".tien-do.yaml"))
    for file in (built, progress):
        file.chmod(0o444)
    commands = (("build", PLAN, "--format", "docx"), ("progress", PLAN, "--new"))
    for one, file in zip(office.run_many(map(Order, commands)), (built, progress), strict=True):
        assert one.code == 6, one
        assert file.name in one.said
        assert "chỉ đọc" in one.said, one
        assert [name for name in one.changed if not name.startswith(".cchc/")] == [], one


def test_a_folder_without_the_right_to_write(office: Office, desk: Path) -> None:
    """It is named, with what to do; /sys stands for it, in which nobody makes files."""
    run_on_linux(*NEW, cwd=desk)
    (wine.PREFIX / "dosdevices" / "v:").unlink(missing_ok=True)
    (wine.PREFIX / "dosdevices" / "v:").symlink_to("/sys")
    commands = (
        ("build", PLAN, "--format", "docx", "-o", "V:\\ra"),
        ("tasks", "export", PLAN, "-o", "V:\\nv.xlsx"),
        ("renew", PLAN, "--year", "2028", "-o", "V:\\sau.yaml"),
        ("new", "V:\\moi", *NEW[1:]),
    )
    for one in office.run_many(map(Order, commands)):
        assert one.code == 6, one
        assert "V:\\" in one.said, one
        assert "không có quyền" in one.said, one


def test_line_ends_and_mark_of_notepad(office: Office, desk: Path) -> None:
    """A plan that Notepad saved gives the same document, and keeps its line ends and its mark when it is edited."""
    run_on_linux(*NEW, cwd=desk)
    run_on_linux("tasks", "export", PLAN, "-o", "nv.xlsx", cwd=desk)
    raw = (desk / PLAN).read_bytes()
    run_on_linux("build", PLAN, "--format", "docx", "-o", "linux", cwd=desk)
    (desk / PLAN).write_bytes(BOM_UTF8 + raw.replace(b"\n", b"\r\n"))
    edit_workbook(desk / "nv.xlsx")
    for one in office.run_many(map(Order, (("build", PLAN, "--format", "docx"), ("tasks", "import", PLAN, "nv.xlsx")))):
        assert one.code == 0, one
    edited = (desk / PLAN).read_bytes()
    ours, theirs = (docx.Document(str(desk / folder / "ke-hoach-stc-2027.docx")) for folder in ("outputs", "linux"))

    assert [one.text for one in ours.paragraphs] == [one.text for one in theirs.paragraphs]
    assert edited.startswith(BOM_UTF8)
    assert edited.count(b"\n") == edited.count(b"\r\n") == raw.count(b"\n")
    assert "(Đồng Tháp)".encode() in edited


def test_plans_in_several_processes(office: Office, desk: Path) -> None:
    """Windows makes no second process of one that runs: each is started anew, and builds its plans."""
    run_on_linux(*NEW, cwd=desk)
    for name in ("Kế hoạch hai.yaml", "Kế hoạch ba.yaml"):
        (desk / "plans" / name).write_bytes((desk / PLAN).read_bytes())
    office.run("build", "plans", "-j", "2", "--format", "docx")

    assert len(list((desk / "outputs").glob("*.docx"))) == 3


def test_a_long_path(office: Office, desk: Path) -> None:
    """A folder that is too deep for Windows is named as that; where longer paths are switched on, as in wine, all is written."""
    office.run(*NEW)
    deep = ["thư mục rất dài của phòng"] * 12
    done = office.run("build", PLAN, "-o", "\\".join(deep), codes=(0, 6))

    is_there = desk.joinpath(*deep, "ke-hoach-stc-2027.docx").is_file()
    assert is_there if done.returncode == 0 else "đường dẫn quá dài" in done.stdout + done.stderr


def test_what_a_killed_process_left_goes(office: Office, desk: Path) -> None:
    """The hidden folder of a build that was ended goes with the next build; that of one that runs stays."""
    office.run(*NEW)
    (desk / "bo-do.py").write_text(_LEFT, encoding="utf-8")
    (desk / "outputs").mkdir()
    office.run_python("bo-do.py")
    assert list((desk / "outputs").glob(".cchc-gen-*"))
    office.run("build")

    assert not list((desk / "outputs").glob(".cchc-gen-*"))


_LEFT = """
import os
from pathlib import Path
from cchc_gen.files.work_folder import work_folder
with work_folder(Path("outputs")) as mine, work_folder(Path("outputs")):
    assert mine.exists()  # its owner runs
    os._exit(0)
"""
