"""What a report's texts may name: the plan (`ke_hoach`), what is done of it (`tien_do`), the figures of the forms (`so_lieu`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.decree.dates import format_day, format_month
from cchc_gen.language.deadlines import Cycle, list_periods
from cchc_gen.plan.format.schema import AREAS
from cchc_gen.plan.located import LocatedMap, LocatedNode, LocatedText
from cchc_gen.progress.count import count, name_counts
from cchc_gen.progress.figures import BLANK
from cchc_gen.progress.fill_report import ReportedTask
from cchc_gen.progress.model import State
from cchc_gen.progress.state_names import PRINTED_STATES
from cchc_gen.progress.states import required_periods

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from cchc_gen.plan.model import DocumentInfo, Plan
    from cchc_gen.problem import Position
    from cchc_gen.progress.figures import FormFigures
    from cchc_gen.progress.model import Entry, TaskState


def name_progress(states: Sequence[TaskState], day: dt.date) -> dict[str, object]:
    """Return `tien_do`: the counts of the plan, those of each area under its key, and the day."""
    by_area = {area: name_counts(count(one for one in states if one.task.flat.area == area)) for area in AREAS}
    return {**name_counts(count(states)), "den_ngay": format_short_day(day), **by_area}


def name_plan(plan: Plan) -> dict[str, object]:
    """Return `ke_hoach`: what the plan is called, its number, symbol and day; what is blank in it is dots."""
    info = plan.document
    kind = info.type_name[:1].upper() + info.type_name[1:].lower()
    subject = info.subject[:1].lower() + info.subject[1:] if info.subject[1:2].islower() else info.subject
    number = f"{int(info.number):02d}" if info.number and info.number.isdecimal() else info.number or BLANK
    return {"ten": f"{kind} {subject}", "so": number, "ky_hieu": info.symbol, "ngay": _format_date(info)}


def _format_date(info: DocumentInfo) -> str:
    day = info.date.known_day
    if day is not None:
        return format_short_day(day)
    month, year = info.date.month, info.date.year
    return "/".join((BLANK, format_month(month) if month else BLANK, str(year) if year else BLANK))


def format_short_day(day: dt.date) -> str:
    """Return 05/01/2026 or 14/3/2026, as the decree writes days and months."""
    return f"{format_day(day.day)}/{format_month(day.month)}/{day.year}"


def name_figures(figures: Iterable[FormFigures]) -> dict[str, object]:
    """Return `so_lieu`: the figures by form and number, as they are printed."""
    return {one.form.key: {line.number: one.show(line) for line in one.form.indicators} for one in figures}


def lay_names(names: Mapping[str, object], position: Position) -> LocatedMap:
    """Return names as located data, all at one place."""
    entries: dict[str, LocatedNode] = {
        key: lay_names(value, position) if isinstance(value, dict) else LocatedText(str(value), position)
        for key, value in names.items()
    }
    return LocatedMap(entries, dict.fromkeys(entries, position), position)


def report_tasks(states: Iterable[TaskState], year: int, day: dt.date) -> tuple[ReportedTask, ...]:
    """Return a plan's tasks as a report shows them.

    Args:
        states: of the tasks on the day of the report.
        year: the plan's.
        day: of the report; what was done later is not told.
    """
    return tuple(_report_task(one, year, day) for one in states)


def _report_task(one: TaskState, year: int, day: dt.date) -> ReportedTask:
    flat = one.task.flat
    entries = [entry for entry in (one.entry, *(row.entry for row in one.rows)) if entry is not None]
    results = list(dict.fromkeys(entry.result for entry in entries if entry.result and _has_result(entry, day)))
    reasons = list(dict.fromkeys(entry.reason for entry in entries if entry.reason))
    shown = "\n".join(results)
    cells = {
        **flat.cells,
        **flat.roles,
        "san_pham": (shown if one.done else "") or flat.roles.get("san_pham", ""),
        "xong": format_short_day(one.done) if one.done else _count_parts(one, year, day),
        "ket_qua": shown,
        "trang_thai": PRINTED_STATES[one.state],
        "ly_do": "\n".join(reasons),
    }
    due, open_due = _list_due(one, year, day)
    done = {day_done for entry in entries for _key, day_done in entry.periods if day_done <= day}
    done |= {last for last in (one.done, *(row.done for row in one.rows)) if last}
    return ReportedTask(cells, flat.area, one.state.value, due, open_due, tuple(sorted(done)))


def _count_parts(one: TaskState, year: int, day: dt.date) -> str:
    """Return how many rows or periods of a task are done, “1/3 phần việc”, “2/12 kỳ”; "" where none is, or nothing is said."""
    kept = [row for row in one.rows if row.state is not State.DROPPED]
    if done := sum(row.done is not None for row in kept):
        return f"{done}/{len(kept)} phần việc"
    keys = [key for key, done in one.entry.periods if done <= day] if one.entry else []
    if not keys:
        return ""
    return f"{len(keys)}/{len(required_periods(one.task.deadline, Cycle(keys[0][0]), year))} kỳ"


def _has_result(entry: Entry, day: dt.date) -> bool:
    """Tell whether the result of an entry is known on a day: with what is done, or with the day on which it was noted."""
    done = [one for one in (entry.done, *(done for _key, done in entry.periods)) if one is not None]
    return any(one <= day for one in done) or not done


def _list_due(one: TaskState, year: int, day: dt.date) -> tuple[tuple[dt.date, ...], tuple[dt.date, ...]]:
    """Return the days on which a task is due, and those of them for which it is still to be done."""
    deadline = one.task.deadline
    if deadline.cycle is None:
        due = (one.due,) if one.due else ()
        return due, () if one.done else due
    periods = list_periods(deadline.cycle, year)
    done = {key for key, done in one.entry.periods if done <= day} if one.entry else set()
    return (
        tuple(period.end for period in periods.values()),
        tuple(period.end for key, period in periods.items() if key not in done),
    )
