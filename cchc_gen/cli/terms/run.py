"""What `cchc-gen terms` does: the register of laws and names, as it is on a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_gen.cli.day import read_day
from cchc_gen.decree.dates import parse_day
from cchc_gen.errors import ExitCode
from cchc_gen.messages import gettext as _
from cchc_gen.workspace.outdated_terms import read_terms, select_holding, select_terms
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    import datetime as dt

    from cchc_gen.workspace.outdated_terms import Term


def run_terms(text: str | None) -> ExitCode:
    """Print which documents hold on a day, then what went out of use and what stands in its place.

    Args:
        text: the day as it was typed, None for today.

    Raises:
        UsageError: that is not a day.
        PlanError: the office's settings or its register are wrong.
    """
    day = read_day(text, "--on")
    terms = read_terms(find_workspace(Path("x.yaml")).stale_terms)
    click.secho(_("Documents that hold on {day}").format(day=_show_day(day)), bold=True)
    for term in select_holding(terms, day):
        click.echo(f"  {_name(term)}{_note(term)}" + (f": {term.title}" if term.title else ""))
    click.secho(_("Not used any more on {day}, and what stands in its place").format(day=_show_day(day)), bold=True)
    for term in select_terms(terms, day.year, day):
        click.echo(f"  {_name(term)} → {term.new}{_note(term, term.source)}")
    return ExitCode.DONE


def _name(term: Term) -> str:
    """Return a name, or a document with its day where that is known, else the year of a law: alone it may mean another."""
    day = next((day for day in term.days if parse_day(day)), "")
    year = next((year for year in term.days if year.isdigit()), "")
    if day:
        return " ".join([term.old, _("of {day}").format(day=day)])
    return " ".join([term.old, _("of the year {year}").format(year=year)]) if year else term.old


def _note(term: Term, source: str = "") -> str:
    parts = [
        _("from {day}").format(day=_show_day(term.first_day)) if term.first_day else "",
        _("until {day}").format(day=_show_day(term.last_day)) if term.last_day else "",
        _("source: {source}").format(source=source) if source else "",
        "" if term.is_sure else _("look again"),
        _("the office's own") if term.is_own else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def _show_day(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"
