"""Tells tables that place things, as the letterhead and the foot, from tables of data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.word.model import WordParagraph, holds_text
from cchc_gen.word.parts import patterns

if TYPE_CHECKING:
    from cchc_gen.word.model import Row, WordTable

_LAYOUT_COLUMNS = 3
_LONE_RECIPIENTS = re.compile(r"noi nhan\b\W*(?:\(.*)?")  # and no column “Nơi nhận hồ sơ”
_ANY_NUMBER = re.compile(r"so\s*:|so\s*[\d.…_/]|[\d .…_]*/")  # of the decree's form, or of the Party's: Số 05-KH/TU


def places_things(table: WordTable) -> bool:
    """Tell whether a table only places things: few columns, and no lines or the words of a letterhead or a foot, or a mark."""
    if not table.rows or max(map(_count_filled, table.rows)) > _LAYOUT_COLUMNS:
        return False
    texts = [
        line.strip()
        for row in table.rows
        for cell in row.cells
        for block in cell.blocks
        if isinstance(block, WordParagraph)
        for line in block.text.splitlines()  # a whole column may be one paragraph, its lines broken by hand
    ]
    folded = [patterns.fold(text) for text in texts]
    if any(texts) and all(patterns.is_mark(text) for text in texts if text):
        return True  # a frame around “KHẨN”, with a blank cell beside it
    if any(_only_in_layout(text) for text in folded):
        return True
    has_number = any(_ANY_NUMBER.match(text) for text in folded)
    return not table.has_borders and (
        any(_LONE_RECIPIENTS.fullmatch(text) or patterns.ADDRESSEE.match(text) for text in folded)
        or (has_number and any(map(patterns.is_place_date, folded)))
        or (len(table.rows) == 1 and any(patterns.APPENDIX.match(text) for text in folded))
        or any(patterns.is_capitals(text) and patterns.POST.match(patterns.fold(text)) for text in texts)
    )


def _count_filled(row: Row) -> int:
    """Return how many cells of a row hold text: the decree's own forms have blank columns between the others."""
    return sum(map(holds_text, row.cells))


def _only_in_layout(folded: str) -> bool:
    """Tell whether a cell of a letterhead or a foot says a line; a table of data may have a column “Nơi nhận”, or dates."""
    is_nation = patterns.NATION.search(folded) or patterns.MOTTO.search(folded)
    return bool(is_nation or (patterns.RECIPIENTS.match(folded) and folded.endswith(":")))
