"""Values of Excel's own types for texts of a plan, each of which comes back as it was."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from openpyxl.cell import Cell, MergedCell

from cchc_gen.errors import UsageError
from cchc_gen.messages import msg
from cchc_gen.plan.spreadsheet.rows import format_cell

_GENERAL = "General"
_FORMULA_SIGNS, _TEXT_FORMAT = ("=", "+", "-", "@", "\t", "\r"), "@"
_FIRST_YEAR = 1901  # the first whole year of Excel's calendar
_MOST_LETTERS = 32_767  # of a cell; openpyxl cuts the rest off


class Typed(NamedTuple):
    """A value with a type of Excel's, and its number format; the plan's text comes back from it letter by letter."""

    value: str | float | dt.date | None
    number_format: str = "General"


def set_cell(target: Cell | MergedCell, typed: Typed) -> None:
    """Put a value into a cell.

    Raises:
        UsageError: the text is longer than a cell holds.
    """
    assert isinstance(target, Cell)  # noqa: S101  # cells are filled before they are merged
    if isinstance(typed.value, str) and len(typed.value) > _MOST_LETTERS:
        place = f"{target.parent.title}!{target.coordinate}"
        message = msg(
            "{place}: the text is longer than a cell of Excel holds ({limit} characters).", place=place, limit=_MOST_LETTERS
        )
        raise UsageError(message, msg("Divide the task, or keep it in the plan."))
    target.value = typed.value
    if typed.number_format != _GENERAL:
        target.number_format = typed.number_format
    if isinstance(typed.value, str):
        target.data_type = "s"  # a text that starts with = is not a formula
        if typed.value.startswith(_FORMULA_SIGNS):  # nor does it become one when somebody edits the cell
            target.number_format, target.quotePrefix = _TEXT_FORMAT, True


def format_typed(typed: Typed) -> str:
    """Return what Excel shows of a value."""
    return format_cell(typed.value, typed.number_format)


def type_text(text: str) -> Typed:
    """Return a text as number, share or date where the same text comes back from it; else as text."""
    for typed in _candidates(text.strip()):
        if format_typed(typed) == text:
            return typed
    return Typed(text or None)


def type_entry(text: str) -> Typed:
    """Return a text for a cell that somebody types over: a format with so many decimals would round 98,5% to 99%."""
    typed = type_text(text)
    if not isinstance(typed.value, float):
        return typed
    plain = Typed(typed.value)
    return plain if format_typed(plain) == text else Typed(text, _TEXT_FORMAT)


def _candidates(text: str) -> list[Typed]:
    if re.fullmatch(r"\d{1,9}", text):
        return [Typed(int(text))]
    if found := re.fullmatch(r"(\d{1,9})(?:,(\d{1,4}))?(%?)", text):
        number = float(f"{found.group(1)}.{found.group(2) or 0}")
        places = len(found.group(2) or "")
        shape = f"0.{'0' * places}" if places else "0"
        return [Typed(round(number / 100, places + 2), f"{shape}%") if found.group(3) else Typed(number, shape)]
    if found := re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", text):
        day, month, year = map(int, found.groups())
        if year < _FIRST_YEAR:
            return []
        try:
            return [Typed(dt.date(year, month, day), "dd/mm/yyyy")]
        except ValueError:
            return []
    return []
