"""One plan file on top of another: located data on located data; every value keeps the file and line it came from."""

from __future__ import annotations

from cchc_gen.plan.located import LocatedMap, LocatedNode, is_given


def merge(base: LocatedMap, top: LocatedMap, *, null_removes: bool) -> LocatedMap:
    """Lay `top` over `base`: mappings merge key by key, everything else replaces.

    Args:
        base: what is underneath.
        top: what wins; its keys come in the order of `base`, new ones behind.
        null_removes: whether a key with nothing after its colon removes the base's value, or lets it stand.
    """
    entries: dict[str, LocatedNode] = dict(base.entries)
    keys = dict(base.keys)
    for key, value in top.entries.items():
        below = entries.get(key)
        if not is_given(value):
            if null_removes:
                entries.pop(key, None)
            continue
        if isinstance(below, LocatedMap) and isinstance(value, LocatedMap):
            value = merge(below, value, null_removes=null_removes)  # noqa: PLW2901  # the merged value takes its place
        entries[key] = value
        keys[key] = top.keys[key]
    return LocatedMap(entries, keys, top.position)
