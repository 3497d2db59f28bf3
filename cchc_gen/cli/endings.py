"""Refuses a file name with the wrong ending: it is a slip, and would mislead whoever opens the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.errors import UsageError
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from pathlib import Path

PLAN, WORD, SPREADSHEET, JSON = (".yaml", ".yml"), (".docx",), (".xlsx",), (".json",)
_OF_OTHERS = (*PLAN, *WORD, *SPREADSHEET, ".pdf")


def require_ending(path: Path, endings: tuple[str, ...]) -> None:
    """Refuse the name of a new file that does not end as its kind does.

    Raises:
        UsageError: with the endings that are allowed.
    """
    if path.suffix.lower() not in endings:
        allowed = msg("Allowed: {choices}.", choices=", ".join(endings))
        raise UsageError(msg("“{name}” is not a name for what is written here.", name=path), allowed)


def refuse_others_ending(path: Path) -> None:
    """Refuse the name of a plan, a Word file, a spreadsheet or a PDF for a text that is none of these.

    Raises:
        UsageError: with what the name looks like.
    """
    if path.suffix.lower() in _OF_OTHERS:
        hint = msg("Choose a name that ends with .txt, .md or .json.")
        raise UsageError(msg("“{name}” is not a name for what is written here.", name=path), hint)
