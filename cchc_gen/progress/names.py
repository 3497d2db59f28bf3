"""What the files beside a plan are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRESS_ENDING = ".tien-do.yaml"
FORMS_NAME = "bieu-mau.yaml"


def find_progress_path(plan: Path) -> Path:
    """Return the place of a plan's progress file: `ke-hoach-2026.tien-do.yaml` beside `ke-hoach-2026.yaml`."""
    return plan.with_name(plan.stem + PROGRESS_ENDING)
