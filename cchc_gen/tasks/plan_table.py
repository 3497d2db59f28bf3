"""An appendix of the plan as its sheet shows it: its rows, and where each is found again by its key or its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.spreadsheet.row_keys import SHORT_OF_GUARD, normalize
from cchc_gen.tasks.sheet_rows import SheetRow, find_task_column, list_sheet_rows, name_row
from cchc_gen.tasks.unchanged_cells import is_unchanged

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from cchc_gen.plan.model import Table
    from cchc_gen.plan.spreadsheet.row_keys import RowKey
    from cchc_gen.tasks.progress_columns import ProgressColumns
    from cchc_gen.tasks.returned import ReturnedRow


class PlanTable:
    """An appendix of the plan as its sheet shows it, and where each of its rows is found again."""

    def __init__(  # what it knows of the plan
        self, table: Table, name: str, appendix: int, progress: ProgressColumns | None = None, source: str = ""
    ) -> None:
        """Lay the table out.

        Args:
            table: of the appendix.
            name: its address, PL or PL2.
            appendix: its place in the plan, from 0.
            progress: the columns of progress, None where the plan has none.
            source: the spreadsheet that its rows are read from (`tu_tep`), "" where the plan file has them itself.
        """
        self.table, self.name, self.appendix, self.progress, self.source = table, name, appendix, progress, source
        self.main = find_task_column(table)
        self.rows = list_sheet_rows(table, name)
        self.progress_titles = progress.name_columns(table, name) if progress is not None else {}
        if progress is not None and self.progress_titles:
            self.rows = progress.fill(self.rows)
        self.place = {id(row): at for at, row in enumerate(self.rows)}
        self.titles = {column.key: "".join(run.text for run in column.title) or column.key for column in table.columns}
        self._by_address = {row.address: row for row in reversed(self.rows)}
        self._by_name = {name: row for row in self.rows if (name := name_row(row))}
        self._by_guard = _index((self._guard_of(row), row) for row in self.rows)
        self._by_words = _index((fold_words(row.label), row) for row in self.rows if not row.is_group)
        self._by_cells = _index((self._cells_of(row), row) for row in self.rows if not row.is_group)
        self.groups = _index((fold_words(row.label), row) for row in self.rows if row.is_group)

    def name_column(self, key: str) -> str:
        """Return the title of a column, of the table's own or of progress; of a group's title nothing."""
        return " ".join((self.titles.get(key) or self.progress_titles.get(key, "")).split())

    def _guard_of(self, row: SheetRow) -> Hashable:
        return (row.is_group, row.row, *fold_words(row.label).split()[:SHORT_OF_GUARD])

    def _cells_of(self, row: SheetRow) -> Hashable:
        return tuple(fold_words(row.own[key]) for key in self.titles if key != NUMBER_KEY)

    def find_by_key(self, key: RowKey, row: ReturnedRow) -> SheetRow | None:
        """Return the row that a key names, None where the plan has it no more."""
        if key.name and (named := self._by_name.get(key.name)) is not None:
            return named
        found = self._by_address.get(key.address)
        guard = tuple(fold_words(key.guard).split())
        if found is not None and fold_words(found.label).split()[:SHORT_OF_GUARD] == list(guard):
            return found
        last = key.address.rpartition(".")[2]  # of a task of several rows the number of the row
        for place in ((False, None), (True, None), *(((False, int(last) - 1),) if last.isdigit() else ())):
            if len(same := self._by_guard.get((*place, *guard), [])) == 1:
                return same[0]
        # Worded anew in the plan since, or another plan's: that the cells are as they went out tells nothing.
        is_same = found is not None and self.agreement(row._replace(key=None), found) * 2 > len(self.titles) - 1
        return found if is_same else None

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
    """Return words as they are compared: in one case, with single spaces."""
    return normalize(text).casefold()
