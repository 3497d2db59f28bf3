"""Where a report says that its plan is: beside it, or on another drive."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, NoReturn

import pytest

from cchc_gen.errors import OutputError
from cchc_gen.files import names
from cchc_gen.report.report_file import write_report_file
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PLAN = ROOT / "plans" / "so-mau-2025.yaml"


def test_a_report_on_another_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two drives of Windows there is no way: the plan is then named whole."""

    def refuse(*_paths: object) -> NoReturn:
        raise ValueError

    loaded = load_plan(PLAN, str(PLAN), None)
    monkeypatch.setattr(os.path, "relpath", refuse)
    write_report_file(loaded, str(PLAN), "quy-1", tmp_path / "bao-cao.yaml")

    assert PLAN.as_posix() in (tmp_path / "bao-cao.yaml").read_text(encoding="utf-8")


def test_a_report_under_a_name_that_windows_loses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of a device is refused before Windows is asked where it lies."""
    loaded = load_plan(PLAN, str(PLAN), None)
    monkeypatch.setattr(names, "IS_WINDOWS", True)
    resolve = type(tmp_path).resolve

    def answer(path: Path, *, strict: bool = False) -> Path:
        if path.stem == "con":
            raise OSError(errno.EBADF, "as Windows says")
        return resolve(path, strict)

    monkeypatch.setattr(type(tmp_path), "resolve", answer)
    with pytest.raises(OutputError, match="keeps no file"):
        write_report_file(loaded, str(PLAN), "quy-1", tmp_path / "con.yaml")
