"""What a text calls the highest or the lowest of a table, and is not. Part of KH-M11."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rules.table_sums import is_total
from cchc_gen.language.numbers import parse_number
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from cchc_gen.checks.passages import GridReading, Passage, Reading

_CLAUSE = lazy_pattern(r"[;.](?=\s|$)|,\s+(?=quý|tháng|xã|phường|lĩnh vực|dự án)")
_EXTREME = lazy_pattern(r"\b(?P<which>cao|nhiều|lớn|thấp) nhất\b")
_CHANGE = lazy_pattern(r"\b(?:tăng|giảm|tiến bộ)\b", re.IGNORECASE)  # of one column against another
_NUMBERS = lazy_pattern(r"^(?:s?tt|số tt|số thứ tự)$")
_LEAST_ROWS = 3


class Extreme(NamedTuple):
    """A clause that names a row as the highest or the lowest, and the row that is it."""

    passage: Passage
    clause: str
    right: str


def find_wrong_extremes(reading: Reading) -> Iterator[Extreme]:
    """Yield the rows that a text calls the highest (“quý II có số hồ sơ cao nhất”) and that are so in no column of a table."""
    tables = [(rows, columns) for grid in reading.grids for rows, columns in [_read(grid)] if len(rows) >= _LEAST_ROWS]
    for passage in reading.passages.naming("cao nhất", "nhiều nhất", "lớn nhất", "thấp nhất") if tables else ():
        for clause in _CLAUSE.split(passage.text) if passage.part in SENTENCES else ():
            found = _EXTREME.search(clause.lower())
            if found is None or _CHANGE.search(clause):
                continue
            best: Callable[[Iterable[Decimal]], Decimal] = min if found["which"] == "thấp" else max
            named = [(rows, columns, label) for rows, columns in tables if (label := _name(clause[: found.start()], rows))]
            if len(named) != 1:
                continue
            rows, columns, label = named[0]
            tops = [_find_top(rows, column, best) for column in columns]
            if tops and all(label not in top for top in tops):
                yield Extreme(passage, clause.strip(), tops[0][0])


def _read(grid: GridReading) -> tuple[dict[str, dict[int, Decimal]], list[int]]:
    """Return the figures of the rows of a table by their labels, and its columns of figures."""
    rows: dict[str, dict[int, Decimal]] = {}
    for cells in grid.rows:
        texts = [cell.text for cell in cells if cell.text and parse_number(cell.text) is None]
        figures = {cell.column: figure for cell in cells if (figure := parse_number(cell.text)) is not None}
        if texts and figures and not (is_total(texts[0]) or texts[0].lower().startswith("tổng")):
            rows[texts[0]] = figures
    columns = {at for row in rows.values() for at in row if not _NUMBERS.search(grid.titles.get(at, "").lower())}
    return rows, sorted(at for at in columns if all(at in row for row in rows.values()))


def _name(clause: str, rows: dict[str, dict[int, Decimal]]) -> str:
    """Return the one label of a row that a clause names; "" where it names none, or several."""
    named = [label for label in rows if " " in label and f"{label.lower()} " in f"{clause.lower()} "]
    longest = [label for label in named if not any(label != other and label in other for other in named)]
    return longest[0] if len(longest) == 1 else ""


def _find_top(rows: dict[str, dict[int, Decimal]], column: int, best: Callable[[Iterable[Decimal]], Decimal]) -> Sequence[str]:
    top = best(row[column] for row in rows.values())
    return [label for label, row in rows.items() if row[column] == top]
