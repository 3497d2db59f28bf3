"""Rows of a table that come from a spreadsheet (`tu_tep`): cells become located data that names sheet and cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import name_appendices, text_of
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, get_node
from cchc_gen.plan.spreadsheet.open_book import MAX_ROWS, SOURCE_KEY, Sheet, SpreadsheetError, bound, open_package, open_sheet
from cchc_gen.plan.spreadsheet.row_keys import is_key
from cchc_gen.plan.spreadsheet.rows import GROUP_KEY, RowReader, fold
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cchc_gen.messages import Message

APPENDICES = "phu_luc"
SUFFIXES = (".xlsx", ".xlsm")
_MOST_NAMED = 20  # cells without a result
_ROWS_TWICE = msg(
    "Rows below that are not in the spreadsheet: copy them there before deleting them here; to print these, take “tu_tep” out."
)
_TWO_COLUMNS = msg("Put what both columns say into one of them, then delete the empty one.")
_GROUP_TITLES = frozenset({"nhóm", "nhom", "lĩnh vực", "linh vuc"})


def take_in_spreadsheets(
    node: LocatedNode, find_file: Callable[[str, Position], Path], problems: list[Problem], name: str = ""
) -> LocatedNode:
    """Return the plan with the rows of every `tu_tep` in the place of `nhom`.

    Args:
        node: the plan as it was parsed.
        find_file: turns the name in the plan into a path inside the workspace, or raises SpreadsheetError.
        problems: takes what was wrong; the table is then left without rows.
        name: the address of the appendix that the node is, which names its sheet where `tu_tep` names none.
    """
    if isinstance(node, LocatedList):
        names = name_appendices(len(node.items)) if name == APPENDICES else [""] * len(node.items)
        items = (take_in_spreadsheets(item, find_file, problems, own) for item, own in zip(node.items, names, strict=True))
        return LocatedList(tuple(items), node.position)
    if not isinstance(node, LocatedMap):
        return node
    entries = {
        key: take_in_spreadsheets(value, find_file, problems, key if key == APPENDICES else "")
        for key, value in node.entries.items()
    }
    source, columns = entries.get(SOURCE_KEY), entries.get("cot")
    if not (isinstance(source, LocatedText) and source.text and isinstance(columns, LocatedMap)):
        return LocatedMap(entries, node.keys, node.position)
    if any(key in entries for key in ("nhom", "nhiem_vu")):
        message = msg("Rows stand in the plan and in the spreadsheet.")
        problems.append(Problem("rows-twice", source.position, message, hint=_ROWS_TWICE))
        return LocatedMap(entries, node.keys, node.position)
    try:
        rows, found = read_rows(find_file, source, node, name)
        problems += found
    except SpreadsheetError as error:
        problems.append(error.problem)
        rows = {"nhiem_vu": LocatedList((), source.position)}
    keys = {**node.keys, **dict.fromkeys(rows, source.position)}
    return LocatedMap({**entries, **rows}, keys, node.position)


def split_sheet(text: str) -> tuple[str, str]:
    """Return file and sheet of “nhiem-vu.xlsx#PL2”."""
    file, mark, sheet = text.rpartition("#")
    return (file.strip(), sheet.strip()) if mark and file.strip().lower().endswith(SUFFIXES) else (text, "")


def read_rows(
    find_file: Callable[[str, Position], Path], source: LocatedText, table: LocatedMap, name: str
) -> tuple[dict[str, LocatedNode], list[Problem]]:
    """Return the rows of a sheet as `nhom` or `nhiem_vu`, and what is wrong with its cells.

    Args:
        find_file: see `take_in_spreadsheets`.
        source: the file's name, and after # its sheet.
        table: the table that the rows are for, with `cot`.
        name: its address, which names its sheet where `source` names none.

    Raises:
        SpreadsheetError: the file cannot be read, or its columns do not fit.
    """
    file, named = split_sheet(source.text or "")
    path = find_file(file, source.position)
    called = source._replace(text=file)
    package = open_package(path, called)
    return bound(lambda: _read_sheet(open_sheet(path, package, called, (named, name)), called, table), called)


def _read_sheet(sheet: Sheet, source: LocatedText, table: LocatedMap) -> tuple[dict[str, LocatedNode], list[Problem]]:
    columns, file = table.entries["cot"], source.text or ""
    assert isinstance(columns, LocatedMap)  # noqa: S101  # who calls has seen to it
    if sheet.merges.is_too_much:
        raise SpreadsheetError(
            Problem("too-large", source.position, msg("The merged cells of the sheet cover too much."), SOURCE_KEY)
        )
    rows = sheet.rows
    first = next((at for at, row in enumerate(rows) if any(cell.value is not None for cell in row)), len(rows))
    keys = _map_header(rows[first] if first < len(rows) else (), columns, file, sheet.title)
    reader = RowReader(file, sheet.title, keys, sheet.merges)
    for cell in sheet.merges.unresolved[:_MOST_NAMED]:
        message = msg("The cell holds a formula without a result.")
        hint = msg("Open the file in Excel and save it, or type the value.")
        reader.problems.append(Problem("cell-error", Position(file, 0, 0, f"{sheet.title}!{cell}"), message, hint=hint))
    for number, row in enumerate(rows[first + 1 :], start=first + 2):
        reader.read(row, number)
        if reader.count > MAX_ROWS:
            raise SpreadsheetError(
                Problem("too-large", source.position, msg("The spreadsheet has more than {limit} rows.", limit=MAX_ROWS))
            )
    if not reader.count:
        message = msg("“{file}” has no rows below the titles of its columns (sheet “{sheet}”).", file=file, sheet=sheet.title)
        hint = msg("Fill the tasks in, one a row, and save the file; or name another sheet: {file}#Sheet2", file=file)
        reader.problems.append(Problem("no-rows", source.position, message, SOURCE_KEY, hint, Severity.WARNING))
    return reader.result(source.position, continuous=text_of(table, "danh_so_lien_tuc") == "true"), reader.problems


def _explain_columns(title: str, columns: LocatedMap) -> Message:
    """Return the columns by the titles that stand in a sheet, the nearest first asked for."""
    titles = [_title_of(key, column) for key, column in columns.entries.items()]
    near = find_near(fold(title), [fold(one) for one in titles]) or [fold(one) for one in titles if fold(title) in fold(one)][:1]
    known = msg("The first row holds the column titles: {known}.", known=", ".join(titles))
    meant = next((one for one in titles if near and fold(one) == near[0]), None)
    return msg("Did you mean “{near}”? {allowed}", near=meant, allowed=known) if meant else known


def _title_of(key: str, column: LocatedNode) -> str:
    named = column if isinstance(column, LocatedText) else get_node(column, ("ten",))
    return " ".join((named.text or key).split()) if isinstance(named, LocatedText) else key


def _map_header(header: Any, columns: LocatedMap, file: str, sheet: str) -> dict[int, str]:  # noqa: ANN401  # cells of openpyxl
    """Return the key of each column of the sheet, by its title or key."""
    known = {fold(key): key for key in columns.entries}
    for key, column in columns.entries.items():
        known[fold(_title_of(key, column))] = key
    keys: dict[int, str] = {}
    for at, cell in enumerate(header):
        if (title := fold(cell.value)) and not is_key(cell.value):
            key = known.get(title) or (GROUP_KEY if title in _GROUP_TITLES else "")
            place = Position(file, 0, 0, f"{sheet}!{cell.coordinate}")
            if not key:
                is_title = sum(one.value is not None for one in header) == 1 < len(columns.entries)
                above = msg("Move the rows above the column titles to another sheet.")
                hint = above if is_title else _explain_columns(str(cell.value), columns)
                message = msg("The plan's table has no column “{key}”.", key=cell.value)
                raise SpreadsheetError(Problem("unknown-column", place, message, hint=hint))
            if key in keys.values():
                message = msg("Two columns of the sheet are called “{key}”.", key=cell.value)
                raise SpreadsheetError(Problem("duplicate-column", place, message, hint=_TWO_COLUMNS))
            keys[at] = key
    if not keys:
        message = msg("The sheet has no header row.")
        hint = msg("Put the column titles in its first row.")
        raise SpreadsheetError(Problem("spreadsheet", Position(file, 0, 0, f"{sheet}!A1"), message, hint=hint))
    return keys
