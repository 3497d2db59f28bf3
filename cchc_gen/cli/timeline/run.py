"""What `cchc-gen timeline` does."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from cchc_gen.cli.output import echo_path
from cchc_gen.errors import ExitCode, UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.messages import msg
from cchc_gen.tasks.timeline import ENDINGS, build_timeline, convert_timeline
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from pathlib import Path


def run_timeline(plan: Path, output: Path, workspace: Path | None) -> ExitCode:
    """Write the picture and list the deadlines that could not be read.

    Raises:
        UsageError: the file's ending is not a picture's.
        PlanError: the plan is not valid.
        OutputError: the file exists, or cannot be written.
    """
    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(msg("“{name}” is not a picture.", name=output), msg("Allowed: .svg, .png, .html."))
    loaded = load_plan(plan, str(plan), workspace)
    drawn = build_timeline(loaded.plan)
    write_new(output, convert_timeline(drawn, ending))
    echo_path(output)
    count = len(drawn.unread)
    if count:
        text = ngettext(
            "The time of {n} task cannot be read; it stands as text in the picture:",
            "The time of {n} tasks cannot be read; they stand as text in the picture:",
            count,
        )
        click.echo(text.format(n=count), err=True)
    for task in drawn.unread:
        deadline = " ".join(task.roles.get("thoi_gian", "").split()) or _("(blank)")
        name = " ".join((task.roles.get("nhiem_vu") or "").split())
        click.echo(f"  {task.address}: “{deadline}” – {name}", err=True)
    return ExitCode.DONE
