"""What a build is asked for, and what becomes of it; apart from `build_plan`, which takes time to import."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.pdf.converter import DEADLINE, ConversionOptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cchc_gen.build.formats import Format
    from cchc_gen.build.targets import BuildTask
    from cchc_gen.errors import CchcGenError
    from cchc_gen.files.delivery import Stamp
    from cchc_gen.files.reads import Inputs
    from cchc_gen.problem import Problem

BATCH = 8  # plans that are rendered before LibreOffice gets them: results come soon, and few are kept in memory


class BuildOptions(NamedTuple):
    """What the user asked for.

    `final` asks for a document for signature: no open review marks, no errors of the rules; `issued` for one with its number
    and date: no blanks either. `pdf_a` and `deadline` are those of `ConversionOptions`. `targets` are the results of this run
    (see `targets.name_target`): no copy is kept in their places. Of a `preview` nothing is remembered, the rules do not
    speak of it, and it is not marked as ours: nobody sends it away; it is given out before it is looked through. `epoch` is
    SOURCE_DATE_EPOCH, None where it is not set; `cache` a folder that keeps compiled templates, None for none.
    """

    formats: frozenset[str] = frozenset({"docx", "pdf"})
    template: Path | None = None
    draft: bool = False
    workspace: Path | None = None
    pdf_a: str | None = None
    deadline: float = DEADLINE
    epoch: int | None = None
    cache: Path | None = None
    final: bool = False
    issued: bool = False
    targets: frozenset[str] = frozenset()
    preview: bool = False

    def convert_to(self, kind: Format) -> ConversionOptions:
        """Return how LibreOffice writes files of a kind."""
        assert kind.export is not None  # noqa: S101  # it is asked for no others
        return ConversionOptions(kind.export, pdf_a=self.pdf_a, deadline=self.deadline)

    @property
    def for_signature(self) -> bool:
        """Tell whether the document goes to be signed, or is issued."""
        return self.final or self.issued


class BuildResult(NamedTuple):
    """What became of one plan; `files` are delivered even when a later step failed; `findings` are those of the rules.

    `prove` looks through a preview, and returns what is wrong with it; None for all else, which was looked through.
    """

    task: BuildTask
    files: tuple[Path, ...] = ()
    pages: int = 0
    notes: tuple[Problem, ...] = ()
    error: CchcGenError | None = None
    findings: tuple[Problem, ...] = ()
    inputs: Inputs | None = None  # what the plan was read from
    stamps: tuple[Stamp, ...] = ()  # of `files`
    is_old: bool = False  # nothing had changed, nothing was built
    prove: Callable[[], CchcGenError | None] | None = None
