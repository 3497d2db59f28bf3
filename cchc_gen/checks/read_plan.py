"""A plan file becomes a Reading: its texts in print order, each with the line it was written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import Head, Passage, Passages, ProgressReading, Reading, TableReading
from cchc_gen.checks.read_report import read_report
from cchc_gen.checks.read_tables import list_columns, list_groups, list_tasks, read_table
from cchc_gen.decree.fields import FIELDS, LINE_FIELDS, NODE_FIELDS, Field, Use
from cchc_gen.decree.kinds import PLAN, UNKNOWN, find_kind
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.plan.addresses import AddressedNode, list_nodes, text_of
from cchc_gen.plan.areas import infer_area_below
from cchc_gen.plan.grid import number_groups
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, format_path, get_node
from cchc_gen.plan.prose import LITERAL, parse_inline, strip_literal, to_text
from cchc_gen.plan.tasks import find_roles, list_tables
from cchc_gen.workspace.outdated_terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import Path
    from cchc_gen.plan.model import Plan
    from cchc_gen.problem import Position
    from cchc_gen.workspace.load_plan import LoadedPlan

_FROM_PROGRESS = "tu_tien_do"
_MERGED = ("<", "^")  # a cell that belongs to its neighbour
_MARKUP = lazy_pattern(rf"[*\\{LITERAL}]")
_ITEM = lazy_pattern(r"^([-+])\s+(?=\S)")
_APPENDIX = lazy_pattern(r"PL(\d*)")
_FOOT_PARTS = (Part.ARCHIVE, Part.DRAFTER, Part.NAME)  # behind the posts
_FOOT = tuple(field for field in FIELDS if field.part in _FOOT_PARTS)
_LETTERHEAD = tuple(field for field in FIELDS if field.use is Use.TEXT and field.part not in (None, Part.POST, *_FOOT_PARTS))
_TEXT_PARTS = {field.path[0]: field.part or Part.OTHER for field in LINE_FIELDS}
_APPENDIX_TEXTS = tuple(field for field in NODE_FIELDS if field.path[0] == "appendix" and field.use is Use.TEXT)


def read_plan(loaded: LoadedPlan, progress: ProgressReading | None = None) -> Reading:
    """Return what the rules read of a plan, and of its progress file where it was read; a report has what it draws on."""
    root, plan, info = loaded.located, loaded.plan, loaded.plan.document
    nodes = list_nodes(root)
    reader = _Reader(root, plan)
    for field in _LETTERHEAD:
        reader.add_field(field)
    foot = False
    for node in nodes:
        if not foot and node.path[0] == "phu_luc":
            reader.read_foot()
            foot = True
        reader.read(node)
    if not foot:
        reader.read_foot()
    terms = read_terms(loaded.workspace.stale_terms)
    date = get_node(loaded.located, ("van_ban", "ngay"))
    return Reading(
        plan.year,
        Passages(reader.passages),
        terms,
        tuple(reader.tables),
        tuple(reader.areas),
        progress=read_report(loaded) or progress,
        head=Head(info.number or "", info.symbol, info.date, plan.agency.name, info.type_name, date.position if date else None),
        kind=find_kind(info.type_name or PLAN.name) or UNKNOWN,
    )


class _Reader:
    """Collects passages in print order."""

    def __init__(self, root: LocatedMap, plan: Plan) -> None:
        self.root = root
        self._tables = {table.origin.path: table for table in list_tables(plan)}
        self.passages: list[Passage] = []
        self.tables: list[TableReading] = []
        self.areas: list[tuple[str, Passage]] = []
        self._appendix = 0
        self._roles: dict[str, str] = {}  # of the columns of that appendix
        self._headings: dict[Path, str] = {}  # the heading above each list of children

    def add(self, part: Part, node: LocatedNode | None, path: str, parent: str = "", role: str = "") -> None:
        """Add each line of a text.

        Args:
            part: what the text is in the document.
            node: the text; nothing is added where there is none.
            path: its address, for messages.
            parent: the address of what holds it; "" for none.
            role: what the column of a cell means; "" outside tables.
        """
        if isinstance(node, LocatedText) and (node.text or "").strip() not in _MERGED:
            for line, position in _lines(node):
                mark, text = _split_item(line)
                self.passages.append(Passage(part, text, position, path, mark, parent, role, self._appendix))

    def add_field(self, field: Field) -> None:
        """Add a value that the plan has once."""
        self.add(field.part or Part.OTHER, get_node(self.root, field.path), format_path(field.path))

    def read(self, node: AddressedNode) -> None:
        """Add what one node prints itself."""
        match node.kind:
            case "text":
                key = str(node.path[0])
                self.add(_TEXT_PARTS[key], node.node, node.address)
            case "section":
                self._read_section(node)
            case "appendix":
                self._read_appendix(node)
            case "group":
                self._read_group(node.node, node.address, node.marker)
            case "task":
                self._read_task(node)

    def read_foot(self) -> None:
        """Add the signature and what stands under Nơi nhận."""
        posts = get_node(self.root, ("ky", "chuc_vu"))
        for at, post in enumerate(posts.items if isinstance(posts, LocatedList) else (posts,)):
            self.add(Part.POST, post, f"ky.chuc_vu[{at + 1}]")
        for field in _FOOT:
            self.add_field(field)

    def _read_section(self, node: AddressedNode) -> None:
        parent = format_path(node.path[:-1])
        path = node.address or format_path(node.path)
        start = len(self.passages)
        self.add(Part.HEADING, get_node(node.node, ("de_muc",)), path, parent)
        prose = node.node if isinstance(node.node, LocatedText) else get_node(node.node, ("noi_dung",))
        self.add(Part.PROSE, prose, path, parent)
        self._mark(start, node.marker, get_node(node.node, ("so",)))
        self._read_area(node, start)
        tables = get_node(node.node, ("bang",))
        for at, table in enumerate(tables.items if isinstance(tables, LocatedList) else ()):
            self._read_body_table(table, (*node.path, "bang", at))

    def _read_area(self, node: AddressedNode, start: int) -> None:
        heading = text_of(node.node, "de_muc")
        above = self._headings.get(node.path[:-1], "")
        if heading:
            self._headings[(*node.path, "muc_con")] = f"{above}\n{heading}"
        if not heading or self._appendix:
            return
        area = text_of(node.node, "linh_vuc") or infer_area_below(heading, above)
        if area and len(self.passages) > start:
            self.areas.append((area, self.passages[start]))

    def _read_appendix(self, node: AddressedNode) -> None:
        found = _APPENDIX.match(node.address)
        self._appendix = int(found.group(1) or 1) if found else self._appendix + 1
        for field in _APPENDIX_TEXTS:
            self.add(field.part or Part.OTHER, get_node(node.node, field.path[1:]), f"{node.address}.{field.path[1]}")
        table = self._tables.get(node.path)
        self._roles = find_roles(table) if table else {}
        if table and isinstance(node.node, LocatedMap):
            self._read_columns(node.node, node.address)
            if _FROM_PROGRESS not in node.node.entries:  # those tasks are judged where they are written, in their plan
                self.tables.append(read_table(table, node.address, self._appendix))

    def _read_body_table(self, table: LocatedNode, path: Path) -> None:
        address = format_path(path)
        self.add(Part.CAPTION, get_node(table, ("ten",)), address)
        if not isinstance(table, LocatedMap):
            return
        self._read_columns(table, address)
        roles, numbered = find_roles(self._tables[path]), number_groups(self._tables[path])
        for (group_path, group), found in zip(list_groups(table, path), numbered, strict=True):
            self._read_group(group, format_path(group_path), found.number, address)
            for task_path, task in list_tasks(group, group_path):
                self._add_cells(task, roles, format_path(task_path))

    def _read_group(self, group: LocatedNode, path: str, number: str, parent: str = "") -> None:
        """Add the title of a group, with its number and where that was typed."""
        start = len(self.passages)
        self.add(Part.GROUP, get_node(group, ("ten",)), path, parent)
        self._mark(start, number, get_node(group, ("tt",)))

    def _mark(self, at: int, number: str, typed: LocatedNode | None) -> None:
        """Give a passage, where there is one, the number that is printed before it, and the place where that was typed."""
        if number and at < len(self.passages):
            marked_at = typed.position if typed else None
            self.passages[at] = self.passages[at]._replace(mark=number, marked_at=marked_at)

    def _read_columns(self, table: LocatedMap, address: str) -> None:
        for key, column in list_columns(table):
            self.add(Part.COLUMN, get_node(column, ("ten",)) or column, f"{address}.cot.{key}")

    def _read_task(self, node: AddressedNode) -> None:
        self._add_cells(node.node, self._roles, node.address or format_path(node.path))

    def _add_cells(self, task: LocatedNode, roles: dict[str, str], path: str) -> None:
        for key, cell in task.entries.items() if isinstance(task, LocatedMap) else ():
            if key == "dong" and isinstance(cell, LocatedList):
                for row in cell.items:
                    self._add_cells(row, roles, path)
            elif key in roles:
                self.add(Part.CELL, cell, path, role=roles[key])


def _lines(node: LocatedText) -> Iterator[tuple[str, Position]]:
    """Yield the lines of a text that hold anything, without emphasis, each with its place."""
    for at, line in enumerate((node.text or "").split("\n")):
        if line.strip():
            number = node.line_at(at)
            column = node.position.column if number == node.position.line else 0
            bare = line.strip()
            text = strip_literal(to_text(parse_inline(bare))) if _MARKUP.search(bare) else bare
            yield text, node.position._replace(line=number, column=column)


def _split_item(line: str) -> tuple[str, str]:
    found = _ITEM.match(line)
    return (found.group(1), line[found.end() :]) if found else ("", line)
