"""What is said when a command fails."""

from __future__ import annotations

import traceback
from gettext import gettext as _

import click

from cchc_gen.cli.output import show_error
from cchc_gen.errors import CchcGenError, ExitCode


def show_failure(error: Exception) -> int:
    """Print an error and return the exit code: ours by name in the user's words, anything else as a fault of the tool."""
    if isinstance(error, CchcGenError):
        show_error(error)
        return error.exit_code
    traceback.print_exception(error)
    click.echo(_("This is a fault of cchc-gen, not of your plan. Please report it with the lines above."), err=True)
    return ExitCode.BUG
