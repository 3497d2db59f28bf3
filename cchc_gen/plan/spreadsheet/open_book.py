"""A spreadsheet's sheets, read in a process with limits: openpyxl takes a hundred bytes and more for each cell."""

from __future__ import annotations

import contextlib
import itertools
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from cchc_gen.errors import DocumentError
from cchc_gen.files.bounded import read_bounded
from cchc_gen.files.refusals import advise_reading, describe_os_error
from cchc_gen.messages import msg
from cchc_gen.plan.spreadsheet.merged_cells import Merges, read_merges
from cchc_gen.plan.spreadsheet.open_safely import OversizedError, read_package
from cchc_gen.plan.spreadsheet.rows import fold
from cchc_gen.problem import Position, Problem

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cchc_gen.messages import Message
    from cchc_gen.plan.located import LocatedText

SOURCE_KEY = "tu_tep"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # what old and encrypted files of Office begin with
MAX_ROWS = 20_000
_MOST_EMPTY = 2_000  # empty rows between
_MOST_COLUMNS = 200
_MOST_READ = MAX_ROWS + _MOST_EMPTY
_SECONDS = 30.0  # of processor time for one sheet; 20,000 rows take five
_Result = TypeVar("_Result")


class SpreadsheetError(Exception):
    """A spreadsheet that cannot be taken in; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem)
        self.problem = problem


def bound(read: Callable[[], _Result], source: LocatedText) -> _Result:
    """Read in a process with limits; what is too much is a problem of the line that names the spreadsheet."""
    try:
        return read_bounded(read, source.text or "", _SECONDS)
    except DocumentError as error:
        raise SpreadsheetError(Problem("too-large", source.position, error.message, SOURCE_KEY, error.hint)) from None


class Sheet(NamedTuple):
    """A sheet's cells, row by row, and its merged cells."""

    title: str
    rows: list[Any]
    merges: Merges


def open_sheet(path: Path, package: io.BytesIO, source: LocatedText, names: tuple[str, str]) -> Sheet:
    """Return a sheet: the one that the plan names, else the table's own by name, else the first.

    Args:
        path: the spreadsheet.
        package: what it holds.
        source: the plan's line that names it.
        names: of the sheet that the plan names, and of the table's own.

    Raises:
        SpreadsheetError: it cannot be read, or has no such sheet.
    """
    named, own = names
    with open_book(path, package, source) as book:
        sheet = _choose_sheet(book.worksheets, named, own, source)
        sheet.reset_dimensions()  # what the file says of its size may be wrong, or a trap
        rows = list(itertools.islice(sheet.iter_rows(max_row=_MOST_READ + 1, max_col=_MOST_COLUMNS + 1), _MOST_READ + 1))
        if lost := _find_beyond(rows):
            message = msg("The cell lies too far out to be read.")
            place = Position(source.text or path.name, 0, 0, f"{sheet.title}!{lost}")
            raise SpreadsheetError(Problem("too-large", place, message, hint=msg("Delete it, or move it to the table.")))
        return Sheet(sheet.title, rows, read_merges(package, sheet._worksheet_path))  # noqa: SLF001  # has no public name


def open_package(path: Path, source: LocatedText) -> io.BytesIO:
    """Return what a spreadsheet holds.

    Raises:
        SpreadsheetError: it is not there, holds too much, or is not a spreadsheet.
    """
    import openpyxl  # noqa: F401, PLC0415  # here, not in the process that reads one sheet and ends

    from cchc_gen.plan.spreadsheet.repair import mend  # noqa: PLC0415  # see above

    try:
        return mend(read_package(path))
    except FileNotFoundError:
        raise _refuse(source, msg("There is no spreadsheet “{file}”.", file=source.text)) from None
    except OversizedError as error:
        raise _refuse(source, error.said) from None
    except OSError as error:
        if error.errno is None:  # zipfile's own, of damaged bytes
            raise _no_spreadsheet(path, source) from None
        message = msg("{file} cannot be read ({reason}).", file=source.text, reason=describe_os_error(error))
        raise _refuse(source, message, advise_reading(error)) from None
    except Exception:  # noqa: BLE001  # a damaged file breaks zipfile in every way
        raise _no_spreadsheet(path, source) from None


def _no_spreadsheet(path: Path, source: LocatedText) -> SpreadsheetError:
    is_named = source.text != source.position.file  # by a plan; else it was given by itself, filled in by a unit
    with contextlib.suppress(OSError), path.open("rb") as file:
        if file.read(len(_COMPOUND)) == _COMPOUND:
            hint = msg("Open it in Excel, take the password out, and save it as .xlsx; then name that file behind “tu_tep”.")
            hint = hint if is_named else msg("Open it in Excel, take the password out, and save it as .xlsx.")
            return _refuse(source, msg("“{file}” has a password, or is an old .xls.", file=source.text), hint)
        if not path.stat().st_size:
            hint = msg("Take the file from where you got it once more, or save it in Excel as .xlsx.")
            return _refuse(source, msg("{file} is empty (0 bytes).", file=source.text), hint)
    hint = msg("Open it in Excel, and save it as .xlsx; then name that file behind “tu_tep”.")
    hint = hint if is_named else msg("Open it in Excel, and save it as .xlsx.")
    return _refuse(source, msg("“{file}” is not an Excel file (.xlsx).", file=source.text), hint)


@contextlib.contextmanager
def open_book(path: Path, package: io.BytesIO, source: LocatedText) -> Iterator[Any]:
    """Open a workbook, to be read row by row.

    Args:
        path: the workbook's file, for messages.
        package: its bytes.
        source: the text of the plan that names it, for messages.

    Raises:
        SpreadsheetError: it cannot be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, in English, about styles
            book = _load(package)
            try:
                yield book
            finally:
                book.close()
    except (SpreadsheetError, MemoryError):
        raise
    except Exception:  # noqa: BLE001  # a damaged file breaks openpyxl in every way
        raise _no_spreadsheet(path, source) from None


def _load(package: io.BytesIO) -> Any:  # noqa: ANN401  # a workbook of openpyxl
    """Return a workbook of openpyxl; where that refuses styles or what lies beside the cells, the cells alone are kept."""
    import openpyxl  # noqa: PLC0415  # 150 ms that most plans do without

    try:
        book = openpyxl.load_workbook(package, read_only=True, data_only=True)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # see above
        from cchc_gen.plan.spreadsheet.repair import keep_cells  # noqa: PLC0415  # for odd workbooks alone

        package.seek(0)
        book = openpyxl.load_workbook(keep_cells(package), read_only=True, data_only=True)
    return book


def _find_beyond(rows: list[Any]) -> str:
    """Return the first filled cell beside or below what is read, "" where there is none."""
    beside = (row[_MOST_COLUMNS] for row in rows if len(row) > _MOST_COLUMNS)
    below = rows[_MOST_READ] if len(rows) > _MOST_READ else ()
    return next((str(cell.coordinate) for cell in (*beside, *below) if cell.value is not None), "")


def _choose_sheet(sheets: Any, named: str, own: str, source: LocatedText) -> Any:  # noqa: ANN401  # sheets of openpyxl
    if not sheets:
        raise _refuse(
            source,
            msg("“{file}” has no sheet with cells.", file=source.text),
            msg("Fill it in Excel: the titles of the columns, and a row for each task."),
        )
    titles = {fold(sheet.title): sheet for sheet in sheets}
    if named and fold(named) not in titles:
        known = ", ".join(sheet.title for sheet in sheets)
        message = msg("“{file}” has no sheet “{sheet}”.", file=source.text, sheet=named)
        raise SpreadsheetError(
            Problem("spreadsheet", source.position, message, SOURCE_KEY, msg("Its sheets: {known}.", known=known))
        )
    return titles[fold(named)] if named else titles.get(fold(own), sheets[0])


def _refuse(source: LocatedText, message: Message, hint: Message | None = None) -> SpreadsheetError:
    hint = hint or msg("Check the name; the file is looked for beside the plan, then in the workspace.")
    return SpreadsheetError(Problem("spreadsheet", source.position, message, SOURCE_KEY, hint))
