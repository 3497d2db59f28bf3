"""Many edits of one plan file: each is done on the lines of its own entry, and one proof over the whole closes them.

Why: an edit of `operations` reads the whole file several times, which is too much for thousands of cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from cchc_gen.editing.operations import insert, remove
from cchc_gen.editing.source import EditRefusedError, Place, Source, read_data
from cchc_gen.editing.writing import above_comments
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.write import format_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cchc_gen.plan.located import Path

_HEAD = "x:\n"  # makes the lines of an entry a text of its own: its only key


class Edit(NamedTuple):
    """An edit inside an entry of a list.

    `run` gets the text that the entry stands in and the entry's path there, and gives the changed text; `entry` is the entry's
    path in the plan file (long form).
    """

    entry: Path
    run: Callable[[str, Path], str]


class Kept(NamedTuple):
    """An entry that stands in the file already: the path of its list, and its place there from 0."""

    entries: Path
    at: int


class Refused(NamedTuple):
    """An edit that could not be done, and why."""

    edit: Edit
    error: EditRefusedError


def edit_entries(text: str, edits: Iterable[Edit]) -> tuple[str, list[Refused]]:
    """Return the text with edits done inside the entries of lists, and those that were refused.

    Each edit leaves every other entry as it is: its operation proves that on the lines that it gets, and here all entries
    without an edit are compared.
    """
    edits = list(edits)
    if not edits:
        return text, []
    source = Source(text)
    by_lines: dict[tuple[int, int], list[tuple[Path, Edit]]] = {}
    refused: list[Refused] = []
    lists: dict[Path, _Entries] = {}
    for edit in edits:
        try:
            span, inner = _own_lines(source, edit.entry, lists)
        except EditRefusedError as error:
            refused.append(Refused(edit, error))
            continue
        by_lines.setdefault(span, []).append((inner, edit))
    pieces, at = [], 0
    for (first, last), group in sorted(by_lines.items()):
        start, end = source.starts[first], source.starts[last + 1] if last + 1 < len(source.starts) else len(text)
        piece = _HEAD + text[start:end]
        for inner, edit in group:
            try:
                piece = edit.run(piece, ("x", 0, *inner))
            except EditRefusedError as error:
                refused.append(Refused(edit, error))
            except yaml.YAMLError:  # an alias of another entry
                refused.append(Refused(edit, EditRefusedError(msg("This place cannot be edited alone."), first + 1)))
        pieces += [text[at:start], piece.removeprefix(_HEAD)]
        at = end
    changed = "".join([*pieces, text[at:]])
    _prove_others(text, changed, lists, {edit.entry for group in by_lines.values() for _inner, edit in group})
    return changed, refused


def _prove_others(text: str, changed: str, lists: dict[Path, _Entries], touched: set[Path]) -> None:
    """Refuse all edits if an entry that no edit names has changed."""
    before, after = (_blank_out(read_data(one), lists, touched) for one in (text, changed))
    if before != after:
        raise EditRefusedError(msg("This place cannot be edited alone."))


def _blank_out(data: Any, lists: dict[Path, _Entries], touched: set[Path]) -> Any:  # noqa: ANN401  # plain data
    """Return plain data in which the entries that were to change are nothing."""
    for path, entries in lists.items():
        there = data
        for key in entries.real:
            there = there[key] if there is not None else None
        for at, real in enumerate(entries.given):
            if (*path, at) in touched and isinstance(there, list):
                there[real] = None
    return data


class _Entries(NamedTuple):
    """A list of the file: its node, the places of what is given in it, and its path as the file has it."""

    node: yaml.SequenceNode
    given: list[int]
    real: Path


def _entries_of(source: Source, path: Path, lists: dict[Path, _Entries]) -> _Entries:
    """Return a list of the file, looked up once.

    Raises:
        EditRefusedError: there is none.
    """
    if path not in lists:
        place: Place = source.find(path)
        if not isinstance(place.node, yaml.SequenceNode):
            raise EditRefusedError(msg("Here stands no list."), place.node.start_mark.line + 1)
        lists[path] = _Entries(place.node, source.given(place.node), _real_path(source, path))
    return lists[path]


def _real_path(source: Source, path: Path) -> Path:
    real: list[str | int] = []
    for length in range(1, len(path) + 1):
        place = source.find(path[:length])
        real.append(place.at if place.key is None else str(place.key.value).strip())
    return tuple(real)


def _own_lines(source: Source, entry: Path, lists: dict[Path, _Entries]) -> tuple[tuple[int, int], Path]:
    """Return the first and last line of the nearest entry that has lines of its own, and the path from there to `entry`.

    Raises:
        EditRefusedError: the entry is not there.
    """
    path, inner = entry, ()  # type: tuple[Path, Path]
    while path:
        *above, at = path
        if isinstance(at, int):
            entries = _entries_of(source, tuple(above), lists)
            if at >= len(entries.given):
                raise EditRefusedError(msg("There is no “{key}” here.", key=at))
            if not entries.node.flow_style:
                real = entries.given[at]
                return (source.dash(entries.node, real)[0], source.last_line(entries.node.value[real])), inner
        path, inner = tuple(above), (at, *inner)
    raise EditRefusedError(msg("This entry has no line of its own."))


def arrange(text: str, lists: dict[Path, Sequence[Kept | dict[str, Any]]]) -> str:
    """Return the text with the entries of lists in another order, with new ones between and others gone.

    Args:
        text: of the plan file.
        lists: for each list that changes, its path and its entries to be: those that stand in the file, which keep their
            lines with the comments above them, and new ones as plain data.

    Raises:
        EditRefusedError: a list is not there, or is written in brackets and would have to change its order.
    """
    source = Source(text)
    known: dict[Path, _Entries] = {}
    for path, wanted in lists.items():
        for one in (Kept(path, 0), *(entry for entry in wanted if isinstance(entry, Kept))):
            _entries_of(source, one.entries, known)
    data = read_data(text)
    expected = {path: [_data_of(data, one, known) for one in wanted] for path, wanted in lists.items()}
    changed = text
    for path in sorted(lists, key=lambda path: known[path].node.start_mark.index, reverse=True):
        if known[path].node.flow_style:
            changed = _arrange_in_flow(changed, path, lists[path], len(known[path].given))
        else:
            changed = _arrange_lines(source, changed, lists[path], (path, known))
    for path, entries in expected.items():
        _set_at(data, known[path].real, entries or None)  # a list of which nothing is left is a key without a value
    if read_data(changed) != data:
        raise EditRefusedError(msg("This place cannot be edited alone."))
    return changed


def _data_of(data: Any, one: Kept | dict[str, Any], known: dict[Path, _Entries]) -> Any:  # noqa: ANN401  # plain data
    if not isinstance(one, Kept):
        return one
    for key in known[one.entries].real:
        data = data[key]
    return data[known[one.entries].given[one.at]]


def _set_at(data: Any, path: Path, entries: list[Any] | None) -> None:  # noqa: ANN401  # plain data
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = entries


def _arrange_lines(
    source: Source, changed: str, wanted: Sequence[Kept | dict[str, Any]], where: tuple[Path, dict[Path, _Entries]]
) -> str:
    """Return `changed` with the lines of a list anew; what stands behind the list may have changed already."""
    path, known = where
    own = known[path]
    column = source.dash(own.node, 0)[1]
    lines: list[str] = []
    for one in wanted:
        if isinstance(one, Kept):
            lines += _lines_of(source, known[one.entries], one.at, column)
        else:
            lines += [f"{' ' * column}{line}".rstrip() for line in format_data([one]).rstrip("\n").split("\n")]
    first = source.starts[_first_line(source, own, 0)]
    last = source.last_line(own.node.value[-1])
    end = source.starts[last + 1] if last + 1 < len(source.starts) else len(source.text)
    new = "".join(f"{line}{source.newline}" for line in lines)
    return changed[:first] + new + changed[end:]


def _first_line(source: Source, entries: _Entries, real: int) -> int:
    """Return the first line of an entry with the blanks and comments above it; above the first, comments as far indented."""
    if real:
        return source.last_line(entries.node.value[real - 1]) + 1
    return above_comments(source, *source.dash(entries.node, 0))


def _lines_of(source: Source, entries: _Entries, at: int, column: int) -> list[str]:
    """Return the lines of an entry, with what stands above it, indented for a list whose dashes stand in `column`."""
    if entries.node.flow_style:
        raise EditRefusedError(msg("A list in [...] keeps its order."), entries.node.start_mark.line + 1)
    real = entries.given[at]
    own = source.dash(entries.node, real)[1]
    lines = [
        source.line(number)
        for number in range(_first_line(source, entries, real), source.last_line(entries.node.value[real]) + 1)
    ]
    if own == column:
        return lines
    return [f"{' ' * column}{line[own:]}" if line[:own].strip() == "" and line.strip() else line for line in lines]


def _arrange_in_flow(text: str, path: Path, wanted: Sequence[Kept | dict[str, Any]], count: int) -> str:
    """Return the text with entries of a list in brackets taken out and put in.

    Raises:
        EditRefusedError: its entries would change their order.
    """
    kept = [one.at for one in wanted if isinstance(one, Kept)]
    if kept != sorted(kept) or any(isinstance(one, Kept) and one.entries != path for one in wanted):
        raise EditRefusedError(msg("A list in [...] keeps its order."))
    for at in sorted(set(range(count)) - set(kept), reverse=True):
        text = remove(text, (*path, at))
    for at, one in enumerate(wanted):
        if not isinstance(one, Kept):
            text = insert(text, path, at, one)
    return text
