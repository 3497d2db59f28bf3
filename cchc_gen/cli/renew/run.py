"""What `cchc-gen renew` does with its options."""

from __future__ import annotations

import os
import sys
import unicodedata
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.cli.endings import PLAN, require_ending
from cchc_gen.cli.output import STDOUT, echo_path, show_problems
from cchc_gen.errors import ExitCode, PlanError, UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.files.names import relative_name
from cchc_gen.files.texts import encode_like
from cchc_gen.language.suggestions import find_near_phrase
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import walk_texts
from cchc_gen.plan.inheritance.guards import digest_base
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.yaml.parse import read_source
from cchc_gen.plan.yaml.written import count_added_lines, mark_ends
from cchc_gen.renew.as_copy import Renewed, renew_text
from cchc_gen.renew.as_overlay import Base, renew_as_overlay
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class RenewSettings(NamedTuple):
    """The options of the command."""

    plan: Path
    year: int
    output: Path
    overlay: bool
    renames: tuple[str, ...]


def run_renew(settings: RenewSettings) -> ExitCode:
    """Write the new file, say what was changed and what is left to a person.

    Raises:
        PlanError: the old plan has problems of its own.
        UsageError: a renaming is not written right or names what is not there, or the year is the plan's own.
        OutputError: the new file exists already, or cannot be written.
    """
    renames = dict(_parse_rename(text) for text in settings.renames)
    loaded = load_plan(settings.plan, str(settings.plan))
    if str(settings.output) != STDOUT:
        require_ending(settings.output, PLAN)
    if settings.year == loaded.plan.year:
        raise UsageError(msg("The plan is of {year} already.", year=settings.year), msg("Give another --year."))
    if absent := [old for old in renames if not any(old in text for text in _texts(loaded))]:
        near = find_near_phrase(absent[0], list(_texts(loaded)))
        exactly = msg("Write the old name exactly as the plan does.")
        hint = msg("Did you mean “{near}”?", near=near) if near else exactly
        raise UsageError(msg("“{name}” does not stand in the plan.", name=absent[0]), hint)
    renewed = _renew(loaded, settings, renames)
    if str(settings.output) != STDOUT:
        renewed = renewed._replace(text=_rename_in_comments(renewed.text, settings.plan.name, settings.output.name))
    renewed = _mark_ends(renewed)
    raw = encode_like(renewed.text, settings.plan.read_bytes())
    if str(settings.output) == STDOUT:
        sys.stdout.buffer.write(raw)
        _show(renewed, settings.output)
        return ExitCode.DONE
    write_new(settings.output, raw, settings.plan)
    echo_path(settings.output)
    _show(renewed, settings.output)
    try:
        load_plan(settings.output, str(settings.output))
    except PlanError as error:  # the old plan was valid: what is wrong now came with the year
        show_problems(error.problems)
        return ExitCode.PLAN
    return ExitCode.DONE


def _renew(loaded: LoadedPlan, settings: RenewSettings, renames: dict[str, str]) -> Renewed:
    text, _notes = read_source(settings.plan, str(settings.plan))
    own_terms = loaded.workspace.stale_terms
    if settings.overlay:
        name = relative_name(settings.plan.resolve(), settings.output.resolve().parent).replace(os.sep, "/")
        base = Base(name, digest_base(text))
        return renew_as_overlay(spread_shorthands(loaded.root), base, (loaded.plan.year, settings.year), renames, own_terms)
    return renew_text(text, loaded.plan.year, settings.year, renames, own_terms)


def _mark_ends(renewed: Renewed) -> Renewed:
    """Return the new file with the lines that show whether it is whole; its lines have moved down by as many."""
    added = count_added_lines(renewed.text)
    changes = [change._replace(line=change.line + added if change.line else 0) for change in renewed.changes]
    reviews = [review._replace(line=review.line + added) for review in renewed.reviews]
    return Renewed(mark_ends(renewed.text), changes, reviews)


def _rename_in_comments(text: str, old: str, new: str) -> str:
    """Return a plan whose comments call the new file: the commands that they show are for it."""
    return "\n".join(line.replace(old, new) if line.lstrip().startswith("#") else line for line in text.split("\n"))


def _texts(loaded: LoadedPlan) -> Iterator[str]:
    return (text.text or "" for _path, text in walk_texts(loaded.root, ()))


def _parse_rename(text: str) -> tuple[str, str]:
    old, equals, new = unicodedata.normalize("NFC", text).partition("=")  # as all plans are read
    if not equals or not old.strip() or not new.strip():
        raise UsageError(msg("“{text}” is not a renaming.", text=text), msg('Write --rename "old name=new name".'))
    return old.strip(), new.strip()


def _show(renewed: Renewed, target: Path) -> None:
    """Print what was done and what is left."""
    click.echo(_("Changed ({count}):").format(count=len(renewed.changes)), err=True)
    blank = _("(blank)")
    for change in renewed.changes:
        place = f"{target}:{change.line}: " if change.line else ""
        click.echo(f"  {place}{change.old} → {change.new or blank}", err=True)
    if not renewed.reviews:
        click.echo(_("Nothing is left for you to review. Next: cchc-gen check {file}").format(file=target), err=True)
        return
    click.echo(
        _("To be reviewed by you ({count}), marked “# cần rà soát” in the file:").format(count=len(renewed.reviews)), err=True
    )
    for review in renewed.reviews:
        click.echo(f"  {target}:{review.line}: “{review.phrase}”: {review.reason}", err=True)
