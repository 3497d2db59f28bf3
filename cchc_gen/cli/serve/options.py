"""`cchc-gen serve`: a window in the browser on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.messages import gettext as _


@click.command(
    help=_(
        "Open a window in the browser in which plans are written, renewed, corrected and built. It is on this machine alone;"
        " nothing goes to the internet."
    ),
    epilog=_("Examples:\n\n\b\n  cchc-gen serve\n  cchc-gen serve ke-hoach-cchc --no-browser    prints the address"),
)
@click.argument("folder", metavar=_("[FOLDER]"), default=".", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help=_("The port of 127.0.0.1; by default one that is free."))
@click.option("--no-browser", is_flag=True, help=_("Print the address, and open no browser."))
def serve(folder: Path, port: int, *, no_browser: bool) -> int:
    """Open the window and return the exit code."""
    from cchc_gen.cli.serve.run import run_serve  # noqa: PLC0415  # keeps --help instant

    return run_serve(folder, port, opens_browser=not no_browser)
