"""What `cchc-gen doctor` does."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cchc_gen.cli.converter import choose_engine, find_converter
from cchc_gen.cli.output import show_problems
from cchc_gen.errors import ExitCode, PlanError
from cchc_gen.files.cache import find_cache
from cchc_gen.messages import gettext as _
from cchc_gen.messages import translate
from cchc_gen.starting.doctor import Health, Patient, examine
from cchc_gen.workspace.settings import find_workspace


def run_doctor() -> ExitCode:
    """Print what was found and return the gravest exit code."""
    cache = find_cache()
    try:
        workspace = find_workspace(Path("x.yaml"))
    except PlanError as error:  # the office's settings are wrong: that is not a reason to look at nothing
        show_problems(error.problems)
        workspace = None
    template = workspace.folder / workspace.template if workspace and workspace.template else None
    converter = find_converter(choose_engine(None), cache, 1)
    marks = {
        Health.GOOD: click.style(_("[good]"), fg="green"),
        Health.DOUBTFUL: click.style(_("[note]"), fg="yellow"),
        Health.BAD: click.style(_("[bad]"), fg="red"),
    }
    codes = [] if workspace else [ExitCode.PLAN]
    try:
        for finding in examine(Patient(Path("outputs"), dict(os.environ), cache, template, converter)):
            click.echo(f"{marks[finding.state]} {translate(finding.name)}: {translate(finding.seen)}")
            if finding.step is not None and finding.state is not Health.GOOD:
                click.echo(f"      → {translate(finding.step)}")
            codes.append(finding.code)
    finally:
        converter.close()
    code = min((code for code in codes if code), default=ExitCode.DONE)
    click.echo(_("All is well.") if not code else _("Mend what is marked [bad], then run cchc-gen doctor again."), err=True)
    return code
