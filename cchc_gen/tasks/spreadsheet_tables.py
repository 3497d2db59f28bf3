"""Tables whose rows a plan reads from a spreadsheet (`tu_tep`): what files want otherwise there is named, and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.tasks.merged_changes import AllChanges, TableChanges


def leave_out_spreadsheets(changes: AllChanges) -> AllChanges:
    """Return the changes without those of tables that come from elsewhere, which are refused: cell or address, and why."""
    refused = [one for table in changes.tables if table.plan.source for one in _refuse(table)]
    kept = [table for table in changes.tables if not table.plan.source]
    return changes._replace(tables=kept, refused=[*changes.refused, *refused])


def _refuse(table: TableChanges) -> Iterator[tuple[str, Message]]:
    why = msg("{name} reads its rows from “{file}” (tu_tep): change them there.", name=table.plan.name, file=table.plan.source)
    yield from ((place, why) for place in (*(one.place for one in table.cells), *(one.place for one in table.added)))
    yield from ((row.address, why) for row in table.removed)
    if table.order:
        yield table.plan.name, why
