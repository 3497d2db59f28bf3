"""What `cchc-gen tasks` does with its options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.build.request import BuildOptions
from cchc_gen.cli.endings import SPREADSHEET, require_ending
from cchc_gen.cli.epoch import read_epoch
from cchc_gen.cli.output import echo_path
from cchc_gen.errors import ExitCode, UsageError
from cchc_gen.files.cache import find_cache, folder_in
from cchc_gen.files.delivery import write_new
from cchc_gen.files.names import find_as_stored, quote_for_shell
from cchc_gen.messages import gettext as _
from cchc_gen.messages import msg, ngettext, show_name, translate
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.rows import fold
from cchc_gen.plan.tasks import flatten_tasks, list_appendices
from cchc_gen.progress.planned_tasks import NO_TASKS, NO_TASKS_HINT
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan

if TYPE_CHECKING:
    from cchc_gen.build.unit_files import UnitFile
    from cchc_gen.tasks.progress_columns import ProgressColumns


class ExportSettings(NamedTuple):
    """The options of the command."""

    plan: Path
    output: Path | None
    by: str | None
    progress: bool
    workspace: Path | None


def run_export(settings: ExportSettings) -> ExitCode:
    """Write the workbook.

    Raises:
        UsageError: the plan has no table of tasks.
        PlanError: its progress file is wrong.
        OutputError: the file is there already, or cannot be written.
    """
    from cchc_gen.tasks.workbook import write_workbook  # noqa: PLC0415  # openpyxl, only here

    loaded = _load_with_tasks(settings.plan, settings.workspace)
    output = settings.output or Path(f"{settings.plan.stem}-nhiem-vu.xlsx")
    require_ending(output, SPREADSHEET)
    progress = _load_columns(loaded, settings)
    write_new(output, write_workbook(loaded.plan, progress=progress), loaded.path)
    echo_path(output)
    count = len(flatten_tasks(loaded.plan))
    click.echo(ngettext("{n} task.", "{n} tasks.", count).format(n=count), err=True)
    words = {"plan": quote_for_shell(str(settings.plan)), "file": quote_for_shell(str(output))}
    back = msg("Back into the plan: cchc-gen tasks import {plan} {file}", **words)
    if progress is not None:
        back = msg("Back into plan and progress file: cchc-gen tasks import {plan} {file}", **words)
    click.echo(translate(back), err=True)
    return ExitCode.DONE


def run_export_by(settings: ExportSettings, key: str) -> ExitCode:
    """Write an Excel and a Word file for each unit that a column names.

    Args:
        settings: the options of the command; its `output` is the folder for the files.
        key: the column that names the units, by its key or its title.

    Raises:
        UsageError: no table has the column.
        PlanError: the progress file is wrong.
        TemplateError: the template does not put its appendices into sections of their own.
        OutputError: a file is there already, or cannot be written.
    """
    from cchc_gen.build.unit_files import write_unit_files  # noqa: PLC0415  # docxtpl, only here
    from cchc_gen.tasks.by_unit import split_by_unit  # noqa: PLC0415

    loaded = _load_with_tasks(settings.plan, settings.workspace)
    columns = [column for _name, _appendix, table in list_appendices(loaded.plan) for column in table.columns]
    titles = {fold(name): column.key for column in columns for name in (to_text(column.title), column.key)}
    key = titles.get(fold(key), key)
    if not split_by_unit(loaded.plan, key):
        known = sorted({column.key for column in columns} - {"tt"})
        raise UsageError(msg("No appendix has a column “{key}”.", key=key), msg("Known here: {known}.", known=", ".join(known)))
    progress = _load_columns(loaded, settings)
    folder = settings.output or Path(f"{settings.plan.stem}-theo-don-vi")
    options = BuildOptions(workspace=settings.workspace, epoch=read_epoch(), cache=folder_in(find_cache(), "templates"))
    for unit, files in write_unit_files(loaded, key, folder, options, progress):
        _show_files(files)
        name = unit.unit or _("(no unit)")
        click.echo("  " + ngettext("{unit}: {n} task", "{unit}: {n} tasks", unit.tasks).format(unit=name, n=unit.tasks), err=True)
    return ExitCode.DONE


def _show_files(files: list[UnitFile]) -> None:
    """Print the files of a unit, and what was kept beside them."""
    for file in files:
        echo_path(file.path)
        if file.kept is not None:
            said = _("  {file} was there and is not as we wrote it: it is kept as {kept}.")
            click.secho(said.format(file=file.path.name, kept=show_name(file.kept)), fg="yellow", err=True)


def _load_columns(loaded: LoadedPlan, settings: ExportSettings) -> ProgressColumns | None:
    """Return the columns of progress, None where they are not asked for.

    Raises:
        UsageError: the plan has no task table, or is a report.
        PlanError: its progress file is wrong.
    """
    if not settings.progress:
        return None
    from cchc_gen.tasks.progress_columns import ProgressColumns  # noqa: PLC0415  # only where asked for
    from cchc_gen.workspace.load_progress import load_progress  # noqa: PLC0415

    if loaded.report is not None:
        message = msg("“{name}” is a report itself.", name=settings.plan)
        raise UsageError(message, msg("Name the plan that stands under “bao_cao” in it."))
    found = load_progress(loaded, str(settings.plan))
    if not found.tasks:
        raise UsageError(NO_TASKS, NO_TASKS_HINT)
    return ProgressColumns(loaded.plan, found.tasks, found.progress)


def _load_with_tasks(plan: Path, workspace: Path | None) -> LoadedPlan:
    loaded = load_plan(find_as_stored(plan), str(plan), workspace)
    if not list_appendices(loaded.plan):
        raise UsageError(msg("The plan has no appendix with a table."), msg("Write one: “phu_luc:” with “cot” and “nhom”."))
    return loaded
