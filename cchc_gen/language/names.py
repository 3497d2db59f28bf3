"""Names of people in a text: a surname and the syllables behind it, each with a capital; or what stands behind “ông”, “bà”."""

from __future__ import annotations

from cchc_gen.decree.markers import CAPITALS
from cchc_gen.language.spelling import fold
from cchc_gen.lazy_pattern import lazy_pattern

SURNAMES = frozenset(
    {
        "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly",
        "dao", "doan", "trinh", "dinh", "mai", "lam", "truong", "luong", "ha", "cao", "phung", "to", "ta", "quach", "thai",
        "luu", "nong", "be", "lo", "quang", "ma", "giang", "vuong", "la", "thach", "son", "k", "y", "trieu", "chu", "kieu",
        "đang", "đo", "đao", "đoan", "đinh", "đam", "đeo", "đau", "lu", "cam", "vi", "vang", "sung", "thao", "hua", "tong", "mac",
        "khuong", "nghiem", "tang",
    }
)  # fmt: skip
NAMESAKES = (  # persons and events after which units are named; alternatives of a pattern
    "Điện Biên Phủ|Hai Bà Trưng|Trần Hưng Đạo|Lê Lợi|Nguyễn Trãi|Quang Trung|Nguyễn Huệ|Trần Phú|Lê Hồng Phong|Võ Thị Sáu"
    "|Ngô Quyền|Lý Thường Kiệt|Phan Bội Châu|Phan Chu Trinh|Nguyễn Thị Minh Khai|Hoàng Văn Thụ|Lê Duẩn|Trường Chinh"
    "|Võ Nguyên Giáp|Phạm Văn Đồng|Nguyễn Du|Đinh Tiên Hoàng|Lê Thánh Tông|Tôn Đức Thắng|Cách mạng tháng Tám|Phan Đình Phùng"
    "|Chu Văn An|Phạm Ngũ Lão|Nguyễn Lương Bằng|Lê Thanh Nghị|Hoàng Hoa Thám|Hoàng Diệu|Nguyễn Tri Phương|Nguyễn Thái Học"
    "|Nguyễn Văn Cừ|Trần Quốc Toản|Lê Đại Hành|Lê Quý Đôn|Nguyễn Bỉnh Khiêm|Bùi Thị Xuân|Ngô Gia Tự|Trần Nhật Duật"
    "|Minh Khai|Trưng Vương|Bà Triệu|Hùng Vương|An Dương Vương"
)
_CAPITAL = rf"[{CAPITALS}][^\W\d_]*"
_NAME = lazy_pattern(
    rf"(?P<before>(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\s+(?:\([^)]*\)\s*)?)?(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{1,4}})"
)


def hide_names(text: str) -> str:
    """Return a text with “…” for the names of people: their syllables are nobody's spelling."""
    return _NAME.sub(
        lambda found: f"{found['before'] or ''}…" if found["before"] or _is_name(found["name"]) else found.group(), text
    )


def _is_name(words: str) -> bool:
    first, *others = words.split()
    return fold(first) in SURNAMES and len(others) > 1
