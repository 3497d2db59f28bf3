"""What `cchc-gen show` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_gen.cli.show.outline import format_edits, format_outline
from cchc_gen.errors import ExitCode
from cchc_gen.files.names import relative_name
from cchc_gen.messages import gettext as _
from cchc_gen.messages import show_controls
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.yaml.not_a_plan import name_in_command
from cchc_gen.plan.yaml.write import format_plan
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.workspace.load_plan import LoadedPlan


def run_show(plan: Path, workspace: Path | None, *, outline: bool, edits: bool = False) -> ExitCode:
    """Print the plan with its bases and edits taken in, or its outline, or an edit for each node of it.

    Args:
        plan: a plan file.
        workspace: the folder that `--workspace` names; None without it.
        outline: print the address of each node.
        edits: print an edit for each node, whatever `outline` says.

    Raises:
        PlanError: the plan is not valid.
    """
    loaded = load_plan(plan, str(plan), workspace)
    if edits:
        for line in format_edits(spread_shorthands(loaded.root)):
            click.echo(show_controls(line))
        if len(loaded.files) > 1:
            _say_whose(loaded)
        return ExitCode.DONE
    if not outline:
        root = loaded.report.typed if loaded.report else loaded.root  # tasks and figures are counted anew from it
        click.echo(format_plan(root, {"tu_tep"}), nl=False)
        return ExitCode.DONE
    for line in format_outline(spread_shorthands(loaded.root)):
        click.echo(show_controls(line))
    return ExitCode.DONE


def _say_whose(loaded: LoadedPlan) -> None:
    """Say in which plan the printed edits hold: addresses of a plan that builds on another are not those of its base."""
    plan, base = name_in_command(str(loaded.path)), name_in_command(relative_name(loaded.files[-2]))
    text = _("These edits are for a plan that builds on {plan}. For {plan} itself: cchc-gen show {base} --outline --edits")
    click.echo(text.format(plan=plan, base=base), err=True)
