"""A plan file with all that it draws on becomes a Plan: the first half of the pipeline, without LibreOffice or Word."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import PlanError
from cchc_gen.files.names import relative_name
from cchc_gen.files.reads import note_read
from cchc_gen.messages import msg
from cchc_gen.plan.inheritance.merge import merge
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText
from cchc_gen.plan.validation import empty_values as empties
from cchc_gen.plan.validation import review_marks as review
from cchc_gen.plan.validation.astray import find_astray
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.not_a_plan import describe_ending
from cchc_gen.plan.yaml.parse import MendedError, Parsed, parse, read_source
from cchc_gen.plan.yaml.written import find_cut, find_source_note
from cchc_gen.problem import Position, Problem, Severity, sort_problems
from cchc_gen.workspace.settings import OutsideWorkspaceError, Workspace, find_in_workspace, find_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import LocatedNode
    from cchc_gen.plan.model import Plan
    from cchc_gen.workspace.load_report import LoadedReport

_CIRCLE = msg("Name the plan of the year before, or take the line out: a plan cannot inherit from itself.")
_BASE_KEY, _EDITS_KEY, _REPORT_KEY = "ke_thua", "thay_doi", "bao_cao"
OPEN_NOTES = frozenset({review.CODE, empties.CODE})  # the codes of notes that somebody must see to before the signature


class LoadedPlan(NamedTuple):
    """A valid plan, where it comes from, and what was noticed on the way.

    `own` is what the file itself holds; `root` what the file, its bases, settings and spreadsheets hold together, with
    expressions as typed; `located` the same in long form with expressions filled in. `report` is what a report draws on,
    whose tasks and figures are in both.
    """

    plan: Plan
    path: Path
    workspace: Workspace
    own: LocatedMap
    root: LocatedMap
    located: LocatedMap
    notes: tuple[Problem, ...]
    files: tuple[Path, ...]
    report: LoadedReport | None = None


class Resolved(NamedTuple):
    """Located data with its bases taken in, the problems and notes of doing so, and the files it was read from.

    `slips` are slips of form; `root` is what the files hold once they are mended, `own` what the last of them holds itself.
    """

    own: LocatedMap
    root: LocatedMap
    problems: list[Problem]
    notes: list[Problem]
    files: list[Path]
    slips: list[Problem]


def load_plan(path: Path, name: str, widened: Path | None = None) -> LoadedPlan:
    """Read and validate a plan file.

    Args:
        path: the file.
        name: how it is called in messages.
        widened: the workspace that the user names, None for the plan's own.

    Raises:
        PlanError: with all its problems.
    """
    workspace = find_workspace(path, widened)
    resolved = resolve_plan(path, name, workspace)
    if _REPORT_KEY not in resolved.root.entries:
        return build_loaded(resolved, path, workspace)
    resolved, report = _fill_report(resolved, path, name, workspace)
    return build_loaded(resolved, path, workspace)._replace(report=report)


def build_loaded(resolved: Resolved, path: Path, workspace: Workspace) -> LoadedPlan:
    """Return the valid plan of resolved data.

    Args:
        resolved: the data.
        path: the plan file.
        workspace: the workspace that it lies in.

    Raises:
        PlanError: with all its problems.
    """
    try:
        valid = validate(resolved.root)
    except PlanError as error:
        raise _refuse(resolved, error.problems) from None
    if resolved.problems or resolved.slips:
        raise _refuse(resolved, ())
    notes, files = tuple(resolved.notes), tuple(resolved.files)
    return LoadedPlan(valid.plan, path, workspace, resolved.own, resolved.root, valid.located, notes, files)


def _refuse(resolved: Resolved, problems: Sequence[Problem]) -> PlanError:
    """Return all that is wrong; other problems of a line with a slip are left out, for the slip may cause them."""
    slips = {problem.position[:2] for problem in resolved.slips}
    others = [problem for problem in (*resolved.problems, *problems) if problem.position[:2] not in slips]
    return PlanError(sort_problems([*resolved.slips, *others]))


def _fill_report(resolved: Resolved, path: Path, name: str, workspace: Workspace) -> tuple[Resolved, LoadedReport]:
    """Return a report with the tasks and figures of its plan in it."""
    from cchc_gen.progress.fill_report import fill_report  # noqa: PLC0415  # only for reports
    from cchc_gen.workspace.load_report import load_report  # noqa: PLC0415

    report = load_report(resolved.root, path, name, workspace)
    root, problems = fill_report(resolved.root, report.facts)
    return resolved._replace(root=root, problems=[*resolved.problems, *problems]), report


def resolve_plan(path: Path, name: str, workspace: Workspace) -> Resolved:
    """Return a plan file's data on top of its bases and the workspace's defaults, not validated yet.

    Args:
        path: the plan file.
        name: how messages name it.
        workspace: the workspace that it lies in.

    Raises:
        PlanError: a file cannot be read or parsed, a base is missing, or bases go in a circle.
    """
    resolved = _resolve_file(path, name, workspace, ())
    if workspace.defaults is None:
        return resolved
    return resolved._replace(root=merge(workspace.defaults, resolved.root, null_removes=False))


def _resolve_file(path: Path, name: str, workspace: Workspace, below: tuple[tuple[Path, str], ...]) -> Resolved:
    text, notes = read_source(path, name)
    _note_source(text, path)
    cut = find_cut(text, name)
    slips: list[Problem] = []
    try:
        parsed = parse(text, name)
    except MendedError as error:  # what else is wrong is said, too
        parsed, slips = Parsed(error.root, []), list(error.problems)
    except PlanError as error:
        raise PlanError([*error.problems, *cut]) from None
    root, found = _take_in_spreadsheets(parsed.root, path, workspace)
    problems = [*(one for one in found if one.severity is Severity.ERROR), *cut]
    notes = [
        *(one for one in found if one.severity is not Severity.ERROR),
        *notes,
        *parsed.notes,
        *review.find_review_marks(text, parsed.root, name),
    ]
    own = Resolved(parsed.root, root, problems, notes, [path], slips)
    if _BASE_KEY not in root.entries and _EDITS_KEY not in root.entries:
        return own._replace(notes=[*notes, *empties.find_empty_values(parsed.root), *find_astray(parsed.root)])
    from cchc_gen.plan.inheritance.apply import check_overlay, find_own_problems, lay_over  # noqa: PLC0415  # only for files that have a base

    try:
        root, mistyped = check_overlay(root)
        problems += mistyped
        base_path = _find_base(root.entries.get(_BASE_KEY), path, workspace)
    except PlanError as error:  # what else is wrong with the file is said, too
        raise PlanError(sort_problems([*slips, *problems, *error.problems, *find_own_problems(root, error.problems)])) from None
    base = root.entries.get(_BASE_KEY)
    if base is None:  # “thay_doi:” with nothing behind it
        rest = {key: node for key, node in root.entries.items() if key != _EDITS_KEY}
        return own._replace(root=LocatedMap(rest, root.keys, root.position))
    digest = base.entries.get("dau") if isinstance(base, LocatedMap) else None
    base = base.entries["tep"] if isinstance(base, LocatedMap) else base
    assert isinstance(base, LocatedText) and base_path is not None  # noqa: S101, PT018  # checked
    chain = (*below, (path.resolve(), name))
    if base_path in [file for file, _ in chain]:
        circle = " → ".join([*(file_name for _, file_name in chain), base.text or ""])
        message = msg("The bases go in a circle: {circle}.", circle=circle)
        raise PlanError([Problem("cycle", base.position, message, _BASE_KEY, _CIRCLE)])
    base_name = relative_name(base_path) if not Path(name).is_absolute() else str(base_path)
    below_it = _resolve_file(base_path, base_name, workspace, chain)
    edits = root.entries.get(_EDITS_KEY)
    if isinstance(digest, LocatedText) and isinstance(edits, LocatedList):
        notes = [*notes, *_doubt_unguarded(base_path, base_name, digest, edits)]
    laid, edit_problems = lay_over(below_it.root, root, edits if isinstance(edits, LocatedList) else None)
    return Resolved(
        parsed.root,
        laid,
        [*below_it.problems, *problems, *edit_problems],
        [*below_it.notes, *notes],
        [*below_it.files, path],
        [*below_it.slips, *slips],
    )


def _doubt_unguarded(base: Path, name: str, digest: LocatedText, edits: LocatedList) -> list[Problem]:
    """Return a warning for each edit without `la` where the base is not the one that the edits were written for."""
    from cchc_gen.plan.inheritance.guards import digest_base  # noqa: PLC0415  # only for files that have a base

    text, _notes = read_source(base, name)
    if (digest.text or "").strip() == (now := digest_base(text)):
        return []
    message = msg("{file} changed since this edit was written, which names its place by number alone.", file=name)
    hint = msg("Look whether the place is still right, then add “la”, or write “dau: {now}” under ke_thua.", now=now)
    edited = (one for one in edits.items if isinstance(one, LocatedMap) and "tai" in one.entries and "la" not in one.entries)
    places = [one.entries["tai"].position for one in edited]
    return [Problem("base-changed", place, message, _EDITS_KEY, hint, Severity.WARNING) for place in places]


def _note_source(text: str, path: Path) -> None:
    """Count the document that a plan was imported from among its inputs: no result is written over it."""
    source = find_source_note(text)
    if source is not None and (origin := path.parent / source).is_file():
        with contextlib.suppress(OSError):
            note_read(origin, origin.read_bytes())


def _find_base(base: LocatedNode | None, path: Path, workspace: Workspace) -> Path | None:
    """Return the file of a base; None where nothing is named."""
    base = base.entries["tep"] if isinstance(base, LocatedMap) else base
    if not isinstance(base, LocatedText):
        return None
    name = (base.text or "").strip()
    if other := describe_ending(Path(name).suffix.lower(), name):
        then = msg("{advice} Then name the new file here: ke_thua: {name}", advice=other[1], name=f"{Path(name).stem}.yaml")
        raise PlanError([Problem("not-a-plan", base.position, other[0], _BASE_KEY, then)])
    try:
        return find_in_workspace(name, path, workspace, base.position)
    except OutsideWorkspaceError as error:
        raise PlanError([error.problem._replace(path=_BASE_KEY)]) from None


def _take_in_spreadsheets(root: LocatedMap, path: Path, workspace: Workspace) -> tuple[LocatedMap, list[Problem]]:
    if not _mentions_spreadsheets(root):
        return root, []
    from cchc_gen.plan.spreadsheet.open_book import SpreadsheetError  # noqa: PLC0415  # few plans need it
    from cchc_gen.plan.spreadsheet.read_rows import take_in_spreadsheets  # noqa: PLC0415

    def find_file(name: str, position: Position) -> Path:
        try:
            return find_in_workspace(name, path, workspace, position)
        except OutsideWorkspaceError as error:
            raise SpreadsheetError(error.problem) from None

    problems: list[Problem] = []
    taken = take_in_spreadsheets(root, find_file, problems)
    assert isinstance(taken, LocatedMap)  # noqa: S101  # a mapping stays one
    return taken, problems


def _mentions_spreadsheets(node: object) -> bool:
    if isinstance(node, LocatedMap):
        return "tu_tep" in node.entries or any(_mentions_spreadsheets(value) for value in node.entries.values())
    return any(_mentions_spreadsheets(item) for item in node.items) if isinstance(node, LocatedList) else False
