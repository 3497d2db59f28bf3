"""Days as users type them, and today: the only place that reads the clock for a day."""

from __future__ import annotations

import datetime as dt

import click

from cchc_gen.decree.dates import parse_day
from cchc_gen.errors import UsageError
from cchc_gen.messages import gettext as _
from cchc_gen.messages import msg


class YearRange(click.IntRange):
    """A year; click would call it “integer range” in any language."""

    def __init__(self, first: int, last: int) -> None:
        """Keep the bounds, which a year may be."""
        super().__init__(first, last)
        self.name = _("number")


def read_day(text: str | None, option: str) -> dt.date:
    """Return the day of an option: 14/03/2026 or 2026-03-14; today where it is not given.

    Raises:
        UsageError: it is not a day.
    """
    if text is None:
        return dt.datetime.now().astimezone().date()
    day = parse_day(text)
    if day is None:
        hint = msg("Write 14/03/2026 or 2026-03-14.")
        raise UsageError(msg("{option}: “{value}” is not a day.", option=option, value=text), hint)
    return day
