"""Rows of a printed table whose numbers skip or repeat (of rule KH-D7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import Finding
from cchc_gen.decree.markers import MarkerKind, parse_marker, parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import GridCell, GridReading

_NUMBERS = lazy_pattern(r"^(?:s?tt|số tt|số thứ tự|stt\s*\(.*\))$")
_COUNT = lazy_pattern(r"^(\d{1,3}(?:\.\d{1,2})*)[.)]?$", re.ASCII)
_MOST = 3  # breaks of one table; more are another way to count


def find_broken_rows(grid: GridReading) -> Iterator[Finding]:
    """Yield the numbers of rows that do not count on, where a column is named for them."""
    column = next((at for at, title in grid.titles.items() if _NUMBERS.match(title.lower())), None)
    if column is None:
        return
    found = list(_list_breaks(row_cells for row in grid.rows if (row_cells := _number_cell(row, column))))
    if len(found) <= _MOST:
        yield from found


def _number_cell(row: tuple[GridCell, ...], column: int) -> GridCell | None:
    cell = next((cell for cell in row if cell.column == column), None)
    return cell if cell is not None and (cell.text or len([one for one in row if one.text]) <= 1) else None


def _list_breaks(cells: Iterator[GridCell]) -> Iterator[Finding]:
    lasts: dict[str, tuple[int, str]] = {}
    wanted: dict[str, int] = {}  # the number that stood for a wrong one
    is_new_group = True
    for cell in cells:
        counted = _COUNT.match(cell.text)
        marker = parse_marker(cell.text)
        if counted is None:
            lasts = {above: last for above, last in lasts.items() if above in ("I.", "A.")}
            is_new_group = True
            scheme = {MarkerKind.ROMAN: "I.", MarkerKind.UPPER: "A."}.get(marker.kind)
            number = parse_number(scheme, marker.bare) if scheme else None
            if scheme == "A.":
                lasts.pop("I.", None)
            if scheme is None or number is None:
                continue
            above = scheme
        else:
            above, _, digits = counted.group(1).rpartition(".")
            number = int(digits)
            lasts = {one: last for one, last in lasts.items() if one in ("I.", "A.") or above.startswith(one)}
        last = lasts.get(above)
        follows = last is None or number in (last[0] + 1, wanted.pop(above, last[0]) + 1)
        if last is not None and not follows and not (number == 1 and is_new_group):
            wanted[above] = last[0] + 1
            yield Finding(cell.position, cell.text, msg("“{number}” follows “{last}”.", number=cell.text, last=last[1]))
        lasts[above] = (number, cell.text)
        is_new_group = is_new_group and counted is None
