"""How an officer starts the ZIP: by double click, in the browser, with LibreOffice beside it; a new version, and the end."""

from __future__ import annotations

import http.client
import re
import shutil
import threading
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import ROOT
from tests.support import wine
from tests.support.served_window import Caller
from tests.support.wine import NEW, PLAN, name_in_windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from subprocess import Popen

    from tests.support.wine import Office

pytestmark = [pytest.mark.windows, pytest.mark.timeout(1800), pytest.mark.xdist_group("wine")]
_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


@pytest.fixture
def documents(desk: Path) -> Iterator[Path]:
    """Return where Windows keeps the officer's documents: moved, as offices do, and with Vietnamese letters."""
    folder = desk / "Tài liệu của cơ quan"
    place = ("reg", "add", _FOLDERS, "/v", "Personal", "/t", "REG_EXPAND_SZ", "/f", "/d")
    assert wine.run_windows(*place, name_in_windows(folder), cwd=desk).returncode == 0
    yield folder
    wine.run_windows(*place, r"%USERPROFILE%\Documents", cwd=desk)


@pytest.fixture
def edge() -> Iterator[Path]:
    """Return the notes of an Edge that only notes how it is called."""
    program = wine.DISK / "Program Files (x86)" / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    yield wine.install_recorder(program)
    shutil.rmtree(program.parents[2])


def enter(program: Popen[str], folder: Path) -> Caller:
    """Read the address that a window prints, and enter by it."""
    assert program.stdout is not None
    address = next(line.strip() for line in program.stdout if line.startswith("http://"))
    caller = Caller(address, folder, threading.current_thread())
    assert caller.enter().status == 200
    return caller


def end(program: Popen[str], caller: Caller) -> str:
    """End a window by its button, and return what it has said."""
    assert caller.post("/api/end", {}).status == 200
    said, _ = program.communicate(timeout=120)
    return said


def test_the_window(office: Office, desk: Path) -> None:
    """`serve` answers whoever has its token, and nobody else, shows the officer's plans, and ends by its button."""
    office.run(*NEW)
    words = ("cmd", "/c", "call", name_in_windows(office.tool / "cchc-gen.cmd"), "serve", "--no-browser")
    with wine.running(*words, cwd=desk) as program:
        caller = enter(program, desk)
        stranger = http.client.HTTPConnection("127.0.0.1", caller.port, timeout=30)
        stranger.request("GET", "/")
        refused = stranger.getresponse().status
        shown = caller.get("/api/plans")
        said = end(program, caller)

    assert refused == 403
    assert shown.status == 200
    assert PLAN.encode() in shown.body
    assert "Đã tắt cửa sổ" in said
    assert program.returncode == 0


def test_a_double_click_opens_the_window_in_the_officers_documents(office: Office, documents: Path, edge: Path) -> None:
    """`cchc-gen-cua-so.cmd` works in the folder of documents, and shows a window of its own that leads to the address."""
    command = name_in_windows(office.tool / "cchc-gen-cua-so.cmd")
    with wine.running("cmd", "/c", "call", command, cwd=office.desk) as program:
        caller = enter(program, documents / "cchc")
        called, _place = wine.read_notes(edge)
        page = wine.DISK / unquote(urlsplit(called.partition("--app=")[2].strip('"')).path).removeprefix("/C:/")
        text = page.read_text(encoding="utf-8")
        end(program, caller)

    assert (documents / "cchc").is_dir()
    assert f"127.0.0.1:{caller.port}/vao?token=" in text
    assert not page.exists()  # nobody finds the token afterwards


def test_a_double_click_opens_a_window_for_commands(office: Office, documents: Path) -> None:
    """`Mo-cua-so-lenh.cmd` opens a window in the folder of documents in which `cchc-gen` is found; its command line works."""
    notes = wine.install_recorder(office.desk / "lenh.exe")
    python = name_in_windows(office.tool / "python" / "python.exe")
    begin = name_in_windows(office.tool / "python" / "begin.py")
    code = f"import os, runpy, sys; os.environ['COMSPEC'] = r'{name_in_windows(office.desk / 'lenh.exe')}'; "
    code += f"sys.argv[1:] = ['commands']; runpy.run_path(r'{begin}', run_name='__main__')"
    begun = wine.run_windows(python, "-X", "utf8", "-c", code, cwd=office.desk)
    assert begun.returncode == 0, begun.stderr
    called, _place = wine.read_notes(notes)
    commands = re.fullmatch(r'.*lenh\.exe"? /k "(.*)"', called)
    assert commands is not None, called
    begun_there = "cchc-gen new --agency So --parent UBND --place Mau --year 2027 --yes"
    office.desk.joinpath("thu.py").write_text(
        "import os, subprocess, sys\n"
        f"os.environ['PATH'] = r'{name_in_windows(office.tool)}' + ';' + os.environ['PATH']\n"
        f"done = subprocess.run('cmd /c \"' + {commands.group(1)!r} + ' & {begun_there}\"', capture_output=True)\n"
        "sys.stdout.buffer.write(done.stdout)\n",
        encoding="utf-8",
    )
    done = office.run_python("thu.py")

    assert "Cách dùng: cchc-gen" in done.stdout
    assert list((documents / "cchc" / "plans").glob("*.yaml"))


def test_each_command_of_the_page(office: Office, desk: Path) -> None:
    """What docs/windows.md lets a beginner type works as it stands there; the questions of `new` are answered by its options."""
    page = (ROOT / "docs" / "windows.md").read_text(encoding="utf-8")
    block = re.search(r"^## Gõ lệnh.*?^```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert block is not None
    (desk / "lenh.txt").write_text(block[1], encoding="utf-8")
    (desk / "thu.py").write_text(
        "import os, pathlib, subprocess\n"
        f"os.environ['PATH'] = r'{name_in_windows(office.tool)}' + ';' + os.environ['PATH']\n"
        "answers = ' --agency So --parent UBND --place Mau --year 2027 --yes'\n"
        "for line in pathlib.Path('lenh.txt').read_text(encoding='utf-8').splitlines():\n"
        "    if line.startswith('cd '):\n"
        "        os.chdir(line[3:])\n"
        "    else:\n"
        "        done = subprocess.run('cmd /c \"' + line + answers * line.startswith('cchc-gen new') + '\"')\n"
        "        assert done.returncode in ((0, 1) if 'doctor' in line else (0,)), line\n",
        encoding="utf-8",
    )
    done = office.run_python("thu.py")

    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((desk / "ke-hoach-cchc" / "outputs").glob("*.docx"))) == 1


def test_libreoffice_portable_beside_the_tool(office: Office) -> None:
    """A LibreOffice that somebody unpacked into the tool's folder is found, and asked with names that it understands."""
    program = office.tool / "LibreOfficePortable" / "App" / "libreoffice" / "program" / "soffice.com"
    notes = wine.install_recorder(program)
    office.run(*NEW)
    try:
        done = office.run("build", codes=(1, 5))  # this one makes no PDF
        called = notes.read_text(encoding="utf-8")
    finally:
        shutil.rmtree(office.tool / "LibreOfficePortable")

    assert "LibreOffice" in done.stdout + done.stderr
    assert "file:///C:/" in called
    assert ".docx" in called


def test_the_doctor_sends_nobody_to_the_internet(office: Office) -> None:
    """All parts are there, and what is missing is advised so that an officer without rights can do it."""
    told = office.run("doctor", codes=(0, 1)).stdout

    assert "[lỗi]" not in told
    assert not re.search(r"\bpip\b|winget|python\.org|libreoffice\.org|apt-get", told), told
    assert "distributed" not in told
    assert name_in_windows(office.tool) in told  # where LibreOffice Portable goes


def test_a_new_version_beside_the_old(office: Office, desk: Path) -> None:
    """A new version, unpacked beside, goes on with the officer's plans where the old one stopped; the old folder can go."""
    old = desk / "Công cụ (bản cũ)"
    (archive,) = (wine.FOLDER / "dist").glob("cchc-gen-*-windows.zip")
    with zipfile.ZipFile(archive) as files:
        files.extractall(old)
    folder = next(old.iterdir())
    wine.Office(folder, desk).run(*NEW)
    wine.Office(folder, desk).run("build", "--format", "docx")
    built = (desk / "outputs" / "ke-hoach-stc-2027.docx").read_bytes()
    shutil.rmtree(old)
    office.run("check")
    office.run("build", "--format", "docx")

    assert (desk / "outputs" / "ke-hoach-stc-2027.docx").read_bytes() == built
    assert {path.name for path in desk.iterdir()} <= {"plans", "outputs", "cchc.yaml", "cchc.schema.json", ".cchc"}
