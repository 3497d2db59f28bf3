"""ND30-VH4: capitals of agencies (NĐ 30, Phụ lục II, IV.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL2, Finding, find_written, rule
from cchc_gen.decree.markers import CAPITALS
from cchc_gen.decree.parts import Part
from cchc_gen.language.surroundings import search_before
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_PARTS = SENTENCES | {Part.ADDRESSEE, Part.RECIPIENT, Part.NAME, Part.APPENDIX_REFERENCE}
_FIELDS = {
    name.lower(): name
    for name in (
        "Nội vụ", "Tài chính", "Tư pháp", "Y tế", "Công Thương", "Ngoại vụ", "Ngoại giao", "Quốc phòng", "Xây dựng",
        "Khoa học và Công nghệ", "Nông nghiệp và Môi trường", "Giáo dục và Đào tạo", "Văn hóa, Thể thao và Du lịch",
        "Dân tộc và Tôn giáo",
    )
}  # fmt: skip
_DEPARTMENT = lazy_pattern(
    rf"\b(?P<type>Bộ|Sở|(?<!ơ )(?<!rụ )(?<!ông )sở|(?<!án )bộ(?= [{CAPITALS}])) (?P<field>(?i:{'|'.join(_FIELDS)}))\b"
)
# (what to look for, what is right, what tells fast that it may be there: “|” parts several)
_AGENCIES = (
    (lazy_pattern(r"[UỦ][ỷỶyYỦ]?\s?Ban [Nn]hân [Dd]ân|Ủy Ban"), "Ủy ban nhân dân", "Ban"),
    (lazy_pattern(r"[ỦU][yỷ] ban Nhân [dD]ân"), "Ủy ban nhân dân", " Nhân"),
    (lazy_pattern(r"Hội Đồng [Nn]hân [Dd]ân|Hội đồng Nhân [dD]ân"), "Hội đồng nhân dân", "Hội "),
    (lazy_pattern(r"\bHội Nghị\b"), "Hội nghị", "Nghị"),
    (
        lazy_pattern(r"\b[Tt]hủ [Tt]ướng [Cc]hính [Pp]hủ\b(?<!Thủ tướng Chính phủ)"),
        "Thủ tướng Chính phủ",
        "thủ tướng |hủ Tướng |ủ tướng chính|ủ tướng Chính Phủ",
    ),
    (lazy_pattern(r"\bThủ Tướng\b(?! [Cc]hính [Pp]hủ\b)"), "Thủ tướng", "Tướng"),
    (lazy_pattern(r"(?<!hủ [Tt]ướng )\bChính Phủ\b"), "Chính phủ", "Phủ"),
    (lazy_pattern(r"\bNhà Nước\b"), "Nhà nước", "Nước"),
    (lazy_pattern(r"\bVăn phòng chính phủ\b"), "Văn phòng Chính phủ", "chính phủ"),
    (_DEPARTMENT, "", "Sở |Bộ |sở |bộ "),
)
# What an agency is stands before its field, and has a capital as the field has: “cục Kiểm soát”, “trung tâm Phục vụ”.
_SMALL_KINDS = {
    "tổng cục": "", "chi cục": "", "cục": "", "liên đoàn": "Lao động", "mặt trận": "Tổ quốc", "đoàn": "Thanh niên",
    "văn phòng": "Ủy ban|Hội đồng|Chính phủ|Quốc hội|Chủ tịch|Sở|Trung ương|Đăng ký|Đoàn đại biểu",
    "ban": "Quản lý|Chỉ đạo|Chấp hành|Tổ chức|Tuyên giáo|Dân vận|Nội chính|Tiếp công dân|Kinh tế",
    "trung tâm": "Phục vụ|Công nghệ|Văn hóa|Giáo dục|Y tế|Khuyến nông|Xúc tiến|Dịch vụ|Phát triển|Hành chính|Lưu trữ|Thông tin",
    "phòng": "Nội vụ|Tài chính|Văn hóa|Tư pháp|Kinh tế|Giáo dục|Y tế|Hành chính|Tổ chức|Kế hoạch|Cải cách|Nghiệp vụ|Kiểm soát",
    "hội": "Nông dân|Cựu chiến binh|Liên hiệp|Chữ thập đỏ|Người cao tuổi",
}  # fmt: skip
_SMALL_SIGNS = tuple(f"{kind} {field}" for kind, fields in _SMALL_KINDS.items() for field in fields.split("|"))
_SMALL_KIND = lazy_pattern(
    r"(?<=[^\W\d_,] )(?<!ủy )(?<!uỷ )(?<!ăn )(?<!uốc )(?<!bộ )(?<!hi )(?<!ổng )(?<!xã )(?<!rưởng )(?<!hánh )(?<!hó )(?<!iệp )"
    rf"(?<!ưu )(?P<kind>{'|'.join(_SMALL_KINDS)}) (?P<field>[{CAPITALS}]\w*(?: \w+)?)"
)
_BIG_KINDS = (
    "Văn Phòng", "Trung Tâm", "Chi Cục", "Tổng Cục", "Thanh Tra", "Mặt Trận", "Ban Chỉ Đạo", "Ban Quản Lý", "Tòa Án", "Công An",
    "Kho Bạc", "Bệnh Viện", "Hội Nông Dân", "Quốc Hội", "Tỉnh Ủy", "Đảng Ủy",
)  # fmt: skip
# Behind these it is the proper name of a place, a branch, a school: each syllable has a capital.
_OF_PLACE = lazy_pattern(
    r"\b(?:đường|phố|phường|xã|thôn|xóm|ấp|bản|buôn|làng|chợ|cầu|khu|quảng trường|khóm|khối|ngõ|hẻm|ngã (?:ba|tư|năm|sáu)"
    r"|thị trấn|đô thị|ga|bến|bến xe|trạm|chi nhánh|phòng giao dịch|bưu cục|bưu điện|công ty|tập đoàn|cửa hàng|siêu thị|khách sạn"
    r"|nhà hàng|nhà khách|tòa nhà|chung cư|trường|tiểu học|mầm non|mẫu giáo|trung học(?: cơ sở| phổ thông)?|THCS|THPT) $",
    re.IGNORECASE,
)


@rule(
    "ND30-VH4",
    Severity.WARNING,
    msg("In an agency's name the first letters of type and field are capital, no others."),
    msg("Correct the capitals."),
    source=PL2 + "IV.1",
    wrong="Ủy Ban Nhân Dân tỉnh",
    right="Ủy ban nhân dân tỉnh",
    is_local=True,
)
def _find_agency_capitals(reading: Reading) -> Iterator[Finding]:
    for pattern, right, signs in _AGENCIES:
        for passage in _hold(reading, *signs.split("|")):
            for found in pattern.finditer(passage.text):
                kind, _, field = found.group().partition(" ")
                wanted = right or f"{kind.capitalize()} {_FIELDS.get(field.lower(), field.capitalize())}"
                is_verb = found.group()[1:] == "ở xây dựng"  # “Sở xây dựng kế hoạch”
                if wanted != found.group() and not field.isupper() and not is_verb:
                    yield find_written(passage, found.group(), wanted)
    yield from _find_kinds(reading)


def _find_kinds(reading: Reading) -> Iterator[Finding]:
    """Yield what an agency is with a small letter before its field, or with capitals that it has not."""
    for passage in _hold(reading, *_SMALL_SIGNS):
        for found in _SMALL_KIND.finditer(passage.text):
            fields = _SMALL_KINDS[found["kind"]]
            if not fields or found["field"].startswith(tuple(fields.split("|"))):
                yield find_written(passage, found.group(), f"{found['kind'].capitalize()} {found['field']}")
    for kind in _BIG_KINDS:
        for passage in _hold(reading, kind):
            places = (found.start() for found in re.finditer(kind, passage.text))
            at = next((at for at in places if not search_before(_OF_PLACE, passage.text, at)), None)
            if at is not None:
                is_first = at == passage.text.index(kind)
                behind = "" if is_first else " ".join(passage.text[at + len(kind) :].split(" ")[:2])  # names which one is meant
                yield find_written(passage, kind + behind, kind.capitalize() + behind)


def _hold(reading: Reading, *signs: str) -> Iterator[Passage]:
    return (passage for passage in reading.passages.holding(*signs) if passage.part in _PARTS)
