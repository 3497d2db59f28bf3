"""Files that were not saved whole, as when the power fails: empty bytes, an end in the middle of a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.files.names import quote_for_shell
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from cchc_gen.messages import Message

_EMPTY = b"\0"
_LETTER = 4  # bytes, at most


def find_damage(raw: bytes, name: str) -> tuple[Message, Message] | None:
    """Return what is said of bytes that end in empty ones or in the middle of a letter; None where they are whole."""
    if raw.endswith(_EMPTY):
        return msg("The end of the file is lost: it holds empty bytes, as after a power failure."), _advise_copy(name)
    end = raw[-_LETTER:]
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - len(end) and error.reason == "unexpected end of data":
            return msg("The file ends in the middle of a letter: it was not saved whole."), _advise_copy(name)
    return None


def guess_encoding(raw: bytes) -> str:
    """Return the encoding that the first bytes tell: UTF-16 as Notepad writes it, also without its sign, else UTF-8."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    first = raw[:4]
    if first[1::2] == b"\0\0" and first[0] and first[2]:
        return "utf-16-le"
    return "utf-16-be" if first[::2] == b"\0\0" and first[1:2] > b"\0" and first[3:] > b"\0" else "utf-8-sig"


def _advise_copy(name: str) -> Message:
    return msg(
        "Do not save it. Take it as it was before from a copy (a plan file: cchc-gen undo {file}), then do your last changes"
        " again.",
        file=quote_for_shell(name),
    )
