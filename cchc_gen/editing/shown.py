"""What a written text prints, piece by piece: its own words, the values of its expressions, what a condition leaves out.

The plan's names tell it: a sign stands before each piece while the expressions are expanded, and where it comes out, there the
piece is printed. Without names it is told from the printed words alone, where these allow no second reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.plan.validation.expressions import Expander, has_expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import LocatedMap

_CHOICE = r"\{%-?\s*if\b.*?%\}.*?\{%-?\s*endif\s*-?%\}"  # words that are printed or not: a piece of its own
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_EXPRESSION_OR_CHOICE = re.compile(rf"{_CHOICE}|{EXPRESSION.pattern}", re.DOTALL)
_END_MARKS = " .;,/"
_SIGN = 0xF0000  # the first of the private signs, which no text of a plan holds; one a piece
_MOST_PIECES = 0xFFFD


class Piece(NamedTuple):
    """A piece of a written text: where its printed text begins and ends; how it is written, None where it prints itself."""

    start: int
    end: int
    written: str | None


def list_pieces(written: str, printed: str, scope: LocatedMap | None) -> list[Piece] | None:
    """Return the pieces of a written text in order; None where it cannot be told which of the printed words are whose.

    Args:
        written: the text in the file.
        printed: what it prints; the tool may have changed the marks at its end.
        scope: data of the plan, in which the expressions' names are found; None where it is not known.
    """
    if not has_expression(written):
        return [Piece(0, len(printed), None)] if written == printed else None
    exact = _show(written, printed, scope) if scope is not None else None
    if exact is not None:
        return exact
    found = _guess(EXPRESSION, written, printed)
    return found if found is not None or "{%" not in written else _guess(_EXPRESSION_OR_CHOICE, written, printed)


def number_lines(written: str, scope: LocatedMap) -> list[int | None]:
    """Return, for each line that a text prints, which line of the written text it is; None for one that a value brings.

    Args:
        written: the text in the file, of several lines.
        scope: data of the plan, in which the expressions' names are found.
    """
    lines = written.split("\n")
    if not has_expression(written) or len(lines) > _MOST_PIECES or len(lines) == 1:
        return list(range(len(lines)))
    inside = [False, *_list_insides(written)]
    marked = "\n".join(line if inside[at] else chr(_SIGN + at) + line for at, line in enumerate(lines))
    shown = Expander(scope).show(marked)
    if shown is None:
        return list(range(len(lines)))
    return [ord(line[0]) - _SIGN if line and ord(line[0]) >= _SIGN else None for line in shown.split("\n")]


def _list_insides(written: str) -> list[bool]:
    """Return of each line but the first whether it begins inside an expression."""
    spans = [one.span() for one in EXPRESSION.finditer(written)]
    breaks = [at for at, letter in enumerate(written) if letter == "\n"]
    return [any(start < at < end for start, end in spans) for at in breaks]


def _show(written: str, printed: str, scope: LocatedMap) -> list[Piece] | None:
    """Return the pieces as the plan's own names say; None where they do not give what is printed."""
    parts = _split(written)
    if len(parts) > _MOST_PIECES:
        return None
    marked = "".join(part if part.startswith("{%") else chr(_SIGN + at) + part for at, part in enumerate(parts))
    shown = Expander(scope).show(marked)
    if shown is None:
        return None
    texts: dict[int, str] = {}
    for piece in re.split(f"(?=[{chr(_SIGN)}-{chr(_SIGN + _MOST_PIECES)}])", shown)[1:]:
        texts[ord(piece[0]) - _SIGN] = piece[1:]
    whole = "".join(texts.values())
    if not whole.startswith(printed) or whole[len(printed) :].strip(_END_MARKS):
        return None
    pieces: list[Piece] = []
    at = 0
    for number, part in enumerate(parts):
        end = min(at + len(texts.get(number, "")), len(printed))
        pieces.append(Piece(at, end, None if texts.get(number) == part else part))
        at = end
    return pieces


def _split(written: str) -> list[str]:
    """Return the words between the expressions, and these, in order."""
    parts: list[str] = []
    at = 0
    for one in EXPRESSION.finditer(written):
        parts += [written[at : one.start()], one.group()]
        at = one.end()
    return [part for part in (*parts, written[at:]) if part]


def _guess(pattern: re.Pattern[str], written: str, printed: str) -> list[Piece] | None:
    """Return the pieces by the words between the expressions; None where these fit in more than one way."""
    expressions = list(pattern.finditer(written))
    ends = [0, *(one.end() for one in expressions)]
    starts = [*(one.start() for one in expressions), len(written)]
    literals = [written[a:b] for a, b in zip(ends, starts, strict=True)]
    first, last = (_match(literals, printed, value) for value in ("(.*?)", "(.*)"))
    if first is None or last is None or first.regs != last.regs:
        return None
    pieces: list[Piece] = []
    at = 0
    for number, one in enumerate(expressions, start=1):
        pieces += [Piece(at, first.start(number), None), Piece(first.start(number), first.end(number), one.group())]
        at = first.end(number)
    return [*pieces, Piece(at, len(printed), None)]


def _match(literals: Sequence[str], printed: str, value: str) -> re.Match[str] | None:
    return re.fullmatch(value.join(re.escape(literal) for literal in literals), printed, re.DOTALL)
