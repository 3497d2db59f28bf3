"""What is said of a Word document can be done in Word: no remedy there names keys of a plan file, or what the tool would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.catalogue import text_rules
from cchc_gen.checks.read_plan import read_plan
from cchc_gen.checks.rule import to_problem
from cchc_gen.workspace.load_plan import load_plan
from tests.support.done_in_word import list_misfits
from tests.support.small_plans import HEAD
from tests.unit.checks.rules.test_rules import DESCRIBED, PAIRS, stage, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_gen.problem import Problem


def read_as_document(rule: str, rest: str, head: str, folder: Path) -> Iterator[Problem]:
    """Yield what a rule says of the texts of a plan where they stand in a document."""
    reading = read_plan(load_plan(write(folder, rest, head), "thu.yaml"), None)._replace(is_document=True)
    for one in text_rules():
        if one.id == rule:
            yield from (to_problem(one, finding, in_document=True) for finding in one.find(reading))


def test_a_wrong_text_in_a_document_is_mended_in_word(tmp_path: Path) -> None:
    """The wrong texts of all rules, and the wrong examples of explain, read as a document's."""
    examples = [(rule.id, *stage(rule.id, rule.wrong)) for rule in text_rules() if rule.id not in DESCRIBED]
    wrong = [*((rule, HEAD, rest) for rule, rest, _right in PAIRS), *examples]
    found = [problem for rule, head, rest in wrong for problem in read_as_document(rule, rest, head, tmp_path)]

    assert len({problem.code for problem in found}) > len(text_rules()) / 2
    assert sorted(set(list_misfits(found))) == []
