"""The story: a plan file becomes a plan, a context, a Word document, a PDF."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.build.deliver_result import deliver_result
from cchc_gen.build.request import BATCH, BuildOptions, BuildResult
from cchc_gen.decree.dates import find_first_day
from cchc_gen.errors import CchcGenError, InternalError, OutputError, PlanError
from cchc_gen.files.delivery import output_error
from cchc_gen.files.ours import mark_pdf
from cchc_gen.files.reads import Inputs, note_read, watch_inputs
from cchc_gen.messages import msg
from cchc_gen.pdf.converter import ConversionJob
from cchc_gen.pdf.proof import prepare_proof, refuse_losses
from cchc_gen.plan.located import locate_value
from cchc_gen.problem import Problem, Severity, sort_problems
from cchc_gen.workspace.load_plan import OPEN_NOTES, LoadedPlan, load_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from cchc_gen.build.targets import BuildTask
    from cchc_gen.document.render import DraftDocument
    from cchc_gen.pdf.converter import Converter


class _Rendered(NamedTuple):
    task: BuildTask
    document: Path
    notes: tuple[Problem, ...]
    judge: Callable[[], tuple[Problem, ...] | CchcGenError]  # what the rules find, or why they could not run
    inputs: Inputs = {}  # noqa: RUF012  # a tuple's default, replaced, never changed
    verify: Callable[[], None] = lambda: None  # raises where the document may not be delivered


def build_plans(
    tasks: Sequence[BuildTask], options: BuildOptions, converter: Converter | CchcGenError | None, work: Path
) -> Iterator[BuildResult]:
    """Build plans; one bad plan never stops the others.

    Args:
        tasks: the plans and where their results go.
        options: what to make of them.
        converter: the way to a PDF, or why there is none; None where no PDF is asked for.
        work: a temporary folder on the disk of the results.

    Yields:
        One result for each task, as it is known.
    """
    for start in range(0, len(tasks), BATCH):
        batch = tasks[start : start + BATCH]
        if converter is not None and not isinstance(converter, CchcGenError):
            converter.prepare(len(batch), options.pdf)  # LibreOffice starts while the documents are written
        rendered: list[_Rendered] = []
        for at, task in enumerate(batch):
            with watch_inputs() as inputs:
                done = _render_or_fail(task, options, work / f"{at}.docx", alone=len(batch) == 1)
            if isinstance(done, _Rendered):
                rendered.append(done._replace(inputs=inputs))
            else:
                yield BuildResult(task, error=done, inputs=inputs)
        yield from _finish_batch(rendered, options, converter)


def render_plan(loaded: LoadedPlan, options: BuildOptions) -> bytes:
    """Return the DOCX of a plan, verified.

    Raises:
        PlanError: the template that the plan names is not in the workspace.
        TemplateError: the template is wrong.
    """
    draft = _draft_plan(loaded, options)
    draft.verify()
    return draft.raw


def _draft_plan(loaded: LoadedPlan, options: BuildOptions) -> DraftDocument:
    # docxtpl takes 100 ms to import: `check` and `--help` do without.
    from cchc_gen.document.build_context import build_context  # noqa: PLC0415
    from cchc_gen.document.render import DocumentProperties, render_draft  # noqa: PLC0415
    from cchc_gen.template.find import find_template  # noqa: PLC0415

    plan = loaded.plan
    plan = replace(plan, document=replace(plan.document, draft=True)) if options.draft else plan
    title = f"{plan.document.type_name} {plan.document.subject}"
    properties = DocumentProperties(title, plan.agency.name, find_first_day(plan.document.date, plan.year), options.epoch)
    return render_draft(find_template(loaded, options.template), build_context(plan), properties, options.cache)


def _render_or_fail(task: BuildTask, options: BuildOptions, target: Path, *, alone: bool) -> _Rendered | CchcGenError:
    try:
        return _render_task(task, options, target, alone=alone)
    except CchcGenError as error:
        return error
    except Exception as error:  # noqa: BLE001  # a fault of ours must not take the other plans with it
        return InternalError(error)


def _render_task(task: BuildTask, options: BuildOptions, target: Path, *, alone: bool) -> _Rendered:
    loaded = load_plan(task.plan, task.name, options.workspace)
    judged = _judge(loaded, options) if options.final or options.issued else None
    draft = _draft_plan(loaded, options)
    if loaded.workspace.stale_terms is not None:  # the rules read it, once for all plans
        note_read(loaded.workspace.stale_terms, _read_or_nothing(loaded.workspace.stale_terms))
    try:
        target.write_bytes(draft.raw)
    except OSError as error:
        raise output_error(task.output.parent, error) from error
    if alone and judged is None:  # what can wait does, until LibreOffice works: its process, not ours, has the processor
        return _Rendered(task, target, loaded.notes, lambda: _check(loaded), verify=draft.verify)
    draft.verify()
    if judged is not None:
        product = _judge_product(target, loaded, judged)
        return _Rendered(task, target, (*loaded.notes, *judged.blanks), lambda: (*judged.findings, *product))
    found = _check(loaded)  # many plans are not kept in memory
    return _Rendered(task, target, loaded.notes, lambda: found)


def _read_or_nothing(path: Path) -> bytes:
    with contextlib.suppress(OSError):
        return path.read_bytes()
    return b""


class _Judged(NamedTuple):
    blanks: tuple[Problem, ...]
    findings: tuple[Problem, ...]


def _judge(loaded: LoadedPlan, options: BuildOptions) -> _Judged:
    """Return what is still blank in a document for signature, and what the rules find.

    Raises:
        PlanError: review marks are open, the rules find errors, it is marked DỰ THẢO, or an issued one has blanks.
    """
    from cchc_gen.checks.blanks import find_blanks  # noqa: PLC0415  # see `_check`
    from cchc_gen.checks.run import check_plan  # noqa: PLC0415

    marks = [note._replace(severity=Severity.ERROR) for note in loaded.notes if note.code in OPEN_NOTES]
    blanks = find_blanks(loaded, issued=options.issued)
    findings = check_plan(loaded)
    grave = [problem for problem in (*findings, *blanks) if problem.severity is Severity.ERROR]
    if loaded.plan.document.draft:
        position = locate_value(loaded.located, ("van_ban", "du_thao"))
        message, hint = msg("The plan is marked DỰ THẢO."), msg("Delete “du_thao: true”.")
        grave.append(Problem("draft", position, message, "van_ban.du_thao", hint))
    if marks or grave:
        named = [problem for problem in blanks if problem.severity is not Severity.ERROR]
        raise PlanError(sort_problems([*marks, *grave, *named]))
    return _Judged(tuple(blanks), tuple(findings))


def _judge_product(document: Path, loaded: LoadedPlan, judged: _Judged) -> list[Problem]:
    """Return what the rules find in the document itself, which is what will be signed; raise PlanError for errors."""
    from cchc_gen.checks.check_product import check_product  # noqa: PLC0415  # see `_check`

    found = check_product(document, loaded, (*judged.findings, *judged.blanks))
    if any(problem.severity is Severity.ERROR for problem in found):
        raise PlanError(sort_problems([*found, *judged.blanks]))
    return found


def _finish_batch(
    rendered: list[_Rendered], options: BuildOptions, converter: Converter | CchcGenError | None
) -> Iterator[BuildResult]:
    if converter is None or isinstance(converter, CchcGenError):
        for item in rendered:
            lost = _find_loss(item)
            delivered = BuildResult(item.task, error=lost) if lost else _deliver(item, options, None, 0, converter)
            yield _with_findings(delivered, item, item.judge())
        return
    findings: dict[Path, tuple[CchcGenError | None, tuple[Problem, ...] | CchcGenError]] = {}

    def check_all() -> None:
        prepare_proof()
        findings.update((item.document, (_find_loss(item), item.judge())) for item in rendered)

    checking = threading.Thread(target=check_all)
    checking.start()
    jobs = {ConversionJob(item.document, item.document.with_suffix(".pdf")): item for item in rendered}
    for outcome in converter.convert(list(jobs), options.pdf):
        item = jobs[outcome.job]
        checking.join()
        lost, said = findings[item.document]
        error = lost or outcome.error or _find_pdf_loss(item, outcome.job.target)
        pdf = None if error else outcome.job.target
        delivered = BuildResult(item.task, error=lost) if lost else _deliver(item, options, pdf, outcome.pages, error)
        yield _with_findings(delivered, item, said)
    checking.join()


def _find_loss(item: _Rendered) -> CchcGenError | None:
    """Return why a document may not be delivered."""
    try:
        item.verify()
    except CchcGenError as error:
        return error
    except Exception as error:  # noqa: BLE001  # a fault of ours
        return InternalError(error)
    return None


def _find_pdf_loss(item: _Rendered, pdf: Path) -> CchcGenError | None:
    """Return what the PDF lacks of the document; the document is delivered without it."""
    try:
        refuse_losses(item.document.read_bytes(), pdf)
    except CchcGenError as error:
        return error
    except OSError as error:
        return output_error(pdf, error)
    return None


def _check(loaded: LoadedPlan) -> tuple[Problem, ...] | CchcGenError:
    """Return what the rules find, or why they could not run."""
    from cchc_gen.checks.run import check_plan  # noqa: PLC0415  # 30 ms of rules, which a single plan reads while LibreOffice works

    try:
        return tuple(check_plan(loaded))
    except CchcGenError as error:  # the office's register of old terms is wrong
        return error
    except Exception as error:  # noqa: BLE001  # a fault of ours in a rule must not take the document with it
        return InternalError(error)


def _with_findings(result: BuildResult, item: _Rendered, found: tuple[Problem, ...] | CchcGenError) -> BuildResult:
    if isinstance(found, CchcGenError):
        return result._replace(notes=(*item.notes, *result.notes), error=result.error or found, inputs=item.inputs)
    return result._replace(notes=(*item.notes, *result.notes), findings=found, inputs=item.inputs)


def _deliver(item: _Rendered, options: BuildOptions, pdf: Path | None, pages: int, error: CchcGenError | None) -> BuildResult:
    """Move what there is to its place; a DOCX is delivered too where the PDF that was asked for could not be made."""
    files, stamps, kept = [], [], list[Problem]()
    try:
        for source, suffix in ((item.document, ".docx"), (pdf, ".pdf")):
            if source is None or (suffix == ".docx" and "docx" not in options.formats and error is None):
                continue
            target = item.task.output.with_name(item.task.output.name + suffix)
            if suffix == ".pdf":
                source.write_bytes(mark_pdf(source.read_bytes()))
            done = deliver_result(source, target, item.task, item.inputs, options.targets)
            stamps.append(done.stamp)
            files.append(target)
            kept += done.notes
    except OutputError as failure:
        error = failure
    old = item.task.output.with_name(f"{item.task.output.name}.pdf")
    if error is not None and pdf is None and "pdf" in options.formats and files and old.exists():
        error.hint = msg("{file} is of an earlier build. {hint}", hint=error.hint or "", file=old)
    return BuildResult(item.task, tuple(files), pages, tuple(kept), error, stamps=tuple(stamps))
