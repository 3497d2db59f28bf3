"""What the window writes besides edits: new plans, plans of the next year, documents to be signed or issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_gen.build.build_all import Resources, build_all
from cchc_gen.build.purposes import find_stage, name_results
from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import PLANS_FOLDER, plan_tasks
from cchc_gen.build.unit_files import write_unit_files
from cchc_gen.errors import CchcGenError, OutputError, UsageError
from cchc_gen.files.delivery import output_error, write_new
from cchc_gen.messages import msg, translate
from cchc_gen.pdf.converter import NoConverter
from cchc_gen.plan.tasks import name_units
from cchc_gen.problem import Severity
from cchc_gen.progress.model import State
from cchc_gen.renew.whole_file import Renewal, name_renewed, renew_file
from cchc_gen.report.progress_summary import Asked, list_overdue, read_progress_of
from cchc_gen.serve.asked import read_count
from cchc_gen.serve.plan_view import list_problems, make_title, view_places, view_plan
from cchc_gen.serve.problem_view import view_error
from cchc_gen.serve.progress import read_day
from cchc_gen.starting.first_files import list_first_files
from cchc_gen.starting.first_plan import FirstPlan, name_file, suggest_place, suggest_posts, suggest_short
from cchc_gen.tasks.progress_file import read_columns
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.serve.places import Places
    from cchc_gen.serve.press import Press

_YEARS = range(1990, 3000)  # of a plan
PURPOSES = ("draft", "final", "issued")
_UNIT, _UNITS_FOLDER, _PROGRESS_FOLDER = "chu_tri", "giao-viec", "tien-do"


def list_plans(places: Places) -> list[dict[str, Any]]:
    """Return the plans of the folder, each with its title, or why it has none."""
    shown = []
    for name, plan in places.list_plans().items():
        entry: dict[str, Any] = {"name": name, "title": None, "error": None, "changed": plan.stat().st_mtime}
        try:
            entry["title"] = make_title(load_plan(plan, str(plan)))
        except CchcGenError as error:
            entry["error"] = translate(error.message)
        shown.append(entry)
    return shown


def view_stage(places: Places, asked: dict[str, Any]) -> dict[str, Any]:
    """Return how far a plan is: its stage, how much is to be looked at, what is late and what is due next.

    Args:
        places: of the window.
        asked: name, day.

    Raises:
        PlanError: the plan has errors.
    """
    plan, name, day = places.find_plan(asked["name"]), str(asked["name"]), read_day(asked["day"])
    loaded = load_plan(plan, str(plan))
    task = next(task for task in plan_tasks([places.plans], places.outputs) if task.plan == plan)
    found = list_problems(plan, loaded)
    (counted,) = read_progress_of([(plan, name)], Asked(day))
    due = [*list_overdue([counted], State.SOON), *list_overdue([counted], State.OPEN)][:1]
    return {
        "stage": find_stage(task, loaded.plan).value,
        "errors": sum(one["severity"] == Severity.ERROR for one in found),
        "warnings": sum(one["severity"] == Severity.WARNING for one in found),
        "late": len(list_overdue([counted], State.LATE)) if counted.file is not None else 0,
        "next": [{"due": one.due.isoformat() if one.due else "", "words": one.words, "unit": one.unit} for one in due],
        "units": name_units(loaded.plan),
    }


def make_new(places: Places, asked: dict[str, Any]) -> dict[str, Any]:
    """Write a first plan; what is not said is proposed by the agency's name.

    Args:
        places: of the window.
        asked: agency, parent, year; short, place and signer may be left out.

    Raises:
        UsageError: what must be known is not.
        OutputError: such a plan is there already, or cannot be written.
    """
    said = {key: str(asked.get(key) or "").strip() for key in ("agency", "parent", "short", "place", "signer")}
    year = _want_year(asked.get("year"))
    short = said["short"] or suggest_short(said["agency"])
    place = said["place"] or suggest_place(said["agency"], said["parent"])
    if not said["agency"] or not short:
        raise UsageError(msg("Who issues the plan is not said."))
    if not place:
        raise UsageError(msg("The place in the date line is not said."))
    first = FirstPlan(
        said["agency"], said["parent"], short, place, year, posts=suggest_posts(said["agency"]), signer=said["signer"]
    )
    plan = places.keep_inside(places.folder / PLANS_FOLDER) / name_file(first)
    _want_free(plan)
    files = list_first_files(places.folder, first, plan)
    for path in files:
        places.keep_inside(path)
    try:
        plan.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(plan.parent, error) from error
    for path, text in files.items():
        if path == plan or not path.exists():  # the office's own settings and schema stay
            write_new(path, text.encode())
    return {"name": plan.relative_to(places.folder).as_posix()}


def make_renewed(places: Places, asked: dict[str, Any]) -> dict[str, Any]:
    """Write the plan of another year from a plan; what a person must see to is marked in it.

    Args:
        places: of the window.
        asked: name, year, renames (a mapping of old names to new ones), overlay (only what changes is written).

    Raises:
        PlanError: the old plan has errors.
        UsageError: the year is none, or a name does not stand in the plan.
        OutputError: the new plan is there already, or cannot be written.
    """
    plan = places.find_plan(asked.get("name"))
    year = _want_year(asked.get("year"))
    renames = asked.get("renames") or {}
    if not isinstance(renames, dict) or not all(isinstance(one, str) and one.strip() for one in [*renames, *renames.values()]):
        raise UsageError(msg("These are no names."))
    target = name_renewed(plan, year)
    _want_free(target)
    loaded = load_plan(plan, str(plan))
    renewed, raw = renew_file(loaded, Renewal(year, target, overlay=bool(asked.get("overlay")), renames=renames))
    write_new(target, raw, plan)
    view = view_places(target)
    return {
        "name": target.relative_to(places.folder).as_posix(),
        "left": _count_left(target),
        "changes": [{"where": view.name_line(one.line), "old": one.old, "new": one.new} for one in renewed.changes],
        "reviews": [{"phrase": one.phrase, "reason": one.reason, **view.show_mark(one.line)} for one in renewed.reviews],
    }


def _count_left(plan: Path) -> int:
    """Return how much of a plan is to be looked at, as the bar of the window counts it."""
    problems = view_plan(plan, plan.name)["problems"]
    return sum(one["severity"] != Severity.INFO for one in problems)


def _want_year(value: object) -> int:
    text = str(value or "").strip()
    year = read_count(text) or 0
    if year not in _YEARS:
        raise UsageError(msg("“{text}” is not a year.", text=text[:20]))
    return year


def _want_free(plan: Path) -> None:
    if plan.exists():
        raise OutputError(msg("{place} is there already and stays as it is.", place=plan.name))


def make_results(places: Places, press: Press, asked: dict[str, Any]) -> dict[str, Any]:
    """Build a plan's Word file and PDF into the folder of the results.

    Args:
        places: of the window.
        press: lends its LibreOffice.
        asked: name, and purpose: draft, final (for signature) or issued (with number and date).

    Raises:
        UsageError: there is no such plan or purpose.
        OutputError: the folder cannot be written.
    """
    plan, purpose = places.find_plan(asked.get("name")), asked.get("purpose")
    if purpose not in PURPOSES:
        raise UsageError(msg("“{text}” is not a purpose.", text=str(purpose)[:20]))
    with press.lend_converter() as converter:
        formats = frozenset({"docx"} if isinstance(converter, NoConverter) else {"docx", "pdf"})
        options = BuildOptions(formats, draft=purpose == "draft", final=purpose == "final", issued=purpose == "issued")
        task = next(task for task in plan_tasks([places.plans], places.outputs) if task.plan == plan)
        places.keep_all_inside(task.output.parent)
        (result,) = build_all(name_results([task], options), options, Resources(converter), places.outputs)
    view = view_places(plan)
    return {
        "files": [path.relative_to(places.outputs).as_posix() for path in result.files],
        "pages": result.pages,
        "notes": view.show_all(result.notes),
        "error": view_error(result.error, view) if result.error else None,
        "findings": len(result.findings),
    }


def make_unit_files(places: Places, asked: dict[str, Any]) -> dict[str, Any]:
    """Write for each unit the Excel and the Word file of its tasks; what a unit has filled in is kept beside the new one.

    Args:
        places: of the window.
        asked: name; progress, whether the workbooks ask what is done.

    Raises:
        PlanError: the plan or its progress file has errors.
        UsageError: no table names units.
        OutputError: the files cannot be written.
    """
    plan = places.find_plan(asked.get("name"))
    loaded = load_plan(plan, str(plan))
    progress = read_columns(loaded, str(asked.get("name"))) if asked.get("progress") else None
    folder = places.keep_all_inside(places.outputs / f"{plan.stem}-{_UNITS_FOLDER if progress is None else _PROGRESS_FOLDER}")
    units = []
    for unit, files in write_unit_files(loaded, _UNIT, folder, BuildOptions(), progress):
        paths = [path for file in files for path in (file.path, file.kept) if path is not None]
        names = [path.relative_to(places.outputs).as_posix() for path in paths]
        units.append({"unit": unit.unit, "tasks": unit.tasks, "files": names})
    if not units:
        raise UsageError(msg("No table of this plan says who is in charge (chu_tri)."))
    return {"folder": folder.name, "units": units}
