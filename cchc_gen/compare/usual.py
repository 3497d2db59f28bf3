"""What a plan types just as the tool prints it by itself: a document's reading says nothing of it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cchc_gen.decree.dates import DateText, parse_date
from cchc_gen.decree.kinds import PLAN, make_symbol
from cchc_gen.decree.references import Reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc_gen.compare.units import Unit


_BLANK_NUMBER = re.compile(r"[.…]+(?=/)")  # of a plan without a number: what is printed there, and read


def drop_usual(units: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    """Return a plan's units without what it types as the tool prints it by itself: lines “(Kèm theo ...)”, the symbol.

    Of these a document's reading says nothing.

    Args:
        units: of the plan.
        others: of the document; where they have such a line it was changed.
    """
    fields, shown = (_take_fields(some) for some in (units, others))
    changed = {unit.where for unit in others if _is_reference(unit)}
    usual = _find_usual_reference(fields)
    given = "van_ban.ky_hieu" if _find_symbol(fields) == _find_symbol(shown) else ""
    return [
        unit
        for unit in units
        if unit.where != given and (not _is_reference(unit) or unit.where in changed or _squeeze(unit.text) != usual)
    ]


def drop_printed(units: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    """Return a document's units without the lines “(Kèm theo ...)” that the plan prints by itself.

    Why: where somebody typed another date into the letterhead, the line below an appendix still says the old one. That is no
    edit, and the plan will print the new one.

    Args:
        units: of the document.
        others: of the plan.
    """
    usual = _find_usual_reference(_take_fields(others))
    typed = {unit.where: unit.text for unit in others if _is_reference(unit)}
    kept = []
    for unit in units:
        if not _is_reference(unit) or _squeeze(unit.text) != usual:
            kept.append(unit)
        elif _squeeze(typed.get(unit.where, "")) == usual:  # the plan has typed it, too: it says the same
            kept.append(unit._replace(text=typed[unit.where]))
    return kept


def _take_fields(units: Sequence[Unit]) -> dict[str, str]:
    return {unit.where: unit.text for unit in units if unit.kind == "field"}


def _find_symbol(fields: Mapping[str, str]) -> str:
    """Return the symbol that is printed: the one that is given, or the one by type and agency."""
    by_type = make_symbol(fields.get("van_ban.ten_loai", PLAN.name), fields.get("co_quan.viet_tat", ""))
    return fields.get("van_ban.ky_hieu") or by_type or ""


def _is_reference(unit: Unit) -> bool:
    return unit.path[:1] == ("phu_luc",) and unit.path[-1:] == ("kem_theo",)


def _find_usual_reference(fields: Mapping[str, str]) -> str:
    return _squeeze(fields.get("kem_theo") or _format_usual_reference(fields))


def _format_usual_reference(fields: Mapping[str, str]) -> str:
    """Return the line of an appendix that gives none, from the plan's fields."""
    type_name, year = fields.get("van_ban.ten_loai", PLAN.name), fields.get("nam", "")
    date = parse_date(fields.get("van_ban.ngay", "")) or DateText(None, None, int(year) if year.isdecimal() else None)
    return Reference(type_name, fields.get("van_ban.so"), _find_symbol(fields), date, fields.get("co_quan.ten", "")).format()


def _squeeze(text: str) -> str:
    return _BLANK_NUMBER.sub("", "".join(unicodedata.normalize("NFC", text).upper().split()))
