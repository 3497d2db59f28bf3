"""An appendix of a plan as its sheet shows it: where each of its rows is found again, and which cells came back unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.spreadsheet.row_keys import SHORT_OF_GUARD, digest_cell, normalize
from cchc_gen.tasks.sheet_rows import SheetRow, find_task_column, list_sheet_rows, name_row

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from cchc_gen.plan.model import Table
    from cchc_gen.plan.spreadsheet.row_keys import RowKey
    from cchc_gen.tasks.returned import ReturnedRow


class PlanTable:
    """An appendix of the plan as its sheet shows it, and where each of its rows is found again."""

    def __init__(self, table: Table, name: str, appendix: int) -> None:
        """Lay the table out.

        Args:
            table: of the appendix.
            name: its address, PL or PL2.
            appendix: its place in the plan, from 0.
        """
        self.table, self.name, self.appendix = table, name, appendix
        self.main = find_task_column(table)
        self.rows = list_sheet_rows(table, name)
        self.place = {id(row): at for at, row in enumerate(self.rows)}
        self.titles = {column.key: "".join(run.text for run in column.title) or column.key for column in table.columns}
        self._by_address = {row.address: row for row in reversed(self.rows)}
        self._by_name = {name: row for row in self.rows if (name := name_row(row))}
        self._by_guard = _index((self._guard_of(row), row) for row in self.rows)
        self._by_words = _index((fold_words(row.label), row) for row in self.rows if not row.is_group)
        self._by_cells = _index((self._cells_of(row), row) for row in self.rows if not row.is_group)
        self.groups = _index((fold_words(row.label), row) for row in self.rows if row.is_group)

    def _guard_of(self, row: SheetRow) -> Hashable:
        return (row.is_group, row.row, *fold_words(row.label).split()[:SHORT_OF_GUARD])

    def _cells_of(self, row: SheetRow) -> Hashable:
        return tuple(fold_words(row.own[key]) for key in self.titles if key != NUMBER_KEY)

    def find_by_key(self, key: RowKey, row: ReturnedRow) -> SheetRow | None:
        """Return the row that a key names, None where the plan no longer has it."""
        if key.name and (named := self._by_name.get(key.name)) is not None:
            return named
        found = self._by_address.get(key.address)
        guard = tuple(fold_words(key.guard).split())
        if found is not None and fold_words(found.label).split()[:SHORT_OF_GUARD] == list(guard):
            return found
        for place in ((False, None), (True, None), *(((False, found.row),) if found is not None else ())):
            if len(same := self._by_guard.get((*place, *guard), [])) == 1:
                return same[0]
        return found if found is not None and self.agreement(row, found) * 2 > len(self.titles) - 1 else None

    def find_by_words(self, row: ReturnedRow, taken: set[int]) -> SheetRow | None:
        """Return the only row that says the same: in all cells, else as task."""
        texts = tuple(fold_words(row.texts.get(key, "")) for key in self.titles if key != NUMBER_KEY)
        words = fold_words(row.texts.get(self.main, ""))
        for same in (self._by_cells.get(texts, []), self._by_words.get(words, []) if words else []):
            free = [one for one in same if id(one) not in taken]
            if len(free) == 1 or (free and same is not self._by_words.get(words)):
                return free[0]
        return None

    def agreement(self, row: ReturnedRow, known: SheetRow) -> int:
        """Return how many cells of a returned row are as the plan has them, or as they went out."""
        return sum(is_unchanged(row, key, known) for key in row.texts if key in self.titles and key != NUMBER_KEY)


def _index(pairs: Iterable[tuple[Hashable, SheetRow]]) -> dict[Hashable, list[SheetRow]]:
    found: dict[Hashable, list[SheetRow]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return found


def fold_words(text: str) -> str:
    """Return the words of a cell as they are compared: in one case, in normal form."""
    return normalize(text).casefold()


def is_unchanged(row: ReturnedRow, key: str, known: SheetRow) -> bool:
    """Tell whether a cell holds what went out, or what the plan has there: merged, or with the words that the eye sees.

    Args:
        row: a row of the returned sheet.
        key: the cell's column.
        known: the same row in the plan.
    """
    if key in row.above or key in row.left:
        return not known.own[key]
    text = normalize(row.texts[key])
    sent = row.key.cells.get(key) if row.key is not None else None
    if sent is not None and digest_cell(text) == sent:
        return True
    return text == normalize(known.shown[key]) or (sent is None and text == normalize(known.own[key]))
