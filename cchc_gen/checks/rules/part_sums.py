"""Parts beside the sum that they are said to make: “42 công chức, gồm 15 lãnh đạo và 27 chuyên môn”. Part of KH-M5."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.markers import CAPITALS
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIGURE = r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\d.,/-])\d+(?:,\d+)?"
_UNIT = r"(?:triệu đồng|tỷ đồng|nghìn đồng|[^\W\d_]+)"
_BETWEEN = r"(?:,?\s+(?:năm\s+\d{4}|[^\W\d_]+)){0,16}?"  # words between a figure with its unit and what follows, and a year
_IN_WORDS = r"\((?:số tiền )?(?:viết )?bằng chữ[^)]*\)"
_NUMBERED = lazy_pattern(FIGURE)
# “tổng số 9.480 hồ sơ, gồm 7.100 hồ sơ trực tuyến, 2.380 hồ sơ trực tiếp”
_PARTS = lazy_pattern(
    rf"(?P<whole>{FIGURE})\s+(?P<unit>{_UNIT}){_BETWEEN}(?:\s*{_IN_WORDS})?\s*[,:(]?"
    r"\s*(?P<link>bao gồm|gồm có|gồm|trong đó)\b(?:\s+có)?",
    re.IGNORECASE,
)
# “Trong 13.700 hồ sơ đã giải quyết, có 13.563 hồ sơ đúng hạn; 137 hồ sơ quá hạn”
_OUT_OF = lazy_pattern(
    rf"\btrong (?:tổng số |số )?(?P<whole>{FIGURE})\s+(?P<unit>{_UNIT})[^,;.\d]{{0,60}},\s*(?:có\s+)?(?P<listed>(?:[^.]|\.\d)*)",
    re.IGNORECASE,
)
# “64 xã, phường của tỉnh, gồm 50 xã và 14 phường”
_KINDS = lazy_pattern(
    rf"(?P<whole>{FIGURE})\s+(?P<units>[^\W\d_]+(?:,\s+[^\W\d_]+){{1,3}}){_BETWEEN},?"
    r"\s*(?:bao gồm|gồm có|gồm)\b:?(?P<listed>[^.;]*)",
    re.IGNORECASE,
)
# “26 bệnh viện và trung tâm y tế, trong đó 15 bệnh viện và 11 trung tâm y tế”: two kinds, and each has its count
_TWO_KINDS = lazy_pattern(
    rf"(?P<whole>{FIGURE})\s+(?P<one>[^\W\d_]+(?: [^\W\d_]+){{0,3}}?) (?:và|hoặc) (?P<other>[^\W\d_]+(?: [^\W\d_]+){{0,3}}?)"
    rf"{_BETWEEN}\s*[,(:]?\s*(?:bao gồm|gồm có|gồm|trong đó)(?: có)?:?\s+(?P<first>{FIGURE})\s+(?P=one)\b[^.;\d]{{0,40}}?"
    rf"(?:,| và)\s+(?P<second>{FIGURE})\s+(?P=other)\b(?!\s*(?:,| và)\s+\d)",
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
# Each part is another one's: “Trung tâm I số hóa 0,5 triệu trang, Trung tâm II …”
_DOER = lazy_pattern(rf"(?:^|[,;]|\bvà)\s+[{CAPITALS}][^,;\d]*$")
_ALL_OF_TWO = lazy_pattern(r"[^;,]*\d[^;,]*\bvà\b[^;,]*\d[^;,]*")
_NEARLY = Decimal("0.95")
_COMMA = lazy_pattern(r",\s+(?:và\s+)?|\s+và\s+")
_LEAST, _MOST = 2, 6  # parts of a whole


class Wrong(NamedTuple):
    """What is said, and what the figures give."""

    text: str
    right: str


def find_odd_parts(text: str) -> Iterator[Wrong]:
    """Yield a sum whose parts, said to be all of it, add up to something else, in the clause and in the sentence."""
    if "trong " in text.lower():
        yield from _find_complements(text)
    if "gồm" in text or "trong đó" in text:
        yield from _find_listed_behind(text)
        yield from _find_two_kinds(text)
    if "gồm" in text:
        yield from _find_kinds(text)
        yield from _find_summed(text)


def _find_complements(text: str) -> Iterator[Wrong]:
    """Yield a count whose two parts, of which one is what the other is not, do not add up to it."""
    for found in _OUT_OF.finditer(text):
        parts = _read_parts(found["listed"], found["unit"], "")
        whole = parse_number(found["whole"])
        if whole is not None and len(parts) == _LEAST and sum(parts) != whole:
            yield Wrong(found.group(), show_sum(parts))


def _find_listed_behind(text: str) -> Iterator[Wrong]:
    for found in _PARTS.finditer(text):
        whole, behind = parse_number(found["whole"]), text[found.end() :]
        ends = [_RATE.split(end.split(behind)[0])[0] for end in (_CLAUSE_END, _SENTENCE_END)]
        read = [_read_parts(end, found["unit"], found["link"]) for end in ends]
        sums = [(sum(parts, Decimal(0)), parts) for parts in read if parts]
        if whole and not sums and (named := _read_apart(ends[0], found["unit"])):
            total = sum(named, Decimal(0))
            is_all = _NEARLY * whole < total and _ALL_OF_TWO.fullmatch(ends[0])  # “trong đó A và B”: nobody leaves so little out
            sums = [(total, named)] if total > whole or (total < whole and is_all) else []
        if whole and sums and all(total != whole for total, _ in sums):
            yield Wrong(text[found.start() :][:100], show_sum(sums[0][1]))


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
    is_apart = (
        unit.lower() in _MONEY
        or all(_EACH_NAMED.search(listed[: one.start()]) for one in starts)
        or _are_alike([listed[one.end() :].strip()[len(unit) :] for one in starts])
        or all(_DOER.search(listed[: one.start()]) for one in starts)
    )
    if len(starts) < _LEAST or not is_apart:
        return []
    return list_amounts(listed, unit)


def _are_alike(behind: Sequence[str]) -> bool:
    """Tell whether parts are named by one thing: “21,3 ha rừng trồng và 11,8 ha rừng tự nhiên”; women and members may overlap."""
    firsts = {one.split()[0].lower() for one in behind if one.split()}
    return len(firsts) == 1 and all(len(one.split()) > 1 for one in behind)


def _find_kinds(text: str) -> Iterator[Wrong]:
    """Yield a count of several kinds (“xã, phường”) that is not the sum of the counts of each."""
    for found in _KINDS.finditer(text):
        parts = [list_amounts(found["listed"], unit.strip()) for unit in found["units"].split(",")]
        whole = parse_number(found["whole"])
        if all(len(one) == 1 for one in parts) and len(parts) == len(_NUMBERED.findall(found["listed"])):
            counts = [one[0] for one in parts]
            uncounted = sum(
                not _NUMBERED.search(one) for one in _COMMA.split(found["listed"]) if one.strip()
            )  # “gồm Văn phòng, …”
            if whole is not None and sum(counts) not in (whole, whole - uncounted):
                yield Wrong(found.group()[:100], show_sum(counts))


def _find_two_kinds(text: str) -> Iterator[Wrong]:
    for found in _TWO_KINDS.finditer(text):
        whole, *counts = (parse_number(found[part]) or Decimal(0) for part in ("whole", "first", "second"))
        if sum(counts) != whole:
            yield Wrong(found.group()[:100], show_sum(counts))


def _find_summed(text: str) -> Iterator[Wrong]:
    for found in _SUMMED.finditer(text) if "tổng" in text else ():
        parts, whole = _read_parts(found["listed"], found["unit"], "gồm"), parse_number(found["whole"])
        if parts and whole is not None and sum(parts) != whole:
            yield Wrong(found.group()[:100], show_sum(parts))


def show_sum(parts: Sequence[Decimal]) -> str:
    """Return parts and their sum as a message shows them: “28 + 15 = 43”."""
    return f"{' + '.join(format_number(part, '') for part in parts)} = {format_number(sum(parts, Decimal(0)), '')}"
