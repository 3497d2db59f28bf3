"""`cchc-gen report`: the periodic report on a plan, as a file to be completed and built."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.messages import gettext as _


@click.command(
    help=_(
        "Write the periodic report on a plan: a file in the plan format whose figures are counted anew at each build, and in"
        " which the sentences are yours. A report that exists is never replaced."
    ),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen report ke-hoach.yaml --period quy-1 -o bao-cao-quy-1.yaml\n"
        "  cchc-gen build bao-cao-quy-1.yaml\n"
        "  cchc-gen report ke-hoach.yaml --period quy-1 --format xlsx -o bieu-mau-quy-1.xlsx"
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.option(
    "--period", required=True, type=click.Choice(["quy-1", "6-thang", "quy-3", "nam"]), help=_("The period of the report.")
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "xlsx"]),
    default="yaml",
    show_default=True,
    help=_("yaml: the report's file; xlsx: the forms alone, to copy from."),
)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help=_("The new file; by default beside the plan.")
)
@click.option("--as-of", metavar="DAY", help=_("With xlsx: the day to count on; by default the last of the period."))
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=_("Folder in which templates and spreadsheets may lie."),
)
def report(**values: object) -> int:
    """Write the file and return the exit code."""
    from cchc_gen.cli.report.run import ReportSettings, run_report  # noqa: PLC0415  # keeps --help instant

    return run_report(ReportSettings(**values))  # type: ignore[arg-type]  # click has checked the types
