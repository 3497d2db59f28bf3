"""Numbers as they are written in Vietnam: 1.234 and 41,33."""

from __future__ import annotations

import re
from decimal import Decimal

from cchc_gen.progress.count import round_share

_WRITTEN = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)
PERCENT = "%"


def parse_number(text: str) -> Decimal | None:
    """Return the number that a text holds, without a sign of per cent; None where it is not a number (“12.5”, “khoảng 3”)."""
    bare = text.strip().removesuffix(PERCENT).strip()
    if not _WRITTEN.fullmatch(bare):
        return None
    return Decimal(bare.replace(".", "").replace(",", "."))


def format_number(number: Decimal, unit: str) -> str:
    """Return a number as it is printed: whole numbers with dots between thousands, shares with two decimals."""
    if unit.strip() == PERCENT:
        return f"{round_share(number):,.2f}".translate(_SIGNS)
    if number == number.to_integral_value():
        return f"{int(number):,}".translate(_SIGNS)
    return f"{round_share(number):,f}".rstrip("0").translate(_SIGNS)


_SIGNS = str.maketrans(",.", ".,")
