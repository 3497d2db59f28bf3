"""Reads a workbook that came back: the words that each cell shows, and oddities beside them (comments, hidden rows)."""

from __future__ import annotations

import itertools
import re
import unicodedata
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.plan.located import LocatedText
from cchc_gen.plan.spreadsheet.merged_cells import read_merges
from cchc_gen.plan.spreadsheet.number_formats import Shown, show_value
from cchc_gen.plan.spreadsheet.open_book import MAX_ROWS, bound, open_book, open_package
from cchc_gen.plan.spreadsheet.row_keys import is_key
from cchc_gen.plan.spreadsheet.rows import ERROR_VALUE, PICTURE_VALUE, number_format_of
from cchc_gen.plan.yaml.build_located import FORBIDDEN_CHARACTERS
from cchc_gen.problem import Position

if TYPE_CHECKING:
    import io
    from pathlib import Path

    from cchc_gen.plan.spreadsheet.merged_cells import Merges

_MOST_COLUMNS = 200
_THREAD = re.compile(r"^\[Threaded comment\].*?\n(?:Comment|Bình luận|Nhận xét|Chú thích):\s*", re.DOTALL)
_HIDDEN = ("hidden", "veryHidden")
_PLAIN = ("General", "@", "")  # formats in which a text is shown as it is
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)[\s>]")
_ROW_NUMBER, _IS_HIDDEN = re.compile(rb'\sr="(\d+)"'), re.compile(rb'\shidden="(?:1|true)"')


class Oddity(StrEnum):
    """What stands beside the words of a cell, or in their way."""

    COMMENT = "comment"
    STRUCK = "struck"
    HIDDEN_ROW = "hidden-row"
    NOT_AS_SHOWN = "not-as-shown"  # its number format depends on the machine, or hides it
    ERROR = "error"  # a formula's, or one without a result
    CHARACTER = "character"  # one that cannot be printed
    PICTURE = "picture"
    TOO_FAR = "too-far"


NO_WORDS = frozenset({Oddity.ERROR, Oddity.CHARACTER, Oddity.PICTURE})  # of cells with these no words are taken


class Note(NamedTuple):
    """An oddity, the cell (“C5”, of a whole row “5”) and the words concerned."""

    kind: Oddity
    cell: str
    text: str
    row: int


class BookRow(NamedTuple):
    """A row that has words: its number from 1, and its words by column from 0."""

    number: int
    texts: dict[int, str]


class BookSheet(NamedTuple):
    """A sheet as it is shown: its rows that have words, its merged cells, what is odd about it."""

    title: str
    rows: list[BookRow]
    merges: Merges
    notes: list[Note]
    is_hidden: bool


class Origin(NamedTuple):
    """What a workbook says of itself in its properties, "" for what it does not."""

    title: str = ""
    creator: str = ""
    subject: str = ""


class Book(NamedTuple):
    """A workbook: its sheets, and what it says of itself."""

    sheets: list[BookSheet]
    origin: Origin


def read_book(path: Path) -> Book:
    """Return a workbook.

    Raises:
        SpreadsheetError: it cannot be read.
    """
    source = LocatedText(str(path), Position(str(path)))
    package = open_package(path, source)

    def read() -> Book:
        with open_book(path, package, source) as book:
            told = book.properties
            origin = Origin(*(str(text or "").strip() for text in (told.title, told.creator, told.subject)))
            return Book([_read_sheet(sheet, package) for sheet in book.worksheets], origin)

    return bound(read, source)


def _read_sheet(sheet: Any, package: io.BytesIO) -> BookSheet:  # noqa: ANN401  # openpyxl's
    part = sheet._worksheet_path  # noqa: SLF001  # has no public name
    merges = read_merges(package, part)
    sheet.reset_dimensions()  # what the file says of its size may be wrong, or a trap
    reader = _Reader()
    rows: list[BookRow] = []
    for cells in itertools.islice(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=_MOST_COLUMNS + 1), MAX_ROWS + 1):
        texts = {cell.column - 1: text for cell in cells if cell.value is not None and (text := reader.read(cell))}
        if texts:
            rows.append(BookRow(next(cell.row for cell in cells if cell.value is not None), texts))
    far = _find_far(package, part) or next((row.number for row in rows if _MOST_COLUMNS in row.texts), 0)
    reader.notes += [Note(Oddity.TOO_FAR, str(far), "", far)] if far else []
    reader.notes += [Note(Oddity.ERROR, name, "", int(re.sub(r"\D", "", name))) for name in merges.unresolved]
    reader.notes += _read_comments(package, part)
    reader.look_at_rows(rows, _find_hidden(package, part))
    rows = [row for row in rows if row.number <= MAX_ROWS]
    return BookSheet(str(sheet.title), rows, merges, reader.notes, sheet.sheet_state in _HIDDEN)


def _find_hidden(package: io.BytesIO, part: str) -> set[int]:
    """Return the numbers of the rows that are hidden, which openpyxl does not tell when it reads row by row."""
    with zipfile.ZipFile(package) as file:
        raw = file.read(part)
    return {int(found[1]) for row in _ROW.findall(raw) if _IS_HIDDEN.search(row) and (found := _ROW_NUMBER.search(row))}


def _find_far(package: io.BytesIO, part: str) -> int:
    """Return the number of the first row with a value below those that are read, 0 where there is none."""
    with zipfile.ZipFile(package) as file:
        raw = file.read(part)
    for row in _ROW.finditer(raw):
        number = _ROW_NUMBER.search(row[0])
        if number and int(number[1]) > MAX_ROWS and _VALUE.search(raw, row.end(), _end_of_row(raw, row.end())):
            return int(number[1])
    return 0


def _end_of_row(raw: bytes, start: int) -> int:
    following = _ROW.search(raw, start)
    return following.start() if following else len(raw)


def _read_comments(package: io.BytesIO, part: str) -> list[Note]:
    """Return the comments of a sheet, which lie in a part of their own."""
    from openpyxl.comments.comment_sheet import CommentSheet  # noqa: PLC0415  # imported already, see `open_package`
    from openpyxl.packaging.relationship import get_dependents, get_rels_path  # noqa: PLC0415  # see above
    from openpyxl.xml.constants import COMMENTS_NS  # noqa: PLC0415  # see above
    from openpyxl.xml.functions import fromstring  # noqa: PLC0415  # see above

    notes = []
    with zipfile.ZipFile(package) as file:
        relations = get_rels_path(part)  # type: ignore[no-untyped-call]
        if relations not in file.namelist():
            return []
        for relation in get_dependents(file, relations):
            if relation.Type != COMMENTS_NS or relation.target not in file.namelist():
                continue
            sheet: Any = CommentSheet.from_tree(fromstring(file.read(relation.target)))  # type: ignore[arg-type]
            for cell, comment in sheet.comments:
                said = " ".join(_THREAD.sub("", comment.text or "").split())
                author = (comment.author or "").strip()
                if author and not said.startswith(author) and not author.startswith("tc="):
                    said = f"{author}: {said}"
                notes.append(Note(Oddity.COMMENT, cell, said, int(re.sub(r"\D", "", cell))))
    return notes


class _Reader:
    """Reads the cells of a sheet, and notes what is odd about them."""

    def __init__(self) -> None:
        self._styles: dict[int, tuple[str, bool]] = {}  # number format, and whether struck through, by the number of a style
        self._cells: dict[int, list[bool]] = {}  # of each row, whether its cells are struck through
        self.notes: list[Note] = []

    def read(self, cell: Any) -> str:  # noqa: ANN401  # a cell of openpyxl
        """Return the words of a cell, "" where it has none."""
        value = cell.value
        if is_key(value):
            return str(value)
        code, is_struck = self._read_style(cell)
        shown = Shown(value.strip()) if isinstance(value, str) and code in _PLAIN else show_value(value, code)
        text = unicodedata.normalize("NFC", shown.text)
        if "\r" in text or "_x000D_" in text:
            text = text.replace("\r\n", "\n").replace("_x000D_", "")
        if not text:
            return ""
        self._cells.setdefault(cell.row, []).append(is_struck)
        if is_struck or not shown.is_exact or text.startswith(("#", "=")) or FORBIDDEN_CHARACTERS.search(text):
            self._look_at(cell, text, shown, is_struck=is_struck)
        return text

    def _look_at(self, cell: Any, text: str, shown: Shown, *, is_struck: bool) -> None:  # noqa: ANN401  # see above
        """Note what is odd about a cell that has words."""
        oddities = {
            Oddity.STRUCK: is_struck,
            Oddity.NOT_AS_SHOWN: not shown.is_exact,
            Oddity.ERROR: text.startswith("#") and ERROR_VALUE.fullmatch(text),
            Oddity.PICTURE: text.startswith("=") and PICTURE_VALUE.match(text),
            Oddity.CHARACTER: FORBIDDEN_CHARACTERS.search(text),
        }
        for kind in (kind for kind, is_there in oddities.items() if is_there):
            self._note(kind, cell, text)

    def _note(self, kind: Oddity, cell: Any, text: str) -> None:  # noqa: ANN401  # see above
        self.notes.append(Note(kind, cell.coordinate, text, cell.row))

    def _read_style(self, cell: Any) -> tuple[str, bool]:  # noqa: ANN401  # see above
        style = cell._style_id  # noqa: SLF001  # asked once a style, not once a cell
        if style not in self._styles:
            try:
                is_struck = bool(cell.font.strike)
            except (IndexError, KeyError, TypeError, ValueError):  # a style that is not there
                is_struck = False
            self._styles[style] = number_format_of(cell), is_struck
        return self._styles[style]

    def look_at_rows(self, rows: list[BookRow], hidden: set[int]) -> None:
        """Note rows that are hidden, and rows that are struck through from end to end."""
        for row in rows:
            words = " ".join(text for text in row.texts.values() if not is_key(text))
            if row.number in hidden and words:
                self.notes.append(Note(Oddity.HIDDEN_ROW, str(row.number), words, row.number))
            if all(self._cells.get(row.number, [False])):
                self.notes = [one for one in self.notes if (one.kind, one.row) != (Oddity.STRUCK, row.number)]
                self.notes.append(Note(Oddity.STRUCK, str(row.number), words, row.number))
