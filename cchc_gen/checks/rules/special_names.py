"""Capitals of names of a kind of their own (NĐ 30, Phụ lục II, V): feasts, days, honours, posts, Nhân dân, Nhà nước, Đảng."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL2, find_written, rule
from cchc_gen.decree.markers import CAPITALS
from cchc_gen.decree.parts import Part
from cchc_gen.language.lunar_years import BRANCH_SPELLINGS, STEMS
from cchc_gen.language.names import SURNAMES
from cchc_gen.language.spelling import fold
from cchc_gen.language.surroundings import search_before
from cchc_gen.language.weekdays import find_small_weekdays
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cchc_gen.checks.passages import Reading
    from cchc_gen.checks.rule import Finding

_PARTS = SENTENCES | {Part.ADDRESSEE, Part.RECIPIENT, Part.APPENDIX_REFERENCE}
_FEAST = lazy_pattern(
    r"\b(?:Tết (?:[Nn]guyên [Đđ]án|[Tt]rung [Tt]hu|[Đđ]oan [Nn]gọ)|tết (?:nguyên [đĐ]án|Nguyên Đán|trung [tT]hu|Trung Thu))\b"
)
_ENDED = lazy_pattern(r"[.!?]\s+$")
_HOLIDAY = lazy_pattern(r"(?<!ngày )(?<!lễ )(?<!dịp )\b(?:quốc khánh|Quốc Khánh)(?= (?:\d|\())")
_DAYS = (
    "Nhà giáo Việt Nam", "Thầy thuốc Việt Nam", "Phụ nữ Việt Nam", "Gia đình Việt Nam", "Doanh nhân Việt Nam",
    "Lưu trữ Việt Nam", "Thương binh - Liệt sĩ", "Thương binh, liệt sĩ", "Quốc tế Phụ nữ", "Quốc tế Lao động",
    "Quốc tế Thiếu nhi", "Quốc tế Hạnh phúc", "Chuyển đổi số", "Pháp luật Việt Nam", "Giải phóng miền Nam", "Sách Việt Nam",
    "Khoa học và Công nghệ Việt Nam", "Du lịch Việt Nam", "Công tác xã hội Việt Nam", "Quốc khánh", "Tổng tuyển cử đầu tiên",
    "Báo chí Cách mạng Việt Nam",
)  # fmt: skip
_DAY_NAME = lazy_pattern(
    rf"\b(?P<before>(?:ngày|lễ|dịp) |(?=quốc tế ))(?P<name>{'|'.join(re.escape(name) for name in _DAYS)})\b", re.IGNORECASE
)
_TET = lazy_pattern(  # for tết Nguyên đán itself
    r"\b(?:đón|vui|ăn|nghỉ|dịp|trước|sau|chúc|trực|quà|thưởng|mừng|xuân,|trong) (?P<tet>tết)\b"
    r"(?!\s+(?:[Nn]guyên|[Tt]rung|[Đđ]oan|[Dd]ương|[Tt]hanh|[Hh]àn|[Tt]hiếu|[Đđ]ộc|[Cc]ổ|âm|ta\b|tây))"
)
_STEM, _BRANCH = ("|".join(f"[{one[0]}{one[0].lower()}]{one[1:]}" for one in names) for names in (STEMS, BRANCH_SPELLINGS))
_LUNAR = lazy_pattern(rf"\b(?:{_STEM}) (?:{_BRANCH})\b")
_DAY = "thứ (?:hai|ba|tư|năm|sáu|bảy)"
_WEEKDAY = lazy_pattern(  # “ngày thứ hai của hội nghị” counts days
    r"\b(?:sáng|chiều|tối|vào|trực|nghỉ|từ(?= thứ \w+ đến thứ)"
    r"|(?:làm việc|ngày)(?= thứ \w+(?:,? ngày| \(| (?:hằng|hàng|đầu|cuối|tuần))))"
    rf" (?P<word>{_DAY}(?:(?:,| và| hoặc| đến|, và) (?:(?:sáng|chiều|ngày) )?{_DAY})*)\b",
    re.IGNORECASE,
)
_SUNDAY = lazy_pattern(r"(?<=[^\W\d_,] )chủ nhật\b")
_MONTHS = ("giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười một", "mười hai", "mười", "chạp")
_MONTH_WORD = f"tháng (?:{'|'.join(_MONTHS)})"
_MONTH = lazy_pattern(
    rf"\b(?:trong|cuối|đầu|giữa|từ|đến|vào|của|trước|sau) (?P<word>{_MONTH_WORD}(?:(?:,| và| hoặc| đến) {_MONTH_WORD})*)"
    r"(?=\s*(?:[.,;)]|$|và\b|đến\b|hằng năm|hàng năm))",
    re.IGNORECASE,
)
_MEDAL = lazy_pattern(
    r"\b(?P<medal>[Hh]uân chương (?:[Ll]ao động|[Đđ]ộc lập|[Qq]uân công|[Cc]hiến công|[Ss]ao vàng))"
    r"(?P<rank> hạng (?:[Nn]hất|[Nn]hì|[Bb]a))?\b"
)
_POST_OF = lazy_pattern(
    rf"\b(?P<post>(?:phó )?(?:giám đốc|chủ tịch|bí thư|chánh văn phòng|trưởng phòng|cục trưởng|bộ trưởng|giáo sư"
    rf"|tiến sĩ|thạc sĩ|thủ tướng|chi cục trưởng|hiệu trưởng|chủ nhiệm|tổng bí thư))"
    rf"(?P<body>(?: (?:Sở|UBND|Ủy ban nhân dân)(?: (?:tỉnh|xã|phường))?)?) (?P<name>[{CAPITALS}]\w+(?: [{CAPITALS}]\w+){{1,3}})"
)
# Where the State, the People, the Party themselves are meant; in “quản lý nhà nước” people write small letters.
_STATE = lazy_pattern(
    r"\b(?:(?:của|do|với|cho|và|Đảng,) (?P<state>nhà nước)|(?<!sức khỏe )(?<!sức khoẻ )(?P<people>nhân dân)(?! tự quản)"
    r"|(?:của|đạo|theo) (?P<party>đảng)(?! (?:ủy|viên|bộ|phái|cầm quyền|đối lập|chính trị)))\b"
)
# In names of bodies and papers these words are written as the name has them.
_OTHERS = lazy_pattern(
    r"\b(?:đại biểu|hội đồng|[uủ][yỷ] ban|công an|quân đội|tòa án|toà án|kiểm sát|hội thẩm|an ninh|vũ trang|nghệ sĩ|nhà giáo"
    r"|thầy thuốc|báo|tín dụng|thanh tra|ngoại giao|đối ngoại|chiến tranh|quốc phòng|quần chúng|dân chủ|thế trận"
    r"|nghĩa trang|quản lý đê)\s*$",
    re.IGNORECASE,
)


@rule(
    "ND30-VH8",
    Severity.WARNING,
    msg("Feasts, days of the week, months in words: “tết Nguyên đán”, “ngày Quốc khánh 2-9”, “thứ Hai”, “tháng Năm”."),
    msg("Correct the capitals."),
    source=PL2 + "V.9",
    wrong="dịp Tết Nguyên Đán",
    right="dịp tết Nguyên đán",
    is_local=True,
)
def _find_feast_capitals(reading: Reading) -> Iterator[Finding]:
    yield from _find_each(reading, ("tết ",), _FEAST, _write_feast)
    yield from _find_each(reading, ("quốc ",), _HOLIDAY, lambda found: found.group().capitalize())
    yield from _find_each(reading, tuple(name.lower() for name in _DAYS), _DAY_NAME, _write_day_name)
    yield from _find_each(reading, (" tết",), _TET, lambda found: found.group().replace("tết", "Tết"))
    yield from _find_each(reading, ("chủ nhật",), _SUNDAY, lambda _found: "Chủ nhật")
    yield from _find_each(reading, _BRANCHES, _LUNAR, lambda found: found.group().title())
    yield from _find_each(reading, tuple(f"thứ {day}" for day in ("hai", "ba", "tư", "năm", "sáu", "bảy")), _WEEKDAY, _write_day)
    yield from _find_each(reading, tuple(f"tháng {month}" for month in _MONTHS), _MONTH, _write_day)
    for passage in reading.passages.naming("thứ "):
        for typed in find_small_weekdays(passage.text) if not _WEEKDAY.search(passage.text) else ():
            yield find_written(passage, typed, f"thứ {typed.split()[-1].capitalize()}")


def _write_feast(found: re.Match[str]) -> str:
    if found.group()[0] == "T" and (not found.start() or search_before(_ENDED, found.string, found.start())):
        return found.group()  # the first word of a sentence
    _tet, first, second = found.group().split()
    return f"tết {first.capitalize()} {second.lower()}"


_BRANCHES = tuple(f" {name.lower()}" for name in BRANCH_SPELLINGS)


def _write_day_name(found: re.Match[str]) -> str:
    """Return a day's name as the decree has it; “ngày chuyển đổi số” of something else is nobody's feast."""
    right = next(name for name in _DAYS if name.lower() == found["name"].lower())
    is_named = re.match(r"\s+(?:\d|\(|Việt Nam|thế giới)", found.string[found.end() :]) or right.endswith(
        ("Việt Nam", "Liệt sĩ", "khánh", "đầu tiên")
    )
    return found["before"] + right if is_named else found.group()


def _write_day(found: re.Match[str]) -> str:
    days = re.sub(r"(thứ|tháng) (\w+(?: (?:một|hai)\b)?)", lambda day: f"{day[1]} {day[2].capitalize()}", found["word"])
    return found.group().replace(found["word"], days)


@rule(
    "ND30-VH5",
    Severity.WARNING,
    msg("Honours, and a post right before its holder's name: “Huân chương Lao động hạng Ba”, “Phó Giám đốc Nguyễn Văn A”."),
    msg("Correct the capitals."),
    source=PL2 + "V.3, V.4",
    wrong="tặng huân chương lao động hạng ba",
    right="tặng Huân chương Lao động hạng Ba",
    is_local=True,
)
def _find_honour_capitals(reading: Reading) -> Iterator[Finding]:
    yield from _find_each(reading, ("huân chương",), _MEDAL, _write_medal)
    yield from _find_each(
        reading,
        ("giám đốc ", "chủ tịch ", "bí thư ", "trưởng ", " sĩ ", "giáo sư ", "thủ tướng ", "chủ nhiệm "),
        _POST_OF,
        _write_post,
    )


def _write_medal(found: re.Match[str]) -> str:
    words = found["medal"].split()
    medal = f"Huân chương {words[2].capitalize()} {' '.join(words[3:])}".strip()
    rank = found["rank"] or ""
    return medal + (f" hạng {rank.split()[1].capitalize()}" if rank else "")


def _write_post(found: re.Match[str]) -> str:
    if fold(found["name"].split()[0]) not in SURNAMES:
        return found.group()
    post = found["post"]
    written = f"Phó {post[4:].capitalize()}" if post.startswith("phó ") else post.capitalize()
    return f"{written}{found['body']} {found['name']}"


@rule(
    "ND30-VH9",
    Severity.WARNING,
    msg("Nhân dân, Nhà nước, and Đảng for the Party of Việt Nam, have a capital."),
    msg("Write the first letter as a capital."),
    source=PL2 + "V.1, IV.1",
    wrong="sự quản lý của nhà nước",
    right="sự quản lý của Nhà nước",
    is_local=True,
)
def _find_state_capitals(reading: Reading) -> Iterator[Finding]:
    yield from _find_each(reading, ("nhà nước", "nhân dân", "đảng"), _STATE, _write_state)


def _write_state(found: re.Match[str]) -> str:
    word = found["state"] or found["people"] or found["party"]
    is_of_name = search_before(_OTHERS, found.string, found.start())
    return found.group() if is_of_name else found.group().replace(word, word[:1].upper() + word[1:])


def _find_each(
    reading: Reading, signs: tuple[str, ...], pattern: re.Pattern[str], write: Callable[[re.Match[str]], str]
) -> Iterator[Finding]:
    """Yield what a pattern finds and `write` writes differently.

    Args:
        reading: what is read.
        signs: what a passage holds, in small letters, where the pattern may find something.
        pattern: what is looked for.
        write: how it is written right.
    """
    for passage in reading.passages.naming(*signs):
        for found in pattern.finditer(passage.text) if passage.part in _PARTS else ():
            right = write(found)
            if right != found.group() and not found.group().isupper():  # a heading is in capitals as a whole
                yield find_written(passage, found.group(), right)
