"""What `cchc-gen explain` does: what a rule asks, by which text, with a wrong and a right example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cchc_gen.checks.catalogue import all_rules, find_rules
from cchc_gen.cli.output import severity_name
from cchc_gen.errors import ExitCode
from cchc_gen.messages import gettext as _
from cchc_gen.messages import translate

if TYPE_CHECKING:
    from cchc_gen.checks.rule import Rule


def run_explain(rule: str | None) -> ExitCode:
    """Print one rule, or those whose ids begin like it, or the list.

    Raises:
        UsageError: there is no such rule.
    """
    if rule is None:
        width = max(len(one.id) for one in all_rules())
        for one in all_rules():
            click.echo(f"{one.id:<{width}}  {severity_name(one.severity):<8}  {translate(one.title)}")
        return ExitCode.DONE
    for one in find_rules(rule):
        _show(one, severity_name(one.severity), translate(one.title), translate(one.hint))
    return ExitCode.DONE


def _show(rule: Rule[Any], severity: str, title: str, hint: str) -> None:
    click.secho(f"{rule.id} ({severity})", bold=True)
    click.echo(f"  {title}")
    for label, text in ((_("Source"), rule.source), (_("Wrong"), rule.wrong), (_("Right"), rule.right), (_("How to mend"), hint)):
        click.echo(f"  {label}: {text}")
    click.echo("  " + _("To leave it out: --ignore {rule}, or “bo_qua: [{rule}]” in cchc.yaml.").format(rule=rule.id))
    click.echo("  " + _("To leave one place: a line “# để nguyên {rule}: reason” above it in the plan.").format(rule=rule.id))
