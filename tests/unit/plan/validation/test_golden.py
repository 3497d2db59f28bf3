"""Golden pairs: a plan and its printed text, a wrong plan and what is said of it. Adding a case is adding files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import is_beside_plans
from cchc_gen.cli.output import format_problem
from cchc_gen.errors import PlanError
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT
from tests.support.document_parts import dump

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Golden

FOLDER = ROOT / "tests" / "golden"
VALID = sorted((FOLDER / "valid").glob("*.yaml"))
INVALID = sorted((FOLDER / "invalid").glob("*.yaml"))
SAMPLES = sorted(path for path in (ROOT / "plans").glob("*.yaml") if not is_beside_plans(path.name))


def test_the_cases_are_found() -> None:
    """Discovery sees the cases, and every expected text has its plan."""
    assert len(VALID) >= 3
    assert len(INVALID) >= 20
    assert len(SAMPLES) >= 2
    for folder, cases in (("valid", VALID), ("invalid", INVALID), ("plans", SAMPLES)):
        assert {path.stem for path in (FOLDER / folder).glob("*.txt")} <= {path.stem for path in cases}


@pytest.mark.parametrize("path", [*VALID, *SAMPLES], ids=lambda path: path.stem)
def test_printed_text(path: Path, golden: Golden) -> None:
    """A plan prints the expected text, styles, tables and sections."""
    raw = render_plan(load_plan(path, path.name), BuildOptions())
    folder = FOLDER / "plans" if path in SAMPLES else path.parent

    golden.check(dump(raw), folder / f"{path.stem}.txt")


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_report(path: Path, golden: Golden) -> None:
    """A wrong plan gives the expected report, lines and columns included."""
    with pytest.raises(PlanError) as caught:
        load_plan(path, path.name)
    report = "\n".join(format_problem(problem) for problem in caught.value.problems) + "\n"

    golden.check(report, path.with_suffix(".txt"))
