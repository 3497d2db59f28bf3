"""Rows of a table that come from a spreadsheet (`tu_tep`): cells become located data that names sheet and cell."""

from __future__ import annotations

import contextlib
import itertools
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, get_node
from cchc_gen.plan.spreadsheet.merged_cells import Merges, read_merges
from cchc_gen.plan.spreadsheet.open_safely import OversizedError, read_package
from cchc_gen.plan.spreadsheet.rows import GROUP_KEY, RowReader, fold
from cchc_gen.problem import Position, Problem

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cchc_gen.messages import Message

SOURCE_KEY, APPENDICES = "tu_tep", "phu_luc"
SUFFIXES = (".xlsx", ".xlsm")
MAX_ROWS = 20_000
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # what old and encrypted files of Office begin with
_MOST_EMPTY = 2_000  # empty rows between
_MOST_COLUMNS = 200
_MOST_READ = MAX_ROWS + _MOST_EMPTY
_GROUP_TITLES = frozenset({"nhóm", "nhom", "lĩnh vực", "linh vuc"})


class SpreadsheetError(Exception):
    """A spreadsheet that cannot be taken in; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.code)
        self.problem = problem


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
        problems.append(Problem("rows-twice", source.position, message, hint=msg("Keep either “tu_tep” or the rows.")))
        return LocatedMap(entries, node.keys, node.position)
    try:
        rows, found = read_rows(find_file, source, node, name)
        problems += found
    except SpreadsheetError as error:
        problems.append(error.problem)
        rows = {"nhiem_vu": LocatedList((), source.position)}
    keys = {**node.keys, **dict.fromkeys(rows, source.position)}
    return LocatedMap({**entries, **rows}, keys, node.position)


def name_appendices(count: int) -> list[str]:
    """Return the addresses of a plan's appendices: PL, or PL1, PL2 ... where there are several."""
    return ["PL"] if count == 1 else [f"PL{number}" for number in range(1, count + 1)]


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
    columns = table.entries["cot"]
    assert isinstance(columns, LocatedMap)  # noqa: S101  # who calls has seen to it
    file, named = split_sheet(source.text or "")
    sheet = _open_sheet(find_file(file, source.position), source._replace(text=file), named, name)
    if sheet.merges.is_too_much:
        raise SpreadsheetError(
            Problem("too-large", source.position, msg("The merged cells of the sheet cover too much."), SOURCE_KEY)
        )
    rows = sheet.rows
    first = next((at for at, row in enumerate(rows) if any(cell.value is not None for cell in row)), len(rows))
    keys = _map_header(rows[first] if first < len(rows) else (), columns, file, sheet.title)
    reader = RowReader(file, sheet.title, keys, sheet.merges)
    for cell in sheet.merges.unresolved:
        message = msg("The cell holds a formula without a result.")
        hint = msg("Open the file in Excel and save it, or type the value.")
        reader.problems.append(Problem("cell-error", Position(file, 0, 0, f"{sheet.title}!{cell}"), message, hint=hint))
    for number, row in enumerate(rows[first + 1 :], start=first + 2):
        reader.read(row, number)
        if reader.count > MAX_ROWS:
            raise SpreadsheetError(
                Problem("too-large", source.position, msg("The spreadsheet has more than {limit} rows.", limit=MAX_ROWS))
            )
    return reader.result(source.position, continuous=text_of(table, "danh_so_lien_tuc") == "true"), reader.problems


class _Sheet(NamedTuple):
    title: str
    rows: list[Any]
    merges: Merges


def list_sheets(path: Path) -> list[str]:
    """Return the titles of a spreadsheet's sheets.

    Raises:
        SpreadsheetError: it cannot be read.
    """
    with _open_book(path, LocatedText(str(path), Position(str(path)), 0)) as (book, _package):
        return [str(sheet.title) for sheet in book.worksheets]


def _open_sheet(path: Path, source: LocatedText, named: str, own: str) -> _Sheet:
    """Return the sheet that the plan names, else the table's own by name, else the first."""
    with _open_book(path, source) as (book, package):
        sheet = _choose_sheet(book.worksheets, named, own, source)
        sheet.reset_dimensions()  # what the file says of its size may be wrong, or a trap
        rows = list(itertools.islice(sheet.iter_rows(max_row=_MOST_READ + 1, max_col=_MOST_COLUMNS + 1), _MOST_READ + 1))
        if lost := _find_beyond(rows):
            message = msg("The cell lies too far out to be read.")
            place = Position(source.text or path.name, 0, 0, f"{sheet.title}!{lost}")
            raise SpreadsheetError(Problem("too-large", place, message, hint=msg("Delete it, or move it to the table.")))
        return _Sheet(sheet.title, rows, read_merges(package, sheet._worksheet_path))  # noqa: SLF001  # has no public name


@contextlib.contextmanager
def _open_book(path: Path, source: LocatedText) -> Iterator[tuple[Any, io.BytesIO]]:
    import openpyxl  # noqa: PLC0415  # 150 ms that most plans do without

    try:
        file = read_package(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, in English, about styles
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            try:
                yield book, file
            finally:
                book.close()
    except SpreadsheetError:
        raise
    except FileNotFoundError:
        raise _refuse(source, msg("There is no spreadsheet “{file}”.", file=source.text)) from None
    except OversizedError as error:
        raise _refuse(source, error.said) from None
    except Exception:  # noqa: BLE001  # a damaged file breaks openpyxl in every way
        if path.is_file() and path.read_bytes()[: len(_COMPOUND)] == _COMPOUND:
            raise _refuse(source, msg("“{file}” has a password, or is an old .xls.", file=source.text)) from None
        raise _refuse(source, msg("“{file}” is not an Excel file (.xlsx).", file=source.text)) from None


def _find_beyond(rows: list[Any]) -> str:
    """Return the first filled cell beside or below what is read, "" where there is none."""
    beside = (row[_MOST_COLUMNS] for row in rows if len(row) > _MOST_COLUMNS)
    below = rows[_MOST_READ] if len(rows) > _MOST_READ else ()
    return next((str(cell.coordinate) for cell in (*beside, *below) if cell.value is not None), "")


def _choose_sheet(sheets: Any, named: str, own: str, source: LocatedText) -> Any:  # noqa: ANN401  # sheets of openpyxl
    if not sheets:
        raise _refuse(source, msg("“{file}” has no sheet with cells.", file=source.text))
    titles = {fold(sheet.title): sheet for sheet in sheets}
    if named and fold(named) not in titles:
        known = ", ".join(sheet.title for sheet in sheets)
        message = msg("“{file}” has no sheet “{sheet}”.", file=source.text, sheet=named)
        raise SpreadsheetError(
            Problem("spreadsheet", source.position, message, SOURCE_KEY, msg("Its sheets: {known}.", known=known))
        )
    return titles[fold(named)] if named else titles.get(fold(own), sheets[0])


def _refuse(source: LocatedText, message: Message) -> SpreadsheetError:
    hint = msg("Check the name; the file is looked for beside the plan, then in the workspace.")
    return SpreadsheetError(Problem("spreadsheet", source.position, message, SOURCE_KEY, hint))


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
        if title := fold(cell.value):
            key = known.get(title) or (GROUP_KEY if title in _GROUP_TITLES else "")
            place = Position(file, 0, 0, f"{sheet}!{cell.coordinate}")
            if not key:
                hint = _explain_columns(str(cell.value), columns)
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
