"""Lines that YAML glues together: a value over two lines, a forgotten dash, `>` for `|`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import ALL_KEYS
from cchc_gen.plan.yaml.lines import quote
from cchc_gen.plan.yaml.mended import show_line
from cchc_gen.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import yaml

    from cchc_gen.messages import Message
    from cchc_gen.plan.yaml.slip import Slip
    from cchc_gen.problem import Position

_ITEM = ("- ", "+ ")
WRONG_BAR = lazy_pattern(r"[lI1¦!ǀ│｜/\\]|(['\"])[|>]\1")  # typed for “|”
_MARKS = frozenset({"no-space-after-dash", "wrong-dash"})
_KEY_ALONE = frozenset({"no-colon"})
_KEY_MARKS = frozenset({"no-space-after-colon", "wrong-colon"})
_TOO_DEEP = msg("An entry of its own stands as far left as the one above.")
_WRAPPED = 79  # characters of a line that a program wraps
_SHOWN = 60


def find_glued_lines(node: yaml.ScalarNode, lines: list[str], place: Callable[[int, int], Position]) -> Iterator[Problem]:
    """Yield what becomes of a text that stands on several lines and is not a block (|).

    Args:
        node: the text, which ends on another line than it begins.
        lines: the lines of the file.
        place: makes a position of a line and column, both from 0.
    """
    if node.style == "|":
        return
    first = node.start_mark.line + (1 if node.style == ">" else 0)
    end = node.end_mark.line + (1 if node.end_mark.column and node.style != ">" else 0)
    own = [number for number in range(first, min(end, len(lines))) if lines[number].strip()]
    glued = [number for at, number in enumerate(own) if at and _is_glued(node, lines, own[at - 1], number)]
    if not glued:
        return
    key_line = lines[node.start_mark.line]
    keys = [] if node.style else _list_key_slips(lines, first, glued)
    if keys:
        yield from (_report_mark(slip, lines, place) for slip in keys)
    elif node.style == ">":
        yield _report_folded(node, key_line, place, is_error=any(lines[one].strip().startswith(_ITEM) for one in own))
    elif not node.style and WRONG_BAR.fullmatch(lines[first][node.start_mark.column :].strip()):
        message = say_wrong_bar(lines[first].strip()[-1])
        mended = key_line[: node.start_mark.column] + "|"
        yield Problem("wrong-bar", place(first, node.start_mark.column), message, "", show_line(mended, key_line))
    elif not lines[first][: node.start_mark.column].strip() and _find_mark_slip(lines, first):
        marks = [_find_mark_slip(lines, number) for number in own]
        yield from (_report_mark(slip, lines, place) for slip in marks if slip)
    elif not lines[first][: node.start_mark.column].strip() and lines[glued[0]].strip().startswith(_ITEM):
        message = msg(
            "An entry of a list begins here, and its dash is missing: the next one (line {line}) has it.", line=glued[0] + 1
        )
        indent = lines[glued[0]][: len(lines[glued[0]]) - len(lines[glued[0]].lstrip())]
        hint = msg(
            "{advice} {line}",
            advice=msg("The dash is missing."),
            line=show_line(f"{indent}- {lines[first].strip()}", lines[first]),
        )
        yield Problem("missing-dash", place(first, node.start_mark.column), message, "", hint)
    else:
        yield from _report_glued(glued, lines, place, key_line)


def _list_key_slips(lines: list[str], first: int, glued: list[int]) -> list[Slip]:
    """Return what is wrong with the keys among lines that YAML takes for one text: a key alone, keys with a wrong colon."""
    if lines[first].strip() in ALL_KEYS:
        return list(filter(None, [_find_mark_slip(lines, first, _KEY_ALONE)]))
    return list(filter(None, (_find_mark_slip(lines, number, _KEY_MARKS) for number in glued)))


def say_wrong_bar(sign: str) -> Message:
    """Return what is said of a sign that stands where “|” begins a block."""
    return msg("“{sign}” is not the bar “|” that begins a block.", sign=sign)


def say_exclamation(line: str, column: int) -> tuple[str, Message, Message]:
    """Return the code, the sentence and the advice on “!” before a value: a sign of YAML's own, which is not printed.

    Args:
        line: the line.
        column: where the sign stands, from 0.
    """
    start, value = line[:column], line[column:].strip()
    if value == "!":
        return "wrong-bar", say_wrong_bar(value), show_line(f"{start}|", line)
    return "special-start", msg("A text cannot start with “{first}” here.", first="!"), show_line(start + quote(value), line)


def _is_glued(node: yaml.ScalarNode, lines: list[str], above: int, number: int) -> bool:
    """Tell whether a line was joined to the one above, not by a program that breaks long lines between words."""
    text = lines[number].strip()
    if node.style in ("'", '"') and ("\n" in str(node.value) or lines[above].rstrip().endswith("\\")):
        return not any(line.strip().startswith(text.rstrip("'\"\\")[:_SHOWN].strip()) for line in str(node.value).split("\n"))
    if above != number - 1:  # an empty line ends a paragraph
        return False
    over = lines[above].rstrip()
    is_wrapped = len(over) > _WRAPPED and not over.endswith((".", ";", ":")) and not text.startswith(_ITEM)
    return not (is_wrapped and not text[0].isupper())


def _report_folded(node: yaml.ScalarNode, line: str, place: Callable[[int, int], Position], *, is_error: bool) -> Problem:
    message = msg("“>” glues the lines below it into one.")
    start = line[: node.start_mark.column]
    severity = Severity.ERROR if is_error else Severity.WARNING
    hint = show_line(start + line[node.start_mark.column :].replace(">", "|", 1), line)
    return Problem("folded", place(node.start_mark.line, node.start_mark.column), message, "", hint, severity)


def _report_mark(slip: Slip, lines: list[str], place: Callable[[int, int], Position]) -> Problem:
    line = lines[slip.line]
    hint = msg("{advice} {line}", advice=slip.hint, line=show_line(slip.mended[0], line))
    return Problem(slip.code, place(slip.line, len(line) - len(line.lstrip())), slip.message, "", hint)


def _find_mark_slip(lines: list[str], number: int, codes: frozenset[str] = _MARKS) -> Slip | None:
    """Return what is wrong with the dash, or the colon, of a line: it has no space behind it, or is another sign."""
    from cchc_gen.plan.yaml.line_slips import find_mark_slip  # noqa: PLC0415  # only for what is wrong

    slip = find_mark_slip(number, lines[number])
    return slip if slip and slip.code in codes else None


def _find_missing_parent(lines: list[str], number: int) -> Slip | None:
    from cchc_gen.plan.yaml.missing_lines import find_missing_parent  # noqa: PLC0415  # only for what is wrong

    return next(find_missing_parent(lines, number, number - 1), None)


def _report_glued(glued: list[int], lines: list[str], place: Callable[[int, int], Position], key_line: str) -> Iterator[Problem]:
    number = next((one for one in glued if lines[one].strip().startswith(_ITEM)), glued[0])
    text = lines[number].strip()
    column = len(lines[number]) - len(lines[number].lstrip())
    is_item = text.startswith(_ITEM)
    message = msg(
        "This line is glued to the text above it: “{text}”.", text=shorten(f"…{lines[number - 1].strip()} {text}", _SHOWN)
    )
    hint = msg("Put “|” behind the colon and the text in the lines below; or join the lines to one.")
    if is_item and (slip := _find_missing_parent(lines, number)):
        yield Problem(slip.code, place(number, column), slip.message, "", slip.hint)
        return
    entry = re.match(r"\s*(?=- (?!\S+:\s))", key_line)
    if is_item and entry:
        hint = msg("{advice} {line}", advice=_TOO_DEEP, line=show_line(entry.group() + text, lines[number]))
    elif is_item:
        hint = msg("Put “|” behind the colon and the text in the lines below; or give the item the indent of the one above.")
    elif entry and text[0].islower():
        hint = msg("Join this line to the one above.")
    elif entry:
        hint = msg("If it is an entry of its own: {line}", line=show_line(f"{entry.group()}- {text}", lines[number]))
    yield Problem("glued-lines", place(number, column), message, "", hint, Severity.ERROR if is_item else Severity.WARNING)
