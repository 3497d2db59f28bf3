"""Slips in the expressions of a text: conditions that do not fit together, a name that is cut up, a brace that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.language.suggestions import make_slug
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from cchc_gen.messages import Message

_ONE_BRACE = lazy_pattern(r"(?<!\{)\{\{\s*([\w.]+)\s*\}(?!\})")
_EXPRESSION = lazy_pattern(r"\{\{([\w\s.,;:]*)\}\}")  # names alone: a sign may be the beginning of a sum
_LONG_DASH = lazy_pattern(r"\{\{[^{}\n]*[–—−][^{}\n]*\}\}")
_HYPHENS = str.maketrans(dict.fromkeys("–—−", "-"))
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


def find_odd_expression(text: str, names: Iterable[str]) -> tuple[Message, Message, int] | None:
    """Return the sentence, the advice and the line (from 1) of an expression that misses a brace, or whose name is cut up.

    Args:
        text: a text of a plan.
        names: what an expression may name, as it is written: "bien.hai_long".
    """
    if found := _ONE_BRACE.search(text):
        message = msg("The braces of an expression do not match: {text}", text=found.group())
        hint = msg("Write: {expression}", expression=f"{{{{ {found[1]} }}}}")
        return message, hint, text.count("\n", 0, found.start()) + 1
    if found := _LONG_DASH.search(text):
        message = msg("The expression in “{text}” holds a long dash, as Word makes it.", text=found.group())
        hint = msg("Write: {expression}", expression=found.group().translate(_HYPHENS))
        return message, hint, text.count("\n", 0, found.start()) + 1
    bare = {make_slug(name).replace("-", ""): name for name in names}
    for found in _EXPRESSION.finditer(text):
        meant = bare.get(make_slug(found[1]).replace("-", ""))
        if meant and found[1].strip() != meant:
            message = msg("The expression in “{text}” is not complete or not written right.", text=found.group())
            hint = msg("Write: {expression}", expression=f"{{{{ {meant} }}}}")
            return message, hint, text.count("\n", 0, found.start()) + 1
    return None
