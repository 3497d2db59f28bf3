"""Pairs the units of a plan with those of a document, and finds the neighbours of a new unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.compare.changes import pair_units
from cchc_gen.compare.remarks import is_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import Path
    from cchc_gen.word.model import Comment


class Places:
    """The pairs of units on both sides, and questions about them."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], changes: Sequence[Change]) -> None:
        """Pair what is equal, in order, and what was reworded."""
        self.old, self.new = list(old), list(new)
        pairs = pair_units(old, new, changes)
        self._old_of = {id(two): one for one, two, change in pairs if change is None or change.kind == "reworded"}
        self._at = {id(unit): at for at, unit in enumerate(self.new)}

    def partner(self, unit: Unit) -> Unit | None:
        """Return the plan's unit of a unit of the document."""
        return self._old_of.get(id(unit))

    def before(self, unit: Unit) -> Unit | None:
        """Return the plan's unit that stands nearest above a new one."""
        for at in range(self._at[id(unit)] - 1, -1, -1):
            if (found := self.partner(self.new[at])) is not None and self.new[at].kind != "field":
                return found
        return None

    def sibling(self, path: Path) -> Path | None:
        """Return the plan's path of the nearest earlier sibling of an entry of the document; None where there is none."""
        *above, last = path
        assert isinstance(last, int)  # noqa: S101  # entries of lists
        for at in range(last - 1, -1, -1):
            if (found := self.translate((*above, at))) is not None:
                return found
        return None

    def later_sibling(self, path: Path) -> Path | None:
        """Return the plan's path of the nearest later sibling of an entry of the document."""
        *above, last = path
        assert isinstance(last, int)  # noqa: S101  # entries of lists
        length = len(path)
        beside = {unit.path[:length] for unit in self.new if unit.path[: length - 1] == tuple(above) and len(unit.path) >= length}
        later = sorted(one for one in beside if isinstance(one[-1], int) and one[-1] > last)
        return next((found for one in later if (found := self.translate(one)) is not None), None)

    def translate(self, path: Path) -> Path | None:
        """Return the plan's path of a section, table, group or row of the document, by what stands in it."""
        length = len(path)
        for unit in self.new:
            if unit.path[:length] == tuple(path) and (found := self.partner(unit)) is not None:
                depth = len(unit.path) - length
                return found.path[: len(found.path) - depth] if len(found.path) >= depth else None
        return None

    def find_table(self, path: Path) -> Path | None:
        """Return the plan's path of what stands around a row of the document: its neighbour, its group, its table."""
        found = self.sibling(path) or self.later_sibling(path)
        lengths = range(len(path) - 1, 0, -1)
        ends = next((at for at in lengths if path[at - 2 : at - 1] in (("phu_luc",), ("bang",))), 1)
        return found or next((one for at in lengths if at >= ends and (one := self.translate(path[:at])) is not None), None)

    def inside(self, path: Path) -> list[Unit]:
        """Return the plan's units that stand at a path or below it."""
        return [unit for unit in self.old if unit.path[: len(path)] == tuple(path)]

    def new_inside(self, path: Path) -> list[Unit]:
        """Return the document's units that stand at a path or below it."""
        return [unit for unit in self.new if unit.path[: len(path)] == tuple(path)]

    def find_remarked(self, comment: Comment) -> Unit | None:
        """Return the plan's unit on whose line or row a comment of the document hangs."""
        return next((found for unit in self.new if is_on(unit, comment) and (found := self.partner(unit)) is not None), None)
