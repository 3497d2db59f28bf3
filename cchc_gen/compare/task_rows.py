"""Rows of a task (`dong`) come, go and move as the document has them; a task gets its first rows, or loses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.compare.task_cells import as_cell, refuse_merging, squeeze
from cchc_gen.editing.arrange import Kept, arrange
from cchc_gen.editing.cells import has_key, set_words
from cchc_gen.editing.operations import put_key, remove
from cchc_gen.editing.source import EditRefusedError, Source, read_data
from cchc_gen.editing.texts import list_lines, set_line
from cchc_gen.editing.words import change_words, refuse_counted
from cchc_gen.language.word_diff import pair_alike
from cchc_gen.messages import msg
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc_gen.compare.task_cells import TaskCells
    from cchc_gen.plan.located import LocatedMap, Path

_ROWS = "dong"
_ALIKE = 0.4  # how like two rows must be to be one that was reworded


def change_rows(text: str, path: Path, old: TaskCells, new: TaskCells) -> str:
    """Return the text with the rows of a task in the document's order; words change beside expressions.

    Args:
        text: a plan file.
        path: where the task is written.
        old: its cells in the plan.
        new: its cells in the document, under the plan's keys.

    Raises:
        EditRefusedError: other columns are merged, or a row cannot be changed alone.
    """
    if old.split != new.split:
        raise EditRefusedError(msg("Other cells of the task are merged than in the plan: change its rows in the plan file."))
    pairs = _pair_rows(old.rows, new.rows)
    dong = (*path, _ROWS)
    if [pairs.get(at) for at in range(len(new.rows))] != list(range(len(old.rows))):
        wanted = [
            Kept(dong, pairs[at]) if at in pairs else {key: as_cell(value) for key, value in row.items() if value}
            for at, row in enumerate(new.rows)
        ]
        text = arrange(text, {dong: wanted})
    for at, before in pairs.items():
        for key in old.keys:
            values = old.rows[before].get(key, ""), new.rows[at].get(key, "")
            if squeeze(values[0]) != squeeze(values[1]):
                text = set_cell(text, (*dong, at, key), values, old.scope, is_there=key in old.rows[before])
    return text


def _pair_rows(old: Sequence[Mapping[str, str]], new: Sequence[Mapping[str, str]]) -> dict[int, int]:
    """Return, for each row of the document that the plan has, its place there: equal ones first, then those that are alike."""
    ours, theirs = ([squeeze(" | ".join(row.values())) for row in rows] for rows in (old, new))
    left = list(range(len(ours)))
    pairs: dict[int, int] = {}
    for at, words in enumerate(theirs):
        if (found := next((one for one in left if ours[one] == words), None)) is not None:
            pairs[at] = found
            left.remove(found)
    rest = [at for at in range(len(theirs)) if at not in pairs]
    for one, two in pair_alike([ours[at] for at in left], [theirs[at] for at in rest], _ALIKE):
        pairs[rest[two]] = left[one]
    return dict(sorted(pairs.items()))


def divide_task(text: str, path: Path, old: TaskCells, new: TaskCells) -> str:
    """Return the text with a task of one row divided into the document's rows; cells that did not change keep their source.

    Args:
        text: a plan file.
        path: where the task is written.
        old: its cells in the plan.
        new: its cells in the document.
    """
    task = _read_task(text, path)
    rows: list[dict[str, Any]] = [{} for _row in new.rows]
    for key in new.split:
        for made, row in zip(rows, new.rows, strict=True):
            value, same = row.get(key, ""), squeeze(row.get(key, "")) == squeeze(old.cells.get(key, ""))
            if value:
                made[key] = task[key] if same and key in task else as_cell(value)
    ordered = [{key: row[key] for key in old.keys if key in row} for row in rows]
    text = put_key(text, path, _ROWS, ordered)
    for key in new.split:
        text = remove(text, (*path, key)) if key in task else text
    return _set_shared(text, path, old, new)


def join_task(text: str, path: Path, old: TaskCells, new: TaskCells) -> str:
    """Return the text with a task that has one row left; what did not change keeps its source.

    Args:
        text: a plan file.
        path: where the task is written.
        old: its cells in the plan.
        new: its cells in the document.
    """
    rows = _read_task(text, path).get(_ROWS) or []
    text = remove(text, (*path, _ROWS))
    for key in (key for key in old.keys if key in old.split):
        value = new.cells.get(key, "")
        typed = [
            row[key] for printed, row in zip(old.rows, rows, strict=False) if squeeze(printed.get(key, "")) == squeeze(value)
        ]
        if value:
            text = put_key(text, path, key, typed[0] if typed else as_cell(value))
    return _set_shared(text, path, old, new)


def _set_shared(text: str, path: Path, old: TaskCells, new: TaskCells) -> str:
    """Return the text with the cells changed that stand for all rows before and after."""
    for key in old.keys:
        before, after = old.cells.get(key, ""), new.cells.get(key, "")
        if key not in ("tt", *old.split, *new.split) and squeeze(before) != squeeze(after):
            text = set_cell(text, (*path, key), (before, after), old.scope, is_there=key in old.given)
    return text


def _read_task(text: str, path: Path) -> dict[str, Any]:
    data: Any = read_data(text)
    for key in Source(text).real_path(path):
        data = data[key]
    return dict(data)


def set_cell(text: str, path: Path, values: tuple[str, str], scope: LocatedMap, *, is_there: bool) -> str:
    """Put a cell's text in, beside its expressions; a default stays one for the other rows.

    Args:
        text: a plan file.
        path: of the cell.
        values: what it prints, and what it is to print.
        scope: data of the plan, in which the names of expressions are found.
        is_there: whether it is written; else it is the table's default.

    Raises:
        EditRefusedError: it would merge with its neighbour, or which words are an expression's cannot be told.
    """
    before, after = values
    refuse_merging(after)
    if not is_there or not has_key(text, path):  # an edit of the base has the cells alone that it changes
        return put_key(text, path[:-1], str(path[-1]), escape_braces(after))
    lines, old, new = list_lines(text, path), before.split("\n"), after.split("\n")
    if not len(lines) == len(old) == len(new):
        changed = change_words("\n".join(lines).strip(), before, after, scope)
        if changed is None:
            refuse_counted("\n".join(lines))
            changed = escape_braces(after)
        return set_words(text, path, changed + ("\n" if "\n" in changed else ""))
    for at, (written, one, two) in enumerate(zip(lines, old, new, strict=True)):
        if one != two:
            is_bare = "{{" not in written and "{%" not in written  # else an edit of the plan changed the words of its base
            changed = change_words(written.strip(), one.strip(), two.strip(), scope) or (escape_braces(two) if is_bare else None)
            if changed is None:
                raise EditRefusedError(
                    msg("Which of the words are an expression's cannot be told: “{text}”.", text=written.strip())
                )
            text = set_line(text, path, at, changed)
    return text
