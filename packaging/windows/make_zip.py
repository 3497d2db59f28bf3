"""Packs cchc-gen for Windows without installer, rights or internet: one ZIP that is unpacked and runs.

    python packaging/windows/make_zip.py --python python-3.11.9-embed-amd64.zip -o dist

takes the embeddable Python that it is given as it is (python.org, “Windows embeddable package (64-bit)”), the packages that
`pyproject.toml` asks for in the versions of `requirements.lock`, as pip delivers them for Windows, the pages of docs/, and the
files beside this script.
"""

from __future__ import annotations

import argparse
import compileall
import hashlib
import py_compile
import re
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from guide import make_guide
from wheels import PROJECT, fetch_wheels, read_metadata, read_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

HERE = Path(__file__).parent
PACKAGES = "packages"  # beside python.exe
GUIDE = "Huong-dan"
_LIBRARY = re.compile(r"python3(\d+)\.dll")
_NEVER_USED = re.compile(r"(^|/)(tests?|__pycache__)/|\.(pyi|pxd|pyx|c|h)$|\.dist-info/(RECORD|INSTALLER|REQUESTED)$")
_LICENCE = re.compile(r"\.dist-info/(licenses/.|(.*/)?(licen[cs]e|copying|notice)[^/]*$)", re.IGNORECASE)
_AMD64 = 0x8664  # IMAGE_FILE_MACHINE_AMD64, https://learn.microsoft.com/windows/win32/debug/pe-format
_DATE = (2020, 1, 1, 0, 0, 0)
_BOM = b"\xef\xbb\xbf"


def main() -> None:
    """Make the ZIP and say what it weighs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--python", type=Path, required=True, metavar="EMBED.zip", help="the embeddable Python for Windows")
    options.add_argument("-o", "--output-dir", type=Path, required=True, metavar="DIR", help="where the ZIP goes")
    chosen = options.parse_args()
    target = make_zip(chosen.python, chosen.output_dir)
    with zipfile.ZipFile(target) as archive:
        unpacked = sum(one.file_size for one in archive.infolist())
    sys.stdout.write(f"{target}: {target.stat().st_size / 1e6:.1f} MB, unpacked {unpacked / 1e6:.1f} MB\n")


def make_zip(embedded: Path, folder: Path) -> Path:
    """Write the ZIP into a folder and return it.

    Raises:
        SystemExit: what was given is no embeddable Python, or the lock lacks a package.
        subprocess.CalledProcessError: pip failed; it has said why.
    """
    name = f"cchc-gen-{read_project()['version']}-windows"
    files = dict(_read_python(embedded))
    minor = next(int(found.group(1)) for path in files if (found := _LIBRARY.fullmatch(path.removeprefix("python/"))) and found)
    if sys.version_info[:2] != (3, minor):
        sys.exit(f"{embedded} is a Python 3.{minor}: run this with the same version, which compiles the modules for it.")
    files[f"python/python3{minor}._pth"] = f"python3{minor}.zip\r\n.\r\n{PACKAGES}\r\n".encode()
    with tempfile.TemporaryDirectory() as work:
        wheels = fetch_wheels(minor, Path(work))
        for wheel in wheels:
            files |= _unpack(wheel)
        files |= _compile(files, Path(work) / "compiled")
        files |= dict(_read_own(wheels))
    files |= {f"{GUIDE}/{path}": raw for path, raw in make_guide(PROJECT).items()}
    sums = "".join(f"{hashlib.sha256(raw).hexdigest()}  {path}\n" for path, raw in sorted(files.items()))
    files["SHA256SUMS.txt"] = sums.encode()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, raw in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{name}/{path}", _DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, raw)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", encoding="ascii")
    return target


def _read_python(embedded: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(embedded) as archive:
        names = archive.namelist()
        if "python.exe" not in names or not any(map(_LIBRARY.fullmatch, names)):
            sys.exit(f"{embedded} is no embeddable Python: it lacks python.exe or python3*.dll.")
        if _read_machine(archive.read("python.exe")) != _AMD64:
            sys.exit(f"{embedded} is for another processor: take the “Windows embeddable package (64-bit)”, …-embed-amd64.zip.")
        for name in names:
            if not name.endswith("/"):
                yield f"python/{name}", archive.read(name)


def _read_machine(program: bytes) -> int:
    """Return for which processor a program of Windows is."""
    header = int.from_bytes(program[0x3C:0x40], "little")
    return int.from_bytes(program[header + 4 : header + 6], "little")


def _unpack(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel at their places; programs and headers stay away."""
    files = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            place = re.sub(r"^[^/]+\.data/(?:purelib|platlib)/", "", name)
            if not name.endswith("/") and ".data/" not in place and not _NEVER_USED.search(place):
                files[f"python/{PACKAGES}/{place}"] = archive.read(name)
    files |= _add_licence(wheel, files)
    return files


def _add_licence(wheel: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the text of the licence of a wheel that brings none along: the file here that is named after the licence.

    Raises:
        SystemExit: there is no such file; nobody may hand the package on without it.
    """
    about, folder = read_metadata(wheel)
    if any(map(_LICENCE.search, files)) or folder.startswith("cchc_gen-"):
        return {}
    text = HERE / f"{_name_licence(about)}.txt"
    if not text.is_file():
        sys.exit(f"{wheel.name} brings no text of its licence: put it beside this script as {text.name}.")
    return {f"python/{PACKAGES}/{folder}/LICENSE.txt": text.read_bytes()}


def _compile(files: dict[str, bytes], work: Path) -> dict[str, bytes]:
    """Return the modules compiled.

    Why: an embeddable Python keeps nothing that it compiles, and would compile all of it at each start. What is here counts
    whatever the time of its source, which changes when a ZIP is unpacked.
    """
    for path, raw in files.items():
        if path.startswith(f"python/{PACKAGES}/") and path.endswith(".py"):
            place = work / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(raw)
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(work, maxlevels=30, quiet=2, stripdir=str(work / "python"), invalidation_mode=mode)
    return {path.relative_to(work).as_posix(): path.read_bytes() for path in work.rglob("*.pyc")}


def _read_own(wheels: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside this script as Windows wants them, and the list of what is inside.

    cmd reads its files in the console's code page: they are ASCII. Notepad knows UTF-8 for sure by its mark alone.
    """
    yield "python/begin.py", (HERE / "begin.py").read_bytes()
    for path in sorted(HERE.glob("*.cmd")):
        yield path.name, path.read_text(encoding="ascii").replace("\n", "\r\n").encode()
    notes = (HERE / "Doc-truoc.txt").read_text(encoding="utf-8").replace("{version}", str(read_project()["version"]))
    yield "Doc-truoc.txt", _BOM + notes.replace("\n", "\r\n").encode()
    yield "Giay-phep.txt", _BOM + _list_licences(wheels).replace("\n", "\r\n").encode()


def _list_licences(wheels: list[Path]) -> str:
    lines = ["Các phần có trong gói này, giấy phép của từng phần, và nơi có toàn văn:", "", "Python: python\\LICENSE.txt"]
    for wheel in wheels:
        about, folder = read_metadata(wheel)
        if folder.startswith("cchc_gen-"):
            continue  # what this file is about
        lines.append(f"{about['Name']} {about['Version']}: {_name_licence(about)}; python\\{PACKAGES}\\{folder}")
    return "\n".join([*lines, ""])


def _name_licence(about: Message) -> str:
    classes = [line.rpartition(":: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    return str(about["License-Expression"] or ", ".join(classes) or (about["License"] or "").partition("\n")[0])


if __name__ == "__main__":
    main()
