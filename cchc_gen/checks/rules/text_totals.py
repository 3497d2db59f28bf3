"""A total in the text, and that of the table to which it points: KH-M11."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.extremes import find_wrong_extremes
from cchc_gen.checks.rules.listed_sums import find_odd_lists
from cchc_gen.checks.rules.money_totals import find_other_money
from cchc_gen.checks.rules.table_sums import is_same, read_rows
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_FIGURE = r"(?P<figure>\d[\d.]*(?:,\d+)?)"
_MONEY = r"(?P<unit>triệu đồng|nghìn đồng|tỷ đồng|đồng)"
_COUNTED = lazy_pattern(r"(?P<name>[^()]{4,40}?)\s*\((?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)\)")  # “Tiếp nhận (hồ sơ)”
# “Bố trí kinh phí thực hiện Đề án, trong đó năm 2027 là 2.600 triệu đồng”
_OF_YEAR = lazy_pattern(
    rf"\b(?:kinh phí|vốn|dự toán|tổng chi)\b[^.]{{0,120}}?\bnăm (?P<year>20\d\d)(?: là|:)\s+{_FIGURE}\s+{_MONEY}",
    re.IGNORECASE,
)
_TITLE_WORDS = 2  # “Quá hạn”: one says too little, more are no words of a sentence
_NEAR_ABOVE = 3  # passages between which the unit of a table stands
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, -3, 6, -6, 9, -9))


@rule(
    "KH-M11",
    Severity.WARNING,
    msg("A total that the text says, and what it calls the highest, are those of the table or the list to which it points."),
    msg("Count again: correct the text, or the table."),
    source=PRACTICE,
    wrong="Tổng kinh phí là 600 triệu đồng (chi tiết tại Phụ lục); Tổng cộng: 500",
    right="Tổng kinh phí là 500 triệu đồng (chi tiết tại Phụ lục); Tổng cộng: 500",
)
def _find_other_totals(reading: Reading) -> Iterator[Finding]:
    yield from _find_other_counts(reading)
    yield from _find_other_columns(reading)
    yield from _find_other_years(reading)
    for passage, text, right in find_odd_lists(reading):
        yield find_at(passage, text, msg("“{text}”: the figures give {right}.", text=text, right=right))
    for wrong in find_wrong_extremes(reading):
        message = msg("“{text}”: in the table it is “{right}”.", text=wrong.clause, right=wrong.right)
        yield find_at(wrong.passage, wrong.clause, message)
    yield from find_other_money(reading)


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


def _find_other_columns(reading: Reading) -> Iterator[Finding]:
    """Yield the count of what is a column's title (“Số hồ sơ quá hạn là 26”) that no cell of the column holds."""
    for grid in reading.grids:
        rows = read_rows(grid)
        totals = [row for row in rows if row.is_total]
        for column, figure in totals[0].figures.items() if len(totals) == 1 else ():
            title = grid.titles.get(column, "").lower()
            if len(title.split()) != _TITLE_WORDS or "%" in title:
                continue
            wanted = re.compile(
                rf"\bsố [^.;:\d]{{0,30}}\b{re.escape(title)}\b[^.;\d]{{0,15}}?(?:là|:)\s*{_FIGURE}\b", re.IGNORECASE
            )
            for passage in reading.passages.naming(title):
                said = wanted.search(passage.text) if passage.part in SENTENCES and not passage.appendix else None
                counted = parse_number(said["figure"]) if said else None
                if said and counted is not None and counted not in [row.figures.get(column) for row in rows]:
                    yield _report(passage, said.group(), figure)


def _find_other_years(reading: Reading) -> Iterator[Finding]:
    """Yield the money of a year that the one table of years adds up otherwise, in whatever unit it counts."""
    for passage in reading.passages.naming("năm 20") if reading.grids else ():
        said = _OF_YEAR.search(passage.text) if passage.part in SENTENCES and not passage.appendix else None
        sums = _list_sums_of_year(reading, said["year"]) if said else []
        figure = parse_number(said["figure"]) if said else None
        if said and figure and len(sums) == 1 and not any(is_same(figure, sums[0] * scale) for scale in _SCALES):
            yield _report(passage, said.group(), sums[0])


def _list_sums_of_year(reading: Reading, year: str) -> list[Decimal]:
    """Return the totals of the columns, one a table, that a year is the title of."""
    sums = []
    for grid in reading.grids:
        above = [passage.text for passage in reading.passages[max(0, grid.begins - _NEAR_ABOVE) : grid.begins]]
        if not any("đồng" in text.lower() for text in (*above, *grid.titles.values())):
            continue  # it counts something else
        columns = [at for at, title in grid.titles.items() if title.lower().removeprefix("năm ").strip() == year]
        totals = [row for row in read_rows(grid) if row.is_total]
        sums += [totals[0].figures[at] for at in columns if len(totals) == 1 and at in totals[0].figures]
    return sums


def _report(passage: Passage, text: str, figure: Decimal) -> Finding:
    return find_at(passage, text, msg("“{text}”: the table's total is {figure}.", text=text, figure=format_number(figure, "")))
