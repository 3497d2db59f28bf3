"""What `cchc-gen build --watch` does."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import click

from cchc_gen.build.targets import plan_tasks
from cchc_gen.build.watch import Round, watch_plans
from cchc_gen.cli.output import echo_path, show_error, show_findings, show_problems
from cchc_gen.errors import ExitCode
from cchc_gen.messages import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.build.request import BuildOptions
    from cchc_gen.pdf.converter import Converter


def run_watch(plans: Sequence[Path], folder: Path, options: BuildOptions, converter: Converter) -> ExitCode:
    """Build, and build again at each save, until the user ends it; that is not a failure.

    Args:
        plans: files and folders, as the user named them.
        folder: where results go.
        options: how they are built.
        converter: the way to the PDF; it is closed at the end.

    Raises:
        UsageError: there is no plan.
        OutputError: the output folder cannot be written.
    """
    try:
        with contextlib.closing(watch_plans(lambda: plan_tasks(plans, folder), options, converter, folder)) as rounds:
            for at, one in enumerate(rounds):
                _show_round(one)
                if at == 0:
                    click.echo(_("Watching. Save the plan and it is built again; Ctrl-C ends."), err=True)
    except KeyboardInterrupt:
        click.echo(_("Stopped watching."), err=True)
    finally:
        converter.close()
    return ExitCode.DONE


def _show_round(one: Round) -> None:
    seconds, clock = f"{one.seconds:.2f}".replace(".", _(".")), time.strftime("%H:%M:%S")
    for result in one.results:
        show_problems(result.notes)
        show_findings(result)
        if result.error is not None:
            show_error(result.error, result.task.name)
            click.secho(
                _("{clock} {plan}: waiting for the next save.").format(clock=clock, plan=result.task.name), fg="red", err=True
            )
            continue
        for path in result.files:
            echo_path(path)
        pages = _("{pages} pages").format(pages=result.pages) if result.pages else ""
        done = _("{clock} {plan}: built in {seconds} s").format(clock=clock, plan=result.task.name, seconds=seconds)
        click.secho(f"{done}{', ' + pages if pages else ''}", fg="green", err=True)
