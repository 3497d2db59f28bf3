"""`cchc-gen show`: the plan as it is after its bases and edits, or its outline with every address."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.messages import gettext as _


@click.command(
    help=_("Print a plan with its bases and edits taken in, as YAML that builds to the same document."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen show ke-hoach.yaml                the whole plan as one file\n"
        "  cchc-gen show ke-hoach.yaml --outline      every node: number, address, file and line"
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.option("--outline", is_flag=True, help=_("List every node with the address that an edit names it by."))
@click.option("--edits", is_flag=True, help=_("With --outline: each node as an edit, ready to paste under thay_doi."))
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=_("Folder in which bases, templates and spreadsheets may lie."),
)
def show(plan: Path, workspace: Path | None, *, outline: bool, edits: bool) -> int:
    """Print the resolved plan and return the exit code."""
    from cchc_gen.cli.show.run import run_show  # noqa: PLC0415  # keeps --help instant

    return run_show(plan, workspace, outline=outline, edits=edits)
