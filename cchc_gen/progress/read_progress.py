"""The text of a progress file becomes a Progress, held against the tasks of its plan, or all its problems at once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from cchc_gen.decree.dates import parse_date
from cchc_gen.errors import PlanError
from cchc_gen.files.names import quote_for_shell
from cchc_gen.language.deadlines import Cycle, list_periods
from cchc_gen.language.suggestions import suggest_word
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import REPORT_PERIODS
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, format_path, get_node, prune
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.problem import Problem, sort_problems
from cchc_gen.progress.find_tasks import AskedTask, TaskFinder, place_entries
from cchc_gen.progress.format import KEYS, REMOVED
from cchc_gen.progress.hold_to_schema import find_progress_problems
from cchc_gen.progress.model import Entry, Figure, Progress

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.plan.located import LocatedNode, Path
    from cchc_gen.problem import Position
    from cchc_gen.progress.find_tasks import FoundTask
    from cchc_gen.progress.model import PlannedTask

_SHARE = re.compile(r"(\d{1,9}(?:,\d{1,9})?)\s*%", re.ASCII)
_WHOLE = 100
_DAY_KEYS: tuple[str, ...] = ("xong", "ngay", "khong_thuc_hien")
_KNOWN_KEYS = KEYS | {key for cycle in Cycle for key in list_periods(cycle, 2000)}  # a period with nothing behind it is not done
_DAY_HINT = msg("Write day/month/year, for example 28/01/2026.")


def read_progress(text: str, name: str, tasks: Sequence[PlannedTask], year: int, plan: str) -> Progress:
    """Return what a progress file says.

    Args:
        text: of the file, as `read_source` gives it.
        name: how the file is called in messages.
        tasks: of its plan.
        year: the plan's.
        plan: how the plan is called in the commands that hints name.

    Raises:
        PlanError: with all its problems, in the order of the file.
    """
    parsed = parse(text, name).root
    root = prune(parsed, _KNOWN_KEYS)
    assert isinstance(root, LocatedMap)  # noqa: S101  # prune keeps the kind
    problems = find_progress_problems(root)
    listed = root.entries.get("nhiem_vu")
    items = listed.items if isinstance(listed, LocatedList) else ()
    reader = _EntryReader(TaskFinder(tasks, plan), year, plan, items)
    for at, node in enumerate(items):
        if isinstance(node, LocatedMap):
            reader.read(node, at)
    figures = root.entries.get("so_lieu")
    problems += [*reader.problems, *_find_wrong_periods(figures)]
    if problems:
        raise PlanError(sort_problems(problems))
    return Progress(reader.entries, _read_figures(figures))


def find_share_fault(text: str) -> tuple[Message, Message] | None:
    """Return what is wrong with a share as somebody typed it, and how to write it; None for nothing."""
    share = _SHARE.fullmatch(text)
    if share is None:
        return msg("“{value}” is not a share.", value=text), msg("Write a number and %, for example 60%.")
    if float(share[1].replace(",", ".")) > _WHOLE:
        return msg("“{value}” is more than the whole task.", value=text), msg("Write at most 100%.")
    return None


class _EntryReader:
    """Reads entry after entry; what is wrong with any is collected."""

    def __init__(self, finder: TaskFinder, year: int, plan: str, items: Sequence[LocatedNode]) -> None:
        self._finder, self._year, self._plan, self._items = finder, year, plan, items
        self.entries: dict[str, Entry] = {}
        self.problems: list[Problem] = []

    @cached_property
    def _moved(self) -> list[str]:
        """Where the words of each entry stand now, "" where that is not certain: asked for only where an address is wrong."""
        texts = [_list_texts(item) for item in self._items]
        return place_entries([AskedTask(one.get("tai", ""), one.get("la", ""), _is_removed(one)) for one in texts], self._finder)

    def read(self, node: LocatedMap, at: int) -> None:
        """Take in one entry, the one at a place of the list."""
        path: Path = ("nhiem_vu", at)
        texts = _list_texts(node)
        days = {key: self._read_day(node.entries[key], (*path, key)) for key in _DAY_KEYS if key in texts}
        self._find_contradictions(node, texts, path)
        found = self._find(node, texts, at)
        if isinstance(found, Problem):
            self.problems.append(found)
        elif found is not None:
            self._take(node, found, (texts, days), path)

    def _find(self, node: LocatedMap, texts: dict[str, str], at: int) -> FoundTask | Problem | None:
        """Return the task that an entry means, what is wrong with its address, or None where it means no task of the plan."""
        address, guard, where = texts.get("tai", ""), texts.get("la", ""), format_path(("nhiem_vu", at))
        if not address:
            return None  # the schema has said so
        position = node.entries["tai"].position
        if _is_removed(texts):
            there = address if self._finder.fits(address, guard) else self._moved[at]
            return _explain_not_removed(there, node.keys[REMOVED], where) if there else None
        found = self._finder.find(address, guard, position, where)
        if isinstance(found, Problem) and (place := self._moved[at]):
            hint = msg(
                "These words stand at {place} now. Run cchc-gen progress {plan} --new: it moves this entry and all others that"
                " shifted, and adds tasks that are new; what is written in the file stays.",
                place=place,
                plan=quote_for_shell(self._plan),
            )
            return found._replace(hint=hint)
        return found

    def _take(
        self, node: LocatedMap, found: FoundTask, said: tuple[dict[str, str], dict[str, dt.date | None]], path: Path
    ) -> None:
        """Keep what an entry says of its task."""
        (texts, days), key, position = said, found.key, node.entries["tai"].position
        periods = self._read_periods(node.entries.get("xong"), (*path, "xong"), found.cycle)
        if (done := days.get("xong")) is not None:
            self._require_periods(node.entries["xong"], done, found, path)
        if (earlier := self.entries.get(key)) is not None:
            message = msg("“{address}” has an entry already, in line {line}.", address=key, line=earlier.position.line)
            hint = msg("Write what is known of a task into one entry, and delete the other.")
            self.problems.append(Problem("duplicate-entry", position, message, format_path(path), hint))
        self.entries[key] = Entry(
            key, position, days.get("xong"), periods, days.get("khong_thuc_hien"), days.get("ngay"),
            texts.get("ty_le", ""), texts.get("ket_qua", ""), texts.get("ly_do", ""),
        )  # fmt: skip

    def _find_contradictions(self, node: LocatedMap, texts: dict[str, str], path: Path) -> None:
        where = format_path(path)
        if "xong" in node.entries and "khong_thuc_hien" in texts:
            message = msg("A task is either done or dropped.")
            hint = msg("Delete “xong” or “khong_thuc_hien”.")
            self.problems.append(Problem("done-and-dropped", node.keys["khong_thuc_hien"], message, where, hint))
        if (share := texts.get("ty_le")) and (wrong := find_share_fault(share)):
            self.problems.append(Problem("share", node.entries["ty_le"].position, wrong[0], f"{where}.ty_le", wrong[1]))
        if not set(_DAY_KEYS) & node.entries.keys() and not _is_removed(texts):
            for key in ("ty_le", "ly_do", "ket_qua"):
                if texts.get(key):
                    message = msg("“{key}” needs a day from which it holds.", key=key)
                    hint = msg("Add “xong: …” where the task is done, else “ngay: …”.")
                    self.problems.append(Problem("no-day", node.keys[key], message, f"{where}.{key}", hint))

    def _read_day(self, node: LocatedNode, path: Path) -> dt.date | None:
        assert isinstance(node, LocatedText)  # noqa: S101  # the texts alone are asked
        text = (node.text or "").strip()
        if not text:
            return None  # the schema has said so
        date = parse_date(text)
        day = date.known_day if date else None
        if day is None:
            written = msg("There is no such day as “{value}”.", value=text) if date else None
            message = written or msg("“{value}” is not written as a date.", value=text)
            self.problems.append(Problem("date", node.position, message, format_path(path), _DAY_HINT))
        return day

    def _require_periods(self, node: LocatedNode, done: dt.date, found: FoundTask, path: Path) -> None:
        """Refuse one day for a recurring task: it would count as done for all periods, also those to come."""
        if found.cycle is None:
            return
        periods = list_periods(found.cycle, self._year)
        known = ", ".join(periods)
        own = next((key for key, one in periods.items() if one.start <= done <= one.end), next(iter(periods)))
        example = f"xong: {{{own}: {done:%d/%m/%Y}}}"
        message = msg("“{address}” recurs: one day does not say which of its periods are done.", address=found.key)
        hint = msg("Write a day for each period that is done, for example {example}. Its periods: {known}.")
        hint = hint._replace(values=(("example", example), ("known", known)))
        self.problems.append(Problem("one-day", node.position, message, format_path((*path, "xong")), hint))

    def _read_periods(self, node: LocatedNode | None, path: Path, cycle: Cycle | None) -> tuple[tuple[str, dt.date], ...]:
        if not isinstance(node, LocatedMap):
            return ()
        known = list_allowed_periods(node.entries, cycle, self._year)
        found = []
        for key, value in node.entries.items():
            if key not in known:
                message = msg("“{key}” is not a period of this task.", key=key)
                hint = msg("Its periods: {known}.", known=", ".join(known))
                self.problems.append(Problem("period", node.keys[key], message, format_path((*path, key)), hint))
            elif isinstance(value, LocatedText) and (day := self._read_day(value, (*path, key))):
                found.append((key, day))
        return tuple(found)


def _list_texts(node: LocatedNode) -> dict[str, str]:
    entries = node.entries.items() if isinstance(node, LocatedMap) else ()
    return {key: (value.text or "").strip() for key, value in entries if isinstance(value, LocatedText)}


def _is_removed(texts: dict[str, str]) -> bool:
    return texts.get(REMOVED) == "true"


def _explain_not_removed(address: str, position: Position, where: str) -> Problem:
    """Return the problem of an entry that calls a task removed which the plan still has."""
    message = msg("“{address}” is in the plan: “bo” is for a task that was taken out of it.", address=address)
    hint = msg(
        "Delete “bo”; a task that stays in the plan and is not carried out has “khong_thuc_hien: (day)” and “ly_do”. Where"
        " another task stands at this address now, write the words of the one that was taken out behind “la”."
    )
    return Problem("not-removed", position, message, f"{where}.{REMOVED}", hint)


def list_allowed_periods(given: Iterable[str], cycle: Cycle | None, year: int) -> list[str]:
    """Return the periods that an entry may name: its task's; where the task has none, those of the first that is right.

    Args:
        given: the keys that the entry has.
        cycle: the task's; None where its deadline names none.
        year: the plan's.
    """
    first = next((key[:1] for key in given if key[:1] in set(Cycle)), "")
    cycles = [cycle] if cycle is not None else [Cycle(first)] if first else list(Cycle)
    return [key for cycle in cycles for key in list_periods(cycle, year)]


def _find_wrong_periods(figures: LocatedNode | None) -> Iterator[Problem]:
    for key in figures.entries if isinstance(figures, LocatedMap) else ():
        if key not in REPORT_PERIODS:
            message = msg("There is no report of the period “{period}”.", period=key)
            position = figures.keys[key] if isinstance(figures, LocatedMap) else figures.position  # type: ignore[union-attr]  # a mapping
            yield Problem("report-period", position, message, f"so_lieu.{key}", suggest_word(key, REPORT_PERIODS))


def _read_figures(node: LocatedNode | None) -> dict[str, dict[str, dict[str, Figure]]]:
    found: dict[str, dict[str, dict[str, Figure]]] = {}
    for period in node.entries if isinstance(node, LocatedMap) else ():
        forms = get_node(node, (period,)) if node else None
        for form, numbers in forms.entries.items() if isinstance(forms, LocatedMap) else ():
            values = numbers.entries.items() if isinstance(numbers, LocatedMap) else ()
            own = {
                number: Figure((value.text or "").strip(), value.position)
                for number, value in values
                if isinstance(value, LocatedText)
            }
            found.setdefault(period, {})[form] = own
    return found
