"""The money that a text says a plan costs, elsewhere in the text and in the table of the appendix. Part of KH-M11."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import Finding, find_at
from cchc_gen.checks.rules.pointed_lists import find_pointed
from cchc_gen.checks.rules.table_sums import is_same, read_rows
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import GridReading, Passage, Reading

_UNITS = {"đồng": 0, "nghìn đồng": 3, "triệu đồng": 6, "tỷ đồng": 9}
_MONEY = rf"(?P<figure>\d[\d.]*(?:,\d+)?)\s+(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?!/)"
_AMOUNT = lazy_pattern(_MONEY, re.IGNORECASE)
_WORK = r"(?P<work>Kế hoạch|Đề án|Chương trình|Phương án|Dự án|Nghị quyết|Quyết định)"
# What the whole costs: “Tổng kinh phí thực hiện Kế hoạch là 640 triệu đồng”, “Bố trí 640 triệu đồng để thực hiện Kế hoạch”
_COSTS = (
    lazy_pattern(rf"\bkinh phí (?:để )?(?:thực hiện|triển khai) {_WORK}\b[^.;\d]{{0,60}}?{_MONEY}", re.IGNORECASE),
    lazy_pattern(
        rf"\b(?:bố trí|cân đối|bảo đảm|phân bổ)\s+(?:đủ\s+)?(?:kinh phí\s+)?{_MONEY}\s+(?:để\s+|cho\s+)?"
        rf"(?:thực hiện|triển khai)\s+(?:các nhiệm vụ (?:của|trong|tại)\s+)?{_WORK}\b",
        re.IGNORECASE,
    ),
)
_SENTENCE = lazy_pattern(r"[.;](?=\s|$)")
_PART_ONLY = lazy_pattern(
    r"trong đó|mỗi (?:năm|xã|đơn vị)|còn lại|đợt|năm 20\d\d (?:là|bố trí)|giai đoạn|ngân sách .{3,40} và", re.IGNORECASE
)
_NEAR_ABOVE = 3  # passages between which the unit of a table stands
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, -3, 6, -6, 9, -9))
_FAR = 2  # whoever mistypes a total is not further off than this factor


def find_other_money(reading: Reading) -> Iterator[Finding]:
    """Yield the amounts that the table to which a sentence points does not hold, and a second cost of the whole."""
    yield from _find_other_costs(reading)
    for passage in reading.passages.naming("phụ lục") if reading.grids else ():
        for sentence in _SENTENCE.split(passage.text) if not passage.appendix and passage.part in SENTENCES else ():
            amounts = list(_AMOUNT.finditer(sentence)) if "phụ lục" in sentence.lower() else []
            total = _find_total(reading, sentence, amounts[0]) if len(amounts) == 1 else None
            if total is not None:
                text = sentence.strip()
                message = msg("“{text}”: the table's total is {figure}.", text=text, figure=format_number(total, ""))
                yield find_at(passage, text, message)


def _find_total(reading: Reading, sentence: str, said: re.Match[str]) -> Decimal | None:
    """Return the total of the one table that a sentence points to, where no cell of it holds the amount of the sentence."""
    grids = [grid for grid in find_pointed(reading, sentence) if _is_of_money(reading, grid)]
    figures = [figure for grid in grids for row in read_rows(grid) for figure in row.figures.values()]
    totals = [figure for grid in grids for row in read_rows(grid) if row.is_total for figure in row.figures.values()]
    amount = parse_number(said["figure"])
    if len(grids) != 1 or not totals or not amount:
        return None
    total = max(totals)
    scales = [scale for scale in _SCALES if total / _FAR <= amount * scale <= total * _FAR]
    if len(scales) != 1 or any(is_same(amount * scale, figure) for scale in _SCALES for figure in figures):
        return None
    return total


def _is_of_money(reading: Reading, grid: GridReading) -> bool:
    above = [passage.text for passage in reading.passages[max(0, grid.begins - _NEAR_ABOVE) : grid.begins]]
    return any("đồng" in text.lower() for text in (*above, *grid.titles.values()))


def _find_other_costs(reading: Reading) -> Iterator[Finding]:
    """Yield what the whole is said to cost further down, where it is another amount than was said first."""
    known: dict[str, tuple[Decimal, str, Passage]] = {}
    for passage in reading.passages.naming(" đồng"):
        for found in _list_costs(passage) if passage.part in SENTENCES and not passage.appendix else ():
            amount = (parse_number(found["figure"]) or Decimal(0)).scaleb(_UNITS[found["unit"].lower()])
            first, text, where = known.setdefault(found["work"].lower(), (amount, found.group(), passage))
            if not is_same(first, amount) and where is not passage:
                message = msg("“{text}” is “{other}” at {where}.", text=found.group(), other=text, where=where.where)
                yield find_at(passage, found.group(), message)


def _list_costs(passage: Passage) -> Iterator[re.Match[str]]:
    for pattern in _COSTS:
        yield from (found for found in pattern.finditer(passage.text) if not _PART_ONLY.search(found.group()))
