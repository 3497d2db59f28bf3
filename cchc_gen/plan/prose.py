r"""The mini-markup of prose: a line is a paragraph, `- ` and `+ ` start items, `*` and `**` set emphasis, `\*` is a star.

`literal` protects inserted values: the character after LITERAL is never markup, and LITERAL cannot occur in a plan file.
"""

from __future__ import annotations

import re

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.plan.model import Paragraph, ParagraphKind, RichText, Run

_BRACES = lazy_pattern(r"\{\{|\{%|\{#")
LITERAL = "\x02"
_PROTECTED = lazy_pattern(r"[*\\\x02]|(?m:^[-+])|\A[<^]\Z")
_ITEM = lazy_pattern(r"^([-+])\s+(?=\S)")
_KINDS = {"-": ParagraphKind.DASH, "+": ParagraphKind.PLUS}
_MARKUP = lazy_pattern(rf"[*\\{LITERAL}]")
_TOKEN = lazy_pattern(rf"{LITERAL}(.)|\\(\*)|(\*\*\*|\*\*|\*)|([^*\\{LITERAL}]+|\\)", re.DOTALL)


def literal(value: str) -> str:
    """Return `value` so that no character of it is read as markup."""
    return _PROTECTED.sub(lambda found: LITERAL + found.group(), value)


def strip_literal(text: str) -> str:
    """Return text for a place where nothing is markup."""
    return text.replace(LITERAL, "")


def parse_prose(text: str) -> tuple[Paragraph, ...]:
    """Split a block text into paragraphs; blank lines mean nothing."""
    return tuple(_parse_line(line.strip()) for line in text.split("\n") if line.strip())


def _parse_line(line: str) -> Paragraph:
    item = _ITEM.match(line)
    if item:
        return Paragraph(_KINDS[item.group(1)], parse_inline(line[item.end() :]))
    return Paragraph(ParagraphKind.TEXT, parse_inline(line))


def parse_cell(text: str) -> tuple[RichText, ...]:
    """Split a cell's text into paragraphs, dashes kept as typed; an empty cell has none."""
    return tuple(parse_inline(line.strip()) for line in text.split("\n") if line.strip())


def parse_inline(text: str) -> RichText:
    """Read emphasis; a star that closes nothing, or opens nothing, is a star."""
    line = " ".join(part.strip() for part in text.split("\n")) if "\n" in text else text
    if not _MARKUP.search(line):  # most texts: 1% of `check`
        return (Run(line),) if line else ()
    tokens = []
    for found in _TOKEN.finditer(line):
        protected, escaped, stars, plain = found.groups()
        tokens.append(("star", stars) if stars else ("text", protected or escaped or plain))
    runs: list[Run] = []
    _read_runs(tokens, runs, bold=False, italic=False)
    return _merge(runs)


def to_text(runs: RichText) -> str:
    """Return the bare text."""
    return "".join(run.text for run in runs)


def format_inline(runs: RichText) -> str:
    """Return the text as one would write it in a plan file: the inverse of `parse_inline`."""
    return "".join(_format_run(run) for run in runs)


def escape_braces(text: str) -> str:
    """Return a text in which braces are not read as an expression."""
    return _BRACES.sub(lambda found: '{{ "' + found.group() + '" }}', text)


def _format_run(run: Run) -> str:
    star = "*" * (2 * run.bold + run.italic)
    return f"{star}{run.text.replace('*', chr(92) + '*')}{star}"


def _read_runs(tokens: list[tuple[str, str]], runs: list[Run], *, bold: bool, italic: bool) -> None:
    """Add the runs of tokens, which are pairs of “text” or “star” and the characters."""
    at = 0
    hopeless: set[str] = set()  # marks that nothing closes from here on: without this, many lone stars take quadratic time
    while at < len(tokens):
        kind, characters = tokens[at]
        end = _find_close(tokens, at, hopeless) if kind == "star" else None
        if end is None:
            runs.append(Run(characters, bold, italic))
            at += 1
            continue
        inner_bold = bold or len(characters) > 1
        inner_italic = italic or len(characters) != 2  # noqa: PLR2004  # ** is bold alone
        _read_runs(tokens[at + 1 : end], runs, bold=inner_bold, italic=inner_italic)
        at = end + 1


def _find_close(tokens: list[tuple[str, str]], start: int, hopeless: set[str]) -> int | None:
    """Return the place of the star that closes the one at `start`.

    Emphasis hugs its text on both sides, and stands apart from letters and digits outside: 2*3*5 is a product.
    """
    mark = tokens[start][1]
    if mark in hopeless:
        return None
    if start and tokens[start - 1][1][-1:].isalnum():
        return None
    if start + 1 >= len(tokens) or tokens[start + 1][1][:1].isspace():
        return None
    for at in range(start + 2, len(tokens)):
        touches = at + 1 < len(tokens) and tokens[at + 1][1][:1].isalnum()
        if tokens[at] == ("star", mark) and not tokens[at - 1][1][-1:].isspace() and not touches:
            return at
    hopeless.add(mark)
    return None


def _merge(runs: list[Run]) -> RichText:
    merged: list[Run] = []
    for run in runs:
        if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
            merged[-1] = Run(merged[-1].text + run.text, run.bold, run.italic)
        else:
            merged.append(run)
    return tuple(merged)
