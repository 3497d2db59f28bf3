"""Lines of a block text (|) that are printed although somebody meant them for a key, or for a note of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import ALL_KEYS
from cchc_gen.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cchc_gen.problem import Position

_KEY = lazy_pattern(r"^(?:- )?(?P<key>[a-z]+(?:_[a-z]+)+):(?:\s|$)", re.MULTILINE)
_GLUED = lazy_pattern(r"\S[ \t]+(?P<entry>- (?P<key>de_muc|noi_dung|nhiem_vu|ten|tai):\s.*)")  # Enter was lost before it
_NOTE = lazy_pattern(r"^(?P<text>#(?![A-Z]+[/!?]|\d).*|//.*)$", re.MULTILINE)  # not an error of Excel's, “#N/A”, nor “#1”


def find_block_slips(text: str, place: Callable[[int], Position]) -> Iterator[Problem]:
    """Yield a warning for the first key, and for each note, that a block text holds; an entry behind a text is an error.

    Args:
        text: the text of the block.
        place: makes a position of one of its lines, from 0.
    """
    if (found := _KEY.search(text)) and found["key"] in ALL_KEYS:
        message = msg("“{key}” stands inside a block (|): the line is printed as text.", key=found["key"])
        hint = msg("If it is a key, indent it as the other keys of its level.")
        at = text.count("\n", 0, found.start("key"))
        yield Problem("key-in-block", place(at), message, "", hint, Severity.WARNING)
    if ": " in text and (glued := _GLUED.search(text)):
        message = msg("“{key}” stands inside a block (|): the line is printed as text.", key=glued["key"])
        hint = msg("Put “{entry}” on a line of its own below, with the indent of its level.", entry=glued["entry"][:60])
        yield Problem("key-in-block", place(text.count("\n", 0, glued.start("key"))), message, "", hint, Severity.ERROR)
    for note in _NOTE.finditer(text) if "#" in text or "//" in text else ():
        message = msg("“{text}” stands inside a block (|): a note is printed there, too.", text=note["text"][:40])
        hint = msg("If it is a note, move it above the line that ends with “|”. If it is text, take the signs before it out.")
        yield Problem("note-in-block", place(text.count("\n", 0, note.start())), message, "", hint, Severity.WARNING)
