"""Tells a workbook that was made of another plan: it says in its properties of which one, whatever its file is called."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import UsageError
from cchc_gen.language.word_diff import measure_likeness
from cchc_gen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.packaging.core import DocumentProperties

    from cchc_gen.plan.model import Plan
    from cchc_gen.plan.spreadsheet.read_book import Origin

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ALIKE = 0.5  # of a name or a title: what was corrected meanwhile makes no other plan


def mark_book(properties: DocumentProperties, plan: Plan) -> None:
    """Write into a workbook's properties of which plan it is."""
    properties.creator = plan.agency.name
    properties.title = _title(plan)
    properties.subject = str(plan.year)


def _title(plan: Plan) -> str:
    return f"{plan.document.type_name} {plan.document.subject}"


def find_other_plan(origin: Origin, plan: Plan) -> Message | None:
    """Return why a workbook that “tasks export” wrote is of another plan; None where it may be of this one, or says nothing."""
    if not origin.title:
        return None
    if origin.creator and measure_likeness(origin.creator.casefold(), plan.agency.name.casefold()) < _ALIKE:
        return msg("It is issued by “{theirs}”, the plan by “{ours}”.", theirs=origin.creator, ours=plan.agency.name)
    ours = _title(plan)
    is_other_year = origin.subject != str(plan.year) if _YEAR.fullmatch(origin.subject) else _differs_in_year(origin.title, plan)
    if is_other_year or measure_likeness(origin.title.casefold(), ours.casefold()) < _ALIKE:
        theirs = f"{origin.title} ({origin.subject})" if is_other_year and origin.subject else origin.title
        return msg("It was made of “{theirs}”, the plan is “{ours}” of {year}.", theirs=theirs, ours=ours, year=plan.year)
    return None


def _differs_in_year(title: str, plan: Plan) -> bool:
    """Tell whether a title without a year of its own beside it, as earlier versions wrote, names another year."""
    years = _YEAR.findall(title)
    return bool(years) and str(plan.year) not in years and str(plan.year) in _YEAR.findall(_title(plan))


class OtherBook(NamedTuple):
    """A workbook of another plan, and why it is one."""

    name: str
    why: Message


def refuse_others(others: Sequence[OtherBook]) -> UsageError:
    """Return the error of workbooks of other plans; there is at least one."""
    why = reduce(lambda one, two: Message("{one} {two}", (("one", one), ("two", two))), [other.why for other in others])
    names = ", ".join(f"“{other.name}”" for other in others)
    message = msg("These workbooks were made of another plan, so nothing is taken: {files}. {why}", files=names, why=why)
    return UsageError(message, msg("Look for the file of this plan. If it is one all the same, add --as-is."))
