"""How many pages a text takes, roughly: enough to tell whether there is surely a second one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.document.metrics import measure_text
from cchc_gen.word.model import WordParagraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.word.model import Block, WordSection, WordTable

_POINTS_PER_MM = 72 / 25.4
_LINE = 1.15  # of its size, a single line of Times
_BLANK = 14.0  # points
_LEAST_ROOM = 10.0  # mm


def count_pages(section: WordSection) -> float:
    """Return how many pages a section fills; page breaks in it are not counted."""
    height = (section.height - section.top - section.bottom) * _POINTS_PER_MM
    return measure_height(section.blocks, section.width - section.left - section.right) / height if height > 0 else 0.0


def measure_height(blocks: Sequence[Block], room: float) -> float:
    """Return the height in points of blocks below each other, in a column of `room` mm."""
    return sum(_paragraph(block, room) if isinstance(block, WordParagraph) else measure_table(block, room) for block in blocks)


def measure_table(table: WordTable, room: float) -> float:
    """Return the height in points of a table: of each row that of its highest cell."""
    total = 0.0
    for row in table.rows:
        spans = sum(cell.span for cell in row.cells) or 1
        total += max((measure_height(cell.blocks, cell.width or room * cell.span / spans) for cell in row.cells), default=0.0)
    return total


def _paragraph(paragraph: WordParagraph, room: float) -> float:
    form = paragraph.format
    size = max((run.format.points for run in paragraph.runs if run.text.strip()), default=_BLANK if not form.bottom_rule else 2.0)
    width = measure_text(paragraph.text, size)
    lines = max(1, -int(-width // max(room - form.left - form.right, _LEAST_ROOM)))
    return lines * (form.exact or size * _LINE * form.line) + form.before + form.after
