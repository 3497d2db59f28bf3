"""What the cells of progress in a returned row change, and which of them cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.spreadsheet.row_keys import normalize
from cchc_gen.progress.typed_cells import WrongCellError
from cchc_gen.tasks.returned import Remark
from cchc_gen.tasks.sheet_changes import CellChange
from cchc_gen.tasks.unchanged_cells import is_progress_unchanged, is_stale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchc_gen.tasks.plan_table import PlanTable
    from cchc_gen.tasks.returned import ReturnedRow
    from cchc_gen.tasks.sheet_rows import SheetRow


def find_progress_changes(
    row: ReturnedRow, known: SheetRow, seen: Mapping[str, str], plan: PlanTable, place: Callable[[str], str]
) -> list[CellChange | Remark]:
    """Return the changed cells of progress of a row, and a remark for each that cannot be read.

    Args:
        row: of the returned sheet.
        known: the plan's.
        seen: the words that the eye sees in each cell of the row.
        plan: the appendix.
        place: tells what a cell is called.
    """
    keys = [key for key in row.texts if key in plan.progress_titles and not is_progress_unchanged(row, key, seen[key], known)]
    task = plan.progress.find(known) if plan.progress is not None else None
    found: list[CellChange | Remark] = []
    for key in keys:
        cell = place(row.cells[key])
        if task is None or plan.progress is None:
            said = msg("{address} has no number of its own by which a progress file could name it.", address=known.address)
            found.append(Remark(cell, said))
            continue
        try:
            new = plan.progress.read_cell(key, normalize(seen[key]), task)
        except WrongCellError as error:
            found.append(Remark(cell, error.message))
            continue
        if normalize(new) != normalize(known.own[key]):
            found.append(CellChange(known, key, known.own[key], new, cell, is_stale(row, key, known)))
    return found
