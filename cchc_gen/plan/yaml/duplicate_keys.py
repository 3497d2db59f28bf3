"""Says what a key that stands a second time may mean, so that no advice makes its text go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.yaml.mended import show_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_gen.messages import Message
    from cchc_gen.problem import Position

_DASH = 2  # columns of “- ”


def explain_twice(key: str, keys: Mapping[str, Position], line: str, *, is_entry: bool) -> tuple[str, Message, Message]:
    """Return the code, what is said, and what to do.

    Args:
        key: the key.
        keys: the keys of its mapping, each with its first place.
        line: the line on which it stands again.
        is_entry: whether the mapping is an entry of a list.
    """
    first, opening = keys[key].line, next(iter(keys))
    if line.count(f"{key}:") > 1:
        message = msg("“{key}” is written twice on this line.", key=key)
        return "duplicate-key", message, msg("Put both texts into one “{key}”; or give one of them its own key.", key=key)
    if is_entry and key == opening:
        message = msg("An entry begins with “{key}” in line {line}, and here it stands again.", key=key, line=first)
        column = len(line) - len(line.lstrip(" "))
        if column < _DASH or not line.lstrip(" ").startswith(key):
            hint = msg("Perhaps “- ” is missing: a new entry begins with “- {key}: ...”.", key=key)
            return "missing-dash", message, hint
        mended = show_line(" " * (column - _DASH) + "- " + line.strip(), line)
        return "missing-dash", message, msg("{advice} {line}", advice=msg("The dash is missing."), line=mended)
    if is_entry:
        message = msg(
            "The entry that begins with “{opening}” (line {start}) has “{key}” twice: in line {first} and here.",
            opening=opening, start=keys[opening].line, key=key, first=first,
        )  # fmt: skip
        hint = msg(
            "If a line “- {opening}: ...” was lost, write it again above this line. If not, put both texts into one “{key}”.",
            opening=opening, key=key,
        )  # fmt: skip
        return "duplicate-key", message, hint
    message = msg("“{key}” is written twice: in line {line}, and here.", key=key, line=first)
    hint = msg(
        "Move what stands below the one to the other, then take the empty “{key}:” out. Or give the two different keys.",
        key=key,
    )  # fmt: skip
    return "duplicate-key", message, hint
