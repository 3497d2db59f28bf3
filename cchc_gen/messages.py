"""Sentences for people, kept apart from their language until the command line prints them.

The source holds the English sentence, the catalogue `locale/vi` the Vietnamese one.
"""

from __future__ import annotations

import contextlib
import re
import struct
from bisect import bisect_left
from contextvars import ContextVar
from gettext import NullTranslations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Catalogue(NullTranslations):
    """The sentences of a compiled catalogue (.mo), each looked up when it is asked for.

    A command says a few dozen of two thousand; gettext's own class reads them all first, which takes 3% of `check`. The form of
    the file: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html. For languages without plural forms.
    """

    def __init__(self, path: str) -> None:
        """Read the file; nothing of it is looked at yet.

        Raises:
            OSError: it cannot be read.
        """
        super().__init__()
        with open(path, "rb") as file:  # noqa: PTH123  # before pathlib is there
            self._data = file.read()
        count, self._originals, self._translations = struct.unpack_from("<3I", self._data, 8)
        self._numbers = range(count)

    def gettext(self, message: str) -> str:
        """Return the translation, or the sentence itself where there is none."""
        wanted = message.encode()
        number = bisect_left(self._numbers, wanted, key=self._original)
        return self._text(self._translations, number).decode() if self._original(number) == wanted else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the one form that the language has, or the English one where there is no translation.

        Args:
            msgid1: the English sentence for one.
            msgid2: the English sentence for several.
            n: how many there are.
        """
        both = f"{msgid1}\0{msgid2}"
        found = self.gettext(both)
        return super().ngettext(msgid1, msgid2, n) if found == both else found

    def _original(self, number: int) -> bytes:
        return self._text(self._originals, number) if number in self._numbers else b""

    def _text(self, table: int, number: int) -> bytes:
        length, at = struct.unpack_from("<2I", self._data, table + 8 * number)
        return self._data[at : at + length]


_speech = NullTranslations()


def speak(catalogue: NullTranslations) -> None:
    """Choose the language of all sentences from here on; without this they are English."""
    global _speech  # noqa: PLW0603  # one process speaks one language
    _speech = catalogue


def gettext(text: str) -> str:
    """Return a sentence in the chosen language."""
    return _speech.gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the sentence for one, or for several, in the chosen language.

    Args:
        singular: the English sentence for one.
        plural: the English sentence for several.
        count: how many there are.
    """
    return _speech.ngettext(singular, plural, count)


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
    return show_controls(_call(str(name))).replace("\n", "\\n").replace("\t", "\\t")


def _show(value: object) -> object:
    return value if isinstance(value, int | float) else show_controls(_call(str(value)))


_names: ContextVar[dict[str, str] | None] = ContextVar("names", default=None)


@contextlib.contextmanager
def calling(names: Mapping[str, str]) -> Iterator[None]:
    """Call places on the disk otherwise, in all that is said until the end, also by threads that are given the context.

    Args:
        names: of places, or of how places begin.
    """
    token = _names.set(dict(names))
    try:
        yield
    finally:
        _names.reset(token)


def call_also(names: Mapping[str, str]) -> None:
    """Call more places otherwise, where somebody around is `calling` places so."""
    known = _names.get()
    if known is not None:
        known |= names


def _call(text: str) -> str:
    known = _names.get() or {}
    for place in sorted((place for place in known if place in text), key=len, reverse=True):
        whole = rf"(?<![\w./\\-]){re.escape(place)}(?:(?<=[/\\])|(?![\w-]|[.]\w))"
        text = re.sub(whole, known[place].replace("\\", r"\\"), text)
    return text
