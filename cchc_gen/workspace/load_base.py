"""What a plan builds on (`ke_thua`), for edits that are addressed by what it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.files.names import relative_name
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.workspace.load_plan import resolve_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.located import LocatedMap
    from cchc_gen.workspace.load_plan import LoadedPlan


class LoadedBase(NamedTuple):
    """A base: its file, and its data in long form as typed, on top of its own bases."""

    file: Path
    root: LocatedMap


def load_base(loaded: LoadedPlan) -> LoadedBase | None:
    """Return what a plan builds on: the last but one of the files that it was read from; None for a plan of its own."""
    if len(loaded.files) < 2:  # noqa: PLR2004  # the plan and its base
        return None
    file = loaded.files[-2]
    resolved = resolve_plan(file, relative_name(file) if not loaded.path.is_absolute() else str(file), loaded.workspace)
    return LoadedBase(file, spread_shorthands(resolved.root))
