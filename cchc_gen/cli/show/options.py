"""`cchc-gen show`: the plan as it is after its bases and edits, or its outline with every address."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans


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
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Folder in which bases, templates and spreadsheets may lie."),
)
def show(plan: Path, workspace: Path | None, *, outline: bool) -> int:
    """Print the resolved plan and return the exit code."""
    from cchc_gen.plan.validation.short_forms import spread_shorthands  # noqa: PLC0415
    from cchc_gen.plan.yaml.write import format_plan  # noqa: PLC0415
    from cchc_gen.workspace.load_plan import load_plan  # noqa: PLC0415  # keeps --help instant

    loaded = load_plan(plan, str(plan), workspace)
    if not outline:
        click.echo(format_plan(loaded.root, {"tu_tep"}), nl=False)
        return 0
    from cchc_gen.cli.show.outline import format_outline  # noqa: PLC0415

    for line in format_outline(spread_shorthands(loaded.root)):
        click.echo(line)
    return 0
