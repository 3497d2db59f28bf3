"""`cchc-gen timeline`: the tasks of a plan over the year."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.messages import gettext as _


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
@click.option("--as-of", metavar="DAY", help=_("With a progress file: the day of the states; today by default."))
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=_("Folder in which templates and spreadsheets may lie."),
)
def timeline(plan: Path, output: Path, workspace: Path | None, as_of: str | None) -> int:
    """Write the picture, list what could not be read, and return the exit code."""
    from cchc_gen.cli.timeline.run import run_timeline  # noqa: PLC0415  # keeps --help instant

    return run_timeline(plan, output, workspace, as_of)
