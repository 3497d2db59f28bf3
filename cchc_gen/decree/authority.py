"""How authority is written above a signature (NĐ 30, Phụ lục I, Phần I, II.7): its marks, and the posts of heads and deputies."""

from __future__ import annotations

import re

from cchc_gen.lazy_pattern import lazy_pattern

_WORDS = {"THAY MẶT": "TM", "KÝ THAY": "KT", "THỪA LỆNH": "TL", "THỪA ỦY QUYỀN": "TUQ", "THỪA UỶ QUYỀN": "TUQ"}
ODD_MARK = lazy_pattern(
    rf"(?:(?P<first>[KT])\.?/\.?(?P<second>[TML])\b|(?P<mark>KT|TM|TL|TUQ|Q)[/:]|(?P<words>{'|'.join(_WORDS)})\b)[\s.:/]*",
    re.IGNORECASE,
)
_IN_CHARGE = lazy_pattern(r"(?:,\s*|\s+)PHỤ TRÁCH\b.*$", re.IGNORECASE)
# By how the name of the agency begins.
_HEADS = {
    "sở": "GIÁM ĐỐC", "trung tâm": "GIÁM ĐỐC", "ủy ban nhân dân": "CHỦ TỊCH", "uỷ ban nhân dân": "CHỦ TỊCH",
    "cục": "CỤC TRƯỞNG", "chi cục": "CHI CỤC TRƯỞNG", "bộ": "BỘ TRƯỞNG", "phòng": "TRƯỞNG PHÒNG", "ban": "TRƯỞNG BAN",
    "văn phòng": "CHÁNH VĂN PHÒNG", "thanh tra": "CHÁNH THANH TRA", "trường": "HIỆU TRƯỞNG", "viện": "VIỆN TRƯỞNG",
}  # fmt: skip
_MINISTER, _VICE_MINISTER, _DEPUTY = "BỘ TRƯỞNG", "THỨ TRƯỞNG", "PHÓ "


def write_mark(text: str) -> str:
    """Return a line with its mark of authority as the decree has it: “T/L GIÁM ĐỐC” gives “TL. GIÁM ĐỐC”."""
    found = ODD_MARK.match(text)
    if found is None:
        return text
    odd = f"{found['first']}{found['second']}" if found["first"] else found["mark"] or _WORDS[found["words"].upper()]
    return f"{odd.upper()}. {text[found.end() :]}".strip()


def name_deputy(head: str) -> str:
    """Return the post of a head's deputy."""
    return head.replace(_MINISTER, _VICE_MINISTER) if head.startswith(_MINISTER) else f"{_DEPUTY}{head}"


def name_head(deputy: str) -> str:
    """Return the post of a deputy's head, of whose own branch nobody speaks there."""
    post = _IN_CHARGE.sub("", deputy.strip())
    return post.replace(_VICE_MINISTER, _MINISTER) if post.startswith(_VICE_MINISTER) else post.removeprefix(_DEPUTY)


def name_head_of(agency: str) -> str:
    """Return the post of an agency's head, "" where its name does not tell."""
    name = " ".join(agency.lower().split())
    return next((post for start, post in _HEADS.items() if name.startswith(f"{start} ")), "")
