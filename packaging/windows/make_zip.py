"""Packs cchc-gen for Windows without installer, rights or internet: one ZIP that is unpacked and runs.

    python packaging/windows/make_zip.py --python python-3.11.9-embed-amd64.zip -o dist

takes the embeddable Python that it is given (python.org, “Windows embeddable package (64-bit)”; the version is read from its
name of the library), the packages that `pyproject.toml` asks for in the versions of `requirements.lock`, as pip delivers them
for Windows, and the files beside this script.
"""

from __future__ import annotations

import argparse
import compileall
import hashlib
import itertools
import py_compile
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from email.parser import BytesParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROJECT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
LEFT_OUT = {"cluster"}  # of the extras: nobody builds on many machines from a USB stick
WINDOW = ("cchc-gen-cua-so.cmd", "cchc_gen/cli/serve/")  # what opens the tool in the browser, and the command that it calls
PACKAGES = "packages"  # beside python.exe
_LIBRARY = re.compile(r"python3(\d+)\.dll")
_NEVER_USED = re.compile(r"(^|/)(tests?|__pycache__)/|\.(pyi|pxd|pyx|c|h)$|\.dist-info/(RECORD|INSTALLER|REQUESTED)$")
_DATE = (2020, 1, 1, 0, 0, 0)
_BOM = b"\xef\xbb\xbf"


class Wanted:
    """What pip is asked for: names, and the versions of the lock."""

    def __init__(self, lock: str, minor: int) -> None:
        """Read the lock for a Python 3.`minor` on Windows."""
        self._environment = {
            "os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64",
            "platform_python_implementation": "CPython", "implementation_name": "cpython",
            "python_version": f"3.{minor}", "python_full_version": f"3.{minor}.0",
        }  # fmt: skip
        lines = [Requirement(line) for line in lock.splitlines() if line.strip()]
        self._versions = {canonicalize_name(line.name): str(line.specifier) for line in lines if self._applies(line, "")}

    def _applies(self, one: Requirement, extra: str) -> bool:
        return one.marker is None or one.marker.evaluate({**self._environment, "extra": extra})

    def pin(self, requirements: Iterable[str], extras: Iterable[str] = ()) -> dict[str, str]:
        """Return which packages these requirements name on Windows, with their extras': name, and name with version.

        Raises:
            SystemExit: the lock does not know one of them.
        """
        found: dict[str, str] = {}
        for one in map(Requirement, requirements):
            if any(self._applies(one, extra) for extra in ("", *extras)):
                name = canonicalize_name(one.name)
                if name not in self._versions:
                    sys.exit(f"requirements.lock lacks {one.name}, which Windows needs. Add a line: {one.name}==VERSION")
                found[name] = f"{name}{self._versions[name]}"
        return found


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
    name = f"cchc-gen-{_project()['version']}-windows"
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


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def _read_python(embedded: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(embedded) as archive:
        names = archive.namelist()
        if "python.exe" not in names or not any(map(_LIBRARY.fullmatch, names)):
            sys.exit(f"{embedded} is no embeddable Python: it lacks python.exe or python3*.dll.")
        for name in names:
            if not name.endswith("/"):
                yield f"python/{name}", archive.read(name)


def fetch_wheels(minor: int, work: Path) -> list[Path]:
    """Return the wheels of this project and of all that it needs on Windows.

    pip itself would ask what the packages need on this system instead: it leaves out what only Windows needs.
    """
    project = _project()
    wanted = Wanted((PROJECT / "requirements.lock").read_text(encoding="utf-8"), minor)
    extras = [lines for extra, lines in project["optional-dependencies"].items() if extra not in LEFT_OUT]
    asked = [*project["dependencies"], *itertools.chain.from_iterable(extras)]
    _pip("wheel", "--no-deps", "--wheel-dir", str(work), str(PROJECT))
    own = next(work.glob("*.whl"))
    known: dict[str, str] = {}
    missing = wanted.pin(asked)
    while missing:
        _pip(
            "download", "--no-deps", "--only-binary=:all:", "--platform", "win_amd64", "--implementation", "cp",
            "--python-version", f"3.{minor}", "--dest", str(work), *missing.values(),
        )  # fmt: skip
        known |= missing
        needs = {name: one for wheel in work.glob("*.whl") if wheel != own for name, one in wanted.pin(_needs(wheel)).items()}
        missing = {name: one for name, one in needs.items() if name not in known}
    return sorted(work.glob("*.whl"))


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *words], check=True)


def _needs(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(archive.read(name)).get_all("Requires-Dist") or []


def _unpack(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel at their places; programs and headers stay away."""
    files = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            place = re.sub(r"^[^/]+\.data/(?:purelib|platlib)/", "", name)
            if not name.endswith("/") and ".data/" not in place and not _NEVER_USED.search(place):
                files[f"python/{PACKAGES}/{place}"] = archive.read(name)
    return files


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
    """Yield the files beside this script as Windows wants them, and the list of what is inside."""
    (own,) = (wheel for wheel in wheels if wheel.name.startswith("cchc_gen-"))
    with zipfile.ZipFile(own) as archive:
        has_window = any(name.startswith(WINDOW[1]) for name in archive.namelist())
    for path in sorted(HERE.glob("*.cmd")):
        if path.name == WINDOW[0] and not has_window:
            continue
        yield path.name, path.read_text(encoding="ascii").replace("\n", "\r\n").encode()
    notes = (HERE / "Doc-truoc.txt").read_text(encoding="utf-8").replace("{version}", str(_project()["version"]))
    yield "Doc-truoc.txt", _BOM + notes.replace("\n", "\r\n").encode()
    yield "Giay-phep.txt", _BOM + _list_licences(wheels).replace("\n", "\r\n").encode()


def _list_licences(wheels: list[Path]) -> str:
    lines = ["Các phần có trong gói này, giấy phép của từng phần, và nơi có toàn văn:", "", "Python: python\\LICENSE.txt"]
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
            about = BytesParser().parsebytes(archive.read(name))
        classes = [line.rpartition(":: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
        licence = about["License-Expression"] or ", ".join(classes) or (about["License"] or "").partition("\n")[0]
        folder = name.rpartition("/")[0]
        lines.append(f"{about['Name']} {about['Version']}: {licence or '(xem thư mục)'}; python\\{PACKAGES}\\{folder}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
