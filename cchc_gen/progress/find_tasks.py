"""Which task an entry of a progress file means: by address or name, guarded by the task's own words."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.files.names import quote_for_shell
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
_QUOTED = 10  # words of a guard; as many more where other tasks begin with the same
_MOST = 3  # places that a hint names
_MOST_ASKED = 100  # guards that are looked for in the whole plan


class FoundTask(NamedTuple):
    """A task or a row of one: the key of its entry, its name (`ma`), its texts, how often it or a row of it recurs, its place."""

    key: str
    name: str
    texts: tuple[str, ...]
    cycle: Cycle | None
    position: Position

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of each of its texts."""
        return tuple(map(_join, self.texts))

    def fits(self, guard: str) -> bool:
        """Tell whether the words of a guard are among its own; the plan's text may be quoted as typed or as printed."""
        return any(fits_guard(guard, text) for text in self.texts)

    def __str__(self) -> str:
        """Return its address and place."""
        return f"{self.key} ({self.position})"


class AskedTask(NamedTuple):
    """Which task an entry means: `tai`, `la`, and whether it says that the plan has it no more (`bo`)."""

    address: str
    guard: str
    is_removed: bool = False


class TaskFinder:
    """Finds tasks and rows of one plan."""

    def __init__(self, tasks: Sequence[PlannedTask], plan: str = "PLAN") -> None:
        """Index the tasks by address and name.

        Args:
            tasks: of the plan.
            plan: how it is called in the commands that hints name.
        """
        self._plan = quote_for_shell(plan)
        self._asked = 0
        self._all: list[FoundTask] = []
        self._known: dict[str, list[FoundTask]] = {}
        for task in tasks:
            words = (task.flat.roles.get(TASK) or next(iter(task.flat.cells.values()), ""), task.typed)
            # What is written of a whole task holds for its rows, too.
            deadlines = (task.deadline, *(row.deadline for row in task.rows))
            cycle = next((one.cycle for one in deadlines if one.cycle is not None), None)
            self._add(FoundTask(key_of(task), task.name, words, cycle, task.position))
            for number, row in enumerate(task.rows, start=1):
                name = f"{task.name}.{number}" if task.name else ""
                own = (row.roles.get(TASK, ""), *words)  # a row may be guarded by its task's words
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

    @cached_property
    def guards(self) -> dict[str, str]:
        """Return the words by which an entry of each task and row is guarded (`la`), by its key."""
        return dict(zip(self.list_keys(), _quote_tasks([one.words[0] for one in self._all]), strict=True))

    def list_fitting(self, guard: str) -> list[str]:
        """Return the keys of the tasks and rows that have the words of a guard."""
        return [one.key for one in self._all if one.fits(guard)]

    def find_moved(self, address: str, guard: str) -> str:
        """Return the address of the only task (of a row: the only row) with the words of a guard, "" where it is not certain."""
        depth = address.strip().rstrip(".").count(".")
        places = [one.key for one in self._all if guard and one.fits(guard) and one.key.count(".") == depth]
        return places[0] if len(places) == 1 else ""

    def _say_where(self, guard: str) -> Message:
        self._asked += 1  # of a file that belongs to another plan every entry is wrong: to look for each would take minutes
        places = [one for one in self._all if one.fits(guard)][:_MOST] if self._asked <= _MOST_ASKED else []
        if places:
            where = "; ".join(map(str, places))
            return msg("These words stand at {places} now: write that address behind “tai”.", places=where)
        return msg(
            "No task of the plan has these words. Was it worded anew: correct “la” and “tai”. Was it taken out of the plan: add"
            " “bo: true”, and the entry is kept without counting. All tasks: cchc-gen show {plan} --outline.",
            plan=self._plan,
        )

    def _say_near(self, address: str) -> Message:
        near = [self._known[name][0] for name in find_near(address, self._known, _MOST, 0.5)] or self._all[:_MOST]
        places = "; ".join(map(str, near)) or "-"
        return msg(
            "Nearest: {places}. Was the task taken out of the plan: add “bo: true”. All tasks: cchc-gen show {plan} --outline.",
            places=places,
            plan=self._plan,
        )


def place_entries(asked: Sequence[AskedTask], finder: TaskFinder) -> list[str]:
    """Return the address that each entry is to have by its words, "" where it stays: no two entries come to one task."""
    stays = [finder.fits(one.address, one.guard) for one in asked]
    wanted = ["" if is_right else finder.find_moved(*one[:2]) for one, is_right in zip(asked, stays, strict=True)]
    taken = {one.address for one, is_right in zip(asked, stays, strict=True) if is_right and not one.is_removed}
    counts = Counter(wanted)
    return [place if place not in taken and counts[place] == 1 else "" for place in wanted]


def _quote_tasks(texts: Sequence[str]) -> list[str]:
    """Return the first words of each task, as many as tell it from those that begin alike."""
    words = [text.removeprefix("- ").split() for text in texts]
    counts = dict.fromkeys(range(len(words)), _QUOTED)
    alike = list(counts)
    while alike:
        begun = Counter(" ".join(words[at][: counts[at]]).casefold() for at in alike)
        alike = [at for at in alike if counts[at] < len(words[at]) and begun[" ".join(words[at][: counts[at]]).casefold()] > 1]
        for at in alike:
            counts[at] += _QUOTED
    return [" ".join(own[: counts[at]]) for at, own in enumerate(words)]


def _join(text: str) -> str:
    return " ".join(text.split())
