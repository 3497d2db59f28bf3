"""`cchc-gen timeline`: the tasks of a plan over the year."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans


@click.command(
    help=_("Draw the tasks of a plan by lead unit and deadline, as SVG, PNG or HTML by the file's ending."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen timeline ke-hoach.yaml -o nam-2027.svg      for Word and print\n"
        "  cchc-gen timeline ke-hoach.yaml -o nam-2027.html     to click through in a browser"
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(path_type=Path), help=_("The new file: .svg, .png, .html.")
)
@click.option(
    "--workspace", type=click.Path(path_type=Path, file_okay=False), help=_("Folder in which templates and spreadsheets may lie.")
)
def timeline(plan: Path, output: Path, workspace: Path | None) -> int:
    """Write the picture, list what could not be read, and return the exit code."""
    from cchc_gen.errors import UsageError  # noqa: PLC0415  # keeps --help instant
    from cchc_gen.files.delivery import write_new  # noqa: PLC0415
    from cchc_gen.messages import msg  # noqa: PLC0415
    from cchc_gen.tasks.timeline import ENDINGS, build_timeline, convert_timeline  # noqa: PLC0415
    from cchc_gen.workspace.load_plan import load_plan  # noqa: PLC0415

    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(msg("“{name}” is not a picture.", name=output), msg("Allowed: .svg, .png, .html."))
    loaded = load_plan(plan, str(plan), workspace)
    drawn = build_timeline(loaded.plan)
    write_new(output, convert_timeline(drawn, ending))
    click.echo(str(output))
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
    return 0
