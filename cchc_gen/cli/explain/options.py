"""`cchc-gen explain`: what a rule asks, by which text, with a wrong and a right example."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from cchc_gen.checks.rule import Rule


def _complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's signature
    from click.shell_completion import CompletionItem  # noqa: PLC0415  # while completing only

    from cchc_gen.checks.catalogue import all_rules  # noqa: PLC0415

    names = sorted({rule.id for rule in all_rules()})
    return [CompletionItem(name) for name in names if name.startswith(incomplete.upper())]


@click.command(
    help=_("Explain a rule of the checks; without RULE list all."),
    epilog=_("Example: cchc-gen explain ND30-P3"),
)
@click.argument("rule", metavar="[RULE]", required=False, shell_complete=_complete_rules)
def explain(rule: str | None) -> int:
    """Print one rule, or the list."""
    from cchc_gen.checks.catalogue import all_rules, find_rules  # noqa: PLC0415  # keeps --help instant
    from cchc_gen.cli.output import severity_name  # noqa: PLC0415
    from cchc_gen.messages import translate  # noqa: PLC0415

    if rule is None:
        width = max(len(one.id) for one in all_rules())
        for one in all_rules():
            click.echo(f"{one.id:<{width}}  {severity_name(one.severity):<8}  {translate(one.title)}")
        return 0
    for one in find_rules(rule):
        _show(one, severity_name(one.severity), translate(one.title), translate(one.hint))
    return 0


def _show(rule: Rule[Any], severity: str, title: str, hint: str) -> None:
    click.secho(f"{rule.id} ({severity})", bold=True)
    click.echo(f"  {title}")
    for label, text in ((_("Source"), rule.source), (_("Wrong"), rule.wrong), (_("Right"), rule.right), (_("How to mend"), hint)):
        click.echo(f"  {label}: {text}")
    click.echo("  " + _("To leave it out: --ignore {rule}, or “bo_qua: [{rule}]” in cchc.yaml.").format(rule=rule.id))
