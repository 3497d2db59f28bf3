"""The columns of progress beside a table's own: what they are called, and what stands in them for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.plan.addresses import name_appendices
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.rows import fold
from cchc_gen.problem import Position, Problem
from cchc_gen.progress.find_tasks import TaskFinder
from cchc_gen.progress.typed_cells import (
    COLUMN_TITLES,
    ProgressColumn,
    format_done,
    format_entry,
    list_done_keys,
    parse_done,
    parse_share,
)
from cchc_gen.tasks.cells import Typed, type_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.model import Plan, Table
    from cchc_gen.progress.find_tasks import FoundTask
    from cchc_gen.progress.model import PlannedTask, Progress
    from cchc_gen.tasks.sheet_rows import SheetRow

_PREFIX = "tien_do."  # so that a table may have a column ket_qua of its own
COLUMN_KEYS: dict[str, ProgressColumn] = {f"{_PREFIX}{column}": column for column in ProgressColumn}
DONE_KEY = f"{_PREFIX}{ProgressColumn.DONE}"
COLUMN_WIDTHS: dict[str, float] = dict(zip(COLUMN_KEYS, (18, 9, 30, 24), strict=True))
# What Excel makes of “12/1/2026” and “60” in a cell that was empty.
_FORMATS = {ProgressColumn.DONE: "dd/mm/yyyy", ProgressColumn.SHARE: "0%"}


class ProgressColumns:
    """The columns of progress in the sheets of a plan."""

    def __init__(self, plan: Plan, tasks: Sequence[PlannedTask], progress: Progress | None) -> None:
        """Index the tasks.

        Args:
            plan: the whole one, also for the sheets of a unit.
            tasks: those that a progress file may name.
            progress: what the plan's progress file says, None where there is none.
        """
        names = name_appendices(len(plan.appendices))
        self._tables = {names[task.flat.place[0]] for task in tasks}
        self._entries = progress.entries if progress is not None else {}
        self._year = plan.year
        self.finder = TaskFinder(tasks)

    def name_columns(self, table: Table, appendix: str) -> dict[str, str]:
        """Return the title of each column by its key; none for a table that is not one of tasks.

        Args:
            table: of the appendix.
            appendix: its address, PL or PL2.
        """
        if appendix not in self._tables:
            return {}
        own = {fold(to_text(column.title)) for column in table.columns}
        return {
            key: f"{title} (tiến độ)" if fold(title := COLUMN_TITLES[column]) in own else title
            for key, column in COLUMN_KEYS.items()
        }

    def fill(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        """Return the rows of a table of tasks, each with the words of its cells of progress."""
        return [row if row.is_group else self._fill_row(row) for row in rows]

    def _fill_row(self, row: SheetRow) -> SheetRow:
        found = self.find(row)
        cells = dict.fromkeys(COLUMN_KEYS, "")
        if found is not None:
            # What is written of a whole task holds for each row of which nothing is written.
            entry = self._entries.get(found.key)
            if entry is None and row.row is not None:
                whole = self._find(row.address.rpartition(".")[0], row.name or "")
                entry = self._entries.get(whole.key) if whole is not None else None
            words = format_entry(entry, found.cycle, self._year)
            cells = {key: words[column] for key, column in COLUMN_KEYS.items()}
        return row._replace(own={**row.own, **cells}, shown={**row.shown, **cells})

    def find(self, row: SheetRow) -> FoundTask | None:
        """Return the task of a row as a progress file names it; None where it has no number, or shares it with another."""
        name = row.name or ""
        return self._find(row.address, name if row.row is None or not name else f"{name}.{row.row + 1}")

    def find_address(self, address: str) -> FoundTask | None:
        """Return the task of an address as an entry names it."""
        return self._find(address)

    def _find(self, *names: str) -> FoundTask | None:
        found = (self.finder.find(name, "", Position(""), "") for name in names if name)
        one = next((one for one in found if not isinstance(one, Problem)), None)
        return None if one is None or isinstance(self.finder.find(one.key, "", Position(""), ""), Problem) else one

    def read_cell(self, key: str, text: str, task: FoundTask) -> str:
        """Return the words of a cell as a progress file has them.

        Args:
            key: of the column.
            text: what was typed.
            task: the row's.

        Raises:
            WrongCellError: they cannot be read.
        """
        column = COLUMN_KEYS[key]
        if column is ProgressColumn.DONE:
            return format_done(parse_done(text, task.cycle, self._year), task.cycle, self._year)
        return parse_share(text) if column is ProgressColumn.SHARE else text

    def list_done_keys(self, text: str, task: FoundTask) -> dict[str, object]:
        """Return the keys of an entry for the words of “Xong ngày”; see `typed_cells.list_done_keys`."""
        return list_done_keys(parse_done(text, task.cycle, self._year), task.cycle, self._year)


def type_progress(key: str, text: str) -> Typed:
    """Return the value of a cell of progress for Excel; an empty one has the format of what is typed there."""
    return type_text(text) if text else Typed(None, _FORMATS.get(COLUMN_KEYS[key], "General"))
