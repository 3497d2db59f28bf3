"""Whether a cell of a returned sheet is as it went out, or as the plan has it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.spreadsheet.row_keys import digest_cell, normalize
from cchc_gen.plan.spreadsheet.rows import GROUP_KEY
from cchc_gen.tasks.progress_columns import COLUMN_KEYS

if TYPE_CHECKING:
    from cchc_gen.tasks.returned import ReturnedRow
    from cchc_gen.tasks.sheet_rows import SheetRow

DAY_NUMBER = re.compile(r"4\d{4}|5\d{4}")  # Excel's number of a day from 2009 to 2064
_FIRST_DAY = dt.date(1899, 12, 30)


def _day_of(number: str) -> str:
    return f"{_FIRST_DAY + dt.timedelta(days=int(number)):%d/%m/%Y}"


def is_unchanged(row: ReturnedRow, key: str, known: SheetRow) -> bool:
    """Tell whether a cell holds what went out, or what the plan has there: merged, or with the words that the eye sees.

    Args:
        row: the row that came back.
        key: the key of the column.
        known: the same row as the plan has it.
    """
    if key in row.above or key in row.left:
        return not known.own[key]
    text = normalize(row.texts[key])
    sent = row.key.cells.get(key) if row.key is not None else None
    # A program that keeps no formats shows a day as a number.
    if sent is not None and (digest_cell(text) == sent or (DAY_NUMBER.fullmatch(text) and digest_cell(_day_of(text)) == sent)):
        return True
    return text == normalize(known.shown[key]) or (sent is None and text == normalize(known.own[key]))


def is_progress_unchanged(row: ReturnedRow, key: str, seen: str, known: SheetRow) -> bool:
    """Tell whether a cell of progress holds what went out, or what the progress file says.

    Args:
        row: of the returned sheet.
        key: of the column.
        seen: the words that the eye sees in the cell: a day may be merged over several rows.
        known: the plan's row.
    """
    sent = row.key.cells.get(key) if row.key is not None else None
    return key in row.left or digest_cell(seen) == sent or normalize(seen) == normalize(known.own[key])


def has_no_words(row: ReturnedRow) -> bool:
    """Tell whether every cell of a row is empty but its number and those of progress."""
    return not any(text for key, text in row.texts.items() if key not in (NUMBER_KEY, GROUP_KEY, *COLUMN_KEYS))


def is_stale(row: ReturnedRow, key: str, known: SheetRow) -> bool:
    """Tell whether the plan has changed a cell since it went out.

    Args:
        row: the row that came back.
        key: the key of the column.
        known: the same row as the plan has it.
    """
    sent = row.key.cells.get(key) if row.key is not None else None
    return sent is not None and sent not in (digest_cell(known.own[key]), digest_cell(known.shown[key]))
