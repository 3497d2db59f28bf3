"""What several returned files change together: where two want one cell otherwise, the plan keeps what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import Message, msg
from cchc_gen.plan.spreadsheet.row_keys import normalize
from cchc_gen.tasks.returned import Remark
from cchc_gen.tasks.sheet_changes import ORDER_OFFERED, REORDERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.tasks.plan_table import PlanTable
    from cchc_gen.tasks.sheet_changes import CellChange, NewRow, SheetChanges
    from cchc_gen.tasks.sheet_rows import SheetRow


class Conflict(NamedTuple):
    """A cell, or a row, that is wanted otherwise in two places: what each wants, and where.

    `cells` are the changes that would fulfil the wishes, in their order, None for what stands there now; empty for a row.
    """

    address: str
    column: str
    wishes: tuple[tuple[str, str], ...]  # value and place
    cells: tuple[CellChange | None, ...] = ()


class TableChanges(NamedTuple):
    """What becomes of one appendix.

    `removed` holds the rows that go, `gone` those that no file has although it should, and which stay; `order` a file's order
    of the rows, which holds within each group, empty where the plan's stays.
    """

    plan: PlanTable
    cells: list[CellChange]
    added: list[NewRow]
    removed: list[SheetRow]
    gone: list[SheetRow]
    order: list[SheetRow]


class AllChanges(NamedTuple):
    """What becomes of the plan, what two places want otherwise, cells that cannot be read, what is refused, what else is said."""

    tables: list[TableChanges]
    conflicts: list[Conflict]
    wrong: list[Remark]
    refused: list[tuple[str, Message]]
    remarks: list[Remark]


def merge_changes(sheets: Sequence[SheetChanges], *, removes: bool, orders: bool) -> AllChanges:
    """Return what all sheets change together.

    Args:
        sheets: what each changes.
        removes: whether rows go that no file has.
        orders: whether the rows of each group take a file's order.
    """
    tables: list[TableChanges] = []
    conflicts: list[Conflict] = []
    remarks: list[Remark] = [remark for sheet in sheets for remark in sheet.remarks]
    for plan in {id(sheet.plan): sheet.plan for sheet in sheets}.values():
        own = [sheet for sheet in sheets if sheet.plan is plan]
        cells, against = _merge_cells(own)
        conflicts += against
        gone = _find_gone(own)
        changed = {id(change.row) for change in cells}
        if removes:
            kept = [row for row in gone if id(row) in changed]
            conflicts += [_keep_changed(plan, row, own) for row in kept]
            gone = [row for row in gone if row not in kept]
        order: list[SheetRow] = []
        if orders:
            order, said = _merge_order(own)
            remarks += said
        added, said = _merge_added(own)
        remarks += said
        tables.append(TableChanges(plan, cells, added, gone if removes else [], [] if removes else gone, order))
    wrong = [remark for sheet in sheets for remark in sheet.wrong]
    refused = list(_refuse_removal(sheets)) if removes else []
    if not orders:
        return AllChanges(tables, conflicts, wrong, refused, remarks)
    offered = {REORDERED, ORDER_OFFERED}
    return AllChanges(tables, conflicts, wrong, refused, [remark for remark in remarks if remark.message not in offered])


def _merge_cells(sheets: Sequence[SheetChanges]) -> tuple[list[CellChange], list[Conflict]]:
    """Return the changes that all agree on, and the conflicts: between files, or with the plan that went on meanwhile."""
    wishes: dict[tuple[int, str], list[CellChange]] = {}
    for sheet in sheets:
        for change in sheet.cells:
            wishes.setdefault((id(change.row), change.key), []).append(change)
    agreed, conflicts = [], []
    for changes in wishes.values():
        first = changes[0]
        plan = sheets[0].plan
        values = {normalize(change.new): change for change in changes}
        if len(values) == 1 and not any(change.is_stale for change in changes):
            agreed.append(first)
            continue
        wanted = [(change.new, change.place) for change in values.values()]
        now = [(first.old, "")] if any(change.is_stale for change in changes) else []
        cells = (*(None for _one in now), *values.values())
        conflicts.append(Conflict(first.row.address, plan.name_column(first.key), (*now, *wanted), cells))
    return agreed, conflicts


def _find_gone(sheets: Sequence[SheetChanges]) -> list[SheetRow]:
    """Return the rows that a file should have and no file has, in print order."""
    present = set[int]().union(*(sheet.present for sheet in sheets))
    missing = {id(row): row for sheet in sheets for row in sheet.missing if id(row) not in present}
    return [row for row in sheets[0].plan.rows if id(row) in missing]


def _refuse_removal(sheets: Sequence[SheetChanges]) -> Iterator[tuple[str, Message]]:
    """Yield the sheets of which nobody knows which rows they should have."""
    said = msg("--remove takes nothing out for this sheet: without the hidden column it does not say which tasks it should have.")
    yield from ((f"{one.sheet.file}: {one.sheet.title}", said) for one in sheets if not one.sheet.is_marked)


def _keep_changed(plan: PlanTable, row: SheetRow, sheets: Sequence[SheetChanges]) -> Conflict:
    places = tuple((change.new, change.place) for sheet in sheets for change in sheet.cells if change.row is row)
    return Conflict(row.address, plan.name, places)


def _merge_order(sheets: Sequence[SheetChanges]) -> tuple[list[SheetRow], list[Remark]]:
    """Return the order of the one file of the whole plan that has another within a group."""
    units = [sheet for sheet in sheets if sheet.is_sorted and sheet.sheet.key.column]
    other = [sheet for sheet in sheets if sheet.has_order]
    said = [Remark(sheet.sheet.place("A1"), msg("The file of one unit gives no order: the plan’s stays.")) for sheet in units]
    message = msg("Another file gives the order already: this one’s is left out.")
    said += [Remark(sheet.sheet.place("A1"), message) for sheet in other[1:]]
    return (other[0].order if other else []), said


def _merge_added(sheets: Sequence[SheetChanges]) -> tuple[list[NewRow], list[Remark]]:
    """Return the new rows, each once: a task of two units may stand in both files."""
    added: list[NewRow] = []
    said: list[Remark] = []
    known: dict[tuple[tuple[str, str], ...], NewRow] = {}
    for sheet in sheets:
        own: set[tuple[tuple[str, str], ...]] = set()
        for row in sheet.added:
            words = tuple(sorted((key, text.casefold()) for key, text in row.texts.items() if text))
            if words in known and words not in own and not row.is_part:
                message: Message = msg("The new task stands in {place}, too, and is taken once.", place=known[words].place)
                said.append(Remark(row.place, message))
                continue
            known.setdefault(words, row)
            own.add(words)
            added.append(row)
    return added, said
