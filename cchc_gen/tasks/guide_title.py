"""The title of the sheet “Hướng dẫn”: it names the unit, and still does where the column of keys was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import Message, msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNIT = "…"  # stands for the unit while the words around it are found


def name_guide(unit: str) -> Message:
    """Return the title of the guide; `unit` is for whom the workbook is, "" for the whole plan."""
    return msg("How to fill in: the tasks of {unit}", unit=unit) if unit else msg("How to fill in")


def find_unit_of_guide(titles: Iterable[str]) -> str:
    """Return the unit that one of some titles names, in our language or in English; "" where none does."""
    said = name_guide(_UNIT)
    starts = {text.partition(_UNIT)[0] for text in (translate(said), said.text.format(unit=_UNIT))}
    return next((title.removeprefix(start).strip() for title in titles for start in starts if title.startswith(start)), "")
