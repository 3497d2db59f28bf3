"""The progress file of a plan while cells of progress are put into it: read, changed, written beside the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.editing.history import write_edited
from cchc_gen.editing.progress_entries import list_bare_entries, set_entries
from cchc_gen.editing.saving import decode_exactly
from cchc_gen.errors import PlanError
from cchc_gen.files.delivery import write_new
from cchc_gen.plan.yaml.parse import decode_source
from cchc_gen.plan.yaml.write import QuotedText
from cchc_gen.progress.find_tasks import TaskFinder
from cchc_gen.progress.names import find_progress_path
from cchc_gen.progress.planned_tasks import list_tasks
from cchc_gen.progress.read_progress import read_progress
from cchc_gen.tasks.progress_columns import COLUMN_KEYS, ProgressColumns
from cchc_gen.tasks.progress_edits import edit_progress
from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.load_progress import find_progress, load_progress

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.messages import Message
    from cchc_gen.progress.model import Progress
    from cchc_gen.tasks.merged_changes import TableChanges
    from cchc_gen.tasks.sheet_changes import CellChange
    from cchc_gen.workspace.load_plan import LoadedPlan


def divide_changes(tables: Sequence[TableChanges]) -> tuple[list[TableChanges], list[CellChange]]:
    """Return the changes of the plan's own tables, and the cells of progress."""
    own = [table._replace(cells=[cell for cell in table.cells if cell.key not in COLUMN_KEYS]) for table in tables]
    return own, [cell for table in tables for cell in table.cells if cell.key in COLUMN_KEYS]


def keep_progress(table: TableChanges) -> TableChanges:
    """Return the changes of a table without those of the plan's own cells and rows."""
    cells = [cell for cell in table.cells if cell.key in COLUMN_KEYS]
    return table._replace(cells=cells, added=[], removed=[], order=[])


class ProgressFile:
    """The progress file of a plan; `columns` are those of its sheets, None where the plan is a report or has no tasks."""

    def __init__(self, loaded: LoadedPlan, name: str) -> None:
        """Read it where it is there.

        Args:
            loaded: the plan.
            name: how the plan is called in messages.

        Raises:
            UsageError: it is not UTF-8.
        """
        self._loaded, self._name = loaded, name
        self._path = find_progress(loaded)
        self._shown = name.removesuffix(loaded.path.name) + self._path.name
        self._tasks = [] if loaded.report is not None else list_tasks(loaded.plan, loaded.located, loaded.root)
        self._raw = self._path.read_bytes() if self._tasks and self._path.is_file() else None
        self._text = "" if self._raw is None else decode_exactly(self._raw, self._path)
        self._error: PlanError | None = None
        try:
            progress = None if self._raw is None else self._read(self._raw)
        except PlanError as error:  # matters only where a file that came back says something of progress
            progress, self._error = None, error
        self.columns = ProgressColumns(loaded.plan, self._tasks, progress) if self._tasks else None

    def _read(self, raw: bytes) -> Progress:
        text, year = decode_source(raw, self._shown)[0], self._loaded.plan.year
        return read_progress(text, self._shown, self._tasks, year, self._name)

    def refuse_wrong(self) -> None:
        """Refuse a progress file with problems: nothing is put into it.

        Raises:
            PlanError: with all of them.
        """
        if self._error is not None:
            raise self._error

    def edit(self, cells: Sequence[CellChange], day: dt.date) -> list[tuple[str, Message]]:
        """Put the cells of progress into its text, and return what could not be put in: the address, and why.

        Args:
            cells: that change.
            day: from which shares and reasons hold.

        Raises:
            PlanError: the text would be no progress file.
        """
        if not cells or self.columns is None:
            return []
        edited = edit_progress(self._text, cells, self.columns, day)
        self._read(edited.text.encode())
        self._text = edited.text
        return edited.refused

    def write(self, output: Path | None = None) -> Path | None:
        """Write what changed, once the plan is written; what the file held is kept (`undo`).

        Return its place, None where nothing is to be written.

        Args:
            output: the new plan file, beside which it then lies; None for the plan itself.

        Raises:
            UsageError: somebody else changed the same lines meanwhile.
            OutputError: it cannot be written.
        """
        self._guard_moved(output or self._loaded.path)
        target, raw = find_progress_path(output or self._loaded.path), self._text.encode()
        if raw == (self._raw or b""):
            return None
        if output is not None or self._raw is None:
            write_new(target, raw, self._loaded.path)
        else:
            write_edited(target, raw, self._raw, self._loaded.workspace.folder)
        return target

    def _guard_moved(self, plan: Path) -> None:
        """Give entries that name a number alone (no `la`) the words of their task, where that has another number in the new plan.

        Else they would count for the task that has the number now, and nobody would know.
        """
        bare = list_bare_entries(self._text)
        if not bare or self.columns is None:
            return
        loaded = load_plan(plan, str(plan))
        now = TaskFinder(list_tasks(loaded.plan, loaded.located, loaded.root))
        guarded: list[dict[str, object]] = []
        for address in bare:
            task = self.columns.find_address(address)
            words = self.columns.finder.guards[task.key] if task is not None and task.key == address.strip().rstrip(".") else ""
            if task is not None and now.find_moved(task.key, words) not in ("", task.key):
                guarded.append({"tai": address, "la": QuotedText(words)})
        if guarded:
            self._text, _refused = set_entries(self._text, guarded)

    def look_again(self, plan: Path) -> PlanError | None:
        """Return which entries mean no task any more, as a plan is now: its rows may have other numbers."""
        if self._raw is None and not self._text:
            return None
        try:
            load_progress(load_plan(plan, str(plan)), str(plan))
        except PlanError as error:
            return error
        return None


def read_columns(loaded: LoadedPlan, name: str) -> ProgressColumns | None:
    """Return the columns of progress of a plan, filled with what its progress file says; None where it has no tasks.

    Args:
        loaded: the plan.
        name: how it is called in messages.

    Raises:
        PlanError: the progress file has problems.
    """
    file = ProgressFile(loaded, name)
    file.refuse_wrong()
    return file.columns
