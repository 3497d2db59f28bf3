"""The year in which a document is signed: KH-N5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.decree.dates import format_long
from cchc_gen.decree.kinds import Trait, find_kind
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading


_LAST_MONTHS = 10  # from October on the next year's plan is signed


@rule(
    "KH-N5",
    Severity.WARNING,
    msg("A plan is signed in its year, or in the last months of the year before."),
    msg("Correct “ngay”, or “nam”."),
    source=PRACTICE,
    wrong="nam: 2026, ngay: 15/01/2025",
    right="nam: 2026, ngay: 15/01/2026",
    of=Trait.YEAR,
    in_document=msg("Correct the date, or the year in the title."),
)
def _find_signing_years(reading: Reading) -> Iterator[Finding]:
    date = reading.head.date
    if reading.year is None or date is None or date.year is None or date.year == reading.year:
        return
    at_end = date.year == reading.year - 1 and (date.month is None or date.month >= _LAST_MONTHS)
    kind = find_kind(reading.head.type_name)
    if at_end or (date.year > reading.year and kind is not None and kind.looks_back):
        return
    title = next((one for one in reading.of(Part.SUBJECT) if str(reading.year) in one.text and not one.appendix), None)
    if title and date.year == reading.year + 1 and any(f"năm {date.year}" in one.text for one in reading.of(Part.OPENING)):
        message = msg("The title says {year}, the opening and the date say {other}.", year=reading.year, other=date.year)
        yield find_at(title, title.text, message, msg("Correct the year in the title."))
        return
    found = reading.of(Part.PLACE_DATE)
    position = reading.head.dated_at or (found[0].position if found else Position(""))
    text = format_long(date)
    message = msg("The document bears the date “{date}”, and is one of {year}.", date=text, year=reading.year)
    yield Finding(position, text, message, "van_ban.ngay" if not reading.is_document else "")
