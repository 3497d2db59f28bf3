"""A plan file's text with its slips mended, and how a mended line is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.messages import Message


class Mended(NamedTuple):
    """A text, and for each of its lines the line of the file that it came from (both from 0); None where they are the same."""

    text: str
    file_lines: Sequence[int] | None = None

    def line_of(self, line: int) -> int:
        """Return the line of the file, from 1, for a line of the text, from 0."""
        return (self.file_lines[min(line, len(self.file_lines) - 1)] if self.file_lines is not None else line) + 1


LONGEST_SHOWN = 160  # characters of a line that advice shows whole


def write_so(line: str, otherwise: Message | None = None) -> Message:
    """Return the advice to write a line anew, ready to be copied; other advice where it is too long for that."""
    if otherwise is not None and (len(line) > LONGEST_SHOWN or "\n" in line):
        return otherwise
    return msg("Write this line so: {line}", line=line)


def show_line(mended: str, line: str) -> Message:
    """Return the advice to write a line anew, ready to be copied, with its indent where that changes."""
    own, wanted = (len(one) - len(one.lstrip()) for one in (line, mended))
    if own == wanted and not line[:own].strip(" "):
        return write_so(mended.strip())
    return msg("Write this line so, behind {count} spaces: {line}", count=wanted, line=mended.strip())
