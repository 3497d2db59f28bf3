"""Which field of a plan each line of its pages prints."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

from cchc_gen.compare.alignment import find_differences
from cchc_gen.compare.units import list_units
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.compare.units import Unit
    from cchc_gen.pdf.page_lines import PageLine
    from cchc_gen.plan.located import Path as NodePath


_WORD = re.compile(r"\w+")


def find_fields(pages: list[list[PageLine]], plan: Path) -> list[list[dict[str, Any]]]:
    """Return the lines of each page with the path of the field that they print.

    Fields and lines are both in print order: their words are laid side by side, so that a word that stands in many places is
    found at its own.
    """
    units = [unit for unit in list_units(load_plan(plan, str(plan)).root) if unit.position.file == str(plan)]
    flat = [line for page in pages for line in page]
    theirs = [(word, at) for at, line in enumerate(flat) for word in _WORD.findall(line.text.casefold())]
    ours = [(word, at) for at, unit in enumerate(units) for word in _WORD.findall(_plain(unit))]
    pairs = _pair([word for word, _at in ours], [word for word, _at in theirs])
    owners: dict[int, dict[int, int]] = {}
    for one, two in pairs:
        counts = owners.setdefault(theirs[two][1], {})
        counts[ours[one][1]] = counts.get(ours[one][1], 0) + 1
    numbered = itertools.count()
    return [[_view_line(line, units, owners.get(next(numbered), {})) for line in page] for page in pages]


def _plain(unit: Unit) -> str:
    return unit.text.replace("*", "").casefold()


def _pair(ours: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """Return the places, on both sides, of the words that are the same and in the same order."""
    pairs: list[tuple[int, int]] = []
    at = there = 0
    for i1, i2, j1, j2 in [*find_differences(ours, theirs), (len(ours), len(ours), len(theirs), len(theirs))]:
        pairs += zip(range(at, i1), range(there, j1), strict=False)
        at, there = i2, j2
    return pairs


def _view_line(line: PageLine, units: list[Unit], owners: dict[int, int]) -> dict[str, Any]:
    path: NodePath | None = units[max(owners, key=lambda at: owners[at])].path if owners else None
    box = [round(side, 4) for side in (line.left, line.top, line.right, line.bottom)]
    return {"box": box, "path": path}
