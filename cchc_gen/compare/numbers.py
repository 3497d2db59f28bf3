"""Numbers of headings are printed by the tool: one that was typed otherwise in a document is no edit, but it is named."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cchc_gen.decree.markers import find_marker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.compare.units import Unit

_STARS = re.compile(r"\*{1,3}")
# What `find_marker` does not take, or leaves of a number of several parts: “(1)”, “1.-”, “1 ”, “①”, the “1.” of “I.1.”.
_REST = re.compile(r"[(\[]?(?:\d+(?:\.\d+)*|[IVXLC]+|[①-⑳])[)\].:/–-]*\s+|[①-⑳]\s*", re.IGNORECASE)
_MOST_PARTS = 3  # of a number: “Phần I. 1.1. ”


def drop_numbers(units: Sequence[Unit], others: Sequence[Unit]) -> tuple[list[Unit], list[str]]:
    """Return the units of a document as headings of the plan where they differ by a number alone; and how those were typed.

    Args:
        units: of the document.
        others: of the plan.
    """
    ours = Counter(unit.text for unit in units if unit.kind == "heading")
    headings = {_fold(unit.text): unit.text for unit in others if unit.kind == "heading" and not ours[unit.text]}
    changed, typed = [], []
    for unit in units:
        known = _find_heading(unit, headings)
        changed.append(unit if known is None else unit._replace(kind="heading", text=known))
        if known is not None and not (_fold(unit.text) == _fold(known) and _opens(unit)):
            typed.append(_STARS.sub("", unit.text))
    return changed, typed


def _opens(unit: Unit) -> bool:
    """Tell whether a line opens a numbered section: its number was read, though not its looks."""
    return unit.kind == "heading" or (unit.at == 0 and isinstance(unit.path[-2], int))


def _find_heading(unit: Unit, headings: dict[str, str]) -> str | None:
    if unit.kind not in ("heading", "line") or not unit.path or unit.path[0] != "noi_dung":
        return None
    text = _STARS.sub("", unit.text)
    if unit.kind == "line" and _fold(text) in headings:
        return headings[_fold(text)]
    if unit.kind == "line" and not unit.text.startswith("**"):
        return None
    for _part in range(_MOST_PARTS):
        marker, rest = find_marker(text), _REST.match(text)
        end = max(marker[1] if marker is not None else 0, rest.end() if rest is not None else 0)
        if not end:
            return None
        text = text[end:].strip()
        if _fold(text) in headings:
            return headings[_fold(text)]
    return None


def _fold(text: str) -> str:
    return " ".join(_STARS.sub("", text).split()).casefold()


def list_numbered_anew(plan: Sequence[Unit], document: Sequence[Unit]) -> list[str]:
    """Return the sections whose number a document says otherwise than the plan prints it.

    Args:
        plan: the units of the plan, those of layout among them.
        document: those of the document.
    """
    printed = {_fold(unit.text): unit.where.rsplit(".", 1)[-1] for unit in plan if unit.kind in ("heading", "line")}
    return [
        f"{number} {unit.text}"
        for number, unit in _list_own(document)
        if printed.get(_fold(unit.text), number).strip(".)") != number.strip(".)")
    ]


def _list_own(units: Sequence[Unit]) -> Iterator[tuple[str, Unit]]:
    """Yield the sections that have a number of their own, with that number."""
    number = ""
    for unit in units:
        if unit.kind == "layout":
            number = unit.text.removeprefix("so:").strip() if unit.text.startswith("so:") else number
            continue
        if number:
            yield number, unit
        number = ""
