"""`cchc-gen renew`: this year's plan file from last year's."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.cli.day import YearRange
from cchc_gen.messages import gettext as _


@click.command(
    help=_("Write the new year's plan file. The old one stays as it is; nothing is overwritten."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen renew ke-hoach-2025.yaml --year 2026\n"
        "  cchc-gen renew ke-hoach-2025.yaml --year 2026 --overlay -o ke-hoach-2026.yaml\n"
        '  cchc-gen renew kh.yaml --year 2026 --rename "Sở Kế hoạch và Đầu tư=Sở Tài chính"'
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path), shell_complete=complete_plans)
@click.option("--year", required=True, type=YearRange(1990, 2999), help=_("The new year."))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help=_("The new file; by default the old name with its year moved on.")
)
@click.option("--overlay", is_flag=True, help=_("Write a short file on top of the old one (ke_thua) instead of a full copy."))
@click.option(
    "--rename", "renames", multiple=True, metavar=_("OLD=NEW"), help=_("Rename outside citations; may be given several times.")
)
def renew(plan: Path, year: int, output: Path | None, renames: tuple[str, ...], *, overlay: bool) -> int:
    """Write the new file and return the exit code."""
    from cchc_gen.cli.renew.run import RenewSettings, run_renew  # noqa: PLC0415  # keeps --help instant
    from cchc_gen.renew.whole_file import name_renewed  # noqa: PLC0415  # see above

    return run_renew(RenewSettings(plan, year, output or name_renewed(plan, year), overlay, renames))
