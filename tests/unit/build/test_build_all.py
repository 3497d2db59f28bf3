"""What a build does not deliver: a document that lost text, a result over edits that cannot be kept."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.build_all import Resources, build_all
from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.record import Record
from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import BuildTask
from cchc_gen.document import verify as verification
from cchc_gen.errors import ConverterError, OutputError, TemplateError
from cchc_gen.messages import msg
from cchc_gen.pdf.converter import ConversionJob, ConversionOptions, ConversionOutcome, NoConverter
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("with_pdf", [True, False])
def test_a_document_that_lost_text_is_never_delivered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, *, with_pdf: bool
) -> None:
    """Whether it is verified before LibreOffice or beside it: the old files stand, the error is said."""

    class Converter:
        def prepare(self, count: int, options: ConversionOptions) -> None:
            pass

        def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:  # noqa: ARG002  # the protocol's
            for job in jobs:
                job.target.write_bytes(b"%PDF-1.6 %%EOF")
                yield ConversionOutcome(job, 1)

        def close(self) -> None:
            pass

    monkeypatch.setattr(verification, "_find_missing", lambda *_: ["một câu"])
    (tmp_path / "work").mkdir()
    tasks = []
    for at in range(count):
        plan = tmp_path / f"{at}.yaml"
        plan.write_text(HEAD + "noi_dung: [Một câu.]\n", encoding="utf-8")
        (tmp_path / f"{at}.docx").write_bytes(b"cu")
        tasks.append(BuildTask(plan, plan.name, tmp_path / str(at)))
    formats = frozenset({"docx", "pdf"} if with_pdf else {"docx"})
    results = list(build_plans(tasks, BuildOptions(formats=formats), Converter(), tmp_path / "work"))

    assert [type(result.error) for result in results] == [TemplateError] * count
    assert [(tmp_path / f"{at}.docx").read_bytes() for at in range(count)] == [b"cu"] * count
    assert not list(tmp_path.glob("*.pdf"))


def test_edits_that_cannot_be_kept_are_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the copy of an edited document cannot be written, its plan is not built; the others are."""
    record = Record(tmp_path / "record", "tool")
    (tmp_path / "record").mkdir()
    tasks = []
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(HEAD + "noi_dung: [Một câu.]\n", encoding="utf-8")
        tasks.append(BuildTask(tmp_path / f"{name}.yaml", f"{name}.yaml", tmp_path / "ra" / name))
    options, means = BuildOptions(formats=frozenset({"docx"})), Resources(NoConverter(ConverterError(msg("none"))), record=record)
    assert [result.error for result in build_all(tasks, options, means, tmp_path / "ra")] == [None, None]
    (tmp_path / "ra" / "a.docx").write_bytes(b"sua tay")
    (tmp_path / "b.yaml").write_text(HEAD + "noi_dung: [Câu khác.]\n", encoding="utf-8")

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(shutil, "copy2", refuse)
    (tmp_path / "a.yaml").write_text(HEAD + "noi_dung: [Một câu nữa.]\n", encoding="utf-8")
    results = list(build_all(tasks, options, means, tmp_path / "ra"))

    assert [(result.task.name, type(result.error)) for result in results] == [("a.yaml", OutputError), ("b.yaml", type(None))]
    assert (tmp_path / "ra" / "a.docx").read_bytes() == b"sua tay"


def test_without_libreoffice_each_plan_says_so_and_names_its_own_old_pdf(tmp_path: Path) -> None:
    """The Word files are delivered, the old PDFs stay, and each message names the PDF of its own plan alone."""
    (tmp_path / "work").mkdir()
    tasks = []
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(HEAD + "noi_dung: [Một câu.]\n", encoding="utf-8")
        (tmp_path / f"{name}.pdf").write_bytes(b"%PDF-1.4 cu")
        tasks.append(BuildTask(tmp_path / f"{name}.yaml", f"{name}.yaml", tmp_path / name))
    reason = ConverterError(msg("LibreOffice was not found."), msg("Install it."))
    results = list(build_plans(tasks, BuildOptions(), NoConverter(reason), tmp_path / "work"))

    assert [[path.name for path in result.files] for result in results] == [["a.docx"], ["b.docx"]]
    hints = [str(result.error.hint) for result in results if result.error is not None]
    assert hints == [f"{tmp_path / name}.pdf is of an earlier build. Install it." for name in ("a", "b")]
    assert [path.read_bytes() for path in tmp_path.glob("*.pdf")] == [b"%PDF-1.4 cu"] * 2
