"""Short forms of the plan file become their long form, so that all that follows knows one form of each thing."""

from __future__ import annotations

import re

from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText

_SECTION_LISTS = frozenset({"noi_dung", "muc_con"})
_FREE = frozenset({"bien", "dong", "mac_dinh"})  # the user's own keys


def spread_shorthands(node: LocatedMap) -> LocatedMap:
    """Return the plan with a text child as `{noi_dung: ...}`, a lone `bang`, `chuc_vu`, `kinh_gui` as a list, titles as maps."""
    entries = {key: value if key in _FREE else _spread(key, value) for key, value in node.entries.items()}
    if isinstance(signature := entries.get("ky"), LocatedMap):
        entries["ky"] = _spread_posts(signature)
    return LocatedMap(entries, node.keys, node.position)


def _spread_posts(signature: LocatedMap) -> LocatedMap:
    """Return a signature with its posts as a list; one below the other they may be written as lines, or behind a slash.

    A column of a table may be called so, too, and stays a text.
    """
    posts = signature.entries.get("chuc_vu")
    if not isinstance(posts, LocatedText):
        return signature
    each = [posts._replace(text=part) for part in re.split(r"\s*[/\n]\s*", (posts.text or "").strip())]
    return signature._replace(entries={**signature.entries, "chuc_vu": LocatedList(tuple(each), posts.position)})


def _spread_single(node: LocatedMap, key: str) -> LocatedMap:
    """Return a mapping in which a lone text is a list of one; only where the mapping is known: a column may have such a key."""
    alone = node.entries.get(key)
    if not isinstance(alone, LocatedText):
        return node
    return node._replace(entries={**node.entries, key: LocatedList((alone,), alone.position)})


def _spread(key: str, node: LocatedNode) -> LocatedNode:
    if key == "kinh_gui" and isinstance(node, LocatedText):
        return LocatedList((node,), node.position)
    if key == "tu_tien_do" and isinstance(node, LocatedMap):
        return _spread_single(node, "trang_thai")
    if key == "bang" and isinstance(node, LocatedMap):
        return LocatedList((spread_shorthands(node),), node.position)
    if key == "cot" and isinstance(node, LocatedMap):
        titles = {column: _name(title, "ten") for column, title in node.entries.items()}
        return LocatedMap(titles, node.keys, node.position)
    if isinstance(node, LocatedList):
        name = "noi_dung" if key in _SECTION_LISTS else None
        return LocatedList(tuple(_spread_item(item, name) for item in node.items), node.position)
    return spread_shorthands(node) if isinstance(node, LocatedMap) else node


def _spread_item(item: LocatedNode, name: str | None) -> LocatedNode:
    if name and isinstance(item, LocatedText):
        return _name(item, name)
    return spread_shorthands(item) if isinstance(item, LocatedMap) else item


def _name(node: LocatedNode, name: str) -> LocatedNode:
    """Return `{name: node}`, standing where the node stands; a node that is a mapping already is in its long form."""
    return LocatedMap({name: node}, {name: node.position}, node.position) if isinstance(node, LocatedText) else node
