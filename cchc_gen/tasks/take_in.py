"""What workbooks that came back change in a plan and in its progress file: read, then put in, everything or what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.saving import decode_exactly, save_plan
from cchc_gen.errors import PlanError, UsageError
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import name_appendices
from cchc_gen.plan.located import LocatedMap, get_node, prune
from cchc_gen.plan.spreadsheet.open_book import SOURCE_KEY, SpreadsheetError
from cchc_gen.plan.spreadsheet.read_rows import APPENDICES
from cchc_gen.plan.tasks import name_units
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.tasks.another_plan import OtherBook, find_other_plan, refuse_others
from cchc_gen.tasks.merged_changes import merge_changes
from cchc_gen.tasks.overlay_edits import edit_overlay
from cchc_gen.tasks.overlay_places import OverlayPlaces
from cchc_gen.tasks.plan_edits import Edited, edit_plan
from cchc_gen.tasks.plan_table import PlanTable
from cchc_gen.tasks.progress_file import ProgressFile, divide_changes, keep_progress
from cchc_gen.tasks.returned_books import ReturnedFile
from cchc_gen.tasks.spreadsheet_tables import leave_out_spreadsheets
from cchc_gen.workspace.load_base import load_base
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.messages import Message
    from cchc_gen.plan.model import Plan
    from cchc_gen.problem import Problem
    from cchc_gen.tasks.merged_changes import AllChanges, TableChanges
    from cchc_gen.tasks.progress_columns import ProgressColumns
    from cchc_gen.tasks.returned import Remark


class Returning(NamedTuple):
    """A plan, its progress file, the workbooks that came back, and all that they change together.

    `raw` and `typed` are what the plan file holds, the second in long form, as typed.
    """

    loaded: LoadedPlan
    raw: bytes
    typed: LocatedMap
    progress: ProgressFile
    files: list[ReturnedFile]
    changes: AllChanges

    @property
    def remarks(self) -> list[Remark]:
        """Return what else is to be said of the files."""
        return [*(remark for file in self.files for remark in file.remarks), *self.changes.remarks]

    @property
    def is_incomplete(self) -> bool:
        """Tell whether cells could not be read."""
        return any(file.is_incomplete for file in self.files)


class PutIn(NamedTuple):
    """The new text of the plan, what could not be put in (the address, and why), and the changes as they are reported."""

    text: str
    refused: list[tuple[str, Message]]
    changes: AllChanges


def read_returned(
    plan: Path, files: Sequence[tuple[Path, str]], *, removes: bool = False, orders: bool = False, as_is: bool = False
) -> Returning:
    """Return what workbooks change in a plan.

    Args:
        plan: the plan file.
        files: each workbook, and how messages call it.
        removes: whether rows go that no file has.
        orders: whether the rows of each group take a file's order.
        as_is: whether also workbooks are read that were made of another plan.

    Raises:
        PlanError: the plan, its progress file, or a workbook cannot be read; each problem is named.
        UsageError: workbooks and plan do not belong together.
    """
    raw = plan.read_bytes() if plan.is_file() else b""
    loaded = load_plan(plan, str(plan))
    decode_exactly(raw, plan)  # one that is not UTF-8 is not edited
    typed = prune(spread_shorthands(parse(decode_source(raw, str(plan))[0], str(plan)).root), frozenset())
    assert isinstance(typed, LocatedMap)  # noqa: S101  # a mapping stays one
    progress = ProgressFile(loaded, str(plan))
    returned = _read_files(files, list_plan_tables(loaded, typed, progress.columns), loaded.plan)
    if not as_is:
        _refuse_others(returned, loaded.plan)
    if any(change.sheet.has_progress for file in returned for change in file.changes):
        progress.refuse_wrong()
    changes = merge_changes([one for file in returned for one in file.changes], removes=removes, orders=orders)
    return Returning(loaded, raw, typed, progress, returned, changes)


def _refuse_others(returned: Sequence[ReturnedFile], plan: Plan) -> None:
    reasons = [(file.name, find_other_plan(file.origin, plan)) for file in returned]
    if others := [OtherBook(name, why) for name, why in reasons if why is not None]:
        raise refuse_others(others)


def put_in(returning: Returning, day: dt.date) -> PutIn:
    """Return the text of the plan with the changes; those of progress wait in the progress file.

    Args:
        returning: what came back.
        day: from which shares and reasons hold.

    Raises:
        PlanError: the progress file would be none.
    """
    changes = returning.changes
    own, of_progress = divide_changes(changes.tables)
    kept = leave_out_spreadsheets(changes._replace(tables=own))
    shown = changes._replace(tables=[keep_progress(table) if table.plan.source else table for table in changes.tables])
    text = decode_exactly(returning.raw, returning.loaded.path)
    edited = _edit(text, returning, [table for table in kept.tables if _changes_something(table)])
    refused = [*kept.refused, *edited.refused, *returning.progress.edit(of_progress, day)]
    return PutIn(edited.text, refused, shown)


def write_in(returning: Returning, text: str) -> list[Path]:
    """Write the plan and its progress file where they change, and return the places; what they held is kept.

    Args:
        returning: what came back, put in.
        text: the new one of the plan.

    Raises:
        PlanError, UsageError, OutputError: see `save_plan`; nothing is written then, or the plan alone.
    """
    loaded, written = returning.loaded, []
    if text.encode() != returning.raw:
        save_plan(loaded.path, text, returning.raw, loaded.workspace.folder)
        written.append(loaded.path)
    of_progress = returning.progress.write()
    return written if of_progress is None else [*written, of_progress]


def _changes_something(table: TableChanges) -> bool:
    return bool(table.cells or table.added or table.removed or table.order)


def _edit(text: str, returning: Returning, tables: list[TableChanges]) -> Edited:
    """Return the text of the plan with the changes of its own tables, or with edits (`thay_doi`) of those of its base."""
    if APPENDICES in returning.typed.entries or not tables:
        return edit_plan(text, returning.typed, tables)
    base = load_base(returning.loaded)
    assert base is not None  # noqa: S101  # the tables stand there
    return edit_overlay(text, tables, OverlayPlaces(base, returning.typed, _whole_of(returning.loaded)))


def _whole_of(loaded: LoadedPlan) -> LocatedMap:
    """Return a plan with its base, in long form, as typed."""
    whole = prune(spread_shorthands(loaded.root), frozenset())
    assert isinstance(whole, LocatedMap)  # noqa: S101  # a mapping stays one
    return whole


def list_plan_tables(loaded: LoadedPlan, typed: LocatedMap, progress: ProgressColumns | None) -> list[PlanTable]:
    """Return the appendices of a plan as their sheets show them; those without rows of their own take the files' whole.

    Args:
        loaded: the plan.
        typed: what its file holds, in long form.
        progress: the columns of progress, None where the plan has none.
    """
    found = []
    whole = typed if APPENDICES in typed.entries else _whole_of(loaded)
    names = name_appendices(len(loaded.plan.appendices))
    for at, (name, appendix) in enumerate(zip(names, loaded.plan.appendices, strict=True)):
        if appendix.table is not None:
            node = get_node(whole, (APPENDICES, at))
            source = node.entries.get(SOURCE_KEY) if isinstance(node, LocatedMap) else None
            found.append(PlanTable(appendix.table, name, at, progress, getattr(source, "text", None) or ""))
    return found


def _read_files(named: Sequence[tuple[Path, str]], tables: list[PlanTable], plan: Plan) -> list[ReturnedFile]:
    """Return all files.

    Raises:
        PlanError: some cannot be read; each is named.
        UsageError: one has no sheet for the plan.
    """
    units = tuple(name_units(plan))
    files: list[ReturnedFile] = []
    problems: list[Problem] = []
    for file, name in named:
        try:
            files.append(ReturnedFile(file, name, tables, units))
        except SpreadsheetError as error:
            problems.append(error.problem)
    if problems:
        raise PlanError(problems)
    for one in files:
        if not one.changes:
            message = msg("No sheet of {file} belongs to an appendix of the plan.", file=one.name)
            hint = msg("Its sheets are named {names} and begin with the titles of the columns, as “tasks export” writes them.",
                       names=", ".join(table.name for table in tables))  # fmt: skip
            raise UsageError(message, hint)
    return files
