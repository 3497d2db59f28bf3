"""What `cchc-gen template` does."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import click

from cchc_gen.cli.output import echo_path, show_problems
from cchc_gen.errors import CchcGenError, ConverterError, ExitCode, OutputError, TemplateError, UsageError
from cchc_gen.files.bounded import read_bounded
from cchc_gen.files.cache import find_cache
from cchc_gen.files.delivery import write_new
from cchc_gen.files.names import find_free_name
from cchc_gen.files.work_folder import work_folder
from cchc_gen.messages import gettext as _
from cchc_gen.messages import msg, ngettext, translate
from cchc_gen.problem import Position, Problem, Severity
from cchc_gen.starting.trial import find_unprinted_marks, render_trial
from cchc_gen.template.check import TagProblem, find_tag_problems
from cchc_gen.template.faulty import show_problem
from cchc_gen.template.find import find_default_template, read_template
from cchc_gen.word.package import read_parts
from cchc_gen.workspace.settings import find_workspace

_ANNOTATED = "-nhan-xet"  # behind the name of a copy with comments


def run_list() -> ExitCode:
    """Print the templates that a plan here can use."""
    here = Path()
    workspace = find_workspace(here / "x.yaml")
    note = _("the tool's own, used where a plan names none")
    click.echo(f"{find_default_template()}  {note}")
    folders = dict.fromkeys([here.resolve(), (here / "plans").resolve(), workspace.folder])
    for folder in folders:
        for path in sorted(folder.glob("*.docx")) if folder.is_dir() else ():
            if _has_tags(path):
                note = _("used for all plans here (cchc.yaml)") if path.name == workspace.template else f"mau: {path.name}"
                click.echo(f"{path}  {note}")
    return ExitCode.DONE


def _has_tags(path: Path) -> bool:
    """Tell whether a Word file is a template: documents have no tags."""
    try:
        raw = read_parts(read_template(path))["word/document.xml"]
    except (CchcGenError, KeyError, zipfile.BadZipFile):
        return False
    return b"{{" in raw or b"{%" in raw


def run_copy(target: Path) -> ExitCode:
    """Copy the tool's own template.

    Raises:
        UsageError: the name is not a Word document's.
        OutputError: the file is there already, or cannot be written.
    """
    _refuse_other_endings(target)
    if target.exists():
        message = msg("{place} is there already and stays as it is.", place=target)
        raise OutputError(message, msg("Give another name, or move the old file away."))
    write_new(target, find_default_template().read_bytes())
    echo_path(target)
    next_step = msg(
        "Next: restyle it in Word (styles, margins, logo), leave {{{{ ... }}}} and {{% ... %}} as they are, then run:"
        " cchc-gen template check {file}",
        file=target,
    )
    click.echo(translate(next_step), err=True)
    use = msg("Use it: “mau: {name}” in a plan beside it, or in cchc.yaml for all plans.", name=target.name)
    click.echo(translate(use), err=True)
    return ExitCode.DONE


def _refuse_other_endings(target: Path) -> None:
    if target.suffix.lower() != ".docx":
        message = msg("“{name}” is not a Word document.", name=target)
        raise UsageError(message, msg("Give it a name that ends with .docx."))


def run_check(path: Path, annotated_copy: Path | None, *, annotated: bool) -> ExitCode:
    """Print all faults of a template, and write the copy with comments if asked to.

    Args:
        path: a .docx file with tags.
        annotated_copy: the file for the copy; None for a free name beside the template.
        annotated: write a copy, if there is any fault.

    Raises:
        TemplateError: it is not a Word document, or reaches out of itself.
        OutputError: the copy that was named is there already, or cannot be written.
    """
    faults = read_bounded(lambda: find_tag_problems(path), path.name)
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    if not errors:  # a trial names one fault at a time: only when nothing else is left
        faults += _try(path)
        errors = sum(fault.severity is Severity.ERROR for fault in faults)
    show_problems((_to_problem(path, fault) for fault in faults), err=False)
    warnings = len(faults) - errors
    texts = (
        ngettext("{n} error", "{n} errors", errors).format(n=errors),
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
    )
    click.echo(_("{file}: {errors}, {warnings}.").format(file=path, errors=texts[0], warnings=texts[1]), err=True)
    if not errors:
        done = _("A sample plan was rendered with it: every text and table has its place.")
        partly = _("A sample plan was rendered with it; see what is said above.")
        click.echo(partly if warnings else done, err=True)
    if annotated and faults:
        from cchc_gen.template.annotate import annotate  # noqa: PLC0415  # docx, only here

        copy = annotated_copy or find_free_name(path, _ANNOTATED)
        write_new(copy, annotate(path, faults))
        echo_path(copy)
    return ExitCode.TEMPLATE if errors else ExitCode.DONE


def _try(path: Path) -> list[TagProblem]:
    """Print a plan that has everything, and return what is lost, or what the rules find in the document."""
    from cchc_gen.checks.run import check_document  # noqa: PLC0415  # lxml and all rules, for this command alone

    try:
        raw = render_trial(path)
        render_trial(path, draft=True)
    except TemplateError as error:
        return [TagProblem("", -1, "", error.message, error.hint)]
    with work_folder(Path(tempfile.gettempdir())) as folder:
        document = folder / "mau.docx"
        document.write_bytes(raw)
        found = check_document(document)
        lost = _prove_pdf(document)
    marks = (_tell_mark(key, error) for key, error in find_unprinted_marks(path))
    return [*lost, *marks, *(_tell_finding(finding) for finding in found if finding.severity is not Severity.INFO)]


def _prove_pdf(document: Path) -> list[TagProblem]:
    """Make the PDF of the trial, and return what it lacks: a build would refuse it. Without LibreOffice that is said."""
    from cchc_gen.cli.converter import choose_engine, find_converter  # noqa: PLC0415  # starts LibreOffice, for this command alone
    from cchc_gen.pdf.converter import ConversionJob, ConversionOptions  # noqa: PLC0415
    from cchc_gen.pdf.proof import refuse_losses  # noqa: PLC0415
    from cchc_gen.word.printed import read_printed  # noqa: PLC0415

    converter = find_converter(choose_engine(None), find_cache(), 1)
    try:
        (outcome,) = converter.convert([ConversionJob(document, document.with_suffix(".pdf"))], ConversionOptions())
    finally:
        converter.close()
    if outcome.error is not None:
        text = _("Its PDF was not looked at: {reason}").format(reason=translate(outcome.error.message))
        click.secho(text, fg="yellow", err=True)
        return []
    try:
        refuse_losses(read_printed(document.read_bytes()), document.with_suffix(".pdf"))
    except ConverterError as error:
        hint = msg("In Word: let rows and frames be as high as their text (Table Properties, Row: at least, not exactly).")
        return [TagProblem("", -1, "", error.message, hint)]
    return []


def _tell_mark(key: str, error: TemplateError) -> TagProblem:
    message = msg("Plans with “{key}” cannot be built with it: {reason}", key=key, reason=error.message)
    return TagProblem("", -1, "", message, error.hint, Severity.WARNING)


def _tell_finding(finding: Problem) -> TagProblem:
    message = msg("A plan that is printed with it breaks {rule}: {what}", rule=finding.code, what=finding.message)
    return TagProblem("", -1, finding.text, message, finding.hint, Severity.WARNING)


def _to_problem(path: Path, fault: TagProblem) -> Problem:
    return Problem("template", Position(str(path)), show_problem(fault), hint=fault.hint, severity=fault.severity)
