"""Where a place of a plan has gone while others added, moved or took out entries beside it."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import Key, Path


def follow(path: Path, seen: Any, now: Any) -> Path | None:  # noqa: ANN401  # plain data
    """Return the path at which stands now what stood at a path of a plan; None where that is not sure.

    Args:
        path: of a value in the plan as it was seen.
        seen: that plan, as plain data in long form.
        now: the plan as it is now.
    """
    found: list[Key] = []
    for key in path:
        step = _find_entry(seen, now, key) if isinstance(key, int) else key
        if step is None:
            return None
        found.append(step)
        seen, now = _enter(seen, key), _enter(now, step)
    return tuple(found)


def _enter(node: Any, key: Key) -> Any:  # noqa: ANN401  # see above
    if isinstance(key, int):
        return node[key] if isinstance(node, list) and key < len(node) else None
    return node.get(key) if isinstance(node, dict) else None


def _find_entry(seen: Any, now: Any, at: int) -> int | None:  # noqa: ANN401  # see above
    """Return where an entry of a list is now: the one that is alike, else the changed one between the same neighbours."""
    if seen == now:
        return at
    if not isinstance(seen, list) or not isinstance(now, list) or at >= len(seen):
        return None
    before, after = ([json.dumps(one, sort_keys=True) for one in entries] for entries in (seen, now))
    alike = [place for place, one in enumerate(after) if one == before[at]]
    if len(alike) == before.count(before[at]):
        return alike[before[:at].count(before[at])]
    return None if alike else _find_changed((seen, before), (now, after), at)


def _find_changed(seen: tuple[list[Any], Sequence[str]], now: tuple[list[Any], Sequence[str]], at: int) -> int | None:
    for kind, first, last, start, end in SequenceMatcher(None, seen[1], now[1], autojunk=False).get_opcodes():
        if kind == "replace" and first <= at < last:
            places = [start + at - first] if last - first == end - start else range(start, end)
            found = [place for place in places if _is_kin(seen[0][at], now[0][place])]
            return found[0] if len(found) == 1 else None
    return None


def _is_kin(one: Any, other: Any) -> bool:  # noqa: ANN401  # see above
    """Tell whether an entry can be another one that was changed: the same name, or half of its texts; no lists in it."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return type(one) is type(other)
    texts = [key for key, value in one.items() if isinstance(value, str)]
    same = [key for key in texts if one[key] == other.get(key)]
    return texts[:1] == same[:1] or 2 * len(same) >= len(texts)
