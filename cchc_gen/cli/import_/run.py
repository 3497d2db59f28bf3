"""What `cchc-gen import` does with its options."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_gen.cli.comments import show_comment
from cchc_gen.cli.endings import PLAN, require_ending
from cchc_gen.cli.import_.parts import PART_NAMES
from cchc_gen.cli.output import STDOUT, echo_path
from cchc_gen.errors import ExitCode
from cchc_gen.files.delivery import write_new
from cchc_gen.importing.run import UnfinishedImportError, import_file
from cchc_gen.messages import Message, translate
from cchc_gen.messages import gettext as _
from cchc_gen.plan.yaml.written import format_source_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.importing.kind import DocumentKind
    from cchc_gen.importing.run import ImportReport

_MOST_LINES, _MOST_LOSSES = 20, 200


def run_import(file: Path, output: str | None, *, plain: bool, as_is: bool) -> ExitCode:
    """Import a file; 7 when a word of it does not return in the plan, or a line stands elsewhere.

    Args:
        file: the document.
        output: the plan file to write; where it is None, one called like the document, in the current folder.
        plain: whether repeated values stay where they are.
        as_is: whether a document that is not a plan is read all the same.

    Raises:
        PlanError: what was recognised is not a valid plan; it is written all the same, for a person to finish.
        CchcGenError: the file cannot be read, or the plan cannot be written.
    """
    target = output or file.with_suffix(".yaml").name
    if target != STDOUT:
        require_ending(Path(target), PLAN)
    try:
        result = import_file(file, os.environ, dt.datetime.now(dt.UTC).astimezone().year, plain=plain, as_is=as_is)
    except UnfinishedImportError as error:
        _write(target, _place_source_note(error.text, file, target), file)
        _show(error.report)
        raise error.written_to(target) from None
    _write(target, _place_source_note(result.text, file, target), file)
    _show(result.report)
    losses = result.report.losses
    return ExitCode.LOST if losses.missing or losses.moved else ExitCode.DONE


def _place_source_note(text: str, file: Path, target: str) -> str:
    """Return the plan with the way from it to its document, which is an input: no result is ever written over it."""
    if target == STDOUT:
        return text
    with contextlib.suppress(ValueError):  # another drive of Windows
        way = Path(os.path.relpath(file, Path(target).parent)).as_posix()
        return text.replace(format_source_note(file.name), format_source_note(way), 1)
    return text


def _write(target: str, text: str, document: Path) -> None:
    if target == STDOUT:
        click.echo(text, nl=False)
    else:
        write_new(Path(target), text.encode(), document)
        echo_path(target)


def _show(result: ImportReport) -> None:
    _show_kind(result.kind)
    counts = ", ".join(f"{translate(PART_NAMES[part])} {count}" for part, count in result.counts)
    click.echo(_("Recognised (lines): {counts}.").format(counts=counts), err=True)
    _list(_("To be reviewed (marked “# cần rà soát” in the file):"), result.doubts)
    _list(_("Not taken over:"), [translate(entry) if isinstance(entry, Message) else entry for entry in result.left_out])
    _list(_("Taken over, for you to look over:"), [translate(entry) for entry in result.converted])
    _list(_("Comments at the margin, for you to read:"), [show_comment(comment) for comment in result.comments])
    losses = result.losses
    if losses.moved:
        entries = [_("{line}  →  behind: {other}").format(line=line, other=other or "…") for line, other in losses.moved]
        _list(_("These lines stand elsewhere in the plan:"), entries, colour="red", most=_MOST_LOSSES)
    if losses.missing:
        text = _("{missing} of {words} words do not return in the plan:").format(missing=losses.missing, words=losses.words)
        _list(text, [f"{', '.join(words)}  ←  {line}" for line, words in losses.lines], colour="red", most=_MOST_LOSSES)
    elif result.left_out:
        text = _("All {words} words of the text return in the plan; look at what was not taken over.")
        click.secho(text.format(words=losses.words), fg="yellow", err=True)
    else:
        click.secho(_("All {words} words return in the plan.").format(words=losses.words), fg="green", err=True)


def _show_kind(kind: DocumentKind) -> None:
    """Say first what the document is: an officer sees at once that the wrong file was taken."""
    if kind.name is None:
        click.secho(_("Kind of document: not recognised; it is read as a plan."), fg="yellow", err=True)
        return
    name = translate(kind.name) if isinstance(kind.name, Message) else kind.name
    text = _("Kind of document: “{kind}” ({signs}).") if kind.is_sure else _("Kind of document: perhaps “{kind}” ({signs}).")
    click.secho(
        text.format(kind=name, signs=kind.quoted_signs), fg=None if kind.is_sure and kind.in_plan_file else "yellow", err=True
    )
    if kind.has_plan:
        click.secho(
            _("The plan attached to it was taken; the document itself is listed below."),
            fg="yellow",
            err=True,
        )
    elif not kind.in_plan_file:
        click.secho(_("A plan file cannot hold this kind: read every line before you build."), fg="yellow", err=True)


def _list(title: str, entries: Sequence[str], colour: str = "yellow", most: int = _MOST_LINES) -> None:
    if entries:
        click.secho(title, fg=colour, err=True)
        for entry in entries[:most]:
            click.echo(f"  - {entry}", err=True)
        if len(entries) > most:
            click.echo("  " + _("… and {count} more").format(count=len(entries) - most), err=True)
