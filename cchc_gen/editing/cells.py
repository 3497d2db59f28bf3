"""Edits of the cells of a table's rows: words beside their expressions, and a cell of a whole task divided over its rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import yaml

from cchc_gen.editing.operations import put_key, remove
from cchc_gen.editing.proof import prove
from cchc_gen.editing.source import EditRefusedError, Place, Source, as_data, is_nothing, read_changed
from cchc_gen.editing.texts import list_lines, set_text
from cchc_gen.editing.words import change_words
from cchc_gen.editing.writing import is_in_flow, want_one_line, write_inline
from cchc_gen.messages import msg
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import Path

_ROWS, _MERGED = "dong", "^"


class NewWords(NamedTuple):
    """A cell that gets other words: its path, what it prints now, and what it is to print; several lines are paragraphs."""

    path: Path
    printed: str
    wanted: str


def put_all_words(text: str, cells: Sequence[NewWords]) -> tuple[str, list[NewWords]]:
    """Give cells other words where those only take the place of the old ones: read once before, and once after, for all.

    Returns:
        The text, and the cells that `put_words` has to do, one by one: not written yet, with expressions, in another form.
    """
    source = Source(text)
    pieces: dict[int, _Piece] = {}
    left: list[NewWords] = []
    for cell in cells:
        piece = _find_piece(source, cell)
        if piece is None or piece.start in pieces:
            left.append(cell)
        else:
            pieces[piece.start] = piece
    parts, at = [], 0
    for start in sorted(pieces):
        parts += [text[at:start], pieces[start].written]
        at = pieces[start].end
    changed = "".join([*parts, text[at:]])
    if read_changed(changed) != as_data(source.root, {id(piece.node): piece.words for piece in pieces.values()}):
        return text, list(cells)
    return changed, left


class _Piece(NamedTuple):
    """A piece of a text that makes place for another: its node, where it begins and ends, what is written and read there."""

    node: yaml.ScalarNode
    start: int
    end: int
    written: str
    words: str


def _find_piece(source: Source, cell: NewWords) -> _Piece | None:
    """Return what to write for the words of a cell, None where more than they would change."""
    try:
        place = source.find(cell.path)
    except EditRefusedError:
        return None
    node = place.node
    if not isinstance(node, yaml.ScalarNode) or not _is_own(place, cell.path) or is_nothing(node):
        return None
    if "{{" in node.value or "{%" in node.value:
        return None
    words = _write(cell.wanted, cell.printed)
    if node.style == "|":
        return _find_block(source, node, words)
    if "\n" in words or node.style == ">" or node.end_mark.line > node.start_mark.line:
        return None
    return _Piece(node, source.start(node), source.end(node), write_inline(words, node.style, in_flow=is_in_flow(place)), words)


def _find_block(source: Source, node: yaml.ScalarNode, words: str) -> _Piece | None:
    """Return the lines of a block that make place for others."""
    first, last = int(node.start_mark.line) + 1, source.last_line(node)
    try:
        indent = " " * source.block_indent(node)
    except EditRefusedError:
        return None
    if last < first or last + 1 >= len(source.starts):
        return None
    lines = words.rstrip("\n").split("\n")
    written = "".join(f"{indent}{line}".rstrip() + source.newline for line in lines)
    ending = "\n" if node.value.endswith("\n") else ""
    return _Piece(node, source.starts[first], source.starts[last + 1], written, "\n".join(lines) + ending)


def _is_own(place: Place, path: Path) -> bool:
    """Tell whether a place is that of the path's last key, and not of a text in short form."""
    return place.key is not None and str(place.key.value).strip() == path[-1]


def has_key(text: str, path: Path) -> bool:
    """Tell whether something is written at a path; an empty value counts."""
    try:
        place = Source(text).find(path)
    except EditRefusedError:
        return False
    return place.key is None or _is_own(place, path)


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
    return set_words(
        text, path, (changed + "\n" if "\n" in changed else changed) if changed is not None else _write(wanted, printed)
    )


def set_words(text: str, path: Path, new: str) -> str:
    """Give a cell other words, in the form in which it is written.

    Args:
        text: of the plan file.
        path: of the cell, which is written there.
        new: the words as they are typed; several lines are several paragraphs.

    Raises:
        EditRefusedError: the cell cannot be changed alone.
    """
    try:
        if "\n" in new and is_in_flow(Source(text).find(path)):
            return _set_quoted(text, path, new.rstrip("\n"))
        return set_text(text, path, new)
    except EditRefusedError:  # words that run over several lines without “|”
        return put_key(remove(text, path), path[:-1], str(path[-1]), new)


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
