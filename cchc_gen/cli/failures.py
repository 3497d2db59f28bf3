"""What is said when a command fails."""

from __future__ import annotations

from cchc_gen.cli.output import show_error
from cchc_gen.errors import CchcGenError, InternalError
from cchc_gen.files.refusals import explain_os_error


def show_failure(error: Exception) -> int:
    """Print an error and return the exit code: ours by name in the user's words, anything else as a fault of the tool."""
    if isinstance(error, OSError) and not isinstance(error, CchcGenError):
        error = explain_os_error(error)
    if not isinstance(error, CchcGenError):
        error = InternalError(error)
    show_error(error)
    return error.exit_code
