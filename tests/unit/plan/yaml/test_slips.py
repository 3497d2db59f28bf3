"""Every slip is answered at its line, by its cause, with a remedy that works when done to the letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cchc_gen.cli.output import format_problem
from cchc_gen.errors import PlanError
from cchc_gen.problem import Problem, Severity
from cchc_gen.workspace.load_plan import load_plan
from tests.support.slips import BASE, DOUBTED, REFUSED, Slip

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.model import Plan


def read(text: str, folder: Path) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan of a text, None where it is refused, and all that is said of it."""
    path = folder / "ke-hoach.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        loaded = load_plan(path, path.name)
    except PlanError as error:
        return None, error.problems
    return loaded.plan, loaded.notes


def find_line(slip: Slip) -> int:
    """Return the line that begins as the slip says, the nearest to where the files begin to differ."""
    typed, base = slip.text.split("\n"), BASE.split("\n")
    changed = next(number for number, (one, other) in enumerate(zip(typed, base, strict=False)) if one != other)
    lines = [number for number, text in enumerate(typed) if text.startswith(slip.line)]
    return min(lines, key=lambda number: abs(number - changed)) + 1


def do_as_told(slip: Slip, line: int) -> str:
    """Return the file after the remedy: the line written anew, or another one written above it."""
    lines = slip.text.split("\n")
    lines[line - 1 : line if not slip.plus else line - 1] = [slip.remedy]
    return "\n".join(lines)


def test_the_base_has_no_slip(tmp_path: Path) -> None:
    """The plan that is spoiled is a plan without a complaint."""
    plan, said = read(BASE, tmp_path)

    assert plan is not None
    assert said == ()


@pytest.mark.parametrize("slip", [*REFUSED, *DOUBTED], ids=lambda slip: slip.name)
def test_a_slip_is_answered(slip: Slip, tmp_path: Path) -> None:
    """One problem, at the line that is wrong, of its kind; its remedy is shown as it is written, and mends the plan."""
    plan, said = read(slip.text, tmp_path)
    line = find_line(slip)
    shown = [format_problem(problem) for problem in said]

    assert [(problem.code, problem.position.line) for problem in said] == [(slip.code, line)], shown
    assert slip.says in shown[0]
    assert (plan is None) is (slip in REFUSED)
    assert all(problem.severity is not Severity.ERROR for problem in said) is (slip in DOUBTED)
    if slip.remedy:
        assert slip.remedy.strip() in re.sub(r"\s+", " ", shown[0]) or slip.remedy.strip() in shown[0]
        mended, rest = read(do_as_told(slip, line), tmp_path)
        assert mended is not None, rest
        assert rest == ()
