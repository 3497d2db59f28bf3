"""Edits as a form makes them: a field is filled or emptied, an entry moves or is doubled, a whole text is typed anew."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

import yaml

from cchc_gen.editing.operations import put_key, remove
from cchc_gen.editing.proof import prove
from cchc_gen.editing.source import EditRefusedError, Source, is_nothing
from cchc_gen.editing.texts import set_text
from cchc_gen.editing.writing import above_comments, write_flow
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, get_node, to_plain
from cchc_gen.plan.validation.validate import lengthen
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.problem import Position

if TYPE_CHECKING:
    from cchc_gen.plan.located import Path

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def write_field(text: str, path: Path, new: str) -> str:
    """Return the text with a field filled in, what holds it added where it is missing; an empty field goes with its key.

    Args:
        text: a plan file.
        path: the field's path; what holds it may be missing.
        new: the new value; "" takes the field out.

    Raises:
        EditRefusedError: it cannot be changed alone.
    """
    *above, key = path
    is_there = _is_there(text, path)
    if not new.strip():
        return remove(text, path) if is_there else text
    if is_there or not isinstance(key, str):
        return set_text(text, path, new)
    data: object = new
    while above and isinstance(above[-1], str) and not _is_there(text, tuple(above)):
        key, data = str(above.pop()), {key: data}
    return put_key(text, tuple(above), key, data)


def spell_out(text: str, path: Path, least: int = 1) -> str:
    """Return the text with a list in brackets that stood there in its short form, as one text; any other text as it is.

    Args:
        text: a plan file.
        path: of the list, in the long form.
        least: how many entries it must have; with fewer it stays as it is.

    Raises:
        EditRefusedError: it cannot be changed alone.
    """
    if not _is_there(text, path):
        return text
    source = Source(text)
    node = source.find(path).node
    if not isinstance(node, yaml.ScalarNode):
        return text
    entries = to_plain(get_node(lengthen(parse(text, "").root), path) or LocatedList((), Position("")))
    if not isinstance(entries, list) or len(entries) < least:
        return text
    written = write_flow(entries)
    if node.style in ("|", ">"):
        first, last = node.start_mark.line, source.last_line(node)
        line = source.line(first)[: int(node.start_mark.column)]
        return prove(text, source.replace_lines(first, last, [line + written]), path, lambda _old: entries)
    changed = text[: source.start(node)] + written + text[source.end(node) :]
    return prove(text, changed, path, lambda _old: entries)


def read_field(text: str, path: Path) -> str:
    r"""Return what a field holds, "" where it is missing; ends of lines are “\n”, none behind the last.

    Raises:
        EditRefusedError: what stands there is no text.
    """
    if not _is_there(text, path):
        return ""
    node = Source(text).find(path).node
    if not isinstance(node, yaml.ScalarNode):
        raise EditRefusedError(msg("Here stands no text."), node.start_mark.line + 1)
    return "" if is_nothing(node) else str(node.value).rstrip("\n")


def _is_there(text: str, path: Path) -> bool:
    try:
        Source(text).find(path)
    except EditRefusedError:
        return False
    return True


def move_entry(text: str, path: Path, at: int, to: int) -> str:
    """Return the text with an entry of the list at `path` moved, to the letter, with the comments right above it.

    Args:
        text: of the plan file.
        path: of the list.
        at: the entry's place, from 0.
        to: its place afterwards.

    Raises:
        EditRefusedError: there is no such entry, or it has no lines of its own.
    """
    source, places = _list_entries(text, path)
    if not (0 <= at < len(places) and 0 <= to < len(places)):
        raise EditRefusedError(msg("There is no “{key}” here.", key=max(at, to) + 1))
    if at == to:
        return text
    first, last = _lines_of(source, places[at])
    lines = [source.line(number) for number in range(first, last + 1)]
    goal = _lines_of(source, places[to])
    where = goal[1] + 1 if to > at else goal[0]
    without = source.replace_lines(first, last, [])
    shorter = Source.__new__(Source)
    shorter.text, shorter.newline = without, source.newline
    shorter.starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", without))]
    where = where - (last - first + 1) if to > at else where
    changed = shorter.replace_lines(where, where - 1, lines)

    def reorder(old: Any) -> Any:  # noqa: ANN401  # plain data
        given = [number for number, item in enumerate(old) if item is not None]
        rest = [item for number, item in enumerate(old) if number != given[at]]
        real = given[to]
        return [*rest[:real], old[given[at]], *rest[real:]]

    return prove(text, changed, path, reorder)


def double_entry(text: str, path: Path, at: int) -> str:
    """Return the text with an entry of the list at `path` written once more, below itself, without the comments above it.

    Args:
        text: a plan file.
        path: the list's path.
        at: the place of the entry, from 0.

    Raises:
        EditRefusedError: there is no such entry, or it has no lines of its own.
    """
    source, (sequence, real) = _find_entry(text, path, at)
    first, last = source.dash(sequence, real)[0], source.last_line(sequence.value[real])
    lines = [source.line(number) for number in range(first, last + 1)]
    changed = source.replace_lines(last + 1, last, lines)
    return prove(text, changed, path, lambda old: [*old[: real + 1], old[real], *old[real + 1 :]])


def find_entry_lines(text: str, path: Path, at: int) -> tuple[Source, int, int, int]:
    """Return the file, the first and the last line of an entry with the comments right above it, and the column of its dash.

    Args:
        text: a plan file.
        path: the list's path.
        at: the place of the entry, from 0.

    Raises:
        EditRefusedError: there is no such entry, or it has no lines of its own.
    """
    source, place = _find_entry(text, path, at)
    first, last = _lines_of(source, place)
    return source, first, last, source.dash(*place)[1]


def _find_entry(text: str, path: Path, at: int) -> tuple[Source, tuple[yaml.SequenceNode, int]]:
    """Return the file, and an entry of a list as its list and the place in it; see `find_entry_lines`."""
    source, places = _list_entries(text, path)
    if not 0 <= at < len(places):
        raise EditRefusedError(msg("There is no “{key}” here.", key=at + 1))
    return source, places[at]


def _list_entries(text: str, path: Path) -> tuple[Source, list[tuple[yaml.SequenceNode, int]]]:
    source = Source(text)
    node = source.find(path).node
    if not isinstance(node, yaml.SequenceNode):
        raise EditRefusedError(msg("Here stands no list."), node.start_mark.line + 1)
    if node.flow_style:
        raise EditRefusedError(msg("This entry has no line of its own."), node.start_mark.line + 1)
    return source, [(node, real) for real in source.given(node)]


def _lines_of(source: Source, place: tuple[yaml.SequenceNode, int]) -> tuple[int, int]:
    """Return the first and the last line of an entry, with the comments right above it."""
    sequence, at = place
    first, column = source.dash(sequence, at)
    return above_comments(source, first, column), source.last_line(sequence.value[at])


def retype(text: str, typed: str) -> str:
    r"""Return a text as it was typed in a window, which knows one end of lines: lines that stay keep theirs to the byte.

    Args:
        text: what the file held.
        typed: what was typed, with “\n”.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    old = _LINE.findall(text.removeprefix("\ufeff"))
    new = _LINE.findall(typed.removeprefix("\ufeff"))
    newline = max(("\n", "\r\n", "\r"), key=[_end(line) for line in old].count)
    out: list[str] = []
    matcher = difflib.SequenceMatcher(None, [_bare(line) for line in old], [_bare(line) for line in new], autojunk=False)
    for _kind, old_first, old_last, first, last in matcher.get_opcodes():
        for at, line in enumerate(new[first:last], old_first):
            end = _end(old[at]) if at < old_last else ""  # a line that was changed keeps its end, too
            out.append(_bare(line) + (end or newline if _end(line) else ""))
    return mark + "".join(out)


def _bare(line: str) -> str:
    return line.rstrip("\r\n")


def _end(line: str) -> str:
    return line.removeprefix(_bare(line))
