"""What `cchc-gen check` does with its options."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.build.targets import find_plans, name_plans
from cchc_gen.checks.catalogue import Selection, make_selection
from cchc_gen.checks.read_progress import read_progress_beside
from cchc_gen.checks.run import check_plan
from cchc_gen.cli.day import read_day
from cchc_gen.cli.output import show_error, show_problems
from cchc_gen.errors import CchcGenError, ExitCode, InternalError, PlanError
from cchc_gen.messages import gettext as _
from cchc_gen.messages import ngettext, translate
from cchc_gen.problem import Position, Problem, Severity, sort_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from cchc_gen.checks.run import Examined

_WEIGHTS = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}
_DECREE, _MANY = "ND30-", 20
_DOCUMENT = ".docx"
_OLD_DOCUMENTS = (".doc", ".odt", ".rtf", ".docm", ".dotx")


class CheckSettings(NamedTuple):
    """The options of the command, as click gives them."""

    files: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: str
    strict: bool
    form: str
    workspace: Path | None


class _Failed(NamedTuple):
    """A file that we failed at by a fault of ours; the others are checked all the same."""

    file: str
    error: InternalError


def run_check(settings: CheckSettings) -> ExitCode:
    """Check files and return the exit code: 3 when an error is found, or with --strict a warning.

    Raises:
        UsageError: a file is neither a plan nor a Word document, or a rule is not known.
    """
    selection = make_selection(settings.select, settings.ignore)
    files = name_plans(settings.files)
    documents = [file for file in files if file.suffix.lower() in (_DOCUMENT, *_OLD_DOCUMENTS)]
    plans = [file for file in files if file not in documents]
    found: list[Problem] = []
    least = _WEIGHTS[Severity(settings.severity)]
    count = 0
    is_fault_of_ours = False
    for problems in (
        *(_check_plans(plans, selection, settings.workspace) if plans else ()),
        *_check_documents(documents, selection),
    ):
        if isinstance(problems, _Failed):
            show_error(problems.error, problems.file)
            is_fault_of_ours = True
            continue
        count += 1
        found += problems
        if settings.form == "text":
            show_problems(_shorten(problem for problem in problems if _WEIGHTS[problem.severity] >= least), err=False)
    weights = Counter(problem.severity for problem in found)
    shown = [problem for problem in found if _WEIGHTS[problem.severity] >= least]
    if settings.form == "text":
        _show_end(weights, count, hidden=len(found) - len(shown), rules=_rules_of(shown))
    else:
        from cchc_gen.cli.check.formats import FORMATS  # noqa: PLC0415  # for other programs

        click.echo(FORMATS[settings.form](shown), nl=False)
    if is_fault_of_ours:
        return ExitCode.BUG
    bad = weights[Severity.ERROR] + (weights[Severity.WARNING] if settings.strict else 0)
    return ExitCode.PLAN if bad else ExitCode.DONE


def _check_plans(plans: Sequence[Path], selection: Selection, workspace: Path | None) -> Iterator[list[Problem] | _Failed]:
    from cchc_gen.workspace.load_plan import load_plan  # noqa: PLC0415  # Cerberus: a Word document does without

    for task in find_plans(plans):
        try:
            loaded = load_plan(task.plan, task.name, workspace)
            if loaded.plan.template or loaded.workspace.template:
                from cchc_gen.template.find import refuse_other_template  # noqa: PLC0415  # lxml, only where one is named

                refuse_other_template(loaded)
            progress, wrong = read_progress_beside(loaded, task.name, read_day(None, "check"))
            yield sort_problems([*loaded.notes, *wrong, *check_plan(loaded, selection, progress)])
        except PlanError as error:
            yield list(error.problems)
        except CchcGenError as error:
            yield _refuse(task.name, error)
        except Exception as error:  # noqa: BLE001  # said with its place
            yield _Failed(task.name, InternalError(error))


def _check_documents(documents: Sequence[Path], selection: Selection) -> Iterator[list[Problem] | _Failed]:
    if not documents:
        return
    from cchc_gen.checks.run import examine_document  # noqa: PLC0415  # lxml, only where there is a document

    for document in documents:
        try:
            examined = examine_document(document, selection)
            _show_kind(document, examined)
            yield examined.problems
        except CchcGenError as error:
            yield _refuse(str(document), error)
        except Exception as error:  # noqa: BLE001  # said with its place
            yield _Failed(str(document), InternalError(error))


def _show_kind(document: Path, examined: Examined) -> None:
    """Say what a document is, and which rules ask nothing of that kind."""
    if examined.kind is None or not examined.left_out:
        return
    kind = examined.kind if isinstance(examined.kind, str) else translate(examined.kind)
    text = _("{file}: {kind}. Rules left out, for they ask nothing of this kind: {rules}.")
    click.echo(text.format(file=document, kind=kind, rules=_join_rules(examined.left_out)), err=True)


def _join_rules(rules: Sequence[str]) -> str:
    """Return ids of rules as a list; all of the decree's as one."""
    own = [rule for rule in rules if not rule.startswith(_DECREE)]
    decree = [rule for rule in rules if rule.startswith(_DECREE)]
    return ", ".join([*own, f"{_DECREE}…"] if len(decree) > _MANY else rules)


def _refuse(file: str, error: CchcGenError) -> list[Problem] | _Failed:
    if isinstance(error, InternalError):
        return _Failed(file, error)
    return [Problem("unreadable", Position(file), error.message, hint=error.hint)]


def _shorten(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Say how to mend what breaks a rule at its first place only."""
    said = set()
    for problem in problems:
        key = (problem.code, problem.hint)
        yield problem._replace(hint=None) if key in said and problem.text else problem
        said.add(key)


def _rules_of(problems: Sequence[Problem]) -> list[str]:
    return sorted({problem.code for problem in problems if problem.code.startswith(("KH-", "ND30-"))})


def _show_end(weights: Counter[Severity], count: int, *, hidden: int, rules: Sequence[str]) -> None:
    parts = [
        ngettext("{n} error", "{n} errors", weights[Severity.ERROR]).format(n=weights[Severity.ERROR]),
        ngettext("{n} warning", "{n} warnings", weights[Severity.WARNING]).format(n=weights[Severity.WARNING]),
        ngettext("{n} note", "{n} notes", weights[Severity.INFO]).format(n=weights[Severity.INFO]),
    ]
    files = ngettext("{n} file checked", "{n} files checked", count).format(n=count)
    click.echo(f"{files}: {', '.join(parts)}.", err=True)
    if hidden:
        click.echo(_("{hidden} less grave one(s) not shown; --severity info shows all.").format(hidden=hidden), err=True)
    if rules:
        click.echo(_("What a rule asks: cchc-gen explain {rule}").format(rule=rules[0]), err=True)
