"""The files that came back: which of their sheets is for which appendix, and what lies beside their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import Message, msg
from cchc_gen.plan.column_roles import LEAD, find_role
from cchc_gen.plan.spreadsheet.read_book import NO_WORDS, Oddity, Origin, read_book
from cchc_gen.plan.spreadsheet.row_keys import SheetKey, digest_cell, parse_row_key
from cchc_gen.plan.spreadsheet.rows import fold
from cchc_gen.plan.tasks import list_units
from cchc_gen.tasks.flat_sheet import is_flat_header
from cchc_gen.tasks.guide_title import find_unit_of_guide
from cchc_gen.tasks.returned import Remark, find_sheet_key, read_sheet
from cchc_gen.tasks.returned_changes import find_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cchc_gen.plan.spreadsheet.read_book import BookSheet
    from cchc_gen.tasks.plan_table import PlanTable
    from cchc_gen.tasks.returned import ReturnedSheet
    from cchc_gen.tasks.sheet_changes import SheetChanges

_FIRST_ROWS = 60  # among which the titles of the columns stand
_LETTERS = 80  # of a text that a sentence quotes
_SENTENCES: dict[Oddity, Message] = {
    Oddity.COMMENT: msg("Comment, not taken: {text}"),
    Oddity.STRUCK: msg("Struck through, read like any other: {text}"),
    Oddity.HIDDEN_ROW: msg("A hidden row, read like any other: {text}"),
    Oddity.NOT_AS_SHOWN: msg("What Excel shows here depends on the machine; taken as “{text}”."),
    Oddity.ERROR: msg("The cell holds an error, or a formula without a result; the plan keeps what it has: {text}"),
    Oddity.CHARACTER: msg("The cell holds a character that cannot be printed; the plan keeps what it has: {text}"),
    Oddity.PICTURE: msg("The cell holds a picture, which has no words; the plan keeps what it has."),
    Oddity.TOO_FAR: msg("The cell lies too far out and is not read."),
}


class ReturnedFile:
    """A workbook that came back: its sheets for the plan's appendices, and what else to report of it."""

    def __init__(self, path: Path, name: str, tables: Sequence[PlanTable], units: tuple[str, ...]) -> None:
        """Read it.

        Args:
            path: the workbook.
            name: how messages call it.
            tables: the plan's appendices.
            units: all units that the plan names.

        Raises:
            SpreadsheetError: it cannot be read.
        """
        self.name = name
        self.changes: list[SheetChanges] = []
        self.remarks: list[Remark] = []
        self.is_incomplete = False  # whether cells could not be read
        sheets, origin = read_book(path)
        is_ours = any(find_sheet_key(sheet) is not None for sheet in sheets)
        self.origin = origin if is_ours else Origin()  # of a plan, where it is of one
        self._unit = find_unit_of_guide(row.texts.get(0, "") for sheet in sheets for row in sheet.rows[:1])
        for sheet in sheets:
            self._read(sheet, tables, units, is_only=sum(bool(one.rows) and not one.is_hidden for one in sheets) == 1)

    def _read(self, sheet: BookSheet, tables: Sequence[PlanTable], units: tuple[str, ...], *, is_only: bool) -> None:
        key = find_sheet_key(sheet)
        if key is not None and not key.appendix:
            self.remarks += _find_edits_to_look_at(sheet, self.name)
            self._say(sheet)
            return
        if key is None and any(is_flat_header(row.texts.values()) for row in sheet.rows[:_FIRST_ROWS]):
            said = msg("The sheet is there to look at, and is not read: type on the sheet PL.")
            self.remarks.append(Remark(f"{self.name}: {sheet.title}!A1", said))
            return
        table = _choose_table(sheet, key, tables, is_only=is_only)
        if table is None:
            return
        found = read_sheet(sheet, self.name, table.table, key or SheetKey(table.name), table.progress_titles)
        if found is None:
            return
        self._say(sheet)
        if key is None:
            found = self._know_owner(found, table)
        self.changes.append(find_changes(found, table, units))

    def _know_owner(self, sheet: ReturnedSheet, table: PlanTable) -> ReturnedSheet:
        """Return a sheet that lost its column of keys as that of the unit that the guide names, and say so."""
        column = _find_column(sheet, table, self._unit) if self._unit else ""
        said = msg("The hidden column is gone, or not whole: rows without a key are known by their words.")
        if column:
            said = msg("The hidden column is gone, or not whole: only the tasks of {unit} are changed.", unit=self._unit)
            sheet = sheet._replace(key=SheetKey(table.name, column, self._unit))
        return sheet._replace(remarks=[Remark(sheet.place("A1"), said), *sheet.remarks])

    def _say(self, sheet: BookSheet) -> None:
        for note in sheet.notes:
            text = " ".join(note.text.split())[:_LETTERS]
            self.remarks.append(Remark(f"{self.name}: {sheet.title}!{note.cell}", _sentence(note.kind, text)))
            self.is_incomplete = self.is_incomplete or note.kind in (*NO_WORDS, Oddity.TOO_FAR)


def _sentence(kind: Oddity, text: str) -> Message:
    return _SENTENCES[kind]._replace(values=(("text", text),))


def _choose_table(sheet: BookSheet, key: SheetKey | None, tables: Sequence[PlanTable], *, is_only: bool) -> PlanTable | None:
    """Return the appendix that a sheet is for: by its key, by its name, or the only one there is."""
    name = fold(key.appendix if key is not None else sheet.title)
    found = next((table for table in tables if fold(table.name) == name), None)
    if found is None and key is None and not sheet.is_hidden and len(tables) == 1:
        has_keys = any(parse_row_key(text) for row in sheet.rows for text in row.texts.values())
        return tables[0] if has_keys or is_only or _names_columns(sheet, tables[0]) else None
    return found


def _find_column(sheet: ReturnedSheet, table: PlanTable, unit: str) -> str:
    """Return the key of the column that names a unit in most rows, the leading one before others; "" where none does."""
    counts: dict[str, int] = {}
    for key, _title in sorted(table.titles.items(), key=lambda item: find_role(*item) != LEAD):
        cells = (row.texts.get(key, "").replace("*", "") for row in sheet.rows)
        counts[key] = sum(unit.casefold() in (one.casefold() for one in list_units(cell)) for cell in cells)
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] else ""


def _names_columns(sheet: BookSheet, table: PlanTable) -> bool:
    titles = {fold(title) for title in table.titles.values()} | set(table.titles)
    return any(sum(fold(text) in titles for text in row.texts.values()) > 1 for row in sheet.rows[:_FIRST_ROWS])


def _find_edits_to_look_at(sheet: BookSheet, file: str) -> Iterator[Remark]:
    """Yield what was typed on the sheet that is there to look at, which no import reads."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # beside its one use

    for row in sheet.rows:
        key = next((found for text in row.texts.values() if (found := parse_row_key(text))), None)
        if key is None:
            continue
        for at, (letter, sent) in enumerate(key.cells.items()):
            text = row.texts.get(at, "")
            if digest_cell(text) != sent and letter == get_column_letter(at + 1):
                said = msg("Typed on the sheet to look at, not taken: “{text}” (type it on the sheet PL).")
                message = said._replace(values=(("text", text[:_LETTERS]),))
                yield Remark(f"{file}: {sheet.title}!{letter}{row.number}", message)
