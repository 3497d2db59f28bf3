"""Parts beside the sum that they are said to make: “42 công chức, gồm 15 lãnh đạo và 27 chuyên môn”. Part of KH-M5."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIGURE = r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\d.,/-])\d+(?:,\d+)?"
_UNIT = r"(?:triệu đồng|tỷ đồng|nghìn đồng|[^\W\d_]+)"
_BETWEEN = r"(?:\s+(?:năm\s+\d{4}|[^\W\d_]+)){0,16}?"  # words between a figure with its unit and what follows, and a year
_IN_WORDS = r"\((?:số tiền )?(?:viết )?bằng chữ[^)]*\)"
_NUMBERED = lazy_pattern(FIGURE)
# “tổng số 9.480 hồ sơ, gồm 7.100 hồ sơ trực tuyến, 2.380 hồ sơ trực tiếp”
_PARTS = lazy_pattern(
    rf"(?P<whole>{FIGURE})\s+(?P<unit>{_UNIT}){_BETWEEN}(?:\s*{_IN_WORDS})?\s*[,:(]?"
    r"\s*(?P<link>bao gồm|gồm có|gồm|trong đó)\b(?:\s+có)?",
    re.IGNORECASE,
)
# “64 xã, phường của tỉnh, gồm 50 xã và 14 phường”
_KINDS = lazy_pattern(
    rf"(?P<whole>{FIGURE})\s+(?P<units>[^\W\d_]+(?:,\s+[^\W\d_]+){{1,3}}){_BETWEEN},?"
    r"\s*(?:bao gồm|gồm có|gồm)\b:?(?P<listed>[^.;]*)",
    re.IGNORECASE,
)
# “gồm 01 giải Nhất, 02 giải Nhì và 05 giải Ba, tổng số 08 giải”
_SUMMED = lazy_pattern(
    rf"\b(?:gồm có|gồm)\b:?(?P<listed>[^.;]{{1,200}}?),?\s+tổng (?:số|cộng)(?: là)?\s+(?P<whole>{FIGURE})\s+(?P<unit>{_UNIT})",
    re.IGNORECASE,
)
_COMPLEMENTS = tuple(
    tuple(lazy_pattern(rf"\b{one}\b", re.IGNORECASE) for one in group)
    for group in (
        ("trực tuyến", "trực tiếp"),
        ("nam", "nữ"),
        ("đúng hạn", "(?:quá|trễ) hạn"),
        ("còn lại", "còn lại"),
        ("đã", "(?:chưa|đang|còn)"),
        ("giữ nguyên|giữ", "(?:sửa đổi|bãi bỏ|thay thế|cắt giảm)"),
        ("đồng ý|tán thành", "không (?:đồng ý|tán thành)"),
        ("quý (?:I|1)", "quý (?:II|2)", "quý (?:III|3)", "quý (?:IV|4)"),
    )
)
_ASIDE = lazy_pattern(r"\([^)]*\)|\b(?:riêng|trong đó|gồm)\b.*", re.IGNORECASE)  # names some of a part once more
_MONEY = ("đồng", "triệu đồng", "tỷ đồng", "nghìn đồng")  # no part of a sum is part of another one
_SENTENCE_END, _CLAUSE_END = lazy_pattern(r"\.(?!\d)"), lazy_pattern(r"\.(?!\d)|;")
_TIME = lazy_pattern(
    r"\d{1,2} giờ(?: \d{2}\b)?(?: phút)?|\b(?:ngày|tháng|năm|quý)\s+\d[\d/]*|\d{1,2}/\d{1,2}/\d{4}|\b(?:Điều|khoản|Mục) \d+",
    re.IGNORECASE,
)  # no part of a sum
_RATE = lazy_pattern(r",\s*(?:bình quân|trung bình|tương đương)\b", re.IGNORECASE)  # no further part
_EACH_NAMED = lazy_pattern(r"(?:\blà|:)\s*$", re.IGNORECASE)
_LEAST, _MOST = 2, 6  # parts of a whole


class Wrong(NamedTuple):
    """What is said, and what the figures give."""

    text: str
    right: str


def find_odd_parts(text: str) -> Iterator[Wrong]:
    """Yield a sum whose parts, said to be all of it, add up to something else, in the clause and in the sentence."""
    if "gồm" in text or "trong đó" in text:
        yield from _find_listed_behind(text)
    if "gồm" in text:
        yield from _find_kinds(text)
        yield from _find_summed(text)


def _find_listed_behind(text: str) -> Iterator[Wrong]:
    for found in _PARTS.finditer(text):
        whole, behind = parse_number(found["whole"]), text[found.end() :]
        ends = [_RATE.split(end.split(behind)[0])[0] for end in (_CLAUSE_END, _SENTENCE_END)]
        read = [_read_parts(end, found["unit"], found["link"]) for end in ends]
        sums = [(sum(parts, Decimal(0)), parts) for parts in read if parts]
        if whole and not sums and (named := _read_apart(ends[0], found["unit"])) and sum(named, Decimal(0)) > whole:
            sums = [(sum(named, Decimal(0)), named)]
        if whole and sums and all(total != whole for total, _ in sums):
            yield Wrong(text[found.start() :][:100], _show_sum(sums[0][1]))


def list_amounts(text: str, unit: str) -> list[Decimal]:
    """Return the figures of a text behind which a unit stands."""
    amounts = (found for found in _NUMBERED.finditer(text) if text[found.end() :].lstrip().lower().startswith(unit.lower()))
    return [amount for found in amounts if (amount := parse_number(found.group())) is not None]


def _read_parts(listed: str, unit: str, link: str) -> list[Decimal]:
    """Return the parts that a list names in the unit of the whole; none where it may name some of them only, or others, too."""
    listed = _TIME.sub(" ", listed)
    parts = list_amounts(listed, unit)
    figures = [one for one in _NUMBERED.finditer(listed) if not listed[one.end() :].lstrip().startswith("%")]
    is_all = "gồm" in link.lower() or any(all(sign.search(listed) for sign in group) for group in _COMPLEMENTS)
    return parts if is_all and _LEAST <= len(parts) <= _MOST and len(parts) == len(figures) else []


def _read_apart(listed: str, unit: str) -> list[Decimal]:
    """Return parts of which none is part of another one: of money, or each named, “trong đó Trung tâm I là 1.800 mét, …”.

    Some only may be named, but they do not overlap: their sum is never more than the whole.
    """
    listed = _ASIDE.sub("", listed)
    starts = [one for one in _NUMBERED.finditer(listed) if listed[one.end() :].lstrip().lower().startswith(unit.lower())]
    is_apart = unit.lower() in _MONEY or all(_EACH_NAMED.search(listed[: one.start()]) for one in starts)
    if len(starts) < _LEAST or not is_apart:
        return []
    return list_amounts(listed, unit)


def _find_kinds(text: str) -> Iterator[Wrong]:
    """Yield a count of several kinds (“xã, phường”) that is not the sum of the counts of each."""
    for found in _KINDS.finditer(text):
        parts = [list_amounts(found["listed"], unit.strip()) for unit in found["units"].split(",")]
        whole = parse_number(found["whole"])
        if all(len(one) == 1 for one in parts) and len(parts) == len(_NUMBERED.findall(found["listed"])):
            counts = [one[0] for one in parts]
            if whole is not None and sum(counts) != whole:
                yield Wrong(found.group()[:100], _show_sum(counts))


def _find_summed(text: str) -> Iterator[Wrong]:
    for found in _SUMMED.finditer(text) if "tổng" in text else ():
        parts, whole = _read_parts(found["listed"], found["unit"], "gồm"), parse_number(found["whole"])
        if parts and whole is not None and sum(parts) != whole:
            yield Wrong(found.group()[:100], _show_sum(parts))


def _show_sum(parts: Sequence[Decimal]) -> str:
    return f"{' + '.join(format_number(part, '') for part in parts)} = {format_number(sum(parts, Decimal(0)), '')}"
