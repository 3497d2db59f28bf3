"""One plan on its way through a build: each step, and what is delivered of it."""

from __future__ import annotations

import contextlib
import copy
from typing import TYPE_CHECKING

from cchc_gen.build.deliver_result import deliver_result
from cchc_gen.build.formats import DOCX, METADATA, Format
from cchc_gen.build.judge import Judgement, judge_plan, judge_product, refuse_unready
from cchc_gen.build.meanwhile import read_or_nothing
from cchc_gen.build.metadata import build_metadata, find_too_long, format_metadata
from cchc_gen.build.product_notes import list_notes
from cchc_gen.build.render_plan import prepare_rendering
from cchc_gen.build.request import BuildOptions, BuildResult
from cchc_gen.errors import CchcGenError, InternalError, OutputError, TemplateError
from cchc_gen.files.delivery import output_error
from cchc_gen.files.reads import Inputs, note_read
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cchc_gen.build.deliver_result import DeliveredResult
    from cchc_gen.build.targets import BuildTask
    from cchc_gen.pdf.converter import ConversionOutcome
    from cchc_gen.problem import Problem
    from cchc_gen.word.printed import PrintedDocument
    from cchc_gen.workspace.load_plan import LoadedPlan


class PlanBuild:
    """One plan on its way; `refusal` is why it stops: nothing of it is delivered."""

    def __init__(
        self, task: BuildTask, options: BuildOptions, document: Path, load: Callable[[BuildTask, BuildOptions], LoadedPlan]
    ) -> None:
        self.task, self.options, self._load = task, options, load
        self.inputs: Inputs = {}
        self.refusal: CchcGenError | None = None
        self.document = document  # the DOCX, in the work folder
        self.outcomes: dict[Format, ConversionOutcome] = {}  # what LibreOffice wrote, beside the DOCX
        self._judgement = Judgement()
        self._printed: PrintedDocument | None = None  # what the DOCX says, once it was looked through
        self._files: dict[Format, Path] = {}
        self._notes: list[Problem] = []

    @contextlib.contextmanager
    def refused_by_errors(self) -> Iterator[None]:
        """Let what a step raises refuse this plan alone; the steps after it are left out."""
        try:
            yield
        except TemplateError as error:
            from cchc_gen.template.find import locate_name  # noqa: PLC0415  # only for what is wrong

            error.position = locate_name(self._loaded) if self.options.template is None else None
            self.refusal = error
        except CchcGenError as error:
            self.refusal = error
        except Exception as error:  # noqa: BLE001  # a fault of ours must not take the other plans with it
            self.refusal = InternalError(error)

    def begin(self) -> None:
        """Read and validate the plan."""
        self._loaded = self._load(self.task, self.options)
        if (terms := self._loaded.workspace.stale_terms) is not None:  # the rules read it, once for all plans
            note_read(terms, read_or_nothing(terms))

    def refuse_unready(self) -> None:
        """Refuse a plan that is for signature and has faults or blanks; drafts may have both."""
        if self.options.for_signature:
            self._judgement = refuse_unready(self._loaded, issued=self.options.issued)

    def render(self) -> None:
        """Write the DOCX."""
        from cchc_gen.document.render import render_unverified  # noqa: PLC0415  # see `render_plan`
        from cchc_gen.editing.built import describe_data  # noqa: PLC0415

        self._data = describe_data(self._loaded.located, draft=self.options.draft)
        self._unverified = render_unverified(*prepare_rendering(self._loaded, self.options, self._data.digest))
        try:
            self.document.write_bytes(self._unverified.raw)
        except OSError as error:
            raise output_error(self.task.output.parent, error) from error

    def verify(self) -> None:
        """Refuse a DOCX that lost a text of the plan."""
        self._printed = self._unverified.verify()

    def judge(self) -> None:
        """Ask the rules what they say of the plan; of one for signature, of the document, which may be refused.

        Who looks at a preview has been told already.
        """
        if self.options.for_signature:
            self._judgement = judge_product(self.document, self._loaded, self._judgement)
        elif not self.options.preview:
            self._judgement = judge_plan(self._loaded)

    def verify_results(self) -> None:
        """Refuse what LibreOffice wrote where it lacks text of the DOCX, which is delivered all the same."""
        for export, outcome in self.outcomes.items():
            try:
                if outcome.error is None and self._printed is not None:
                    export.load_proof()(self._printed, outcome.job.target)
            except CchcGenError as error:
                self.outcomes[export] = outcome._replace(error=error)
            except Exception as error:  # noqa: BLE001  # a fault of ours
                self.outcomes[export] = outcome._replace(error=InternalError(error))

    def finish(self) -> None:
        """Say which files there are to deliver, and put into each the proof that it is ours.

        The DOCX is delivered also where another file that was asked for could not be made.
        """
        from cchc_gen.editing.built import keep_built  # noqa: PLC0415  # see `render_plan`

        assert self._printed is not None or self.options.preview  # noqa: S101  # nothing goes out that nobody looked through
        try:
            self._complete()
        except OSError as error:
            raise output_error(self.task.output.parent, error) from error
        if not self.options.preview:
            keep_built(self.task.plan, self._loaded.workspace.folder, self._data)

    def _complete(self) -> None:
        made = {export: outcome.job.target for export, outcome in self.outcomes.items() if outcome.error is None}
        is_lacking = len(made) < len(self.outcomes)
        self._files = {DOCX: self.document, **made} if is_lacking or DOCX.name in self.options.formats else made
        if self.options.for_signature:
            self._notes += list_notes(made, self._loaded.plan, self.task.name)
        if METADATA.name in self.options.formats:
            self._files[METADATA] = self.document.with_suffix(METADATA.suffix)
            fields = build_metadata(self._loaded.plan, self._pages)
            self._files[METADATA].write_bytes(format_metadata(fields))
            self._notes += find_too_long(fields, self.task.name)
        for kind, file in self._files.items():
            if kind.mark is not None and not self.options.preview:  # nobody sends it, or has it read aloud
                file.write_bytes(kind.mark(file.read_bytes()))

    @property
    def _pages(self) -> int:
        return max((outcome.pages for outcome in self.outcomes.values()), default=0)

    def deliver(self) -> BuildResult:
        """Move what there is to its place."""
        if self.refusal is not None:
            return BuildResult(self.task, error=self.refusal, inputs=self.inputs)
        delivered: dict[Path, DeliveredResult] = {}
        error = self._find_failure()
        try:
            for kind, file in self._files.items():
                place = self._place(kind)
                delivered[place] = deliver_result(file, place, self.task, self.inputs, self.options)
        except OutputError as failure:
            error = failure
        return BuildResult(
            self.task,
            files=tuple(delivered),
            pages=self._pages,
            notes=(
                *self._loaded.notes,
                *self._judgement.blanks,
                *self._notes,
                *(note for one in delivered.values() for note in one.notes),
            ),
            error=error or self._judgement.error,
            findings=tuple(self._judgement.findings),
            inputs=self.inputs,
            stamps=tuple(one.stamp for one in delivered.values()),
            prove=self.prove_preview if self.options.preview else None,
        )

    def prove_preview(self) -> CchcGenError | None:
        """Look through a preview, which has been shown already; return what is wrong with it."""
        with self.refused_by_errors():
            self.verify()
            assert self._printed is not None  # noqa: S101  # else an error was raised
            for export in self.outcomes:
                export.load_proof()(self._printed, self._place(export))
        return self.refusal

    def _find_failure(self) -> CchcGenError | None:
        """Return the first error of what LibreOffice wrote; it names a file of an earlier build that is still there."""
        for export, outcome in self.outcomes.items():
            if outcome.error is not None:
                error = copy.copy(outcome.error)  # other plans may have the same
                if (old := self._place(export)).exists():
                    error.hint = msg("{file} is of an earlier build. {hint}", hint=error.hint or "", file=old)
                return error
        return None

    def _place(self, kind: Format) -> Path:
        return self.task.output.with_name(self.task.output.name + kind.suffix)
