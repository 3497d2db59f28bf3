"""Conditions in a text, `{% if %}` to `{% endif %}`, that do not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    import re

    from cchc_gen.messages import Message

_CONDITION = lazy_pattern(r"\{%-?\s*(?P<word>if|endif)\b[^%}]*%\}")


def find_odd_condition(text: str) -> tuple[Message, Message, int] | None:
    """Return the sentence, the advice and the line (from 1) of a condition that is not closed, or was never opened."""
    opened: list[re.Match[str]] = []
    for found in _CONDITION.finditer(text):
        if found["word"] == "if":
            opened.append(found)
        elif opened:
            opened.pop()
        else:
            message = msg("“{tag}” closes a condition, and none is open.", tag=found.group())
            hint = msg("Write “{{% if … %}}” before the text that depends on it, or take “{tag}” out.", tag=found.group())
            return message, hint, text.count("\n", 0, found.start()) + 1
    if not opened:
        return None
    message = msg("“{tag}” begins a condition that does not end.", tag=opened[-1].group())
    hint = msg("Write “{{% endif %}}” behind the text that depends on it.")
    return message, hint, text.count("\n", 0, opened[-1].start()) + 1
