"""A word that stands twice in a row: KH-D1."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.language.common_words import PAIRS
from cchc_gen.language.surroundings import text_before
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_DOUBLED = lazy_pattern(r"\b((?:[^\W\d_]+\s+){0,2}[^\W\d_]+)(\s+)\1\b", re.IGNORECASE)
# Syllables that are words by themselves: twice in a row they are a slip. At others two words meet: “bảo mật mật khẩu”.
_LONE = frozenset(
    {
        "của", "các", "và", "được", "trong", "cho", "là", "với", "theo", "để", "những", "một", "này", "về", "đến", "như", "khi",
        "thì", "mà", "trên", "dưới", "nếu", "hoặc", "cũng", "đã", "sẽ", "đang", "còn", "phải", "sau", "nay", "giữa", "bởi", "vì",
        "nên", "rằng", "vào", "mọi", "nhằm", "không", "chưa", "gửi", "tỉnh", "xã", "phường", "ủy", "tự",
        "đông", "tây", "nam", "bắc",
    }
)  # fmt: skip
_COUNTED = frozenset({"năm", "ngày", "tháng", "quý", "tại", "do"})  # and what else begins after a word
_OFFICES = frozenset({"văn phòng", "kho bạc", "tòa án", "công an", "hội đồng", "trung tâm", "thanh tra", "ủy ban", "nghị định"})
_WHO_DOES = frozenset({"tổ", "đoàn", "đội", "ban", "nhóm", "phòng", "bộ phận"})  # “Tổ kiểm tra kiểm tra từng kho”
_TWICE = frozenset({"từng bước"})  # words of two syllables that Vietnamese doubles on purpose
# Of these both words must be known: “vấn đề đề xuất”, but not “cơ quan đề đề ra”; where none is named any may follow.
_MEETINGS = {
    "đề": ("vấn chuyên chủ tiêu đầu", "xuất nghị án ra cương cập tài cao thi bài phòng bạt cử"),
    "truyền": ("tuyên lưu gia cổ", "thông thống hình tải đạt cảm nhiễm bá thanh dạy"),
    "trực": ("thường túc", "tiếp tuyến thuộc ban quan"),
    "bàn": ("địa", "giao bạc hành"),
    "năng": ("kỹ chức tiềm khả tính", "lực suất lượng động"),
    "gia": ("quốc chuyên tham", "đình tăng nhập hạn súc cầm công"),
    "ký": ("đăng chữ người", "kết số tên nháy hiệu"),
    "tính": ("máy giới đặc thuộc", "toán đến theo từ"),
    "tích": ("di diện thành phân thể", "cực hợp lũy trữ tụ"),
    "bệnh": ("khám dịch chữa phòng", "viện nhân"),
    "hạn": ("thời kỳ quyền giới đúng gia vô hữu", "chế hán mức điền nộp"),
    "kỳ": ("thời định", "họp thi nghỉ"),
    "tiền": ("số", "thưởng lương công điện"),
    "do": ("lý tự", ""),
    "tại": ("hiện tồn", ""),
    "bằng": ("văn công cân mặt thăng đồng", ""),
    "tự": ("trật thứ trình", ""),
    "xã": ("tác", ""),
    "không": ("hàng", ""),
    "đông": ("mùa hội đám", ""),
    "ủy": ("cấp đảng tỉnh chi", ""),
}
_LAWYERS = lazy_pattern(r"luật\s+(?:sư|gia)\b", re.IGNORECASE)
_POINTS = ("đông tây", "nam bắc")  # of the compass: “Tây Tây Bắc”
_COMPASS = frozenset(" ".join(_POINTS).split())
_DIGIT_NEXT = lazy_pattern(r"\s*\d")


@rule(
    "KH-D1",
    Severity.WARNING,
    msg("No word stands twice in a row."),
    msg("Delete one of the two."),
    source=PRACTICE,
    wrong="theo chỉ đạo của của Ủy ban nhân dân tỉnh",
    right="theo chỉ đạo của Ủy ban nhân dân tỉnh",
    is_local=True,
)
def _find_doubled_words(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for found in _DOUBLED.finditer(passage.text) if passage.part in SENTENCES and _may_double(passage.text) else ():
            word = found.group(1).lower()
            if not _meet(found, passage.text) and not _meet_in_sense(found, word, passage.text) and _is_slip(found, word):
                message = msg("“{text}”: the word stands twice.", text=found.group())
                yield find_at(passage, found.group(), message, remedy=Remedy(found.group(), found.group(1)))


def _is_slip(found: re.Match[str], word: str) -> bool:
    """Tell whether what stands twice is no end of one word and the beginning of another, and not doubled on purpose."""
    if " " in word:
        return word not in _TWICE and not _WHO_DOES & set(text_before(found.string, found.start()).lower().split()[-1:])
    if word == "năm":
        return _DIGIT_NEXT.match(found.string, found.end()) is not None and found.group().islower()  # not “tháng Năm năm 2026”
    behind = "".join(found.string[found.end() : found.end() + 20].split()[:1]).strip(".,;:")
    if found.group().istitle():  # “Kho Kho bạc”, but nobody's name: “Lê Lê Na”
        return behind.islower() and (f"{word} {behind}" in _OFFICES or (word in _COMPASS and behind in _LONE))
    return word in _LONE or word in _MEETINGS or _stands_alone(found, word, behind)


def _stands_alone(found: re.Match[str], word: str, behind: str) -> bool:
    """Tell whether the second half of a word is typed again, and begins no other: “kế hoạch hoạch năm 2026”."""
    before = text_before(found.string, found.start()).lower().split()[-1:]
    ends_here = not behind[:1].isalpha() or behind in _LONE or behind in _COUNTED
    return bool(before) and f"{before[0]} {word}" in PAIRS and ends_here


def _ends_name(found: re.Match[str], text: str) -> bool:
    """Tell whether the words, or the first, are capitalised behind another capital: “Đặng Minh Minh”, “Nghệ An an toàn”."""
    before = text_before(text, found.start()).split()[-1:]
    one, *two = found.group().split()
    names = (*before, one) if len(two) == 1 and two[0].islower() else (*before, one, *two)
    return bool(before) and all(word[:1].isupper() and word[1:].islower() for word in names)


def _meet(found: re.Match[str], text: str) -> bool:
    """Tell whether a word ends where a name begins that repeats it: “trụ sở Sở Nội vụ”, “Luật Luật sư”."""
    one, two = found.group(1), text[found.end() - len(found.group(1)) : found.end()]
    begins_name = one[:1].islower() and two[:1].isupper()
    return begins_name or _ends_name(found, text) or bool(_LAWYERS.match(text, found.end() - len(two)))


def _meet_in_sense(found: re.Match[str], word: str, text: str) -> bool:
    """Tell whether two words meet that end and begin alike, and are both known; or two points of the compass."""
    behind = "".join(text[found.end() : found.end() + 20].lower().split()[:1]).strip(".,;:")
    if any(word in axis.split() and behind in other.split() for axis, other in (_POINTS, _POINTS[::-1])):
        return True
    ends, begins = _MEETINGS.get(word, ("", ""))
    before = text_before(text, found.start()).lower().split()[-1:]
    return bool(before) and before[0] in ends.split() and (not begins or behind in begins.split())


def _may_double(text: str) -> bool:
    """Tell fast whether a word comes again one, two or three words on."""
    words = text.lower().split()
    if len(set(words)) == len(words):
        return False
    return any(any(map(operator.eq, words, words[apart:])) for apart in (1, 2, 3))
