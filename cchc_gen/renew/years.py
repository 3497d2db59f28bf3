"""What becomes of each year in a text when a plan is renewed: moved on, left alone, or left to a person."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.citations import cited_parts, list_titles
from cchc_gen.language.suggestions import make_slug
from cchc_gen.language.surroundings import Parts, search_before
from cchc_gen.language.weekdays import find_wrong_weekdays
from cchc_gen.workspace.outdated_terms import find_terms, read_terms, select_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cchc_gen.language.citations import Citation, CitedTitle

# 9001:2015 is the edition of a standard, 2.023 a number.
_YEAR = re.compile(r"(?<![\d:.,_])(?:19|20)\d{2}(?![\d_]|[.,]\d)")
_PERIOD = re.compile(
    r"(?:19|20)\d{2}\s*[-–—]\s*(?:19|20)\d{2}|(?:từ\s+)?(?:năm\s+)?(?:19|20)\d{2}\s+đến\s+(?:năm\s+)?(?:19|20)\d{2}"
    r"|(?:định\s+hướng|tầm\s+nhìn)\s+(?:đến\s+)?(?:năm\s+)?(?:19|20)\d{2}|khóa\s+\w+\s*,?\s*(?:19|20)\d{2}",
    re.IGNORECASE,
)
_STANDARD = re.compile(r"(?:ISO|TCVN)[\w\s/-]*\d+\s*:\s*(?:19|20)\d{2}")
_OWN = re.compile(r"(?:năm\s+|/|(?:cải cách hành chính|CCHC)\s+)$", re.IGNORECASE)
_HORIZON = re.compile(r"đến\s+(?:hết\s+)?năm\s+$", re.IGNORECASE)
_LEAP_DAY = re.compile(r"(?<!\d)29\s*(?:[/.-]\s*0?2\s*[/.-]|\s+tháng\s+0?2\s+năm)\s*(?P<year>\d{4})")
_SMALL_WORDS = ("va", "cua", "ve")  # that abbreviations leave out
_AROUND = 30  # characters of a phrase that a review mark quotes, before the year
_REACH = 15  # years around the plan's that can mean a year at all


class ShiftedYear(NamedTuple):
    """A year of the plan that moves on: its place in the text, what stands there and what will."""

    start: int
    end: int
    old: str
    new: str


class DoubtfulPlace(NamedTuple):
    """A place that a person must look at; `phrase` quotes it, `reason` says why, both in Vietnamese for the plan file."""

    start: int
    phrase: str
    reason: str


def examine(
    text: str, old_year: int, new_year: int, own_terms: Path | None = None
) -> tuple[list[ShiftedYear], list[DoubtfulPlace]]:
    """Return the years of `text` that move on, and the places left to a person.

    A year inside a citation or a period is never touched.

    Args:
        text: a text of the plan.
        old_year: the year of the plan.
        new_year: the year it is renewed to.
        own_terms: the office's own register of what went out of use.
    """
    titles = list_titles(text)
    citations = [title.citation for title in titles]
    spans = [(citation.start, citation.end) for citation in citations]
    kept = Parts([*spans, *(found.span() for found in (*_PERIOD.finditer(text), *_STANDARD.finditer(text)))])
    shifts, doubts = [], []
    for found in _YEAR.finditer(text):
        year = int(found.group())
        if kept.hold(found.start()) or abs(year - old_year) > _REACH:
            continue
        cited = _find_title(titles, found.start())
        if cited is not None:
            if year == old_year and not _is_recent(cited, old_year):
                doubts.append(DoubtfulPlace(found.start(), _phrase(text, found), "có thể thuộc tên văn bản được viện dẫn"))
            continue
        is_horizon = search_before(_HORIZON, text, found.start())
        if is_horizon and year != old_year:
            continue  # "đến năm 2030" names a horizon
        if year == old_year and not is_horizon and search_before(_OWN, text, found.start()):
            shifts.append(ShiftedYear(found.start(), found.end(), _phrase(text, found), str(new_year)))
        elif year != new_year:
            doubts.append(DoubtfulPlace(found.start(), _phrase(text, found), _reason(year, old_year)))
    doubts += _doubt_periods(text, old_year, new_year)
    doubts += _doubt_citations(citations, old_year)
    doubts += _doubt_terms(text, new_year, own_terms)
    doubts += _doubt_days(text, shifts, new_year - old_year)
    return shifts, sorted(doubts)


def _find_title(titles: Sequence[CitedTitle], at: int) -> Citation | None:
    """Return the first citation whose document's title holds a place."""
    number = bisect_right(titles, at, key=lambda title: title.end)
    return titles[number].citation if number < len(titles) and titles[number].citation.end <= at else None


def _doubt_days(text: str, shifts: Sequence[ShiftedYear], years: int) -> Iterator[DoubtfulPlace]:
    """Yield dates that the new year makes another day of the week, or no day at all: 29/02."""
    moved = list(text)
    for shift in shifts:
        moved[shift.start : shift.end] = shift.new
    new = "".join(moved)
    wrong = list(find_wrong_weekdays(new, years))
    for one in wrong:
        reason = f"ngày đó là {one.right}" if one.right else "không có ngày này"
        yield DoubtfulPlace(one.start, " ".join(one.text.split()), reason)
    for found in _LEAP_DAY.finditer(new):
        is_named = any(one.start <= found.start() < one.end for one in wrong)
        if not calendar.isleap(int(found["year"])) and not is_named:
            yield DoubtfulPlace(found.start(), " ".join(found.group().split()), "không có ngày này")


def explain_variable(name: str, old: str, new: str, old_year: int) -> str:
    """Return why a person must look at a variable's name once its value is renewed; "" where it fits as well as before.

    Args:
        name: of the variable: “phong_to_chuc”, “skhdt”, “hai_long_2025”.
        old: its value before.
        new: its value now.
        old_year: the year of the old plan.
    """
    if _names(name, old) and not _names(name, new):
        return "tên biến nói khác giá trị mới: đổi tên biến ở mọi nơi dùng nó, hoặc để vậy"
    if str(old_year) in re.findall(r"\d+", name):
        return "tên biến còn năm cũ: xem lại giá trị; đổi tên biến ở mọi nơi dùng nó, hoặc để vậy"
    return ""


def _names(name: str, value: str) -> bool:
    """Tell whether a variable's name is made of its value's words, or of their first letters."""
    words, parts = make_slug(value).split("-"), name.lower().split("_")
    letters = {"".join(word[:1] for word in words if word not in left_out) for left_out in ((), _SMALL_WORDS)}
    return set(parts) <= set(words) or (len(name) > 1 and name.lower() in letters)


def _is_recent(citation: Citation, old_year: int) -> bool:
    """Tell whether a document was issued for the old plan's year: it and its title are doubted as a whole."""
    return citation.year is not None and old_year - 1 <= citation.year <= old_year


def _phrase(text: str, found: re.Match[str]) -> str:
    """Return the year with the words before it, on its line."""
    line_start = text.rfind("\n", 0, found.start()) + 1
    start = max(line_start, found.start() - _AROUND)
    if start > line_start:
        start = text.find(" ", start, found.start()) + 1 or start
    return " ".join(text[start : found.end()].strip("'\"").split())


def _reason(year: int, old_year: int) -> str:
    if year == old_year:
        return "năm của kế hoạch cũ, chưa rõ có chuyển sang năm mới không"
    return "mốc của năm khác với năm kế hoạch cũ: số liệu, so sánh hoặc thời hạn"


def _doubt_citations(citations: Sequence[Citation], old_year: int) -> Iterator[DoubtfulPlace]:
    for citation in citations:
        if _is_recent(citation, old_year):
            yield DoubtfulPlace(
                citation.start, " ".join(citation.text.split()), "văn bản của năm trước: thay bằng văn bản mới nếu có"
            )


def _doubt_periods(text: str, old_year: int, new_year: int) -> Iterator[DoubtfulPlace]:
    """Yield the periods that the old plan was still in and the new one is not."""
    for found in _PERIOD.finditer(text):
        last = [int(year) for year in re.findall(r"\d{4}", found.group())][1:]
        if last and old_year <= last[0] < new_year and not cited_parts(text).hold(found.start()):
            yield DoubtfulPlace(found.start(), " ".join(found.group().split()), "giai đoạn này đã hết khi sang năm mới")


def _doubt_terms(text: str, new_year: int, own_terms: Path | None) -> Iterator[DoubtfulPlace]:
    for start, end, term in find_terms(text, select_terms(read_terms(own_terms), new_year)):
        hint = "nay là" if term.is_sure else "có thể nay là"
        yield DoubtfulPlace(start, " ".join(text[start:end].split()), f"{hint} {term.new} ({term.source})")
