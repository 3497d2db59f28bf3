"""`cchc-gen progress`: what is done of a plan, what is late; or of all plans of a folder."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.messages import gettext as _


@click.command(
    help=_(
        "Count what is done and late, by unit and area, from a plan and its progress file (ke-hoach.tien-do.yaml beside"
        " ke-hoach.yaml). A folder gives the summary of its plans. Exit code 8: --late, and something is late."
    ),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen progress ke-hoach.yaml --new                     start the progress file: all tasks, nothing done\n"
        "  cchc-gen progress ke-hoach.yaml\n"
        "  cchc-gen progress ke-hoach.yaml --as-of 14/03/2026 --late what was late on a day\n"
        "  cchc-gen progress plans/ --format xlsx -o tong-hop.xlsx   the summary of all plans"
    ),
)
@click.argument("plans", metavar="[PLAN|FOLDER]...", nargs=-1, type=click.Path(), shell_complete=complete_plans)
@click.option("--as-of", metavar="DAY", help=_("The day to count on, 14/03/2026 or 2026-03-14; today by default."))
@click.option("--late", is_flag=True, help=_("Only what is late, the longest overdue first."))
@click.option("--soon", is_flag=True, help=_("Only what is due soon."))
@click.option("--by", metavar="COLUMN", help=_("Count by this column alone: chu_tri, linh_vuc, or any key of a column."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "xlsx"]),
    default="text",
    show_default=True,
    help=_("Form of the result; xlsx needs -o."),
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help=_("A new file instead of the screen."))
@click.option(
    "--new",
    is_flag=True,
    help=_("Write the progress file with every task; one that is there gets what is new, and keeps the rest."),
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help=_("How many plans are read at once (default: as many as there are processors)."),
)
@click.option(
    "--cluster", metavar="ADDRESS", help=_("Count on the machines of a dask scheduler: tcp://HOST:PORT, tls://HOST:PORT.")
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=_("Folder in which templates and spreadsheets may lie."),
)
def progress(**values: object) -> int:
    """Count and return the exit code."""
    from cchc_gen.cli.progress.run import ProgressSettings, run_progress  # noqa: PLC0415  # keeps --help instant

    return run_progress(ProgressSettings(**values))  # type: ignore[arg-type]  # click has checked the types
