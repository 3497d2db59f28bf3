"""Numbers as they are written in Vietnam: 1.234 and 41,33."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_WRITTEN = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)
PERCENT = "%"
_HUNDREDTH = Decimal("0.01")


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


def round_share(share: Decimal) -> Decimal:
    """Return a share with two decimals; half a hundredth goes up, as people round."""
    return share.quantize(_HUNDREDTH, ROUND_HALF_UP)


_SIGNS = str.maketrans(",.", ".,")
