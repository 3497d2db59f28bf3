"""`thay_doi`: edits on a base, each addressed by what the base prints; all of them mean the base before any edit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.language.citations import is_cited
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import AddressedNode, AddressError, find_node, list_nodes, own_texts, text_of
from cchc_gen.plan.inheritance.apply_edits import Collected, Replacement, rebuild
from cchc_gen.plan.inheritance.guards import explain_short_guard, find_guarded
from cchc_gen.plan.inheritance.merge import merge
from cchc_gen.plan.inheritance.nearest_text import find_nearest
from cchc_gen.plan.inheritance.overlaps import find_overlaps
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, Path, format_path
from cchc_gen.plan.reader_texts import walk_texts
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.problem import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_gen.messages import Message

INSERTS = ("chen_truoc", "chen_sau", "them_cuoi")
OPERATIONS = ("doi_chu", "sua", "bo", *INSERTS)
_KEEP_ONE = msg("Put what both edits do into one of them.")
_CHILDREN = {"section": ("muc_con",), "group": ("nhiem_vu",), "appendix": ("nhom", "nhiem_vu", "noi_dung")}


def apply_edits(base: LocatedMap, edits: LocatedList, anew: Mapping[str, int]) -> tuple[LocatedMap, list[Problem]]:
    """Return the base with the edits applied.

    Args:
        base: the resolved base.
        edits: the list under `thay_doi`; its structure has been checked.
        anew: the keys that the file itself writes anew, each with its line: edits within would come to nothing.

    Returns:
        The edited plan in long form, and what was wrong: addresses, texts that do not occur, edits that overlap.
    """
    root = spread_shorthands(base)
    editor = _Editor(root, list_nodes(root), anew)
    for at, edit in enumerate(edits.items):
        if isinstance(edit, LocatedMap):
            editor.collect(edit, format_path(("thay_doi", at)))
    editor.check_overlaps()
    return editor.rebuild(), editor.problems


class _Editor:
    """Collects all edits first, as what happens at which path of the base, then rebuilds the base once."""

    def __init__(self, root: LocatedMap, nodes: list[AddressedNode], anew: Mapping[str, int]) -> None:
        self.root, self.nodes, self.anew = root, nodes, anew
        self.problems: list[Problem] = []
        self.removed: dict[Path, Position] = {}
        self.merged: dict[Path, LocatedNode] = {}
        self.inserted: dict[tuple[Path, str], list[LocatedNode]] = {}
        self.replaced: dict[Path, list[Replacement]] = {}
        self.touched: list[tuple[Path, Position, str]] = []
        self.renames: dict[str, tuple[str, Position]] = {}

    def report(self, code: str, position: Position, path: str, message: Message, hint: Message | None = None) -> None:
        """Note what is wrong with an edit.

        Args:
            code: the kind of the problem.
            position: where it stands.
            path: which edit it is.
            message: what is wrong.
            hint: how to mend it; None where the message says it.
        """
        self.problems.append(Problem(code, position, message, path, hint))

    def collect(self, edit: LocatedMap, path: str) -> None:
        operations = [key for key in OPERATIONS if key in edit.entries]
        if len(operations) != 1:
            hint = msg("Allowed: {choices}.", choices=", ".join(OPERATIONS))
            self.report("edit", edit.position, path, msg("An edit does exactly one thing."), hint)
            return
        operation = operations[0]
        target = edit.entries.get("tai")
        if target is None:
            self._collect_rename(edit, operation, path)
            return
        guard = text_of(edit.entries.get("la"))
        try:
            node = find_guarded(text_of(target), guard, self.nodes) if guard else find_node(text_of(target), self.nodes)
        except AddressError as error:
            self.report("address", target.position, path, error.message, error.hint)
            return
        if guard and (short := explain_short_guard(guard, node)):
            self.report("short-guard", edit.entries["la"].position, path, *short)
            return
        if (line := self.anew.get(key := str(node.path[0]))) is not None:
            message = msg("“{key}” is written anew in line {line}, so this edit of it comes to nothing.", key=key, line=line)
            hint = msg("Do in “{key}” what this edit does; or keep the edits, and the text of the base.", key=key)
            self.report("overlap", target.position, path, message, hint)
        self.touched.append((node.path, target.position, operation))
        getattr(self, f"_collect_{operation if operation not in INSERTS else 'insert'}")(edit, operation, node, path)

    def _collect_rename(self, edit: LocatedMap, operation: str, path: str) -> None:
        if operation != "doi_chu":
            self.report("address", edit.position, path, msg("This edit needs “tai”, the place where it happens."))
            return
        old, new = text_of(edit.entries[operation], "tu"), text_of(edit.entries[operation], "thanh")
        if old in self.renames:
            self.report("overlap", edit.position, path, msg("“{text}” is replaced by two edits.", text=old), _KEEP_ONE)
        self.renames[old] = (new, edit.position)

    def _collect_doi_chu(self, edit: LocatedMap, operation: str, node: AddressedNode, path: str) -> None:
        old, new = text_of(edit.entries[operation], "tu"), text_of(edit.entries[operation], "thanh")
        places = [
            (text_path, text, at.start())
            for text_path, text in own_texts(self.root, node)
            for at in re.finditer(re.escape(old), text.text or "")
        ]
        position = edit.entries[operation].position
        if len(places) != 1:
            lines = ", ".join(str(text.line_at((text.text or "").count("\n", 0, start))) for _, text, start in places)
            message = msg(
                "“{old}” occurs {count} times in {address}; it must occur exactly once.",
                old=old,
                count=len(places),
                address=node.address or node.name,
            )
            hint = (
                msg("Lines: {lines}. Take more words around it.", lines=lines) if places else find_nearest(old, self.root, node)
            )
            self.report("occurs", position, path, message, hint)
            return
        text_path, _, start = places[0]
        self.replaced.setdefault(text_path, []).append((start, start + len(old), new, position))

    def _collect_sua(self, edit: LocatedMap, operation: str, node: AddressedNode, path: str) -> None:
        value = edit.entries[operation]
        if isinstance(value, LocatedMap) != isinstance(node.node, LocatedMap):
            message = msg("“sua” takes keys for a section, group or task, and a text for a text.")
            is_text = isinstance(node.node, LocatedText)
            hint = (
                msg("Write the new text behind the colon: sua: …")
                if is_text
                else msg("Name what changes, for example: sua: {{noi_dung: '…'}}, or a cell: sua: {{thoi_gian: '…'}}")
            )
            self.report("wrong-type", value.position, path, message, hint)
            return
        if isinstance(value, LocatedMap):
            value = spread_shorthands(value)
            before = self.merged.get(node.path)
            twice = sorted(set(value.entries) & set(before.entries)) if isinstance(before, LocatedMap) else []
            if twice:
                self.report(
                    "overlap", value.position, path, msg("“{text}” is replaced by two edits.", text=", ".join(twice)), _KEEP_ONE
                )
            self.merged[node.path] = merge(before, value, null_removes=False) if isinstance(before, LocatedMap) else value
        elif node.path in self.merged:
            self.report("overlap", value.position, path, msg("“{text}” is replaced by two edits.", text=node.address), _KEEP_ONE)
        else:
            self.merged[node.path] = value

    def _collect_bo(self, edit: LocatedMap, operation: str, node: AddressedNode, path: str) -> None:
        if text_of(edit.entries[operation]) != "true":
            self.report("edit", edit.entries[operation].position, path, msg("Write “bo: true” to remove the node."))
            return
        self.removed[node.path] = edit.position

    def _collect_insert(self, edit: LocatedMap, operation: str, node: AddressedNode, path: str) -> None:
        value = edit.entries[operation]
        items = value.items if isinstance(value, LocatedList) else (value,)
        own_place = node.path if isinstance(node.path[-1], int) else None
        place = self._child_list(node) if operation == "them_cuoi" else own_place
        if place is None:
            hint = msg("Name a section, a group, a task or a line of a list.")
            self.report("edit", value.position, path, msg("Nothing can be inserted there."), hint)
            return
        is_section = str(place[-1] if operation == "them_cuoi" else place[-2]) in ("noi_dung", "muc_con")
        long_form = [_to_long(item, is_section=is_section) for item in items]
        self.inserted.setdefault((place, operation), []).extend(long_form)

    def _child_list(self, node: AddressedNode) -> Path | None:
        if node.kind == "list":
            return node.path
        keys = _CHILDREN.get(node.kind, ())
        present = [key for key in keys if isinstance(node.node, LocatedMap) and key in node.node.entries]
        return (*node.path, (present or list(keys))[0]) if keys else None

    def check_overlaps(self) -> None:
        """Report edits inside a node that another edit removes or replaces, and replacements that share words."""
        for position, message in find_overlaps(self._collected(), self.touched):
            self.report("overlap", position, "thay_doi", message, _KEEP_ONE)

    def _collected(self) -> Collected:
        return Collected(self.removed, self.merged, self.inserted, self.replaced)

    def rebuild(self) -> LocatedMap:
        """Return the base with everything collected applied."""
        self._spread_renames()
        rebuilt = rebuild(self.root, (), self._collected())
        assert isinstance(rebuilt, LocatedMap)  # noqa: S101  # the root is never removed
        return rebuilt

    def _spread_renames(self) -> None:
        """Turn renames of the whole base into replacements; citations are left alone, longer texts go first."""
        if not self.renames:
            return
        pattern = re.compile("|".join(re.escape(old) for old in sorted(self.renames, key=len, reverse=True)))
        seen = set()
        for path, text in walk_texts(self.root, ()):
            content = text.text or ""
            own = self.replaced.get(path, [])
            for found in pattern.finditer(content):
                seen.add(found.group())
                taken = any(start < found.end() and found.start() < end for start, end, _, _ in own)
                if not taken and not is_cited(content, *found.span()):
                    new, position = self.renames[found.group()]
                    self.replaced.setdefault(path, []).append((found.start(), found.end(), new, position))
        for old, (_, position) in self.renames.items():
            if old not in seen:
                self.report(
                    "occurs",
                    position,
                    "thay_doi",
                    msg("“{old}” does not occur in the base.", old=old),
                    find_nearest(old, self.root),
                )


def _to_long(item: LocatedNode, *, is_section: bool) -> LocatedNode:
    if is_section and isinstance(item, LocatedText):
        return LocatedMap({"noi_dung": item}, {"noi_dung": item.position}, item.position)
    return spread_shorthands(item) if isinstance(item, LocatedMap) else item
