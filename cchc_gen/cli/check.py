"""`cchc-gen check`: is the plan right? No Word, no LibreOffice, at once."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans


@click.command(
    help=_("Check plans without building them. PLAN is a file or a folder (default: plans/)."),
    epilog=_(
        "Examples:\n\n\b\n  cchc-gen check                     all plans in plans/\n  cchc-gen check ke-hoach.yaml       one plan"
    ),
)
@click.argument("plans", metavar="[PLAN]...", nargs=-1, type=click.Path(), shell_complete=complete_plans)
@click.option(
    "--workspace", type=click.Path(path_type=Path, file_okay=False), help=_("Folder in which templates and spreadsheets may lie.")
)
def check(plans: tuple[str, ...], workspace: Path | None) -> int:
    """Check plans and return the exit code."""
    from cchc_gen.cli.output import show_problems  # noqa: PLC0415  # keeps --help instant
    from cchc_gen.errors import ExitCode, PlanError  # noqa: PLC0415
    from cchc_gen.loading import load_plan  # noqa: PLC0415
    from cchc_gen.outputs import plan_tasks  # noqa: PLC0415
    from cchc_gen.pipeline import find_template  # noqa: PLC0415

    tasks = plan_tasks([Path(plan) for plan in plans or ("plans",)], Path("outputs"))
    bad = 0
    for task in tasks:
        try:
            loaded = load_plan(task.plan, task.name, workspace)
            find_template(loaded)
        except PlanError as error:
            bad += 1
            show_problems(error.problems, err=False)
        else:
            show_problems(loaded.notes, err=False)
    if bad:
        click.echo(_("{bad} of {all} plans have errors.").format(bad=bad, all=len(tasks)), err=True)
    else:
        click.echo(_("No errors in {all} plans.").format(all=len(tasks)), err=True)
    return ExitCode.PLAN if bad else ExitCode.DONE
