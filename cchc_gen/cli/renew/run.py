"""What `cchc-gen renew` does with its options."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.cli.endings import PLAN, require_ending
from cchc_gen.cli.output import STDOUT, echo_path, show_problems
from cchc_gen.errors import ExitCode, PlanError, UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.messages import gettext as _
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.not_a_plan import advise_rename, without_hidden_ending
from cchc_gen.renew.whole_file import Renewal, renew_file
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.renew.as_copy import Renewed


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
    if without_hidden_ending(settings.plan):
        raise UsageError(msg("“{name}” is not a plan file.", name=settings.plan), advise_rename(settings.plan))
    renames = dict(_parse_rename(text) for text in settings.renames)
    loaded = load_plan(settings.plan, str(settings.plan))
    if str(settings.output) != STDOUT:
        require_ending(settings.output, PLAN)
    to_stdout = str(settings.output) == STDOUT
    renewal = Renewal(settings.year, None if to_stdout else settings.output, settings.overlay, renames)
    renewed, raw = renew_file(loaded, renewal)
    if to_stdout:
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
