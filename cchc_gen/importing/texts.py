"""Writes the characters of a document as texts of a plan file: emphasis as stars, braces escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.plan.model import Run
from cchc_gen.plan.prose import escape_braces, format_inline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc_gen.word import model as word
    from cchc_gen.word.parts.lines import Line

# Room that was left to write in: "số      /KH-SCT ngày     /01/2025".
_ROOM = re.compile(
    r"(?:(?<=\bsố)|(?<=\bngày)|(?<=\btháng))(?P<word>[ \u00a0]{3,})(?=/|tháng|năm)|(?<=/)[ \u00a0]{2,}(?=/|\d)", re.IGNORECASE
)
_SPACES = re.compile(r"[\t\n\u00a0]+|(?<=\S) +(?=[\t\n\u00a0])")

UNREAD = "…"  # stands for what a plan must have and a document does not say where it can be read


def write_text(runs: Iterable[word.WordRun], *, bold: bool = False, italic: bool = False) -> str:
    """Return characters as a text with emphasis; `bold` and `italic` are how the part looks by itself.

    Args:
        runs: the characters; hidden ones are left out.
        bold: the part is bold by itself: this is not emphasis.
        italic: the part is in italics by itself.
    """
    parts: list[Run] = []
    for run in runs:
        if run.format.hidden or not run.text:
            continue
        text = _SPACES.sub(" ", _show_room(run.text))
        form = (run.format.bold and not bold, run.format.italic and not italic)
        if not text.strip() and parts:
            form = (parts[-1].bold, parts[-1].italic)
        if parts and (parts[-1].bold, parts[-1].italic) == form:
            parts[-1] = parts[-1]._replace(text=parts[-1].text + text)
        else:
            parts.append(Run(text, *form))
    return escape_braces(format_inline(tuple(_hug(_widen(parts)))))


def _widen(parts: list[Run]) -> list[Run]:
    """Return runs whose emphasis holds whole words: a star inside a word is a star."""
    texts = [part.text for part in parts]
    for at in range(len(parts) - 1):
        if not (texts[at][-1:].isalnum() and texts[at + 1][:1].isalnum()):
            continue
        if parts[at].bold or parts[at].italic:
            cut = re.match(r"\w*", texts[at + 1])
            taken = cut.group() if cut else ""
            texts[at], texts[at + 1] = texts[at] + taken, texts[at + 1][len(taken) :]
        else:
            cut = re.search(r"\w*$", texts[at])
            taken = cut.group() if cut else ""
            texts[at], texts[at + 1] = texts[at][: len(texts[at]) - len(taken)], taken + texts[at + 1]
    return [part._replace(text=text) for part, text in zip(parts, texts, strict=True) if text]


def _hug(parts: list[Run]) -> Iterable[Run]:
    """Yield runs whose emphasis does not begin or end with a space; the whole is stripped."""
    whole = "".join(part.text for part in parts)
    start, end = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    at = 0
    for part in parts:
        text = part.text[max(start - at, 0) : max(end - at, 0)]
        at += len(part.text)
        if not text:
            continue
        bare = text.strip()
        if not (part.bold or part.italic) or bare == text or not bare:
            yield part._replace(text=text) if bare else Run(text)
            continue
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        yield from (one for one in (Run(lead), part._replace(text=bare), Run(tail)) if one.text)


def _show_room(text: str) -> str:
    """Return a text in which room left to write in is dots: spaces would fall together."""
    return _ROOM.sub(_write_dots, text)


def _write_dots(found: re.Match[str]) -> str:
    behind = found.string[found.end() : found.end() + 1]
    return f"{' ' if found['word'] else ''}……{'' if behind == '/' or not found['word'] else ' '}"


def plain_text(runs: Iterable[word.WordRun]) -> str:
    """Return the characters as typed, capitals of the format aside, without emphasis."""
    text = _show_room("".join(run.text for run in runs if not run.format.hidden))
    return escape_braces(" ".join(text.split()))


def line_text(line: Line) -> str:
    """Return a line as typed, without emphasis."""
    return plain_text(line.runs)
