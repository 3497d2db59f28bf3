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
from cchc_gen.files.delivery import deliver, output_error, result_folder, write_new
from cchc_gen.files.names import find_as_stored
from cchc_gen.messages import msg, show_name, translate
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.tasks import flatten_tasks, list_appendices
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan

if TYPE_CHECKING:
    from pathlib import Path


def run_export(plan: Path, output: Path, workspace: Path | None) -> ExitCode:
    """Write the workbook.

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

    Raises:
        UsageError: no table has the column.
        TemplateError: the template does not put its appendices into sections of their own.
        OutputError: a file is there already, or cannot be written.
    """
    from cchc_gen.build.build_plan import render_plan  # noqa: PLC0415
    from cchc_gen.document.appendices_only import keep_appendices  # noqa: PLC0415  # docx, only here
    from cchc_gen.tasks.by_unit import split_by_unit  # noqa: PLC0415
    from cchc_gen.tasks.workbook import write_workbook  # noqa: PLC0415

    loaded = _load_with_tasks(plan, workspace)
    columns = [column for _name, _appendix, table in list_appendices(loaded.plan) for column in table.columns]
    titles = {to_text(column.title).casefold(): column.key for column in columns}
    key = titles.get(key.casefold(), key)
    units = split_by_unit(loaded.plan, key)
    if not units:
        known = sorted({column.key for column in columns} - {"tt"})
        raise UsageError(msg("No appendix has a column “{key}”.", key=key), msg("Known here: {known}.", known=", ".join(known)))
    _make_folder(folder)
    options = BuildOptions(workspace=workspace, epoch=read_epoch(), cache=folder_in(find_cache(), "templates"))
    for unit in units:
        document = keep_appendices(render_plan(loaded._replace(plan=unit.plan), options), options.epoch)
        for suffix, raw in ((".xlsx", write_workbook(unit.plan, unit, key)), (".docx", document)):
            _deliver(folder / f"{unit.file_name}{suffix}", raw)
        name = unit.unit or _("(no unit)")
        click.echo("  " + ngettext("{unit}: {n} task", "{unit}: {n} tasks", unit.tasks).format(unit=name, n=unit.tasks), err=True)
    return ExitCode.DONE


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(folder, error) from error


def _deliver(target: Path, raw: bytes) -> None:
    """Put a unit's file in its place; one that somebody has filled in since it was written is kept beside it."""
    with result_folder(target.parent) as work:
        (work / target.name).write_bytes(raw)
        delivered = deliver(work / target.name, target)
    echo_path(target)
    if delivered.kept is not None:
        said = _("  {file} was there and is not as we wrote it: it is kept as {kept}.")
        click.secho(said.format(file=target.name, kept=show_name(delivered.kept)), fg="yellow", err=True)


def _load_with_tasks(plan: Path, workspace: Path | None) -> LoadedPlan:
    loaded = load_plan(find_as_stored(plan), str(plan), workspace)
    if not list_appendices(loaded.plan):
        raise UsageError(msg("The plan has no appendix with a table."), msg("Write one: “phu_luc:” with “cot” and “nhom”."))
    return loaded
