"""What `cchc-gen accept` does with its options."""

from __future__ import annotations

import re
import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.cli.compare.forms import format_change
from cchc_gen.cli.compare.run import load_sides
from cchc_gen.cli.endings import PLAN, require_ending
from cchc_gen.cli.output import echo_path
from cchc_gen.compare.accept import Draft, Side, accept_changes
from cchc_gen.compare.changes import Change, compare_units
from cchc_gen.compare.sides import find_base, list_both
from cchc_gen.editing.saving import decode_exactly, save_plan
from cchc_gen.errors import ExitCode, UsageError
from cchc_gen.files.delivery import write_new
from cchc_gen.messages import msg, translate
from cchc_gen.plan.validation.validate import expand
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class AcceptSettings(NamedTuple):
    """The options of the command."""

    plan: Path
    document: Path
    all_: bool
    only: str | None
    except_: str | None
    output: Path | None
    dry_run: bool


def run_accept(settings: AcceptSettings) -> ExitCode:
    """List the changes of a document, and put the chosen ones into the plan.

    Raises:
        PlanError: one of the two cannot be read.
        UsageError: the choice is none, or the plan was changed meanwhile.
        OutputError: the plan cannot be written.
    """
    if settings.output is not None:
        require_ending(settings.output, PLAN)
    raw = settings.plan.read_bytes() if settings.plan.is_file() else b""
    old, new = load_sides(settings.plan, settings.document)
    units = list_both(old.loaded, new.loaded)
    changes = compare_units(*units)
    if not changes:
        click.echo(_("No differences."))
        return ExitCode.DONE
    said = _("Compared with the plan as it is now: what you changed in it since the document was made is listed, too.")
    click.echo(said, err=True)
    chosen = _choose(changes, settings)
    if not chosen:
        click.echo(_("Nothing was written. Choose with --all, --only 1,3-5 or --except 2."), err=True)
        return ExitCode.DONE
    text = decode_exactly(raw, settings.plan)
    sides = tuple(Side(some, expand(side.loaded.root)[0]) for some, side in zip(units, (old, new), strict=True))
    draft = Draft(text, str(settings.plan), (sides[0], sides[1]), changes, find_base(old.loaded))
    accepted = accept_changes(draft, chosen, new.comments)
    for change, reason in accepted.refused:
        number = next(at for at, one in enumerate(changes, start=1) if one is change)
        click.secho(
            _("{number}: not taken over: {reason}").format(number=number, reason=translate(reason)), fg="yellow", err=True
        )
    for comment in accepted.homeless:
        click.secho(_("Comment without a place in the plan: {text}").format(text=comment.text), fg="yellow", err=True)
    _write(accepted.text, raw, settings)
    done = len(chosen) - len(accepted.refused)
    click.echo(_("{done} of {count} changes taken over.").format(done=done, count=len(changes)), err=True)
    return ExitCode.CONFLICT if accepted.refused else ExitCode.DONE


def _choose(changes: Sequence[Change], settings: AcceptSettings) -> list[Change]:
    """Print the changes with their numbers, and return those that were chosen: by options, else one by one in a terminal."""
    count = len(changes)
    asks = not (settings.all_ or settings.only or settings.except_ or settings.dry_run) and sys.stdin.isatty()
    only = _read_numbers(settings.only, count) if settings.only else set(range(1, count + 1))
    left_out = _read_numbers(settings.except_, count) if settings.except_ else set()
    is_chosen = settings.all_ or settings.only or settings.except_ or settings.dry_run
    chosen = []
    for number, change in enumerate(changes, start=1):
        click.echo(f"{number}. {format_change(change)}")
        if asks:
            if click.confirm(_("Take it over?"), default=True):
                chosen.append(change)
        elif is_chosen and number in only and number not in left_out:
            chosen.append(change)
    return chosen


def _read_numbers(text: str, count: int) -> set[int]:
    """Return the numbers of “1,3-5”.

    Raises:
        UsageError: it is written otherwise, or names no change.
    """
    numbers: set[int] = set()
    for part in text.replace(" ", "").split(","):
        found = re.fullmatch(r"(\d+)(?:-(\d+))?", part)
        if found is None:
            raise UsageError(msg("“{text}” names no changes.", text=text), msg("Write their numbers, for example 1,3-5."))
        numbers |= set(range(int(found[1]), int(found[2] or found[1]) + 1))
    if unknown := sorted(number for number in numbers if not 1 <= number <= count):
        raise UsageError(msg("There is no change {number}.", number=unknown[0]), msg("They are 1 to {count}.", count=count))
    return numbers


def _write(text: str, raw: bytes, settings: AcceptSettings) -> None:
    """Write the new text, if it is a plan.

    Raises:
        PlanError: it is none; then nothing is written.
        UsageError, OutputError: see `save_plan`.
    """
    new = text.encode()
    if new == raw or settings.dry_run:
        return
    if settings.output is not None:
        name = str(settings.output)
        parse(decode_source(new, name)[0], name)
        write_new(settings.output, new, settings.plan)
        echo_path(settings.output)
        return
    workspace = load_plan(settings.plan, str(settings.plan)).workspace.folder
    save_plan(settings.plan, text, raw, workspace)
    echo_path(settings.plan)
