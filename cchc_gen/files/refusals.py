"""Why the system refused to read or write a file, in our words, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from cchc_gen.errors import OutputError
from cchc_gen.files import names
from cchc_gen.messages import Message, msg

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))  # Windows has no quota of its own number


def describe_os_error(error: OSError) -> Message:
    """Return why the system refused, in our words: its own are English."""
    if _is_held(error):
        return msg("access denied: it is open in another program, or protected")
    known = _REASONS.get(error.errno or 0)
    return known or msg("system error {name}", name=errno.errorcode.get(error.errno or 0, type(error).__name__))


def advise_reading(error: OSError) -> Message | None:
    """Return what to do about a file that cannot be read, None where the reason says all."""
    return msg("Close the file where it is open, then try again.") if _is_held(error) else None


def explain_os_error(error: OSError) -> OutputError:
    """Return the error of what nobody has asked about in particular, named where the system names it.

    The disk is full behind standard output or where temporary files lie, a folder has gone, another program holds a file.
    """
    reason = describe_os_error(error)
    if error.filename is not None:
        message = msg("{place} cannot be written or read ({reason}).", place=error.filename, reason=reason)
    else:
        message = msg("The result cannot be written or read ({reason}).", reason=reason)
    if error.errno not in _FULL:
        return OutputError(message, advise_reading(error))
    import tempfile  # noqa: PLC0415  # only for what is wrong

    place = tempfile.gettempdir()
    return OutputError(message, msg("Make room on the disk of the result and on that of temporary files, {place}.", place=place))


def _is_held(error: OSError) -> bool:
    """Tell whether Windows denied access to a file that is there: that another program holds it is nearly always the reason.

    Why not known for sure: Python's `open` does not say whether the file is shared or rights are missing. Where no file is named,
    one was opened and a part of it is locked; a network's port has a number of Windows' own instead.
    """
    if not names.IS_WINDOWS or not isinstance(error, PermissionError):
        return False
    named = [name for name in (error.filename, error.filename2) if isinstance(name, str)]
    return any(Path(name).is_file() for name in named) if named else getattr(error, "winerror", None) is None


_REASONS = {
    errno.EACCES: msg("access denied"),
    errno.EPERM: msg("access denied"),
    errno.ENOENT: msg("it does not exist"),
    errno.EISDIR: msg("it is a folder"),
    errno.ENOSPC: msg("no space left"),
    errno.EFBIG: msg("the file is larger than this disk or account may hold"),
    errno.EIO: msg("the disk answers with an error"),
    errno.EMFILE: msg("too many files are open"),
    errno.EROFS: msg("read-only disk"),
    errno.EEXIST: msg("it is there already"),
    errno.ENOTDIR: msg("it is not a folder"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.ELOOP: msg("links go in a circle"),
    errno.EBUSY: msg("it is in use"),
    errno.ETXTBSY: msg("it is in use"),
    getattr(errno, "EDQUOT", -1): msg("your share of the disk is full"),  # not on every system
}
