"""The ZIP for Windows: unpacked in a folder with Vietnamese letters, it does a year's work without installer or rights."""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
import yaml

from tests.conftest import ROOT
from tests.support import wine
from tests.support.commands import run as run_on_linux

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.windows, pytest.mark.timeout(1800), pytest.mark.xdist_group("wine")]
NEW = ("new", "--agency", "Sở Tài chính", "--parent", "UBND tỉnh Mẫu", "--year", "2027", "--yes")
PLAN = "plans/ke-hoach-stc-2027.yaml"


@pytest.fixture(params=[wine.VIETNAM, wine.ABROAD], ids=["code page 1258", "code pages 1252 and 437"])
def pages(request: pytest.FixtureRequest) -> str:
    """Return the locale that gives Windows its code pages."""
    return str(request.param)


@pytest.fixture
def office(unpacked: Path, desk: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs `cchc-gen.cmd` as an officer does, in a folder of theirs, and asserts how it ends."""

    def run(*words: str, codes: tuple[int, ...] = (0,), locale: str = wine.VIETNAM) -> subprocess.CompletedProcess[str]:
        command = "C:\\" + str((unpacked / "cchc-gen.cmd").relative_to(wine.DISK)).replace("/", "\\")
        # “call”: cmd takes away the outer quotes of a line that begins with one.
        done = wine.run_windows("cmd", "/c", "call", command, *words, cwd=desk, locale=locale)
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in codes, (words, done.returncode, done.stdout, done.stderr)
        return done

    return run


def test_what_is_in_it(unpacked: Path) -> None:
    """The ZIP holds what its list says, byte for byte, the notes as Notepad reads them, and no path that is long."""
    lines = (unpacked / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    notes = (unpacked / "Doc-truoc.txt").read_bytes()

    assert there - {"SHA256SUMS.txt"} == set(sums)
    assert all(hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
    assert notes.startswith(b"\xef\xbb\xbf")
    assert notes.count(b"\n") == notes.count(b"\r\n") > 20
    assert max(map(len, there)) < 130  # letters: the folder of the officer comes before
    assert "{" not in notes.decode()


def test_all_that_packages_need_is_there(unpacked: Path, desk: Path) -> None:
    """Asked on Windows, every package has what it says that it needs: also what Windows alone needs."""
    (desk / "needs.py").write_text(_MISSING, encoding="utf-8")
    done = wine.run_windows(unpacked / "python" / "python.exe", "needs.py", cwd=desk)

    missing, asked = json.loads(done.stdout)
    assert missing == []
    assert {"click", "lxml", "jinja2", "vl-convert-python"} <= set(asked)


_MISSING = """
import importlib.metadata as metadata, json, re
asked, names = [], {one.metadata["Name"].lower().replace("_", "-") for one in metadata.distributions()}
for one in metadata.distributions():
    for line in one.requires or []:
        name, _, marker = line.partition(";")
        name = re.match(r"[\\w.-]+", name).group().lower().replace("_", "-")
        is_asked = "extra" not in marker and ("win32" in marker or "Windows" in marker or not marker.strip())
        if is_asked or "'pdf'" in marker or "'timeline'" in marker:
            asked.append(name)
print(json.dumps([[name for name in asked if name not in names], asked]))
"""


def test_a_year(office: Callable[..., subprocess.CompletedProcess[str]], desk: Path) -> None:
    """A plan is begun, checked, built, imported, renewed, compared, edited by the leader, taken back; its tasks go out and in."""
    office(*NEW)
    office("check", PLAN)
    assert "LibreOffice" in (told := office("build")).stdout + told.stderr
    built = desk / "outputs" / "ke-hoach-stc-2027.docx"
    office("import", "outputs/ke-hoach-stc-2027.docx", "-o", "Kế hoạch cũ.yaml")
    office("renew", "Kế hoạch cũ.yaml", "--year", "2028", "-o", "Kế hoạch mới.yaml")
    assert "2028" in office("compare", "Kế hoạch cũ.yaml", "Kế hoạch mới.yaml").stdout
    office("tasks", "export", PLAN, "-o", "nhiệm vụ.xlsx")
    office("tasks", "import", PLAN, "nhiệm vụ.xlsx", "-o", "plans/sau.yaml")
    tasks = [yaml.safe_load((desk / name).read_text(encoding="utf-8"))["phu_luc"] for name in (PLAN, "plans/sau.yaml")]
    before = (desk / PLAN).read_bytes()
    edited = docx.Document(str(built))
    paragraph = next(one for one in edited.paragraphs if one.text.endswith(".") and len(one.text) > 60)
    paragraph.runs[-1].text += " Lãnh đạo thêm câu này."
    edited.save(str(desk / "bản đã sửa.docx"))
    office("accept", PLAN, "bản đã sửa.docx", "--all")
    after = (desk / PLAN).read_text(encoding="utf-8")
    office("undo", PLAN)

    assert zipfile.is_zipfile(built)
    assert repr(tasks[0]).count("ten") == repr(tasks[1]).count("ten")
    assert "Lãnh đạo thêm câu này" in after
    assert (desk / PLAN).read_bytes() == before


def test_the_same_bytes_as_linux(office: Callable[..., subprocess.CompletedProcess[str]], desk: Path, pages: str) -> None:
    """Whatever the code pages, what is printed and written is UTF-8, and a document has the bytes that Linux gives it."""
    text = (ROOT / "plans" / "so-mau-2025.yaml").read_text(encoding="utf-8")
    (desk / "kế hoạch Đồng.yaml").write_text(text, encoding="utf-8")
    told = office("build", "kế hoạch Đồng.yaml", "--format", "docx", locale=pages).stdout
    (desk / "linux").mkdir()
    (desk / "linux" / "kế hoạch Đồng.yaml").write_text(text, encoding="utf-8")
    run_on_linux("build", "kế hoạch Đồng.yaml", "--format", "docx", cwd=desk / "linux")
    ours, theirs = (folder / "outputs" / "kế hoạch Đồng.docx" for folder in (desk, desk / "linux"))

    assert "kế hoạch Đồng.docx" in told
    assert ours.read_bytes() == theirs.read_bytes()


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1"])
def test_names_of_devices(office: Callable[..., subprocess.CompletedProcess[str]], name: str) -> None:
    """Names that Windows keeps for devices are refused in words, read or written: nobody waits, nothing is lost in silence."""
    office(*NEW)
    for words in (
        ("check", f"{name}.yaml"),
        ("build", f"{name}.yaml"),
        ("import", f"{name}.docx"),
        ("compare", PLAN, f"{name}.yaml"),
        ("accept", PLAN, f"{name}.docx", "--all"),
        ("tasks", "import", PLAN, f"{name}.xlsx"),
        ("renew", PLAN, "--year", "2028", "-o", f"{name}.yaml"),
        ("tasks", "export", PLAN, "-o", f"{name}.xlsx"),
    ):
        done = office(*words, codes=(1, 2, 3, 4, 6))

        assert "lỗi của cchc-gen" not in done.stdout + done.stderr
        assert name in done.stdout + done.stderr


def test_a_share(office: Callable[..., subprocess.CompletedProcess[str]], desk: Path, unpacked: Path) -> None:
    """A plan with a base is built from a drive letter that answers as a share, as the office's drives do."""
    share = wine.PREFIX / "dosdevices" / "unc" / "may-chu" / "chung"
    share.parent.mkdir(parents=True, exist_ok=True)
    share.unlink(missing_ok=True)
    share.symlink_to(desk)
    (wine.PREFIX / "dosdevices" / "u:").unlink(missing_ok=True)
    (wine.PREFIX / "dosdevices" / "u:").symlink_to(desk)
    office(*NEW)
    (desk / "tren.yaml").write_text(f"ke_thua: {PLAN}\nnam: 2028\n", encoding="utf-8")
    (desk / "qua-o-mang.py").write_text(_MAPPED, encoding="utf-8")
    python = unpacked / "python" / "python.exe"
    for words in (("check", "tren.yaml"), ("build", "tren.yaml"), ("compare", PLAN, "tren.yaml"), ("show", "tren.yaml")):
        done = wine.run_windows(python, "-X", "utf8", "qua-o-mang.py", *words, cwd=desk)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    shared = wine.run_windows(python, "-m", "cchc_gen", "check", r"\\may-chu\chung\tren.yaml", cwd=desk)

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


def test_a_file_that_word_holds(office: Callable[..., subprocess.CompletedProcess[str]], desk: Path, unpacked: Path) -> None:
    """A result that is open in Word, which lets others read it only, stays, and the message says what to do."""
    office(*NEW)
    office("build")
    built = desk / "outputs" / "ke-hoach-stc-2027.docx"
    before = built.read_bytes()
    (desk / PLAN).write_text((desk / PLAN).read_text(encoding="utf-8").replace("Sở Tài chính", "Sở Xây dựng"), encoding="utf-8")
    (desk / "giu.py").write_text(_HELD, encoding="utf-8")
    done = wine.run_windows(unpacked / "python" / "python.exe", "-X", "utf8", "giu.py", cwd=desk)

    assert done.returncode == 6, done.stdout + done.stderr
    assert "đang mở trong chương trình khác" in done.stdout + done.stderr
    assert built.read_bytes() == before


_HELD = """
import ctypes, sys
READ_WRITE, SHARE_READ, OPEN_EXISTING, NAME = 0xC0000000, 1, 3, "outputs/ke-hoach-stc-2027.docx"
held = ctypes.windll.kernel32.CreateFileW(NAME, READ_WRITE, SHARE_READ, None, OPEN_EXISTING, 0, None)
assert held not in (0, -1)
sys.argv[1:] = ["build"]
from cchc_gen.cli import main
main()
"""


def test_a_long_path(office: Callable[..., subprocess.CompletedProcess[str]], desk: Path) -> None:
    """A folder that is too deep for Windows is named as that; where longer paths are switched on, as in wine, all is written."""
    office(*NEW)
    deep = ["thư mục rất dài của phòng"] * 12
    done = office("build", PLAN, "-o", "\\".join(deep), codes=(0, 6))

    is_there = desk.joinpath(*deep, "ke-hoach-stc-2027.docx").is_file()
    assert is_there if done.returncode == 0 else "đường dẫn quá dài" in done.stdout + done.stderr


def test_what_a_killed_process_left_goes(
    office: Callable[..., subprocess.CompletedProcess[str]], desk: Path, unpacked: Path
) -> None:
    """The hidden folder of a build that was ended goes with the next build; that of one that runs stays."""
    office(*NEW)
    (desk / "bo-do.py").write_text(_LEFT, encoding="utf-8")
    (desk / "outputs").mkdir()
    wine.run_windows(unpacked / "python" / "python.exe", "-X", "utf8", "bo-do.py", cwd=desk)
    assert list((desk / "outputs").glob(".cchc-gen-*"))
    office("build")

    assert not list((desk / "outputs").glob(".cchc-gen-*"))


_LEFT = """
import os
from pathlib import Path
from cchc_gen.files.work_folder import work_folder
with work_folder(Path("outputs")) as mine, work_folder(Path("outputs")):
    assert mine.exists()  # its owner runs
    os._exit(0)
"""
