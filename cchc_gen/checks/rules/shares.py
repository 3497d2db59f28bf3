"""A share beside the figures of which it is one: KH-M5."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.part_sums import FIGURE, Wrong, find_odd_parts, list_amounts
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.language.surroundings import search_before
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.passages import Reading

_SHARE = r"(?P<share>\d{1,3}(?:,\d+)?)\s?%"
# “/15”, “ trên 15”, “ tỷ đồng trên tổng số 20”
_OF_ALL = r"(?:\s?/\s?|(?:\s+[^\W\d_]+){0,3}?\s+(?:trong(?:\s+tổng)?\s+số|trên(?:\s+tổng\s+số)?)\s+)"
_SAYS = r"(?:đạt|chiếm|bằng|tương đương|tương ứng)(?:\s+(?:tỷ lệ|tỉ lệ|khoảng))?|tỷ lệ(?:\s+(?:đạt|là))?|tỉ lệ(?:\s+(?:đạt|là))?"
# “12/15 xã (đạt 80%)”, “60 trong tổng số 75 xã, phường (đạt tỷ lệ 80%)”, “12 trên 15 xã, đạt 80%”
_FRACTION = lazy_pattern(
    rf"(?<![\d.,/-])(?P<part>\d[\d.]*(?:,\d+)?){_OF_ALL}(?P<whole>\d[\d.]*(?:,\d+)?)\s+(?!ngày|năm)(?P<unit>[^\W\d_]+)[^\d.;/%]{{0,60}}?"
    rf"[,(]\s*(?:(?:{_SAYS})\s*{_SHARE}|(?P<bare>\d{{1,3}}(?:,\d+)?)\s?%(?=\s*[).,;]|\s*$))",
    re.IGNORECASE,
)
# “đã giải ngân 35.109 triệu đồng, đạt 83%”; “..., đạt 48% kế hoạch vốn 39.000 triệu đồng”
_AMOUNT = lazy_pattern(
    rf"(?P<part>{FIGURE})\s+(?P<unit>(?:triệu đồng|tỷ đồng|nghìn đồng|đồng)|[^\W\d_]+)"
    r"(?P<noun>(?:\s+(?!so\b)[^\W\d_,;.]+){0,6}?)"
    rf"\s*[,(]\s*(?:{_SAYS})\s+{_SHARE}"
    r"(?P<behind>[^.;]*)",
    re.IGNORECASE,
)
_RESPECTIVELY = lazy_pattern(r"\s*(?:,|và)\s+\d+(?:,\d+)?\s?%")  # “tương ứng 70% và 30%”
_OUT_OF = lazy_pattern(r"\b(?:trong (?:tổng số|số)|trên(?: tổng số)?|/)\s*$", re.IGNORECASE)
_OTHER_BASE = lazy_pattern(
    r"cùng kỳ|so với|năm trước|tháng trước|quý trước|chỉ tiêu|nghị quyết|trung ương|toàn tỉnh|bình quân", re.IGNORECASE
)
_OF = lazy_pattern(r"^\s*(?:của\s+)?(?:so với\s+)?(?:kế hoạch|dự toán|tổng số|tổng|chỉ tiêu)", re.IGNORECASE)


@rule(
    "KH-M5",
    Severity.WARNING,
    msg("A share is that of the figures beside it, and parts add up to their sum."),
    msg("Count again and correct the figure that is wrong."),
    source=PRACTICE,
    wrong="Có 12/15 xã công bố danh mục (đạt 90%).",
    right="Có 12/15 xã công bố danh mục (đạt 80%).",
    is_local=True,
)
def _find_odd_shares(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.holding("%", "gồm", "trong ", "Trong "):
        if passage.part not in SENTENCES:
            continue
        for wrong in (*_find_odd_fractions(passage.text), *_find_odd_amounts(passage.text), *find_odd_parts(passage.text)):
            yield find_at(passage, wrong.text, msg("“{text}”: the figures give {right}.", text=wrong.text, right=wrong.right))


def _find_odd_fractions(text: str) -> Iterator[Wrong]:
    may_hold = "%" in text and any(sign in text for sign in ("/", " số ", " trên "))
    for found in _FRACTION.finditer(text) if may_hold else ():
        part, whole, share = (parse_number(text) for text in (found["part"], found["whole"], found["share"] or found["bare"]))
        is_of_other = _OF.match(text[found.end() :]) is not None
        if part and whole and share is not None and not is_of_other and not _is_share(part, whole, share):
            yield Wrong(found.group(), _show(part, whole))


def _find_odd_amounts(text: str) -> Iterator[Wrong]:
    """Yield a share behind an amount, where no greater amount of its unit in the paragraph makes it true."""
    amounts = list(_AMOUNT.finditer(text)) if "%" in text else []
    sums = {unit: _sum_parts(amounts, unit) for unit in {found["unit"] for found in amounts}}
    for found in amounts:
        part, share = parse_number(found["part"]), parse_number(found["share"])
        wholes = list_amounts(text[: found.start()] + " ; " + found["behind"], found["unit"])
        wholes += sums[found["unit"]]
        is_of_other = _OTHER_BASE.search(found["behind"].split(",")[0]) or (
            _OF.match(found["behind"]) and not _names(text[: found.start()], found["behind"])
        )
        if (
            not part
            or share is None
            or not wholes
            or _RESPECTIVELY.match(found["behind"])
            or (is_of_other and not list_amounts(found["behind"], found["unit"]))
        ):
            continue
        is_base = search_before(_OUT_OF, text, found.start()) is not None  # “864 hộ nghèo trong tổng số 4.800 hộ, chiếm 18%”
        if not is_base and not any(_is_share(part, whole, share) for whole in wholes if whole):
            nearest = next((whole for whole in reversed(wholes) if whole >= part), None)
            if nearest and not any(whole == part for whole in wholes):
                yield Wrong(
                    found.group()[: found.end("share") + 1 - found.start()],
                    f"{format_number(part, '')}/{format_number(nearest, '')} = {_show(part, nearest)}",
                )


def _sum_parts(amounts: Sequence[re.Match[str]], unit: str) -> list[Decimal]:
    """Return the sum of amounts that each have their share behind them, parts of a whole that nobody names; none of one alone."""
    found = (parse_number(one["part"]) for one in amounts if one["unit"] == unit)
    parts = [part for part in found if part]
    return [sum(parts, Decimal(0))] if len(parts) > 1 else []


def _names(before: str, behind: str) -> bool:
    """Tell whether the base that a share names (“83% kế hoạch”) has its amount before."""
    name = _OF.match(behind)
    return name is not None and name.group().split()[-1].lower() in before.lower()


def _is_share(part: Decimal, whole: Decimal, share: Decimal) -> bool:
    """Tell whether a share is that of two figures, rounded or cut as it is written."""
    step = Decimal(10) ** int(share.as_tuple().exponent)
    return abs(part / whole * 100 - share) < step


def _show(part: Decimal, whole: Decimal) -> str:
    return f"{format_number(part / whole * 100, '%')}%"
