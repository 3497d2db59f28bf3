"""Rows of a table that come from a spreadsheet (`tu_tep`): cells become located data that names sheet and cell."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import unicodedata
import warnings
from typing import TYPE_CHECKING, Any

from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, get_node
from cchc_gen.plan.package import OversizedError, read_package
from cchc_gen.plan.source import FORBIDDEN_CHARACTERS
from cchc_gen.problem import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cchc_gen.messages import Message

SOURCE_KEY = "tu_tep"
GROUP_KEY = "nhom"
MAX_ROWS = 20_000
_MOST_EMPTY = 2_000  # empty rows between
_MOST_COLUMNS = 200
_GROUP_TITLES = frozenset({"nhóm", "nhom", "lĩnh vực", "linh vuc"})
_ROMAN = re.compile(r"[IVXLC]+\.?")


class SpreadsheetError(Exception):
    """A spreadsheet that cannot be taken in; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.code)
        self.problem = problem


def take_in_spreadsheets(node: LocatedNode, find_file: Callable[[str, Position], Path], problems: list[Problem]) -> LocatedNode:
    """Return the plan with the rows of every `tu_tep` in the place of `nhom`.

    Args:
        node: the plan as it was parsed.
        find_file: turns the name in the plan into a path inside the workspace, or raises SpreadsheetError.
        problems: takes what was wrong; the table is then left without rows.
    """
    if isinstance(node, LocatedList):
        return LocatedList(tuple(take_in_spreadsheets(item, find_file, problems) for item in node.items), node.position)
    if not isinstance(node, LocatedMap):
        return node
    entries = {key: take_in_spreadsheets(value, find_file, problems) for key, value in node.entries.items()}
    source, columns = entries.get(SOURCE_KEY), entries.get("cot")
    if not (isinstance(source, LocatedText) and source.text and isinstance(columns, LocatedMap)):
        return LocatedMap(entries, node.keys, node.position)
    if any(key in entries for key in ("nhom", "nhiem_vu")):
        message = msg("Rows stand in the plan and in the spreadsheet.")
        problems.append(Problem("rows-twice", source.position, message, hint=msg("Keep either “tu_tep” or the rows.")))
        return LocatedMap(entries, node.keys, node.position)
    try:
        rows = _read_rows(find_file(source.text, source.position), source, columns)
    except SpreadsheetError as error:
        problems.append(error.problem)
        rows = {"nhiem_vu": LocatedList((), source.position)}
    keys = {**node.keys, **dict.fromkeys(rows, source.position)}
    return LocatedMap({**entries, **rows}, keys, node.position)


def _read_rows(path: Path, source: LocatedText, columns: LocatedMap) -> dict[str, LocatedNode]:
    title, rows = _open_sheet(path, source)
    first = next((at for at, row in enumerate(rows) if any(cell.value is not None for cell in row)), len(rows))
    keys = _map_header(rows[first] if first < len(rows) else (), columns, source.text or "", title)
    reader = _RowReader(source.text or path.name, title, keys)
    for row in rows[first + 1 :]:
        reader.read(row)
        if reader.count > MAX_ROWS:
            raise SpreadsheetError(
                Problem("too-large", source.position, msg("The spreadsheet has more than {limit} rows.", limit=MAX_ROWS))
            )
    return reader.result(source.position)


def _open_sheet(path: Path, source: LocatedText) -> tuple[str, list[Any]]:
    """Return the title and the rows of the first sheet."""
    import openpyxl  # noqa: PLC0415  # 150 ms that most plans do without

    try:
        file = read_package(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, in English, about styles
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            try:
                sheet = book.worksheets[0]
                sheet.reset_dimensions()  # what the file says of its size may be wrong, or a trap
                rows = sheet.iter_rows(max_row=MAX_ROWS + _MOST_EMPTY, max_col=_MOST_COLUMNS)
                return sheet.title, [row for row in itertools.islice(rows, MAX_ROWS + _MOST_EMPTY) if row]
            finally:
                book.close()
    except FileNotFoundError:
        raise _refuse(source, msg("There is no spreadsheet “{file}”.", file=source.text)) from None
    except OversizedError as error:
        raise _refuse(source, error.said) from None
    except Exception:  # noqa: BLE001  # a damaged file breaks openpyxl in every way
        raise _refuse(source, msg("“{file}” is not an Excel file (.xlsx).", file=source.text)) from None


def _refuse(source: LocatedText, message: Message) -> SpreadsheetError:
    hint = msg("Check the name; the file is looked for beside the plan, then in the workspace.")
    return SpreadsheetError(Problem("spreadsheet", source.position, message, SOURCE_KEY, hint))


def _fold(text: object) -> str:
    return " ".join(str(text or "").split()).casefold()


def _map_header(header: Any, columns: LocatedMap, file: str, sheet: str) -> dict[int, str]:  # noqa: ANN401  # cells of openpyxl
    """Return the key of each column of the sheet, by its title or key."""
    known = {_fold(key): key for key in columns.entries}
    for key, column in columns.entries.items():
        named = column if isinstance(column, LocatedText) else get_node(column, ("ten",))
        if isinstance(named, LocatedText):
            known[_fold(named.text)] = key
    keys: dict[int, str] = {}
    for at, cell in enumerate(header):
        if title := _fold(cell.value):
            key = known.get(title) or (GROUP_KEY if title in _GROUP_TITLES else "")
            place = Position(file, 0, 0, f"{sheet}!{cell.coordinate}")
            if not key:
                hint = msg("Columns of this table: {known}.", known=", ".join(columns.entries))
                message = msg("The plan's table has no column “{key}”.", key=cell.value)
                raise SpreadsheetError(Problem("unknown-column", place, message, hint=hint))
            if key in keys.values():
                message = msg("Two columns of the sheet are called “{key}”.", key=cell.value)
                raise SpreadsheetError(Problem("duplicate-column", place, message, hint=msg("Keep one of the two.")))
            keys[at] = key
    if not keys:
        message = msg("The sheet has no header row.")
        hint = msg("Put the column titles in its first row.")
        raise SpreadsheetError(Problem("spreadsheet", Position(file, 0, 0, f"{sheet}!A1"), message, hint=hint))
    return keys


class _RowReader:
    """Collects the rows of a sheet into tasks and groups."""

    def __init__(self, file: str, sheet: str, keys: dict[int, str]) -> None:
        self._file, self._sheet, self._keys = file, sheet, keys
        self._groups: list[tuple[LocatedText | None, list[LocatedNode]]] = []
        self.count = 0

    def read(self, row: Any) -> None:  # noqa: ANN401  # cells of openpyxl
        self._refuse_strays(row)
        texts = {key: text for at, key in self._keys.items() if at < len(row) and (text := self._locate(row[at])) is not None}
        if not texts:
            return
        self.count += 1
        title = texts.pop(GROUP_KEY, None)
        number, others = texts.get("tt"), [text for key, text in texts.items() if key != "tt"]
        if number and len(others) == 1 and _ROMAN.fullmatch(number.text or ""):  # a group row, as in the printed table
            self._groups.append((others[0], []))
            return
        if title is not None and not texts:
            self._groups.append((title, []))
            return
        if title is not None and (not self._groups or _fold_text(self._groups[-1][0]) != _fold_text(title)):
            self._groups.append((title, []))
        if not self._groups:
            self._groups.append((None, []))
        position = next(iter(texts.values())).position if texts else Position(self._file)
        self._groups[-1][1].append(LocatedMap(dict(texts), {key: text.position for key, text in texts.items()}, position))

    def _refuse_strays(self, row: Any) -> None:  # noqa: ANN401  # cells of openpyxl
        """Refuse values below no title, and errors of the spreadsheet's own formulas: both would vanish or mislead."""
        for at, cell in enumerate(row):
            if cell.value is None:
                continue
            place = self._place(cell)
            if at not in self._keys:
                message = msg("“{value}” stands below no column title.", value=str(cell.value)[:40])
                raise SpreadsheetError(
                    Problem("no-title", place, message, hint=msg("Give the column a title, or empty the cell."))
                )
            if isinstance(cell.value, str) and re.fullmatch(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)", cell.value):
                message = msg("The cell holds an error: {value}", value=cell.value)
                raise SpreadsheetError(Problem("cell-error", place, message, hint=msg("Mend the formula in Excel and save.")))

    def _locate(self, cell: Any) -> LocatedText | None:  # noqa: ANN401  # a cell of openpyxl
        text = unicodedata.normalize("NFC", format_cell(cell.value, str(getattr(cell, "number_format", "") or "")))
        if not text:
            return None
        if found := FORBIDDEN_CHARACTERS.search(text):
            message = msg("The character {shown} cannot be printed.", shown=f"U+{ord(found.group()):04X}")
            raise SpreadsheetError(Problem("character", self._place(cell), message))
        return LocatedText(text, self._place(cell), 0)

    def _place(self, cell: Any) -> Position:  # noqa: ANN401  # a cell of openpyxl
        return Position(self._file, 0, 0, f"{self._sheet}!{cell.coordinate}")

    def result(self, position: Position) -> dict[str, LocatedNode]:
        if all(title is None for title, _ in self._groups):
            return {"nhiem_vu": LocatedList(tuple(task for _, tasks in self._groups for task in tasks), position)}
        groups = []
        for title, tasks in self._groups:
            name = title or LocatedText("…", position, position.line)
            entries: dict[str, LocatedNode] = {"ten": name, "nhiem_vu": LocatedList(tuple(tasks), position)}
            groups.append(LocatedMap(entries, dict.fromkeys(entries, name.position), name.position))
        return {GROUP_KEY: LocatedList(tuple(groups), position)}


def _fold_text(text: LocatedText | None) -> str:
    return _fold(text.text) if text else ""


def format_cell(value: object, number_format: str = "") -> str:
    """Return a cell's value as a person sees it: 5, not 5.0; 95,5%, not 0.955; 28/01/2026, not a time stamp."""
    text = "" if value is None else str(value).strip()
    match value:
        case bool():
            text = "x" if value else ""
        case dt.time():
            text = f"{value:%H:%M}"
        case dt.datetime() | dt.date():
            has_day = "d" in number_format.lower() or not number_format
            text = f"{value:%d/%m/%Y}" if has_day else f"{value:%m/%Y}"
        case int() | float() if "%" in number_format:
            share = round(value * 100, 4)
            text = f"{int(share) if share == int(share) else share}%".replace(".", ",")
        case float():
            text = str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return text
