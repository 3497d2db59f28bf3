"""What is advised where a part is missing: by pip to who installed the tool, by a newer ZIP to who unpacked one."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import tomllib
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from cchc_gen.errors import NoOfficeError
from cchc_gen.installation import CLUSTER, EXTRAS, PDF, SERVE, advise_extra, advise_repair, find_zip_folder
from cchc_gen.pdf import office
from cchc_gen.pdf.converter import NoConverter
from cchc_gen.starting.doctor import Patient, examine
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# What nobody can do who unpacked a ZIP on a machine without rights and internet.
_OUT_OF_REACH = re.compile(r"\b(pip|apt|apt-get|winget|brew|make|python\.org|libreoffice\.org)\b")


@pytest.fixture
def unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a ZIP, by whose Python we seem to run."""
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "python311._pth").touch()
    monkeypatch.setattr("sys.executable", str(tmp_path / "python" / "python.exe"))
    return tmp_path


def test_an_extra_has_the_packages_of_the_project() -> None:
    """What is advised is what pyproject.toml asks for, extra by extra."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    asked = {frozenset(Requirement(line).name for line in lines) for lines in wanted.values()}

    assert {frozenset(extra.packages) for extra in EXTRAS} == asked


def test_who_installed_it_is_told_a_command_that_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command names the Python that runs, whatever its path, and all packages."""
    monkeypatch.setattr("sys.executable", "/công cụ/python")
    words = shlex.split(str(advise_extra(SERVE)).removeprefix("Install it: "))

    assert words == ["/công cụ/python", "-m", "pip", "install", "starlette", "uvicorn"]  # quoted as each system wants it
    assert find_zip_folder() is None


def test_who_unpacked_a_zip_is_told_what_they_can_do(unpacked: Path) -> None:
    """No advice needs rights or internet; what no ZIP has is not looked for in a newer one."""
    told = [str(advise_extra(extra)) for extra in EXTRAS] + [str(advise_repair())]

    assert find_zip_folder() == unpacked
    assert [line for line in told if _OUT_OF_REACH.search(line)] == []
    assert "newer" in str(advise_extra(PDF))
    assert "newer" not in str(advise_extra(CLUSTER))


def test_the_doctor_of_a_zip(unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing there, no line of the doctor asks for rights or internet, and parts that no ZIP has are no lines."""
    monkeypatch.setattr(office, "find_platform", lambda: "win32")
    monkeypatch.setattr("cchc_gen.starting.doctor.find_platform", lambda: "win32")
    monkeypatch.setattr("cchc_gen.starting.doctor._console_page", lambda: 437)
    monkeypatch.setattr(importlib.util, "find_spec", lambda *_words: None)
    monkeypatch.setattr("shutil.which", lambda *_words, **_more: None)
    with pytest.raises(NoOfficeError) as refused:
        office.find_soffice({})
    found = list(examine(Patient(tmp_path, {}, None, tmp_path / "mau-khong-co.docx", NoConverter(refused.value))))
    told = [str(line.step) for line in found if line.step is not None]

    assert str(unpacked) in str(refused.value.hint)
    assert len(told) > 5
    assert [line for line in told if _OUT_OF_REACH.search(line)] == []
    assert [line for line in found if line.name == CLUSTER.use] == []
    assert [line for line in found if line.name == SERVE.use] != []


def test_nobody_else_gives_such_advice() -> None:
    """Sentences with commands that install stand where it is known how the tool was installed, or which system it is on."""
    elsewhere = {"installation.py", "doctor.py", "office.py"}
    wrong = []
    for path in (ROOT / "cchc_gen").rglob("*.py"):
        texts = (node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant))
        sentences = [text for text in texts if isinstance(text, str) and re.search(r"\b(pip install|apt-get|winget|brew) ", text)]
        wrong += [f"{path.name}: {text}" for text in sentences if path.name not in elsewhere]

    assert wrong == []
