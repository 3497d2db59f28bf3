"""Rows that came back in a spreadsheet take the place of a plan's rows; the rest of the file stays letter by letter."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import UsageError
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import name_appendices
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, get_node
from cchc_gen.plan.prose import parse_inline, strip_literal, to_text
from cchc_gen.plan.spreadsheet.open_book import SOURCE_KEY
from cchc_gen.plan.spreadsheet.read_rows import APPENDICES
from cchc_gen.plan.yaml.write import format_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROW_KEYS = ("nhom", "nhiem_vu", SOURCE_KEY)
_COMMENT = re.compile(r"(?:^|\s)#.*")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_NAMELESS = ("", "^", "<")
_KEPT_OF_GROUP, _KEPT_OF_TASK = ("linh_vuc", "ma"), ("ma",)


class ImportedRows(NamedTuple):
    """The new text of the plan file, and what happened to each appendix."""

    text: str
    changes: list[RowsChange]
    lost_comments: list[str]
    rows: dict[int, dict[str, LocatedNode]]  # by the appendix's place from 0, as the sheet has them: each with its cell

    def put_into(self, root: LocatedMap) -> LocatedMap:
        """Return a whole plan with the rows, so that what is wrong with them is said by sheet and cell."""
        appendices = root.entries[APPENDICES]
        assert isinstance(appendices, LocatedList)  # noqa: S101  # `import_rows` found them
        items = list(appendices.items)
        for at, rows in self.rows.items():
            old = items[at]
            assert isinstance(old, LocatedMap)  # noqa: S101  # see above
            kept = {key: value for key, value in old.entries.items() if key not in _ROW_KEYS}
            keys = {**old.keys, **dict.fromkeys(rows, old.position)}
            items[at] = LocatedMap({**kept, **rows}, keys, old.position)
        entries = {**root.entries, APPENDICES: LocatedList(tuple(items), appendices.position)}
        return LocatedMap(entries, root.keys, root.position)


class RowsChange(NamedTuple):
    """What happened to the rows of an appendix: how many tasks there were and are, and which are gone, by their words."""

    address: str
    before: int
    now: int
    gone: list[str]


def import_rows(
    text: str, typed: LocatedMap, shown: LocatedMap, read_rows: Callable[[LocatedMap, str], dict[str, LocatedNode] | None]
) -> ImportedRows:
    """Return the plan file with the rows of its appendices replaced.

    Args:
        text: the plan file.
        typed: what it holds itself, as typed.
        shown: the same with expressions filled in, at the same places.
        read_rows: gives the rows for an appendix and its address, None where the spreadsheet has no sheet for it.

    Raises:
        UsageError: the file has no appendix of its own, no sheet belongs to one, or its rows cannot be told from the rest.
    """
    appendices = typed.entries.get(APPENDICES)
    if not isinstance(appendices, LocatedList):
        hint = msg("Import into the file that has them (ke_thua), or write the whole plan first: cchc-gen show PLAN > new.yaml.")
        raise UsageError(msg("The plan file has no appendix of its own."), hint)
    lines = text.split("\n")
    changes, lost, taken = [], [], {}
    names = name_appendices(len(appendices.items))
    for at in reversed(range(len(appendices.items))):  # from the end: lines before stay where they are
        appendix = appendices.items[at]
        if not isinstance(appendix, LocatedMap) or "cot" not in appendix.entries:
            continue
        rows = read_rows(appendix, names[at])
        if rows is None:
            continue
        taken[at] = rows
        known = get_node(shown, (APPENDICES, at))
        rows = _Memory(appendix, known if isinstance(known, LocatedMap) else appendix).restore(rows)
        first, last, indent = _find_block(lines, appendix)
        lost += [found.group().strip() for line in lines[first:last] if (found := _COMMENT.search(_QUOTED.sub("", line)))]
        written = textwrap.indent(format_plan(LocatedMap(rows, {}, appendix.position)).rstrip("\n"), " " * indent)
        start = lines[first][:indent] if first < last else " " * indent  # “- ” where the rows are the entry's first key
        lines[first:last] = (start + written[indent:]).split("\n")
        before, now = _list_names(known or appendix), _list_names(LocatedMap(taken[at], {}, appendix.position))
        changes.append(RowsChange(names[at], len(before), len(now), [name for name in before if name not in (*now, *_NAMELESS)]))
    if not changes:
        raise UsageError(
            msg("No sheet of the spreadsheet belongs to an appendix of the plan."),
            msg("Name the sheets {names}, as “tasks export” does.", names=", ".join(names)),
        )
    return ImportedRows("\n".join(lines), changes[::-1], lost, taken)


def _find_block(lines: list[str], appendix: LocatedMap) -> tuple[int, int, int]:
    """Return first line, line after the last (both from 0) and indentation of an appendix's rows."""
    key = next((key for key in _ROW_KEYS if key in appendix.entries and appendix.keys[key].line), None)
    if key is None:
        anchor = appendix.keys["cot"]
        first = _end_of_block(lines, anchor.line - 1, anchor.column - 1)
        return first, first, anchor.column - 1
    position = appendix.keys[key]
    indent = position.column - 1
    if not lines[position.line - 1][:indent].replace("-", " ").isspace():
        message = msg("The rows of the appendix stand in one line with its other keys.")
        raise UsageError(message, msg("Write “{key}:” on a line of its own, or use “tu_tep”.", key=key))
    return position.line - 1, _end_of_block(lines, position.line - 1, indent), indent


def _end_of_block(lines: list[str], first: int, indent: int) -> int:
    """Return the line after the last that belongs to the key in line `first`; comments and blanks behind it stay."""
    last = first
    for at in range(first + 1, len(lines)):
        line = lines[at]
        bare = line.lstrip()
        if not bare or bare.startswith("#"):
            continue
        own = len(line) - len(bare)
        if own < indent or (own == indent and not bare.startswith(("- ", "]", "}"))):
            break
        last = at
    return last + 1


def _list_names(table: LocatedNode) -> list[str]:
    """Return what each task says first, as a sheet shows it."""
    cells = ([cell for key, cell in task.entries.items() if key not in ("ma", "tt")] for _, task in _list_tasks(table))
    return [_plain(own[0]) if own else "" for own in cells]


def _list_tasks(table: LocatedNode) -> Iterator[tuple[LocatedMap | None, LocatedMap]]:
    groups = get_node(table, ("nhom",))
    for holder in groups.items if isinstance(groups, LocatedList) else (table,):
        tasks = get_node(holder, ("nhiem_vu",))
        for task in tasks.items if isinstance(tasks, LocatedList) else ():
            if isinstance(task, LocatedMap):
                yield (holder if holder is not table and isinstance(holder, LocatedMap) else None), task


class _Known(NamedTuple):
    """A task of the plan, or a row of one: as typed, and with its expressions filled in."""

    typed: LocatedMap
    shown: LocatedMap

    def source(self, key: str, plain: str) -> str | None:
        """Return what is typed for a text that stands there still; None where another does."""
        typed = self.typed.entries.get(key)
        return typed.text if isinstance(typed, LocatedText) and _plain(self.shown.entries.get(key)) == plain else None

    def row(self, at: int) -> _Known | None:
        """Return one of its rows."""
        typed, shown = (get_node(node, ("dong", at)) for node in self)
        return _Known(typed, shown) if isinstance(typed, LocatedMap) and isinstance(shown, LocatedMap) else None


class _Memory:
    """What the plan knows and a sheet cannot say: names, areas, defaults, expressions and emphasis behind a text."""

    def __init__(self, typed: LocatedMap, shown: LocatedMap) -> None:
        self._sources: dict[tuple[str, str], str] = {}
        self._groups: dict[str, list[LocatedMap]] = {}
        self._tasks: dict[tuple[str, str], _Known] = {}
        last = None
        for (group, task), (shown_group, shown_task) in zip(_list_tasks(typed), _list_tasks(shown), strict=False):
            title = _plain(get_node(shown_group, ("ten",))) if shown_group else ""
            if group is not None and group is not last:
                last = group
                self._groups.setdefault(title, []).append(group)
                self._learn("ten", get_node(group, ("ten",)), title)
            self._tasks.setdefault((title, _plain(get_node(shown_task, ("nhiem_vu",)))), _Known(task, shown_task))
            self._learn_cells(task, shown_task)
        defaults = get_node(shown, ("mac_dinh",))
        self._defaults = {key: _plain(cell) for key, cell in defaults.entries.items()} if isinstance(defaults, LocatedMap) else {}

    def _learn(self, key: str, typed: LocatedNode | None, plain: str) -> None:
        if isinstance(typed, LocatedText) and typed.text is not None:
            same = typed.text.strip() == plain
            if same or (key, plain) not in self._sources:  # a text typed as it is printed wins over an expression
                self._sources[key, plain] = typed.text

    def _learn_cells(self, typed: LocatedMap, shown: LocatedMap) -> None:
        for key, cell in typed.entries.items():
            if key == "dong" and isinstance(cell, LocatedList):
                rows = get_node(shown, ("dong",))
                for row, shown_row in zip(cell.items, rows.items if isinstance(rows, LocatedList) else (), strict=False):
                    if isinstance(row, LocatedMap) and isinstance(shown_row, LocatedMap):
                        self._learn_cells(row, shown_row)
            else:
                self._learn(key, cell, _plain(get_node(shown, (key,))))

    def restore(self, rows: dict[str, LocatedNode]) -> dict[str, LocatedNode]:
        """Return rows of a sheet with what the plan knows of them put back."""
        groups = rows.get("nhom")
        if isinstance(groups, LocatedList):
            return {"nhom": LocatedList(tuple(self._restore_group(group) for group in groups.items), groups.position)}
        return {key: self._restore_tasks(tasks, "") for key, tasks in rows.items()}

    def _restore_group(self, group: LocatedNode) -> LocatedMap:
        assert isinstance(group, LocatedMap)  # noqa: S101  # as the sheet's reader makes it
        title = _plain(group.entries["ten"])
        same = self._groups.get(title, [])
        known = same.pop(0) if same else None  # two groups may have one title
        kept = {key: known.entries[key] for key in _KEPT_OF_GROUP if key in known.entries} if known else {}
        name = self._restore_text("ten", group.entries["ten"])
        return _mapping({"ten": name, **kept, "nhiem_vu": self._restore_tasks(group.entries["nhiem_vu"], title)})

    def _restore_tasks(self, tasks: LocatedNode, group: str) -> LocatedNode:
        assert isinstance(tasks, LocatedList)  # noqa: S101  # see above
        return LocatedList(tuple(self._restore_task(task, group) for task in tasks.items), tasks.position)

    def _restore_task(self, task: LocatedNode, group: str) -> LocatedMap:
        assert isinstance(task, LocatedMap)  # noqa: S101  # see above
        known = self._tasks.get((group, _plain(get_node(task, ("nhiem_vu",)))))
        entries: dict[str, LocatedNode] = {
            key: known.typed.entries[key] for key in _KEPT_OF_TASK if known and key in known.typed.entries
        }
        rows = task.entries.get("dong")
        sub_rows = rows.items if isinstance(rows, LocatedList) else ()
        split = {key for row in sub_rows if isinstance(row, LocatedMap) for key in row.entries}
        for key, cell in task.entries.items():
            if key == "dong" and isinstance(cell, LocatedList):
                restored = (self._restore_cells(row, known and known.row(at)) for at, row in enumerate(cell.items))
                entries[key] = LocatedList(tuple(restored), cell.position)
            elif self._defaults.get(key) != _plain(cell):
                entries[key] = self._restore_text(key, cell, known)
        missing = [key for key in self._defaults if key not in task.entries and key not in split]
        return _mapping(entries | {key: LocatedText("", task.position) for key in missing})

    def _restore_cells(self, row: LocatedNode, known: _Known | None) -> LocatedMap:
        assert isinstance(row, LocatedMap)  # noqa: S101  # see above
        return _mapping({key: self._restore_text(key, cell, known) for key, cell in row.entries.items()})

    def _restore_text(self, key: str, cell: LocatedNode, known: _Known | None = None) -> LocatedNode:
        """Return a text as the plan types it: in the same task, else anywhere."""
        source = known.source(key, _plain(cell)) if known else None
        source = self._sources.get((key, _plain(cell))) if source is None else source
        return cell._replace(text=source) if source is not None and isinstance(cell, LocatedText) else cell


def _mapping(entries: dict[str, LocatedNode]) -> LocatedMap:
    return LocatedMap(entries, {}, next(iter(entries.values())).position)


def _plain(node: LocatedNode | None) -> str:
    """Return a text as a sheet shows it: without emphasis."""
    text = (node.text or "") if isinstance(node, LocatedText) else ""
    return "\n".join(strip_literal(to_text(parse_inline(line.strip()))) for line in text.strip().split("\n"))
