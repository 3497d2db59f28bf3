"""Names for every node of a plan: its printed number (II.2.a, PL.III.2), its `ma`, or its heading."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.markers import DEFAULT_SCHEMES
from cchc_gen.files.names import quote_for_shell
from cchc_gen.language.suggestions import find_near, make_slug
from cchc_gen.messages import msg
from cchc_gen.plan.grid import number_groups
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, Path, get_node
from cchc_gen.plan.model import Column, Group, Paragraph, ParagraphKind, Run, Section, Table, Task
from cchc_gen.plan.numbered_sections import number_sections
from cchc_gen.plan.reader_texts import walk_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.plan.numbered_sections import NumberedSection

TEXT_LISTS = ("kinh_gui", "can_cu", "noi_nhan")
TEXTS = ("mo_dau", "ket_thuc")
_ANY_TITLE = (Run("x"),)
_ANY_PROSE = (Paragraph(ParagraphKind.TEXT, _ANY_TITLE),)


class AddressedNode(NamedTuple):
    """A node of a plan file.

    `address` is what is printed ("" where nothing is), `name` its `ma`, `label` its own words, `marker` the number as printed.
    """

    kind: str
    address: str
    path: Path
    node: LocatedNode
    name: str = ""
    label: str = ""
    marker: str = ""

    @property
    def slug(self) -> str:
        """Return the heading as a name: lower case, no accents, hyphens."""
        return _slug_of(self.label) if self.kind in ("section", "group", "appendix") else ""


@lru_cache(maxsize=20_000)  # each edit of a plan asks all headings
def _slug_of(label: str) -> str:
    return make_slug(label)


def list_nodes(root: LocatedMap) -> list[AddressedNode]:
    """Return every node that an edit can name, in print order; `root` is in long form (see `short_forms`)."""
    nodes: list[AddressedNode] = []
    for key in (*TEXT_LISTS[:2], *TEXTS[:1]):
        nodes += _list_texts(root, key)
    body = root.entries.get("noi_dung")
    if isinstance(body, LocatedList):
        nodes += _list_sections(body, ("noi_dung",), root, "")
    for key in (*TEXTS[1:], *TEXT_LISTS[2:]):
        nodes += _list_texts(root, key)
    appendices = root.entries.get("phu_luc")
    if isinstance(appendices, LocatedList):
        names = name_appendices(len(appendices.items))
        for at, (name, appendix) in enumerate(zip(names, appendices.items, strict=True)):
            if isinstance(appendix, LocatedMap):
                nodes += _list_appendix(appendix, ("phu_luc", at), name, root)
    return nodes


def name_appendices(count: int) -> list[str]:
    """Return the addresses of a plan's appendices: PL, or PL1, PL2 ... where there are several."""
    return ["PL"] if count == 1 else [f"PL{number}" for number in range(1, count + 1)]


def text_of(node: LocatedNode | None, key: str | None = None) -> str:
    """Return the text of a node or of one of its keys, "" where there is none."""
    if key is not None:
        node = node.entries.get(key) if isinstance(node, LocatedMap) else None
    return (node.text or "").strip() if isinstance(node, LocatedText) else ""


def _list_texts(root: LocatedMap, key: str) -> Iterator[AddressedNode]:
    node = root.entries.get(key)
    if isinstance(node, LocatedText):
        yield AddressedNode("text", key, (key,), node, label=text_of(node))
    elif isinstance(node, LocatedList):
        yield AddressedNode("list", key, (key,), node)
        for at, item in enumerate(node.items):
            yield AddressedNode("text", f"{key}.{at + 1}", (key, at), item, label=text_of(item))


def _schemes(root: LocatedMap) -> tuple[str, ...]:
    given = root.entries.get("danh_so")
    return tuple(text_of(item) for item in given.items) if isinstance(given, LocatedList) else DEFAULT_SCHEMES


def _list_sections(sections: LocatedList, path: Path, root: LocatedMap, prefix: str) -> Iterator[AddressedNode]:
    skeletons = [_section_skeleton(item) for item in sections.items]
    yield from _walk_sections(number_sections(skeletons, _schemes(root)), sections, path, prefix)


def _section_skeleton(node: LocatedNode) -> Section:
    """Return what numbering needs of a section, whatever else the file holds there."""
    children = node.entries.get("muc_con") if isinstance(node, LocatedMap) else None
    return Section(
        heading=_ANY_TITLE if text_of(node, "de_muc") else None,
        paragraphs=_ANY_PROSE if text_of(node, "noi_dung") else (),
        children=tuple(_section_skeleton(item) for item in children.items) if isinstance(children, LocatedList) else (),
        number=_own_text(node, "so"),
        numbering=_own_text(node, "danh_so"),
    )


def _own_text(node: LocatedNode, key: str) -> str | None:
    value = node.entries.get(key) if isinstance(node, LocatedMap) else None
    return value.text if isinstance(value, LocatedText) else None


def _walk_sections(numbered: Sequence[NumberedSection], located: LocatedList, path: Path, prefix: str) -> Iterator[AddressedNode]:
    for at, (section, node) in enumerate(zip(numbered, located.items, strict=True)):
        address = f"{prefix}{section.address}" if section.address else ""
        label = text_of(node, "de_muc") or text_of(node, "noi_dung").split("\n")[0]
        yield AddressedNode("section", address, (*path, at), node, text_of(node, "ma"), label, section.marker)
        children = node.entries.get("muc_con") if isinstance(node, LocatedMap) else None
        if isinstance(children, LocatedList):
            yield from _walk_sections(section.children, children, (*path, at, "muc_con"), prefix)


def _list_appendix(node: LocatedMap, path: Path, prefix: str, root: LocatedMap) -> Iterator[AddressedNode]:
    yield AddressedNode("appendix", prefix, path, node, text_of(node, "ma"), text_of(node, "ten"))
    groups, tasks = node.entries.get("nhom"), node.entries.get("nhiem_vu")
    if isinstance(groups, LocatedList):
        skeleton = [_group_skeleton(group) for group in groups.items]
        numbered = number_groups(_table_skeleton(node, skeleton))
        for at, (group, found) in enumerate(zip(groups.items, numbered, strict=True)):
            address = f"{prefix}.{found.number}" if found.number else ""
            yield AddressedNode(
                "group", address, (*path, "nhom", at), group, text_of(group, "ma"), text_of(group, "ten"), found.number
            )
            inner = group.entries.get("nhiem_vu") if isinstance(group, LocatedMap) else None
            numbers = [task.number for task in found.tasks]
            yield from _list_tasks(inner, (*path, "nhom", at, "nhiem_vu"), address or prefix, numbers)
    elif isinstance(tasks, LocatedList):
        found = number_groups(_table_skeleton(node, [Group(tuple(_task_skeleton(task) for task in tasks.items))]))[0]
        yield from _list_tasks(tasks, (*path, "nhiem_vu"), prefix, [task.number for task in found.tasks])
    sections = node.entries.get("noi_dung")
    if isinstance(sections, LocatedList):
        yield from _list_sections(sections, (*path, "noi_dung"), root, f"{prefix}.")


def _list_tasks(tasks: LocatedNode | None, path: Path, prefix: str, numbers: list[str]) -> Iterator[AddressedNode]:
    if isinstance(tasks, LocatedList):
        for at, (task, number) in enumerate(zip(tasks.items, numbers, strict=True)):
            address = f"{prefix}.{number}" if number else ""
            label = next((text_of(task, key) for key in ("nhiem_vu", "hoat_dong") if text_of(task, key)), _first_text(task))
            yield AddressedNode("task", address, (*path, at), task, text_of(task, "ma"), label.split("\n")[0], number)


def _first_text(node: LocatedNode) -> str:
    return next((text_of(value) for value in node.entries.values() if text_of(value)), "") if isinstance(node, LocatedMap) else ""


def _group_skeleton(node: LocatedNode) -> Group:
    tasks = node.entries.get("nhiem_vu") if isinstance(node, LocatedMap) else None
    inner = tuple(_task_skeleton(task) for task in tasks.items) if isinstance(tasks, LocatedList) else ()
    return Group(inner, title=_ANY_TITLE, number=_own_text(node, "tt"))


def _task_skeleton(node: LocatedNode) -> Task:
    return Task({}, number=_own_text(node, "tt"))


def _table_skeleton(node: LocatedMap, groups: list[Group]) -> Table:
    columns = node.entries.get("cot")
    keys = columns.entries if isinstance(columns, LocatedMap) else {}
    continuous = text_of(node, "danh_so_lien_tuc") == "true"
    return Table(tuple(Column(key, ()) for key in keys), tuple(groups), continuous_numbers=continuous)


class AddressError(Exception):
    """An address that names no node, or more than one; message and hint say what there is."""

    def __init__(self, message: Message, hint: Message) -> None:
        """Keep the words."""
        super().__init__(str(message))
        self.message, self.hint = message, hint


def find_node(address: str, nodes: Sequence[AddressedNode]) -> AddressedNode:
    """Return the one node that an address names: by printed number, by `ma`, or by a heading that only it has.

    Raises:
        AddressError: there is none (with the nearest), or several (with their lines).
    """
    bare = re.sub(r"^(?:mục|phần)\s+(?=[IVX\d])", "", address.strip(), flags=re.IGNORECASE).replace(",", ".")
    wanted = ".".join(part.strip().rstrip(")") for part in bare.rstrip(".").split("."))
    found = [node for node in nodes if wanted and wanted in (node.address, node.name)]
    found = found or [node for node in nodes if wanted and node.address.lower() == wanted.lower()]
    slug = make_slug(wanted)
    found = found or [node for node in nodes if slug and node.slug == slug and not node.name]
    if len(found) == 1:
        return found[0]
    if found:
        places = "; ".join(_describe(node) for node in found)
        raise AddressError(
            msg("“{address}” names {count} places.", address=address, count=len(found)), msg("They are: {places}.", places=places)
        )
    known = {name: node for node in nodes for name in (node.address, node.name, node.slug) if name}
    near = find_near(wanted, known, 3, 0.5)
    places = "; ".join(_describe(known[name]) for name in near) or ", ".join(list(known)[:8])
    plan = quote_for_shell(nodes[0].node.position.file) if nodes else "ke-hoach.yaml"
    hint = msg("Nearest: {places}. All nodes: cchc-gen show {plan} --outline", places=places, plan=plan)
    raise AddressError(msg("There is no “{address}” in the base.", address=address), hint)


def _describe(node: AddressedNode) -> str:
    name = node.address or node.name or node.slug
    label = f" “{node.label[:40]}”" if node.label else ""
    return f"{name}{label} ({node.node.position.file}:{node.node.position.line})"


def own_texts(root: LocatedMap, node: AddressedNode) -> Iterator[tuple[Path, LocatedText]]:
    """Yield the texts that belong to a node itself, not to its children."""
    start = get_node(root, node.path)
    inner = {"section": {"muc_con"}, "group": {"nhiem_vu"}, "appendix": {"nhom", "nhiem_vu", "noi_dung"}}.get(node.kind, set())
    yield from walk_texts(start, node.path, inner)
