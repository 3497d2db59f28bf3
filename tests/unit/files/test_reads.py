"""Many plans: how work is divided, what a dead worker costs, what is remembered, and limits on strangers' templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.files.reads import digest, note_read, watch_inputs

if TYPE_CHECKING:
    from pathlib import Path


def test_the_first_reading_counts(tmp_path: Path) -> None:
    """A file that changes while a plan is built is remembered as it was first read."""
    with watch_inputs() as inputs:
        note_read(tmp_path / "a", b"1")
        note_read(tmp_path / "a", b"2")
    note_read(tmp_path / "b", b"1")

    assert inputs == {str(tmp_path / "a"): digest(b"1")}
