"""What the page is told of a plan: its text, its data, its problems, each as JSON."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from cchc_gen.checks.answers import list_answers
from cchc_gen.checks.blanks import find_blanks
from cchc_gen.checks.catalogue import is_rule
from cchc_gen.checks.read_plan import read_plan
from cchc_gen.checks.run import check_reading
from cchc_gen.editing.history import list_former
from cchc_gen.editing.mending import index_lines, replace_words
from cchc_gen.editing.saving import decode_exactly
from cchc_gen.errors import CchcGenError, PlanError
from cchc_gen.messages import translate
from cchc_gen.plan.addresses import list_nodes, text_of
from cchc_gen.plan.located import get_node, to_plain
from cchc_gen.plan.validation.validate import lengthen
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.problem import Problem, Severity, sort_problems
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.editing.mending import TextLine
    from cchc_gen.plan.located import LocatedMap

_BASE_KEYS = frozenset({"ke_thua", "thay_doi"})


def make_version(raw: bytes) -> str:
    """Return what stands for a text: whoever saves names the version that was changed."""
    return hashlib.sha256(raw).hexdigest()


def view_plan(plan: Path, name: str, loaded: LoadedPlan | None = None) -> dict[str, Any]:
    """Return a plan for its window.

    Args:
        plan: the file.
        name: by which the window calls it.
        loaded: the plan, where somebody has just loaded it.

    Raises:
        CchcGenError: the file cannot be read as text, or the office's settings are wrong.
    """
    raw = plan.read_bytes()
    text = decode_exactly(raw, plan)
    wrong: Sequence[Problem] = ()
    try:
        loaded = loaded or load_plan(plan, str(plan))
    except PlanError as error:
        wrong = error.problems
    root = lengthen(loaded.own) if loaded is not None else _read_root(raw, name)
    has_base = root is not None and bool(_BASE_KEYS & root.entries.keys())
    whole = loaded.located if loaded is not None and has_base else None
    numbered = whole or root
    return {
        "name": name,
        "version": make_version(raw),
        "text": text,
        "data": to_plain(root) if root is not None else None,
        "numbers": _list_numbers(numbered) if numbered is not None else [],
        "hasBase": has_base,
        "former": len(list_former(plan, find_workspace(plan).folder)),
        "answers": [one._asdict() for one in list_answers(text, root)] if root is not None else [],
        "problems": view_problems(wrong if loaded is None else _find_problems(loaded), plan, root),
        "valid": loaded is not None,
        "title": make_title(loaded) if loaded is not None else None,
        "inherited": to_plain(whole) if whole is not None else None,  # what stands where the file says nothing itself
    }


def _read_root(raw: bytes, name: str) -> LocatedMap | None:
    """Return what a file holds that is no plan, in long form; None where it is no YAML."""
    try:
        return lengthen(parse(decode_source(raw, name)[0], name).root)
    except PlanError:
        return None


def _list_numbers(root: LocatedMap) -> list[dict[str, Any]]:
    """Return the path and the printed number of each section and group."""
    nodes = list_nodes(root)
    return [{"path": node.path, "number": node.marker} for node in nodes if node.kind in ("section", "group", "appendix")]


def _find_problems(loaded: LoadedPlan) -> list[Problem]:
    """Return what the check finds, and the blanks that it says nothing of yet."""
    reading = read_plan(loaded)
    found = [*loaded.notes, *check_reading(reading, loaded)]
    known = {(one.position, one.text) for one in found}
    blanks = [one for one in find_blanks(loaded, reading, issued=False) if (one.position, one.text) not in known]
    return sort_problems([*found, *blanks])


def make_title(loaded: LoadedPlan) -> dict[str, Any]:
    """Return how a plan is shown in a list."""
    document = loaded.plan.document
    return {
        "kind": document.type_name,
        "subject": document.subject.replace("*", ""),
        "agency": loaded.plan.agency.name,
        "year": loaded.plan.year,
        "number": document.number or "",
    }


def view_problems(problems: Sequence[Problem], plan: Path, root: LocatedMap | None) -> list[dict[str, Any]]:
    """Return problems with their sentences in the user's language, each with the field that it speaks of.

    Args:
        problems: as they were found.
        plan: the file; problems of others, of bases and workbooks, lead to no field.
        root: the file's data, None where it is no YAML.
    """
    lines = index_lines(root) if root is not None and problems else {}
    return [
        {
            "code": problem.code,
            "severity": str(problem.severity),
            "line": problem.position.line,
            "file": "" if problem.position.file == str(plan) else str(problem.position),
            "message": translate(problem.message),
            "hint": translate(problem.hint) if problem.hint else "",
            "quote": problem.text,
            **(_view_place(problem, root, lines) if root and problem.position.file == str(plan) else {"path": None}),
        }
        for problem in problems
    ]


def _view_place(problem: Problem, root: LocatedMap, lines: dict[int, TextLine]) -> dict[str, Any]:
    """Return the field that a problem of the plan's own file speaks of, and what can be done there at once."""
    line = problem.position.line
    start = max((one for one in lines if one <= line), default=0) if line else 0
    place = lines.get(start)
    shown: dict[str, Any] = {"path": place.path if place else None, "canLeave": place is not None and is_rule(problem.code)}
    if problem.remedy is not None and place is not None and start == line:
        before = text_of(get_node(root, place.path)).split("\n")[place.at]
        after = replace_words(before, problem.remedy)
        if after is not None:
            shown |= {"at": place.at, "remedy": list(problem.remedy), "before": before, "after": after}
    return shown


def view_error(error: CchcGenError) -> dict[str, Any]:
    """Return an error with its sentences in the user's language."""
    problems = error.problems if isinstance(error, PlanError) else ()
    wrong = [problem for problem in problems if problem.severity is Severity.ERROR]
    return {
        "message": translate(error.message),
        "hint": translate(error.hint) if error.hint else "",
        "problems": [
            {
                "line": one.position.line,
                "message": translate(one.message),
                "hint": translate(one.hint) if one.hint else "",
            }
            for one in wrong
        ],
    }
