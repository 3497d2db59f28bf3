"""Many plans: how work is divided, what a dead worker costs, what is remembered, and limits on strangers' templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_gen.errors import OutputError
from cchc_gen.files.delivery import deliver


def test_a_file_that_is_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Word holds the old file (Windows refuses to replace it), that is said; the old file stands."""
    (tmp_path / "moi").write_bytes(b"new")
    (tmp_path / "kh.docx").write_bytes(b"old")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        deliver(tmp_path / "moi", tmp_path / "kh.docx")

    assert "Close the file where it is open" in str(caught.value.hint)
    assert (tmp_path / "kh.docx").read_bytes() == b"old"
