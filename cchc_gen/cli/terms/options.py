"""`cchc-gen terms`: its options."""

from __future__ import annotations

import click

from cchc_gen.messages import gettext as _


@click.command(
    help=_(
        "List the register of laws and names: which documents hold on a day, and what went out of use, with what stands in its"
        " place. An office's own file (“tu_cu” in cchc.yaml) is taken in."
    ),
    epilog=_("Example: cchc-gen terms --on 01/7/2026"),
)
@click.option("--on", "day", metavar="DAY", help=_("The day, as 01/7/2026 or 2026-07-01; without it today."))
def terms(day: str | None) -> int:
    """Print the register as it is on a day."""
    from cchc_gen.cli.terms.run import run_terms  # noqa: PLC0415  # keeps --help instant

    return run_terms(day)
