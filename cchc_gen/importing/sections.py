"""The tree of sections from the flat lines of a document: by kind of number, by count, by what stands open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cchc_gen.decree.markers import DEFAULT_SCHEMES, MarkerKind, format_number, parse_marker, parse_number, strip_marks
from cchc_gen.decree.parts import Part
from cchc_gen.importing.texts import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.word.parts.lines import Line

Data = dict[str, Any]
# "A." stands above "I." where it comes first, else below it. Between "1." and "a)" there is room for "1.1.1.".
_RANKS = {"I": 2, "1": 5, "a": 10}
_ARTICLE = 4  # “Điều 1.” holds 1., 2.
_UPPER_FIRST, _UPPER_BELOW = 1, 3
_ENDS = (".", ";", ":", ",", "!", "?", "…", ")", "”", "/")


@dataclass
class Node:
    """A section while it is built: `marker` as printed, `prose` its lines, `tables` what stands behind them."""

    marker: str = ""
    heading: str = ""
    prose: list[str] = field(default_factory=list)
    tables: list[Data] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    rank: int = 0


class TreeBuilder:
    """Takes lines in print order; the tree stands under `root`."""

    def __init__(self) -> None:
        self.root = Node()
        self._joined: list[
            tuple[Node, str]
        ] = []  # sections with a paragraph that was cut in two, and where the second part stood
        self._open: list[Node] = [self.root]
        self._upper = 0
        self._seen_roman = False

    def add(self, line: Line) -> None:
        """Take in a heading or a paragraph."""
        marker = line.marker
        if line.level and marker:
            self._add_numbered(line, marker)
        elif line.part is Part.HEADING:  # the title below "Phần I"
            self._open[-1].heading = f"{self._open[-1].heading} {write_text(line.runs, bold=True)}".strip()
        else:
            self._add_prose(line, marker)

    def add_table(self, table: Data) -> None:
        """Take in a table: it stands behind the prose of what is open."""
        self._current().tables.append(table)

    def list_joined(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the path below `noi_dung` of each text that was joined of two paragraphs, and where the second one stood."""
        paths = dict(_list_paths(self.root.children, ()))
        for node, place in self._joined:
            is_plain = not (node.heading or node.tables or node.children)
            yield (*paths[id(node)], *(() if is_plain else ("noi_dung",))), place

    def _current(self) -> Node:
        """Return what is open; before the first heading a section without a number."""
        if self._open[-1] is self.root:
            node = Node(rank=0)
            self.root.children.append(node)
            self._open.append(node)
        return self._open[-1]

    def _add_numbered(self, line: Line, marker: str) -> None:
        rank = self._rank(marker)
        if not self._begins_anew(marker, rank):
            while len(self._open) > 1 and self._open[-1].rank >= rank:
                self._open.pop()
        elif self._open[-1].rank == 0 and len(self._open) > 1:
            self._open.pop()
        node = Node(marker, rank=rank)
        bold, italic = line.piece.bold, line.piece.italic
        if line.part is Part.HEADING and line.text:  # "Phần I" has its title in the next line
            node.heading = write_text(line.runs, bold=bold, italic=italic)
        elif line.text:
            node.prose.append(write_text(line.runs))
        if not parse_marker(marker).scheme:  # "Phần I", "Điều 1." are not ways of numbering: they belong to the heading
            node.marker = ""
            if node.prose:
                node.prose[0] = f"{marker} {node.prose[0]}"
            else:
                node.heading = f"{marker} {node.heading}".strip()
        self._open[-1].children.append(node)
        self._open.append(node)

    def _rank(self, marker: str) -> int:
        found = parse_marker(marker)
        scheme = found.scheme
        if scheme == "1.1.":
            return _RANKS["1"] + found.bare.count(".")
        if scheme == "A.":
            self._upper = self._upper or (_UPPER_BELOW if self._seen_roman else _UPPER_FIRST)
            return self._upper
        self._seen_roman = self._seen_roman or scheme == "I."
        return _RANKS.get(scheme[:1], 0) if scheme else (_ARTICLE if found.kind is MarkerKind.ARTICLE else 0)

    def _begins_anew(self, marker: str, rank: int) -> bool:
        """Tell whether a first number opens a list inside what is open: 1. below a), where 1. stands open above."""
        first = parse_marker(marker).number == 1
        same_open = any(node.rank == rank for node in self._open[1:])
        return first and same_open and self._open[-1].rank > rank

    def _add_prose(self, line: Line, marker: str) -> None:
        node = self._current()
        if node.tables:  # prose behind a table is a child without a number
            child = Node(rank=max(node.rank, 1) * 10)
            node.children.append(child)
            self._open.append(child)
            node = child
        text = write_text(line.runs)
        kind = parse_marker(marker).kind
        if kind in (MarkerKind.DASH, MarkerKind.PLUS):
            text = f"{kind} {text}"
        elif marker:
            text = f"{marker} {text}"
        elif (text[:1].islower() or text[:1].isdigit()) and node.prose and not node.prose[-1].endswith(_ENDS):
            self._joined.append((node, line.place))
            node.prose[-1] += f" {text}"
            return
        node.prose.append(text)


def find_schemes(root: Node) -> tuple[str, ...]:
    """Return the plan's ways of numbering by depth: what most sections of a depth show, else the default."""
    counts: dict[int, Counter[str]] = {}
    for depth, node in _walk(root, 0):
        if scheme := parse_marker(node.marker).scheme:
            counts.setdefault(depth, Counter())[scheme] += 1
    found = []
    for depth in range(1, max([len(DEFAULT_SCHEMES), *counts]) + 1):
        default = DEFAULT_SCHEMES[depth - 1] if depth <= len(DEFAULT_SCHEMES) else ""
        seen = counts.get(depth)
        usual = seen.most_common(1)[0][0] if seen else default
        found.append(usual if seen and seen[usual] > seen[default] else default)
    while len(found) > len(DEFAULT_SCHEMES) and not found[-1]:
        found.pop()
    return tuple(found)


def _list_paths(nodes: Sequence[Node], above: tuple[str | int, ...]) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    for at, node in enumerate(nodes):
        yield id(node), (*above, at)
        yield from _list_paths(node.children, (*above, at, "muc_con"))


def _walk(node: Node, depth: int) -> Iterator[tuple[int, Node]]:
    for child in node.children:
        yield depth + 1, child
        yield from _walk(child, depth + 1)


def write_sections(
    nodes: Sequence[Node], schemes: Sequence[str], depth: int = 1, own: str | None = None, above: str = ""
) -> list[Data | str]:
    """Return sections as a plan file has them: a number of one's own only where counting would give another.

    Args:
        nodes: the sections.
        schemes: the plan's ways of numbering by depth.
        depth: of these sections, from 1.
        own: their parent's way of numbering, None for the plan's.
        above: their parent's number.
    """
    by_depth = schemes[depth - 1] if depth <= len(schemes) else ""
    scheme = by_depth if own is None else own
    written: list[Data | str] = []
    count = 0
    for node in nodes:
        number, count = _own_number(node, scheme, count, above)
        data: Data = {"de_muc": node.heading} if node.heading else {}
        data |= number
        if node.prose:
            data["noi_dung"] = "\n".join(node.prose) + "\n"  # a line end makes it a block text
        if node.tables:
            data["bang"] = node.tables[0] if len(node.tables) == 1 else node.tables
        if node.children:
            data |= _write_children(node, schemes, depth)
        written.append(data["noi_dung"] if set(data) == {"noi_dung"} else data)
    return written


def _own_number(node: Node, scheme: str, count: int, above: str) -> tuple[Data, int]:
    """Return `so` where a section needs it, and how far its parent's count is behind it."""
    number = strip_marks(node.marker)
    if not number:
        return ({"so": ""} if scheme else {}), count
    counted_so = format_number(scheme, count + 1)
    if number == (f"{above}.{counted_so}" if scheme == "1.1." and above else counted_so):
        return {}, count + 1
    counted = parse_number(scheme, number)
    return {"so": number}, count if counted is None else counted


def _write_children(node: Node, schemes: Sequence[str], depth: int) -> Data:
    by_depth = schemes[depth] if depth < len(schemes) else ""
    shown = Counter(scheme for child in node.children if (scheme := parse_marker(child.marker).scheme))
    scheme = shown.most_common(1)[0][0] if shown else by_depth
    data: Data = {} if scheme == by_depth else {"danh_so": scheme}
    data["muc_con"] = write_sections(node.children, schemes, depth + 1, scheme if data else None, strip_marks(node.marker))
    return data
