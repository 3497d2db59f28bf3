"""The number format of a cell (ECMA-376, part 1, 18.8.31), taken apart into sections and signs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cchc_gen.plan.spreadsheet.digits import Token

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.) | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General) | (?P<noon>AM/PM|A/P|SA/CH) | (?P<date>y+|m+|d+|h+|s+(?:[.,]0+)?) | (?P<power>E[+-])
    | (?P<digit>[0#?.,%/@]) | (?P<other>.)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_OTHER_DIGITS = re.compile(r"DBNum|\$-[0-9A-F]{7,8}$", re.IGNORECASE)  # numerals and calendars of other countries


class Section(NamedTuple):
    """One of the sections of a format: its tokens, and for which numbers it is (None for the usual)."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    is_known: bool = True

    def has(self, *kinds: str) -> bool:
        """Tell whether a sign of some kinds stands in it."""
        return any(token.kind in kinds for token in self.tokens)


@lru_cache(maxsize=512)
def parse_format(code: str) -> tuple[Section, ...]:
    """Return the sections of a format."""
    sections, tokens = [], list[Token]()
    condition, is_known = None, True
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or ""
        text = found[kind]
        if kind == "other" and text == ";":
            sections.append(_make_section(tokens, condition, is_known=is_known))
            tokens, condition, is_known = [], None, True
        elif kind == "bracket":
            if inner := _CONDITION.fullmatch(text):
                condition = (inner[1], float(inner[2]))
            is_known = is_known and not _OTHER_DIGITS.match(text)
            tokens += _tokens_of_bracket(text)
        else:
            tokens.append(_token_of(kind, text))
    return (*sections, _make_section(tokens, condition, is_known=is_known))


def _tokens_of_bracket(text: str) -> list[Token]:
    """Return what is shown of [h], [$₫-42A]; nothing of colours, conditions and countries."""
    if text and set(text.lower()) in ({"h"}, {"m"}, {"s"}):
        return [Token("elapsed", text.lower())]
    sign = text[1:].partition("-")[0] if text.startswith("$") else ""
    return [Token("text", sign)] if sign else []


def _token_of(kind: str, text: str) -> Token:
    if kind == "digit":
        return Token("@" if text == "@" else "digit", text)
    if kind == "date":
        return Token("date", text.lower())
    if kind in ("general", "noon", "power"):
        return Token(kind, text.upper())
    return Token("text", {"space": " ", "fill": ""}.get(kind, text))


def _make_section(tokens: list[Token], condition: tuple[str, float] | None, *, is_known: bool) -> Section:
    """Return a section; in one of a time, points and slashes are signs like others."""
    if any(token.kind in ("date", "elapsed") for token in tokens):
        tokens = [Token("text", token.text) if token.kind == "digit" else token for token in tokens]
    return Section(tuple(tokens), condition, is_known)
