"""Whose a row is: a sheet of one unit changes that unit's tasks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.plan.tasks import list_units
from cchc_gen.tasks.units import is_same_unit

if TYPE_CHECKING:
    from cchc_gen.plan.spreadsheet.row_keys import SheetKey
    from cchc_gen.tasks.sheet_rows import SheetRow


def read_units(text: str) -> list[str]:
    """Return the units that a cell names; signs of emphasis are none of their names."""
    return list_units(text.replace("*", ""))


def is_own(row: SheetRow, key: SheetKey) -> bool:
    """Tell whether a row of the plan belongs to the unit that a sheet is for."""
    if not key.unit and not key.column:
        return True
    return any(unit.casefold() == key.unit.casefold() for unit in read_units(row.shown.get(key.column, "")))


def may_change(row: SheetRow, key: SheetKey) -> bool:
    """Tell whether a sheet may change a row that it has: also where the plan calls the unit by a short name."""
    names = read_units(row.shown.get(key.column, ""))
    return is_own(row, key) or any(name and key.unit and is_same_unit(name, key.unit) for name in names)
