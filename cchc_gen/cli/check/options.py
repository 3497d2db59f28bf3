"""`cchc-gen check`: its options. What it does is in `run`, so that --help stays instant."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.messages import gettext as _


@click.command(
    help=_(
        "Check plans, and Word documents by Nghị định 30/2020/NĐ-CP, without building them."
        " FILE is a plan, a folder of plans (default: plans/) or a .docx."
    ),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen check                              all plans in plans/\n"
        "  cchc-gen check ke-hoach.yaml --strict       warnings count as errors\n"
        "  cchc-gen check ke-hoach-nam-truoc.docx      any Word document\n"
        "  cchc-gen check --ignore KH-V,ND30-B4        leave rules out\n"
        "  cchc-gen check --format sarif > ket-qua.sarif"
    ),
)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(), shell_complete=complete_plans)
@click.option(
    "--select", multiple=True, metavar="RULES", help=_("Only these rules: ids or their beginnings (KH-N, ND30-P3), with commas.")
)
@click.option("--ignore", multiple=True, metavar="RULES", help=_("All rules but these."))
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    show_default=True,
    help=_("Show what weighs this much or more."),
)
@click.option("--strict", is_flag=True, help=_("Warnings count as errors."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help=_("Form of the result; json and sarif are for other programs."),
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=_("Folder in which templates and spreadsheets may lie."),
)
def check(**values: object) -> int:
    """Check files and return the exit code."""
    from cchc_gen.cli.check.run import CheckSettings, run_check  # noqa: PLC0415  # keeps --help instant

    return run_check(CheckSettings(**values))  # type: ignore[arg-type]  # click has checked the types
