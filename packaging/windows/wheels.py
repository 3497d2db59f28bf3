"""The wheels of this project and of all that it needs on Windows, in the versions of the lock."""

from __future__ import annotations

import itertools
import subprocess
import sys
import tomllib
import zipfile
from email.parser import BytesParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message

PROJECT = Path(__file__).parent.parent.parent
LEFT_OUT = {"cluster"}  # of the extras: nobody builds on many machines from a USB stick


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


def read_project() -> dict[str, Any]:
    """Return what pyproject.toml says of the project."""
    project: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def fetch_wheels(minor: int, work: Path) -> list[Path]:
    """Return the wheels of this project and of all that it needs on Windows.

    pip itself would ask what the packages need on this system instead: it leaves out what only Windows needs.
    """
    project = read_project()
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
    return read_metadata(wheel)[0].get_all("Requires-Dist") or []


def read_metadata(wheel: Path) -> tuple[Message, str]:
    """Return what a wheel says of itself, and the name of the folder in which it says so."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(archive.read(name)), name.partition("/")[0]
