"""What `cchc-gen undo` does."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from cchc_gen.editing.history import undo
from cchc_gen.editing.kept_texts import list_former
from cchc_gen.errors import ExitCode, UsageError
from cchc_gen.messages import gettext as _
from cchc_gen.messages import msg
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from pathlib import Path


def run_undo(plan: Path, *, only_list: bool) -> ExitCode:
    """Take back the last edit, or list what is kept.

    Raises:
        UsageError: there is no such file, no edit is known, or the file was changed by hand since.
        OutputError: it cannot be written.
    """
    workspace = find_workspace(plan).folder
    if only_list:
        kept = list_former(plan, workspace)
        if not kept and not plan.is_file():
            raise UsageError(msg("There is no file {file}.", file=plan), msg("Check the name and the folder."))
        if not kept:
            click.echo(_("No former text of {file} is kept.").format(file=plan), err=True)
        for former in reversed(kept):
            day = dt.datetime.fromtimestamp(former.path.stat().st_mtime, dt.UTC).astimezone()
            click.echo(f"{former.number}  {day:%d/%m/%Y %H:%M}  {former.path}")
        return ExitCode.DONE
    undo(plan, workspace)
    left = len(list_former(plan, workspace))
    click.echo(_("{file}: the last edit was taken back; {count} more can be.").format(file=plan, count=left), err=True)
    return ExitCode.DONE
