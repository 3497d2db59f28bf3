"""What a request may hold: JSON of texts, small whole numbers, lists and mappings; nothing that no page of ours sends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Never

from cchc_gen.errors import UsageError
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.nesting import MAX_DEPTH

if TYPE_CHECKING:
    from cchc_gen.plan.located import Path as NodePath

_MOST_DIGITS = 9
_MOST_PARTS = 1_500_000  # signs between which parts stand: the largest table that is pasted has half as many


def read_body(raw: bytes) -> dict[str, Any]:
    """Return the mapping of a body.

    Raises:
        UsageError: it is no mapping in JSON; it holds half a sign, which no answer could repeat, or a number that counts nothing
            here: a fraction, NaN, one of ten digits or more; or so many parts that they would fill the memory.
    """
    if sum(raw.count(sign) for sign in b'[{,"') > _MOST_PARTS:
        message = msg("The request holds too many parts at once.")
        raise UsageError(message, msg("Paste or save less at a time, or put large tables into an Excel file."))
    try:
        asked = json.loads(raw, parse_int=_read_small, parse_float=_refuse, parse_constant=_refuse)
        if b"\\u" in raw:
            json.dumps(asked, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise UsageError(msg("This is no request of the page."))
    return asked


def read_count(text: object) -> int | None:
    """Return the whole number of a text, None where it is none or has ten digits or more."""
    is_count = isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(str(text)) if is_count else None


def _read_small(text: str) -> int:
    found = read_count(text.removeprefix("-"))
    if found is None:
        raise ValueError
    return -found if text.startswith("-") else found


def _refuse(_text: str) -> Never:
    raise ValueError


def want_path(path: object) -> NodePath:
    """Return the path of a value in a plan.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(path, list) or not all(type(key) is int or (type(key) is str and key) for key in path):
        raise TypeError
    return tuple(path)


def want_place(value: object) -> int:
    """Return a place in a list.

    Raises:
        TypeError: it is none.
    """
    if type(value) is not int or value < 0:
        raise TypeError
    return value


def want_data(value: object, left: int = MAX_DEPTH) -> object:
    """Return data that a plan may hold: texts, lists and mappings of them, `left` levels deep.

    Raises:
        TypeError: it is something else.
    """
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list) and left:
        return [want_data(one, left - 1) for one in value]
    if isinstance(value, dict) and left and all(isinstance(key, str) and key for key in value):
        return {key: want_data(one, left - 1) for key, one in value.items()}
    raise TypeError


def clean_text(text: object) -> str:
    """Return a typed text with one kind of line end, without spaces at the ends of its lines or empty lines around it.

    Raises:
        TypeError: it is no text.
    """
    if not isinstance(text, str):
        raise TypeError
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n").lstrip(" ")
