"""Mends what a check knows to be wrong: some words of one line of a text give way to others, everything else stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.source import EditRefusedError
from cchc_gen.editing.texts import list_lines, set_line, set_text
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedMap, LocatedText, walk_nodes

if TYPE_CHECKING:
    from cchc_gen.plan.located import Path
    from cchc_gen.problem import Remedy


class TextLine(NamedTuple):
    """A line of a text of a plan: the text's path, and which of its lines, from 0."""

    path: Path
    at: int


def index_lines(root: LocatedMap) -> dict[int, TextLine]:
    """Return what stands in each line of a plan file that belongs to a text: the last text that begins there."""
    texts = ((path, one) for path, one in walk_nodes(root) if isinstance(one, LocatedText))
    counted = ((path, text, (text.text or "").rstrip("\n").count("\n") + 1) for path, text in texts)
    return {text.line_at(at): TextLine(path, at) for path, text, count in counted for at in range(count)}


def replace_words(line: str, remedy: Remedy) -> str | None:
    """Return a line with the wrong words replaced; None where they do not stand in it exactly once, as whole words."""
    before = r"(?<!\w)" if remedy.wrong[:1].isalnum() else ""
    after = r"(?!\w)" if remedy.wrong[-1:].isalnum() else ""
    places = list(re.finditer(before + re.escape(remedy.wrong) + after, line)) if remedy.wrong else []
    if len(places) != 1:
        return None
    return line[: places[0].start()] + remedy.right + line[places[0].end() :]


def mend(text: str, place: TextLine, remedy: Remedy) -> str:
    """Return the text of a plan file with one line mended.

    Args:
        text: of the plan file.
        place: the line.
        remedy: what is wrong, and what it becomes.

    Raises:
        EditRefusedError: the words are not there (any more), or more than once, or the line cannot be edited alone.
    """
    lines = list_lines(text, place.path)
    changed = replace_words(lines[place.at], remedy) if place.at < len(lines) else None
    if changed is None:
        raise EditRefusedError(msg("“{words}” does not stand here exactly once.", words=remedy.wrong))
    return set_text(text, place.path, changed) if len(lines) == 1 else set_line(text, place.path, place.at, changed)
