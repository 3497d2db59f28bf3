"""What `cchc-gen tasks import` does with its options."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.cli.day import read_day
from cchc_gen.cli.endings import PLAN, require_ending
from cchc_gen.cli.output import echo_path
from cchc_gen.cli.tasks.import_report import show_changes
from cchc_gen.cli.tasks.progress_file import ProgressFile, divide_changes, keep_progress
from cchc_gen.editing.saving import decode_exactly, save_plan
from cchc_gen.errors import ExitCode, PlanError, UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.files.names import PLAN_SUFFIXES, find_as_stored
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import name_appendices
from cchc_gen.plan.column_roles import LEAD, SUPPORT
from cchc_gen.plan.located import LocatedMap, get_node, prune
from cchc_gen.plan.spreadsheet.open_book import SOURCE_KEY, SpreadsheetError
from cchc_gen.plan.spreadsheet.read_rows import APPENDICES, SUFFIXES
from cchc_gen.plan.tasks import flatten_tasks, list_units
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.yaml.not_a_plan import describe_ending
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.tasks.known_rows import PlanTable
from cchc_gen.tasks.merged_changes import merge_changes
from cchc_gen.tasks.plan_edits import edit_plan
from cchc_gen.tasks.returned_books import ReturnedFile
from cchc_gen.tasks.spreadsheet_tables import leave_out_spreadsheets
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.model import Plan
    from cchc_gen.problem import Problem
    from cchc_gen.tasks.merged_changes import TableChanges
    from cchc_gen.tasks.progress_columns import ProgressColumns


class ImportSettings(NamedTuple):
    """The options of the command."""

    plan: Path
    files: tuple[Path, ...]
    remove: bool
    order: bool
    output: Path | None
    as_of: str | None
    dry_run: bool


def run_import(settings: ImportSettings) -> ExitCode:
    """Put what the files change into the plan, and say what was changed, cell by cell.

    Raises:
        PlanError: the plan, its progress file, or a file that came back cannot be read; each problem is named.
        UsageError: files and plan do not belong together.
        OutputError: the plan or its progress file cannot be written.
    """
    day = read_day(settings.as_of, "--as-of")
    settings = settings._replace(plan=find_as_stored(settings.plan), files=tuple(map(find_as_stored, settings.files)))
    _refuse_endings(settings)
    raw = settings.plan.read_bytes() if settings.plan.is_file() else b""
    loaded = load_plan(settings.plan, str(settings.plan))
    text = decode_exactly(raw, settings.plan)
    typed = prune(spread_shorthands(parse(decode_source(raw, str(settings.plan))[0], str(settings.plan)).root), frozenset())
    assert isinstance(typed, LocatedMap)  # noqa: S101  # a mapping stays one
    progress = ProgressFile(loaded, str(settings.plan))
    tables = _list_tables(loaded, typed, progress.columns)
    files = _read_files(settings, tables, loaded.plan)
    if any(change.sheet.has_progress for file in files for change in file.changes):
        progress.refuse_wrong()
    changes = merge_changes([one for file in files for one in file.changes], removes=settings.remove, orders=settings.order)
    own, of_progress = divide_changes(changes.tables)
    if APPENDICES not in typed.entries:
        _refuse_changes(own, has_progress=any(change.sheet.has_progress for file in files for change in file.changes))
        own = []
    kept = leave_out_spreadsheets(changes._replace(tables=own))
    changes = changes._replace(tables=[keep_progress(table) if table.plan.source else table for table in changes.tables])
    edited = edit_plan(text, typed, kept.tables)
    refused = [*kept.refused, *edited.refused, *progress.edit(of_progress, day)]
    remarks = [*(remark for file in files for remark in file.remarks), *changes.remarks]
    show_changes(changes._replace(remarks=remarks), refused)
    if not settings.dry_run:
        _write(edited.text, raw, loaded, settings.output)
        progress.write(settings.output)
    is_whole = not (changes.conflicts or changes.wrong or refused or any(file.is_incomplete for file in files))
    return ExitCode.DONE if is_whole else ExitCode.CONFLICT


def _write(text: str, raw: bytes, loaded: LoadedPlan, output: Path | None) -> None:
    """Write the new text into the plan, or into a new file; where it is not a plan, nothing stays written.

    Raises:
        PlanError, UsageError, OutputError: see `save_plan`.
    """
    if output is None:
        if text.encode() != raw:
            save_plan(loaded.path, text, raw, loaded.workspace.folder)
            echo_path(loaded.path)
        return
    write_new(output, text.encode(), loaded.path)
    try:
        load_plan(output, str(output))
    except PlanError:
        output.unlink()
        raise
    echo_path(output)


def _refuse_endings(settings: ImportSettings) -> None:
    hint = msg("First the plan (.yaml), then the Excel files (.xlsx): cchc-gen tasks import ke-hoach.yaml nhiem-vu.xlsx")
    for file in settings.files:
        if file.suffix.lower() not in SUFFIXES:
            message = msg("“{file}” is not an Excel file (.xlsx): open it in Excel, and save it as .xlsx.", file=file)
            raise UsageError(message, hint)
    if settings.plan.suffix.lower() not in PLAN_SUFFIXES:
        other = describe_ending(settings.plan.suffix.lower(), str(settings.plan))
        raise UsageError(other[0] if other else msg("“{name}” is not a plan file.", name=settings.plan), hint)
    if settings.output is not None:
        require_ending(settings.output, PLAN)


def _refuse_changes(tables: list[TableChanges], *, has_progress: bool) -> None:
    """Refuse to change tables that stand in another file (ke_thua); progress alone may be taken in.

    Raises:
        UsageError: something else is wanted.
    """
    changed = next((table for table in tables if table.cells or table.added or table.removed or table.order), None)
    if has_progress and changed is None:
        return
    hint = msg("Import into the file that has them (ke_thua), or write the whole plan first: cchc-gen show PLAN > new.yaml.")
    raise UsageError(msg("The plan file has no appendix of its own."), hint)


def _list_tables(loaded: LoadedPlan, typed: LocatedMap, progress: ProgressColumns | None) -> list[PlanTable]:
    """Return the appendices of the plan as their sheets show them; those without rows of their own take the files' whole."""
    found = []
    names = name_appendices(len(loaded.plan.appendices))
    for at, (name, appendix) in enumerate(zip(names, loaded.plan.appendices, strict=True)):
        if appendix.table is not None:
            node = get_node(typed, (APPENDICES, at))
            source = node.entries.get(SOURCE_KEY) if isinstance(node, LocatedMap) else None
            found.append(PlanTable(appendix.table, name, at, progress, getattr(source, "text", None) or ""))
    return found


def _read_files(settings: ImportSettings, tables: list[PlanTable], plan: Plan) -> list[ReturnedFile]:
    """Return all files.

    Raises:
        PlanError: some cannot be read; each is named.
        UsageError: one has no sheet for the plan.
    """
    tasks = flatten_tasks(plan)
    named = (unit for task in tasks for role in (LEAD, SUPPORT) for unit in list_units(task.roles.get(role, "")))
    units = [unit for unit in dict.fromkeys(named) if unit]
    files: list[ReturnedFile] = []
    problems: list[Problem] = []
    for file in settings.files:
        try:
            files.append(ReturnedFile(file, str(file), tables, units))
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
