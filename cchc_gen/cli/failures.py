"""What is said when a command fails."""

from __future__ import annotations

import errno

from cchc_gen.cli.output import show_error
from cchc_gen.errors import CchcGenError, InternalError, OutputError
from cchc_gen.messages import describe_os_error, msg

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))  # Windows has no quota of its own number


def show_failure(error: Exception) -> int:
    """Print an error and return the exit code: ours by name in the user's words, anything else as a fault of the tool."""
    if isinstance(error, OSError) and not isinstance(error, CchcGenError):
        error = _describe(error)
    if not isinstance(error, CchcGenError):
        error = InternalError(error)
    show_error(error)
    return error.exit_code


def _describe(error: OSError) -> OutputError:
    """Return what the disk did: it is full behind standard output or where temporary files lie, a folder has gone."""
    known = describe_os_error(error)
    if error.filename is not None:
        message = msg("{place} cannot be written or read ({reason}).", place=error.filename, reason=known)
    else:
        message = msg("The result cannot be written or read ({reason}).", reason=known)
    if error.errno not in _FULL:
        return OutputError(message)
    import tempfile  # noqa: PLC0415  # only for what is wrong

    place = tempfile.gettempdir()
    return OutputError(message, msg("Make room on the disk of the result and on that of temporary files, {place}.", place=place))
