"""Figures beside those of the year before, and what is left of a sum. Part of KH-M9."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_gen.checks.rules.part_sums import FIGURE, Wrong
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIT = r"(?P<unit>[^\W\d_]+)"
_SAME_UNIT = r"(?P=unit)(?![^\W\d_])"
_FEW_WORDS, _MORE_WORDS = r"[^.;()\d]{0,20}?", r"[^.;()\d]{0,60}?"
# “1.370 nghìn tấn, tăng 30 nghìn tấn so với năm 2025 (1.350 nghìn tấn)”; “…, giảm 17,5% so với năm 2025 (4.000 hồ sơ)”
_COMPARED = lazy_pattern(
    rf"(?P<here>{FIGURE})\s?{_UNIT}{_MORE_WORDS}[,;]?\s{_MORE_WORDS}\b(?P<verb>tăng|giảm)\s+(?:thêm\s+)?"
    rf"(?P<by>{FIGURE})\s?(?P<of>%|{_SAME_UNIT}){_FEW_WORDS}so với (?:cùng kỳ )?(?:năm )?(?:20\d\d|trước)"
    rf"\s*\(\s*(?:là |đạt |năm 20\d\d(?: là| đạt)? )?(?P<before>{FIGURE})\s?{_SAME_UNIT}",
    re.IGNORECASE,
)
# “được giao 42 người, hiện có 38 người, còn thiếu 05 người”
_LEFT = lazy_pattern(
    rf"\b(?:được giao|tổng số|kế hoạch|chỉ tiêu)\s+[^.;\d]{{0,40}}?(?P<all>{FIGURE})\s+{_UNIT}[^.;\d]{{0,40}},\s[^.;\d]{{0,40}}?"
    rf"(?P<part>{FIGURE})\s+{_SAME_UNIT}[^.;\d]{{0,30}}[,;]?\s(?:nên |và )?"
    rf"còn(?:\s+(?:thiếu|lại|dư))*\s+(?P<left>{FIGURE})\s+{_SAME_UNIT}",
    re.IGNORECASE,
)
_HUNDRED = 100


def find_odd_comparisons(text: str) -> Iterator[Wrong]:
    """Yield a figure that is said to be so much more, or less, than that of the year before, and is not."""
    for found in _COMPARED.finditer(text) if "so với" in text else ():
        here, before, by = (parse_number(found[name]) for name in ("here", "before", "by"))
        if here is None or not before or by is None:
            continue
        is_share = found["of"] == "%"
        change = (here - before) / (before / _HUNDRED if is_share else 1)
        step = Decimal(10) ** int(by.as_tuple().exponent)
        if abs((change if found["verb"].lower() == "tăng" else -change) - by) >= (step if is_share else step / 2):
            shown = f"{'+' if change > 0 else ''}{format_number(change, found['of'])}{'%' if is_share else ''}"
            yield Wrong(found.group(), f"{found['before']} → {found['here']}: {shown}")


def find_odd_rests(text: str) -> Iterator[Wrong]:
    """Yield what is said to be left, or missing, of a count, and is not."""
    for found in _LEFT.finditer(text) if "còn " in text else ():
        all_, part, left = (parse_number(found[name]) for name in ("all", "part", "left"))
        if all_ is not None and part is not None and left is not None and all_ - part != left:
            yield Wrong(found.group(), f"{found['all']} - {found['part']} = {format_number(all_ - part, '')}")
