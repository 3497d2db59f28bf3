"""Sentences for people, kept apart from their language until the command line prints them.

The source holds the English sentence, the catalogue `locale/vi` the Vietnamese one.
"""

from __future__ import annotations

import errno
import re
from gettext import gettext
from typing import NamedTuple


class Message(NamedTuple):
    """One sentence with its values; `str()` gives English for logs and tests, `translate` the user's language."""

    text: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.text.format(**dict(self.values))


def msg(text: str, /, **values: object) -> Message:
    """Mark `text` for translation and keep the values that fill its `{names}`.

    Why: a problem is found deep inside, its language is known only at the edge.
    """
    return Message(text, tuple(values.items()))


def translate(message: Message) -> str:
    """Return the sentence in the language that the command line has chosen (see `cli.language`)."""
    values = {name: translate(value) if isinstance(value, Message) else _show(value) for name, value in message.values}
    return gettext(message.text).format(**values)


# Controls but tab and line feed, and the marks that change the direction of writing.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def show_controls(text: str, which: re.Pattern[str] = _CONTROLS) -> str:
    """Return a text with each character that would steer a terminal, or turn the line round, as JSON escapes it."""
    return which.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def show_name(name: object) -> str:
    """Return the name of a file on one line: a line break in it is shown, too."""
    return show_controls(str(name)).replace("\n", "\\n").replace("\t", "\\t")


def _show(value: object) -> object:
    return value if isinstance(value, int | float) else show_controls(str(value))


def describe_os_error(error: OSError) -> Message:
    """Return why the system refused, in our words: its own are English."""
    known = _OS_REASONS.get(error.errno or 0)
    return known or msg("system error {name}", name=errno.errorcode.get(error.errno or 0, type(error).__name__))


_OS_REASONS = {
    errno.EACCES: msg("access denied"),
    errno.EPERM: msg("access denied"),
    errno.ENOENT: msg("it does not exist"),
    errno.EISDIR: msg("it is a folder"),
    errno.ENOSPC: msg("no space left"),
    errno.EROFS: msg("read-only disk"),
    errno.EEXIST: msg("it is there already"),
    errno.ENOTDIR: msg("it is not a folder"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.ELOOP: msg("links go in a circle"),
    errno.EBUSY: msg("it is in use"),
    errno.ETXTBSY: msg("it is in use"),
}
