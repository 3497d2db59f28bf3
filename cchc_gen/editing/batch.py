"""Many edits of one plan file: each is done on the lines of its own entry, and one proof over the whole closes them.

Why: an edit of `operations` reads the whole file several times, which is too much for thousands of cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from cchc_gen.editing.entries import Entries, find_entries
from cchc_gen.editing.source import BrokenTextError, EditRefusedError, Source, read_changed, read_data
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cchc_gen.plan.located import Path

_HEAD = "x:"  # makes the lines of an entry a text of its own: its only key


class Edit(NamedTuple):
    """An edit inside an entry of a list.

    `run` gets the text that the entry stands in and the entry's path there, and gives the changed text; `entry` is the entry's
    path in the plan file (long form).
    """

    entry: Path
    run: Callable[[str, Path], str]


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
    lists: dict[Path, Entries] = {}
    for edit in edits:
        try:
            span, inner = _own_lines(source, edit.entry, lists)
        except EditRefusedError as error:
            refused.append(Refused(edit, error))
            continue
        by_lines.setdefault(span, []).append((inner, edit))
    pieces, at, head = [], 0, _HEAD + source.newline
    for (first, last), group in sorted(by_lines.items()):
        start, end = source.starts[first], source.starts[last + 1] if last + 1 < len(source.starts) else len(text)
        piece = head + text[start:end]
        for inner, edit in group:
            try:
                piece = edit.run(piece, ("x", 0, *inner))
            except (BrokenTextError, yaml.YAMLError):  # an alias of another entry
                refused.append(Refused(edit, EditRefusedError(msg("This place cannot be edited alone."), first + 1)))
            except EditRefusedError as error:
                refused.append(Refused(edit, error))
        pieces += [text[at:start], piece.removeprefix(head)]
        at = end
    changed = "".join([*pieces, text[at:]])
    _prove_others(text, changed, lists, {edit.entry for group in by_lines.values() for _inner, edit in group})
    return changed, refused


def _prove_others(text: str, changed: str, lists: dict[Path, Entries], touched: set[Path]) -> None:
    """Refuse all edits if an entry that no edit names has changed."""
    before, after = (_blank_out(data, lists, touched) for data in (read_data(text), read_changed(changed)))
    if before != after:
        raise EditRefusedError(msg("This place cannot be edited alone."))


def _blank_out(data: Any, lists: dict[Path, Entries], touched: set[Path]) -> Any:  # noqa: ANN401  # plain data
    """Return plain data in which the entries that were to change are nothing."""
    for path, entries in lists.items():
        there = data
        for key in entries.real:
            there = there[key] if there is not None else None
        for at, real in enumerate(entries.given):
            if (*path, at) in touched and isinstance(there, list):
                there[real] = None
    return data


def _own_lines(source: Source, entry: Path, lists: dict[Path, Entries]) -> tuple[tuple[int, int], Path]:
    """Return the first and last line of the nearest entry that has lines of its own, and the path from there to `entry`.

    Raises:
        EditRefusedError: the entry is not there.
    """
    path, inner = entry, ()  # type: tuple[Path, Path]
    while path:
        *above, at = path
        if isinstance(at, int):
            entries = find_entries(source, tuple(above), lists)
            if at >= len(entries.given):
                raise EditRefusedError(msg("There is no “{key}” here.", key=at))
            if not entries.node.flow_style:
                real = entries.given[at]
                return (source.dash(entries.node, real)[0], source.last_line(entries.node.value[real])), inner
        path, inner = tuple(above), (at, *inner)
    raise EditRefusedError(msg("This entry has no line of its own."))
