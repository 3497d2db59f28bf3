"""A total in the text, and that of the table to which it points: KH-M11."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.counts import find_pointed
from cchc_gen.checks.rules.table_sums import is_same, read_rows
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_FIGURE = r"(?P<figure>\d[\d.]*(?:,\d+)?)"
_COUNTED = lazy_pattern(r"(?P<name>[^()]{4,40}?)\s*\((?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)\)")  # “Tiếp nhận (hồ sơ)”
# “Tổng kinh phí thực hiện Kế hoạch là 4.250 triệu đồng”
_SAID_TOTAL = lazy_pattern(
    r"\btổng (?:kinh phí|dự toán|số tiền|mức kinh phí|nhu cầu kinh phí)\b[^.;\d]{0,80}?"
    rf"{_FIGURE}\s+(?P<unit>triệu đồng|nghìn đồng|tỷ đồng|đồng)",
    re.IGNORECASE,
)


@rule(
    "KH-M11",
    Severity.WARNING,
    msg("A total that the text says is that of the table to which it points."),
    msg("Correct the text, or the table."),
    source=PRACTICE,
    wrong="Tổng kinh phí là 600 triệu đồng (chi tiết tại Phụ lục); Tổng cộng: 500",
    right="Tổng kinh phí là 500 triệu đồng (chi tiết tại Phụ lục); Tổng cộng: 500",
)
def _find_other_totals(reading: Reading) -> Iterator[Finding]:
    yield from _find_other_counts(reading)
    for passage in reading.passages.naming("phụ lục") if reading.grids else ():
        said = _SAID_TOTAL.search(passage.text) if not passage.appendix and passage.part in SENTENCES else None
        grids = find_pointed(reading, passage.text) if said else []
        totals = [(grid, row) for grid in grids for row in read_rows(grid) if row.is_total]
        if said is None or len(totals) != 1 or len(totals[0][1].figures) != 1:
            continue
        ((grid, total),) = totals
        ((column, figure),) = total.figures.items()
        title = grid.titles.get(column, "").lower()
        if said["unit"].lower() in title and not is_same(parse_number(said["figure"]) or Decimal(0), figure):
            yield _report(passage, said.group(), figure)


def _find_other_counts(reading: Reading) -> Iterator[Finding]:
    """Yield a count in the sentence before a table that a column of it, by its title “Tiếp nhận (hồ sơ)”, adds up otherwise."""
    grids = {grid.begins: grid for grid in reading.grids}
    for at, passage in enumerate(reading.passages):
        grid = grids.get(at + 1) if passage.text.endswith(":") and passage.part in SENTENCES else None
        if grid is None:
            continue
        totals = [row for row in read_rows(grid) if row.is_total]
        for column, figure in totals[0].figures.items() if len(totals) == 1 else ():
            title = _COUNTED.fullmatch(grid.titles.get(column, ""))
            name, unit = map(re.escape, title.groups()) if title else ("", "")
            said = re.search(rf"\b{name}\s+(?:được\s+)?{_FIGURE}\s+{unit}\b", passage.text, re.IGNORECASE) if name else None
            if said and not is_same(parse_number(said["figure"]) or Decimal(0), figure):
                yield _report(passage, said.group(), figure)


def _report(passage: Passage, text: str, figure: Decimal) -> Finding:
    return find_at(passage, text, msg("“{text}”: the table's total is {figure}.", text=text, figure=format_number(figure, "")))
