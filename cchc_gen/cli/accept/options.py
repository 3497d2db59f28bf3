"""`cchc-gen accept`: take what was changed in the Word file into the plan."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.messages import gettext as _


@click.command(
    help=_("Take what was changed in the Word file into the plan. Without a choice the changes are listed with their numbers."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen accept kh-2026.yaml ban-da-sua.docx               lists the changes, asks one by one\n"
        "  cchc-gen accept kh-2026.yaml ban-da-sua.docx --all\n"
        "  cchc-gen accept kh-2026.yaml ban-da-sua.docx --only 1,3-5\n"
        "  cchc-gen undo kh-2026.yaml                                 takes it back"
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.argument("document", metavar="FILE.docx", type=click.Path(path_type=Path))
@click.option("--all", "all_", is_flag=True, help=_("Take all changes."))
@click.option("--only", metavar="1,3-5", help=_("Take these changes alone, by their numbers."))
@click.option("--except", "except_", metavar="2", help=_("Take all changes but these."))
@click.option("--as-is", is_flag=True, help=_("Take FILE.docx for a version of PLAN, although it seems to be another document."))
@click.option("--into-base", is_flag=True, help=_("Change the base itself (ke_thua) where a value stands in it."))
@click.option("--variable", is_flag=True, help=_("Change the variable (bien) whose value was typed over, not only the place."))
@click.option("-o", "--output", metavar="NEW", type=click.Path(path_type=Path), help=_("Write a new file; PLAN stays."))
@click.option("--dry-run", is_flag=True, help=_("Show what would be written, and write nothing."))
def accept(**values: object) -> int:
    """Take changes into the plan and return the exit code."""
    from cchc_gen.cli.accept.run import AcceptSettings, run_accept  # noqa: PLC0415  # keeps --help instant

    return run_accept(AcceptSettings(**values))  # type: ignore[arg-type]  # click has checked the types
