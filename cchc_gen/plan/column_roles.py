"""The roles of a task table's columns, known by their key or by the words of their title."""

from __future__ import annotations

import re

from cchc_gen.lazy_pattern import lazy_pattern

TASK, PRODUCT, LEAD, SUPPORT, TIME = "nhiem_vu", "san_pham", "chu_tri", "phoi_hop", "thoi_gian"
_WORDS = tuple(
    (role, lazy_pattern(words, re.IGNORECASE))
    for role, words in (
        (SUPPORT, r"phối hợp"),
        (LEAD, r"chủ trì|trách nhiệm thực hiện"),
        (TIME, r"thời gian|thời hạn|hoàn thành"),
        (PRODUCT, r"sản phẩm|kết quả"),
        (TASK, r"nhiệm vụ|nội dung|công việc|việc (?:thực hiện|phải làm)"),
    )
)
_ROLES = frozenset(role for role, _ in _WORDS)


def find_role(key: str, title: str) -> str:
    """Return the role of a column, "" where it has none of these."""
    if key in _ROLES:
        return key
    return next((role for role, words in _WORDS if words.search(title)), "")
