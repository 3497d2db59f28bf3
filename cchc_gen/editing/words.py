"""Puts words that changed in the printed text of a line into the line as it is written, beside its {{ expressions }}."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.shown import EXPRESSION, Piece, list_pieces
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.language.word_diff import diff_tokens
from cchc_gen.messages import Message, msg
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from cchc_gen.plan.located import LocatedMap

_COUNTED = re.compile(r"\b(?:tien_do|so_lieu|ke_hoach)\s*[.\[]")
_VARIABLE = re.compile(r"\{\{-?\s*bien\.(\w+)\s*-?\}\}")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class ChangedValue(NamedTuple):
    """A variable whose value was typed over: its name, what it printed, what stands there now."""

    name: str
    old: str
    new: str


def change_words(written: str, printed: str, wanted: str, scope: LocatedMap | None = None) -> str | None:
    """Return a written line whose printed text is `wanted`; None where it cannot be told which words are an expression's.

    A word that changed inside the value of an expression changes this place: the expression gives way to the words.

    Args:
        written: the line in the file, “Đạt {{ bien.hai_long }} trở lên”.
        printed: what it prints now, “Đạt 95% trở lên”.
        wanted: what it is to print.
        scope: data of the plan, in which the expressions' names are found; without it much cannot be told.

    Raises:
        EditRefusedError: the words are a figure that the tool counts, or are printed under a condition that cannot be followed.
    """
    pieces = list_pieces(written, printed, scope)
    if pieces is None:
        return None
    out: list[str] = []
    at = 0
    for operation, tokens in diff_tokens(_TOKEN.findall(printed), _TOKEN.findall(wanted)):
        text = "".join(tokens)
        if operation == "insert":
            _refuse_inside(pieces, (at, at), text)
            out.append(escape_braces(text))
            continue
        if operation == "equal":
            out.append(_write(pieces, printed, at, at + len(text)))
        else:
            _refuse_inside(pieces, (at, at + len(text)), text)
            out += _list_unseen(pieces, at, at + len(text))
        at += len(text)
    return "".join([*out, *_list_unseen(pieces, at, at + 1)])


def keep_counted(written: str, printed: str, wanted: str, scope: LocatedMap) -> tuple[str, Message] | None:
    """Return what a line is to print with its counted figures as they are, and why; None where none was typed over.

    Args:
        written: the line in the file.
        printed: what it prints now.
        wanted: what it is to print.
        scope: see `change_words`.
    """
    figures = [one for one in list_pieces(written, printed, scope) or () if one.written and _COUNTED.search(one.written)]
    figures = [one for one in figures if not str(one.written).startswith("{%")]
    out: list[str] = []
    at, kept = 0, ""
    was_kept = False  # what is typed in the place of a figure goes with it
    for operation, tokens in diff_tokens(_TOKEN.findall(printed), _TOKEN.findall(wanted)):
        text = "".join(tokens)
        if operation == "insert":
            inside = [one for one in figures if one.start < at < one.end]
            kept = kept or (str(inside[0].written) if inside else "")
            out.append("" if was_kept or inside else text)
            continue
        inside = [one for one in figures if one.start <= at and at + len(text) <= one.end]
        was_kept = operation == "delete" and bool(inside)
        kept = kept or (str(inside[0].written) if was_kept else "")
        out.append(text if operation == "equal" or was_kept else "")
        at += len(text)
    reason = msg("{expression} is counted by the tool and stays; the words beside it were taken over.", expression=kept)
    return ("".join(out), reason) if kept and "".join(out) != printed else None


def find_changed_values(written: str, printed: str, wanted: str, scope: LocatedMap | None = None) -> list[ChangedValue]:
    """Return the variables (`bien`) whose values were typed over, where nothing else of a line changed.

    Args:
        written: the line in the file.
        printed: what it prints now.
        wanted: what it is to print.
        scope: see `change_words`.
    """
    pieces = list_pieces(written, printed, scope) or ()
    names = [_VARIABLE.fullmatch(one.written or "") for one in pieces]
    for name in dict.fromkeys(found[1] for found in names if found is not None):
        # All else stays as it is, and this variable says the same wherever it stands.
        parts, old = [], ""
        for one, found in zip(pieces, names, strict=True):
            text = printed[one.start : one.end]
            is_value = found is not None and found[1] == name
            parts.append(("(?P=new)" if old else "(?P<new>.+?)") if is_value else re.escape(text))
            old = text if is_value else old
        if old and (after := re.fullmatch("".join(parts), wanted, re.DOTALL)) and after["new"] != old:
            return [ChangedValue(name, old, after["new"])] * sum(found is not None and found[1] == name for found in names)
    return []


def count_uses(text: str, name: str) -> int:
    """Return how often a text uses a variable.

    Args:
        text: as it is written.
        name: of the variable, without “bien.”.
    """
    inside = "".join(found.group() for found in EXPRESSION.finditer(text))
    return len(re.findall(rf"\bbien\.{re.escape(name)}\b", inside))


def refuse_counted(written: str) -> None:
    """Refuse to put other words in the place of a text that holds a figure which the tool counts.

    Raises:
        EditRefusedError: it does.
    """
    for found in EXPRESSION.finditer(written):
        if _COUNTED.search(found.group()):
            raise EditRefusedError(_say_counted(found.group()))


def _say_counted(expression: str) -> Message:
    return msg(
        "{expression} is counted by the tool: change the plan or its progress file, not the report.", expression=expression
    )


def _refuse_inside(pieces: list[Piece], span: tuple[int, int], words: str) -> None:
    """Refuse a change of words that the tool counts, or prints under a condition."""
    for one in pieces:
        is_inside = one.start < span[1] and span[0] < one.end if span[0] < span[1] else one.start < span[0] < one.end
        if one.written is None or not is_inside:
            continue
        if _COUNTED.search(one.written) and not one.written.startswith("{%"):
            raise EditRefusedError(_say_counted(one.written))
        if one.written.startswith("{%"):
            raise EditRefusedError(
                msg("“{words}” is printed under a condition ({{% if %}}): change it in the plan file.", words=words.strip())
            )


def _write(pieces: list[Piece], printed: str, start: int, end: int) -> str:
    """Return how a stretch of the printed text is written: an expression that lies whole in it stays one."""
    parts: list[str] = []
    for piece in pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        is_whole = piece.written is not None and start <= piece.start and piece.end <= end
        if piece.start == piece.end:
            parts += _list_unseen([piece], start, end)
        elif first < last:
            parts.append(piece.written or "" if is_whole else printed[first:last])
    return "".join(parts)


def _list_unseen(pieces: list[Piece], start: int, end: int) -> list[str]:
    """Return the expressions of a stretch that print nothing: conditions, and values that are empty."""
    return [one.written for one in pieces if one.written is not None and one.start == one.end and start <= one.start < end]
