"""Reads the spaces of Word and of web pages as ordinary ones where they only separate: before, behind and between keys."""

from __future__ import annotations

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem, Severity

_ODD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
HOLDS_ODD = lazy_pattern(f"[{_ODD}]")
_KEY = r"[a-z][a-z0-9_]*:"
# Before a key or a dash; behind them; behind a key inside braces.
_PLACES = lazy_pattern(
    rf"(?m)^(?P<indent>[ ]*[{_ODD}][ {_ODD}]*)(?=-[ {_ODD}]|{_KEY}(?:[ {_ODD}]|$))"
    rf"|(?P<before>^[ ]*(?:- +)*(?:{_KEY}[ ]*|-)|[{{,][ ]*{_KEY})(?P<behind>[{_ODD}][ {_ODD}]*)"
)


def mend_odd_spaces(text: str, name: str) -> tuple[str, list[Problem]]:
    """Return a text with ordinary spaces round its keys and dashes, and a note for each line that had others.

    Args:
        text: the whole file.
        name: how the file is called in messages.
    """
    lines = dict.fromkeys(text.count("\n", 0, found.start()) + 1 for found in _PLACES.finditer(text))
    message = msg("Beside the key or dash stands a no-break space, as Word and web pages have it; it is read as a space.")
    notes = [Problem("invisible", Position(name, line, 1), message, severity=Severity.INFO) for line in lines]
    for _round in range(2):  # before a dash, then behind it
        text = _PLACES.sub(lambda found: (found["before"] or "") + " " * _width(found["indent"] or found["behind"]), text)
    return text, notes


def _width(spaces: str) -> int:
    """Return how many spaces wide some are on the screen: the one of Chinese and Japanese texts is as wide as two."""
    return len(spaces) + spaces.count("\u3000")
