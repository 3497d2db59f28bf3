"""A text that says how many there are, and what is there: KH-M4."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.pointed_lists import (
    LEAST,
    LISTS,
    MOST_OFF,
    NUMBER,
    OTHER_NUMBER,
    SHOWN,
    Count,
    adds_up,
    count_listed,
    count_rows,
    read_count,
)
from cchc_gen.checks.rules.section_counts import count_sections
from cchc_gen.checks.rules.votes import count_votes
from cchc_gen.decree.markers import MarkerKind, parse_marker
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.passages import GridReading, Passage, Reading

_THINGS = (
    "nhóm|nhiệm vụ|nội dung|giải pháp|vấn đề|việc|bước|yêu cầu|mục tiêu|chỉ tiêu|đơn vị|trường hợp|tiêu chí|lĩnh vực|thành phần"
    "|bộ phận|đợt|giai đoạn|điểm|hình thức|nguyên tắc|hạn chế|nguyên nhân|kiến nghị|đề xuất|loại|cấp|tổ|đội|lớp|dự án|hoạt động"
    "|ý kiến|phần|thành viên|ông, bà|ông \\(bà\\)|đồng chí|người|cá nhân|tập thể|tài liệu|văn bản|hồ sơ|báo cáo|khâu"
)
# “thực hiện 05 nhiệm vụ sau:”, “chia thành bốn nhóm:”
_ANNOUNCED = lazy_pattern(
    rf"{NUMBER}(?P<noun>(?:{_THINGS})\b(?:\s+[^\W\d_]+){{0,6}}?)"
    r"(?:,?\s+(?:sau đây|sau|như sau|dưới đây|cụ thể như sau|cụ thể|gồm|là))?\s*:\s*$",
    re.IGNORECASE,
)
# “06 thành viên Hội đồng (sau đây gọi là Hội đồng), gồm: ông A; bà B; …”
_INLINE = lazy_pattern(
    rf"{NUMBER}(?:(?P<noun>(?:{_THINGS})\b[^.;:]{{0,120}}?)(?:,|\))?\s+(?:bao )?gồm"
    r"|(?:phòng|đơn vị|cơ quan|nội dung|nhiệm vụ|hạn chế|tồn tại|khó khăn|vướng mắc|nguyên nhân|kiến nghị|đề xuất|giải pháp))"
    r":\s+(?P<items>[^.:]+?)(?:\.|$)",
    re.IGNORECASE,
)
_MEMBERS = lazy_pattern(
    r"(?<![\d.,/-])(?P<number>\d{1,3}) (?:thành viên|người|đồng chí|ủy viên)[,:]? (?:bao )?gồm:? (?P<items>[^.;:()]+?)(?=[.;]|$)"
)
_AND = lazy_pattern(r",\s*(?:và\s+)?|\s+và\s+")
_POST_WORDS = 5
# “Quy chế này gồm 03 chương, 12 điều”
_DIVIDED = lazy_pattern(r"\bgồm\s*(?:có\s*)?(?P<list>(?:\d{1,3}\s+(?:phần|chương|mục|điều)\b[\s,và]*)+)", re.IGNORECASE)
_DIVISION = lazy_pattern(r"(\d{1,3})\s+(phần|chương|mục|điều)", re.IGNORECASE)
_DEPTHS = {
    kind: depth
    for depth, kind in enumerate(
        (MarkerKind.PART, MarkerKind.UPPER, MarkerKind.ITEM, MarkerKind.ROMAN, MarkerKind.ARTICLE, MarkerKind.ARABIC,
         MarkerKind.DECIMAL, MarkerKind.LETTER, MarkerKind.DASH, MarkerKind.PLUS)
    )
}  # fmt: skip
_SEVERAL = lazy_pattern(r"(?:các|những|thành viên|ủy viên)\b.*:$", re.IGNORECASE)


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
    counts += [(one, found) for one in reading.passages.holding(" gồm ") for found in _count_members(one)]
    counts += [(one, found) for one in reading.passages.holding(": ") for found in _count_inline(one)]
    counts += [(one, found) for one in reading.passages.naming(*LISTS) for found in count_listed(reading, one)]
    counts += [(one, found) for one in reading.passages.naming("gồm") for found in _count_divisions(reading, one)]
    near = reading.passages.naming(" mục ", " phần ")
    counts += [(one, found) for one in near for found in count_sections(reading, one)]
    counts += count_votes(reading)
    for passage, count in counts:
        if count.said != count.found and passage.part not in (Part.CELL, Part.COLUMN):
            message = msg("“{words}”: there are {count}.", words=count.words, count=count.found)
            yield find_at(passage, count.words, message)


def _count_announced(reading: Reading, grids: dict[int, GridReading], at: int) -> Iterator[Count]:
    """Yield what is announced before a colon, and the items or the rows that follow."""
    text = reading.passages[at].text
    found = _ANNOUNCED.search(text) if text.endswith(":") else None
    said = read_count(found["number"]) if found else None
    if found is None or said is None:
        return
    grid = grids.get(at + 1)
    items = [] if grid else list_items(reading.passages, at)
    count = count_rows(grid) if grid else len(items)
    if grid and adds_up(grid, said):
        return  # “12 người, cụ thể:” above a table of posts and how many of each
    if sum(_count_item(item) for item in items) == said:
        return  # “a) Trưởng đoàn; b) Thành viên: 06 công chức”
    if count < LEAST or abs(said - count) > 2 * max(MOST_OFF, count) or _say_parts(items, found["noun"]):
        return
    if all(read_count(other) != count for other in OTHER_NUMBER.findall(text[: found.start()])):
        yield Count(said, found.group().strip(), count)


def _count_inline(passage: Passage) -> Iterator[Count]:
    """Yield what a sentence announces and lists itself, a semicolon between: “05 thành viên, gồm: ông A; bà B; ông C.”."""
    for found in _INLINE.finditer(passage.text) if ";" in passage.text else ():
        items = [item.strip() for item in found["items"].split(";")]
        said = read_count(found["number"])
        is_list = len(items) >= LEAST and all(items) and not any(OTHER_NUMBER.search(item) for item in items)
        if said is not None and is_list:
            yield Count(said, " ".join(found.group().split()[:SHOWN]), len(items))


def _count_members(passage: Passage) -> Iterator[Count]:
    """Yield how many there are in all, and the posts that a sentence counts up: “09 thành viên, gồm Tổ trưởng và 08 …”."""
    for found in _MEMBERS.finditer(passage.text):
        items = [item for item in _AND.split(found["items"]) if item]
        counts = [re.match(r"(\d{1,3}) \w", item) for item in items]
        is_short = all(len(item.split()) <= _POST_WORDS and not re.search(r"mỗi |\D\d", item) for item in items)
        if is_short and any(counts) and len(items) >= LEAST:
            yield Count(int(found["number"]), found.group(), sum(int(one[1]) if one else 1 for one in counts))


def _say_parts(items: Sequence[Passage], noun: str) -> bool:
    """Tell whether each item says how many there are of it: “- Sở Nội vụ: 02 người”."""
    first = noun.split(maxsplit=1)[0]
    part = re.compile(rf"(?<![\d.,/-])\d{{1,3}}\s+{re.escape(first)}\b", re.IGNORECASE)
    return bool(items) and all(part.search(item.text) for item in items)


def list_items(passages: Sequence[Passage], at: int) -> list[Passage]:
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
            several = list_items(passages, below) if _SEVERAL.match(passage.text) else [passage]
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


def _count_item(item: Passage) -> int:
    """Return how many an item stands for: one, or what it says first."""
    found = OTHER_NUMBER.search(item.text)
    return (read_count(found[1]) or 1) if found else 1


def _count_divisions(reading: Reading, passage: Passage) -> Iterator[Count]:
    """Yield the chapters and articles that a document, or what it issues, says it has."""
    found = _DIVIDED.search(passage.text)
    if found is None:
        return
    for said, name in _DIVISION.findall(found["list"]):
        marks = {(one.appendix, one.mark) for one in reading.passages if one.mark.lower().startswith(f"{name.lower()} ")}
        last = max((appendix for appendix, _ in marks), default=0)
        count = sum(appendix == (passage.appendix or last) for appendix, _ in marks)
        if count >= LEAST:
            yield Count(int(said), f"{said} {name}", count)
