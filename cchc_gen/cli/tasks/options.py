"""`cchc-gen tasks`: its options. What it does is in `run`, so that --help stays instant."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_columns, complete_plans
from cchc_gen.messages import gettext as _


@click.group(help=_("The tasks of a plan's appendices in spreadsheets: out to the offices, and back."))
def tasks() -> None:
    """Hold the two directions."""


@tasks.command(
    "export",
    short_help=_("Write tasks as Excel files."),
    help=_(
        "Write the tasks of a plan as an Excel file: a sheet for each appendix, and a flat one for filters and pivots."
        " With --by, files for each unit with its own tasks, as Excel and Word. With --progress the units also fill in what is"
        " done; “tasks import” takes it into the progress file."
    ),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen tasks export ke-hoach.yaml -o nhiem-vu.xlsx\n"
        "  cchc-gen tasks export ke-hoach.yaml --by chu_tri -o giao-viec      a folder with files for each lead unit\n"
        "  cchc-gen tasks export ke-hoach.yaml --by chu_tri --progress -o quy-1   the units fill in what is done"
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
    "--progress",
    is_flag=True,
    help=_("With columns for what is done: “Xong ngày”, “Tỷ lệ”, “Kết quả”, “Lý do”, as known by now."),
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=_("Folder in which templates and spreadsheets may lie."),
)
def export(**values: object) -> int:
    """Write the files and return the exit code."""
    from cchc_gen.cli.tasks.run import ExportSettings, run_export, run_export_by  # noqa: PLC0415  # keeps --help instant

    settings = ExportSettings(**values)  # type: ignore[arg-type]  # click has checked the types
    return run_export(settings) if settings.by is None else run_export_by(settings, settings.by)


@tasks.command(
    "import",
    short_help=_("Take what offices changed in Excel files into the plan."),
    help=_(
        "Take what offices changed in Excel files into the plan: each row knows its task again, however the sheets were sorted;"
        " everything else in the plan stays letter by letter. A missing row removes nothing, a file of one unit (export --by)"
        " changes that unit's tasks only. Where two files want one cell otherwise, the plan keeps what it has (exit 8)."
        " What is typed in the columns of progress (export --progress) goes into the progress file beside the plan."
    ),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen tasks import ke-hoach.yaml giao-viec/*.xlsx --dry-run     lists the changes, writes nothing\n"
        "  cchc-gen tasks import ke-hoach.yaml giao-viec/*.xlsx\n"
        "  cchc-gen tasks import ke-hoach.yaml nhiem-vu.xlsx -o moi.yaml\n"
        "  cchc-gen undo ke-hoach.yaml                                        takes it back\n\n"
        "Without importing, a plan reads its rows from Excel at each build: “tu_tep: nhiem-vu.xlsx” in the place of “nhom”."
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.argument("files", metavar="FILE.xlsx...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--remove", is_flag=True, help=_("Take out of the plan the tasks that the files should have and have not."))
@click.option("--order", is_flag=True, help=_("Take the order of the rows within each group from the file of the whole plan."))
@click.option("-o", "--output", metavar="NEW", type=click.Path(path_type=Path), help=_("Write a new file; PLAN stays."))
@click.option(
    "--as-of",
    metavar="DAY",
    help=_("The day from which typed shares and reasons hold, 14/03/2026 or 2026-03-14; today by default."),
)
@click.option("--as-is", is_flag=True, help=_("Take the files in, although they were made of another plan."))
@click.option("--dry-run", is_flag=True, help=_("Show what would be written, and write nothing."))
def import_(**values: object) -> int:
    """Take the changes into the plan and return the exit code."""
    from cchc_gen.cli.tasks.run_import import ImportSettings, run_import  # noqa: PLC0415  # keeps --help instant

    return run_import(ImportSettings(**values))  # type: ignore[arg-type]  # click has checked the types
