"""The command as a user runs it: a real process, its output and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run cchc-gen; a crash (exit code 1) never passes as anything else."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CCHC_", "LANGUAGE", "COV_"))}
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "cchc_gen", *map(str, words)],
        cwd=cwd, env={**environment, **(env or {})}, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done
