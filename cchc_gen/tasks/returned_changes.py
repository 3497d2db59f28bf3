"""What a returned sheet changes: cells, titles of groups, new rows, rows that are missing; all of it compared with the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import Message, msg
from cchc_gen.plan.column_roles import LEAD, SUPPORT, TIME, find_role
from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.spreadsheet.row_keys import digest_cell, normalize
from cchc_gen.tasks.known_rows import Matches, match_rows
from cchc_gen.tasks.progress_changes import find_progress_changes
from cchc_gen.tasks.returned import Remark
from cchc_gen.tasks.sheet_changes import ABOVE, LEFT, ORDER_OFFERED, REORDERED, TITLE_KEY, CellChange, NewRow, SheetChanges
from cchc_gen.tasks.sheet_owner import is_own, may_change, read_units
from cchc_gen.tasks.unchanged_cells import DAY_NUMBER, has_no_words, is_stale, is_unchanged
from cchc_gen.tasks.units import settle_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.tasks.plan_table import PlanTable
    from cchc_gen.tasks.returned import ReturnedRow, ReturnedSheet
    from cchc_gen.tasks.sheet_rows import SheetRow

_SHOWN = 60


def find_changes(sheet: ReturnedSheet, plan: PlanTable, units: tuple[str, ...]) -> SheetChanges:
    """Return what a sheet changes.

    Args:
        sheet: as it came back.
        plan: the appendix that it is for.
        units: all units that the plan names.
    """
    matches = match_rows(sheet, plan)
    reader = _Comparer(sheet, plan, matches, units)
    reader.compare()
    order = [known for _row, known in matches.known]
    places = [plan.place[id(row)] for row in order]
    is_sorted = places != sorted(places)
    by_group = sorted(order, key=lambda row: row.group)  # keeps the order within each
    has_order = not sheet.key.column and [plan.place[id(row)] for row in by_group] != sorted(places)
    remarks = [Remark(sheet.place(cell), message) for cell, message in matches.remarks]
    remarks += [Remark(sheet.place(f"{at}1"), message) for at, message in reader.say_once()]
    if is_sorted:
        remarks.append(Remark(sheet.place("A1"), ORDER_OFFERED if has_order else REORDERED))
    found = {id(known) for row, known in matches.known if not has_no_words(row)}
    wanted = plan.rows if sheet.is_marked else []
    missing = [row for row in wanted if not row.is_group and id(row) not in found and is_own(row, sheet.key)]
    return SheetChanges(
        sheet,
        plan,
        reader.cells,
        reader.added,
        found,
        missing,
        order,
        reader.wrong,
        [*sheet.remarks, *remarks, *reader.remarks],
        is_sorted,
        has_order,
    )


class _Comparer:
    """Goes through a sheet from top to bottom."""

    def __init__(self, sheet: ReturnedSheet, plan: PlanTable, matches: Matches, units: tuple[str, ...]) -> None:
        self._sheet, self._plan, self._matches, self._units = sheet, plan, matches, units
        self._roles = {key: find_role(key, title) for key, title in plan.titles.items()}
        self._first = next(key for key in plan.titles if key != NUMBER_KEY) if len(plan.titles) > 1 else next(iter(plan.titles))
        self._leader = NUMBER_KEY if NUMBER_KEY in sheet.columns.at else self._first
        self.cells: list[CellChange] = []
        self.added: list[NewRow] = []
        self.wrong: list[Remark] = []
        self.remarks: list[Remark] = []
        self._renumbered = self._last_new = 0
        self._titles: list[str] = []

    def compare(self) -> None:
        """Compare every row."""
        known = {row.number: found for row, found in self._matches.known}
        read = {row.number: row for row, _found in self._matches.known}  # without keys that are another row's
        new = {row.number for row in self._matches.new}
        above: ReturnedRow | None = None
        seen: dict[str, str] = {}
        behind: SheetRow | None = None
        group = ""
        for at, row in enumerate(self._sheet.rows):
            texts = self._see(row, seen)
            if row.number in self._matches.groups:
                under = self._matches.groups[row.number]
                group = self._read_group(row, under, at)
                behind = under if under is not None else behind
                seen = {}
                continue
            seen = texts
            if (found := known.get(row.number)) is not None:
                self._compare_row(read[row.number], found, texts, known.get(above.number) if above is not None else None)
                behind, group, above = found, "", row
            elif row.number in new:
                self._add(row, texts, behind, group)

    def _see(self, row: ReturnedRow, above: dict[str, str]) -> dict[str, str]:
        """Return the words that the eye sees in each cell of a row."""
        seen, left = {}, ""
        for key in sorted(row.texts, key=lambda key: self._sheet.columns.at[key]):
            left = above.get(key, "") if key in row.above else left if key in row.left else row.texts[key]
            seen[key] = left
        return seen

    def _remark(self, row: ReturnedRow, message: Message, key: str = "") -> None:
        self.remarks.append(Remark(self._sheet.place(row.cells.get(key, str(row.number))), message))

    def _compare_row(self, row: ReturnedRow, known: SheetRow, seen: dict[str, str], above: SheetRow | None) -> None:
        keys = [key for key in row.texts if key in self._plan.titles and key != NUMBER_KEY and not is_unchanged(row, key, known)]
        if has_no_words(row) and not row.above:
            self._remark(row, msg("{address} was emptied; it stays in the plan.", address=known.address))
            keys = []
        progress = find_progress_changes(row, known, seen, self._plan, self._sheet.place)
        if not may_change(known, self._sheet.key):
            if keys or progress:
                self._remark(row, msg("{address} is a task of another unit: its changes are left out.", address=known.address))
            return
        number = row.texts.get(NUMBER_KEY, "")
        sent = (
            row.key.address.split(".")[-2:] if row.key is not None else []
        )  # PL.I.3, PL.I.3.1: the plan may count otherwise now
        is_counted = not number or known.row or number.strip(".") in (known.own.get(NUMBER_KEY, "").strip("."), *sent)
        self._renumbered += not is_counted
        place = self._plan.place
        follows = above is not None and place[id(above)] == place[id(known)] - 1 and above.group == known.group
        for key in keys:
            new = self._new_text(row, key, normalize(seen[key]), follows=follows)
            new = self._settle(row, key, new, known.shown[key])
            if normalize(new) == normalize(known.shown[key]):
                continue
            if key == self._plan.main and not new:
                self._remark(row, msg("{address} has no task any more; the plan keeps its words.", address=known.address), key)
                continue
            cell = self._sheet.place(row.cells[key])
            self.cells.append(CellChange(known, key, known.shown[key], new, cell, is_stale(row, key, known)))
            self._doubt(row, key, new)
        self.cells += [one for one in progress if isinstance(one, CellChange)]
        self.wrong += [one for one in progress if isinstance(one, Remark)]

    def _new_text(self, row: ReturnedRow, key: str, text: str, *, follows: bool) -> str:
        """Return what the plan is to have: the words, or the sign of a cell that is merged with its neighbour there, too."""
        if key in row.above:
            return ABOVE if follows else text
        if key in row.left:
            keys = [one for one in self._plan.titles if one in row.texts]
            return LEFT if keys.index(key) and self._is_beside(keys[keys.index(key) - 1], key) else text
        return text

    def _is_beside(self, left: str, key: str) -> bool:
        at, titles = self._sheet.columns.at, list(self._plan.titles)
        return at[left] == at[key] - 1 and titles.index(left) == titles.index(key) - 1 and left != NUMBER_KEY

    def _settle(self, row: ReturnedRow, key: str, new: str, old: str = "") -> str:
        """Return a cell's words with units as the plan calls them, and ask about every other name."""
        own = self._sheet.key
        if (self._roles.get(key) not in (LEAD, SUPPORT) and key != own.column) or new in (ABOVE, LEFT):
            return new
        usual = tuple(unit for unit in (own.unit if key == own.column else "", *read_units(old)) if unit)
        settled = settle_units(new, usual, self._units)
        for unit, meant, is_replaced in settled.asked:
            said = msg("“{unit}”: does it mean “{meant}”?", unit=unit, meant=meant)
            if is_replaced:
                said = msg(
                    "“{unit}” is taken as “{meant}”: if it is another unit, write it into the plan.", unit=unit, meant=meant
                )
            self._remark(row, said, key)
        return settled.text

    def _doubt(self, row: ReturnedRow, key: str, new: str) -> None:
        """Say what may not be meant: a day as a bare number."""
        if self._roles.get(key) == TIME and DAY_NUMBER.fullmatch(new):
            self._remark(row, msg("“{text}” is Excel’s number of a day: give the cell the format of a date.", text=new), key)

    def _read_group(self, row: ReturnedRow, known: SheetRow | None, at: int) -> str:
        """Compare the title of a group; return that of a new one, below which new tasks stand, "" for any other."""
        title = row.title or next((text for key, text in row.texts.items() if key != NUMBER_KEY and text), "")
        if known is None:
            following = self._sheet.rows[at + 1] if at + 1 < len(self._sheet.rows) else None
            if following is not None and following.number in {one.number for one in self._matches.new}:
                return title
            self._titles.append(title)
            return ""
        sent = row.key.cells.get(self._first) if row.key is not None else None
        if not title and known.label and self._first in row.texts:
            self._remark(row, msg("{address} has no title any more; the plan keeps it.", address=known.address))
        if not title or digest_cell(title) == sent or normalize(title) == normalize(known.label):
            return ""
        if self._sheet.key.column:
            self._remark(row, msg("The title of {address} is not this unit’s: its change is left out.", address=known.address))
            return ""
        stale = sent is not None and digest_cell(known.label) != sent
        place = self._sheet.place(next(iter(row.cells.values()), str(row.number)))
        self.cells.append(CellChange(known, TITLE_KEY, known.label, normalize(title), place, stale))
        return ""

    def _add(self, row: ReturnedRow, seen: dict[str, str], behind: SheetRow | None, group: str) -> None:
        keys = [key for key in self._plan.titles if key in row.texts and key != NUMBER_KEY]
        texts = {key: normalize(row.texts[key]) for key in keys if key not in row.above and key not in row.left}
        is_below_new = bool(self.added) and self._last_new == row.number - 1
        is_part = self._leader in row.above and (is_below_new or (behind is not None and not behind.is_group and not group))
        if not is_part:
            texts = {key: normalize(seen[key]) for key in keys}
        if any(row.texts.get(key) for key in self._plan.progress_titles):
            said = msg("The progress of a new task is not taken yet: import it once more, when the plan has the task.")
            self.wrong.append(Remark(self._sheet.place(str(row.number)), said))
        if not any(texts.values()):
            return
        if not is_part and not texts.get(self._plan.main):
            words = "; ".join(text for text in texts.values() if text)[:_SHOWN]
            self._remark(row, msg("The row says no task and is left out: {text}", text=words))
            return
        texts = {name: self._settle(row, name, text) for name, text in texts.items()}
        key = self._sheet.key
        names = [unit.casefold() for unit in read_units(texts.get(key.column, "")) if unit]
        if key.column and names and key.unit.casefold() not in names:
            words = texts[self._plan.main][:_SHOWN]
            said = msg("The new task is not one of {unit} and is left out: {text}", unit=key.unit, text=words)
            self._remark(row, said)
            return
        for name, text in texts.items():
            self._doubt(row, name, text)
        merged = frozenset(row.above)
        self._last_new = row.number
        place = self._sheet.place(str(row.number))
        self.added.append(NewRow(texts, merged, None if is_part and is_below_new else behind, group, is_part, place))

    def say_once(self) -> Iterator[tuple[str, Message]]:
        """Yield what is said of the sheet as a whole."""
        if self._renumbered:
            yield "A", msg("Numbers were changed in {count} row(s); the tool counts them itself.", count=self._renumbered)
        if self._titles:
            words = "; ".join(f"“{title[:_SHOWN]}”" for title in self._titles[:4])
            yield "A", msg("Title rows that the plan has not are left out: {text}", text=words)
        for key in self._sheet.columns.missing:
            yield (
                "A",
                msg("The column “{title}” is missing: the plan keeps what it has there.", title=self._plan.name_column(key)),
            )
