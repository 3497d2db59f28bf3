"""Edits on a text of a plan file: all of it, or one of its lines. Each is proven (see `operations`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from cchc_gen.editing.proof import prove
from cchc_gen.editing.source import EditRefusedError, Place, Source
from cchc_gen.editing.writing import is_in_flow, make_block, want_one_line, write_block, write_inline
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_gen.plan.located import Path


def set_text(text: str, path: Path, new: str) -> str:
    """Replace a text; one of several lines becomes a block.

    Args:
        text: a plan file.
        path: the text's path.
        new: the new text, of one line or several.

    Raises:
        EditRefusedError: there is no text, or it cannot be replaced alone.
    """
    source = Source(text)
    place = source.find(path)
    _want_text(place)
    lines = new.rstrip("\n").split("\n")
    if place.node.style == "|":
        changed = write_block(source, place.node, lines)
    elif len(lines) > 1:
        changed = make_block(source, place, lines)
    else:
        want_one_line(source, place.node)
        written = write_inline(new, place.node.style, in_flow=is_in_flow(place))
        start = source.start(place.node)
        space = " " if text[start - 1 : start] == ":" else ""
        changed = text[:start] + space + written + text[source.end(place.node) :]
    return prove(text, changed, path, lambda _old: new, is_text=True)


def set_line(text: str, path: Path, at: int, new: str) -> str:
    """Replace one line of a text.

    Args:
        text: a plan file.
        path: the path of a text.
        at: the line of that text.
        new: what the line becomes.

    Raises:
        EditRefusedError: see `set_text`; the text is not written in lines of its own.
    """
    return edit_lines(text, path, lambda lines: [*lines[:at], new, *lines[at + 1 :]])


def insert_line(text: str, path: Path, at: int, new: str) -> str:
    """Put a line before line `at` of a text.

    Args:
        text: a plan file.
        path: the path of a text.
        at: the line of that text before which the new one comes.
        new: the new line.

    Raises:
        EditRefusedError: see `set_line`.
    """
    return edit_lines(text, path, lambda lines: [*lines[:at], new, *lines[at:]])


def list_lines(text: str, path: Path) -> list[str]:
    """Return the lines of a text as they are written.

    Raises:
        EditRefusedError: there is no text.
    """
    place = Source(text).find(path)
    _want_text(place)
    return str(place.node.value).rstrip("\n").split("\n")


def edit_lines(text: str, path: Path, change: Callable[[list[str]], list[str]]) -> str:
    """Change the lines of a text, all in one.

    Args:
        text: a plan file.
        path: the path of a text.
        change: returns the lines that it becomes, given those that it has.

    Raises:
        EditRefusedError: see `set_line`.
    """
    place = Source(text).find(path)
    _want_text(place)
    lines = str(place.node.value).rstrip("\n").split("\n")
    if len(lines) > 1 and place.node.style != "|":
        raise EditRefusedError(msg("This text is not written as a block (|)."), place.node.start_mark.line + 1)
    end = "\n" if place.node.style == "|" and str(place.node.value).endswith("\n") else ""
    changed = change(lines)
    return set_text(text, path, "\n".join(changed) + (end or ("\n" if len(changed) > 1 else "")))


def _want_text(place: Place) -> None:
    if not isinstance(place.node, yaml.ScalarNode):
        raise EditRefusedError(msg("Here stands no text."), place.node.start_mark.line + 1)
