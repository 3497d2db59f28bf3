"""`cchc-gen undo`: take back the last edit of a plan file."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.messages import gettext as _


@click.command(
    help=_("Take back the last edit that a command made on a plan file; once more takes back the one before."),
    epilog=_("Examples:\n\n\b\n  cchc-gen undo kh-2026.yaml\n  cchc-gen undo kh-2026.yaml --list    what is kept"),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.option("--list", "list_", is_flag=True, help=_("List the texts that are kept, and change nothing."))
def undo(plan: Path, *, list_: bool) -> int:
    """Take back an edit and return the exit code."""
    from cchc_gen.cli.undo.run import run_undo  # noqa: PLC0415  # keeps --help instant

    return run_undo(plan, only_list=list_)
