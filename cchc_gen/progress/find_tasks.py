"""Which task an entry of a progress file means: by address or name, guarded by the task's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.shorten import shorten
from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import msg
from cchc_gen.plan.column_roles import TASK
from cchc_gen.plan.inheritance.guards import fits_guard
from cchc_gen.problem import Problem
from cchc_gen.progress.states import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.language.deadlines import Cycle
    from cchc_gen.messages import Message
    from cchc_gen.problem import Position
    from cchc_gen.progress.model import PlannedTask

_SHOWN = 60  # characters of a task
_QUOTED = 10  # words of a guard
_MOST = 3  # places that a hint names
_MOST_ASKED = 100  # guards that are looked for in the whole plan


class FoundTask(NamedTuple):
    """A task or a row of one: the key of its entry, its name (`ma`), its words, how often it or a row of it recurs, its place."""

    key: str
    name: str
    words: tuple[str, ...]
    cycle: Cycle | None
    position: Position

    def fits(self, guard: str) -> bool:
        """Tell whether the words of a guard are among its own; the plan's text may be quoted as typed or as printed."""
        return any(fits_guard(guard, words) for words in self.words)

    def __str__(self) -> str:
        """Return its address and place."""
        return f"{self.key} ({self.position})"


class TaskFinder:
    """Finds tasks and rows of one plan."""

    def __init__(self, tasks: Sequence[PlannedTask]) -> None:
        """Index the tasks by address and name."""
        self._asked = 0
        self._all: list[FoundTask] = []
        self._known: dict[str, list[FoundTask]] = {}
        for task in tasks:
            words = (_join(task.flat.roles.get(TASK) or next(iter(task.flat.cells.values()), "")), _join(task.typed))
            # What is written of a whole task holds for its rows, too.
            deadlines = (task.deadline, *(row.deadline for row in task.rows))
            cycle = next((one.cycle for one in deadlines if one.cycle is not None), None)
            self._add(FoundTask(key_of(task), task.name, words, cycle, task.position))
            for number, row in enumerate(task.rows, start=1):
                name = f"{task.name}.{number}" if task.name else ""
                own = (_join(row.roles.get(TASK, "")), *words)  # a row may be guarded by its task's words
                self._add(FoundTask(row.address, name, own, row.deadline.cycle, task.position))

    def list_keys(self) -> list[str]:
        """Return the keys of all tasks and their rows, in print order."""
        return [one.key for one in self._all]

    def _add(self, found: FoundTask) -> None:
        self._all.append(found)
        for address in {found.key, found.name} - {""}:
            self._known.setdefault(address, []).append(found)

    def find(self, address: str, guard: str, position: Position, path: str) -> FoundTask | Problem:
        """Return the task or row that an entry means, or what is wrong with its address.

        Args:
            address: `tai`.
            guard: `la`, "" where the entry has none.
            position: where the address is written.
            path: the entry, for the message.
        """
        at = self._known.get(address.strip().rstrip("."), [])
        fitting = [one for one in at if not guard or one.fits(guard)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            message = msg("“{address}” names {count} tasks.", address=address, count=len(fitting))
            hint = msg("Give the one that is meant a name (ma) in the plan.")
        elif at:
            there, shown = shorten(at[0].words[0], _SHOWN), shorten(guard, _SHOWN)
            message = msg("At “{address}” stands “{label}”, and not “{words}”.", address=address, label=there, words=shown)
            hint = self._say_where(guard)
        else:
            message = msg("The plan has no task “{address}”.", address=address)
            hint = self._say_where(guard) if guard else self._say_near(address)
        return Problem("address", position, message, path, hint)

    def keys_of(self, address: str) -> list[str]:
        """Return the keys of the tasks and rows that an address or a name means."""
        return [one.key for one in self._known.get(address.strip().rstrip("."), [])]

    def fits(self, address: str, guard: str) -> bool:
        """Tell whether a task with the words of a guard, or any without one, stands at an address."""
        return any(not guard or one.fits(guard) for one in self._known.get(address.strip().rstrip("."), []))

    def find_moved(self, address: str, guard: str) -> str:
        """Return the address of the only task (of a row: the only row) with the words of a guard, "" where it is not certain."""
        places = [one.key for one in self._all if guard and one.fits(guard) and one.key.count(".") == address.count(".")]
        return places[0] if len(places) == 1 else ""

    def _say_where(self, guard: str) -> Message:
        self._asked += 1  # of a file that belongs to another plan every entry is wrong: to look for each would take minutes
        places = [one for one in self._all if one.fits(guard)][:_MOST] if self._asked <= _MOST_ASKED else []
        if places:
            where = "; ".join(map(str, places))
            return msg("These words stand at {places} now: write that address behind “tai”.", places=where)
        return msg("No task of the plan has these words: correct “la” or “tai”. All tasks: cchc-gen show PLAN --outline.")

    def _say_near(self, address: str) -> Message:
        near = [self._known[name][0] for name in find_near(address, self._known, _MOST, 0.5)] or self._all[:_MOST]
        places = "; ".join(map(str, near)) or "-"
        return msg("Nearest: {places}. All tasks: cchc-gen show PLAN --outline.", places=places)


def quote_task(words: str) -> str:
    """Return the words by which an entry guards its task (`la`)."""
    return " ".join(words.removeprefix("- ").split()[:_QUOTED])


def _join(text: str) -> str:
    return " ".join(text.split())
