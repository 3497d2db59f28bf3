"""Packing for Windows, without Windows: from a Python as python.org packs it, and no other; no package without its licence."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

MINOR = sys.version_info.minor
# All that python-3.11.9-embed-amd64.zip holds.
PYTHON_ORG = (
    "LICENSE.txt _asyncio.pyd _bz2.pyd _ctypes.pyd _decimal.pyd _elementtree.pyd _hashlib.pyd _lzma.pyd _msi.pyd "
    "_multiprocessing.pyd _overlapped.pyd _queue.pyd _socket.pyd _sqlite3.pyd _ssl.pyd _uuid.pyd _zoneinfo.pyd "
    "libcrypto-3.dll libffi-8.dll libssl-3.dll pyexpat.pyd python.cat python.exe python3.dll python311._pth python311.dll "
    "python311.zip pythonw.exe select.pyd sqlite3.dll unicodedata.pyd vcruntime140.dll vcruntime140_1.dll winsound.pyd "
)
PATHS = b"python311.zip\r\n.\r\n\r\n# Uncomment to run site.main() automatically\r\n#import site\r\n"
AMD64, I386 = b"\x64\x86", b"\x4c\x01"


@pytest.fixture
def packer(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script that packs."""
    monkeypatch.syspath_prepend(ROOT / "packaging" / "windows")
    import make_zip  # noqa: PLC0415  # its folder is no package

    return make_zip


def pack_python(path: Path, machine: bytes = AMD64, minor: int = MINOR) -> Path:
    """Write an archive with python.org's names; its program has nothing but the head that says for which processor it is."""
    program = b"MZ".ljust(0x3C, b"\0") + (0x80).to_bytes(4, "little") + bytes(0x40) + b"PE\0\0" + machine
    with zipfile.ZipFile(path, "w") as archive:
        for name in PYTHON_ORG.replace("311", f"3{minor}").split():
            archive.writestr(name, program if name.endswith(".exe") else PATHS if name.endswith("._pth") else name)
    return path


def pack_wheel(folder: Path, name: str, *, licence: str = "License-Expression: MIT", text: str = "") -> Path:
    """Write a wheel with one module."""
    path = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}/__init__.py", "FACT = 1\n")
        archive.writestr(f"{name}-1.dist-info/METADATA", f"Name: {name}\nVersion: 1\n{licence}\n")
        if text:
            archive.writestr(f"{name}-1.dist-info/licenses/{text}", "as is")
    return path


def test_a_python_as_python_org_packs_it(packer: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it is there as it was, but for the list of its paths, which names the packages, too; they come compiled."""
    wheels = [pack_wheel(tmp_path, "cchc_gen"), pack_wheel(tmp_path, "goi", text="COPYING")]
    monkeypatch.setattr(packer, "fetch_wheels", lambda *_asked: wheels)
    given = pack_python(tmp_path / "python-embed-amd64.zip")
    made = packer.make_zip(given, tmp_path / "dist")
    with zipfile.ZipFile(given) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(made) as archive:
        inside = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    after = {name.removeprefix("python/"): raw for name, raw in inside.items() if name.startswith("python/")}
    paths = after[f"python3{MINOR}._pth"].decode().split()

    assert {name: after[name] for name in before if not name.endswith("._pth")} == {
        name: raw for name, raw in before.items() if not name.endswith("._pth")
    }
    assert paths == [f"python3{MINOR}.zip", ".", "packages"]
    assert any(name.startswith("packages/goi/") and name.endswith(".pyc") for name in after)
    assert "goi 1: MIT; python\\packages\\goi-1.dist-info" in inside["Giay-phep.txt"].decode()
    assert b"Huong-dan/windows.html" in inside["SHA256SUMS.txt"]


def test_another_python_is_refused_in_words(packer: ModuleType, tmp_path: Path) -> None:
    """The 32-bit package, one of another version, and what is no Python at all say what to take instead."""
    (other := tmp_path / "khac.zip").write_bytes(pack_wheel(tmp_path, "goi").read_bytes())
    for given, words in (
        (pack_python(tmp_path / "win32.zip", machine=I386), "another processor"),
        (pack_python(tmp_path / "new.zip", minor=MINOR + 1), "same version"),
        (other, "no embeddable Python"),
    ):
        with pytest.raises(SystemExit, match=words):
            packer.make_zip(given, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_no_package_without_its_licence(packer: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel without the text gets the one that is kept here by its licence's name; where there is none, nothing is packed."""
    known = pack_wheel(tmp_path, "quen", licence="License: LGPL-2.1-only")
    monkeypatch.setattr(packer, "fetch_wheels", lambda *_asked: [pack_wheel(tmp_path, "cchc_gen"), known])
    made = packer.make_zip(pack_python(tmp_path / "embed.zip"), tmp_path / "dist")
    with zipfile.ZipFile(made) as archive:
        text = next(archive.read(name) for name in archive.namelist() if name.endswith("quen-1.dist-info/LICENSE.txt"))
    unknown = pack_wheel(tmp_path, "la", licence="License-Expression: Other-1.0")
    monkeypatch.setattr(packer, "fetch_wheels", lambda *_asked: [pack_wheel(tmp_path, "cchc_gen"), unknown])

    assert b"GNU LESSER GENERAL PUBLIC LICENSE" in text
    with pytest.raises(SystemExit, match=r"Other-1\.0\.txt"):
        packer.make_zip(pack_python(tmp_path / "embed.zip"), tmp_path / "khong")
