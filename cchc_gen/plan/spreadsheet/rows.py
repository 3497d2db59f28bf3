"""Rows of a sheet become tasks and groups of a plan, as located data that names sheet and cell."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText
from cchc_gen.plan.spreadsheet.number_formats import show_value
from cchc_gen.plan.spreadsheet.row_keys import is_key
from cchc_gen.plan.yaml.build_located import FORBIDDEN_CHARACTERS
from cchc_gen.problem import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from cchc_gen.plan.spreadsheet.merged_cells import Merges

GROUP_KEY, NUMBER_KEY = "nhom", "tt"
_ROMAN = re.compile(r"[IVXLC]+\.?")
_NUMBERED_TITLE = re.compile(r"^[IVXLC]+\s*[.)]\s+(?=\S)")
ERROR_VALUE = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
PICTURE_VALUE = re.compile(r"=(?:_xlfn\.)?DISPIMG\(")  # of WPS, in the place of words
_SHOWN = 40  # characters of a cell that a message quotes


class _Row(NamedTuple):
    """One row of a task: its texts by column, and the columns whose cells belong to the row above."""

    texts: dict[str, LocatedText]
    above: AbstractSet[str]

    @property
    def position(self) -> Position:
        """Return where its first text stands."""
        return next(iter(self.texts.values())).position if self.texts else Position("")


class RowReader:
    """Collects the rows of a sheet into tasks and groups; what is wrong with cells is collected too."""

    def __init__(self, file: str, sheet: str, keys: dict[int, str], merges: Merges) -> None:
        """Keep where the rows come from.

        Args:
            file: the spreadsheet's name in the plan.
            sheet: the title of the sheet.
            keys: the key of each column, by its number from 0.
            merges: the sheet's merged cells.
        """
        self._file, self._sheet, self._keys, self._merges = file, sheet, keys, merges
        self._first = min((at for at, key in keys.items() if key != GROUP_KEY), default=0)
        number_columns = [at for at, key in keys.items() if key == NUMBER_KEY]
        self._leader = number_columns[0] if number_columns else self._first  # merged over the rows of one task
        self._groups: list[tuple[LocatedText | None, list[list[_Row]]]] = []
        self.problems: list[Problem] = []
        self.count = 0

    def read(self, row: Any, number: int) -> None:  # noqa: ANN401  # cells of openpyxl
        """Take in a row; `number` is its place in the sheet, from 1."""
        self._refuse_strays(row)
        above, left = self._merges.above_in(number), self._merges.left_in(number)
        texts = {
            key: text
            for at, key in self._keys.items()
            if at < len(row) and at not in above | left and (text := self._locate(row[at])) is not None
        }
        if not texts and not above & self._keys.keys():
            return
        self.count += 1
        if self._read_group(texts, left):
            return
        if not self._groups:
            self._groups.append((None, []))
        tasks = self._groups[-1][1]
        self._mark(texts, left - above, "<", number)
        if self._leader in above and tasks:
            tasks[-1].append(_Row(texts, {key for at, key in self._keys.items() if at in above}))
            return
        self._mark(texts, above, "^", number)
        if texts:
            tasks.append([_Row(texts, frozenset())])

    def _mark(self, texts: dict[str, LocatedText], columns: AbstractSet[int], mark: str, number: int) -> None:
        """Write the mark of a merged cell into the columns of a row; the group's column has a title, no cell."""
        for at in sorted(columns & self._keys.keys()):
            if self._keys[at] != GROUP_KEY:
                texts[self._keys[at]] = LocatedText(mark, self._place_of(at, number))

    def _read_group(self, texts: dict[str, LocatedText], left: AbstractSet[int]) -> bool:
        """Begin a group where the row, or its cell of the group column, asks for one; tell whether that is all it holds."""
        title = texts.pop(GROUP_KEY, None)
        number, others = texts.get(NUMBER_KEY), [text for key, text in texts.items() if key != NUMBER_KEY]
        if number and len(others) == 1 and _ROMAN.fullmatch(number.text or ""):  # a group row, as in the printed table
            self._groups.append((others[0], []))
            return True
        if title is not None and not texts:
            self._groups.append((title, []))
            return True
        is_alone = len(texts) == 1 and len(self._keys) > 1 and GROUP_KEY not in self._keys.values()
        if is_alone and left >= self._keys.keys() - {self._first}:  # one cell over the whole row
            alone = next(iter(texts.values()))
            self._groups.append((alone._replace(text=_NUMBERED_TITLE.sub("", alone.text or "")), []))
            return True
        if title is not None and (not self._groups or fold(_text(self._groups[-1][0])) != fold(title.text)):
            self._groups.append((title, []))
        return False

    def _refuse_strays(self, row: Any) -> None:  # noqa: ANN401  # cells of openpyxl
        """Report values below no title, and errors of the spreadsheet's own formulas: both would vanish or mislead."""
        for at, cell in enumerate(row):
            if cell.value is None or is_key(cell.value):
                continue
            if at not in self._keys:
                message = msg("“{value}” stands below no column title.", value=str(cell.value)[:_SHOWN])
                hint = msg("Give the column a title; move a note that belongs to no column to another sheet.")
                self.problems.append(Problem("no-title", self._place(cell), message, hint=hint))
            elif isinstance(cell.value, str) and ERROR_VALUE.fullmatch(cell.value):
                message = msg("The cell holds an error: {value}", value=cell.value)
                hint = msg("Mend the formula in Excel and save.")
                self.problems.append(Problem("cell-error", self._place(cell), message, hint=hint))
            elif isinstance(cell.value, str) and PICTURE_VALUE.match(cell.value):
                message, hint = msg("The cell holds a picture."), msg("Type its words in its place, then delete it.")
                self.problems.append(Problem("cell-error", self._place(cell), message, hint=hint))

    def _locate(self, cell: Any) -> LocatedText | None:  # noqa: ANN401  # a cell of openpyxl
        text = unicodedata.normalize("NFC", format_cell(cell.value, number_format_of(cell)))
        if not text:
            return None
        if found := FORBIDDEN_CHARACTERS.search(text):
            message = msg("The character {shown} cannot be printed.", shown=f"U+{ord(found.group()):04X}")
            self.problems.append(Problem("character", self._place(cell), message))
        return LocatedText(text, self._place(cell))

    def _place(self, cell: Any) -> Position:  # noqa: ANN401  # a cell of openpyxl
        return Position(self._file, 0, 0, f"{self._sheet}!{cell.coordinate}")

    def _place_of(self, column: int, row: int) -> Position:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415  # see spreadsheet._open_sheet

        return Position(self._file, 0, 0, f"{self._sheet}!{get_column_letter(column + 1)}{row}")

    def result(self, position: Position, *, continuous: bool) -> dict[str, LocatedNode]:
        """Return `nhiem_vu`, or `nhom` where there are groups.

        Args:
            position: of the plan's line that names the spreadsheet.
            continuous: whether the plan numbers its tasks through all groups.
        """
        _drop_counted_numbers([[task[0] for task in tasks] for _, tasks in self._groups], continuous=continuous)
        built = [(title, LocatedList(tuple(_build_task(task) for task in tasks), position)) for title, tasks in self._groups]
        if all(title is None for title, _ in built):
            return {"nhiem_vu": LocatedList(tuple(task for _, tasks in built for task in tasks.items), position)}
        groups = []
        for title, tasks in built:
            name = title or LocatedText("…", position)
            entries: dict[str, LocatedNode] = {"ten": name, "nhiem_vu": tasks}
            groups.append(LocatedMap(entries, dict.fromkeys(entries, name.position), name.position))
        return {GROUP_KEY: LocatedList(tuple(groups), position)}


def _drop_counted_numbers(groups: Sequence[Sequence[_Row]], *, continuous: bool) -> None:
    """Leave numbers out where the tool would print the same ones: then a new row needs no number, and the rows below move on."""
    counted = [[row for rows in groups for row in rows]] if continuous else groups
    for rows in counted:
        numbers = [number for row in rows if (number := _text(row.texts.get(NUMBER_KEY)).removesuffix("."))]
        if numbers == [str(count) for count in range(1, len(numbers) + 1)]:
            for row in rows:
                row.texts.pop(NUMBER_KEY, None)


def _build_task(rows: Sequence[_Row]) -> LocatedMap:
    """Return a task; columns that are not merged over all its rows are split into `dong`."""
    if len(rows) == 1:
        return _build_map(rows[0].texts)
    every = {key for row in rows for key in row.texts}
    split = {key for key in every if any(key not in row.above for row in rows[1:])} - {NUMBER_KEY}
    if not split:  # merged through and through: one row in all but height
        return _build_map(rows[0].texts)
    sub_rows = []
    for at, row in enumerate(rows):
        texts = {key: text for key, text in row.texts.items() if key in split}
        texts |= {key: LocatedText("^", rows[0].position) for key in sorted(split & row.above) if at}
        sub_rows.append(_build_map(texts or {key: LocatedText("", Position("")) for key in sorted(split)[:1]}))
    own = {key: text for key, text in rows[0].texts.items() if key not in split}
    task = _build_map(own)
    position = sub_rows[0].position
    entries: dict[str, LocatedNode] = {**task.entries, "dong": LocatedList(tuple(sub_rows), position)}
    return LocatedMap(entries, {**task.keys, "dong": position}, task.position if own else position)


def _build_map(texts: dict[str, LocatedText]) -> LocatedMap:
    position = next(iter(texts.values())).position if texts else Position("")
    return LocatedMap(dict(texts), {key: text.position for key, text in texts.items()}, position)


def fold(text: object) -> str:
    """Return a title as it is compared: letters composed, in one case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", str(text or "")).split()).casefold()


def _text(text: LocatedText | None) -> str:
    return (text.text or "") if text else ""


def format_cell(value: object, number_format: str = "") -> str:
    """Return a cell's value as a person sees it: 5, not 5.0; 95,5%, not 0.955; 28/01/2026, not a time stamp."""
    return show_value(value, number_format).text


def number_format_of(cell: Any) -> str:  # noqa: ANN401  # a cell of openpyxl
    """Return how a cell shows its number; nothing where its style is not in the file, as other programs write."""
    try:
        return str(getattr(cell, "number_format", "") or "")
    except (IndexError, KeyError, TypeError, ValueError):
        return ""
