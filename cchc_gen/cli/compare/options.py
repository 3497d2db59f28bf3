"""`cchc-gen compare`: what changed between two plans."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.messages import gettext as _

FORMATS = ("text", "markdown", "json", "docx", "table")


@click.command(
    help=_("Show what changed between two plans: added, removed, moved and reworded, matched by meaning."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen compare kh-2025.yaml kh-2026.yaml                             words in colour\n"
        "  cchc-gen compare kh-2025.yaml kh-2026.yaml --format docx -o sua.docx    Word's tracked changes\n"
        "  cchc-gen compare kh-2025.yaml kh-2026.yaml --format table -o bang.docx  a table for the meeting"
    ),
)
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help=_("How to show it."))
@click.option("-o", "--output", type=click.Path(path_type=Path), help=_("Write to a file; docx and table need one."))
@click.option("--author", default="cchc-gen", show_default=True, metavar="NAME", help=_("Who Word names at each tracked change."))
@click.option(
    "--date",
    "day",
    metavar="DAY",
    help=_("The day Word names at each tracked change, 14/03/2026 or 2026-03-14; today by default."),
)
@click.option("--skip-year", is_flag=True, help=_("Leave out what only the new year changed."))
@click.option("--exit-code", is_flag=True, help=_("Exit with 1 when there are differences."))
def compare(**values: object) -> int:
    """Compare two plans and return the exit code."""
    from cchc_gen.cli.compare.run import CompareSettings, run_compare  # noqa: PLC0415  # keeps --help instant

    return run_compare(CompareSettings(**values))  # type: ignore[arg-type]  # click has checked the types
