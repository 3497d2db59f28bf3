"""One change after another of what workbooks want of a plan, and only those that a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cchc_gen.tasks.merged_changes import AllChanges, TableChanges
    from cchc_gen.tasks.sheet_changes import CellChange, NewRow
    from cchc_gen.tasks.sheet_rows import SheetRow


class Choice(NamedTuple):
    """A change that may be taken or left: of a cell, a new row, or a row of the plan that no file has (which then goes)."""

    table: TableChanges
    what: CellChange | NewRow | SheetRow

    @property
    def is_removal(self) -> bool:
        """Tell whether a row of the plan goes."""
        return any(self.what is row for row in self.table.gone)


def list_choices(changes: AllChanges) -> list[Choice]:
    """Return all changes in the order in which they are shown: of each table cells, new rows, rows that no file has."""
    found: list[Choice] = []
    for table in changes.tables:
        found += [Choice(table, cell) for cell in table.cells]
        found += [Choice(table, row) for row in table.added]
        found += [Choice(table, row) for row in table.gone]
    return found


def choose(changes: AllChanges, chosen: Collection[int], settled: Mapping[int, int]) -> AllChanges:
    """Return the changes that a person has chosen; conflicts that were settled become changes of cells.

    Args:
        changes: of all files, as `merge_changes` gives them without removals.
        chosen: the places in `list_choices`.
        settled: for each conflict that was settled, by its place, which of its wishes is fulfilled.

    Raises:
        IndexError: there is no such conflict or wish.
    """
    wanted = {id(one.what) for at, one in enumerate(list_choices(changes)) if at in chosen}
    cells = [changes.conflicts[at].cells[wish] for at, wish in settled.items()]
    tables = [_narrow(table, wanted, [one for one in cells if one is not None]) for table in changes.tables]
    left = [one for at, one in enumerate(changes.conflicts) if at not in settled]
    return changes._replace(tables=tables, conflicts=left)


def _narrow(table: TableChanges, wanted: Collection[int], settled: list[CellChange]) -> TableChanges:
    own = [cell for cell in settled if id(cell.row) in table.plan.place]
    cells = [*(cell for cell in table.cells if id(cell) in wanted), *own]
    changed = {id(cell.row) for cell in cells}
    removed = [row for row in table.gone if id(row) in wanted and id(row) not in changed]
    gone = [row for row in table.gone if not any(row is one for one in removed)]
    return table._replace(cells=cells, added=_keep_whole(table.added, wanted), removed=removed, gone=gone)


def _keep_whole(added: list[NewRow], wanted: Collection[int]) -> list[NewRow]:
    """Return the new rows that are wanted; the further rows of a new task go with it."""
    kept: list[NewRow] = []
    is_head_kept = True
    for row in added:
        is_of_head = row.is_part and row.behind is None
        if not is_of_head:
            is_head_kept = id(row) in wanted
        if id(row) in wanted and (is_head_kept or not is_of_head):
            kept.append(row)
    return kept
