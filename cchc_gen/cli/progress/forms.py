"""The progress of plans as text for people, and as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cchc_gen.language.shorten import shorten
from cchc_gen.messages import gettext as _
from cchc_gen.messages import ngettext, show_controls, translate
from cchc_gen.plan.column_roles import LEAD
from cchc_gen.progress.count import Counts, count, format_share
from cchc_gen.progress.model import State
from cchc_gen.progress.state_names import STATE_NAMES
from cchc_gen.report.grouping import AREA, count_by_column
from cchc_gen.report.plain_data import describe_counts, describe_task
from cchc_gen.report.progress_summary import list_overdue, words_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from cchc_gen.report.progress_summary import PlanProgress

_WORDS, _NAME = 90, 48  # characters of a task, of a unit


def format_text(plans: Sequence[PlanProgress], day: dt.date, by: str | None, wanted: Sequence[State]) -> str:
    """Return the text.

    Args:
        plans: those that were counted.
        day: on which.
        by: the column to count by, None for units and areas.
        wanted: lists of tasks that are asked for alone.
    """
    lines = list(_list_wanted(plans, wanted) if wanted else _list_all(plans, day, by))
    return "".join(f"{show_controls(line)}\n" for line in lines)


def _list_wanted(plans: Sequence[PlanProgress], wanted: Sequence[State]) -> Iterator[str]:
    names = _name_plans(plans)
    for state in wanted:
        found = list_overdue(plans, state)
        tasks = ngettext("{n} task", "{n} tasks", len(found)).format(n=len(found))
        yield f"{_capitalise(translate(STATE_NAMES[state]))}: {tasks}"
        for one in found:
            due = f"{one.due:%d/%m/%Y}" if one.due else ""
            said = "; ".join(text for text in (one.share, one.reason) if text)
            words = f"{shorten(one.unit, _NAME)}  {shorten(one.words, _WORDS)}"
            yield f"  {names[one.plan]}{one.address:<10} {due}  {words}" + (f"  ({said})" if said else "")


def _list_all(plans: Sequence[PlanProgress], day: dt.date, by: str | None) -> Iterator[str]:
    states = [state for plan in plans for state in plan.states]
    whole = count(states)
    yield _("On {day}: {total} tasks, {done} of {due} done, {share}.").format(
        day=f"{day:%d/%m/%Y}", total=whole.total, done=whole.done, due=whole.due, share=format_share(whole.share)
    )
    if whole.by_state[State.ALWAYS]:
        text = _("Not in the share: {n} that go on all the year.")
        yield "  " + text.format(n=whole.by_state[State.ALWAYS])
    for state in State:
        if whole.by_state[state]:
            yield f"  {_capitalise(translate(STATE_NAMES[state])):<32}{whole.by_state[state]:>5}"
    if len(plans) > 1:
        yield from _list_plans(plans)
    is_one_agency = len({plan.agency for plan in plans}) == 1  # of a province's plans the units would fill pages
    if by is not None:
        yield from _tabulate(by, count_by_column(by, plans))
    else:
        if is_one_agency:
            yield from _tabulate(_("Lead unit"), count_by_column(LEAD, plans))
        yield from _tabulate(_("Area"), count_by_column(AREA, plans))
    yield from _list_late_and_unknown(plans)


def _list_plans(plans: Sequence[PlanProgress]) -> Iterator[str]:
    """Yield a line a plan: its file, agency and year, its counts, and what it has not."""
    room = max(len(plan.name) for plan in plans)
    labels = {plan.name: f"{plan.name:<{room}}  {shorten(plan.agency, _NAME)}, {plan.year}" for plan in plans}
    without = {labels[plan.name] for plan in plans if plan.file is None}
    counted = {labels[plan.name]: count(plan.states) for plan in plans if plan.states}
    yield from _tabulate(_("Plan"), counted, max(map(len, labels.values())), without)
    for plan in plans:
        if not plan.states:
            yield labels[plan.name] + "  " + _("no task table")


def _list_late_and_unknown(plans: Sequence[PlanProgress]) -> Iterator[str]:
    late = list(_list_wanted(plans, [State.LATE]))
    if len(late) > 1:  # more than its heading
        yield from ("", *late)
    names = _name_plans(plans)
    unknown = [(plan, one) for plan in plans for one in plan.states if one.state is State.UNKNOWN]
    if unknown:
        yield ""
        yield _("The deadline cannot be read; write a day, a month or a quarter where there is one:")
    for plan, one in unknown:
        deadline = shorten(one.task.flat.roles.get("thoi_gian", ""), _NAME) or _("(blank)")
        words = shorten(words_of(one.task.flat.roles), _WORDS)
        yield f"  {names[plan.name]}{one.task.flat.address:<10} “{deadline}”  {words}"


def _name_plans(plans: Sequence[PlanProgress]) -> dict[str, str]:
    """Return what stands before a task's address: the name of its plan, where there are several."""
    room = max(len(plan.name) for plan in plans)
    return {plan.name: f"{plan.name:<{room}}  " if len(plans) > 1 else "" for plan in plans}


def _tabulate(title: str, counted: dict[str, Counts], most: int = _NAME, without: Collection[str] = ()) -> Iterator[str]:
    heads = (_("total"), _("done"), _("share"), translate(STATE_NAMES[State.LATE]), translate(STATE_NAMES[State.SOON]))
    names = [name if len(name) <= most else shorten(name, most) for name in counted]
    room = max([len(title), *map(len, names)])
    widths = [max(len(head), 8) for head in heads]
    yield ""
    yield f"{title:<{room}}" + "".join(f"  {head:>{width}}" for head, width in zip(heads, widths, strict=True))
    for (name, own), shown in zip(counted.items(), names, strict=True):
        values = (own.total, own.done, format_share(own.share), own.by_state[State.LATE], own.by_state[State.SOON])
        line = f"{shown:<{room}}" + "".join(f"  {value:>{width}}" for value, width in zip(values, widths, strict=True))
        yield line + ("  " + _("no progress file") if name in without else "")


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def format_json(plans: Sequence[PlanProgress], day: dt.date, by: str | None, wanted: Sequence[State]) -> str:
    """Return an object: as_of, total, units and areas (or `by`), plans with their tasks; see `format_text` for arguments.

    Args:
        plans: the plans that were counted.
        day: the day on which they were counted.
        by: the column to count by; None for units and areas.
        wanted: the states of the tasks that are listed; empty for all.
    """
    states = [state for plan in plans for state in plan.states]
    groups: dict[str, Any] = (
        {"by": {name: describe_counts(own) for name, own in count_by_column(by, plans).items()}}
        if by is not None
        else {
            "units": {name: describe_counts(own) for name, own in count_by_column(LEAD, plans).items()},
            "areas": {name: describe_counts(own) for name, own in count_by_column(AREA, plans).items()},
        }
    )
    shown = set(wanted) or set(State)
    listed = [
        {
            "plan": plan.name, "agency": plan.agency, "year": plan.year, "progress_file": plan.file,
            "total": describe_counts(count(plan.states)),
            "tasks": [describe_task(one) for one in plan.states if one.state in shown or {row.state for row in one.rows} & shown],
        }
        for plan in plans
    ]  # fmt: skip
    whole = {"as_of": day.isoformat(), "total": describe_counts(count(states)), **groups, "plans": listed}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
