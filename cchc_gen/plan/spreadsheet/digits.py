"""The digits of a number in the places of a number format: thousands, decimals, percent, fractions, powers of ten."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUP = 3  # digits between two points
_PRECISION = 700  # digits: 308 before the comma, as many as a cell holds, and those of the longest format behind it


class Token(NamedTuple):
    """A sign of a format: its kind (text, digit, @, date, elapsed, noon, general, power) and how it is written."""

    kind: str
    text: str

    @property
    def is_place(self) -> bool:
        """Tell whether a digit stands here."""
        return self.kind == "digit" and self.text in "0#?"


def show_number(amount: Decimal, tokens: Sequence[Token]) -> str:
    """Return a number that is not negative in a format.

    Args:
        amount: the number.
        tokens: the format's section.
    """
    with localcontext() as context:
        context.prec = _PRECISION
        return _show_number(amount, tokens)


def _show_number(amount: Decimal, tokens: Sequence[Token]) -> str:
    amount *= 100 ** sum(token == ("digit", "%") for token in tokens)
    places = [at for at, token in enumerate(tokens) if token.is_place]
    if not places:
        return "".join(token.text for token in tokens)
    slash = next((at for at, token in enumerate(tokens) if token == ("digit", "/") and places[0] < at), None)
    if slash is not None:
        return _show_fraction(amount, tokens, slash)
    power = next((at for at, token in enumerate(tokens) if token.kind == "power"), None)
    if power is not None:
        return _show_power(amount, tokens, power)
    return _show_decimal(amount, tokens)


def _show_decimal(amount: Decimal, tokens: Sequence[Token]) -> str:
    places = [at for at, token in enumerate(tokens) if token.is_place]
    point = next((at for at, token in enumerate(tokens) if token == ("digit", ".")), len(tokens))
    commas = [at for at, token in enumerate(tokens) if token == ("digit", ",")]
    last_whole = max((at for at in places if at < point), default=-1)
    has_groups = any(places[0] < at < last_whole for at in commas)
    # Commas behind the last digit, or right before the point, each leave three digits out.
    scale = sum(at > places[-1] or last_whole < at < point for at in commas)
    amount = (amount / 1000**scale) if scale else amount
    decimals = sum(at > point for at in places)
    amount = amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{amount:f}".partition(".")
    before = [token for at, token in enumerate(tokens[:point]) if at not in commas]
    after = [token for at, token in enumerate(tokens[point + 1 :], start=point + 1) if at not in commas]
    text = _fill_whole(whole.lstrip("0"), before, has_groups=has_groups)
    return text + ("," + _fill_decimals(rest, after) if point < len(tokens) else "")


def _fill_whole(digits: str, tokens: Sequence[Token], *, has_groups: bool) -> str:
    """Put digits into their places from the right; those that are left stand in the first place."""
    left, out, count = list(digits), list[str](), 0
    first = next((at for at, token in enumerate(tokens) if token.is_place), -1)
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if not token.is_place:
            out.append(token.text)
            continue
        while True:
            digit = left.pop() if left else {"0": "0", "?": " "}.get(token.text, "")
            if has_groups and count and count % _GROUP == 0 and digit.strip():
                out.append(".")
            out.append(digit)
            count += bool(digit)
            if at != first or not left:
                break
    return "".join(reversed(out)) if first >= 0 else digits + "".join(reversed(out))


def _fill_decimals(digits: str, tokens: Sequence[Token]) -> str:
    out, at = [], 0
    for token in tokens:
        if not token.is_place:
            out.append(token.text)
            continue
        digit = digits[at : at + 1] or "0"
        is_needed = token.text == "0" or digits[at:].strip("0")
        out.append(digit if is_needed else {"?": " "}.get(token.text, ""))
        at += 1
    return "".join(out)


def _show_fraction(amount: Decimal, tokens: Sequence[Token], slash: int) -> str:
    start = slash
    while start and tokens[start - 1].is_place:
        start -= 1
    end = slash + 1
    while end < len(tokens) and (tokens[end].is_place or tokens[end].text.isdigit()):
        end += 1
    below = "".join(token.text for token in tokens[slash + 1 : end])
    head, tail = tokens[:start], tokens[end:]
    has_whole = any(token.is_place for token in head)
    whole = int(amount) if has_whole else 0
    part = Fraction(amount) - whole
    if below.strip("0#?"):
        parts = int("".join(sign for sign in below if sign.isdigit()))
        count = math.floor(part * parts + Fraction(1, 2))
    else:
        near = part.limit_denominator(10 ** len(below) - 1)
        count, parts = near.numerator, near.denominator
    if has_whole and count == parts:
        whole, count = whole + 1, 0
    text = _fill_whole(str(whole) if whole or not count else "", head, has_groups=False) if has_whole else ""
    lead = text if has_whole else "".join(token.text for token in head)
    middle = f"{count}/{parts}" if count or not has_whole else ""
    return lead + middle + "".join(token.text for token in tail)


def _show_power(amount: Decimal, tokens: Sequence[Token], power: int) -> str:
    head = tokens[:power]
    point = next((at for at, token in enumerate(head) if token == ("digit", ".")), len(head))
    step = max(sum(token.is_place for token in head[:point]), 1)
    exponent = (amount.adjusted() // step) * step if amount else 0
    end = power + 1
    while end < len(tokens) and tokens[end].is_place:
        end += 1
    sign = "-" if exponent < 0 else "+" if tokens[power].text.endswith("+") else ""
    digits = str(abs(exponent)).zfill(end - power - 1)
    tail = "".join(token.text for token in tokens[end:])
    return f"{_show_decimal(amount.scaleb(-exponent), head)}E{sign}{digits}{tail}"
