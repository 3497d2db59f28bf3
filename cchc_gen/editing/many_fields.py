"""Many fields that are filled in at once, as when a table is pasted: for the work of one, where that can be."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from cchc_gen.editing.batch import Edit, edit_entries
from cchc_gen.editing.fields import write_field
from cchc_gen.editing.source import EditRefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import Path


def write_fields(text: str, fields: Sequence[tuple[Path, str]]) -> str:
    """Return the text with fields filled in, one after another.

    Args:
        text: a plan file.
        fields: each path with the new value, as `write_field` takes them.

    Raises:
        EditRefusedError: see `write_field`.
    """
    edits = [edit for path, new in fields for edit in _edit_inside(path, new)]
    if len(fields) > 1 and len(edits) == len(fields) and not _are_nested({edit.entry for edit in edits}):
        with contextlib.suppress(EditRefusedError):
            changed, refused = edit_entries(text, edits)
            if not refused:
                return changed
    for path, new in fields:  # so that what is refused is told with its line
        text = write_field(text, path, new)
    return text


def _edit_inside(path: Path, new: str) -> list[Edit]:
    """Return the edit of a field inside its entry of a list; none where it lies in no entry, or is one."""
    above = max((at for at, key in enumerate(path) if isinstance(key, int)), default=-1) + 1
    if above in (0, len(path)):
        return []
    return [Edit(path[:above], lambda piece, entry: write_field(piece, (*entry, *path[above:]), new))]


def _are_nested(entries: set[Path]) -> bool:
    """Tell whether an entry lies within another one: their lines are the same."""
    return any(entry[:length] in entries for entry in entries for length in range(1, len(entry)))
