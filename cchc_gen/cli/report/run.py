"""What `cchc-gen report` does with its options."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.cli.day import read_day
from cchc_gen.cli.endings import PLAN, SPREADSHEET, require_ending
from cchc_gen.cli.output import echo_path, show_notice
from cchc_gen.errors import ExitCode, UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.files.names import quote_for_shell
from cchc_gen.messages import msg
from cchc_gen.progress.planned_tasks import NO_TASKS, NO_TASKS_HINT
from cchc_gen.report.report_file import name_report, refuse_report, write_report_file
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan
from cchc_gen.workspace.load_report import gather_report

if TYPE_CHECKING:
    from pathlib import Path


class ReportSettings(NamedTuple):
    """The options of the command, as click gives them."""

    plan: Path
    period: str
    form: str
    output: Path | None
    as_of: str | None
    workspace: Path | None


def run_report(settings: ReportSettings) -> ExitCode:
    """Write the report file, or the forms as a spreadsheet.

    Raises:
        UsageError: the plan has no task table, or is a report itself.
        PlanError: the plan, its progress file or the forms are wrong.
        OutputError: the file is there already, or cannot be written.
    """
    output = settings.output or name_report(settings.plan, settings.period, settings.form)
    require_ending(output, PLAN if settings.form == "yaml" else SPREADSHEET)
    loaded = load_plan(settings.plan, str(settings.plan), settings.workspace)
    if settings.form == "xlsx":
        refuse_report(loaded, str(settings.plan))
        return _write_forms(loaded, settings, output)
    found = write_report_file(loaded, str(settings.plan), settings.period, output)
    echo_path(output)
    if found.progress.progress is None:
        message = msg("{plan} has no progress file, so nothing counts as done. Start it: cchc-gen progress {plan} --new")
        show_notice(message._replace(values=(("plan", quote_for_shell(str(settings.plan))),)))
    show_notice(msg("Write your sentences where “…” stands, then: cchc-gen build {file}", file=quote_for_shell(str(output))))
    return ExitCode.DONE


def _write_forms(loaded: LoadedPlan, settings: ReportSettings, output: Path) -> ExitCode:
    from cchc_gen.report.forms_book import write_forms_book  # noqa: PLC0415  # openpyxl, only here

    day = read_day(settings.as_of, "--as-of") if settings.as_of else None
    found = gather_report(loaded, str(settings.plan), settings.period, day)
    if not found.progress.tasks:
        raise UsageError(NO_TASKS, NO_TASKS_HINT)
    write_new(output, write_forms_book(found.figures.forms), loaded.path)
    echo_path(output)
    return ExitCode.DONE
