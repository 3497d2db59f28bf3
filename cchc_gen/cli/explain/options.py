"""`cchc-gen explain`: its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_gen.messages import gettext as _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


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
    from cchc_gen.cli.explain.run import run_explain  # noqa: PLC0415  # keeps --help instant

    return run_explain(rule)
