"""Rows of a table whose figures do not follow from each other as those of the other rows do (of rule KH-M2)."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import Finding
from cchc_gen.language.numbers import parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from cchc_gen.checks.passages import GridCell, GridReading
    from cchc_gen.problem import Position

_SUM = lazy_pattern(r"tổng|cộng")
_AMOUNT, _COUNT, _PRICE = (
    lazy_pattern(r"thành tiền|giá trị|nguyên giá"),
    lazy_pattern(r"số lượng|khối lượng|^sl\b"),
    lazy_pattern(r"đơn giá"),
)
_DONE, _PLANNED = (
    lazy_pattern(r"thực hiện|kết quả|hoàn thành|giải ngân|đã "),
    lazy_pattern(r"kế hoạch|được giao|dự toán|chỉ tiêu|tổng số|mục tiêu"),
)
_NUMBERS = lazy_pattern(r"^(?:s?tt|số tt|năm|số thứ tự)$")
_LEAST_TRUE = 3  # rows that show a relation which no title names
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, -3, 6, -6))
_HUNDRED = Decimal(100)


class _Relation(NamedTuple):
    """What a column is by others: how it is counted, how that is written, and whether titles name it."""

    column: int
    of: tuple[int, ...]
    work_out: Callable[[list[Decimal]], Decimal]
    sign: str
    least_true: int  # of other rows that keep it


def find_odd_rows(grid: GridReading, totals: Collection[Position]) -> Iterator[Finding]:
    """Yield the figures that break a relation which the other rows keep.

    Args:
        grid: the table.
        totals: the places of totals, which other rows need not resemble.
    """
    rows = [{cell.column: cell for cell in row} for row in grid.rows if not any(cell.position in totals for cell in row)]
    figures = [{at: number for at, cell in row.items() if (number := _read(cell.text)) is not None} for row in rows]
    told: set[int] = set()
    for relation in _list_relations(grid, figures):
        asked = [at for at, row in enumerate(figures) if {relation.column, *relation.of} <= set(row)]
        odd = [at for at in asked if not _holds(relation, figures[at])]
        kept = len(asked) - len(odd)
        if odd and len(odd) == 1 and kept >= relation.least_true and not told & set(odd):
            told.update(odd)
            yield _report(relation, rows[odd[0]])


def _read(text: str) -> Decimal | None:
    return Decimal(0) if text.strip() in ("-", "–", "—") else parse_number(text)


def _list_relations(grid: GridReading, figures: list[dict[int, Decimal]]) -> Iterator[_Relation]:
    columns = sorted(
        {at for row in figures for at in row} - {at for at, title in grid.titles.items() if _NUMBERS.search(title.lower())}
    )
    titles = {at: grid.titles.get(at, "").lower() for at in columns}
    for at, column in enumerate(columns):
        for others in (*_tails(columns[at + 1 :]), *_heads(columns[:at])):
            yield _Relation(column, others, lambda parts: sum(parts, Decimal(0)), " + ", _need(_SUM.search(titles[column])))
    counts, prices, amounts = ([at for at in columns if sign.search(titles[at])] for sign in (_COUNT, _PRICE, _AMOUNT))
    if len(counts) == len(prices) == len(amounts) == 1:
        least = 1 if len(columns) == len((counts, prices, amounts)) else 2  # a further column may be a factor, too
        yield _Relation(amounts[0], (counts[0], prices[0]), lambda parts: parts[0] * parts[1], " × ", least)
    for column in (at for at in columns if "%" in titles[at] or "tỷ lệ" in titles[at]):
        for one, two in itertools.permutations([at for at in columns if at != column], 2):
            is_named = _DONE.search(titles[one]) and _PLANNED.search(titles[two])
            yield _Relation(column, (one, two), _share, " / ", _need(is_named))


def _need(is_named: object) -> int:
    """Return how many rows must show a relation: one, where titles name it."""
    return 1 if is_named else _LEAST_TRUE


def _tails(columns: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield the columns behind one, from the next on, at least two."""
    yield from (tuple(columns[:end]) for end in range(len(columns), 1, -1))


def _heads(columns: list[int]) -> Iterator[tuple[int, ...]]:
    yield from (tuple(columns[start:]) for start in range(len(columns) - 1))


def _share(parts: list[Decimal]) -> Decimal:
    return parts[0] / parts[1] * _HUNDRED if parts[1] else Decimal(-1)


def _holds(relation: _Relation, row: dict[int, Decimal]) -> bool:
    wanted, found = relation.work_out([row[at] for at in relation.of]), row[relation.column]
    places = max(-int(found.as_tuple().exponent), 0)
    slack = Decimal(10) ** -places if places or relation.sign == " / " else Decimal(0)
    scales = _SCALES if relation.sign == " × " else _SCALES[:1]
    return any(abs(wanted * scale - found) <= slack for scale in scales)


def _report(relation: _Relation, row: dict[int, GridCell]) -> Finding:
    cell = row[relation.column]
    sum_ = relation.sign.join(row[at].text for at in relation.of)
    message = msg("“{figure}” is not {sum}, as in the other rows: one of these figures is wrong.", figure=cell.text, sum=sum_)
    return Finding(cell.position, cell.text, message)
