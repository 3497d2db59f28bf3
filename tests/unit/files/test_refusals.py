"""Why a file cannot be read or written is said in words, and what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from cchc_gen.files import names
from cchc_gen.files.refusals import advise_reading, describe_os_error, explain_os_error

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["named", "second", "nameless"])
def denied(request: pytest.FixtureRequest, tmp_path: Path) -> OSError:
    """Return what Windows says of a file that another program holds: of the one opened, of the one replaced, of a locked part."""
    (tmp_path / "kh.docx").write_bytes(b"PK")
    names_of = {
        "named": (str(tmp_path / "kh.docx"),),
        "second": (str(tmp_path / "moi"), None, str(tmp_path / "kh.docx")),
        "nameless": (),
    }
    return PermissionError(errno.EACCES, "", *names_of[request.param])


def test_a_file_that_another_program_holds(denied: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, where that is nearly always the reason, it is said, with what to do; elsewhere rights are missing."""
    monkeypatch.setattr(names, "IS_WINDOWS", False)
    assert str(describe_os_error(denied)) == "access denied"
    assert advise_reading(denied) is None
    monkeypatch.setattr(names, "IS_WINDOWS", True)

    assert "open in another program" in str(describe_os_error(denied))
    assert "Close the file" in str(advise_reading(denied))
    assert "open in another program" in str(explain_os_error(denied))


def test_what_no_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without rights, and a port of the network, are open in no program."""
    monkeypatch.setattr(names, "IS_WINDOWS", True)
    port = PermissionError(errno.EACCES, "")
    port.winerror = 10013  # type: ignore[attr-defined,unused-ignore]  # Windows alone has it

    for error in (PermissionError(errno.EACCES, "", str(tmp_path)), PermissionError(errno.EACCES, "", "khong-co"), port):
        assert str(describe_os_error(error)) == "access denied"
        assert advise_reading(error) is None


def test_the_file_is_named_where_the_system_names_it() -> None:
    """A refusal that nobody foresaw names its file, if the system does."""
    assert "plans/kh.yaml" in str(explain_os_error(PermissionError(errno.EACCES, "", "plans/kh.yaml")))
    assert "no space left" in str(explain_os_error(OSError(errno.ENOSPC, "")))
    assert "ENXIO" in str(describe_os_error(OSError(errno.ENXIO, "")))
