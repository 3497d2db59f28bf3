"""How many tasks are in which state: of a plan, of each unit, of each reform area."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.numbers import round_share
from cchc_gen.progress.model import DONE_STATES, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cchc_gen.progress.model import TaskState


class Counts(NamedTuple):
    """How many tasks are in each state."""

    by_state: Counter[State]

    @property
    def total(self) -> int:
        """Return the number of all tasks but those that were dropped."""
        return sum(count for state, count in self.by_state.items() if state is not State.DROPPED)

    @property
    def due(self) -> int:
        """Return the number of tasks of which the share is taken: the total without those that go on all the year."""
        return self.total - self.by_state[State.ALWAYS]

    @property
    def done(self) -> int:
        """Return the number of tasks that are done, on time, late, or without a deadline that can be read."""
        return sum(self.by_state[state] for state in DONE_STATES)

    @property
    def share(self) -> Decimal | None:
        """Return how many of a hundred tasks are done, with two decimals; None where there is nothing to be done."""
        return round_share(Decimal(100 * self.done) / self.due) if self.due else None


def format_share(share: Decimal | None) -> str:
    """Return 41,33%, or a dash where there is no share."""
    return "–" if share is None else f"{share:.2f}%".replace(".", ",")


# The state “done” is called so because `tien_do.hoan_thanh` is the number of all that is done.
_STATE_NAMES = {state: "hoan_thanh_khong_han" if state is State.DONE else state.value for state in State}


def name_counts(counts: Counts) -> dict[str, str]:
    """Return the numbers of tasks by the names that reports and forms use, behind `tien_do.`."""
    whole = {
        "tong_so": counts.total, "phai_hoan_thanh": counts.due, "hoan_thanh": counts.done,
        **{name: counts.by_state[state] for state, name in _STATE_NAMES.items()},
    }  # fmt: skip
    return {**{name: str(number) for name, number in whole.items()}, "ty_le": format_share(counts.share)}


def count(states: Iterable[TaskState]) -> Counts:
    """Count tasks by state."""
    return Counts(Counter(one.state for one in states))


def count_by(states: Iterable[TaskState], names_of: Callable[[TaskState], Iterable[str]]) -> dict[str, Counts]:
    """Count tasks by state for each name that `names_of` gives a task, in the order in which the names come.

    A task with two names (units that lead together) counts under both; names that differ in capitals are one.
    """
    shown: dict[str, str] = {}
    found: dict[str, list[TaskState]] = {}
    for one in states:
        for name in names_of(one):
            shown.setdefault(name.casefold(), name)
            found.setdefault(name.casefold(), []).append(one)
    return {shown[folded]: count(own) for folded, own in found.items()}
