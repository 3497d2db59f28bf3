"""A picture of the year: tasks by lead unit and deadline, drawn by Vega-Lite (vl-convert) as SVG, PNG or HTML."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.errors import UsageError
from cchc_gen.installation import TIMELINE, advise_extra
from cchc_gen.language.deadlines import PeriodKind, parse_deadline
from cchc_gen.language.shorten import shorten
from cchc_gen.messages import msg, translate
from cchc_gen.plan.tasks import flatten_tasks, list_units
from cchc_gen.progress.model import State
from cchc_gen.progress.state_names import STATE_NAMES

if TYPE_CHECKING:
    from cchc_gen.messages import Message
    from cchc_gen.plan.model import Plan
    from cchc_gen.plan.tasks import FlatTask

ENDINGS = (".svg", ".png", ".html")
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_FONT = "Arial, Liberation Sans, DejaVu Sans, sans-serif"
_WIDTH, _ROW = 640, 20  # pixels
_LABEL, _LABEL_LETTERS = 430, 74  # pixels, characters
_PNG_SCALE = 2.0
_MOST_TASKS = 1_000
_LESS = "\ue000"  # stands for “<” while the page is made
_LONGEST_NOTE = 60  # characters of a deadline that names no time
_KINDS: tuple[tuple[PeriodKind, Message, str], ...] = (
    (PeriodKind.SPAN, msg("within this time"), "#4c78a8"),
    (PeriodKind.DAY, msg("by this day"), "#d62728"),
    (PeriodKind.ALWAYS, msg("all year"), "#c6d8ea"),
)


_STATES: tuple[tuple[State, str], ...] = (
    (State.ON_TIME, "#2e7d32"), (State.DONE_LATE, "#9e9d24"), (State.DONE, "#66bb6a"), (State.LATE, "#d62728"),
    (State.SOON, "#fb8c00"), (State.OPEN, "#4c78a8"), (State.ALWAYS, "#c6d8ea"), (State.DROPPED, "#bdbdbd"),
    (State.UNKNOWN, "#8d6e63"),
)  # fmt: skip
_TODAY = "#000000"


class StatesOnDay(NamedTuple):
    """The states of a plan's tasks by their addresses, and the day on which they hold."""

    states: dict[str, State]
    day: dt.date


class Timeline(NamedTuple):
    """The picture as a Vega-Lite document, and the tasks whose time could not be read."""

    spec: dict[str, Any]
    unread: list[FlatTask]


def build_timeline(plan: Plan, progress: StatesOnDay | None = None) -> Timeline:
    """Return the picture of a plan's tasks, those of each lead unit together, in the order of their deadlines.

    Args:
        plan: the plan.
        progress: what is done of it; the picture shows the states in colours then, and a line at the day.

    Raises:
        UsageError: no appendix has tasks.
    """
    tasks = flatten_tasks(plan)
    if not tasks:
        raise UsageError(msg("The plan has no appendix with tasks."), msg("Write one: “phu_luc:” with “cot” and “nhom”."))
    if len(tasks) > _MOST_TASKS:
        raise UsageError(
            msg("A picture of {count} tasks cannot be read.", count=len(tasks)),
            msg("At most {limit} are drawn.", limit=_MOST_TASKS),
        )
    unread = [task for task in tasks if not parse_deadline(_deadline(task), plan.year)]
    marks: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for unit, rows in _by_unit(tasks, plan.year).items():
        for order, (label, task) in enumerate(rows):
            about = {"unit": unit, "task": label, "order": order, "full": _full(task), "deadline": _deadline(task) or "…"}
            if progress and task.address in progress.states:
                about["state"] = translate(STATE_NAMES[progress.states[task.address]])
            periods = parse_deadline(_deadline(task), plan.year)
            marks += [{**about, **_span(period.start, period.end), "kind": _kind_name(period.kind)} for period in periods]
            if not periods:
                notes.append({**about, "note": shorten(_deadline(task) or translate(msg("no deadline")), _LONGEST_NOTE)})
    return Timeline(_draw(plan, marks, notes, progress), unread)


def convert_timeline(timeline: Timeline, ending: str) -> bytes:
    """Return the picture as a file.

    Args:
        timeline: the picture.
        ending: one of ENDINGS.

    Raises:
        UsageError: the library that draws is not installed.
    """
    try:
        import vl_convert  # noqa: PLC0415  # large, and only here
    except ImportError:
        raise UsageError(msg("To draw, vl-convert-python is needed."), advise_extra(TIMELINE)) from None
    if ending == ".png":
        return bytes(vl_convert.vegalite_to_png(timeline.spec, scale=_PNG_SCALE))
    if ending == ".svg":
        return str(vl_convert.vegalite_to_svg(timeline.spec)).encode()
    # The page holds the texts in a script: a “<” of theirs must not end it.
    spec = json.loads(json.dumps(timeline.spec).replace("<", _LESS))
    return str(vl_convert.vegalite_to_html(spec, bundle=True)).replace(_LESS, "\\u003c").encode()  # works without a network


def _deadline(task: FlatTask) -> str:
    return task.roles.get("thoi_gian", "")


def _full(task: FlatTask) -> str:
    return " ".join((task.roles.get("nhiem_vu") or next(iter(task.cells.values()), "")).split())


def _by_unit(tasks: list[FlatTask], year: int) -> dict[str, list[tuple[str, FlatTask]]]:
    """Return the tasks of each unit, those due first on top; a task that two units lead stands under both."""
    nobody = translate(msg("(no lead unit)"))
    units: dict[str, tuple[str, list[FlatTask]]] = {}
    for task in tasks:
        for unit in list_units(task.roles.get("chu_tri", "")):
            units.setdefault(unit.casefold(), (unit or nobody, []))[1].append(task)

    def when(task: FlatTask) -> tuple[dt.date, dt.date]:
        periods = parse_deadline(_deadline(task), year)
        return (periods[-1].end, periods[0].start) if periods else (dt.date.max, dt.date.max)

    found = {}
    for unit, own in units.values():
        rows = sorted(own, key=when)
        found[unit] = [(f"{task.address.partition('.')[2]}  {shorten(_full(task), _LABEL_LETTERS)}", task) for task in rows]
    return found


def _span(start: dt.date, end: dt.date) -> dict[str, str]:
    return {"start": start.isoformat(), "end": (end + dt.timedelta(days=1)).isoformat()}


def _kind_name(kind: PeriodKind) -> str:
    return next(translate(name) for one, name, _colour in _KINDS if one is kind)


def _colour_by(progress: StatesOnDay | None) -> dict[str, Any]:
    """Return what a colour stands for: the state of a task where that is known, else the kind of its time."""
    kinds = [(translate(name), colour) for _, name, colour in _KINDS]
    if progress is not None:
        there = set(progress.states.values())
        kinds = [(translate(STATE_NAMES[state]), colour) for state, colour in _STATES if state in there]
    return {
        "field": "kind" if progress is None else "state", "type": "nominal", "title": None,
        "scale": {"domain": [name for name, _ in kinds], "range": [colour for _, colour in kinds]},
        "legend": {"orient": "top", "direction": "horizontal", "symbolType": "square"},
    }  # fmt: skip


def _draw_day(progress: StatesOnDay | None) -> list[dict[str, Any]]:
    """Return the line at the day of the states."""
    if progress is None:
        return []
    day = progress.day  # a text of a day would stand at the left edge: a datum is not read as data are
    at = {"datum": {"year": day.year, "month": day.month, "date": day.day, "utc": True}, "type": "temporal"}
    return [{"mark": {"type": "rule", "color": _TODAY, "strokeDash": [4, 2]}, "encoding": {"x": at}}]


def _draw(plan: Plan, marks: list[dict[str, Any]], notes: list[dict[str, Any]], progress: StatesOnDay | None) -> dict[str, Any]:
    """Return the Vega-Lite document: one facet a unit, months along the top; days are UTC, as texts of days are read."""
    days = [mark["start"] for mark in marks] + [mark["end"] for mark in marks]
    first, last = f"{plan.year}-01-01", f"{plan.year + 1}-01-01"
    days += [progress.day.isoformat()] if progress else []
    domain = [min([first, *days]), max([last, *days])]
    tooltip = [
        {"field": "full", "title": translate(msg("Task"))},
        {"field": "unit", "title": translate(msg("Lead unit"))},
        {"field": "deadline", "title": translate(msg("Deadline"))},
        *([{"field": "state", "title": translate(msg("State"))}] if progress else []),
    ]
    title = translate(msg("Tasks of {agency} in {year}", agency=plan.agency.name, year=plan.year))
    y_axis = {"title": None, "labelLimit": _LABEL, "minExtent": _LABEL, "maxExtent": _LABEL, "ticks": False, "domain": False}
    y = {"field": "task", "type": "nominal", "sort": {"field": "order"}, "axis": y_axis}
    x_axis = {
        "title": None, "orient": "top", "domain": False, "ticks": False, "labelPadding": 12, "tickCount": "month", "grid": True,
        "labelExpr": "utcmonth(datum.value) == 0 ? 'T1/' + utcyear(datum.value) : 'T' + (utcmonth(datum.value) + 1)",
        "labelAlign": "left", "labelOffset": 4,
        "gridColor": {"condition": {"test": "utcmonth(datum.value) % 3 == 0", "value": "#999999"}, "value": "#e6e6e6"},
    }  # fmt: skip
    x = {"field": "start", "type": "temporal", "scale": {"type": "utc", "domain": domain, "nice": False}, "axis": x_axis}
    colour = _colour_by(progress)
    by_day = f"datum.kind == '{_kind_name(PeriodKind.DAY)}'"
    bars = {
        "transform": [{"filter": f"isValid(datum.start) && !({by_day})"}],
        "mark": {"type": "bar", "height": 11, "cornerRadius": 2},
        "encoding": {"x": x, "x2": {"field": "end"}, "y": y, "color": colour, "tooltip": tooltip},
    }
    points = {
        "transform": [{"filter": by_day}],
        "mark": {"type": "point", "filled": True, "shape": "diamond", "size": 110},
        "encoding": {"x": x, "y": y, "color": colour, "tooltip": tooltip},
    }
    texts = {
        "transform": [{"filter": "isValid(datum.note)"}],
        "mark": {"type": "text", "align": "left", "fontStyle": "italic", "color": "#666666", "dx": 4},
        "encoding": {"x": {"datum": first, "type": "temporal"}, "y": y, "text": {"field": "note"}, "tooltip": tooltip},
    }
    header = {
        "title": None,
        "labelOrient": "top",
        "labelAnchor": "start",
        "labelFontWeight": "bold",
        "labelFontSize": 12,
        "labelPadding": 4,
    }
    return {
        "$schema": _SCHEMA,
        "title": {"text": title, "anchor": "start", "fontSize": 15},
        "data": {"values": [*marks, *notes]},
        "facet": {"row": {"field": "unit", "type": "nominal", "sort": None, "header": header}},
        "spec": {"width": _WIDTH, "height": {"step": _ROW}, "layer": [bars, points, texts, *_draw_day(progress)]},
        "resolve": {"scale": {"y": "independent"}},
        "spacing": 6,
        "config": {"font": _FONT, "view": {"stroke": "#dddddd"}},
    }
