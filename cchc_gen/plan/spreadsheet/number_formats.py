"""What Excel shows of a value: its number format (ECMA-376, part 1, 18.8.31) applied, with Vietnamese signs of numbers.

No kept library formats these codes: the port of SheetJS's has had no release since 2020.
"""

from __future__ import annotations

import datetime as dt
import operator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.plan.spreadsheet.digits import Token, show_number
from cchc_gen.plan.spreadsheet.format_codes import Section, parse_format

if TYPE_CHECKING:
    from collections.abc import Callable

_GENERAL_DIGITS = 10  # that a cell without a format shows
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001  # spreadsheets have no time zone
_TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_BUILT_IN = {"mm-dd-yy": "dd/mm/yyyy", "m/d/yyyy": "dd/mm/yyyy"}  # what these two of Excel's own show depends on the country
_LONGEST_CODE = 255  # letters; Excel takes no more
_NAMED = 3  # letters from which a month or a day is a word


class Shown(NamedTuple):
    """The text of a cell, and whether it is exactly what Excel shows."""

    text: str
    is_exact: bool = True


def show_value(value: object, code: str = "") -> Shown:
    """Return what Excel shows of a value, with decimal commas and points between thousands.

    Args:
        value: of a cell, as openpyxl gives it.
        code: the cell's number format; "" for none.
    """
    if len(code) > _LONGEST_CODE:
        return Shown(_show_plainly(value), is_exact=False)
    try:
        return _show(value, code)
    except (ArithmeticError, ValueError, IndexError):  # no format that Excel makes, or a number that is no day
        return Shown(_show_plainly(value), is_exact=False)


def _show_plainly(value: object) -> str:
    """Return a value as a cell without a format shows it."""
    match value:
        case bool():
            return "x" if value else ""
        case int() | float():
            return _show_general(value)
        case dt.datetime() | dt.date() | dt.time() | dt.timedelta():
            return _plain_time(value)
        case _:
            return str(value).strip()


def _show(value: object, code: str) -> Shown:
    match value:
        case None:
            return Shown("")
        case bool():
            return Shown(_show_plainly(value))
        case str():
            return _show_text(value, code)
        case int() | float():
            return _show_number(value, code)
        case dt.datetime() | dt.date() | dt.time() | dt.timedelta():
            return _show_time(value, code)
        case _:
            return Shown(_show_plainly(value), is_exact=False)


def _show_text(text: str, code: str) -> Shown:
    sections = parse_format(code)
    own = next((one for one in sections[3:4] or sections if one.has("@")), None)
    if own is None or len(own.tokens) == 1:
        hidden = len(sections) > 3 and not own  # noqa: PLR2004  # the fourth section is that of texts
        return Shown(text.strip(), is_exact=not (hidden and text.strip()))
    return Shown("".join(text if token.kind == "@" else token.text for token in own.tokens).strip())


def _show_number(value: float, code: str) -> Shown:
    sections = parse_format(code)
    section, is_negative = _choose(sections, value)
    if section is None:
        return Shown(_show_general(value))
    if not section.tokens or not section.is_known:  # “;;;” hides what is there
        return Shown(_show_general(value), is_exact=False)
    if section.has("date", "elapsed"):
        return _show_time(_EPOCH + dt.timedelta(days=value), code)
    sign = "-" if is_negative else ""
    amount = abs(value)
    if section.has("general"):
        text = "".join(_show_general(amount) if token.kind == "general" else token.text for token in section.tokens)
    else:
        text = show_number(Decimal(repr(amount)), section.tokens)
    return Shown((sign + text).strip())


def _choose(sections: tuple[Section, ...], value: float) -> tuple[Section | None, bool]:
    """Return the section for a number, and whether a minus sign stands before it."""
    numeric = [one for one in sections[:3] if not one.has("@") or len(sections) == 1]
    if not numeric or (len(numeric) == 1 and [token.kind for token in numeric[0].tokens] in (["general"], ["@"])):
        return None, False
    for one in numeric:
        if one.condition is not None and _TESTS[one.condition[0]](value, one.condition[1]):
            return one, value < 0
    if any(one.condition is not None for one in numeric):
        rest = next((one for one in reversed(numeric) if one.condition is None), None)
        return rest, value < 0
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004  # the third section is that of zero
        return numeric[2], False
    return numeric[0], value < 0


def _show_general(value: float) -> str:
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value))
    return f"{Decimal(f'{value:.{_GENERAL_DIGITS}g}'):f}".replace(".", ",")


def _show_time(value: dt.datetime | dt.date | dt.time | dt.timedelta, code: str) -> Shown:
    sections = parse_format(_BUILT_IN.get(code, code))
    section = next((one for one in sections if one.has("date", "elapsed")), None)
    if section is None or not section.is_known:
        return Shown(_plain_time(value), is_exact=section is None and not code)
    is_exact = not any(token.kind == "date" and _is_word(token.text) for token in section.tokens)
    if not is_exact:
        has_day = any(token.kind == "date" and token.text[0] == "d" for token in section.tokens)
        return Shown(_plain_time(value) if has_day else _month_of(value), is_exact=False)
    moment, seconds = _split_time(value)
    return Shown(_write_time(section.tokens, moment, seconds).strip())


def _is_word(letters: str) -> bool:
    """Tell whether a month or day is shown by name, in the language of the machine."""
    return letters[0] in "md" and len(letters) >= _NAMED


def _split_time(value: dt.datetime | dt.date | dt.time | dt.timedelta) -> tuple[dt.datetime, float]:
    """Return a moment, and the seconds since the beginning of Excel's calendar."""
    match value:
        case dt.timedelta():
            return _EPOCH + value, value.total_seconds()
        case dt.time():
            moment = dt.datetime.combine(_EPOCH, value)
        case dt.datetime():
            moment = value
        case _:
            moment = dt.datetime.combine(value, dt.time())
    return moment, (moment - _EPOCH).total_seconds()


def _write_time(tokens: tuple[Token, ...], moment: dt.datetime, seconds: float) -> str:
    has_noon = any(token.kind == "noon" for token in tokens)
    parts: list[str] = []
    for at, token in enumerate(tokens):
        if token.kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
            parts.append(f"{int(seconds + 1e-6) // unit:0{len(token.text)}}")
        elif token.kind == "noon":
            parts.append("SA" if moment.hour < 12 else "CH")  # noqa: PLR2004  # noon
        elif token.kind == "date":
            parts.append(_write_unit(token.text, moment, is_minute=_is_minute(tokens, at), has_noon=has_noon))
        else:
            parts.append(token.text)
    return "".join(parts)


def _is_minute(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether an “m” means minutes: behind an hour, or before seconds."""
    units = [one for one in tokens[:at] if one.kind in ("date", "elapsed")]
    later = next((one for one in tokens[at + 1 :] if one.kind in ("date", "elapsed")), None)
    return bool(units and units[-1].text[0] == "h") or (later is not None and later.text[0] == "s")


def _write_unit(letters: str, moment: dt.datetime, *, is_minute: bool, has_noon: bool) -> str:
    wide = len(letters) > 1
    hour = (moment.hour % 12 or 12) if has_noon else moment.hour
    number = {"d": moment.day, "m": moment.minute if is_minute else moment.month, "h": hour, "s": moment.second}
    if letters[0] == "y":
        return f"{moment.year:04}" if len(letters) > 2 else f"{moment.year % 100:02}"  # noqa: PLR2004  # yy
    if letters[0] == "s" and len(letters.rstrip("0")) < len(letters):
        places = len(letters) - len(letters.rstrip("0"))
        whole = Decimal(moment.second) + Decimal(moment.microsecond) / 1_000_000
        return f"{whole.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):0{3 + places}f}".replace(".", ",")
    return f"{number[letters[0]]:0{2 if wide else 1}}"


def _plain_time(value: dt.datetime | dt.date | dt.time | dt.timedelta) -> str:
    """Return a day, or a time of day, as Vietnam writes it."""
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return f"{value:%d/%m/%Y}"


def _month_of(value: dt.datetime | dt.date | dt.time | dt.timedelta) -> str:
    return f"{value:%m/%Y}" if isinstance(value, dt.date) else _plain_time(value)
