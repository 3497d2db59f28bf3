"""What is said when a command fails."""

from __future__ import annotations

from cchc_gen.cli.output import show_error
from cchc_gen.errors import CchcGenError, InternalError, OutputError
from cchc_gen.messages import describe_os_error, msg


def show_failure(error: Exception) -> int:
    """Print an error and return the exit code: ours by name in the user's words, anything else as a fault of the tool."""
    if isinstance(error, OSError) and not isinstance(error, CchcGenError):
        known = describe_os_error(error)  # a full disk behind standard output, a folder that has gone
        error = OutputError(msg("The result cannot be written or read ({reason}).", reason=known))
    if not isinstance(error, CchcGenError):
        error = InternalError(error)
    show_error(error)
    return error.exit_code
