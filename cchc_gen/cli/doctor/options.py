"""`cchc-gen doctor`: whether this machine can make documents."""

from __future__ import annotations

import click

from cchc_gen.messages import gettext as _


@click.command(
    help=_(
        "Look whether this machine can make documents: LibreOffice, fonts, write access, templates, a test conversion."
        " What is wrong comes with the step that mends it."
    ),
    epilog=_("Example: cchc-gen doctor"),
)
def doctor() -> int:
    """Print what was found and return the exit code."""
    from cchc_gen.cli.doctor.run import run_doctor  # noqa: PLC0415  # keeps --help instant

    return run_doctor()
