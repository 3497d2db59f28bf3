"""Finds an office's settings. A module of its own, without pathlib, because every start needs it and nothing else."""

from __future__ import annotations

import os.path

SETTINGS_NAME = "cchc.yaml"


def find_settings(start: str) -> str | None:
    """Return the nearest `cchc.yaml` in the folder `start` or above, None where there is none."""
    folder = os.path.abspath(start)  # noqa: PTH100  # pathlib takes longer to import than the rest of --help
    while True:
        candidate = os.path.join(folder, SETTINGS_NAME)  # noqa: PTH118  # see above
        if os.path.isfile(candidate):  # noqa: PTH113  # see above
            return candidate
        above = os.path.dirname(folder)  # noqa: PTH120  # see above
        if above == folder:
            return None
        folder = above
