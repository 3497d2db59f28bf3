"""A plan as a row of comparable units: every heading, line of prose, task and field, with its place in the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.plan.addresses import AddressedNode, list_nodes, text_of
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText
from cchc_gen.plan.prose import strip_literal
from cchc_gen.plan.validation import expand
from cchc_gen.problem import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELDS = (
    ("nam",), ("co_quan", "chu_quan"), ("co_quan", "ten"), ("van_ban", "so"), ("van_ban", "ky_hieu"), ("van_ban", "dia_danh"),
    ("van_ban", "ngay"), ("van_ban", "ten_loai"), ("van_ban", "trich_yeu"), ("luu",), ("ky", "chuc_vu"), ("ky", "ho_ten"),
)  # fmt: skip


class Unit(NamedTuple):
    """One thing that can change: `kind` is field, heading, line, group, task or appendix; `where` its printed address."""

    kind: str
    where: str
    text: str
    position: Position


def list_units(root: LocatedMap) -> list[Unit]:
    """Return the units of a resolved plan in print order, expressions expanded."""
    expanded, _problems = expand(root)
    units = list(_list_fields(expanded))
    for node in list_nodes(expanded):
        units += _list_node(node)
    return [unit for unit in units if unit.text]


def _list_fields(root: LocatedMap) -> Iterator[Unit]:
    for path in _FIELDS:
        node: LocatedNode | None = root
        for key in path:
            node = node.entries.get(key) if isinstance(node, LocatedMap) else None
        if node is not None:
            text = " / ".join(text_of(item) for item in node.items) if isinstance(node, LocatedList) else text_of(node)
            yield Unit("field", ".".join(path), strip_literal(text), node.position)


def _list_node(node: AddressedNode) -> Iterator[Unit]:
    where = node.address or node.name or node.slug
    match node.kind, node.node:
        case "text", LocatedText() as text:
            yield from _list_lines(text, where)
        case "section", LocatedMap(entries=entries):
            yield from _list_section(entries, where)
        case ("group" | "appendix") as kind, LocatedMap(entries=entries):
            title = entries.get("ten")
            if isinstance(title, LocatedText):
                yield Unit(kind, where, strip_literal(text_of(title)), title.position)
        case "task", LocatedMap() as task:
            yield Unit("task", where, _task_text(task), task.position)


def _list_section(entries: dict[str, LocatedNode], where: str) -> Iterator[Unit]:
    heading, prose, tables = entries.get("de_muc"), entries.get("noi_dung"), entries.get("bang")
    if isinstance(heading, LocatedText):
        yield Unit("heading", where, strip_literal(text_of(heading)), heading.position)
    if isinstance(prose, LocatedText):
        yield from _list_lines(prose, where)
    if isinstance(tables, LocatedList):
        yield from _list_rows(tables, where)


def _list_lines(text: LocatedText, where: str) -> Iterator[Unit]:
    for number, line in enumerate((text.text or "").split("\n")):
        position = Position(text.position.file, text.first_line + number, 1, text.position.cell)
        yield Unit("line", where, strip_literal(line.strip()), position)


def _list_rows(tables: LocatedList, where: str) -> Iterator[Unit]:
    """Yield the rows of a body table, wherever they stand in it."""
    stack: list[LocatedNode] = list(reversed(tables.items))
    while stack:
        node = stack.pop()
        if not isinstance(node, LocatedMap):
            continue
        inner = [child for key in ("nhom", "nhiem_vu") for child in _items(node.entries.get(key))]
        if inner or "cot" in node.entries:
            stack.extend(reversed(inner))
        else:
            yield Unit("task", where, _task_text(node), node.position)


def _items(node: LocatedNode | None) -> tuple[LocatedNode, ...]:
    return node.items if isinstance(node, LocatedList) else ()


def _task_text(task: LocatedMap) -> str:
    """Return a task's cells as one text, sub-rows behind them."""
    parts = [
        strip_literal(" ".join(text_of(value).split())) for key, value in task.entries.items() if key not in ("ma", "tt", "dong")
    ]
    parts += [_task_text(row) for row in _items(task.entries.get("dong")) if isinstance(row, LocatedMap)]
    return " | ".join(part for part in parts if part)
