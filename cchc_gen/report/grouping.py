"""By which column tasks are counted: lead units, reform areas, or any column of their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.errors import UsageError
from cchc_gen.messages import msg, translate
from cchc_gen.plan.areas import AREA_NAMES
from cchc_gen.plan.column_roles import LEAD
from cchc_gen.plan.tasks import list_units
from cchc_gen.progress.count import Counts, count_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cchc_gen.progress.model import TaskState
    from cchc_gen.report.progress_summary import PlanProgress

AREA = "linh_vuc"
NOBODY = msg("(no lead unit)")


def count_units(states: Iterable[TaskState]) -> dict[str, Counts]:
    """Count by lead unit; tasks that name none stand under a word that says so."""
    return _call_nameless(count_by(states, lambda one: list_units(one.task.flat.roles.get(LEAD, ""))), translate(NOBODY))


def count_areas(states: Iterable[TaskState]) -> dict[str, Counts]:
    """Count by reform area, in the order of the areas; tasks of none stand under the title of their group."""
    names = {area: translate(name) for area, name in AREA_NAMES.items()}

    def list_areas(state: TaskState) -> list[str]:
        flat = state.task.flat
        return [names.get(flat.area) or " ".join(flat.group.split())]

    found = count_by(states, list_areas)
    order = {name.casefold(): at for at, name in enumerate(names.values())}
    ordered = sorted(found.items(), key=lambda item: order.get(item[0].casefold(), len(order)))
    return _call_nameless(dict(ordered), translate(msg("(no group)")))


def count_units_of(plans: Iterable[PlanProgress]) -> dict[str, Counts]:
    """Count by lead unit; where plans are of several agencies each unit is named with its own: every agency has an office."""
    by_agency: dict[str, list[TaskState]] = {}
    for plan in plans:
        by_agency.setdefault(plan.agency, []).extend(plan.states)
    if len(by_agency) == 1:
        return count_units(*by_agency.values())
    named = ((agency, count_units(states)) for agency, states in by_agency.items())
    return {f"{unit} ({agency})": own for agency, found in named for unit, own in found.items()}


def count_by_column(key: str, plans: Sequence[PlanProgress]) -> dict[str, Counts]:
    """Count by a column.

    Args:
        key: chu_tri, linh_vuc, or the key of a column.
        plans: those whose tasks are counted.

    Raises:
        UsageError: no task has the column.
    """
    states = [state for plan in plans for state in plan.states]
    if key == AREA:
        return count_areas(states)
    if key == LEAD:
        return count_units_of(plans)
    if not any(key in one.task.flat.cells for one in states):
        known = sorted({AREA, LEAD} | {name for one in states for name in one.task.flat.cells})
        raise UsageError(msg("No task has a column “{key}”.", key=key), msg("Known here: {known}.", known=", ".join(known)))
    found = count_by(states, lambda one: list_units(one.task.flat.cells.get(key, "")))
    return _call_nameless(found, translate(msg("(blank)")))


def _call_nameless(found: dict[str, Counts], word: str) -> dict[str, Counts]:
    """Put what has no name last, under a word that says so."""
    nameless = found.pop("", None)
    return found if nameless is None else {**found, word: nameless}
