"""The tables of a Plan: columns, groups, tasks and the cells they merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.plan.model import Cell, Column, Group, Merge, RichText, Table, Task
from cchc_gen.plan.prose import parse_cell, parse_inline, strip_literal
from cchc_gen.plan.validation.table_rules import MERGE_ABOVE, MERGE_LEFT, parse_points, parse_share

if TYPE_CHECKING:
    from cchc_gen.plan.located import PlainMap

Data = dict[str, Any]
_SIDES = {"trai": "left", "giua": "center", "phai": "right"}
_MERGES = {MERGE_LEFT: Merge.LEFT, MERGE_ABOVE: Merge.ABOVE}


def build_table(data: PlainMap, caption: RichText | None = None) -> Table:
    """Return the table of an appendix or of a `bang`; `data` is validated."""
    columns = tuple(_build_column(key, column) for key, column in data["cot"].items())
    keys = frozenset(column.key for column in columns)
    defaults = {key: _build_cell(text) for key, text in data.get("mac_dinh", {}).items()}
    if "nhom" in data:
        groups = tuple(_build_group(group, keys, defaults) for group in data["nhom"])
    else:
        groups = (Group(tuple(_build_task(task, keys, defaults) for task in data.get("nhiem_vu", [])), origin=data.origin),)
    continuous = data.get("danh_so_lien_tuc") == "true"
    points = parse_points(data["co_chu"]) if "co_chu" in data else None
    return Table(columns, groups, caption, continuous, points, data.get("lap_o_gop") == "true", data.origin)


def _build_column(key: str, data: Data) -> Column:
    width = parse_share(data["rong"]) if "rong" in data else None
    return Column(key, parse_inline(data["ten"]), width, _SIDES.get(data.get("can", "")))


def _build_group(data: PlainMap, keys: frozenset[str], defaults: dict[str, Cell]) -> Group:
    return Group(
        tasks=tuple(_build_task(task, keys, defaults) for task in data.get("nhiem_vu", [])),
        title=parse_inline(data["ten"]),
        name=data.get("ma"),
        area=data.get("linh_vuc"),
        number=strip_literal(data["tt"]) if "tt" in data else None,
        origin=data.origin,
    )


def _build_task(data: PlainMap, keys: frozenset[str], defaults: dict[str, Cell]) -> Task:
    rows = tuple({key: _build_cell(text) for key, text in row.items()} for row in data.get("dong", []))
    split = {key for row in rows for key in row}
    own = {key: _build_cell(text) for key, text in data.items() if key in keys and key != "tt"}
    # A split column belongs to the rows: neither the task's own cell nor the default shows in it.
    cells = {key: cell for key, cell in {**defaults, **own}.items() if key not in split}
    number = strip_literal(data["tt"]) if "tt" in data else None
    return Task(cells, rows, number, data.get("ma"), data.origin)


def _build_cell(text: str) -> Cell:
    return _MERGES.get(text) or parse_cell(text)
