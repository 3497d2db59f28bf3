"""A slip of the keyboard: which line of a plan file, what is wrong with it, what to write in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cchc_gen.messages import Message

# Slips that take the lines below into a text, or are one of several: YAML goes on to stumble where it did.
SWALLOWING = frozenset({"unclosed-quote", "unopened-quote", "bracket", "keys-left"})
JOINS = "\0"  # begins a mended line that takes the place of the one above it, too


class Slip(NamedTuple):
    """What is wrong with a line (from 0): a code, a sentence, advice, and what to write in its place, where that is certain."""

    line: int
    code: str
    message: Message
    hint: Message
    mended: tuple[str, ...] = ()
