"""How many there are in the list, or the table, of an appendix that a text points to. Part of KH-M4."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rules.table_sums import is_total
from cchc_gen.decree.markers import MarkerKind, parse_marker
from cchc_gen.decree.parts import Part
from cchc_gen.language.number_words import parse_number_words
from cchc_gen.language.numbers import parse_number
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cchc_gen.checks.passages import GridReading, Passage, Reading

_WORDS = "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
NUMBER = rf"(?<![\d.,/-])(?P<number>\d{{1,3}}|\b(?:{_WORDS}))(?:\s*\([^\W\d_]+\))?\s+"
_LISTED_THINGS = (
    "thành viên|ông, bà|ông \\(bà\\)|đồng chí|cá nhân|tập thể|người|đại biểu|công chức|viên chức|cán bộ|hộ|học sinh|sinh viên"
    "|giáo viên|thí sinh|dự án|công trình|nhiệm vụ|thủ tục|đơn vị|văn bản|hồ sơ|tài liệu|hạng mục|thiết bị|gói thầu|trường|xã"
    "|phường|thôn|cơ quan|doanh nghiệp|danh mục|đề tài|sáng kiến|vị trí|điểm|tuyến|lớp"
)
LISTS = ("danh sách", "danh mục", "phụ lục", "bảng", "biểu")
# “gồm 09 thành viên có tên tại Phụ lục”, “danh sách 12 hộ kèm theo”
_LISTED = lazy_pattern(
    rf"{NUMBER}(?P<noun>(?:{_LISTED_THINGS})\b[^.;:\d]{{0,80}}?)"
    rf"\b(?:có tên|có|theo|tại|trong|nêu tại|ghi tại|thuộc)\s+(?:{'|'.join(LISTS)})\b(?P<where>[^.;:]{{0,60}})",
    re.IGNORECASE,
)
_ROMAN_LABEL = lazy_pattern(r"\bphụ lục\s+(?:số\s+)?(?P<label>[IVX]+|\d+)\b", re.IGNORECASE)
_FORM = lazy_pattern(r"\bmẫu\b", re.IGNORECASE)
LEAST = 2
SHOWN = 4  # words
MOST_OFF = 3  # or as many as there are: whoever miscounts is not further off
# Another number of things: “04 cơ sở nhà, đất”; none of a date, of an article.
OTHER_NUMBER = lazy_pattern(
    r"(?<![\d.,/-])(?<!ngày )(?<!tháng )(?<!năm )(?<!quý )(?<!số )(?<!iều )(?<!oản )(?<!ục )"
    r"(\d{1,3}|\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười))\s+(?:\([^\W\d_]+\)\s+)?(?![A-ZĐ])[^\W\d_]"
)


class Count(NamedTuple):
    """A number that a text says, the words that say it, and how many there are."""

    said: int
    words: str
    found: int


def read_count(number: str) -> int | None:
    """Return a number in figures or in words; None for other words."""
    return int(number) if number.isdigit() else parse_number_words(number)


def count_rows(grid: GridReading) -> int:
    """Return how many rows a table counts in its first column, in each group (I, II) anew; 0 where it does not count them all.

    Rows that say how many there are of each (“Số lượng”) are no list.
    """
    if any("số lượng" in title.lower() for title in grid.titles.values()):
        return 0
    markers = [parse_marker(row[0].text) for row in grid.rows if row and row[0].column == 1]
    counted = [one.number for one in markers if one.number is not None and one.kind is not MarkerKind.ROMAN]
    restarts = any(one.kind is MarkerKind.ROMAN for one in markers)
    follows = (number == before + 1 or (restarts and number == 1) for before, number in pairwise((0, *counted)))
    return len(counted) if all(follows) else 0


def adds_up(grid: GridReading, said: int) -> bool:
    """Tell whether a column of a table holds a number, or adds up to it."""
    figures: dict[int, list[Decimal]] = {}
    for cell in (cell for row in grid.rows for cell in row):
        if (figure := parse_number(cell.text)) is not None:
            figures.setdefault(cell.column, []).append(figure)
    return any(said in column or sum(column) == said for at, column in figures.items() if at > 1)


def _list_totals(grid: GridReading, said: int) -> list[int]:
    """Return the one figure of a row “Tổng cộng” that a number may have been meant to be, which is half to twice as great."""
    of_money = {at for at, title in grid.titles.items() if "đồng" in title.lower()}
    totals = [row for row in grid.rows if any(is_total(cell.text) for cell in row)]
    cells = [cell for row in totals for cell in row if cell.column not in of_money]
    near = {int(figure) for cell in cells if (figure := parse_number(cell.text)) is not None and said / 2 <= figure <= said * 2}
    return [*near] if len(near) == 1 else []


def count_listed(reading: Reading, passage: Passage) -> Iterator[Count]:
    """Yield what a list names, where it is the one table of the appendix that the text points to."""
    for found in () if passage.appendix else _LISTED.finditer(passage.text):
        said = read_count(found["number"])
        if said is None or _FORM.search(found["noun"]):
            continue  # “38 thủ tục theo biểu mẫu tại Phụ lục”
        grids = find_pointed(reading, f"phụ lục {found['where'].strip()}")
        rows = count_rows(grids[0]) if len(grids) == 1 else 0
        if rows < LEAST or adds_up(grids[0], said):
            continue
        words = found.group().strip()
        if abs(said - rows) > 2 * max(MOST_OFF, rows):  # no list of them; a total of it may be meant
            yield from (Count(said, words, total) for total in _list_totals(grids[0], said))
            continue
        # “12 cơ quan, gồm 05 sở và 07 xã (danh sách tại Phụ lục)”
        for whole in OTHER_NUMBER.finditer(passage.text[: found.start()]):
            number = read_count(whole[1])
            if number is not None and number > said:
                said, words = number, " ".join(passage.text[whole.start() :].split()[:SHOWN])
        yield Count(said, words, rows)


def find_pointed(reading: Reading, text: str) -> list[GridReading]:
    """Return the tables of the appendix that a text names by its label; of the only one that has tables, where it names none."""
    labelled = {passage.text.split()[-1].rstrip(".:"): passage.appendix for passage in reading.of(Part.APPENDIX_LABEL)}
    found = _ROMAN_LABEL.search(text)
    wanted = labelled.get(found["label"]) if found else None
    appendices = {grid.appendix for grid in reading.grids if grid.appendix}
    if wanted is None and len(appendices) != 1:
        return []
    return [grid for grid in reading.grids if grid.appendix == (wanted or next(iter(appendices)))]
