"""What `cchc-gen accept` does with its options."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.cli.accept.numbers import read_numbers
from cchc_gen.cli.accept.put_in import Putting
from cchc_gen.cli.accept.write import read_files
from cchc_gen.cli.compare.forms import format_change
from cchc_gen.cli.compare.run import load_sides, say_numbers, say_unread
from cchc_gen.cli.endings import PLAN, require_ending
from cchc_gen.compare.another import find_other, refuse_other
from cchc_gen.compare.sides import list_both, list_changes
from cchc_gen.compare.three_way import DocumentChange, Standing
from cchc_gen.errors import ExitCode, UsageError
from cchc_gen.messages import gettext as _
from cchc_gen.messages import msg, show_controls, translate
from cchc_gen.plan.yaml.not_a_plan import DOCUMENTS, SPREADSHEETS, advise_tasks_import, describe_other, name_in_command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.compare.remarks import Remarks
    from cchc_gen.compare.sides import BothUnits, ComparedSide, FoundChanges


class AcceptSettings(NamedTuple):
    """The options of the command."""

    plan: Path
    document: Path
    all_: bool
    only: str | None
    except_: str | None
    into_base: bool
    variable: bool
    output: Path | None
    dry_run: bool
    as_is: bool = False


class _Both(NamedTuple):
    """Plan and document, their units, and what the document changed."""

    plan: ComparedSide
    document: ComparedSide
    units: BothUnits
    found: FoundChanges


def run_accept(settings: AcceptSettings) -> ExitCode:
    """List the changes of a document, and put the chosen ones into the plan.

    Raises:
        PlanError: one of the two cannot be read.
        UsageError: the choice is none, the document another one, or the plan was changed meanwhile.
        OutputError: the plan cannot be written.
    """
    if settings.output is not None:
        require_ending(settings.output, PLAN)
    raw = settings.plan.read_bytes() if settings.plan.is_file() else b""
    _refuse_no_document(settings)
    _refuse_options(settings)
    if other := describe_other(raw, str(settings.plan)):
        raise UsageError(*other)
    both = _read(settings)
    found = both.found
    if not found.changes:
        click.echo(_say_equal(found))
        return ExitCode.DONE
    click.echo(_say_origin(found), err=True)
    chosen = _choose(found, settings)
    if not chosen:
        is_open = any(one.standing is Standing.OPEN for one in found.changes)
        choose = _("Nothing was written. Choose with --all, --only 1,3-5 or --except 2.")
        click.echo(choose if is_open else _("Nothing is left to take over."), err=True)
        has_conflicts = any(one.standing is Standing.CONFLICT for one in found.changes)
        return ExitCode.CONFLICT if has_conflicts else ExitCode.DONE
    return _take_over(settings, raw, both, chosen)


def _take_over(settings: AcceptSettings, raw: bytes, both: _Both, chosen: Sequence[DocumentChange]) -> ExitCode:
    """Put changes into the plan, say what could not be put in, and return the exit code."""
    found = both.found
    files = read_files(settings.plan, raw, both.plan, with_bases=settings.into_base)
    needed = list({id(one.needed): one.needed for one in chosen if one.needed is not None}.values())
    putting = Putting((both.plan, both.document), both.units, found, files, settings.variable)
    accepted, astray = putting.put_in(needed, settings.output, writes=not settings.dry_run)
    for change, reason in accepted.refused:
        number = next(at for at, one in enumerate(found.changes, start=1) if one.needed is change)
        click.secho(
            _("{number}: not taken over: {reason}").format(number=number, reason=translate(reason)), fg="yellow", err=True
        )
    for comment in accepted.homeless:
        click.secho(_("Comment without a place in the plan: {text}").format(text=comment.text), fg="yellow", err=True)
    if settings.variable or len(chosen) < sum(one.standing is Standing.OPEN for one in found.changes):
        astray = []  # a variable changes other places, too; a part of the changes may well read as another difference
    named = {one.new.text for one, _reason in accepted.refused if one.new is not None}
    astray = [one for one in astray if one.new is None or one.new.text not in named]
    for change in astray:
        text = _("It still differs from the document, edit it by hand: {change}").format(change=format_change(change))
        click.secho(text, fg="yellow", err=True)
    done = len(chosen) - len(accepted.refused)
    text = _("{done} of {count} changes would be taken over.") if settings.dry_run else _("{done} of {count} changes taken over.")
    click.echo(text.format(done=done, count=len(found.changes)), err=True)
    has_conflicts = any(one.standing is Standing.CONFLICT for one in found.changes)
    return ExitCode.CONFLICT if accepted.refused or has_conflicts or astray else ExitCode.DONE


def _read(settings: AcceptSettings) -> _Both:
    """Return both sides and their differences, and say what of them is not compared.

    Raises:
        UsageError: the document seems to be no version of the plan.
    """
    old, new = load_sides(settings.plan, settings.document)
    units = list_both(old.loaded, new.loaded)
    found = list_changes(old.loaded, new, units)
    if (reasons := find_other((old, new), units, found)) and not settings.as_is:
        raise refuse_other(reasons, settings.plan, settings.document)
    say_unread((old, new))
    say_numbers(units.numbers)
    return _Both(old, new, units, found)


def _refuse_no_document(settings: AcceptSettings) -> None:
    """Refuse what is no Word file: a PDF has lost which cells a row has, and would take them out of the plan."""
    ending, is_plan = settings.document.suffix.lower(), settings.plan.suffix.lower() in PLAN
    if ending in DOCUMENTS:
        return
    plan, file = name_in_command(str(settings.plan)), name_in_command(str(settings.document))
    message = msg(
        "“{name}” is no Word file: “accept” takes what was changed in the .docx that came back.", name=settings.document
    )
    if settings.document.is_dir():
        message = msg("“{name}” is a folder: “accept” takes a Word file.", name=settings.document)
    hint = msg("Name that file behind the plan, for example: cchc-gen accept {plan} sua.docx", plan=plan)
    if ending in PLAN and not is_plan:
        hint = msg("The plan comes first: cchc-gen accept {plan} {file}", plan=file, file=plan)
    elif ending in SPREADSHEETS:
        hint = advise_tasks_import(plan, file)
    elif ending in (*PLAN, ".pdf"):
        hint = msg(
            "Ask for the Word file. What differs from this one shows: cchc-gen compare {plan} {file}", plan=plan, file=file
        )
    raise UsageError(message, hint)


def _say_equal(found: FoundChanges) -> str:
    """Return what is said of a document without changes."""
    if found.differences:
        return _("The document changed nothing. {count} difference(s) are your own edits of the plan since it was made.").format(
            count=len(found.differences)
        )
    return _("No differences.")


def _say_origin(found: FoundChanges) -> str:
    """Return what the list of changes is compared with."""
    if not found.is_three_way:
        return _(
            "It is not known what the plan said when this document was made, so it is compared with the plan as it is now: "
            "what you changed in it since then is listed, too."
        )
    needed = {id(one.needed) for one in found.changes if one.needed is not None}
    own = sum(id(one) not in needed for one in found.differences)
    return _("{count} difference(s) are your own edits of the plan since the document was made; they stay.").format(count=own)


def _refuse_options(settings: AcceptSettings) -> None:
    """Refuse options that exclude each other."""
    if sum(map(bool, (settings.all_, settings.only, settings.except_))) > 1:
        raise UsageError(msg("--all, --only and --except are three ways to choose."), msg("Name one of them."))
    if settings.into_base and settings.output is not None:
        raise UsageError(
            msg("--into-base changes the base itself, and -o leaves all files as they are."), msg("Leave one of them out.")
        )


def _choose(found: FoundChanges, settings: AcceptSettings) -> list[DocumentChange]:
    """Print the changes with their numbers, and return those that were chosen: by options, else one by one in a terminal.

    Numbers are the document's: what the plan has already keeps its own, and so does what is in conflict.
    """
    count = len(found.changes)
    asks = not (settings.all_ or settings.only or settings.except_ or settings.dry_run) and sys.stdin.isatty()
    only = read_numbers(settings.only, count) if settings.only else set(range(1, count + 1))
    left_out = read_numbers(settings.except_, count) if settings.except_ else set()
    is_chosen = settings.all_ or settings.only or settings.except_ or settings.dry_run
    chosen = []
    for number, (one, remarks) in enumerate(zip(found.changes, found.remarks, strict=True), start=1):
        click.echo(f"{number}. {_say_standing(one)}{format_change(one.change)}{_say_remarks(remarks)}")
        if one.standing is Standing.CONFLICT:
            click.secho(_say_conflict(one), fg="yellow", err=True)
        if one.standing is not Standing.OPEN:
            continue
        if asks:
            if click.confirm(_("Take it over?"), default=True):
                chosen.append(one)
        elif is_chosen and number in only and number not in left_out:
            chosen.append(one)
    return chosen


def _say_remarks(remarks: Remarks) -> str:
    """Return the lines that name the author of a tracked change and the comments on its line, "" where Word has none."""
    lines = [_("changed by {name}").format(name=", ".join(remarks.authors))] if remarks.authors else []
    lines += [f"{one.author or '?'}: “{one.text}”" for one in remarks.comments]
    return "".join(f"  {show_controls(line)}\n" for line in lines)


def _say_standing(one: DocumentChange) -> str:
    """Return what stands before a change that is not to be decided."""
    if one.standing is Standing.DONE:
        return _("[in the plan already] ")
    return _("[conflict] ") if one.standing is Standing.CONFLICT else ""


def _say_conflict(one: DocumentChange) -> str:
    """Return what the plan says where both were changed, and what to do."""
    if one.ours:
        return _("   You changed it, too; the plan now says: “{text}”. It is left out: edit the plan by hand.").format(
            text=one.ours
        )
    return _("   You took it out of the plan. It is left out: put it back by hand, if it is to stay.")
