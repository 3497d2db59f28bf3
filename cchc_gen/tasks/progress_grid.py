"""The progress of a plan's tasks as a grid: the rows of its tables with their cells of progress, and what is typed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import UsageError
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedMap, prune
from cchc_gen.plan.spreadsheet.row_keys import normalize
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.progress.planned_tasks import NO_TASKS, NO_TASKS_HINT
from cchc_gen.progress.states import key_of
from cchc_gen.progress.typed_cells import WrongCellError
from cchc_gen.tasks.progress_columns import COLUMN_KEYS
from cchc_gen.tasks.progress_file import ProgressFile
from cchc_gen.tasks.sheet_changes import CellChange
from cchc_gen.tasks.take_in import list_plan_tables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cchc_gen.progress.find_tasks import FoundTask
    from cchc_gen.progress.model import RowState, TaskState
    from cchc_gen.tasks.plan_table import PlanTable
    from cchc_gen.tasks.sheet_rows import SheetRow
    from cchc_gen.workspace.load_plan import LoadedPlan


class ProgressLine(NamedTuple):
    """A row of the grid: a group's title, a task, or a row of a task with its state; None where no state can be told of it."""

    table: PlanTable
    row: SheetRow
    state: TaskState | RowState | None

    @property
    def cells(self) -> dict[str, str]:
        """Return the words of the cells of progress by the keys of their columns."""
        return {key: self.row.own.get(key, "") for key in COLUMN_KEYS}


class TypedCell(NamedTuple):
    """What was typed into a cell: of which row, in which column, what the cell held when it was shown, what it is to hold."""

    address: str
    column: str
    was: str
    text: str


class ChangedCellError(Exception):
    """A cell holds something else than what was shown, by now: `now`."""

    def __init__(self, typed: TypedCell, now: str) -> None:
        """Keep both."""
        super().__init__(typed.address)
        self.typed, self.now = typed, now


class ProgressGrid:
    """The grid of one plan, and its progress file."""

    def __init__(self, loaded: LoadedPlan, name: str) -> None:
        """Lay it out.

        Args:
            loaded: the plan.
            name: how messages call it.

        Raises:
            PlanError: the progress file has problems.
            UsageError: the plan has no task table, or the progress file is not UTF-8.
        """
        self._file = ProgressFile(loaded, name)
        self._file.refuse_wrong()
        if self._file.columns is None:
            raise UsageError(NO_TASKS, NO_TASKS_HINT)
        self._columns = self._file.columns
        root = prune(spread_shorthands(loaded.root), frozenset())
        assert isinstance(root, LocatedMap)  # noqa: S101  # a mapping stays one
        tables = list_plan_tables(loaded, root, self._columns)
        self._tables = [table for table in tables if table.progress_titles]
        self._rows = {row.address: row for table in self._tables for row in table.rows if not row.is_group}

    def list_lines(self, states: Sequence[TaskState]) -> Iterator[ProgressLine]:
        """Yield the rows of all tables of tasks in print order.

        Args:
            states: of the plan's tasks on a day.
        """
        known: dict[str, TaskState | RowState] = {key_of(one.task): one for one in states}
        known |= {row.row.address: row for one in states for row in one.rows}
        for table in self._tables:
            for row in table.rows:
                task = None if row.is_group else self._columns.find(row)
                yield ProgressLine(table, row, known.get(task.key) if task is not None else None)

    def put(self, typed: Sequence[TypedCell], day: dt.date) -> None:
        """Put cells into the progress file's text; `write` then writes it.

        Args:
            typed: what was typed.
            day: from which shares and reasons hold that have no day of their own.

        Raises:
            UsageError: a cell cannot be read, or there is no such cell, or the file cannot be edited at its place.
            ChangedCellError: a cell holds something else by now.
            PlanError: the text would be no progress file.
        """
        refused = self._file.edit([cell for one in typed if (cell := self._read(one)) is not None], day)
        for address, reason in refused:
            raise UsageError(msg("{address} is not changed.", address=address), reason)

    def _read(self, typed: TypedCell) -> CellChange | None:
        row = self._rows.get(typed.address)
        task = self._columns.find(row) if row is not None else None
        if row is None or task is None or typed.column not in COLUMN_KEYS:
            raise UsageError(
                msg("{address} has no number of its own by which a progress file could name it.", address=typed.address)
            )
        now = row.own[typed.column]
        try:
            new = self._columns.read_cell(typed.column, normalize(typed.text), task)
        except WrongCellError as error:
            raise UsageError(error.message) from None
        if normalize(new) == normalize(now):
            return None
        if normalize(self._read_shown(typed, task)) != normalize(now):
            raise ChangedCellError(typed, now)
        return CellChange(row, typed.column, now, new, typed.address)

    def _read_shown(self, typed: TypedCell, task: FoundTask) -> str:
        """Return what a cell held when it was shown, as the file has it: the page may show what was typed before."""
        try:
            return self._columns.read_cell(typed.column, normalize(typed.was), task)
        except WrongCellError:
            return typed.was

    def write(self) -> Path | None:
        """Write the progress file; see `ProgressFile.write`."""
        return self._file.write()
