"""A sheet that came back from an office: its rows with the plan's columns, and what of it is not taken, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import Message, msg
from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.read_book import NO_WORDS
from cchc_gen.plan.spreadsheet.row_keys import RowKey, SheetKey, is_key, parse_row_key, parse_sheet_key
from cchc_gen.plan.spreadsheet.rows import GROUP_KEY, fold
from cchc_gen.progress.typed_cells import COLUMN_TITLES
from cchc_gen.tasks.progress_columns import COLUMN_KEYS
from cchc_gen.tasks.returned_columns import Columns, find_header, map_columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from cchc_gen.plan.model import Table
    from cchc_gen.plan.spreadsheet.read_book import BookRow, BookSheet

_ROMAN = re.compile(r"[IVXLC]+\.?")
_NUMBERED_TITLE = re.compile(r"^([IVXLC]+)\s*[.)]\s+(?=\S)")
_BELOW = re.compile(  # how the rows below a table begin: who made it, where and when, totals
    r"(người|cán bộ)\s+(lập|tổng hợp|kiểm tra|ghi)|lập\s+biểu|nơi nhận|thủ trưởng|(kt|tl|tm|tuq|q)\.\s"
    r"|((phó\s+)?(giám đốc|chủ tịch|chánh văn phòng|trưởng phòng))\s*$|ký\s*(,|và)?\s*(ghi rõ|tên|đóng dấu)|\(ký"
    r"|(.{0,30},\s*)?ngày\s*[\d….]*\s*tháng\s*[\d….]*\s*năm|tổng (số|cộng)|ghi chú\s*:",
    re.IGNORECASE,
)


class Remark(NamedTuple):
    """Something that whoever takes the sheet in should know, and where: file, sheet and cell."""

    place: str
    message: Message


class ReturnedRow(NamedTuple):
    """A row of a sheet below its titles.

    `texts` holds the words by the plan's column keys, of every column that the sheet has, `cells` the name of each cell; `above`
    and `left` are the columns whose cells are merged with a neighbour's. `title` is a group's, and `roman` its number; "" for a
    task.
    """

    number: int
    key: RowKey | None
    texts: dict[str, str]
    above: AbstractSet[str]
    left: AbstractSet[str]
    title: str
    roman: str
    cells: dict[str, str]


class ReturnedSheet(NamedTuple):
    """A sheet of a file: for which appendix it is, whose, its rows, and what of it is not taken.

    `is_marked` tells that its column of keys says whose it is; where that was lost, nobody knows which rows it should have.
    """

    file: str
    title: str
    key: SheetKey
    is_marked: bool
    has_keys: bool
    columns: Columns
    rows: list[ReturnedRow]
    remarks: list[Remark]

    @property
    def has_progress(self) -> bool:
        """Tell whether the sheet has a column of progress."""
        return any(key in COLUMN_KEYS for key in self.columns.at)

    def place(self, cell: str) -> str:
        """Return what a cell is called."""
        return f"{self.file}: {self.title}!{cell}"


def find_sheet_key(sheet: BookSheet) -> SheetKey | None:
    """Return what the column of keys says of a sheet, None where it has none."""
    return next((key for row in sheet.rows for text in row.texts.values() if (key := parse_sheet_key(text))), None)


def read_sheet(sheet: BookSheet, file: str, table: Table, key: SheetKey, progress: Mapping[str, str]) -> ReturnedSheet | None:
    """Return the rows of a sheet; None where it has no row of column titles, nor rows with keys.

    Args:
        sheet: as it is shown.
        file: how its workbook is called.
        table: the plan's, which it is for.
        key: of the sheet; without a unit where nothing is known of it.
        progress: the titles of the columns of progress by their keys, none where the table has none.
    """
    keys = {row.number: found for row in sheet.rows for text in row.texts.values() if (found := parse_row_key(text))}
    header = find_header(sheet.rows, table)
    if header is None and not keys:
        return None
    columns = map_columns(sheet, header, table, keys, progress)
    remarks = [Remark(f"{file}: {sheet.title}!{cell}", message) for cell, message in columns.remarks]
    start = header.number if header is not None else 0
    above = [row for row in sheet.rows if row.number < start and any(not is_key(text) for text in row.texts.values())]
    if above:
        cells = f"{file}: {sheet.title}!{above[0].number}"
        remarks.append(Remark(cells, msg("Rows above the column titles are left out: {text}", text=_say(above))))
    body = [row for row in sheet.rows if row.number > start]
    reader = _RowReader(sheet, columns, table, keys)
    rows, left_out = reader.read(body)
    for message, some in left_out:
        remarks.append(Remark(f"{file}: {sheet.title}!{some[0].number}", message._replace(values=(("text", _say(some)),))))
    return ReturnedSheet(file, sheet.title, key, find_sheet_key(sheet) is not None, bool(keys), columns, rows, remarks)


def _say(rows: Sequence[BookRow]) -> str:
    """Return the first words of rows, for a sentence."""
    words = [" ".join(text for text in row.texts.values() if not is_key(text)).split() for row in rows]
    return "; ".join(f"“{' '.join(some[:8])}{' …' if len(some) > 8 else ''}”" for some in words[:4] if some)  # noqa: PLR2004  # words


class _RowReader:
    """Reads the rows below the column titles."""

    def __init__(self, sheet: BookSheet, columns: Columns, table: Table, keys: dict[int, RowKey]) -> None:
        self._merges, self._columns, self._keys = sheet.merges, columns, keys
        self._unread = {note.cell for note in sheet.notes if note.kind in NO_WORDS}
        self._titles = {fold(to_text(column.title)) for column in table.columns} | {column.key for column in table.columns}
        self._titles |= set(map(fold, COLUMN_TITLES.values()))

    def read(self, body: Sequence[BookRow]) -> tuple[list[ReturnedRow], list[tuple[Message, list[BookRow]]]]:
        """Return the rows of tasks and groups, and those left out, by the sentence that says why."""
        last_known = max((row.number for row in body if row.number in self._keys), default=0)
        rows: list[ReturnedRow] = []
        again: list[BookRow] = []
        below: list[BookRow] = []
        before = 0
        for row in body:
            if self._repeats_titles(row):
                again.append(row)
                continue
            found = self._read_row(row)
            is_new = found.key is None and row.number > last_known
            if is_new and (below or self._is_below(row, found, gap=bool(before) and row.number > before + 1)):
                below.append(row)
                continue
            before = row.number
            if found.title or any(found.texts.values()) or found.key or found.above:
                rows.append(found)
        said = [
            (msg("Rows below the table are left out: {text}"), below),
            (msg("Rows that repeat the column titles are left out: {text}"), again),
        ]
        return rows, [(message, some) for message, some in said if some]

    def _repeats_titles(self, row: BookRow) -> bool:
        words = [fold(text) for text in row.texts.values() if not is_key(text)]
        return len(words) > 1 and sum(word in self._titles for word in words) * 2 > len(words)

    def _is_below(self, row: BookRow, found: ReturnedRow, *, gap: bool) -> bool:
        """Tell whether a row begins what stands below a table: who made it, where and when, totals."""
        if found.texts.get(NUMBER_KEY, "").strip(".").isdigit() or found.roman or found.above:
            return False
        words = [text for text in row.texts.values() if not is_key(text)]
        return any(_BELOW.match(text.strip()) for text in words) or (gap and len(words) == 1)

    def _read_row(self, row: BookRow) -> ReturnedRow:
        at = self._columns.at
        # Excel leaves no words below the first cell of merged ones: where there are some, another program moved the rows alone.
        bare = {key: column for key, column in at.items() if column not in row.texts}
        above = {key for key, column in bare.items() if column in self._merges.above_in(row.number)}
        left = {key for key, column in bare.items() if column in self._merges.left_in(row.number)} - above
        texts = {key: "" if key in above | left else row.texts.get(column, "") for key, column in at.items()}
        cells = {key: f"{self._columns.letters[key]}{row.number}" for key in at}
        for name in [name for name, cell in cells.items() if cell in self._unread]:  # the plan keeps what it has
            del texts[name]
        key = self._keys.get(row.number)
        title, roman = _read_title(texts, left)
        return ReturnedRow(row.number, key, texts, above, left, title, roman, cells)


def _read_title(texts: dict[str, str], left: AbstractSet[str]) -> tuple[str, str]:
    """Return a group's title and its number, two times "" for a task."""
    texts = {name: text for name, text in texts.items() if name not in COLUMN_KEYS}
    given = {name: text for name, text in texts.items() if text and name != GROUP_KEY}
    others = [text for name, text in given.items() if name != NUMBER_KEY]
    number = given.get(NUMBER_KEY, "")
    if len(others) == 1 and number and _ROMAN.fullmatch(number):
        return others[0], number.rstrip(".")
    is_alone = (
        bool(left) and len(given) == 1 and len(texts) > 1 and len(left) >= len(texts) - 1 - (NUMBER_KEY in texts and not number)
    )
    if is_alone:
        words = next(iter(given.values()))
        found = _NUMBERED_TITLE.match(words)
        return _NUMBERED_TITLE.sub("", words), found[1] if found else ""
    return "", ""
