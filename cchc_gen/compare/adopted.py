"""Lines that stay while the title above them comes or goes: in the plan file they move below another title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.compare.additions import opens_section
from cchc_gen.compare.changes import Change, pair_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import LocatedMap, Path


class Adopted(NamedTuple):
    """A move that the document does not show as one: for which change of a title it is made, and what else changed there."""

    move: Change
    title: Change
    reworded: Change | None


def find_adopted(
    chosen: Sequence[Change],
    units: tuple[Sequence[Unit], Sequence[Unit]],
    changes: Sequence[Change],
    roots: tuple[LocatedMap, LocatedMap],
) -> list[Adopted]:
    """Return the moves that titles make necessary which come or go.

    Args:
        chosen: the changes that are put in.
        units: of the plan and of the document.
        changes: all differences between the two.
        roots: the data of both.
    """
    gone = {one.old.path[:-1]: one for one in chosen if one.old and one.kind != "reworded" and _is_title(one.old, roots[0])}
    new = {one.new.path[:-1]: one for one in chosen if one.new and one.kind != "reworded" and _is_title(one.new, roots[1])}
    if not gone and not new:
        return []
    adopted = []
    for old, now, reworded in pair_units(*units, changes):
        title = _find_above(old, gone) or _find_above(now, new)
        moved = reworded is not None and reworded.kind == "moved"  # which the document shows as a move
        if title is not None and not moved and (reworded is None or any(reworded is one for one in chosen)):
            adopted.append(Adopted(Change("moved", old, now), title, reworded))
    return adopted


def _is_title(unit: Unit, root: LocatedMap) -> bool:
    return unit.kind in ("heading", "group") or opens_section(unit, root)


def _find_above(unit: Unit, titles: dict[Path, Change]) -> Change | None:
    """Return the innermost of the titles under which a unit stands."""
    paths = (unit.path[:length] for length in range(len(unit.path) - 1, 0, -1))
    return next((titles[path] for path in paths if path in titles), None)
