"""The line below an appendix's title that says to which document it belongs: KH-P1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.dates import DateText, format_long
from cchc_gen.decree.kinds import find_kind, split_symbol
from cchc_gen.decree.parts import Part
from cchc_gen.language.spelling import fold
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_ABBREVIATION = re.compile(r"\b[A-ZĐ][A-ZĐ&]+\b")
_OWN_REFERENCE = re.compile(
    r"kèm theo\s+(?P<type>(?:(?!\bsố\b)[^()\d]){2,40}?)\s+số\s*:?\s*(?P<number>[\d\s._…]*)/\s*(?P<symbol>[^\W\d_][\w&.-]*)\s+"
    r"(?P<date>ngày\s*(?:(?P<day>\d{1,2})?[\s._…]*(?:tháng\s*|/)(?P<month>\d{1,2})?[\s._…]*(?:năm\s*|/)(?P<year>\d{4})?))"
    r"[\s._…]*(?:của|do)\s+(?P<agency>[^()]+?)\s*(?:ban hành)?\s*\)",
    re.IGNORECASE,
)


@rule(
    "KH-P1",
    Severity.ERROR,
    msg("The line (Kèm theo …) of an appendix names the document that it belongs to."),
    msg("Leave “kem_theo” out: the tool writes the line from the letterhead."),
    source=PRACTICE,
    wrong="(Kèm theo Kế hoạch số 12/KH-SNV ngày 06 tháng 01 năm 2025 của Sở Nội vụ)",
    right="(Kèm theo Kế hoạch số 05/KH-STC ngày 05 tháng 01 năm 2026 của Sở Tài chính)",
)
def _find_foreign_references(reading: Reading) -> Iterator[Finding]:
    head = reading.head
    for passage in reading.of(Part.APPENDIX_REFERENCE):
        found = _OWN_REFERENCE.search(passage.text)
        if not found or _is_of_another(found["type"], found["symbol"], head.type_name):
            continue
        date = [int(part) if part else None for part in (found["day"], found["month"], found["year"])]
        ours = [head.date.day, head.date.month, head.date.year] if head.date else [None, None, None]
        pairs = [
            (found["type"].strip(), head.type_name, _is_same_type),
            (found["number"].strip(" ._…"), head.number, _is_same_number),
            (found["symbol"], head.symbol, _is_same_text),
            (found["agency"].strip(), head.agency, _is_same_agency),
        ]
        wrong = [(theirs, own) for theirs, own, is_same in pairs if theirs and own and not is_same(theirs, own)]
        if any(one is not None and two is not None and one != two for one, two in zip(date, ours, strict=True)):
            wrong.append((found["date"].strip(), format_long(DateText(*ours)) if head.date else ""))
        if not found["number"].strip(" ._…") and head.number and reading.is_document:
            message = msg("A blank is left: “{near}”.", near=found.group()[:80])
            yield find_at(passage, passage.text, message, Severity.WARNING)
        for theirs, own in wrong:
            message = msg("The appendix says it belongs to “{theirs}”; this document says “{own}”.", theirs=theirs, own=own)
            yield find_at(passage, passage.text, message)


def _is_of_another(type_name: str, symbol: str, own: str) -> bool:
    """Tell whether an appendix really belongs to a document of another kind, whose symbol says so, too: a Quyết định's."""
    kind, ours = find_kind(type_name), find_kind(own)
    return kind is not None and ours is not None and kind != ours and split_symbol(symbol)[0].startswith(kind.symbol)


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
    if _ABBREVIATION.search(short) and not short.isupper() and short.split()[0].lower() == long.split()[0].lower():
        return True
    first, second = (fold(name).replace("ubnd", "uy ban nhan dan") for name in (one, two))
    return first in second or second in first
