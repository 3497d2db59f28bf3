"""Rows of a table whose verdict is not what their figures say: “Kế hoạch 100, thực hiện 98,5: Vượt”. Part of KH-M2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.rule import Finding
from cchc_gen.language.numbers import parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cchc_gen.checks.passages import GridCell, GridReading

_PLANNED = lazy_pattern(r"kế hoạch|mục tiêu|được giao|chỉ tiêu giao")
_DONE = lazy_pattern(r"thực hiện|kết quả|đạt được")
_FAILED = lazy_pattern(r"^(?:không|chưa) (?:đạt|hoàn thành)")
_REACHED = lazy_pattern(r"^(?:đạt|hoàn thành|vượt)")
_LESS_IS_BETTER = lazy_pattern(r"giảm|không quá|dưới|tối đa|quá hạn|sai sót|hạn chế|nghèo")
_LEAST_TRUE = 2  # other rows that show how the verdict is meant


def find_wrong_verdicts(grid: GridReading) -> Iterator[Finding]:
    """Yield the one row whose verdict its figures deny, where those of all others fit."""
    columns = _find_columns(grid)
    right, wrong = 0, []
    for row in grid.rows if columns else ():
        cells = {cell.column: cell for cell in row}
        planned, done, verdict = (cells.get(at) for at in columns)
        if planned is None or done is None or verdict is None or _LESS_IS_BETTER.search(_join(row)):
            continue
        aim, reached = _read(planned), _read(done)
        if aim is None or reached is None:
            continue
        if _fits(aim, reached, verdict.text.lower()):
            right += 1
        else:
            wrong.append((verdict, f"{done.text} / {planned.text}"))
    if len(wrong) == 1 and right >= _LEAST_TRUE:
        cell, shown = wrong[0]
        yield Finding(cell.position, cell.text, msg("“{text}”: the figures are {figures}.", text=cell.text, figures=shown))


def _find_columns(grid: GridReading) -> tuple[int, ...]:
    """Return the columns of plan, of what was done, and of the verdict; none where there is not one of each."""
    cells = [cell for row in grid.rows for cell in row]
    numbers = {cell.column for cell in cells if _read(cell) is not None}
    words = {cell.column for cell in cells if _REACHED.match(cell.text.lower()) or _FAILED.match(cell.text.lower())}
    plans = [at for at in numbers if _PLANNED.search(grid.titles.get(at, "").lower())]
    done = [at for at in numbers - {*plans} if _DONE.search(grid.titles.get(at, "").lower())]
    verdicts = [*(words - numbers)]
    return (plans[0], done[0], verdicts[0]) if len(plans) == len(done) == len(verdicts) == 1 else ()


def _read(cell: GridCell) -> Decimal | None:
    return parse_number(cell.text.rstrip("% "))


def _join(row: tuple[GridCell, ...]) -> str:
    return " ".join(cell.text for cell in row).lower()


def _fits(planned: Decimal, done: Decimal, verdict: str) -> bool:
    if _FAILED.match(verdict):
        return done < planned
    return not _REACHED.match(verdict) or done >= planned
