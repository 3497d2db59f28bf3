"""Puts words that changed in the printed text of a line into the line as it is written, beside its {{ expressions }}."""

from __future__ import annotations

import re
from typing import NamedTuple

from cchc_gen.language.word_diff import diff_tokens
from cchc_gen.plan.prose import escape_braces

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class _Segment(NamedTuple):
    """A piece of the written line: where its printed text begins and ends, and how it is written if it is an expression."""

    start: int
    end: int
    written: str | None


def change_words(written: str, printed: str, wanted: str) -> str | None:
    """Return a written line whose printed text is `wanted`; None where it cannot be told which words are an expression's.

    A word that changed inside the value of an expression changes this place: the expression gives way to the words.

    Args:
        written: the line in the file, “Đạt {{ bien.hai_long }} trở lên”.
        printed: what it prints now, “Đạt 95% trở lên”.
        wanted: what it is to print.
    """
    segments = _align(written, printed)
    if segments is None:
        return None
    out: list[str] = []
    at = 0
    for operation, tokens in diff_tokens(_TOKEN.findall(printed), _TOKEN.findall(wanted)):
        text = "".join(tokens)
        if operation == "insert":
            out.append(escape_braces(text))
            continue
        if operation == "equal":
            out.append(_write(segments, printed, at, at + len(text)))
        at += len(text)
    return "".join(out)


def _align(written: str, printed: str) -> list[_Segment] | None:
    """Return the pieces of a written line over its printed text."""
    expressions = list(_EXPRESSION.finditer(written))
    if not expressions:
        return [_Segment(0, len(printed), None)] if written == printed else None
    ends = [0, *(one.end() for one in expressions)]
    starts = [*(one.start() for one in expressions), len(written)]
    literals = [written[a:b] for a, b in zip(ends, starts, strict=True)]
    if not all(literals[1:-1]):
        return None  # which words are whose, of two expressions side by side?
    found = re.fullmatch("(.*?)".join(re.escape(literal) for literal in literals), printed, re.DOTALL)
    if found is None:
        return None
    segments: list[_Segment] = []
    at = 0
    for number, one in enumerate(expressions, start=1):
        segments += [_Segment(at, found.start(number), None), _Segment(found.start(number), found.end(number), one.group())]
        at = found.end(number)
    return [*segments, _Segment(at, len(printed), None)]


def _write(segments: list[_Segment], printed: str, start: int, end: int) -> str:
    """Return how a stretch of the printed text is written: an expression that lies whole in it stays one."""
    parts: list[str] = []
    for segment in segments:
        first, last = max(segment.start, start), min(segment.end, end)
        is_whole = start <= segment.start and segment.end <= end
        if segment.written is not None and is_whole and (first < last or start < segment.start < end):
            parts.append(segment.written)
        elif first < last:
            parts.append(printed[first:last])
    return "".join(parts)
