"""The periods of reports: from which day to which they count, and which deadlines are theirs.

The days of the data are those of Công văn 581/BNV-CCHC (15/12 – 14/3, 14/6, 14/12; quý III 15/6 – 14/9); an office's settings
(`ky_bao_cao`) may give others. Deadlines belong to the calendar: quý I ends on 31/3 whatever the day of the report.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedMap, LocatedText
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc_gen.plan.located import LocatedNode

_CUT_OFFS = {"quy-1": ("15/12", "14/03"), "6-thang": ("15/12", "14/06"), "quy-3": ("15/06", "14/09"), "nam": ("15/12", "14/12")}
_DUE = {"quy-1": (1, 3), "6-thang": (1, 6), "quy-3": (7, 9), "nam": (1, 12)}  # months
_DUE_NEXT = {"quy-1": (4, 6), "6-thang": (7, 12), "quy-3": (10, 12), "nam": (13, 24)}
_DAY_OF_YEAR = re.compile(r"(\d{1,2})/(\d{1,2})")
_MONTHS = 12


class Span(NamedTuple):
    """Days from the first to the last; both belong to it."""

    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Tell whether a day belongs to it."""
        return self.first <= day <= self.last


class ReportPeriod(NamedTuple):
    """A period of a year: its key, the days of its data, the deadlines that are its own and those of the period behind it."""

    key: str
    data: Span
    due: Span
    due_next: Span


def find_period(key: str, year: int, cut_offs: Mapping[str, tuple[str, str]]) -> ReportPeriod:
    """Return a period.

    Args:
        key: quy-1, 6-thang, quy-3 or nam.
        year: the plan's.
        cut_offs: what the office's settings say instead of the usual days, first and last as dd/mm.
    """
    first, last = cut_offs.get(key, _CUT_OFFS[key])
    end = _day_of(last, year)
    start = _day_of(first, year)
    if start > end:
        start = _day_of(first, year - 1)
    due = _months(year, *_DUE[key])
    if start.year < year:  # what was due at the end of the last year belongs to the first report of this one
        due = due._replace(first=start)
    return ReportPeriod(key, Span(start, end), due, _months(year, *_DUE_NEXT[key]))


def _months(year: int, first: int, last: int) -> Span:
    start = dt.date(year + (first - 1) // _MONTHS, (first - 1) % _MONTHS + 1, 1)
    after = dt.date(year + last // _MONTHS, last % _MONTHS + 1, 1)
    return Span(start, after - dt.timedelta(days=1))


def _day_of(text: str, year: int) -> dt.date:
    day, month = map(int, text.split("/"))
    return dt.date(year, month, day)


def read_cut_offs(node: LocatedNode | None) -> tuple[dict[str, tuple[str, str]], list[Problem]]:
    """Return the cut-off days of an office's settings (`ky_bao_cao`), and what is wrong with them."""
    found: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    for key, span in node.entries.items() if isinstance(node, LocatedMap) else ():
        texts = span.entries if isinstance(span, LocatedMap) else {}
        wrong = [*_find_wrong_days(texts)]
        problems += wrong
        if not wrong and {"tu", "den"} <= texts.keys():
            days = [(getattr(texts[name], "text", "") or "").strip() for name in ("tu", "den")]
            found[key] = (days[0], days[1])
    return found, problems


def _find_wrong_days(texts: Mapping[str, LocatedNode]) -> Iterator[Problem]:
    for node in texts.values():
        text = (node.text or "").strip() if isinstance(node, LocatedText) else ""
        written = _DAY_OF_YEAR.fullmatch(text)
        try:
            dt.date(2001, int(written.group(2)), int(written.group(1))) if written else dt.date(0, 1, 1)
        except ValueError:
            message = msg("“{value}” is not a day of the year.", value=text)
            yield Problem("date", node.position, message, "ky_bao_cao", msg("Write day/month, for example 14/3."))
