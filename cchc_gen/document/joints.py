"""What it costs to end a line between two words of a name or a title."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.document.metrics import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

# What begins a line of an agency's name: Ủy ban nhân dân / xã ..., Sở Nông nghiệp / và Môi trường.
_LINE_STARTS = frozenset(("và", "xã", "phường", "tỉnh", "huyện", "các", "thuộc", "của", "trong", "trên", "cho"))
_PLACES_OF_TWO = frozenset(("thành phố", "đặc khu", "khu vực", "thị xã", "thị trấn"))
_KINDS = frozenset(("xã", "phường", "tỉnh", "huyện", "quận", "phố", "khu", "trấn"))  # before a place's name
_SHORT = frozenset(("UBND", "HĐND"))  # which fill a line: UBND / thành phố Cần Thơ
_NO_LINE_ENDS = frozenset(("và", "của", "các", "tại", "về"))
_DASHES = ("-", "–")
_DATE_GOES_ON = re.compile(rf"(?:tháng|năm){NO_BREAK}")
_SIGNS = ',;.:()“”"'
# Words of two syllables in names of agencies and titles of plans; of longer ones each two that follow each other.
_WORDS = frozenset(
    " ".join(pair)
    for text in (
        "ủy ban nhân dân", "hội đồng nhân dân", "thành phố", "đặc khu", "thị xã", "thị trấn", "khu kinh tế", "khu công nghiệp",
        "khu chế xuất", "công nghệ", "văn phòng", "trung tâm", "phục vụ", "hành chính công", "quản lý", "đào tạo", "nông nghiệp",
        "môi trường", "thể thao", "du lịch", "văn hóa", "xã hội", "giáo dục", "khoa học", "tài chính", "nội vụ", "tư pháp",
        "công thương", "xây dựng", "y tế", "dân tộc", "tôn giáo", "ngoại vụ", "quy hoạch", "kiến trúc", "an toàn", "thực phẩm",
        "thanh tra", "kế hoạch", "đầu tư", "cải cách", "thủ tục", "kiểm soát", "kiểm tra", "đôn đốc", "chuyển đổi số", "nhà nước",
        "địa bàn", "giai đoạn", "báo cáo", "quyết định", "nghị quyết", "nghị định", "chương trình", "tổng thể", "thực hiện",
        "triển khai", "nhiệm vụ", "phân công", "danh mục", "công tác", "kết quả", "chỉ số", "chính quyền", "chính phủ",
        "thủ tướng", "giám đốc", "chủ tịch", "cơ quan", "đơn vị", "cán bộ", "công chức", "viên chức", "công vụ", "chế độ",
        "tổ chức", "bộ máy", "thể chế", "dịch vụ công", "trực tuyến", "nâng cao", "chất lượng", "hiệu quả", "nội bộ", "rà soát",
        "đánh giá", "đơn giản hóa", "tuyên truyền", "chỉ đạo", "điều hành", "kinh phí", "tiến độ", "mục tiêu", "chỉ tiêu",
        "thời gian", "phát triển", "hạ tầng", "đô thị", "thông tin", "truyền thông", "lao động", "tăng cường", "tiếp tục",
        "đẩy mạnh", "đổi mới", "sáng tạo", "phòng chống", "tham nhũng", "tiêu chuẩn", "đo lường", "thường xuyên", "công khai",
    )
    for syllables in (text.split(),)
    for pair in pairwise(syllables)
)  # fmt: skip
# What a break costs; a lone word on a line costs as much as a bad one.
_GOOD, _FAIR, _DASHED, _POOR, _WORSE, _BAD = 0.0, 1.0, 1.5, 2.0, 4.0, 5.0


def rate_break(words: Sequence[str], at: int, *, by_sense: bool) -> float:
    """Return what it costs to begin a line with the word at a place.

    Args:
        words: of the whole text, in the letters that were typed.
        at: not the first.
        by_sense: whether the text is a name, whose joints count, or a title, of which no word is torn without need.
    """
    before, after = words[at - 1], words[at]
    is_number = before.lower() == "số" and after[:1].isdigit()  # behind another số, as in chuyển đổi số, a line may end
    if is_number or before.lower() in _NO_LINE_ENDS or after in _DASHES or _DATE_GOES_ON.match(after):
        return _BAD
    is_torn = f"{before} {after.strip(_SIGNS)}".lower() in _WORDS
    if not by_sense:
        return _FAIR if is_torn else _GOOD
    if before.endswith(",") or _begins_part(words, at):
        return _GOOD
    if is_torn:
        return _WORSE
    return _rate_inside(before, after)


def rate_lone(word: str, *, is_first: bool) -> float:
    """Return what it costs that a word has a line of its own; what stands before a place's name may, rather than tear that."""
    if is_first and word in _SHORT:
        return _FAIR
    return _DASHED if word.lower() in _KINDS else _BAD


def _begins_part(words: Sequence[str], at: int) -> bool:
    """Tell whether a part of a name begins; Thành of Tân Thành, which has a capital, is none."""
    pair = " ".join(words[at : at + 2]).lower()
    is_small = all(word.isupper() for word in words) or words[at].islower()
    return pair in _PLACES_OF_TWO or (is_small and words[at].lower() in _LINE_STARTS)


def _rate_inside(before: str, after: str) -> float:
    if before in _DASHES:
        return _DASHED
    if before.lower() in _KINDS:
        return _POOR
    if before[:1].isupper():
        return _POOR if before.isupper() and after.isupper() else _WORSE  # Khu / kinh tế, Phú / Mỹ Hưng; capitals tell nothing
    return _FAIR if after[:1].isupper() else _POOR
