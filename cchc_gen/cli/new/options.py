"""`cchc-gen new`: its options. What it does is in `run`, so that --help stays instant."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.day import YearRange
from cchc_gen.messages import gettext as _


@click.command(
    help=_(
        "Start: a folder for your plans with a first plan, complete and commented. Asks for what the options do not say."
        " Nothing is overwritten."
    ),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen new                                  asks a few questions, writes into this folder\n"
        "  cchc-gen new ke-hoach-cchc                    the same, into a new folder\n"
        '  cchc-gen new so-mau --agency "Sở Tài chính" --parent "UBND tỉnh Mẫu" --year 2027 --yes'
    ),
)
@click.argument("folder", metavar=_("[FOLDER]"), default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option("--agency", metavar=_("NAME"), help=_("Who issues the plan, for example Sở Tài chính."))
@click.option("--parent", metavar=_("NAME"), help=_("The body above, for example UBND tỉnh Mẫu; leave it out if there is none."))
@click.option("--short", metavar=_("LETTERS"), help=_("The agency's abbreviation, for example STC."))
@click.option("--place", metavar=_("NAME"), help=_("The place in the date line, for example Mẫu."))
@click.option("--year", type=YearRange(1990, 2999), metavar=_("YEAR"), help=_("The year of the plan."))
@click.option(
    "--columns",
    metavar=_("LIST"),
    help=_(
        "Columns of the appendix beside TT and Nhiệm vụ, with commas:"
        " hoat_dong, san_pham, chu_tri, phoi_hop, thoi_gian, kinh_phi, ghi_chu."
    ),
)
@click.option("--post", metavar=_("POST"), help=_("Who signs, lines divided by /: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC."))
@click.option("--signer", metavar=_("NAME"), help=_("The name of who signs; may stay open."))
@click.option("-y", "--yes", is_flag=True, help=_("Ask nothing: take what is proposed for what the options do not say."))
def new(**values: object) -> int:
    """Write the files and return the exit code."""
    from cchc_gen.cli.new.run import NewSettings, run_new  # noqa: PLC0415  # keeps --help instant

    return run_new(NewSettings(**values))  # type: ignore[arg-type]  # click has checked the types
