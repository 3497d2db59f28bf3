"""How things look on the terminal: problems, errors, tables, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cchc_gen.errors import CchcGenError, ExitCode, InternalError, PlanError, TemplateError
from cchc_gen.messages import gettext as _
from cchc_gen.messages import show_name, translate
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cchc_gen.build.request import BuildResult
    from cchc_gen.messages import Message
    from cchc_gen.problem import Problem

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}

STDOUT = "-"  # as the name of a file


def format_problem(problem: Problem) -> str:
    """Return `file:line:column: path: sentence`, the hint on a line of its own."""
    rule = problem.code if problem.text else ""  # what quotes a text comes from a rule that can be explained
    name = "" if problem.severity is Severity.ERROR and not rule else severity_name(problem.severity)
    label = f"[{f'{name} {rule}'.strip()}] " if name else ""
    path = f"{show_name(problem.path)}: " if problem.path else ""
    text = f"{problem.position}: {label}{path}{translate(problem.message)}"
    return f"{text}\n{format_hint(problem.hint)}" if problem.hint else text


def format_hint(hint: Message) -> str:
    """Return the advice, on a line of its own."""
    return "  " + _("Hint: {hint}").format(hint=translate(hint))


def severity_name(severity: Severity) -> str:
    """Return how much something weighs, in the user's language."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("note")}[severity]


def show_problems(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Print problems, coloured on a terminal."""
    for problem in problems:
        place, rest = format_problem(problem).split(": ", 1)
        click.echo(f"{click.style(place, bold=True)}: {click.style(rest, fg=_COLOURS[problem.severity])}", err=err)


def show_findings(result: BuildResult) -> None:
    """Print how many errors and warnings the rules find in a plan, and how to see them."""
    errors, warnings = (
        sum(finding.severity is severity for finding in result.findings) for severity in (Severity.ERROR, Severity.WARNING)
    )
    if errors or warnings:
        text = _("{plan}: the rules find {errors} error(s), {warnings} warning(s). See them: cchc-gen check {plan}")
        click.secho(text.format(plan=show_name(result.task.name), errors=errors, warnings=warnings), fg="yellow", err=True)


def show_error(error: CchcGenError, name: str = "") -> None:
    """Print an error: the problems of a plan one by one, any other as a sentence and its hint."""
    if isinstance(error, PlanError):
        show_problems(error.problems)
        return
    if isinstance(error, InternalError):
        click.echo(error.trace, nl=False, err=True)
    place = error.position if isinstance(error, TemplateError) else None
    start = f"{place or show_name(name)}: " if name else ""
    click.secho(f"{start}{translate(error.message)}", fg="red", err=True)
    if error.hint:
        click.echo(format_hint(error.hint), err=True)


def show_notice(message: Message) -> None:
    """Print what the user should know while the work goes on."""
    click.echo(translate(message), err=True)


def echo_path(path: object) -> None:
    """Print the name of a file on a line of its own, whatever signs it holds."""
    click.echo(show_name(path))


def show_table(results: Sequence[BuildResult]) -> None:
    """Print one line a plan: what became of it, how many pages, where it is."""
    width = max(len(show_name(result.task.name)) for result in results)
    states = {"done": _("done"), "old": _("unchanged"), "failed": _("failed")}
    room = max(map(len, states.values()))
    for result in results:
        state = "failed" if result.error is not None else "old" if result.is_old else "done"
        shown = click.style(f"{states[state]:<{room}}", fg="red" if state == "failed" else "green")
        pages = _("{pages} pages").format(pages=result.pages) if result.pages else ""
        files = ", ".join(map(show_name, result.files))
        click.echo(f"{show_name(result.task.name):<{width}}  {shown}  {pages:>9}  {files}".rstrip(), err=True)
    old, failed = sum(result.is_old for result in results), sum(result.error is not None for result in results)
    text = _("{all} plan(s): {new} built, {old} unchanged, {failed} failed.")
    click.echo(text.format(all=len(results), new=len(results) - old - failed, old=old, failed=failed), err=True)
    if old == len(results):
        click.echo(_("Nothing has changed; --force builds all the same."), err=True)


def exit_code_of(results: Iterable[BuildResult]) -> ExitCode:
    """Return the gravest code of the results: the plan's own faults come first."""
    codes = {result.error.exit_code for result in results if result.error is not None}
    return min(codes, default=ExitCode.DONE)


def report_problem(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain data."""
    return {
        "rule": problem.code,
        "severity": problem.severity.value,
        "file": problem.position.file,
        "line": problem.position.line,
        "column": problem.position.column,
        "cell": problem.position.cell,
        "place": problem.position.place or problem.position.cell or problem.path,
        "path": problem.path,
        "text": problem.text,
        "message": translate(problem.message),
        "hint": translate(problem.hint) if problem.hint else "",
    }
