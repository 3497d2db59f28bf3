"""What `cchc-gen progress` does with its options."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.build.targets import find_plans, name_plans
from cchc_gen.cli.cores import count_cores
from cchc_gen.cli.day import read_day
from cchc_gen.cli.endings import JSON, SPREADSHEET, require_ending
from cchc_gen.cli.output import echo_path, show_error, show_notice
from cchc_gen.cli.progress.forms import format_json, format_text
from cchc_gen.errors import CchcGenError, ExitCode, UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.files.names import quote_for_shell
from cchc_gen.messages import msg
from cchc_gen.progress.model import State
from cchc_gen.progress.planned_tasks import NO_TASKS, NO_TASKS_HINT
from cchc_gen.report.follow_plan import follow_plan
from cchc_gen.report.progress_summary import Asked, list_overdue, read_progress_of
from cchc_gen.report.report_file import refuse_report
from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.load_progress import list_orphans, load_progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.build.targets import BuildTask
    from cchc_gen.report.follow_plan import Followed
    from cchc_gen.report.progress_summary import PlanProgress


class ProgressSettings(NamedTuple):
    """The options of the command, as click gives them."""

    plans: tuple[str, ...]
    as_of: str | None
    late: bool
    soon: bool
    by: str | None
    form: str
    output: Path | None
    new: bool
    jobs: int | None
    cluster: str | None
    workspace: Path | None


def run_progress(settings: ProgressSettings) -> ExitCode:
    """Count, print or write, and return the exit code: 8 with --late where something is late, 3 where a file is wrong.

    Raises:
        UsageError: the options do not go together, nobody answers at the cluster's address, or no plan has a task table.
        OutputError: the new file is there already, or cannot be written.
    """
    _refuse_nonsense(settings)
    tasks = find_plans(name_plans(settings.plans))
    if settings.new:
        return _write_new(tasks, settings)
    asked = Asked(read_day(settings.as_of, "--as-of"), settings.workspace)
    plans = _count(tasks, asked, settings)
    _name_orphans(tasks)
    failures = _show_failures(plans)
    counted = [plan for plan in plans if plan.error is None and not plan.is_report]
    if not failures:
        _refuse_nothing(plans, counted)
    if counted:  # where every plan is wrong there is nothing to show: noughts would read as a result
        _write(counted, asked, settings)
    if failures:
        return min(failures)
    is_late = settings.late and bool(list_overdue(counted, State.LATE))
    return ExitCode.CONFLICT if is_late else ExitCode.DONE


def _refuse_nonsense(settings: ProgressSettings) -> None:
    if settings.form == "xlsx" and settings.output is None:
        raise UsageError(msg("An Excel file needs a name."), msg("Add -o tien-do.xlsx."))
    if settings.output is not None and settings.form != "text":
        require_ending(settings.output, SPREADSHEET if settings.form == "xlsx" else JSON)
    if settings.cluster and settings.jobs:
        raise UsageError(msg("--cluster decides by itself how it works."), msg("Leave -j out."))
    if settings.cluster and settings.new:
        raise UsageError(msg("--new writes files on this machine."), msg("Leave --cluster out."))


def _count(tasks: Sequence[BuildTask], asked: Asked, settings: ProgressSettings) -> list[PlanProgress]:
    """Count plans here, or on the machines of a cluster."""
    plans = [(task.plan, task.name) for task in tasks]
    if settings.cluster:
        from cchc_gen.build.cluster.counting import count_on_cluster  # noqa: PLC0415  # for a cluster alone

        return count_on_cluster(plans, asked, settings.cluster, show_notice)
    return read_progress_of(plans, asked, settings.jobs or count_cores())


def _show_failures(plans: Sequence[PlanProgress]) -> list[ExitCode]:
    """Say what kept plans from being counted; return the exit codes of that."""
    codes = []
    for plan in plans:
        if plan.error is not None:
            show_error(plan.error, plan.name)
            codes.append(plan.error.exit_code)
    return codes


def _name_orphans(tasks: Sequence[BuildTask]) -> None:
    """Name the progress files that belong to no plan beside them."""
    for orphan in sorted({path for task in tasks for path in list_orphans(task.plan.parent)}):
        message = msg("{file} is read with no plan: it is called like none here (ke-hoach.tien-do.yaml beside ke-hoach.yaml).")
        show_notice(message._replace(values=(("file", orphan),)))


def _refuse_nothing(plans: Sequence[PlanProgress], counted: Sequence[PlanProgress]) -> None:
    """Say why there is nothing to count, in a sentence."""
    if plans and not counted:
        message = msg("“{name}” is a report; what is done is counted of its plan.", name=plans[0].name)
        raise UsageError(message, msg("Name the plan that stands under “bao_cao” in it."))
    if not any(plan.states for plan in counted):
        raise UsageError(NO_TASKS, NO_TASKS_HINT)


def _write(plans: Sequence[PlanProgress], asked: Asked, settings: ProgressSettings) -> None:
    wanted = [state for state, is_asked in ((State.LATE, settings.late), (State.SOON, settings.soon)) if is_asked]
    if settings.form == "xlsx":
        from cchc_gen.report.progress_book import write_progress_book  # noqa: PLC0415  # openpyxl, only here

        raw = write_progress_book(plans, asked.day, settings.by)
    elif settings.form == "json":
        raw = format_json(plans, asked.day, settings.by, wanted).encode()
    else:
        raw = format_text(plans, asked.day, settings.by, wanted).encode()
    if settings.output is None:
        click.echo(raw.decode(), nl=False)
    else:
        write_new(settings.output, raw)
        echo_path(settings.output)
    without = [plan.name for plan in plans if plan.states and plan.file is None]
    if without:
        message = msg(
            "Without a progress file, so that nothing counts as done: {plans}. Start it: cchc-gen progress {words} --new",
            plans=", ".join(without),
            words=" ".join(map(quote_for_shell, without)),
        )
        show_notice(message)
    years = sorted({plan.year for plan in plans if plan.states})
    if len(years) > 1:
        message = msg("Plans of several years are counted together: {years}. Name those of one year to count them alone.")
        show_notice(message._replace(values=(("years", ", ".join(map(str, years))),)))


def _write_new(tasks: Sequence[BuildTask], settings: ProgressSettings) -> ExitCode:
    """Write the progress files of plans; one that is there follows its plan, and keeps what is written in it."""
    if settings.output is not None:
        message = msg("A progress file is called after its plan, so --new takes no -o.")
        raise UsageError(message, msg("Leave -o out: a file that is there keeps all that is written in it."))
    codes = []
    for task in tasks:
        try:
            _write_one(task, settings.workspace, is_alone=len(tasks) == 1)
        except CchcGenError as error:
            if len(tasks) == 1:
                raise
            show_error(error, task.name)
            codes.append(error.exit_code)
    return min(codes, default=ExitCode.DONE)


def _write_one(task: BuildTask, workspace: Path | None, *, is_alone: bool) -> None:
    """Write the progress file of one plan; say what was done, and raise what is left to a person.

    Args:
        task: the plan.
        workspace: that the user names.
        is_alone: whether the user means this plan; a report among several is passed over, as where they are counted.
    """
    loaded = load_plan(task.plan, task.name, workspace)
    if loaded.report is not None and not is_alone:
        return
    refuse_report(loaded, task.name)
    followed = follow_plan(loaded)
    _show_followed(followed)
    load_progress(loaded, task.name)  # says what could not be placed
    if not followed.is_written:
        show_notice(msg("{file} has every task already; nothing is changed.", file=followed.path))


def _show_followed(followed: Followed) -> None:
    for former, address in followed.moved:
        show_notice(msg("{former} is {address} now.", former=former, address=address))
    if followed.added:
        show_notice(msg("Added to {file}: {addresses}.", file=followed.path, addresses=", ".join(followed.added)))
    if followed.removed:
        message = msg("No longer in the plan, and nothing was written of it, so marked “bo: true”: {addresses}.")
        show_notice(message._replace(values=(("addresses", ", ".join(followed.removed)),)))
    if followed.is_written:
        echo_path(followed.path)
