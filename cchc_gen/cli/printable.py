"""Makes texts safe to print: names of files and texts of documents may hold codes that control the terminal."""

from __future__ import annotations

import io
import os
import re

from cchc_gen.messages import show_controls

# Controls but tab, line feed, a carriage return at the end of a line or of what is written; escapes but those of our colours.
# What comes from strangers is shown before already, in `messages.translate` and `Position`; this is for what went another way.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]|\r(?!\n|\\Z)|\x1b(?!\\[(?:0|1|22|3[0-7])m)")


class PrintableStream(io.TextIOWrapper):
    """A standard stream in UTF-8 that shows control characters as JSON and YAML escape them."""

    def __init__(self, stream: io.TextIOWrapper, forgiven: type[OSError]) -> None:
        """Take over a stream's file; after an error that is forgiven all goes nowhere."""
        self._forgiven = forgiven
        super().__init__(
            stream.buffer, encoding="utf-8", errors="backslashreplace", line_buffering=stream.line_buffering or stream.isatty()
        )

    def write(self, text: str) -> int:
        """Write a text."""
        shown = hide_steering(text)
        try:
            return super().write(shown)
        except self._forgiven:
            self._go_nowhere()
            return len(shown)

    def flush(self) -> None:
        """Write out what is left."""
        try:
            super().flush()
        except self._forgiven:
            self._go_nowhere()

    def _go_nowhere(self) -> None:
        """Let what is left, and all that comes, succeed: the interpreter too writes out what is left when it ends."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


def hide_steering(text: str) -> str:
    """Return a text in which each character that would control a terminal is escaped as in JSON; our own colours stay."""
    return show_controls(text, _STEERING)
