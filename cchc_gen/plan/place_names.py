"""How a person names a place of a plan, by what is printed there: “căn cứ 3”, “mục II.2, nội dung”; no key, no line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.decree.fields import LABELS, LINE_FIELDS, NODE_FIELDS
from cchc_gen.decree.markers import format_roman
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.messages import Message, msg
from cchc_gen.plan.addresses import AddressedNode, list_nodes, text_of
from cchc_gen.plan.located import LocatedList, LocatedMap, Path, get_node, locate_key, locate_value
from cchc_gen.plan.prose import strip_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc_gen.problem import Position

_SHOWN = 50  # characters of a task or of a heading without number
_LISTS = frozenset(field.path[0] for field in LINE_FIELDS)
_PARTS = {field.path: field.part.value for field in NODE_FIELDS if field.part}
_KINDS = {
    "noi_dung": "section",
    "muc_con": "section",
    "bang": "body_table",
    "nhom": "group",
    "phu_luc": "appendix",
}  # by the list
_WHOLES = {"co_quan": Part.AGENCY.value, "van_ban": "Phần đầu văn bản", "noi_dung": Part.PROSE.value, "ky": "Phần ký"}
_STEP = re.compile(r"(\w+)((?:\[\d+\])*)")
_APPENDIX = re.compile(r"PL(\d*)(?:\.|$)")


class PlaceNames:
    """Names the places of one plan."""

    def __init__(self, root: LocatedMap, nodes: Sequence[AddressedNode] | None = None) -> None:
        """Keep the nodes of a plan in long form, its expressions filled in or not.

        Args:
            root: the plan.
            nodes: its nodes, where somebody has just listed them.
        """
        self._root = root
        self._nodes = {node.path: node for node in (list_nodes(root) if nodes is None else nodes)}
        self._addresses = {node.address: node.path for node in reversed(self._nodes.values()) if node.address}

    def name(self, path: Path) -> Message:
        """Return what holds a place and what the place is called there: “mục II.2, đề mục”; for the whole plan “kế hoạch”."""
        holder, label = self._name_holder(path), self.label(path)
        if holder is not None and label and label != Part.GROUP.value:
            return msg("{holder}, {field}", holder=holder, field=lower_first(label))
        return holder or (msg("{name}", name=lower_first(label)) if label else msg("the plan"))

    def find(self, address: str, position: Position) -> Path | None:
        """Return the path that the address of a problem means, where the plan has it at that line; None otherwise.

        Args:
            address: as `located.format_path` writes it, or the printed one.
            position: of the problem.
        """
        path = self._addresses.get(address) or read_path(address)
        if not path:
            return None
        known = (locate_value(self._root, path), locate_key(self._root, path), locate_key(self._root, path[:-1]))
        return path if not position.line or position.line in {one.line for one in known} else None

    def _name_holder(self, path: Path) -> Message | None:
        """Return the name of the section, the group, the task or the appendix in which a place lies."""
        node = next((self._nodes[path[:length]] for length in range(len(path), 0, -1) if path[:length] in self._nodes), None)
        if node is None or node.kind in ("text", "list"):
            return msg("the name “{name}”", name=path[1]) if path[:1] == ("bien",) and len(path) > 1 else None
        name = self._name_node(node)
        rest = path[len(node.path) :]
        if rest[:1] != ("bang",):
            return name
        caption = text_of(get_node(self._root, path[: len(node.path) + 2]), "ten")
        table = msg("{holder}, table", holder=name) if node.address else msg("table “{words}”", words=shorten(caption, _SHOWN))
        rows = [at for key, at in pairwise(rest) if key == "nhiem_vu" and isinstance(at, int)]
        return msg("{holder}, row {row}", holder=table, row=rows[0] + 1) if rows else table

    def _name_node(self, node: AddressedNode) -> Message:
        found = _APPENDIX.match(node.address) if node.path[0] == "phu_luc" else None
        number = node.address[found.end() :] if found else node.address
        if node.kind == "appendix":
            return self._name_appendix(node.path)
        words = shorten(strip_literal(node.label).replace("*", ""), _SHOWN)
        bare = _NAMES[node.kind, bool(number)](number, words)
        is_lone = node.path[0] != "phu_luc" or not self._has_several()
        return bare if is_lone else msg("{holder}, {field}", holder=self._name_appendix(node.path[:2]), field=bare)

    def _has_several(self) -> bool:
        appendices = self._root.entries.get("phu_luc")
        return isinstance(appendices, LocatedList) and len(appendices.items) > 1

    def _name_appendix(self, path: Path) -> Message:
        return msg("appendix {number}", number=format_roman(int(path[1]) + 1)) if self._has_several() else msg("the appendix")

    def label(self, path: Path) -> str:
        """Return what a field or a cell is called itself, "" for a place that is none: “Trích yếu”, “Đơn vị chủ trì”."""
        keys = tuple(key for key in path if isinstance(key, str))
        if ".".join(keys) in LABELS:
            return _number(upper_first(LABELS[".".join(keys)]), path)
        if len(path) == 1 and path[0] in _WHOLES:
            return _WHOLES[path[0]]
        holder = path[-3:-2]
        if not holder or not isinstance(path[-1], str):
            return ""
        return _PARTS.get((_KINDS.get(str(holder[0]), ""), path[-1]), "") or self._title_column(path)

    def _title_column(self, path: Path) -> str:
        """Return the printed title of the column in which a cell stands, "" where it is in none."""
        for length in range(len(path) - 1, 0, -1):
            column = get_node(self._root, (*path[:length], "cot", path[-1]))
            if column is not None:
                return text_of(column, "ten") if isinstance(column, LocatedMap) else text_of(column)
        return ""


_NAMES: dict[tuple[str, bool], Callable[[str, str], Message]] = {  # by kind, and whether there is a number
    ("section", True): lambda number, _words: msg("section {number}", number=number),
    ("section", False): lambda _number, words: msg("the section “{words}”", words=words),
    ("group", True): lambda number, _words: msg("group {number}", number=number),
    ("group", False): lambda _number, words: msg("the group “{words}”", words=words),
    ("task", True): lambda number, words: msg("task {number} “{words}”", number=number, words=words),
    ("task", False): lambda _number, words: msg("the task “{words}”", words=words),
}


def read_path(address: str) -> Path:
    """Return the path that `located.format_path` has written as text; () where it is none."""
    path: list[str | int] = []
    for step in address.split(".") if address else ():
        found = _STEP.fullmatch(step)
        if found is None:
            return ()
        path += [found[1], *(int(place) - 1 for place in re.findall(r"\d+", found[2]))]
    return tuple(path)


def _number(label: str, path: Path) -> str:
    """Return the name of an entry of a list with its place: Căn cứ 3."""
    at = path[-1]
    return f"{label} {at + 1}" if isinstance(at, int) and (path[0] in _LISTS or path[0] == "ky") else label


def upper_first(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return a text with a small letter at its beginning, but for words in capitals (“TT”)."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] in ("", " ") else text
