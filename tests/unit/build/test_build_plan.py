"""A fault of one plan, or of ours, stops that plan alone, and nothing goes out unproven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.build import one_plan
from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.one_plan import PlanBuild
from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import plan_tasks
from cchc_gen.errors import ConverterError, InternalError, OutputError
from cchc_gen.messages import msg
from cchc_gen.pdf.converter import NoConverter
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cchc_gen.build.request import BuildResult

NONE = NoConverter(ConverterError(msg("none")))


def build_two(folder: Path, formats: frozenset[str]) -> dict[str, BuildResult]:
    for name in "ab":
        (folder / f"{name}.yaml").write_text(f"{HEAD}noi_dung: [Một.]\n", encoding="utf-8")
    tasks = plan_tasks([folder / "a.yaml", folder / "b.yaml"], folder)
    return {one.task.plan.stem: one for one in build_plans(tasks, BuildOptions(formats=formats), NONE, folder)}


def fail(*_arguments: object, **_options: object) -> None:
    raise OSError


def test_a_fault_of_finishing_stops_its_own_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Metadata that cannot be written are an error of the plan, and the next plan gets its result."""
    monkeypatch.setattr(one_plan, "find_too_long", fail)
    results = build_two(tmp_path, frozenset({"docx", "json"}))

    assert {name: type(one.error) for name, one in results.items()} == {"a": OutputError, "b": OutputError}
    assert not list(tmp_path.glob("*.docx.part"))


def test_what_could_not_be_proven_is_not_delivered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the proof itself fails, there is an error and no document."""
    monkeypatch.setattr(PlanBuild, "verify", fail)  # the step that may fail
    results = build_two(tmp_path, frozenset({"docx"}))

    assert all(isinstance(one.error, InternalError) for one in results.values())
    assert not (tmp_path / "a.docx").exists()


def test_a_proof_that_cannot_be_imported_does_not_hide_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Word file is looked through whether or not the reader of PDFs is there."""
    seen: list[str] = []
    own = PlanBuild.verify  # the step that must not be left out

    def verify(plan: PlanBuild) -> None:
        seen.append(plan.task.plan.stem)
        own(plan)

    monkeypatch.setattr(PlanBuild, "verify", verify)
    monkeypatch.setattr("cchc_gen.build.formats.Format.load_proof", fail, raising=False)
    results = build_two(tmp_path, frozenset({"docx", "pdf"}))

    assert sorted(seen) == ["a", "b"]
    assert all(one.error is not None for one in results.values())
