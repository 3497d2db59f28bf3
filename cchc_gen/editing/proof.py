"""Proves an edit: the changed text, parsed again, holds what was wanted, and everything else is as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.editing.source import EditRefusedError, Source, read_changed, read_data
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_gen.plan.located import Path


def _change_at(data: Any, path: Path, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # plain data
    if not path:
        return change(data)
    head, *rest = path
    if isinstance(data, dict):
        return {**data, head: _change_at(data[head], tuple(rest), change)}
    return [_change_at(item, tuple(rest), change) if at == head else item for at, item in enumerate(data)]


def without(data: Any, path: Path) -> Any:  # noqa: ANN401  # plain data
    """Return data without what stands at a path."""
    *above, last = path

    def drop(old: Any) -> Any:  # noqa: ANN401  # plain data
        if isinstance(old, dict):
            return {key: value for key, value in old.items() if key != last}
        return [item for at, item in enumerate(old) if at != last]

    return _change_at(data, tuple(above), drop)


def prove(text: str, changed: str, path: Path, change: Callable[[Any], Any], *, is_text: bool = False) -> str:
    """Return the changed text, once it is proven to hold what is wanted and everything else as it was.

    Args:
        text: the plan file before the edit.
        changed: the file after it.
        path: the path of what is edited.
        change: returns what should stand there, given what stood there.
        is_text: what is edited is a text: the line break at its end may differ.

    Raises:
        EditRefusedError: it does not, or is not YAML.
    """
    wanted = _change_at(read_data(text), Source(text).real_path(path), change)
    found = read_changed(changed)
    if found != wanted and not (is_text and _strip_ends(found) == _strip_ends(wanted)):
        raise EditRefusedError(msg("This place cannot be edited alone."), Source(text).find(path).node.start_mark.line + 1)
    return changed


def _strip_ends(data: Any) -> Any:  # noqa: ANN401  # plain data
    """Return data without the line breaks at the ends of texts, which a block has and a line does not have."""
    if isinstance(data, dict):
        return {key: _strip_ends(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_strip_ends(item) for item in data]
    return data.rstrip("\n") if isinstance(data, str) else data
