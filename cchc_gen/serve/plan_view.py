"""What the page is told of a plan: its text, its data, its problems, each as JSON."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from cchc_gen.build.purposes import format_issued_name
from cchc_gen.checks.answers import list_answers
from cchc_gen.checks.blanks import find_blanks
from cchc_gen.checks.read_plan import read_plan
from cchc_gen.checks.run import check_reading
from cchc_gen.editing.history_folder import find_history_folder
from cchc_gen.editing.kept_texts import list_kept
from cchc_gen.editing.saving import decode_exactly
from cchc_gen.errors import CchcGenError, PlanError
from cchc_gen.files.reads import digest_at
from cchc_gen.plan.column_roles import LEAD
from cchc_gen.plan.located import to_plain
from cchc_gen.plan.tasks import flatten_tasks, list_units
from cchc_gen.plan.validation.validate import lengthen
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.problem import Problem, sort_problems
from cchc_gen.serve.fresh import Fresh, read_fresh
from cchc_gen.serve.problem_view import ProblemView
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.plan.addresses import AddressedNode
    from cchc_gen.plan.located import LocatedMap
    from cchc_gen.serve.fresh import Broken

_BASE_KEYS = frozenset({"ke_thua", "thay_doi"})


def make_version(raw: bytes) -> str:
    """Return what stands for a text: whoever saves names the version that was changed."""
    return hashlib.sha256(raw).hexdigest()


def view_plan(plan: Path, name: str, found: Fresh | Broken | None = None) -> dict[str, Any]:
    """Return a plan for its window.

    Args:
        plan: the file.
        name: by which the window calls it.
        found: the plan, or what is wrong with it, where somebody has just loaded it; left alone where the file holds something
            else by now.

    Raises:
        CchcGenError: the file cannot be read as text, or the office's settings are wrong.
    """
    raw = plan.read_bytes()
    text = decode_exactly(raw, plan)
    if found is None or found.inputs.get(str(plan.absolute())) != digest_at(plan, raw):
        found = read_fresh(plan)
    loaded, wrong = (found.loaded, ()) if isinstance(found, Fresh) else (None, found.problems)
    root = lengthen(loaded.own) if loaded is not None else _read_root(raw, str(plan))
    whole = _find_whole(loaded) if loaded is not None else None
    has_base = root is not None and bool(_BASE_KEYS & root.entries.keys())
    view = ProblemView(plan, root, whole)
    kept = list_kept(find_history_folder(plan, find_workspace(plan).folder))
    return {
        "name": name,
        "version": make_version(raw),
        "text": text,
        "data": to_plain(root) if root is not None else None,
        "numbers": _list_numbers(view.nodes),
        "hasBase": has_base,
        "former": len(kept.former),
        "undone": len(kept.undone),
        "answers": _view_answers(text, root, view) if root is not None else [],
        "leads": _list_leads(loaded) if loaded is not None else [],
        "problems": view.show_all(wrong if loaded is None else _find_problems(loaded)),
        "valid": loaded is not None,
        "title": make_title(loaded) if loaded is not None else None,
        "issuedName": format_issued_name(loaded.plan) if loaded is not None else "",
        "inherited": to_plain(whole) if whole is not None else None,  # what stands where the file says nothing itself
    }


def _read_root(raw: bytes, name: str) -> LocatedMap | None:
    """Return what a file holds that is no plan, in long form; None where it is no YAML."""
    try:
        return lengthen(parse(decode_source(raw, name)[0], name).root)
    except PlanError:
        return None


def is_readable(raw: bytes, name: str) -> bool:
    """Tell whether a text can be shown as a form."""
    try:
        return _read_root(raw, name) is not None
    except CchcGenError:
        return False


def _view_answers(text: str, root: LocatedMap, view: ProblemView) -> list[dict[str, Any]]:
    """Return the comments that leave findings, each with the place that it stands above."""
    return [{**one._asdict(), "where": view.show_mark(one.line)["where"]} for one in list_answers(text, root)]


def _list_leads(loaded: LoadedPlan) -> list[dict[str, Any]]:
    """Return the path of each task of the appendices, and the printed names of the units that lead it."""
    tasks = flatten_tasks(loaded.plan)
    return [
        {"path": task.origin.path, "units": [unit for unit in list_units(task.roles.get(LEAD, "")) if unit]} for task in tasks
    ]


def _list_numbers(nodes: Sequence[AddressedNode]) -> list[dict[str, Any]]:
    """Return the path and the printed number of each section and group."""
    return [{"path": node.path, "number": node.marker} for node in nodes if node.kind in ("section", "group", "appendix")]


def _find_whole(loaded: LoadedPlan) -> LocatedMap | None:
    """Return what a plan and its base give together, None where there is no base."""
    return loaded.located if _BASE_KEYS & loaded.own.entries.keys() else None


def list_problems(plan: Path, loaded: LoadedPlan) -> list[dict[str, Any]]:
    """Return all that is to be looked at in a plan, as the page shows it.

    Args:
        plan: the file, by which the plan was loaded.
        loaded: the plan.
    """
    return _view_loaded(plan, loaded).show_all(_find_problems(loaded))


def view_places(plan: Path) -> ProblemView:
    """Return what names the places of a plan; of one with errors, those of its text."""
    try:
        loaded = load_plan(plan, str(plan))
    except PlanError:
        return ProblemView(plan, _read_root(plan.read_bytes(), str(plan)))
    return _view_loaded(plan, loaded)


def _view_loaded(plan: Path, loaded: LoadedPlan) -> ProblemView:
    return ProblemView(plan, lengthen(loaded.own), _find_whole(loaded))


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
        "date": "" if None in document.date else "/".join(f"{part:02}" for part in document.date if part),
        "isReport": loaded.report is not None,
    }
