"""Puts words that changed in the printed text of a line into the line as it is written, beside its {{ expressions }}."""

from __future__ import annotations

import re
from typing import NamedTuple

from cchc_gen.editing.source import EditRefusedError
from cchc_gen.language.word_diff import diff_tokens
from cchc_gen.messages import Message, msg
from cchc_gen.plan.prose import escape_braces

_CHOICE = r"\{%-?\s*if\b.*?%\}.*?\{%-?\s*endif\s*-?%\}"  # words that are printed or not: a piece of its own
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_EXPRESSION_OR_CHOICE = re.compile(rf"{_CHOICE}|\{{\{{.*?\}}\}}|\{{%.*?%\}}")
_COUNTED = re.compile(r"\b(?:tien_do|so_lieu|ke_hoach)\s*[.\[]")
_VARIABLE = re.compile(r"\{\{-?\s*bien\.(\w+)\s*-?\}\}")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class _Segment(NamedTuple):
    """A piece of the written line: where its printed text begins and ends, and how it is written if it is an expression."""

    start: int
    end: int
    written: str | None


class ChangedValue(NamedTuple):
    """A variable whose value was typed over: its name, what it printed, what stands there now."""

    name: str
    old: str
    new: str


def change_words(written: str, printed: str, wanted: str) -> str | None:
    """Return a written line whose printed text is `wanted`; None where it cannot be told which words are an expression's.

    A word that changed inside the value of an expression changes this place: the expression gives way to the words.

    Args:
        written: the line in the file, “Đạt {{ bien.hai_long }} trở lên”.
        printed: what it prints now, “Đạt 95% trở lên”.
        wanted: what it is to print.

    Raises:
        EditRefusedError: the words are a figure that the tool counts, or stand in words that are printed under a condition.
    """
    segments = _align(written, printed)
    if segments is None:
        return None
    out: list[str] = []
    at = 0
    for operation, tokens in diff_tokens(_TOKEN.findall(printed), _TOKEN.findall(wanted)):
        text = "".join(tokens)
        if operation == "insert":
            _refuse_inside(segments, (at, at), text)
            out.append(escape_braces(text))
            continue
        if operation == "equal":
            out.append(_write(segments, printed, at, at + len(text)))
        else:
            _refuse_inside(segments, (at, at + len(text)), text)
            out += _list_unseen(segments, at, at + len(text))
        at += len(text)
    return "".join([*out, *_list_unseen(segments, at, at + 1)])


def find_changed_values(written: str, printed: str, wanted: str) -> list[ChangedValue]:
    """Return the variables (`bien`) whose values were typed over, where nothing else of a line changed.

    Args:
        written: the line in the file.
        printed: what it prints now.
        wanted: what it is to print.
    """
    before, after = _align(written, printed), _align(written, wanted)
    if before is None or after is None or "{{" not in written:
        return []
    changed = [
        (one.written, printed[one.start : one.end], wanted[two.start : two.end])
        for one, two in zip(before, after, strict=True)
        if one.written is not None and printed[one.start : one.end] != wanted[two.start : two.end]
    ]
    found = [(_VARIABLE.fullmatch(expression), old, new) for expression, old, new in changed]
    return [ChangedValue(name[1], old, new) for name, old, new in found if name] if all(one[0] for one in found) else []


def count_uses(text: str, name: str) -> int:
    """Return how often a text uses a variable.

    Args:
        text: as it is written.
        name: of the variable, without “bien.”.
    """
    inside = "".join(found.group() for found in _EXPRESSION.finditer(text))
    return len(re.findall(rf"\bbien\.{re.escape(name)}\b", inside))


def refuse_counted(written: str) -> None:
    """Refuse to put other words in the place of a text that holds a figure which the tool counts.

    Raises:
        EditRefusedError: it does.
    """
    for found in _EXPRESSION.finditer(written):
        if _COUNTED.search(found.group()):
            raise EditRefusedError(_say_counted(found.group()))


def _say_counted(expression: str) -> Message:
    return msg(
        "{expression} is counted by the tool: change the plan or its progress file, not the report.", expression=expression
    )


def _align(written: str, printed: str) -> list[_Segment] | None:
    """Return the pieces of a written line over its printed text; choices are told apart by their words where that is possible."""
    found = _align_by(_EXPRESSION, written, printed)
    return found if found is not None or "{%" not in written else _align_by(_EXPRESSION_OR_CHOICE, written, printed)


def _align_by(pattern: re.Pattern[str], written: str, printed: str) -> list[_Segment] | None:
    expressions = list(pattern.finditer(written))
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


def _refuse_inside(segments: list[_Segment], span: tuple[int, int], words: str) -> None:
    """Refuse a change of words that the tool counts, or prints under a condition."""
    for one in segments:
        is_inside = one.start < span[1] and span[0] < one.end if span[0] < span[1] else one.start < span[0] < one.end
        if one.written is None or not is_inside:
            continue
        if _COUNTED.search(one.written) and not one.written.startswith("{%"):
            raise EditRefusedError(_say_counted(one.written))
        if one.written.startswith("{%"):
            raise EditRefusedError(
                msg("“{words}” is printed under a condition ({{% if %}}): change it in the plan file.", words=words.strip())
            )


def _write(segments: list[_Segment], printed: str, start: int, end: int) -> str:
    """Return how a stretch of the printed text is written: an expression that lies whole in it stays one."""
    parts: list[str] = []
    for segment in segments:
        first, last = max(segment.start, start), min(segment.end, end)
        is_whole = segment.written is not None and start <= segment.start and segment.end <= end
        if segment.start == segment.end:
            parts += _list_unseen([segment], start, end)
        elif first < last:
            parts.append(segment.written or "" if is_whole else printed[first:last])
    return "".join(parts)


def _list_unseen(segments: list[_Segment], start: int, end: int) -> list[str]:
    """Return the expressions of a stretch that print nothing: conditions, and values that are empty."""
    return [one.written for one in segments if one.written is not None and one.start == one.end and start <= one.start < end]
