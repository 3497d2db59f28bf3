"""The text of a progress file becomes a Progress, held against the tasks of its plan, or all its problems at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.decree.dates import parse_date
from cchc_gen.errors import PlanError
from cchc_gen.language.deadlines import Cycle, list_periods
from cchc_gen.language.suggestions import suggest_word
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import REPORT_PERIODS
from cchc_gen.plan.format.structure import find_structure_problems
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, format_path, get_node, prune
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.problem import Problem, sort_problems
from cchc_gen.progress.find_tasks import TaskFinder
from cchc_gen.progress.format import KEYS, PROGRESS
from cchc_gen.progress.model import Entry, Figure, Progress

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from cchc_gen.plan.located import LocatedNode, Path
    from cchc_gen.progress.find_tasks import FoundTask
    from cchc_gen.progress.model import PlannedTask

SHARE = re.compile(r"\d{1,3}(?:,\d+)?\s*%", re.ASCII)
_DAY_KEYS = ("xong", "ngay", "khong_thuc_hien")
_KNOWN_KEYS = KEYS | {key for cycle in Cycle for key in list_periods(cycle, 2000)}  # a period with nothing behind it is not done
_DAY_HINT = msg("Write day/month/year, for example 28/01/2026.")


def read_progress(text: str, name: str, tasks: Sequence[PlannedTask], year: int) -> Progress:
    """Return what a progress file says.

    Args:
        text: of the file, as `read_source` gives it.
        name: how the file is called in messages.
        tasks: of its plan.
        year: the plan's.

    Raises:
        PlanError: with all its problems, in the order of the file.
    """
    parsed = parse(text, name).root
    root = prune(parsed, _KNOWN_KEYS)
    assert isinstance(root, LocatedMap)  # noqa: S101  # prune keeps the kind
    problems = find_structure_problems(root, PROGRESS)
    reader = _EntryReader(TaskFinder(tasks), year)
    listed = root.entries.get("nhiem_vu")
    for at, node in enumerate(listed.items if isinstance(listed, LocatedList) else ()):
        if isinstance(node, LocatedMap):
            reader.read(node, ("nhiem_vu", at))
    figures = root.entries.get("so_lieu")
    problems += [*reader.problems, *_find_wrong_periods(figures)]
    if problems:
        raise PlanError(sort_problems(problems))
    return Progress(reader.entries, _read_figures(figures))


class _EntryReader:
    """Reads entry after entry; what is wrong with any is collected."""

    def __init__(self, finder: TaskFinder, year: int) -> None:
        self._finder, self._year = finder, year
        self.entries: dict[str, Entry] = {}
        self.problems: list[Problem] = []

    def read(self, node: LocatedMap, path: Path) -> None:
        """Take in one entry."""
        texts = {key: (value.text or "").strip() for key, value in node.entries.items() if isinstance(value, LocatedText)}
        address = texts.get("tai", "")
        position = node.entries["tai"].position if "tai" in node.entries else node.position
        days = {
            key: self._read_day(node.entries[key], (*path, key)) for key in ("xong", "ngay", "khong_thuc_hien") if key in texts
        }
        self._find_contradictions(node, texts, path)
        found = self._finder.find(address, texts.get("la", ""), position, format_path(path)) if address else None
        if isinstance(found, Problem):
            self.problems.append(found)
            return
        if found is None:
            return
        key = found.key
        periods = self._read_periods(node.entries.get("xong"), (*path, "xong"), found.cycle)
        if (done := days.get("xong")) is not None:
            self._require_periods(node.entries["xong"], done, found, path)
        if (earlier := self.entries.get(key)) is not None:
            message = msg("“{address}” has an entry already, in line {line}.", address=address, line=earlier.position.line)
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
        if texts.get("ty_le") and not SHARE.fullmatch(texts["ty_le"]):
            message = msg("“{value}” is not a share.", value=texts["ty_le"])
            hint = msg("Write a number and %, for example 60%.")
            self.problems.append(Problem("share", node.entries["ty_le"].position, message, f"{where}.ty_le", hint))
        if not set(_DAY_KEYS) & node.entries.keys():
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
