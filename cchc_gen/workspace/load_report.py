"""A report is filled from the plan that it names: its tasks on the day of the report, and the figures of the forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.dates import parse_date
from cchc_gen.errors import PlanError
from cchc_gen.files.names import relative_name
from cchc_gen.files.reads import note_absent
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import REPORT
from cchc_gen.plan.format.structure import find_structure_problems
from cchc_gen.plan.located import LocatedMap, LocatedText
from cchc_gen.plan.yaml.parse import read_source
from cchc_gen.problem import Position, Problem, sort_problems
from cchc_gen.progress.figures import compute_figures, find_last_period, find_typing_problems
from cchc_gen.progress.fill_report import ReportFacts
from cchc_gen.progress.forms import lay_over, read_forms, read_own_forms
from cchc_gen.progress.names import FORMS_NAME
from cchc_gen.progress.report_names import lay_names, name_figures, name_plan, name_progress, report_tasks
from cchc_gen.progress.report_periods import find_period
from cchc_gen.workspace.load_progress import decide_on, load_progress
from cchc_gen.workspace.settings import OutsideWorkspaceError, find_in_workspace, find_workspace, refuse_link_out

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from cchc_gen.progress.figures import FormFigures
    from cchc_gen.progress.forms import Form
    from cchc_gen.progress.model import Figure, TaskState
    from cchc_gen.workspace.load_plan import LoadedPlan
    from cchc_gen.workspace.load_progress import LoadedProgress
    from cchc_gen.workspace.settings import Workspace

_KEY = "bao_cao"


class PeriodFigures(NamedTuple):
    """The figures of one period: typed, and all forms computed."""

    typed: Mapping[str, Mapping[str, Figure]]
    forms: list[FormFigures]


class LoadedReport(NamedTuple):
    """What a report draws on: the plan and its progress, the states on the day of the report, the figures of now and before.

    `facts` is what its text is filled with; `typed` is the report as it is written; `before` is None where no earlier period of
    the year has figures.
    """

    plan: LoadedPlan
    progress: LoadedProgress
    day: dt.date
    states: list[TaskState]
    figures: PeriodFigures
    before: PeriodFigures | None
    facts: ReportFacts
    typed: LocatedMap


def load_forms(workspace: Workspace, plan: Path) -> tuple[Form, ...]:
    """Return the forms of an office: ours, with those of each `bieu-mau.yaml` in their place.

    The file lies in the workspace's folder, in the plan's, or between them; the one nearer to the plan wins.

    Args:
        workspace: the plan's.
        plan: its file.

    Raises:
        PlanError: with all that is wrong with a file.
    """
    forms, folder = read_own_forms(), plan.resolve().parent
    above = [one for one in (folder, *folder.parents) if one.is_relative_to(workspace.folder.resolve())] or [folder]
    for path in (one / FORMS_NAME for one in reversed(above)):
        if not path.is_file():
            note_absent(path)
            continue
        refuse_link_out(path, workspace)
        text, _notes = read_source(path, relative_name(path))
        forms = lay_over(forms, read_forms(text, relative_name(path)))
    return forms


def load_report(root: LocatedMap, path: Path, name: str, workspace: Workspace) -> LoadedReport:
    """Return what a report draws on.

    Args:
        root: the report, its bases taken in.
        path: its file.
        name: how it is called in messages.
        workspace: in which its plan is looked for.

    Raises:
        PlanError: `bao_cao` is wrong, or the plan, its progress file or the forms are; with all problems of these.
    """
    from cchc_gen.workspace.load_plan import build_loaded, resolve_plan  # noqa: PLC0415  # each loads the other

    node, texts = _read_key(root)
    found = _find_plan(node, path, workspace)
    plan_name = str(found) if Path(name).is_absolute() else relative_name(found)
    own = find_workspace(found, workspace.folder)
    resolved = resolve_plan(found, plan_name, own)
    if _KEY in resolved.root.entries:
        message = msg("“{name}” is a report itself.", name=texts["ke_hoach"])
        raise PlanError([_problem(node, "ke_hoach", "report-of-report", message)])
    return gather_report(build_loaded(resolved, found, own), plan_name, texts["ky"], _read_day(node, texts))._replace(typed=root)


def gather_report(loaded: LoadedPlan, name: str, key: str, day: dt.date | None = None) -> LoadedReport:
    """Return what a report on a plan draws on.

    Args:
        loaded: the plan.
        name: how it is called in messages.
        key: the period.
        day: on which is counted, by default the last of the period.

    Raises:
        PlanError: the progress file or the forms are wrong; with all problems of these.
    """
    progress = load_progress(loaded, name)
    forms = load_forms(loaded.workspace, loaded.path)
    figures = progress.progress.figures if progress.progress else {}
    if wrong := sort_problems([*find_typing_problems(forms, figures)]):
        raise PlanError(wrong)
    cut_offs, year = loaded.workspace.cut_offs or {}, loaded.plan.year
    period = find_period(key, year, cut_offs)
    day = day or period.data.last
    states = decide_on(day, loaded, progress)
    counted = name_progress(states, day)
    now = _compute(forms, figures.get(key, {}), counted)
    before = None
    if (last := find_last_period(key, figures)) is not None:
        earlier = find_period(last, year, cut_offs).data.last
        before = _compute(forms, figures[last], name_progress(decide_on(earlier, loaded, progress), earlier))
    names = {"ke_hoach": name_plan(loaded.plan), "tien_do": counted, "so_lieu": name_figures(now.forms)}
    position = Position(name)
    facts = ReportFacts(lay_names(names, position), report_tasks(states, year, day), period)
    return LoadedReport(loaded, progress, day, states, now, before, facts, facts.names)


def _read_key(root: LocatedMap) -> tuple[LocatedMap, dict[str, str]]:
    node = root.entries[_KEY]
    whole = LocatedMap({_KEY: node}, {_KEY: root.keys.get(_KEY, node.position)}, root.position)
    problems = find_structure_problems(whole, {_KEY: {"type": "dict", "schema": REPORT}})
    if problems or not isinstance(node, LocatedMap):
        raise PlanError(sort_problems(problems))
    return node, {key: (value.text or "").strip() for key, value in node.entries.items() if isinstance(value, LocatedText)}


def _find_plan(node: LocatedMap, path: Path, workspace: Workspace) -> Path:
    named = node.entries["ke_hoach"]
    assert isinstance(named, LocatedText)  # noqa: S101  # the schema says so
    try:
        found = find_in_workspace((named.text or "").strip(), path, workspace, named.position)
    except OutsideWorkspaceError as error:
        raise PlanError([error.problem._replace(path=f"{_KEY}.ke_hoach")]) from None
    if found == path.resolve():
        raise PlanError([_problem(node, "ke_hoach", "cycle", msg("A report cannot report on itself."))])
    return found


def _read_day(node: LocatedMap, texts: Mapping[str, str]) -> dt.date | None:
    if "den_ngay" not in texts:
        return None
    date = parse_date(texts["den_ngay"])
    day = date.known_day if date else None
    if day is None:
        written = msg("There is no such day as “{value}”.", value=texts["den_ngay"])
        message = written if date else msg("“{value}” is not written as a date.", value=texts["den_ngay"])
        hint = msg("Write day/month/year, for example 28/01/2026.")
        raise PlanError([_problem(node, "den_ngay", "date", message)._replace(hint=hint)])
    return day


def _problem(node: LocatedMap, key: str, code: str, message: object) -> Problem:
    return Problem(code, node.entries[key].position, message, f"{_KEY}.{key}")  # type: ignore[arg-type]  # a Message


def _compute(forms: Sequence[Form], typed: Mapping[str, Mapping[str, Figure]], counted: Mapping[str, object]) -> PeriodFigures:
    return PeriodFigures(typed, compute_figures(forms, typed, _flatten("tien_do", counted)))


def _flatten(name: str, counted: Mapping[str, object]) -> dict[str, str]:
    """Return what is counted by whole names: tien_do.tong_so, tien_do.the_che.tong_so."""
    found: dict[str, str] = {}
    for key, value in counted.items():
        found |= _flatten(f"{name}.{key}", value) if isinstance(value, dict) else {f"{name}.{key}": str(value)}
    return found
