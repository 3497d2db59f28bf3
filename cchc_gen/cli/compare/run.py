"""What `cchc-gen compare` does with its options."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.cli.comments import show_comment
from cchc_gen.cli.compare.forms import format_json, format_markdown, format_text
from cchc_gen.cli.day import read_day
from cchc_gen.cli.endings import WORD, refuse_others_ending, require_ending
from cchc_gen.cli.epoch import read_epoch
from cchc_gen.cli.output import STDOUT, echo_path
from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.sides import ComparedSide, list_both, load_side
from cchc_gen.compare.units import take_year
from cchc_gen.errors import UsageError
from cchc_gen.files.bounded import run_bounded
from cchc_gen.files.delivery import write_new
from cchc_gen.messages import Message, msg, translate
from cchc_gen.messages import gettext as _
from cchc_gen.template.find import find_template

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.compare.changes import Change
    from cchc_gen.workspace.load_plan import LoadedPlan

_WORD_FORMS = ("docx", "table")
_TRACKING_SECONDS = 60.0  # of processor time: ten times what two plans of 4,000 rows take


class CompareSettings(NamedTuple):
    """The options of the command."""

    old: Path
    new: Path
    form: str
    output: Path | None
    author: str
    day: str | None
    skip_year: bool
    exit_code: bool


def run_compare(settings: CompareSettings) -> int:
    """Compare two plans; 0 with or without differences, 1 for differences when asked so.

    Raises:
        PlanError: one of the plans has problems.
        UsageError: a Word file has no name to be written to, or the day is none.
        OutputError: the result cannot be written.
    """
    to_file = _check_output(settings)
    old, new = load_sides(settings.old, settings.new)
    say_unread((old, new))
    before, after, numbers = list_both(old.loaded, new.loaded)
    say_numbers(numbers)
    if settings.skip_year:
        before = take_year(before, after, new.loaded.plan.year - old.loaded.plan.year)
    changes = compare_units(before, after)
    if settings.form == "docx":
        _write(settings, _track(old.loaded, new.loaded, settings))
    elif settings.form == "table":
        from cchc_gen.compare.comparison_table import build_comparison  # noqa: PLC0415  # for this form alone

        _write(settings, build_comparison(changes, old.loaded.plan, new.loaded.plan, find_template(new.loaded)))
    else:
        text = _format(settings.form, changes, len(old.unread) + len(new.unread))
        if not to_file:
            click.echo(text, nl=False)
        else:
            _write(settings, click.unstyle(text).encode())
    return int(bool(changes) and settings.exit_code)


def _check_output(settings: CompareSettings) -> bool:
    """Tell whether the result goes into a file; refuse a form without one, and a name of another kind of file."""
    if settings.form in _WORD_FORMS and settings.output is None:
        raise UsageError(msg("A Word file needs a name."), msg("Give it with -o, for example -o so-sanh.docx."))
    to_file = settings.output is not None and str(settings.output) != STDOUT
    if settings.form not in _WORD_FORMS and settings.output is not None and settings.output.suffix.lower() == ".docx":
        message = msg("“{name}” is the name of a Word file, and “{form}” is none.", name=settings.output, form=settings.form)
        raise UsageError(message, msg("Add --format docx (tracked changes) or --format table (a table for the meeting)."))
    if settings.output is not None and settings.form in _WORD_FORMS:
        require_ending(settings.output, WORD)
    elif settings.output is not None and to_file:
        refuse_others_ending(settings.output)
    return to_file


def _format(form: str, changes: Sequence[Change], unread: int) -> str:
    if form == "json":
        return format_json(changes)
    return (format_text if form == "text" else format_markdown)(changes, unread)


def load_sides(old: Path, new: Path) -> tuple[ComparedSide, ComparedSide]:
    """Return the two."""
    year = dt.datetime.now(dt.UTC).astimezone().year
    first, second = (load_side(path, os.environ, year) for path in (old, new))
    return first, second


def say_unread(sides: Sequence[ComparedSide]) -> None:
    """Say what of each is not compared, and its comments."""
    for side in sides:
        file = side.loaded.path
        unread = [translate(one) if isinstance(one, Message) else one for one in side.unread]
        _list_entries(_("{file}: not compared, read these yourself:").format(file=file), unread)
        _list_entries(_("{file}: comments:").format(file=file), [show_comment(comment) for comment in side.comments])


def say_numbers(headings: Sequence[str]) -> None:
    """Name the headings whose number differs in a document; that is no edit, for the tool prints the numbers."""
    _list_entries(_("Numbered otherwise in the document; the tool prints the numbers (so, danh_so):"), headings)


def _list_entries(title: str, entries: Sequence[str]) -> None:
    if entries:
        click.echo(title, err=True)
        for entry in entries:
            click.echo(f"  - {entry}", err=True)


def _track(old: LoadedPlan, new: LoadedPlan, settings: CompareSettings) -> bytes:
    from cchc_gen.compare.tracked_changes import Reviser, track_changes  # noqa: PLC0415  # lxml, for this form alone

    options = BuildOptions(template=find_template(new))
    moment = f"{_read_day(settings.day).isoformat()}T00:00:00Z"
    before, after = (render_plan(one, options) for one in (old, new))
    reviser = Reviser(settings.author, moment)
    return run_bounded(lambda: track_changes(before, after, reviser), _TRACKING_SECONDS, _refuse_tracking)


def _refuse_tracking() -> UsageError:
    message = msg("The differences are too many to be tracked one by one.")
    return UsageError(message, msg("Use --format table or --format text."))


def _read_day(text: str | None) -> dt.date:
    if text is None:
        epoch = read_epoch()
        return (dt.datetime.now(dt.UTC) if epoch is None else dt.datetime.fromtimestamp(epoch, dt.UTC)).date()
    return read_day(text, "--date")


def _write(settings: CompareSettings, raw: bytes) -> None:
    assert settings.output is not None  # noqa: S101  # checked at the start
    write_new(settings.output, raw, settings.new)
    echo_path(settings.output)
