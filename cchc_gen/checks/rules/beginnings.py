"""Rules on capitals of sentences, people, places and feasts (NĐ 30, Phụ lục II): ND30-VH1 to VH3, VH8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL2, Finding, find_at, find_written, rule
from cchc_gen.decree.markers import CAPITALS
from cchc_gen.decree.parts import Part
from cchc_gen.language.names import NAMESAKES, SURNAMES
from cchc_gen.language.spelling import fold
from cchc_gen.language.titles import split_titles
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import GridCell, Reading

_PARTS = SENTENCES | {Part.ADDRESSEE, Part.RECIPIENT, Part.NAME, Part.APPENDIX_REFERENCE}
_STARTING = frozenset({Part.BASIS, Part.OPENING, Part.HEADING, Part.PROSE, Part.CLOSING, Part.SUBJECT})
_LEAST_CELLS = 3
_ENDS = (".", ";", ":", "!", "?", "…")
_JOIN = msg(
    "The line above ends no sentence: if Enter broke it, join this line to it; if a paragraph begins here, write a capital."
)
_PERSON = lazy_pattern(
    r"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)\s+(?:\([^)]*\)\s*:?\s*)?"
    r"(?P<name>[^\W\d_]+\s+(?:[Vv]ăn|[Tt]hị|[Hh]ữu|[Đđ]ức|[Nn]gọc|[Xx]uân)\s+[^\W\d_]+"
    rf"|[{CAPITALS}][^\W\d_]+\s+(?!và\b|từ\b|tại\b|ở\b|là\b|của\b|với\b|cùng\b|về\b|do\b)[^\W\d_{CAPITALS}][^\W\d_{CAPITALS}]*"
    rf"\s+[{CAPITALS}][^\W\d_{CAPITALS}]+(?!\s+[{CAPITALS}]))"
)
_GIVEN = frozenset({"Hữu", "Đức", "Ngọc", "Xuân"})  # they may end a name: “ông Nguyễn Đức là trưởng đoàn”
_NAMED_AFTER = lazy_pattern(rf"\b(?:phường|xã|quận|huyện) (?:{NAMESAKES})\b")
_SENTENCE_SIGN = lazy_pattern(r"[.?!]\s+[a-zđàáảãạăâèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]")  # tells fast where to look closer
_SENTENCE = lazy_pattern(r"(?:(?<![.\w])[^\W\d_]{3,}\.|[^\W\d_]+[?!])\s+([a-zđàáảãạăâèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]\w*)")
_BIG_PLACE = lazy_pattern(
    r"(?:(?<=[^\W\d_]\s)|(?<=[^\W\d_],\s))(Tỉnh|Thành phố|Xã|Phường|Huyện)\s+"
    rf"(?!Hồ Chí Minh\b|ủy\b|[đĐ]oàn\b|(?:{NAMESAKES})\b)(?P<name>[A-ZĐ][^\W\d_]*(?:\s[A-ZĐ][^\W\d_]*){{0,3}})"
)
_PLAIN_SURNAMES = frozenset({"Nguyễn", "Trần", "Lê", "Phạm", "Phan", "Ngô", "Bùi", "Đặng", "Huỳnh", "Võ", "Trịnh", "Mạc"})
_NAMED_AFTER_PERSONS = frozenset({"Xã", "Phường"})
# With a name of two syllables they stay small: “vịnh Hạ Long”; with one they are part of it: “Sông Hồng”.
_GROUNDS = ("Vịnh", "Sông", "Núi", "Đèo", "Dãy núi", "Suối", "Đảo", "Quần đảo", "Bán đảo", "Hang", "Thác", "Biển", "Chợ")
_BIG_GROUND = lazy_pattern(
    rf"(?<=[^\W\d_] )(?P<ground>{'|'.join(_GROUNDS)})\s+"
    rf"(?=[{CAPITALS}][^\W\d_]*\s+[{CAPITALS}])"
)
_ADMINISTERED = lazy_pattern(
    r"\b(?:tỉnh|thành phố|huyện|xã|phường|thị trấn|đặc khu|thôn|bản|công ty|trường|bến|ga|khu|nhà máy|báo|làng|hồ|cảng|cầu"
    r"|đường|phố|chi nhánh)\s+$",
    re.IGNORECASE,
)
# “mỗi xã, phường 40 phiếu”: the number counts what stands behind it.
_COUNTED = (
    r"xã|phường|huyện|đặc|phiếu|người|hộ|suất|máy|bộ(?! phận)|lớp|buổi|cuộc|đợt|lần|lượt|tổ(?! chức)|điểm|triệu|tỷ|nghìn"
    r"|đồng(?! thời)|công chức|viên chức|cán bộ|đại biểu|hồ sơ|thủ tục|bản|tin|bài|chiếc|cái|cây|ha|km|m²|kg|tấn|tấm|thành viên"
    r"|mô hình|nhà|trường|trạm|thôn|khu|doanh nghiệp|sản phẩm|chỉ tiêu|nhiệm vụ|ngày|giờ|tháng(?! \d)|năm(?! \d{4})|biên chế|mô"
    "|cơ sở|đơn vị|tập thể|cá nhân|học sinh"
)
_SMALL_PLACE = lazy_pattern(
    r"\b(thành phố Hồ Chí Minh|(?<!mỗi )(?<!từng )(?<!xã, )(?<!xã/)(?<!xã và )(?<!xã hoặc )(?:quận|phường)\s+[1-9]\d?)\b"
    rf"(?![.,]\d)(?!\s*(?:%|(?:{_COUNTED})\b))"
)


@rule(
    "ND30-VH1",
    Severity.WARNING,
    msg("A paragraph, and each sentence in it, begins with a capital."),
    msg("Write the first letter as a capital."),
    source=PL2 + "I",
    wrong="hoàn thành 100% nhiệm vụ.",
    right="Hoàn thành 100% nhiệm vụ.",
)
def _find_small_beginnings(reading: Reading) -> Iterator[Finding]:
    yield from _find_small_cells(reading)
    subject = next(iter(reading.of(Part.SUBJECT)), None)
    for at, passage in enumerate(reading.passages):
        if passage.part not in _STARTING:
            continue
        if passage.part is Part.SUBJECT and passage is not subject:
            continue  # a subject runs over several lines
        first = passage.text.split(maxsplit=1)[0] if passage.text.strip() else ""
        if first[:1].islower() and first.isalpha() and first != "o" and " = " not in passage.text:  # q = M / N; a bullet
            message = msg("“{text}…” begins with a small letter.", text=passage.text[:40])
            over = reading.passages[at - 1] if at else passage
            is_broken = over.path == passage.path and over.part is passage.part and not over.text.endswith(_ENDS)
            yield find_at(passage, passage.text[:40], message, _JOIN if is_broken and not passage.mark else None)
        for found in _SENTENCE.finditer(passage.text) if _SENTENCE_SIGN.search(passage.text) else ():
            near = found.group()
            yield find_at(passage, near, msg("Behind the end of a sentence: “{near}”.", near=near))


def _find_small_cells(reading: Reading) -> Iterator[Finding]:
    """Yield the cells that begin with a small letter where all others of their column begin with a capital."""
    for grid in reading.grids:
        columns: dict[int, list[GridCell]] = {}
        for cell in (cell for row in grid.rows for cell in row if cell.text[:1].isalpha()):
            columns.setdefault(cell.column, []).append(cell)
        for cells in columns.values():
            small = [cell for cell in cells if cell.text[0].islower()]
            if len(small) == 1 and len(cells) >= _LEAST_CELLS:
                message = msg("“{text}…” begins with a small letter.", text=small[0].text[:40])
                yield Finding(small[0].position, small[0].text[:40], message)


@rule(
    "ND30-VH2",
    Severity.ERROR,
    msg("In a person's name each syllable has a capital."),
    msg("Correct the capitals."),
    source=PL2 + "II.1",
    wrong="Nguyễn văn A",
    right="Nguyễn Văn A",
)
def _find_small_names(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        name = split_titles(passage.text)[1] if passage.part is Part.NAME else ""  # of titles beside it rule ND30-S7 speaks
        if name[:1].isalpha() and any(word[:1].islower() for word in name.split()):
            right = " ".join(word[:1].upper() + word[1:] for word in name.split())
            yield find_written(passage, name, right)
    for passage in reading.passages.holding("Ông ", " ông ", "Bà ", " bà ", "ồng chí "):
        for found in _PERSON.finditer(passage.text) if passage.part in SENTENCES else ():
            words = found["name"].split()
            small = [word for word in words if word[:1].islower()]
            if fold(words[0]) in SURNAMES and small and not (small == words[2:] and words[1] in _GIVEN):
                right = " ".join(word[:1].upper() + word[1:] for word in words)
                yield find_written(passage, found["name"], right)


def _list_big_places(text: str) -> Iterator[re.Match[str]]:
    """Yield capitals before a place's name; a ward that is named after a person has one."""
    for found in _BIG_PLACE.finditer(text):
        if not (found[1] in _NAMED_AFTER_PERSONS and _is_of_person(found["name"])):
            yield found


def _is_of_person(name: str) -> bool:
    """Tell whether a name is a person's: “Lý Văn Lâm”, “Lê Chân”; of two syllables only with a surname that is nothing else."""
    words = name.split()
    return words[0] in _PLAIN_SURNAMES or (len(words) > 2 and fold(words[0]) in SURNAMES)  # noqa: PLR2004  # and two more


@rule(
    "ND30-VH3",
    Severity.WARNING,
    msg("Before a place's name tỉnh, thành phố, xã have no capital; before a number or a person's name they have."),
    msg("Correct the capitals."),
    source=PL2 + "III.1",
    wrong="trên địa bàn Tỉnh Lâm Đồng",
    right="trên địa bàn tỉnh Lâm Đồng",
    is_local=True,
)
def _find_place_capitals(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.holding("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Huyện "):
        for found in _list_big_places(passage.text) if passage.part in _PARTS else ():
            yield find_written(passage, found.group(), f"{found[1].lower()} {found['name']}")
    for passage in reading.passages.holding("thành phố Hồ", "quận", "phường", "xã ", "huyện "):
        places = (*_SMALL_PLACE.finditer(passage.text), *_NAMED_AFTER.finditer(passage.text))
        for found in places if passage.part in _PARTS else ():
            right = found.group()[:1].upper() + found.group()[1:]
            yield find_written(passage, found.group(), right)
    for passage in reading.passages.holding(*_GROUNDS):
        for found in _BIG_GROUND.finditer(passage.text) if passage.part in _PARTS else ():
            before = passage.text[: found.start()].rstrip()
            if before[-1:].islower() and not _ADMINISTERED.search(passage.text[: found.start()]):
                yield find_written(passage, found["ground"], found["ground"].lower())
