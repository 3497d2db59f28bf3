"""`cchc-gen tasks`: its options. What it does is in `run`, so that --help stays instant."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from cchc_gen.cli.completion import complete_columns, complete_plans


@click.group(help=_("The tasks of a plan's appendices in spreadsheets: out to the offices, and back."))
def tasks() -> None:
    """Hold the two directions."""


@tasks.command(
    "export",
    short_help=_("Write tasks as Excel files."),
    help=_(
        "Write the tasks of a plan as an Excel file: a sheet for each appendix, and a flat one for filters and pivots."
        " With --by, files for each unit with its own tasks, as Excel and Word."
    ),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen tasks export ke-hoach.yaml -o nhiem-vu.xlsx\n"
        "  cchc-gen tasks export ke-hoach.yaml --by chu_tri -o giao-viec      a folder with files for each lead unit"
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=_("The new file; with --by the folder. By default named after the plan."),
)
@click.option(
    "--by", metavar=_("COLUMN"), shell_complete=complete_columns, help=_("Files for each unit of a column, for example chu_tri.")
)
@click.option(
    "--workspace", type=click.Path(path_type=Path, file_okay=False), help=_("Folder in which templates and spreadsheets may lie.")
)
def export(plan: Path, output: Path | None, by: str | None, workspace: Path | None) -> int:
    """Write the files and return the exit code."""
    from cchc_gen.cli.tasks.run import run_export, run_export_by  # noqa: PLC0415  # keeps --help instant

    if by is None:
        return run_export(plan, output or Path(f"{plan.stem}-nhiem-vu.xlsx"), workspace)
    return run_export_by(plan, output or Path(f"{plan.stem}-theo-don-vi"), by, workspace)


@tasks.command(
    "import",
    short_help=_("Take rows from an Excel file into a new plan file."),
    help=_(
        "Write a new plan file with the rows that came back in an Excel file; the rest of the plan stays letter by letter."
        " Its sheets are named PL, or PL1, PL2 ..., as “tasks export” names them."
    ),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen tasks import ke-hoach.yaml nhiem-vu.xlsx -o ke-hoach-moi.yaml\n\n"
        "Without importing, a plan reads its rows from Excel at each build: “tu_tep: nhiem-vu.xlsx” in the place of “nhom”."
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.argument("spreadsheet", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help=_("The new plan file; by default the old name with -moi."))
@click.option("--replace", is_flag=True, help=_("Also where the sheet has less than half of the plan's tasks."))
def import_(plan: Path, spreadsheet: Path, output: Path | None, *, replace: bool) -> int:
    """Write the new plan file and return the exit code."""
    from cchc_gen.cli.tasks.run import run_import  # noqa: PLC0415  # keeps --help instant

    return run_import(plan, spreadsheet, output or plan.with_name(f"{plan.stem}-moi{plan.suffix}"), replace=replace)
