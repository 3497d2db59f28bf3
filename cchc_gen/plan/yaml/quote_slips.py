"""Slips of a text in quotation marks: it is not closed, goes on behind them, holds a sign that means something in them."""

from __future__ import annotations

import re

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.lines import quote, start_of
from cchc_gen.plan.yaml.slip import Slip

_BAD_ESCAPE = lazy_pattern(r"(?<!\\)(?:\\\\)*\\(?![0abtnvfre \"/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
_FROM_EXCEL = lazy_pattern(r'"(?=.*[^"]"".)[^"]*(?:""[^"]*)+"')


def find_quote_slip(number: int, line: str, value: str) -> Slip | None:
    """Return what is wrong with the quotation marks of a value.

    Args:
        number: the line, from 0.
        line: the line itself.
        value: what stands behind its key or dash; begins with a quotation mark.
    """
    mark = value[0]
    if value == mark:
        message = msg("“{mark}” alone (for “as above”) cannot stand here.", mark=mark)
        return Slip(
            number, "unclosed-quote", message, msg("Write the text of the cell above here, too."), (start_of(line, value), "")
        )
    if _FROM_EXCEL.fullmatch(value):
        message = msg("Excel writes each quotation mark inside a text twice.")
        mended = (start_of(line, value) + quote(value[1:-1].replace('""', '"')),)
        return Slip(number, "text-behind-quote", message, msg("Write it once, the whole text in single quotes."), mended)
    closed = re.match(r"'(?:[^']|'')*'" if mark == "'" else r'"(?:[^"\\]|\\.)*"', value)
    start = start_of(line, value)
    if not closed:
        message = msg("The quotation mark {mark} that opens the text does not close it.", mark=mark)
        hint = msg("Close it at the end, or put the text in a block (|).")
        bare = _cut_other_mark(value.rstrip())
        mended = (start + bare + mark,) if "\\" not in value and value.count(mark) == 1 else (start + quote(value),)
        return Slip(number, "unclosed-quote", message, hint, mended)
    if mark == '"' and _BAD_ESCAPE.search(closed.group()):
        message = msg("In double quotes the sign “\\” has a meaning of its own.")
        hint = msg("Use single quotes ('...'), or “/” in a path.")
        return Slip(number, "backslash", message, hint, (start + quote(value.strip()[1:-1]),))
    rest = value[closed.end() :].strip()
    if rest and not rest.startswith(("#", ",", "}", "]", ":")):
        message = msg("Behind the closing quotation mark there is more text: “{rest}”.", rest=rest[:40])
        text = value[1:-1] if _holds_marks(value, closed.end() - 1) else value
        hint = msg("Put the whole text in single quotes, or in a block (|).")
        return Slip(number, "text-behind-quote", message, hint, (start + quote(text),))
    return None


def _cut_other_mark(value: str) -> str:
    """Return a text without the mark at its end that was to close it and is another one: "text”, 'text"."""
    last = value[-1]
    is_other = last in "'\"”’" and last != value[0] and value.count(last) == 1
    return value[:-1] if is_other and {"”": "“", "’": "‘"}.get(last, last) not in value[:-1] else value


def _holds_marks(value: str, at: int) -> bool:
    """Tell whether the marks at both ends enclose all, and the one at `at` belongs to the text: "Báo "đúng hạn" mới", 'A'na'."""
    mark, before, behind = value[0], value[at - 1], value[at + 1 : at + 2]
    is_inside = before.isspace() or (mark == "'" and before.isalpha() and behind.isalpha())
    return len(value) > at + 1 and value[-1] == mark and is_inside
