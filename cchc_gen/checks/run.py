"""Checks one plan, or one Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.catalogue import Selection, look_rules, progress_rules, refuse_unknown, text_rules
from cchc_gen.checks.memory import find_all
from cchc_gen.checks.rule import to_problem
from cchc_gen.problem import Problem, sort_problems

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.checks.passages import ProgressReading, Reading
    from cchc_gen.messages import Message
    from cchc_gen.workspace.load_plan import LoadedPlan

_ALL = Selection()


def check_plan(loaded: LoadedPlan, selection: Selection = _ALL, progress: ProgressReading | None = None) -> list[Problem]:
    """Return what the rules find in a plan, in the order of its file.

    What the workspace's `bo_qua` names is left out, and what comments of the plan file answer.

    Args:
        loaded: the plan.
        selection: the rules that are wanted.
        progress: what is done of it, where that is to be judged, too.

    Raises:
        PlanError: the office's register of old terms is wrong, or its settings leave out a rule that is none.
    """
    from cchc_gen.checks.read_plan import read_plan  # noqa: PLC0415  # the catalogue does without

    return check_reading(read_plan(loaded, progress), loaded, selection)


def check_reading(reading: Reading, loaded: LoadedPlan, selection: Selection = _ALL) -> list[Problem]:
    """Return what the rules find in the reading of a plan; see `check_plan`.

    Args:
        reading: of the plan.
        loaded: the plan.
        selection: the rules that are wanted.

    Raises:
        PlanError: see `check_plan`.
    """
    from cchc_gen.checks.answers import leave_answered  # noqa: PLC0415  # YAML: a Word document does without

    refuse_unknown(loaded.workspace)
    wanted = selection._replace(ignore=(*selection.ignore, *loaded.workspace.ignored_rules))
    return sort_problems(leave_answered(_check_texts(reading, wanted), loaded))


def _check_texts(reading: Reading, wanted: Selection) -> list[Problem]:
    asked = [*text_rules(), *(progress_rules() if reading.progress else ())]
    rules = [rule for rule in asked if wanted.takes(rule.id) and rule.concerns(reading.kind)]
    drawn = reading.progress.drawn if reading.progress else {}
    found = ((rule, one._replace(hint=drawn.get(one.position, one.hint))) for rule, one in find_all(rules, reading))
    return [to_problem(rule, one, in_document=reading.is_document) for rule, one in found]


class Examined(NamedTuple):
    """What was found in a Word document, what kind of document it is, and the rules that ask nothing of that kind."""

    problems: list[Problem]
    kind: str | Message | None
    left_out: tuple[str, ...] = ()


def check_document(path: Path, selection: Selection = _ALL, own_terms: Path | None = None) -> list[Problem]:
    """Return what the rules find in a Word document, in the order of its parts; see `examine_document`.

    Args:
        path: a .docx, made here or anywhere.
        selection: the rules that are wanted.
        own_terms: an office's register of old terms; None for none.
    """
    return examine_document(path, selection, own_terms).problems


def examine_document(path: Path, selection: Selection = _ALL, own_terms: Path | None = None) -> Examined:
    """Return what a Word document is, and what the rules that concern its kind find in it, in the order of its parts.

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
    from cchc_gen.importing.kind import identify  # noqa: PLC0415
    from cchc_gen.word.parts.recognition import recognise  # noqa: PLC0415
    from cchc_gen.word.parts.running_bases import join_running_bases  # noqa: PLC0415
    from cchc_gen.word.reader import read_word  # noqa: PLC0415

    wanted = [rule for rule in look_rules() if selection.takes(rule.id)]

    def read() -> Examined:
        document = join_running_bases(recognise(read_word(path)))
        reading = read_document(document, own_terms)
        found = [to_problem(rule, one) for rule in wanted if rule.concerns(reading.kind) for one in rule.find(document)]
        found += _check_texts(reading, selection)
        order = {line.place: at for at, line in enumerate(document.lines, start=1)}
        named = [problem._replace(position=problem.position._replace(file=str(path))) for problem in found]
        problems = sorted(dict.fromkeys(named), key=lambda problem: order.get(problem.position.place, 0))
        # Those on progress ask nothing of any document.
        asked = [(rule.id, rule.concerns(reading.kind)) for rules in (text_rules(), look_rules()) for rule in rules]
        left_out = {rule_id for rule_id, concerns in asked if selection.takes(rule_id) and not concerns}
        return Examined(problems, identify(document).name, tuple(sorted(left_out)))

    return read_bounded(read, path.name)
