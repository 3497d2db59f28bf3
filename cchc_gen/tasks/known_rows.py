"""Which row of a returned sheet is which of the plan's: by its hidden key, and by its words where that was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import Message, msg
from cchc_gen.plan.grid import NUMBER_KEY
from cchc_gen.tasks.plan_table import PlanTable, fold_words
from cchc_gen.tasks.unchanged_cells import is_unchanged

if TYPE_CHECKING:
    from cchc_gen.tasks.returned import ReturnedRow, ReturnedSheet
    from cchc_gen.tasks.sheet_rows import SheetRow

_ALIKE = 75  # of 100: how like two texts of one task are, at least
_PART = 0.9  # what it counts that one text stands in the other
_MOST_COMPARED = 250_000  # pairs of texts


class Matches(NamedTuple):
    """The rows of a sheet that the plan knows, each with the plan's; those that are new; groups' titles by row; what to say."""

    known: list[tuple[ReturnedRow, SheetRow]]
    new: list[ReturnedRow]
    groups: dict[int, SheetRow | None]  # by the number of the row; None for a title that the plan has not
    remarks: list[tuple[str, Message]]


def match_rows(sheet: ReturnedSheet, plan: PlanTable) -> Matches:
    """Return which row of a sheet is which of the plan's."""
    matcher = _Matcher(plan)
    for row in sheet.rows:
        matcher.take(row)
    new = matcher.sort_out_rest()
    known = matcher.known
    if not sheet.has_keys:
        left = [row for row in plan.rows if not row.is_group and id(row) not in matcher.best]
        new, alike = _match_alike(new, left, plan.main)
        known += alike
    if matcher.shifted:
        count = matcher.shifted
        said = msg("The hidden keys stand beside other rows; {count} row(s) are known by their words.", count=count)
        matcher.remarks.append(("1", said))
    in_order = sorted(known, key=lambda pair: pair[0].number)
    return Matches(in_order, sorted(new, key=lambda row: row.number), matcher.groups, matcher.remarks)


class _Matcher:
    """Collects the rows of a sheet by what they are."""

    def __init__(self, plan: PlanTable) -> None:
        self._plan = plan
        self._rest: list[ReturnedRow] = []
        self._pairs: dict[int, tuple[ReturnedRow, SheetRow]] = {}
        self.best: set[int] = set()  # the rows of the plan that are found
        self.groups: dict[int, SheetRow | None] = {}
        self.remarks: list[tuple[str, Message]] = []
        self.shifted = 0

    @property
    def known(self) -> list[tuple[ReturnedRow, SheetRow]]:
        """Return the pairs."""
        return list(self._pairs.values())

    def take(self, row: ReturnedRow) -> None:
        """Take a row in, by its key or as a title; others wait."""
        found, is_shifted = _find_row(row, self._plan)
        if is_shifted:
            self.shifted += 1
            row = row._replace(key=None)  # another row's
        if row.key is not None and found is None and self._plan.rows:
            said = msg(
                "{address} “{text}” is not in the plan any more: the row is left out.",
                address=row.key.address, text=row.key.guard,
            )  # fmt: skip
            self.remarks.append((str(row.number), said))
        elif found is not None and not found.is_group:
            self._pair(row, found)
        elif row.title or found is not None:
            self.groups[row.number] = found or _find_group(row, self._plan)
        else:
            self._rest.append(row)

    def _pair(self, row: ReturnedRow, found: SheetRow) -> None:
        """Give a row of the plan the row of the sheet that says most of it; a copy waits."""
        other = self._pairs.get(id(found))
        if other is not None and self._plan.agreement(row, found) <= self._plan.agreement(other[0], found):
            self._rest.append(row)
            return
        if other is not None:
            self._rest.append(other[0])
        self._pairs[id(found)] = row, found
        self.best.add(id(found))

    def sort_out_rest(self) -> list[ReturnedRow]:
        """Find rows without keys by their words, leave out what only repeats another row, and return what is new."""
        new = []
        for row in self._rest:
            again = self._plan.find_by_words(row, self.best) if row.key is None else None
            if again is not None:
                self._pair(row, again)
            elif row.key is not None and (same := _is_copy(row, self._plan)):
                self.remarks.append((str(row.number), msg("The row repeats {address} and is left out.", address=same.address)))
            else:
                new.append(row)
        return new


def _find_row(row: ReturnedRow, plan: PlanTable) -> tuple[SheetRow | None, bool]:
    """Return the plan's row of a key, and whether the row's words, which are another's, were believed instead."""
    if row.key is None:
        return None, False
    found = plan.find_by_key(row.key, row)
    if found is None or found.is_group or plan.main not in row.texts or is_unchanged(row, plan.main, found):
        return found, False
    other = plan.find_by_words(row, set())
    if other is not None and other is not found and plan.agreement(row._replace(key=None), other) > plan.agreement(row, found):
        return other, True
    return found, False


def _find_group(row: ReturnedRow, plan: PlanTable) -> SheetRow | None:
    """Return the group of a title: by its words; by its number where those are nearly the same."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # for titles that were changed

    if same := plan.groups.get(fold_words(row.title)):
        return same[0]
    numbered = next((one for one in plan.rows if one.is_group and row.roman and one.address.split(".")[-1] == row.roman), None)
    is_like = numbered is not None and fuzz.ratio(fold_words(numbered.label), fold_words(row.title)) >= _ALIKE
    return numbered if is_like else None


def _is_copy(row: ReturnedRow, plan: PlanTable) -> SheetRow | None:
    """Return the plan's row of which a row is a copy, word by word."""
    found = plan.find_by_key(row.key, row) if row.key is not None else None
    keys = [key for key in row.texts if key in plan.titles and key != NUMBER_KEY]
    return found if found is not None and all(is_unchanged(row, key, found) for key in keys) else None


def _likeness(one: str, two: str) -> float:
    """Return how like two texts are, of 100; 0 where they are not one task's. Words that were added count less than others."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # for sheets without keys

    whole = fuzz.ratio(one, two)
    shares_much = min(len(one), len(two)) * 2 >= max(len(one), len(two))
    likeness = max(whole, fuzz.partial_ratio(one, two) * _PART) if shares_much else whole
    return likeness if likeness >= _ALIKE else 0


def _match_alike(
    rows: list[ReturnedRow], left: list[SheetRow], main: str
) -> tuple[list[ReturnedRow], list[tuple[ReturnedRow, SheetRow]]]:
    """Return the rows that stay new, and those whose task says nearly what one of the plan's says."""
    if not rows or not left or len(rows) * len(left) > _MOST_COMPARED:
        return rows, []
    scores = sorted(
        (
            (-score, at, there)
            for at, row in enumerate(rows)
            for there, one in enumerate(left)
            if (score := _likeness(fold_words(row.texts.get(main, "")), fold_words(one.label)))
        )
    )
    found: dict[int, int] = {}
    for _score, at, there in scores:
        if at not in found and there not in found.values():
            found[at] = there
    new = [row for at, row in enumerate(rows) if at not in found]
    return new, [(rows[at], left[there]) for at, there in found.items()]
