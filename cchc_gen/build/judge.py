"""What the rules say of a plan that is built, and what a document for signature must not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import CchcGenError, InternalError, PlanError
from cchc_gen.messages import msg
from cchc_gen.plan.located import locate_value
from cchc_gen.problem import Problem, Severity, sort_problems
from cchc_gen.workspace.load_plan import OPEN_NOTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.workspace.load_plan import LoadedPlan

# The rules take 30 ms to import: a build that ends before does without.


class Judgement(NamedTuple):
    """What the rules find, what is still blank in a document for signature, and why the rules could not run."""

    findings: Sequence[Problem] = ()
    blanks: Sequence[Problem] = ()
    error: CchcGenError | None = None


def judge_plan(loaded: LoadedPlan) -> Judgement:
    """Judge a plan whose document is delivered whatever the rules find."""
    from cchc_gen.checks.run import check_plan  # noqa: PLC0415  # see above

    try:
        return Judgement(check_plan(loaded))
    except CchcGenError as error:  # the office's register of old terms is wrong
        return Judgement(error=error)
    except Exception as error:  # noqa: BLE001  # a fault of ours in a rule must not take the document with it
        return Judgement(error=InternalError(error))


def refuse_unready(loaded: LoadedPlan, *, issued: bool) -> Judgement:
    """Judge a plan whose document is for signature.

    Args:
        loaded: the plan.
        issued: whether it gets its number and date: then it has no blanks.

    Raises:
        PlanError: review marks are open, the rules find errors, it is marked DỰ THẢO, or an issued one has blanks.
    """
    from cchc_gen.checks.blanks import find_blanks  # noqa: PLC0415  # see above
    from cchc_gen.checks.run import check_plan  # noqa: PLC0415

    marks = [note._replace(severity=Severity.ERROR) for note in loaded.notes if note.code in OPEN_NOTES]
    blanks = find_blanks(loaded, issued=issued)
    findings = check_plan(loaded)
    grave = [problem for problem in (*findings, *blanks) if problem.severity is Severity.ERROR]
    if loaded.plan.document.draft:
        position = locate_value(loaded.located, ("van_ban", "du_thao"))
        message, hint = msg("The plan is marked DỰ THẢO."), msg("Delete “du_thao: true”.")
        grave.append(Problem("draft", position, message, "van_ban.du_thao", hint))
    if marks or grave:
        named = [problem for problem in blanks if problem.severity is not Severity.ERROR]
        raise PlanError(sort_problems([*marks, *grave, *named]))
    return Judgement(findings, blanks)


def judge_product(document: Path, loaded: LoadedPlan, of_plan: Judgement) -> Judgement:
    """Judge the document itself, which is what will be signed.

    Args:
        document: the DOCX.
        loaded: the plan that it was made from.
        of_plan: what was found in the plan.

    Raises:
        PlanError: the rules find errors in it.
    """
    from cchc_gen.checks.check_product import check_product  # noqa: PLC0415  # see above

    found = check_product(document, loaded, (*of_plan.findings, *of_plan.blanks))
    if any(problem.severity is Severity.ERROR for problem in found):
        raise PlanError(sort_problems([*found, *of_plan.blanks]))
    return of_plan._replace(findings=(*of_plan.findings, *found))
