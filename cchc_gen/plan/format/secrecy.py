"""Marks of state secrets: an officer may look for them, and the format has none on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.language.suggestions import make_slug
from cchc_gen.messages import msg
from cchc_gen.plan.located import format_path
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from cchc_gen.plan.located import Path
    from cchc_gen.problem import Position

_KEYS = frozenset({"do-mat", "muc-do-mat", "dau-mat", "dau-do-mat", "dau-chi-do-mat"})
_DEGREES = frozenset({"mat", "toi-mat", "tuyet-mat"})


def asks_for_secrecy(key: str, value: str = "") -> bool:
    """Tell whether a key, however it is written (“độ mật”, Do_Mat), or the value of another one, is a degree of secrecy."""
    return make_slug(key) in _KEYS or make_slug(value) in _DEGREES


def refuse_secrecy(position: Position, path: Path) -> Problem:
    """Return the problem of a plan that is to be marked as secret."""
    return Problem(
        "refused-key",
        position,
        msg("State secrets are not written with this tool."),
        format_path(path),
        msg("Write the document on a machine that is set apart for secrets; if it holds none, delete this line."),
    )
