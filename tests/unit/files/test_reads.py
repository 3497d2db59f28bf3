"""What a plan was built from: what was read first, and where a name led to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cchc_gen.files import names
from cchc_gen.files.reads import digest_at, is_special, note_read, watch_inputs
from tests.support.links import make_link

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_first_reading_counts(tmp_path: Path) -> None:
    """A file that changes while a plan is built is remembered as it was first read."""
    with watch_inputs() as inputs:
        note_read(tmp_path / "a", b"1")
        note_read(tmp_path / "a", b"2")
    note_read(tmp_path / "b", b"1")

    assert inputs == {str(tmp_path / "a"): digest_at(tmp_path / "a", b"1")}


def test_a_device_of_windows_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a reader of CON waits for somebody to type; elsewhere it is a name like others."""
    assert os.name == "nt" or not is_special(tmp_path / "con.yaml")
    monkeypatch.setattr(names, "IS_WINDOWS", True)

    assert is_special(tmp_path / "con.yaml")


def test_a_link_that_leads_elsewhere(tmp_path: Path) -> None:
    """The same bytes under the same name count as another file where a link leads to another folder: bases lie beside it."""
    for name in ("2025", "2026"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kh.yaml").write_bytes(b"1")
    link = tmp_path / "nay"
    make_link(link, "2025")
    before = digest_at(link / "kh.yaml", b"1")
    link.unlink()
    make_link(link, "2026")

    assert digest_at(link / "kh.yaml", b"1") != before
