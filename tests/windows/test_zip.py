"""What is in the ZIP: whole, readable by Windows' own programs, with the licences, the guide, and all that packages need."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.wine import Office

pytestmark = [pytest.mark.windows, pytest.mark.timeout(1800), pytest.mark.xdist_group("wine")]
_LICENCE = re.compile("licen[cs]e|copying", re.IGNORECASE)
BOM = b"\xef\xbb\xbf"
# Libraries that Windows 10 has, and vcruntime140_1, which python.org's Python brings along and that of these tests lacks. Not
# msvcp140: wine has it, a Windows without Visual C++ does not.
SYSTEM = {
    "advapi32", "bcrypt", "bcryptprimitives", "cabinet", "combase", "comctl32", "crypt32", "d3dcompiler_47", "dbghelp",
    "dwrite", "gdi32", "iphlpapi", "kernel32", "kernelbase", "msi", "msvcrt", "ncrypt", "ntdll", "ole32", "oleaut32",
    "opengl32", "powrprof", "propsys", "psapi", "rpcrt4", "secur32", "shell32", "shlwapi", "ucrtbase", "user32", "userenv",
    "usp10", "uxtheme", "vcruntime140_1", "version", "winmm", "ws2_32",
}  # fmt: skip


def test_it_is_whole(unpacked: Path) -> None:
    """The ZIP holds what its list says, byte for byte, and no path that is long."""
    lines = (unpacked / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}

    assert there - {"SHA256SUMS.txt"} == set(sums)
    assert all(hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
    assert max(map(len, there)) < 130  # letters: the folder of the officer comes before


def test_windows_reads_its_notes_and_commands(unpacked: Path) -> None:
    """Notepad knows the notes for UTF-8; cmd, which reads in the console's code page, finds ASCII; lines end as on Windows."""
    notes = [unpacked / name for name in ("Doc-truoc.txt", "Giay-phep.txt")]
    commands = sorted(unpacked.glob("*.cmd"))

    assert [path.name for path in commands] == ["Mo-cua-so-lenh.cmd", "cchc-gen-cua-so.cmd", "cchc-gen.cmd"]
    for path in (*notes, *commands):
        raw = path.read_bytes()
        assert raw.count(b"\n") == raw.count(b"\r\n") > 0, path
        assert raw.startswith(BOM) if path in notes else raw.isascii(), path
    assert "{" not in notes[0].read_text(encoding="utf-8")
    assert all(path.name in notes[0].read_text(encoding="utf-8") for path in unpacked.iterdir() if path not in notes[:1])


def test_each_package_brings_its_licence(unpacked: Path) -> None:
    """The list of licences names every package, says which, and the folder that it names holds the text."""
    listed = (unpacked / "Giay-phep.txt").read_text(encoding="utf-8-sig").splitlines()
    packages = unpacked / "python" / "packages"
    there = {path.name for path in packages.glob("*.dist-info")}
    named = {line.rpartition("\\")[2] for line in listed if ".dist-info" in line}

    assert named == {name for name in there if not name.startswith("cchc_gen-")}
    assert (unpacked / "python" / "LICENSE.txt").stat().st_size > 0
    for line in (line for line in listed if ".dist-info" in line):
        folder = unpacked / line.rpartition("; ")[2].replace("\\", "/")
        texts = [
            path for path in folder.rglob("*") if re.search("licen[cs]e|copying", str(path.relative_to(folder)), re.IGNORECASE)
        ]
        assert re.search(r": \w", line), line
        assert any(path.is_file() and path.stat().st_size > 400 for path in texts), line


def test_the_guide_needs_nothing_else(unpacked: Path) -> None:
    """Each link and picture of the guide leads to a file, and a heading, of the guide; nobody is told to install."""
    guide = unpacked / "Huong-dan"
    pages = {path.name: path.read_text(encoding="utf-8") for path in guide.glob("*.html")}
    wrong = []
    for name, text in pages.items():
        for address in re.findall(r'(?:href|src)="([^"]+)"', text):
            path, _, place = address.partition("#")
            if (not re.match("https?:", address) and not (guide / (path or name)).is_file()) or (
                place and not path.startswith("http") and f'id="{unquote(place)}"' not in pages[path or name]
            ):
                wrong.append(f"{name}: {address}")
    told = {name for name, text in pages.items() if re.search("pip install|apt-get|winget install", text)}

    assert {"index.html", "windows.html", "cua-so.html"} <= set(pages)
    assert wrong == []
    assert told == {"dung-nhieu-ke-hoach.html"}  # about many machines, and it says that the ZIP has no such part


def test_all_that_packages_need_is_there(office: Office) -> None:
    """Asked on Windows, every package has what it says that it needs: also what Windows alone needs."""
    (office.desk / "needs.py").write_text(_MISSING, encoding="utf-8")
    missing, asked = json.loads(office.run_python("needs.py").stdout)

    assert missing == []
    assert {"click", "lxml", "jinja2", "vl-convert-python", "pdfplumber", "starlette", "uvicorn"} <= set(asked)


_MISSING = """
import importlib.metadata as metadata, json, re
asked, names = [], {one.metadata["Name"].lower().replace("_", "-") for one in metadata.distributions()}
for one in metadata.distributions():
    for line in one.requires or []:
        name, _, marker = line.partition(";")
        name = re.match(r"[\\w.-]+", name).group().lower().replace("_", "-")
        is_asked = "extra" not in marker and ("win32" in marker or "Windows" in marker or not marker.strip())
        if is_asked or any(f"'{extra}'" in marker for extra in ("pdf", "serve", "timeline")) and one.name == "cchc-gen":
            asked.append(name)
print(json.dumps([[name for name in asked if name not in names], asked]))
"""


def test_no_library_is_missing_that_wine_alone_has(unpacked: Path) -> None:
    """Every library of Windows that a module loads is in the ZIP, or in each Windows 10."""
    here = {path.name.lower() for path in unpacked.rglob("*.dll")}
    modules = [path for path in unpacked.rglob("*") if path.suffix.lower() in (".pyd", ".dll", ".exe")]
    missing = []
    for path in modules:
        shown = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", path], capture_output=True, text=True, check=True).stdout  # noqa: S603, S607
        for name in re.findall(r"DLL Name: (\S+)", shown):
            plain = name.lower().removesuffix(".dll")
            if name.lower() not in here and plain not in SYSTEM and not plain.startswith("api-ms-win-"):
                missing.append(f"{path.name}: {name}")

    assert len(modules) > 40
    assert missing == []
