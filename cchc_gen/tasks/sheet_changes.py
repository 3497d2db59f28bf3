"""What one sheet asks the plan to become: cells, new rows, missing rows, an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import msg

if TYPE_CHECKING:
    from cchc_gen.tasks.plan_table import PlanTable
    from cchc_gen.tasks.returned import Remark, ReturnedSheet
    from cchc_gen.tasks.sheet_rows import SheetRow

REORDERED = msg("The rows stand in another order: order and groups stay as the plan has them.")
ORDER_OFFERED = msg("The rows stand in another order: the plan’s stays (--order takes the file’s within each group).")
ABOVE, LEFT = "^", "<"  # what a plan writes for a cell that is merged with its neighbour
TITLE_KEY = "ten"  # of a group


class CellChange(NamedTuple):
    """A cell that differs in a sheet: what the eye saw and sees, and whether the plan has changed it since it went out."""

    row: SheetRow
    key: str
    old: str
    new: str
    place: str
    is_stale: bool = False


class NewRow(NamedTuple):
    """A row that the plan does not have: its words, behind which row of the plan it belongs (None: first), and what it is.

    `group` is the title of a new group that it belongs to, "" for one of the plan; `is_part` tells that it is one more row of
    the task that it stands behind: of the plan's, or of the new one before it where `behind` is None.
    """

    texts: dict[str, str]
    merged: frozenset[str]
    behind: SheetRow | None
    group: str
    is_part: bool
    place: str


class SheetChanges(NamedTuple):
    """All that a sheet changes in an appendix of the plan, and what of it is not taken, in words.

    `order` holds the rows of the plan in the order of the sheet; `is_sorted` tells that it is not the plan's, `has_order` that
    the plan may take it: the rows of some group stand in another order, in a sheet that has them all. `wrong` names the cells of
    progress that cannot be read.
    """

    sheet: ReturnedSheet
    plan: PlanTable
    cells: list[CellChange]
    added: list[NewRow]
    present: set[int]
    missing: list[SheetRow]
    order: list[SheetRow]
    wrong: list[Remark]
    remarks: list[Remark]
    is_sorted: bool
    has_order: bool
