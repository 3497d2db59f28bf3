"""Figures of one sentence that cannot all be right: what falls and rises, a share of a count, groups and their size: KH-M9."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.comparisons import find_odd_comparisons, find_odd_rests
from cchc_gen.checks.rules.part_sums import FIGURE, Wrong
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_UNIT = r"(?P<unit>%|[^\W\d_]+)"
# “giảm từ 60 phút xuống còn không quá 45 phút”
_CHANGED = lazy_pattern(
    rf"\b(?P<verb>giảm|tăng|nâng|rút ngắn|cắt giảm)\b(?P<share>\s+\d{{1,3}}(?:,\d+)?\s?%)?"
    r"(?P<words>(?:(?!\briêng\b|\btrong đó\b)[^.;\d]){0,80}?)"
    rf"\btừ\s+(?P<old>{FIGURE})\s?{_UNIT}(?:\s+[^\W\d_]+){{0,3}}?"
    r"\s+(?:xuống|lên|còn)(?:\s+(?:còn|không quá|tối đa|ít nhất|tối thiểu))*"
    rf"\s+(?P<new>{FIGURE})\s?(?P=unit)(?![^\W\d_])",
    re.IGNORECASE,
)
_RISES = ("tăng", "nâng")
# “đạt ít nhất 188% số lượt thanh toán”
_SHARE_OF_COUNT = lazy_pattern(r"(?<![\d.,])(?P<share>[1-9]\d{2,3}(?:,\d+)?)\s?%\s+(?:tổng số|số|các)\s+[^\W\d_]+", re.IGNORECASE)
_GROWTH = lazy_pattern(r"\b(?:tăng|vượt|so với|bằng|gấp|nâng)\b[^.;]*$", re.IGNORECASE)
# “04 lớp bồi dưỡng cho 320 công chức, mỗi lớp 80 học viên”
_GROUPS = lazy_pattern(
    rf"(?P<groups>{FIGURE})\s+(?P<group>lớp|đợt|tổ|đội|nhóm|đoàn|cuộc|hội nghị|khóa|kỳ)\b[^.;\d]{{0,80}}?"
    rf"\b(?:cho|với)\s+(?P<all>{FIGURE})"
    rf"\s+[^.;\d]{{1,60}}?,\s*mỗi\s+(?P=group)\s+(?:có\s+|gồm\s+)?(?P<each>{FIGURE})\s+[^\W\d_]+",
    re.IGNORECASE,
)
# “xếp thứ 11/34 tỉnh, thành phố, tăng 05 bậc so với năm 2024 (thứ 16)”
_RANKS = lazy_pattern(
    r"\bthứ (?P<here>\d{1,3})(?:/\d+)?[^.;]{0,60}?,?\s(?P<verb>tăng|giảm) (?P<by>\d{1,2}) bậc"
    r"[^.;()]{0,40}\(?[^.;()]{0,20}\bthứ (?P<before>\d{1,3})\b",
    re.IGNORECASE,
)
_WHOLE = 100


@rule(
    "KH-M9",
    Severity.WARNING,
    msg("Figures of one sentence agree: what falls gets smaller, a share of a count is 100 % at most, groups hold all."),
    msg("Count again and correct the figure that is wrong."),
    source=PRACTICE,
    wrong="Giảm thời gian chờ từ 60 phút xuống còn 65 phút.",
    right="Giảm thời gian chờ từ 60 phút xuống còn 45 phút.",
    is_local=True,
)
def _find_odd_figures(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.naming("từ ", "%", "mỗi ", " bậc", "so với ", "còn "):
        if passage.part in SENTENCES:
            odd = (
                _find_odd_changes,
                find_odd_comparisons,
                find_odd_rests,
                _find_high_shares,
                _find_odd_groups,
                _find_odd_ranks,
            )
            for wrong in (one for find in odd for one in find(passage.text)):
                yield find_at(passage, wrong.text, msg("“{text}”: the figures give {right}.", text=wrong.text, right=wrong.right))


def _find_odd_changes(text: str) -> Iterator[Wrong]:
    may_hold = "từ " in text and any(word in text for word in (" xuống ", " lên ", " còn "))
    for found in _CHANGED.finditer(text) if may_hold else ():
        old, new, rises = parse_number(found["old"]), parse_number(found["new"]), found["verb"].lower() in _RISES
        if old is None or new is None or not old:
            continue
        share = parse_number(found["share"] or "")
        shown = f"{found['old']} → {found['new']}"
        if new == old or (new > old) is not rises:
            yield Wrong(found.group(), shown)
        elif share is not None and abs(abs(new - old) / old * _WHOLE - share) >= 1:
            yield Wrong(found.group(), f"{shown} = {format_number(abs(new - old) / old * _WHOLE, '%')}%")


def _find_high_shares(text: str) -> Iterator[Wrong]:
    for found in _SHARE_OF_COUNT.finditer(text) if "%" in text else ():
        share = parse_number(found["share"])
        if share is not None and share > _WHOLE and not _GROWTH.search(text[: found.start()]):
            yield Wrong(found.group(), "≤ 100%")


def _find_odd_groups(text: str) -> Iterator[Wrong]:
    for found in _GROUPS.finditer(text) if "mỗi " in text else ():
        groups, each, all_ = (parse_number(found[name]) for name in ("groups", "each", "all"))
        if groups and each and all_ is not None and groups * each != all_:
            product = format_number(groups * each, "")
            yield Wrong(found.group(), f"{found['groups']} x {found['each']} = {product}")


def _find_odd_ranks(text: str) -> Iterator[Wrong]:
    """Yield places that are said to be so many apart, and are not: a place nearer to the first is a rise."""
    for found in _RANKS.finditer(text) if " bậc" in text else ():
        here, before, by = (int(found[name]) for name in ("here", "before", "by"))
        if (before - here if found["verb"].lower() == "tăng" else here - before) != by:
            yield Wrong(found.group(), f"{before} → {here}: {abs(before - here)}")
