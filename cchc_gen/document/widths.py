"""Column widths: what the plan gives, and for the rest what the texts need."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cchc_gen.document.metrics import measure_text
from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.prose import to_text
from cchc_gen.word.ooxml import TWIPS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.grid import GridRow
    from cchc_gen.plan.model import Column

_POINTS = 12.0  # the size of table text in the default template
_PADDING = 4.0  # millimetres, both sides of a cell and its line
_TITLE_LINES = 2.5  # a title that wraps into more lines than three makes every page's header row tall
_SAMPLE = 200  # rows: enough to know a column


def share_widths(columns: Sequence[Column], rows: Sequence[GridRow], total: int) -> list[int]:
    """Return the width of each column in twips; they add up to `total`.

    A column without a width of its own gets at least its longest word, and of what is left a part that grows with the
    square root of its texts, so that long texts get room and short ones do not starve.
    """
    open_columns = [at for at, column in enumerate(columns) if column.width is None]
    given = [int(total * column.width) if column.width else 0 for column in columns]
    rest = total - sum(given)
    needs = {at: _measure_column(at, columns[at], rows) for at in open_columns}
    least = {at: need[0] for at, need in needs.items()}
    wanted = sum(least.values())
    weights = {at: need[1] for at, need in needs.items()}
    spare = rest - wanted
    for at in open_columns:
        if spare >= 0:
            given[at] = int(least[at] + spare * weights[at] / sum(weights.values()))
        else:
            given[at] = max(int(rest * least[at] / wanted), 1)
    given[-1] += total - sum(given)
    return given


def _measure_column(at: int, column: Column, rows: Sequence[GridRow]) -> tuple[int, float]:
    """Return (least width in twips, weight)."""
    title = measure_text(to_text(column.title), _POINTS, bold=True)
    longest_word, texts, count = title / _TITLE_LINES, 0.0, 0
    for row in rows[:_SAMPLE]:
        cell = row.cells[at]
        if cell is None or cell.column_span > 1 or row.continues[at]:
            continue
        text = " ".join(to_text(paragraph) for paragraph in cell.text)
        bold = row.kind != "task"
        longest_word = max([longest_word, *(measure_text(word, _POINTS, bold=bold) for word in text.split())])
        texts += len(text)
        count += 1
    weight = 0.0 if column.key == NUMBER_KEY else math.sqrt(texts / max(count, 1) + 1.0)
    return _to_twips(longest_word + _PADDING), weight or 0.01


def _to_twips(millimetres: float) -> int:
    return int(millimetres * TWIPS_PER_MM)
