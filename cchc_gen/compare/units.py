"""A plan as a row of comparable units: every heading, line of prose, task and field, with its place in the files."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.dates import format_long, parse_date
from cchc_gen.decree.fields import FIELDS, list_layout_keys
from cchc_gen.decree.kinds import PLAN, make_symbol
from cchc_gen.language.agency_names import write_small
from cchc_gen.plan.addresses import AddressedNode, list_nodes, text_of
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, get_node
from cchc_gen.plan.prose import strip_literal
from cchc_gen.plan.validation.validate import expand
from cchc_gen.problem import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cchc_gen.plan.located import Path

_LABEL = re.compile(r"Phụ lục(?: [IVX]+)?")
_END_MARKS = re.compile(r"[ .;,/]*(\*{0,3})[ .;,/]*$")  # emphasis may end before or behind them


class Unit(NamedTuple):
    """One thing that can change: `kind` is field, heading, line, columns, group, task, appendix or layout; `where` its address.

    A layout unit is a value that changes how its neighbours are printed, such as `huong: ngang` or a number of its own. `path`
    is the place of the value in the plan's data (long form), `at` the line of its text, from 0; of a task the path is the row's.
    """

    kind: str
    where: str
    text: str
    position: Position
    path: Path = ()
    at: int = 0


def list_units(root: LocatedMap) -> list[Unit]:
    """Return the units of a resolved plan in print order, expressions expanded."""
    expanded, _problems = expand(root)
    units = list(_list_fields(expanded))
    for node in list_nodes(expanded):
        units += _list_node(node, expanded)
    return [unit for unit in units if unit.text]


_BLANK_DATE = re.compile(r"_+/_+/\d{4}")  # what is printed where no date is given


def as_printed(units: Sequence[Unit]) -> list[Unit]:
    """Return units without what the tool prints by itself: defaults, and the marks at the ends of lists and of the body.

    Why: a document shows them, whether the plan file has them or not; they are not edits. Nor is layout, which a document has
    as it was printed, not as it was asked for.
    """
    short = next((unit.text for unit in units if unit.where == "co_quan.viet_tat"), "")
    type_name = next((unit.text for unit in units if unit.where == "van_ban.ten_loai"), PLAN.name)
    defaults = {"van_ban.ky_hieu": make_symbol(type_name, short), "van_ban.ten_loai": PLAN.name, "co_quan.viet_tat": short}
    kept = [unit for unit in units if unit.kind != "layout" and not _is_default(unit, defaults)]
    return [unit._replace(text=_print_value(unit)) for unit in kept]


def _print_value(unit: Unit) -> str:
    if unit.kind != "field":
        return _END_MARKS.sub(r"\1", unit.text) or unit.text
    if unit.where == "van_ban.ngay" and (date := parse_date(unit.text)):
        return format_long(date)
    return unit.text.lstrip("0") or unit.text if unit.where == "van_ban.so" else unit.text


_SHOWN_IN_CAPITALS = frozenset({"co_quan.ten", "co_quan.chu_quan", "ky.chuc_vu"})


def take_spelling(units: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    """Return units with the text of the other side where both look alike on paper.

    Spaces, invisible signs and composition of letters are not edits; nor are capitals that the format makes: a document shows
    “SỞ TÀI CHÍNH” for “Sở Tài chính”, and nobody can tell how it was typed. A name that
    was changed keeps the letters of its other words.
    """
    known = {(unit.kind, _bare(unit.text)): unit.text for unit in others}
    capitals = {(unit.kind, _bare(unit.text).upper()): unit.text for unit in others}
    taken = []
    for unit in units:
        bare = _bare(unit.text)
        text = known.get((unit.kind, bare))
        if text is None and bare == bare.upper():
            text = capitals.get((unit.kind, bare))
        if text is None and unit.where in _SHOWN_IN_CAPITALS:
            text = write_small(bare, next((one.text for one in others if one.where == unit.where), ""))
        taken.append(unit._replace(text=text if text is not None else " ".join(_INVISIBLE.sub("", unit.text).split())))
    return taken


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def take_year(units: Sequence[Unit], others: Sequence[Unit], shift: int) -> list[Unit]:
    """Return units with the text of the other side where all that differs is years, each by as much as the plans' own.

    Args:
        units: the units of the older plan.
        others: the units of the newer plan.
        shift: the newer plan's year less the older plan's.
    """
    known: dict[tuple[str, str], list[Unit]] = {}
    for other in others:
        known.setdefault((other.kind, _YEAR.sub("\x00", other.text)), []).append(other)
    taken = []
    for unit in units:
        years = [int(year) for year in _YEAR.findall(unit.text)]
        alike = (one.text for one in known.get((unit.kind, _YEAR.sub("\x00", unit.text)), ()) if years)
        text = next((one for one in alike if _is_shifted(years, one, shift)), unit.text)
        taken.append(unit._replace(text=text))
    return taken


def _is_shifted(years: Sequence[int], text: str, shift: int) -> bool:
    return all(int(new) - old in (0, shift) for old, new in zip(years, _YEAR.findall(text), strict=True))


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def _bare(text: str) -> str:
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u2011", "-")
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join(plain.split()))


def _is_default(unit: Unit, defaults: Mapping[str, str | None]) -> bool:
    if unit.where == "danh_so":
        return True  # a document has the numbers, not the way in which they were asked for
    if unit.where == "van_ban.ngay":
        return _BLANK_DATE.fullmatch(unit.text) is not None
    return unit.text == defaults.get(unit.where) or (unit.where.startswith("PL") and _LABEL.fullmatch(unit.text) is not None)


def _list_fields(root: LocatedMap) -> Iterator[Unit]:
    for field in FIELDS:
        node = get_node(root, field.path)
        if node is not None:
            text = " / ".join(text_of(item) for item in node.items) if isinstance(node, LocatedList) else text_of(node)
            shown = (field.yes if text == "true" else "") if field.yes else strip_literal(text)
            yield Unit("field", ".".join(field.path), shown, node.position, field.path)


def _list_node(node: AddressedNode, root: LocatedMap) -> Iterator[Unit]:
    where = node.address or node.name or node.slug
    match node.kind, node.node:
        case "text", LocatedText() as text:
            yield from _list_lines(text, where, node.path)
        case "section", LocatedMap(entries=entries):
            yield from _list_section(entries, where, node.path)
        case "group", LocatedMap(entries=entries):
            yield from _list_title("group", entries, where, node.path)
            yield from _list_layout("group", entries, where, node.path)
        case "appendix", LocatedMap(entries=entries) as appendix:
            yield from _list_title("appendix", entries, where, node.path)
            yield from _list_layout("appendix", entries, where, node.path)
            for key in ("nhan", "kem_theo"):
                if isinstance(note := entries.get(key), LocatedText):
                    yield from _list_lines(note, where, (*node.path, key))
            yield from _list_columns(appendix, where, node.path)
        case "task", LocatedMap() as task:
            yield Unit("task", where, _task_text(task, get_node(root, node.path[:2])), task.position, node.path)
            yield from _list_layout("task", task.entries, where, node.path)


def _list_title(kind: str, entries: dict[str, LocatedNode], where: str, path: Path) -> Iterator[Unit]:
    title = entries.get("ten")
    if isinstance(title, LocatedText):
        yield Unit(kind, where, strip_literal(text_of(title)), title.position, (*path, "ten"))


def _list_layout(kind: str, entries: dict[str, LocatedNode], where: str, path: Path) -> Iterator[Unit]:
    for key in list_layout_keys(kind):
        node = entries.get(key)
        text = text_of(node) if isinstance(node, LocatedText) else ""
        if node is not None and text not in ("", "false"):
            yield Unit("layout", where, f"{key}: {text}", node.position, (*path, key))


def _list_columns(table: LocatedMap, where: str, path: Path) -> Iterator[Unit]:
    columns = table.entries.get("cot")
    if isinstance(columns, LocatedMap):
        titles = [strip_literal(text_of(column, "ten") or text_of(column)) for column in columns.entries.values()]
        yield Unit("columns", where, " | ".join(titles), columns.position, (*path, "cot"))
        for title, (key, column) in zip(titles, columns.entries.items(), strict=True):
            if isinstance(column, LocatedMap):
                yield from _list_layout("column", column.entries, f"{where}: {title}", (*path, "cot", key))


def _list_section(entries: dict[str, LocatedNode], where: str, path: Path) -> Iterator[Unit]:
    heading, prose, tables = entries.get("de_muc"), entries.get("noi_dung"), entries.get("bang")
    yield from _list_layout("section", entries, where, path)
    if isinstance(heading, LocatedText):
        yield Unit("heading", where, strip_literal(text_of(heading)), heading.position, (*path, "de_muc"))
    if isinstance(prose, LocatedText):
        yield from _list_lines(prose, where, (*path, "noi_dung"))
    if isinstance(tables, LocatedList):
        yield from _list_rows(tables, where, (*path, "bang"))


def _list_lines(text: LocatedText, where: str, path: Path) -> Iterator[Unit]:
    for number, line in enumerate((text.text or "").split("\n")):
        position = Position(text.position.file, text.line_at(number), 1, text.position.cell)
        yield Unit("line", where, strip_literal(line.strip()), position, path, number)


def _list_rows(tables: LocatedList, where: str, path: Path) -> Iterator[Unit]:
    """Yield titles, columns, groups and rows of body tables."""
    for at, table in enumerate(tables.items):
        if not isinstance(table, LocatedMap):
            continue
        own = (*path, at)
        yield from _list_title("heading", table.entries, where, own)
        yield from _list_layout("body_table", table.entries, where, own)
        yield from _list_columns(table, where, own)
        for number, group in enumerate(_items(table.entries.get("nhom"))):
            if isinstance(group, LocatedMap):
                inside = (*own, "nhom", number)
                yield from _list_title("group", group.entries, where, inside)
                yield from _list_layout("group", group.entries, where, inside)
                yield from _list_tasks(group, table, where, inside)
        yield from _list_tasks(table, table, where, own)


def _list_tasks(parent: LocatedMap, table: LocatedMap, where: str, path: Path) -> Iterator[Unit]:
    for at, task in enumerate(_items(parent.entries.get("nhiem_vu"))):
        if isinstance(task, LocatedMap):
            own = (*path, "nhiem_vu", at)
            yield Unit("task", where, _task_text(task, table), task.position, own)
            yield from _list_layout("task", task.entries, where, own)


def _items(node: LocatedNode | None) -> tuple[LocatedNode, ...]:
    return node.items if isinstance(node, LocatedList) else ()


def _task_text(task: LocatedMap, table: LocatedNode | None) -> str:
    """Return a task's cells as they are printed, in the order of the columns, defaults among them, sub-rows behind."""
    tables = table.entries if isinstance(table, LocatedMap) else {}
    columns, defaults = tables.get("cot"), tables.get("mac_dinh")
    rows = [row.entries for row in _items(task.entries.get("dong")) if isinstance(row, LocatedMap)]
    split = {key for row in rows for key in row}
    filled = {**(defaults.entries if isinstance(defaults, LocatedMap) else {}), **task.entries}
    cells = {key: value for key, value in filled.items() if key not in split}
    keys = [key for key in (columns.entries if isinstance(columns, LocatedMap) else {}) if key != "tt"]
    texts = [strip_literal(" ".join(text_of(row.get(key)).split())) for row in (cells, *rows) for key in keys]
    return " | ".join(text for text in texts if text)
