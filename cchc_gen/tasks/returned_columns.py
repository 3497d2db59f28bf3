"""Finds the plan's column for each column of a sheet: by its title, by its content, by the role that its title names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter

from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import Message, msg
from cchc_gen.plan.column_roles import find_role
from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.spreadsheet.row_keys import digest_cell, is_key, parse_sheet_key
from cchc_gen.plan.spreadsheet.rows import GROUP_KEY, fold
from cchc_gen.tasks.progress_columns import DONE_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cchc_gen.plan.model import Table
    from cchc_gen.plan.spreadsheet.read_book import BookRow, BookSheet
    from cchc_gen.plan.spreadsheet.row_keys import RowKey

_FIRST_ROWS = 60  # among which the titles of the columns stand
_NEAR = 0.8
_LEAST_VOTES = 0.5  # of the cells of a column that are as they went out
_NOTHING = digest_cell("")
_GROUP_TITLES = frozenset({"nhóm", "group", "nhom", "lĩnh vực", "linh vuc"})


class Columns(NamedTuple):
    """The columns of a sheet: the place from 0 and the letter by the plan's key; those that are missing; what to report."""

    at: dict[str, int]
    letters: dict[str, str]
    missing: list[str]
    remarks: list[tuple[str, Message]]


def find_header(rows: Sequence[BookRow], table: Table) -> BookRow | None:
    """Return the row of column titles: the one that names most columns; None where no row names two, or the only one."""
    known = _known_titles(table)
    wanted = min(2, len(table.columns))
    best, most = None, wanted - 1
    for row in rows[:_FIRST_ROWS]:
        count = sum(fold(text) in known for text in row.texts.values())
        count += any(parse_sheet_key(text) for text in row.texts.values()) * len(known)
        if count > most:
            best, most = row, count
    return best


def _known_titles(table: Table) -> dict[str, str]:
    """Return the key of each column by its title, and by itself."""
    known = {fold(column.key): column.key for column in table.columns}
    return known | {fold(to_text(column.title)): column.key for column in table.columns if column.title}


def map_columns(
    sheet: BookSheet, header: BookRow | None, table: Table, keys: Mapping[int, RowKey], progress: Mapping[str, str]
) -> Columns:
    """Return which column is which.

    Args:
        sheet: as it is shown.
        header: its row of column titles.
        table: the plan's.
        keys: of its rows, by their number.
        progress: the titles of the columns of progress by their keys.
    """
    titles = {at: text for at, text in header.texts.items() if not is_key(text)} if header is not None else {}
    sent = {key for row in keys.values() for key in row.cells if key in progress}
    names = _known_titles(table)
    known = names | _know_progress(titles.values(), progress, names, has_keys=bool(sent))
    own = {column.key for column in table.columns}
    at: dict[str, int] = {}
    remarks: list[tuple[str, Message]] = []
    for column, title in titles.items():
        key = known.get(fold(title)) or (GROUP_KEY if fold(title) in _GROUP_TITLES and GROUP_KEY not in own else "")
        if key and key in at:
            remarks.append((_cell(column, header), msg("A second column “{title}” is left out.", title=title)))
        elif key:
            at[key] = column
    body = [row for row in sheet.rows if header is None or row.number > header.number]
    free = {column for row in body for column in row.texts if not is_key(row.texts[column])} | set(titles)
    free -= set(at.values())
    for key, column in _find_by_content(body, keys, [key for key in known.values() if key not in at], free).items():
        at[key] = column
        free.discard(column)
        shown = titles.get(column, "")
        name = progress.get(key) or _name(table, key)
        remarks.append((_cell(column, header), msg("Column “{title}” is read as “{name}”.", title=shown, name=name)))
    for column in sorted(free & set(titles)):
        if key := _guess(titles[column], [one for one in own if one not in at], table):
            at[key] = column
            free.discard(column)
            said = msg("Column “{title}” is read as “{name}”.", title=titles[column], name=_name(table, key))
            remarks.append((_cell(column, header), said))
    remarks += _say_left_out(sorted(free), titles, body, header)
    missing = [
        key
        for key in (*(column.key for column in table.columns), *(key for key in progress if key in sent))
        if key not in at and key != NUMBER_KEY
    ]
    return Columns(at, {key: get_column_letter(column + 1) for key, column in at.items()}, missing, remarks)


def _know_progress(
    titles: Iterable[str], progress: Mapping[str, str], names: Mapping[str, str], *, has_keys: bool
) -> dict[str, str]:
    """Return the key of each column of progress by its title.

    A sheet that went out without them has them where somebody put in “Xong ngày”: “Kết quả” alone may be a column of the plan's.
    """
    known = {fold(title): key for key, title in progress.items() if fold(title) not in names}
    is_there = has_keys or any(known.get(fold(title)) == DONE_KEY for title in titles)
    return known if is_there else {}


def _cell(column: int, header: BookRow | None) -> str:
    return f"{get_column_letter(column + 1)}{header.number if header is not None else 1}"


def _name(table: Table, key: str) -> str:
    return next((to_text(column.title) or key for column in table.columns if column.key == key), key)


def _find_by_content(
    rows: Sequence[BookRow], keys: Mapping[int, RowKey], missing: Sequence[str], free: set[int]
) -> dict[str, int]:
    """Return the columns in which most cells are as they went out, whatever their title says now."""
    votes: dict[tuple[str, int], int] = {}
    filled: dict[str, int] = {}
    for row in rows if missing and free else ():
        if (known := keys.get(row.number)) is None:
            continue
        digests = {column: digest_cell(row.texts[column]) for column in free if column in row.texts}
        for key in dict.fromkeys(missing):
            if (sent := known.cells.get(key, _NOTHING)) != _NOTHING:
                filled[key] = filled.get(key, 0) + 1
                for column, digest in digests.items():
                    votes[key, column] = votes.get((key, column), 0) + (digest == sent)
    found: dict[str, int] = {}
    for (key, column), count in sorted(votes.items(), key=lambda item: -item[1]):
        if count >= max(1, filled[key] * _LEAST_VOTES) and key not in found and column not in found.values():
            found[key] = column
    return found


def _guess(title: str, missing: Sequence[str], table: Table) -> str:
    """Return the column that a title means: the only one of its role, or one that is called nearly so; "" for none."""
    titles = {fold(to_text(column.title)): column.key for column in table.columns if column.key in missing}
    if near := find_near(fold(title), titles, cutoff=_NEAR):
        return titles[near[0]]
    role = find_role("", title)
    same = [column.key for column in table.columns if role and find_role(column.key, to_text(column.title)) == role]
    return same[0] if len(same) == 1 and same[0] in missing else ""


def _say_left_out(
    columns: Sequence[int], titles: Mapping[int, str], rows: Sequence[BookRow], header: BookRow | None
) -> list[tuple[str, Message]]:
    said = []
    for column in columns:
        cells = [row for row in rows if column in row.texts]
        if column in titles:
            message = msg("The plan’s table has no column “{title}”: it is left out.", title=titles[column])
            said.append((_cell(column, header), message))
        elif cells:
            message = msg(
                "{count} cell(s) below no column title are left out: {text}", count=len(cells), text=cells[0].texts[column][:60]
            )
            said.append((f"{get_column_letter(column + 1)}{cells[0].number}", message))
    return said
