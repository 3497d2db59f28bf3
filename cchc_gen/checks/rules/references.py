"""The line below an appendix's title that says to which document it belongs: KH-P1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PL1, PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.appendices import join_references
from cchc_gen.checks.rules.wording import find_abbreviation, may_stand_for
from cchc_gen.decree.dates import DateText, format_long
from cchc_gen.decree.kinds import find_kind, split_symbol
from cchc_gen.language.spelling import fold
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_JOINT = lazy_pattern(r"\s*[-–,]\s*|\s+va\s+")  # “SỞ Y TẾ - SỞ TÀI CHÍNH”, “Sở Y tế và Sở Tài chính”
_ABBREVIATION = lazy_pattern(r"\b[A-ZĐ][A-ZĐ&]+\b")
# The parts of the line, in whatever order they are written: kind, number and symbol, date or year, agency.
_TYPE = lazy_pattern(r"kèm theo\s+(?P<type>(?:(?!\b(?:số|của|do|ngày|năm)\b)[^()\d]){2,80})", re.IGNORECASE)
_NUMBER = lazy_pattern(r"\bsố\s*:?\s*(?P<number>[\d\s._…]*)/\s*(?P<symbol>[^\W\d_][\w&.]*(?:\s?-\s?[\w&.]+)*)", re.IGNORECASE)
_DATE = lazy_pattern(
    r"\bngày\s*(?P<day>\d{1,2})?[\s._…]*(?:tháng\s*|/)(?P<month>\d{1,2})?[\s._…]*(?:năm\s*|/)(?P<year>\d{4})?", re.IGNORECASE
)
_YEAR = lazy_pattern(r"\bnăm\s+(?P<year>\d{4})\b", re.IGNORECASE)
_AGENCY = lazy_pattern(r"\b(?:của|do)\s+(?P<agency>[^(),]+?)\s*(?:ban hành\s*)?(?=[(),]|\bngày\b|\bnăm\b|$)", re.IGNORECASE)

_HEAD_OF = lazy_pattern(r"^(?:Chủ tịch|Giám đốc|Bộ trưởng|Hiệu trưởng|Trưởng ban|Cục trưởng|Chi cục trưởng)\s+", re.IGNORECASE)


@rule(
    "KH-P1",
    Severity.ERROR,
    msg("The line (Kèm theo …) of an appendix names the document that it belongs to."),
    msg("Leave “kem_theo” out: the tool writes the line from the letterhead."),
    source=PRACTICE,
    wrong="(Kèm theo Kế hoạch số 12/KH-SNV ngày 06 tháng 01 năm 2025 của Sở Nội vụ)",
    right="(Kèm theo Kế hoạch số 05/KH-STC ngày 05 tháng 01 năm 2026 của Sở Tài chính)",
    in_document=msg("Write kind, number, date and issuer as at the head of this document."),
)
def _find_foreign_references(reading: Reading) -> Iterator[Finding]:
    head = reading.head
    for passage in join_references(reading):
        if not passage.appendix:
            continue  # it names the decision that issues the plan
        text = passage.text
        kind, number, date, agency = (pattern.search(text) for pattern in (_TYPE, _NUMBER, _DATE, _AGENCY))
        type_name = kind["type"].strip() if kind else ""
        if not kind or _is_of_another(type_name, number["symbol"] if number else "", head.type_name):
            continue
        pairs = [(type_name, head.type_name, _is_same_type)]
        if number:
            pairs.append((number["number"].strip(" ._…"), head.number, _is_same_number))
            is_own = may_stand_for(head.symbol, reading) or not may_stand_for(number["symbol"], reading)
            pairs += [(number["symbol"], head.symbol, _is_same_text)] if is_own else []  # else rule ND30-H10 blames the head
        if agency:
            issuer = _HEAD_OF.sub("", agency["agency"].strip())  # “của Chủ tịch Ủy ban nhân dân tỉnh”: its head decides alone
            pairs.append((issuer, head.agency, _is_same_agency))
        wrong = [(theirs, own) for theirs, own, is_same in pairs if theirs and own and not is_same(theirs, own)]
        if reading.day is not None or head.date is None or None in head.date:  # else rule KH-N3 blames the head
            wrong += _find_other_date(date, head.date) if date else _find_other_year(text, reading.year)
        for theirs, own in wrong:
            message = msg("The appendix says it belongs to “{theirs}”; this document says “{own}”.", theirs=theirs, own=own)
            yield find_at(passage, text, message)


@rule(
    "KH-P2",
    Severity.INFO,
    msg("Where the document has its number, the line (Kèm theo …) of its appendix has it, too."),
    msg("On paper fill in number and date, as the letterhead has them; in a digital document the room may stay."),
    source=PL1 + "III.1c",
    wrong="Số: 05/KH-STC; (Kèm theo Kế hoạch số    /KH-STC …)",
    right="Số: 05/KH-STC; (Kèm theo Kế hoạch số 05/KH-STC …)",
)
def _find_unfilled_references(reading: Reading) -> Iterator[Finding]:
    for passage in join_references(reading) if reading.is_document and reading.head.number else ():
        number = _NUMBER.search(passage.text)
        if passage.appendix and number and not number["number"].strip(" ._…"):
            yield find_at(passage, passage.text, msg("A blank is left: “{near}”.", near=passage.text[:80]))


def _find_other_date(found: re.Match[str], own: DateText | None) -> list[tuple[str, str]]:
    """Return the date of the line and that of the document where they differ in what both have."""
    theirs = [int(part) if part else None for part in (found["day"], found["month"], found["year"])]
    ours = [own.day, own.month, own.year] if own else [None, None, None]
    if own and any(one is not None and two is not None and one != two for one, two in zip(theirs, ours, strict=True)):
        return [(found.group().strip(), format_long(own))]
    return []


def _find_other_year(text: str, year: int | None) -> list[tuple[str, str]]:
    found = _YEAR.search(text)
    return [(found.group(), f"năm {year}")] if found and year is not None and int(found["year"]) != year else []


def _is_of_another(type_name: str, symbol: str, own: str) -> bool:
    """Tell whether an appendix really belongs to a document of another kind, a Quyết định; a symbol would say so, too."""
    kind, ours = find_kind(type_name), find_kind(own)
    if kind is None or ours is None or kind == ours:
        return False
    return not symbol or split_symbol(symbol)[0].startswith(kind.symbol)


def _is_same_text(one: str, two: str) -> bool:
    return fold(one).replace(" ", "") == fold(two).replace(" ", "")


def _is_same_number(one: str, two: str) -> bool:
    return one.replace(" ", "").lstrip("0") == two.replace(" ", "").lstrip("0")


def _is_same_type(one: str, two: str) -> bool:
    """Tell whether two kinds may be one: a kind that is not ours (“Chương trình hành động”) is compared by its first words."""
    first, second = fold(one), fold(two)
    return first.startswith(second) or second.startswith(first) or find_kind(one) is None or find_kind(one) == find_kind(two)


def _is_same_agency(one: str, two: str) -> bool:
    """Tell whether two names may be one agency's: “Sở Tài chính”, “Sở Tài chính tỉnh Mẫu”, “UBND tỉnh”, “Sở KH&CN”."""
    short, long = sorted((one, two), key=len)
    is_short = find_abbreviation(short) if short.isupper() else _ABBREVIATION.search(short)  # of the head's rule ND30-H6 speaks
    if is_short and short.split()[0].lower() == long.split()[0].lower():
        return True
    first, second = (_JOINT.sub(" ", fold(name).replace("ubnd", "uy ban nhan dan")) for name in (one, two))
    return first in second or second in first
