"""The first text of a progress file: every task of the plan with its guard, nothing done yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.errors import UsageError
from cchc_gen.language.deadlines import list_periods
from cchc_gen.language.shorten import shorten
from cchc_gen.messages import msg, translate
from cchc_gen.plan.column_roles import LEAD, TIME
from cchc_gen.plan.yaml.write import QuotedText, format_data
from cchc_gen.progress.find_tasks import TaskFinder
from cchc_gen.progress.planned_tasks import NO_TASKS, NO_TASKS_HINT, list_tasks
from cchc_gen.progress.states import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc_gen.language.deadlines import Deadline
    from cchc_gen.workspace.load_plan import LoadedPlan

_LONGEST = 90  # characters of a comment
_HEAD = msg(
    "What is done of {plan}: one entry a task. Write the day behind “xong” when it is done (dd/mm/yyyy), the product behind"
    " “ket_qua”. States are counted, never typed: cchc-gen progress {plan}"
)


def write_new_progress(loaded: LoadedPlan, name: str) -> bytes:
    """Return the text.

    Args:
        loaded: the plan.
        name: of its file, for the comment on top.

    Raises:
        UsageError: the plan has no task table.
    """
    tasks = list_tasks(loaded.plan, loaded.located, loaded.root)
    if not tasks:
        raise UsageError(NO_TASKS, NO_TASKS_HINT)
    lines = [f"# {translate(_HEAD._replace(values=(('plan', name),)))}", "phien_ban: 1", "nhiem_vu:"]
    group, guards = None, TaskFinder(tasks).guards
    for task in tasks:
        if task.flat.group != group:
            group = task.flat.group
            lines.append(f"  # {shorten(group, _LONGEST)}")
        if not task.rows:
            key = key_of(task)
            lines += _write_entry((key, guards[key]), task.flat.roles, task.deadline, loaded.plan.year)
        for row in task.rows:
            lines += _write_entry((row.address, guards[row.address]), row.roles, row.deadline, loaded.plan.year)
    return ("\n".join(lines) + "\n").encode()


def _write_entry(named: tuple[str, str], roles: Mapping[str, str], deadline: Deadline, year: int) -> Iterator[str]:
    address, guard = named
    entry: dict[str, object] = {"tai": address}
    if guard:
        entry["la"] = QuotedText(guard)
    entry["xong"] = None if deadline.cycle is None else dict.fromkeys(list_periods(deadline.cycle, year))
    entry["ket_qua"] = None
    note = " · ".join(text for key in (TIME, LEAD) if (text := " ".join(roles.get(key, "").split())))
    if note:
        yield f"  # {shorten(note, _LONGEST)}"
    yield from (f"  {line}" for line in format_data([entry]).rstrip("\n").split("\n"))
