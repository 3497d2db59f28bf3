"""What `cchc-gen timeline` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_gen.cli.day import read_day
from cchc_gen.cli.output import echo_path
from cchc_gen.errors import ExitCode, UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.messages import gettext as _
from cchc_gen.messages import msg, ngettext
from cchc_gen.tasks.timeline import ENDINGS, StatesOnDay, build_timeline, convert_timeline
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan
from cchc_gen.workspace.load_progress import decide_on, load_progress

if TYPE_CHECKING:
    from pathlib import Path


def _read_states(loaded: LoadedPlan, name: str, as_of: str | None) -> StatesOnDay | None:
    day = read_day(as_of, "--as-of")
    found = load_progress(loaded, name)
    if found.progress is None:
        return None
    states = {one.task.flat.address: one.state for one in decide_on(day, loaded, found)}
    return StatesOnDay(states, day)


def run_timeline(plan: Path, output: Path, workspace: Path | None, as_of: str | None = None) -> ExitCode:
    """Write the picture and list the deadlines that could not be read; with a progress file the states on a day are shown.

    Args:
        plan: its file.
        output: the new file.
        workspace: that the user names.
        as_of: the day of the states, as it is typed; today by default.

    Raises:
        UsageError: the file's ending is not a picture's.
        PlanError: the plan is not valid.
        OutputError: the file exists, or cannot be written.
    """
    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(msg("“{name}” is not a picture.", name=output), msg("Allowed: .svg, .png, .html."))
    loaded = load_plan(plan, str(plan), workspace)
    drawn = build_timeline(loaded.plan, _read_states(loaded, str(plan), as_of))
    write_new(output, convert_timeline(drawn, ending), loaded.path)
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
