"""What `cchc-gen tasks` does with its options."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from cchc_gen.build.request import BuildOptions
from cchc_gen.cli.endings import PLAN, SPREADSHEET, require_ending
from cchc_gen.cli.epoch import read_epoch
from cchc_gen.cli.output import echo_path
from cchc_gen.errors import ExitCode, OutputError, PlanError, UsageError
from cchc_gen.files.cache import find_cache, folder_in
from cchc_gen.files.delivery import output_error, write_new
from cchc_gen.files.names import PLAN_SUFFIXES
from cchc_gen.files.texts import encode_like
from cchc_gen.messages import msg, translate
from cchc_gen.plan.located import LocatedText
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.open_book import SpreadsheetError, list_sheets
from cchc_gen.plan.spreadsheet.read_rows import SUFFIXES, read_rows
from cchc_gen.plan.tasks import flatten_tasks, list_appendices
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.not_a_plan import describe_ending
from cchc_gen.plan.yaml.parse import parse, read_source
from cchc_gen.plan.yaml.written import keep_ends
from cchc_gen.problem import Position, Problem
from cchc_gen.tasks.rows_import import ImportedRows, import_rows
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.located import LocatedMap, LocatedNode
    from cchc_gen.tasks.by_unit import UnitPlan


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
    units = split_by_unit(loaded.plan, titles.get(key.casefold(), key))
    if not units:
        known = sorted({column.key for column in columns} - {"tt"})
        raise UsageError(msg("No appendix has a column “{key}”.", key=key), msg("Known here: {known}.", known=", ".join(known)))
    _refuse_existing(folder, units)
    options = BuildOptions(workspace=workspace, epoch=read_epoch(), cache=folder_in(find_cache(), "templates"))
    for unit in units:
        document = keep_appendices(render_plan(loaded._replace(plan=unit.plan), options), options.epoch)
        for suffix, raw in ((".xlsx", write_workbook(unit.plan)), (".docx", document)):
            target = folder / f"{unit.file_name}{suffix}"
            write_new(target, raw)
            echo_path(target)
        name = unit.unit or _("(no unit)")
        click.echo("  " + ngettext("{unit}: {n} task", "{unit}: {n} tasks", unit.tasks).format(unit=name, n=unit.tasks), err=True)
    return ExitCode.DONE


def _refuse_existing(folder: Path, units: list[UnitPlan]) -> None:
    """Refuse before anything is written, and make the folder."""
    for unit in units:
        for suffix in (".xlsx", ".docx"):
            if (there := folder / f"{unit.file_name}{suffix}").exists():
                message = msg("{place} is there already and stays as it is.", place=there)
                raise OutputError(message, msg("Choose another folder with -o, or move the old one away."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(folder, error) from error


def _load_with_tasks(plan: Path, workspace: Path | None) -> LoadedPlan:
    loaded = load_plan(plan, str(plan), workspace)
    if not list_appendices(loaded.plan):
        raise UsageError(msg("The plan has no appendix with a table."), msg("Write one: “phu_luc:” with “cot” and “nhom”."))
    return loaded


def run_import(plan: Path, spreadsheet: Path, output: Path, *, replace: bool) -> ExitCode:
    """Write the new plan file, check it, and say how many tasks there were and are.

    Raises:
        PlanError: the plan, or the spreadsheet, has problems; each is named.
        UsageError: rows and plan do not belong together.
        OutputError: the new file is there already, or cannot be written.
    """
    if plan.suffix.lower() not in PLAN_SUFFIXES or spreadsheet.suffix.lower() not in SUFFIXES:
        hint = msg("First the plan (.yaml), then the Excel file (.xlsx): cchc-gen tasks import ke-hoach.yaml nhiem-vu.xlsx")
        wrong = plan if plan.suffix.lower() not in PLAN_SUFFIXES else spreadsheet
        other = describe_ending(wrong.suffix.lower(), str(wrong)) if wrong is plan else None
        raise UsageError(other[0] if other else msg("“{name}” is not what is expected here.", name=wrong), hint)
    require_ending(output, PLAN)
    loaded = load_plan(plan, str(plan))
    text, _notes = read_source(plan, str(plan))
    reader = _SheetReader(spreadsheet, is_single=len(list_appendices(loaded.plan)) == 1)
    try:
        imported = import_rows(text, parse(text, str(plan)).root, loaded.located, reader.read)
    except UsageError:
        if reader.problems:
            raise PlanError(reader.problems) from None
        raise
    if reader.problems:
        raise PlanError(reader.problems)
    if not replace:
        _refuse_great_loss(spreadsheet, imported)
    validate(imported.put_into(loaded.root))
    write_new(output, encode_like(keep_ends(imported.text), plan.read_bytes()), plan)
    echo_path(output)
    _show_changes(imported)
    load_plan(output, str(output))  # says what is wrong with the new rows, at their lines
    click.echo(_("See what changed: cchc-gen compare {old} {new}").format(old=plan, new=output), err=True)
    return ExitCode.DONE


def _show_changes(imported: ImportedRows) -> None:
    for change in imported.changes:
        text = _("{name}: {before} task(s) before, {now} now.")
        click.echo(text.format(name=change.address, before=change.before, now=change.now), err=True)
        for name in change.gone:
            click.echo(_("  no longer there, or worded anew: {name}").format(name=" ".join(name.split())), err=True)
    for line in imported.lost_comments:
        click.echo(_("A comment between the old rows is not in the new file: {line}").format(line=line), err=True)


def _refuse_great_loss(spreadsheet: Path, imported: ImportedRows) -> None:
    """Refuse a sheet with less than half of the tasks: it is more often one unit's file than a plan cut down."""
    for change in imported.changes:
        if change.now * 2 < change.before:
            message = msg(
                "{file} has {now} of the {before} tasks of {name}.",
                file=spreadsheet, now=change.now, before=change.before, name=change.address,
            )  # fmt: skip
            hint = msg("Put the rows of one unit's file into the whole sheet first; to drop the other tasks, add --replace.")
            raise UsageError(message, hint)


class _SheetReader:
    """Reads the sheet of one appendix after the other; what is wrong with any is collected."""

    def __init__(self, spreadsheet: Path, *, is_single: bool) -> None:
        self._spreadsheet, self._is_single = spreadsheet, is_single  # the only table takes the first sheet
        self.problems: list[Problem] = []
        try:
            self._sheets = {name.casefold() for name in list_sheets(spreadsheet)}
        except SpreadsheetError as error:
            raise PlanError([error.problem]) from None

    def read(self, appendix: LocatedMap, name: str) -> dict[str, LocatedNode] | None:
        if not self._is_single and name.casefold() not in self._sheets:
            return None
        source = LocatedText(str(self._spreadsheet), Position(str(self._spreadsheet)))
        try:
            rows, found = read_rows(lambda _name, _position: self._spreadsheet, source, appendix, name)
        except SpreadsheetError as error:
            self.problems.append(error.problem)
            return None
        self.problems += found
        return rows
