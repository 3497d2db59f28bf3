"""Finds an office's settings. A module of its own because every start needs it, and nothing else of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS_NAME = "cchc.yaml"


def find_settings(start: Path) -> Path | None:
    """Return the nearest `cchc.yaml` in `start` or above."""
    return next((folder / SETTINGS_NAME for folder in (start, *start.parents) if (folder / SETTINGS_NAME).is_file()), None)
