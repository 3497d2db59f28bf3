"""Other programs are waited for no longer than they are wanted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cchc_gen.files import interrupts
from cchc_gen.pdf.process import run_to_end

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(os.name != "posix", reason="starts sleep")
def test_who_is_asked_to_end_waits_for_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is raised in the main thread alone: work in another one, as of the window, ends a program that hangs, too."""
    monkeypatch.setattr(interrupts, "_asked", [2])

    with pytest.raises(KeyboardInterrupt):
        run_to_end(["/bin/sleep", "100"], dict(os.environ), tmp_path / "log", 90)
