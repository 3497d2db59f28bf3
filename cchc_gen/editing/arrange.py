"""Gives lists of a plan file another order: entries keep their lines and comments, new ones come between, others go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.editing.entries import Entries, find_entries
from cchc_gen.editing.operations import insert, remove
from cchc_gen.editing.source import EditRefusedError, Source, read_changed, read_data
from cchc_gen.editing.writing import above_comments
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.write import format_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import Path


class Kept(NamedTuple):
    """An entry that stands in the file already: the path of its list, and its place there from 0."""

    entries: Path
    at: int


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
    known: dict[Path, Entries] = {}
    for path, wanted in lists.items():
        for one in (Kept(path, 0), *(entry for entry in wanted if isinstance(entry, Kept))):
            find_entries(source, one.entries, known)
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
    if read_changed(changed) != data:
        raise EditRefusedError(msg("This place cannot be edited alone."))
    return changed


def _data_of(data: Any, one: Kept | dict[str, Any], known: dict[Path, Entries]) -> Any:  # noqa: ANN401  # plain data
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
    source: Source, changed: str, wanted: Sequence[Kept | dict[str, Any]], where: tuple[Path, dict[Path, Entries]]
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


def _first_line(source: Source, entries: Entries, real: int) -> int:
    """Return the first line of an entry with the blanks and comments above it; above the first, comments as far indented."""
    if real:
        return source.last_line(entries.node.value[real - 1]) + 1
    return above_comments(source, *source.dash(entries.node, 0))


def _lines_of(source: Source, entries: Entries, at: int, column: int) -> list[str]:
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
