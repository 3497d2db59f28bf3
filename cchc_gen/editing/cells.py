"""Edits of the cells of a table's rows: words beside their expressions, and a cell of a whole task divided over its rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cchc_gen.editing.operations import list_lines, put_key, remove, set_text
from cchc_gen.editing.proof import prove
from cchc_gen.editing.source import EditRefusedError, Source
from cchc_gen.editing.words import change_words
from cchc_gen.editing.writing import is_in_flow, want_one_line
from cchc_gen.messages import msg
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from cchc_gen.plan.located import Path

_ROWS, _MERGED = "dong", "^"


def has_key(text: str, path: Path) -> bool:
    """Tell whether something is written at a path; an empty value counts."""
    try:
        place = Source(text).find(path)
    except EditRefusedError:
        return False
    return place.key is None or str(place.key.value).strip() == path[-1]


def put_words(text: str, path: Path, printed: str, wanted: str) -> str:
    """Give a cell other words: beside its expressions where it has some, and in the form in which it is written.

    Args:
        text: of the plan file.
        path: of the cell; where it is not written yet, its key is added.
        printed: what the cell prints now.
        wanted: what it is to print; several lines are several paragraphs.

    Raises:
        EditRefusedError: the cell cannot be changed alone.
    """
    *above, key = path
    if not has_key(text, path):
        return put_key(text, tuple(above), str(key), _write(wanted, printed))
    written = "\n".join(list_lines(text, path)).strip()
    changed = change_words(written, printed, wanted) if "{{" in written or "{%" in written else None
    new = (changed + "\n" if "\n" in changed else changed) if changed is not None else _write(wanted, printed)
    try:
        if "\n" in new and is_in_flow(Source(text).find(path)):
            return _set_quoted(text, path, new.rstrip("\n"))
        return set_text(text, path, new)
    except EditRefusedError:  # words that run over several lines without “|”
        return put_key(remove(text, path), tuple(above), str(key), new)


def _write(wanted: str, printed: str) -> str:
    """Return words as a plan writes them: braces that somebody typed are escaped, those that the plan already has stay."""
    text = wanted if "{{" in printed or "{%" in printed else escape_braces(wanted)
    return text + "\n" if "\n" in text else text


def _set_quoted(text: str, path: Path, new: str) -> str:
    """Write a text of several lines inside [...] or {...}, with its line breaks as signs."""
    source = Source(text)
    place = source.find(path)
    want_one_line(source, place.node)
    changed = text[: source.start(place.node)] + json.dumps(new, ensure_ascii=False) + text[source.end(place.node) :]
    return prove(text, changed, path, lambda _old: new, is_text=True)


def split_cell(text: str, path: Path, key: str) -> str:
    """Divide a cell that stands for all rows of a task over its rows: the first has the words, the others are merged with it.

    Args:
        text: of the plan file.
        path: of the task, which has rows (`dong`).
        key: of the column.

    Raises:
        EditRefusedError: the task has no such cell, or it cannot be changed alone.
    """
    source = Source(text)
    place = source.find((*path, key))
    words = str(place.node.value)
    count = len(source.find((*path, _ROWS)).node.value)
    if not count:
        raise EditRefusedError(msg("The task has no rows of its own."), place.node.start_mark.line + 1)
    changed = remove(text, (*path, key))
    for at in range(count):
        changed = put_key(changed, (*path, _ROWS, at), key, words if at == 0 else _MERGED)
    return changed
