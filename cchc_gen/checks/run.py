"""Checks one plan, or one Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.catalogue import Selection, look_rules, refuse_unknown, text_rules
from cchc_gen.checks.memory import find_all
from cchc_gen.checks.rule import to_problem
from cchc_gen.problem import Problem, sort_problems

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.checks.passages import Reading
    from cchc_gen.workspace.load_plan import LoadedPlan

_ALL = Selection()


def check_plan(loaded: LoadedPlan, selection: Selection = _ALL) -> list[Problem]:
    """Return what the rules find in a plan, in the order of its file; the workspace's `bo_qua` is left out.

    Raises:
        PlanError: the office's register of old terms is wrong, or its settings leave out a rule that is none.
    """
    from cchc_gen.checks.read_plan import read_plan  # noqa: PLC0415  # the catalogue does without

    refuse_unknown(loaded.workspace)
    wanted = selection._replace(ignore=(*selection.ignore, *loaded.workspace.ignored_rules))
    return sort_problems(_check_texts(read_plan(loaded), wanted))


def _check_texts(reading: Reading, wanted: Selection) -> list[Problem]:
    return [to_problem(rule, one) for rule, one in find_all([rule for rule in text_rules() if wanted.takes(rule.id)], reading)]


def check_document(path: Path, selection: Selection = _ALL, own_terms: Path | None = None) -> list[Problem]:
    """Return what the rules find in a Word document, in the order of its parts.

    Args:
        path: a .docx, made here or anywhere.
        selection: the rules that are wanted.
        own_terms: an office's register of old terms.

    Raises:
        DocumentError: the file cannot be read, or must not be.
        PlanError: the office's register is wrong.
    """
    # lxml, only where there is a document; all is imported here, for the process that reads the document does not stay.
    from cchc_gen.checks.read_document import read_document  # noqa: PLC0415
    from cchc_gen.files.bounded import read_bounded  # noqa: PLC0415
    from cchc_gen.word.parts.recognition import recognise  # noqa: PLC0415
    from cchc_gen.word.reader import read_word  # noqa: PLC0415

    wanted = [rule for rule in look_rules() if selection.takes(rule.id)]

    def read() -> list[Problem]:
        document = recognise(read_word(path))
        found = [to_problem(rule, one) for rule in wanted for one in rule.find(document)]
        found += _check_texts(read_document(document, own_terms), selection)
        order = {line.place: at for at, line in enumerate(document.lines, start=1)}
        named = [problem._replace(position=problem.position._replace(file=str(path))) for problem in found]
        return sorted(dict.fromkeys(named), key=lambda problem: order.get(problem.position.place, 0))

    return read_bounded(read, path.name)
