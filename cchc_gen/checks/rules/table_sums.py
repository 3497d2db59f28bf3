"""Figures of a table that do not fit together: KH-M2."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import PRACTICE, Finding, rule
from cchc_gen.checks.rules.table_relations import find_odd_rows
from cchc_gen.checks.rules.verdicts import find_wrong_verdicts
from cchc_gen.decree.markers import MarkerKind, parse_marker
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.passages import GridCell, GridReading, Reading

_TOTAL = lazy_pattern(
    r"(?:tổng(?:\s+(?:cộng|số|kinh phí|dự toán|vốn|giá trị))?|cộng)(?:\s*\([^)]*\))?\s*[:.]?"
    r"|(?:tổng cộng|cộng)\s+(?!tác|đồng).{1,30}"
)
_WHOLE = lazy_pattern(r"tổng|toàn")  # what may also stand above its parts
# Columns whose figures are not added.
_NO_SUM = lazy_pattern(
    r"%|tỷ lệ|tỉ lệ|đơn giá|bình quân|trung bình|hệ số|định mức|xếp|thứ hạng|lũy kế|luỹ kế|^s?tt$|^số tt$|năm hoàn|thời gian"
)
_LEAST_PARTS = 2
_HUNDRED = Decimal(100)
_MANY_COLUMNS = 3


class _Row(NamedTuple):
    """A row with its label in small letters, the kind of its number, and its figures by column."""

    cells: tuple[GridCell, ...]
    label: str
    kind: MarkerKind
    figures: dict[int, Decimal]

    @property
    def is_total(self) -> bool:
        return is_total(self.label)


def is_total(label: str) -> bool:
    """Tell whether a row is called a total: “Tổng cộng”."""
    return _TOTAL.fullmatch(label.lower()) is not None


@rule(
    "KH-M2",
    Severity.WARNING,
    msg("The figures of a table fit together: the total is the sum of its rows, and each row follows from its columns."),
    msg("Count again and correct the figure that is wrong: a row, or the total."),
    source=PRACTICE,
    wrong="Đường thôn 1: 200; đường thôn 2: 300; Tổng cộng: 600",
    right="Đường thôn 1: 200; đường thôn 2: 300; Tổng cộng: 500",
)
def _find_odd_figures(reading: Reading) -> Iterator[Finding]:
    for grid in reading.grids:
        yield from _find_odd_totals(grid)
        yield from _find_odd_parts_of_hundred(grid)
        yield from find_wrong_verdicts(grid)
        yield from find_odd_rows(grid, {cell.position for row in read_rows(grid) if row.is_total for cell in row.cells})


def read_rows(grid: GridReading) -> list[_Row]:
    """Return the rows of a table with their figures."""
    return [_read_row(cells) for cells in grid.rows]


def _read_row(cells: tuple[GridCell, ...]) -> _Row:
    numbered = cells and cells[0].column == 1 and (len(cells[0].text) <= len("XVIII.") or not cells[0].text)
    marker = parse_marker(cells[0].text) if numbered and len(cells) > 1 else parse_marker("")
    texts = [cell.text for cell in cells if cell.text and parse_number(cell.text) is None and cell.text != marker.text]
    figures = {
        cell.column: figure for cell in cells[1:] if (figure := parse_number(cell.text)) is not None and "%" not in cell.text
    }
    return _Row(cells, texts[0].lower() if texts else "", marker.kind, figures)


def _find_odd_totals(grid: GridReading) -> Iterator[Finding]:
    rows = read_rows(grid)
    at_top = bool(rows) and rows[0].is_total and _WHOLE.match(rows[0].label) and not any(row.is_total for row in rows[1:])
    if at_top:
        yield from _judge_total(grid, rows[0], [rows[1:]])
        return
    segment: list[_Row] = []
    items: list[_Row] = []
    totals: list[_Row] = []
    for row in rows:
        if not row.is_total:
            segment.append(row)
            items.append(row)
            continue
        yield from _judge_total(grid, row, [segment, items, totals])
        totals.append(row)
        segment = []


def _find_odd_parts_of_hundred(grid: GridReading) -> Iterator[Finding]:
    """Yield the total of a column of shares that says 100, where its rows, all numbered alike, add up to something else."""
    rows = read_rows(grid)
    totals = [row for row in rows if row.is_total]
    for cell in totals[0].cells if len(totals) == 1 else ():
        title = grid.titles.get(cell.column, "").lower()
        parts = [row for row in rows if row is not totals[0] and cell.column in row.figures]
        is_share = ("%" in title or "tỷ lệ" in title) and totals[0].figures.get(cell.column) == _HUNDRED
        if not is_share or len(parts) < _LEAST_PARTS or len({row.kind for row in parts}) > 1 or len(parts) < len(rows) - 1:
            continue
        sum_ = sum((row.figures[cell.column] for row in parts), Decimal(0))
        places = max(-int(row.figures[cell.column].as_tuple().exponent) for row in parts)
        if _HUNDRED / 2 < sum_ < 2 * _HUNDRED and abs(sum_ - _HUNDRED) > len(parts) * Decimal(10) ** -max(places, 0) / 2:
            message = msg(
                "“{label}”: the rows add up to {sum}, the table says {figure}.",
                label=f"{totals[0].label.capitalize()}: {cell.text}",
                sum=format_number(sum_, ""),
                figure=cell.text,
            )
            yield Finding(cell.position, cell.text, message)


def _judge_total(grid: GridReading, total: _Row, choices: Sequence[Sequence[_Row]]) -> Iterator[Finding]:
    """Yield the figures of a total that no plausible choice of rows above gives."""
    odd, judged = [], 0
    for cell in total.cells:
        figure = total.figures.get(cell.column)
        if figure is None or _NO_SUM.search(grid.titles.get(cell.column, "").lower()) or not _adds(grid, cell.column):
            continue
        sums = [sum_ for rows in choices for sum_ in _list_sums(rows, cell.column)]
        if not sums:
            continue
        judged += 1
        if not any(is_same(figure, one) for one in sums):
            odd.append((cell, figure, sums[0]))
    if len(odd) < judged or judged < _MANY_COLUMNS:  # else the row is no sum at all
        for cell, figure, wanted in odd:
            message = msg(
                "“{label}”: the rows add up to {sum}, the table says {figure}.",
                label=f"{total.label.capitalize()}: {cell.text}",
                sum=format_number(wanted, ""),
                figure=format_number(figure, ""),
            )
            yield Finding(cell.position, cell.text, message)


def _adds(grid: GridReading, column: int) -> bool:
    """Tell whether a column holds figures only, no shares and no years."""
    texts = [
        cell.text for row in grid.rows for cell in row if cell.column == column and cell.text not in ("", "-", "–", "x", "X")
    ]
    return all(parse_number(text) is not None and "%" not in text for text in texts)


def _list_sums(rows: Sequence[_Row], column: int) -> list[Decimal]:
    """Return what rows may add up to: those of the first kind of number (groups), each other kind, or all of them."""
    filled = [row for row in rows if column in row.figures]
    kinds = list(dict.fromkeys(row.kind for row in filled))
    chosen = [[row for row in filled if row.kind is kind] for kind in kinds]
    chosen += [filled] if len(kinds) != 1 else []
    return [sum((row.figures[column] for row in some), Decimal(0)) for some in chosen if len(some) >= _LEAST_PARTS]


def is_same(one: Decimal, two: Decimal) -> bool:
    """Tell whether two figures are one but for rounding in the last place."""
    places = max(-int(one.as_tuple().exponent), -int(two.as_tuple().exponent), 0)
    return abs(one - two) <= (Decimal(10) ** -places if places else 0)
