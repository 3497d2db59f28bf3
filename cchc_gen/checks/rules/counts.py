"""A text that says how many there are, and what is there: KH-M4."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.markers import MarkerKind, parse_marker
from cchc_gen.decree.parts import Part
from cchc_gen.language.number_words import parse_number_words
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.passages import GridReading, Passage, Reading

_WORDS = "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_NUMBER = rf"(?<![\d.,/-])(?P<number>\d{{1,3}}|\b(?:{_WORDS}))(?:\s*\([^\W\d_]+\))?\s+"
_THINGS = (
    "nhóm|nhiệm vụ|nội dung|giải pháp|vấn đề|việc|bước|yêu cầu|mục tiêu|chỉ tiêu|đơn vị|trường hợp|tiêu chí|lĩnh vực|thành phần"
    "|bộ phận|đợt|giai đoạn|điểm|hình thức|nguyên tắc|hạn chế|nguyên nhân|kiến nghị|đề xuất|loại|cấp|tổ|đội|lớp|dự án|hoạt động"
    "|ý kiến|phần|thành viên|ông, bà|ông \\(bà\\)|đồng chí|người|cá nhân|tập thể|tài liệu|văn bản|hồ sơ|báo cáo|khâu"
)
_LISTED_THINGS = (
    "thành viên|ông, bà|ông \\(bà\\)|đồng chí|cá nhân|tập thể|người|đại biểu|công chức|viên chức|cán bộ|hộ|học sinh|sinh viên"
    "|giáo viên|thí sinh|dự án|công trình|nhiệm vụ|thủ tục|đơn vị|văn bản|hồ sơ|tài liệu|hạng mục|thiết bị|gói thầu|trường|xã"
    "|phường|thôn|cơ quan|doanh nghiệp|danh mục|đề tài|sáng kiến|vị trí|điểm|tuyến|lớp"
)
_LISTS = ("danh sách", "danh mục", "phụ lục", "bảng", "biểu")
# “thực hiện 05 nhiệm vụ sau:”, “chia thành bốn nhóm:”
_ANNOUNCED = lazy_pattern(
    rf"{_NUMBER}(?P<noun>(?:{_THINGS})\b(?:\s+[^\W\d_]+){{0,6}}?)"
    r"(?:\s+(?:sau đây|sau|như sau|dưới đây|cụ thể như sau|cụ thể|gồm|là))?\s*:\s*$",
    re.IGNORECASE,
)
# “gồm 09 thành viên có tên tại Phụ lục”, “danh sách 12 hộ kèm theo”
_LISTED = lazy_pattern(
    rf"{_NUMBER}(?P<noun>(?:{_LISTED_THINGS})\b[^.;:\d]{{0,80}}?)"
    rf"\b(?:có tên|có|theo|tại|trong|nêu tại|ghi tại|thuộc)\s+(?:{'|'.join(_LISTS)})\b(?P<where>[^.;:]{{0,60}})",
    re.IGNORECASE,
)
# “Quy chế này gồm 03 chương, 12 điều”
_DIVIDED = lazy_pattern(r"\bgồm\s*(?:có\s*)?(?P<list>(?:\d{1,3}\s+(?:phần|chương|mục|điều)\b[\s,và]*)+)", re.IGNORECASE)
_DIVISION = lazy_pattern(r"(\d{1,3})\s+(phần|chương|mục|điều)", re.IGNORECASE)
_ROMAN_LABEL = lazy_pattern(r"\bphụ lục\s+(?:số\s+)?(?P<label>[IVX]+|\d+)\b", re.IGNORECASE)
_DEPTHS = {
    kind: depth
    for depth, kind in enumerate(
        (MarkerKind.PART, MarkerKind.UPPER, MarkerKind.ITEM, MarkerKind.ROMAN, MarkerKind.ARTICLE, MarkerKind.ARABIC,
         MarkerKind.DECIMAL, MarkerKind.LETTER, MarkerKind.DASH, MarkerKind.PLUS)
    )
}  # fmt: skip
_LEAST = 2
_SHOWN = 4  # words
_FORM = lazy_pattern(r"\bmẫu\b", re.IGNORECASE)
_MOST_OFF = 3  # or as many as there are: whoever miscounts is not further off
# Another number of things: “04 cơ sở nhà, đất”; none of a date, of an article.
_OTHER_NUMBER = lazy_pattern(
    r"(?<![\d.,/-])(?<!ngày )(?<!tháng )(?<!năm )(?<!quý )(?<!số )(?<!iều )(?<!oản )(?<!ục )"
    r"(\d{1,3}|\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười))\s+(?:\([^\W\d_]+\)\s+)?(?![A-ZĐ])[^\W\d_]"
)
_SEVERAL = lazy_pattern(r"(?:các|những|thành viên|ủy viên)\b.*:$", re.IGNORECASE)


class _Count(NamedTuple):
    """A number that a text says, the words that say it, and how many there are."""

    said: int
    words: str
    found: int


@rule(
    "KH-M4",
    Severity.WARNING,
    msg("How many a text says there are is how many follow: in a list, a table, a list of an appendix, chapters and articles."),
    msg("Count again: correct the number, or the list."),
    source=PRACTICE,
    wrong="Văn phòng thực hiện 03 nhiệm vụ sau: // - Rà soát văn bản; // - Báo cáo Giám đốc.",
    right="Văn phòng thực hiện 02 nhiệm vụ sau: // - Rà soát văn bản; // - Báo cáo Giám đốc.",
)
def _find_other_counts(reading: Reading) -> Iterator[Finding]:
    grids = {grid.begins: grid for grid in reading.grids}
    counts = [(one, found) for at, one in enumerate(reading.passages) for found in _count_announced(reading, grids, at)]
    counts += [(one, found) for one in reading.passages.naming(*_LISTS) for found in _count_listed(reading, one)]
    counts += [(one, found) for one in reading.passages.naming("gồm") for found in _count_divisions(reading, one)]
    for passage, count in counts:
        if count.said != count.found and passage.part not in (Part.CELL, Part.COLUMN):
            message = msg("“{words}”: there are {count}.", words=count.words, count=count.found)
            yield find_at(passage, count.words, message)


def _count_announced(reading: Reading, grids: dict[int, GridReading], at: int) -> Iterator[_Count]:
    """Yield what is announced before a colon, and the items or the rows that follow."""
    text = reading.passages[at].text
    found = _ANNOUNCED.search(text) if text.endswith(":") else None
    said = _read(found["number"]) if found else None
    if found is None or said is None:
        return
    grid = grids.get(at + 1)
    items = [] if grid else _list_items(reading.passages, at)
    count = _count_rows(grid) if grid else len(items)
    if count < _LEAST or abs(said - count) > 2 * max(_MOST_OFF, count) or _say_parts(items, found["noun"]):
        return
    if all(_read(other) != count for other in _OTHER_NUMBER.findall(text[: found.start()])):
        yield _Count(said, found.group().strip(), count)


def _say_parts(items: Sequence[Passage], noun: str) -> bool:
    """Tell whether each item says how many there are of it: “- Sở Nội vụ: 02 người”."""
    first = noun.split(maxsplit=1)[0]
    part = re.compile(rf"(?<![\d.,/-])\d{{1,3}}\s+{re.escape(first)}\b", re.IGNORECASE)
    return bool(items) and all(part.search(item.text) for item in items)


def _read(number: str) -> int | None:
    return int(number) if number.isdigit() else parse_number_words(number)


def _list_items(passages: Sequence[Passage], at: int) -> list[Passage]:
    """Return the items of one kind that follow a line directly, those below them left out; none where it cannot be told.

    Of “3. Các thành viên:” beside “1. Ông A, Tổ trưởng.” the items below count, where they are items.
    """
    kind = _read_kind(passages[at + 1]) if at + 1 < len(passages) else MarkerKind.OTHER
    if kind not in _DEPTHS or _DEPTHS[kind] <= _DEPTHS.get(_read_kind(passages[at]), -1):
        return []
    items: list[Passage] = []
    counted = 0
    for below in range(at + 1, len(passages)):  # a slice would copy all that follows, at each line that announces something
        passage = passages[below]
        here = _read_kind(passage)
        is_text = passage.part in (Part.OPENING, Part.HEADING, Part.PROSE)
        if not is_text or (here is not MarkerKind.OTHER and _DEPTHS.get(here, 0) < _DEPTHS[kind]):
            break
        if here is kind:
            number = parse_marker(passage.mark).number
            if number is not None and number <= counted:
                break  # counted anew
            several = _list_items(passages, below) if _SEVERAL.match(passage.text) else [passage]
            if not several:
                return []
            items += several
            counted += 1
        elif here is MarkerKind.OTHER and kind in (MarkerKind.DASH, MarkerKind.PLUS):
            break
    return items


def _read_kind(passage: Passage) -> MarkerKind:
    """Return the kind of an item; before the first heading its dash stands in the text."""
    return parse_marker(passage.mark or (passage.text[:1] if passage.text[:2] in ("- ", "+ ") else "")).kind


def _count_rows(grid: GridReading) -> int:
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


def _count_listed(reading: Reading, passage: Passage) -> Iterator[_Count]:
    """Yield what a list names, where it is the one table of the appendix that the text points to."""
    for found in () if passage.appendix else _LISTED.finditer(passage.text):
        said = _read(found["number"])
        if said is None or _FORM.search(found["noun"]):
            continue  # “38 thủ tục theo biểu mẫu tại Phụ lục”
        grids = find_pointed(reading, f"phụ lục {found['where'].strip()}")
        rows = _count_rows(grids[0]) if len(grids) == 1 else 0
        if rows < _LEAST:
            continue
        words = found.group().strip()
        # “12 cơ quan, gồm 05 sở và 07 xã (danh sách tại Phụ lục)”
        for whole in _OTHER_NUMBER.finditer(passage.text[: found.start()]):
            number = _read(whole[1])
            if number is not None and number > said:
                said, words = number, " ".join(passage.text[whole.start() :].split()[:_SHOWN])
        yield _Count(said, words, rows)


def find_pointed(reading: Reading, text: str) -> list[GridReading]:
    """Return the tables of the appendix that a text names by its label; of the only one that has tables, where it names none."""
    labelled = {passage.text.split()[-1].rstrip(".:"): passage.appendix for passage in reading.of(Part.APPENDIX_LABEL)}
    found = _ROMAN_LABEL.search(text)
    wanted = labelled.get(found["label"]) if found else None
    appendices = {grid.appendix for grid in reading.grids if grid.appendix}
    if wanted is None and len(appendices) != 1:
        return []
    return [grid for grid in reading.grids if grid.appendix == (wanted or next(iter(appendices)))]


def _count_divisions(reading: Reading, passage: Passage) -> Iterator[_Count]:
    """Yield the chapters and articles that a document, or what it issues, says it has."""
    found = _DIVIDED.search(passage.text)
    if found is None:
        return
    for said, name in _DIVISION.findall(found["list"]):
        marks = {(one.appendix, one.mark) for one in reading.passages if one.mark.lower().startswith(f"{name.lower()} ")}
        last = max((appendix for appendix, _ in marks), default=0)
        count = sum(appendix == (passage.appendix or last) for appendix, _ in marks)
        if count >= _LEAST:
            yield _Count(int(said), f"{said} {name}", count)
