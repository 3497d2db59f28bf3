"""What `cchc-gen tasks` does with its options."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from cchc_gen.build.request import BuildOptions
from cchc_gen.cli.endings import SPREADSHEET, require_ending
from cchc_gen.cli.epoch import read_epoch
from cchc_gen.cli.output import echo_path
from cchc_gen.errors import ExitCode, UsageError
from cchc_gen.files.cache import find_cache, folder_in
from cchc_gen.files.delivery import write_new
from cchc_gen.files.names import find_as_stored
from cchc_gen.messages import msg, show_name, translate
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.tasks import flatten_tasks, list_appendices
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.build.unit_files import UnitFile


def run_export(plan: Path, output: Path, workspace: Path | None) -> ExitCode:
    """Write the workbook.

    Args:
        plan: a plan file.
        output: the workbook; its name must have a spreadsheet's ending.
        workspace: the folder that `--workspace` names; None without it.

    Raises:
        UsageError: the plan has no table of tasks.
        OutputError: the file is there already, or cannot be written.
    """
    from cchc_gen.tasks.workbook import write_workbook  # noqa: PLC0415  # openpyxl, only here

    loaded = _load_with_tasks(plan, workspace)
    require_ending(output, SPREADSHEET)
    write_new(output, write_workbook(loaded.plan))
    echo_path(output)
    count = len(flatten_tasks(loaded.plan))
    click.echo(ngettext("{n} task.", "{n} tasks.", count).format(n=count), err=True)
    names = ", ".join(name for name, _appendix, _table in list_appendices(loaded.plan))
    back = msg(
        "Back into the plan: “tu_tep: {file}” in the appendix (sheet {names}), or cchc-gen tasks import.",
        file=output,
        names=names,
    )
    click.echo(translate(back), err=True)
    return ExitCode.DONE


def run_export_by(plan: Path, folder: Path, key: str, workspace: Path | None) -> ExitCode:
    """Write an Excel and a Word file for each unit that a column names.

    Args:
        plan: a plan file.
        folder: where the files go; made if it is not there.
        key: the column that names the units, by its key or its title.
        workspace: the folder that `--workspace` names; None without it.

    Raises:
        UsageError: no table has the column.
        TemplateError: the template does not put its appendices into sections of their own.
        OutputError: a file is there already, or cannot be written.
    """
    from cchc_gen.build.unit_files import write_unit_files  # noqa: PLC0415  # docxtpl, only here
    from cchc_gen.tasks.by_unit import split_by_unit  # noqa: PLC0415

    loaded = _load_with_tasks(plan, workspace)
    columns = [column for _name, _appendix, table in list_appendices(loaded.plan) for column in table.columns]
    titles = {to_text(column.title).casefold(): column.key for column in columns}
    key = titles.get(key.casefold(), key)
    if not split_by_unit(loaded.plan, key):
        known = sorted({column.key for column in columns} - {"tt"})
        raise UsageError(msg("No appendix has a column “{key}”.", key=key), msg("Known here: {known}.", known=", ".join(known)))
    options = BuildOptions(workspace=workspace, epoch=read_epoch(), cache=folder_in(find_cache(), "templates"))
    for unit, files in write_unit_files(loaded, key, folder, options):
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


def _load_with_tasks(plan: Path, workspace: Path | None) -> LoadedPlan:
    loaded = load_plan(find_as_stored(plan), str(plan), workspace)
    if not list_appendices(loaded.plan):
        raise UsageError(msg("The plan has no appendix with a table."), msg("Write one: “phu_luc:” with “cot” and “nhom”."))
    return loaded
