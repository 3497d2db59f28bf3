"""How many processors there are for `-j`, where the user does not say."""

from __future__ import annotations

import os


def count_cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
