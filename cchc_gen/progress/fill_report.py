"""A report's `tu_tien_do` becomes lines and rows of the plan's tasks; its counted names are laid under the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import NO_AREA, REPORT_NAMES
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, Path, format_path
from cchc_gen.plan.prose import escape_braces, literal
from cchc_gen.problem import Problem
from cchc_gen.progress.model import DONE_STATES, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from cchc_gen.problem import Position
    from cchc_gen.progress.report_periods import ReportPeriod, Span

KEY = "tu_tien_do"
NOTHING = "Không có."  # printed where no task is chosen: the document is Vietnamese
_THIS, _NEXT, _SO_FAR = "ky_nay", "ky_sau", "den_nay"
_PARTLY = "một phần"


class ReportedTask(NamedTuple):
    """A task as a report shows it: texts by column, area, state, and days.

    `due` are the days it is due, `open_due` those for which it is still to be done (of a recurring task the periods that are
    left), `done` the days on which it, a period or a row of it was done.
    """

    cells: Mapping[str, str]
    area: str
    state: str
    due: tuple[dt.date, ...]
    open_due: tuple[dt.date, ...]
    done: tuple[dt.date, ...]

    @property
    def line(self) -> str:
        """Return “task: product.”, lines of a cell one behind the other."""
        task, product = _join(self.cells.get("nhiem_vu", ""), "; "), _join(self.cells.get("san_pham", ""), ", ")
        return f"{task}: {product}." if product else f"{task}."

    @property
    def done_line(self) -> str:
        """Return the line of what was done: of a task that is not wholly done, what came of it so far and how far it is."""
        if self.state in DONE_STATES:
            return self.line
        product = self.cells.get("ket_qua") or self.cells.get("san_pham", "")
        line = self._replace(cells={**self.cells, "san_pham": product}).line.removesuffix(".")
        return f"{line} (đã xong {self.cells.get('xong') or _PARTLY})."


def _join(cell: str, sign: str) -> str:
    """Return the lines of a cell in one, without their dashes and end marks."""
    lines = (" ".join(line.split()).removeprefix("- ").rstrip(" .,;:") for line in cell.split("\n"))
    return sign.join(line for line in lines if line)


_NO_TASK = ReportedTask({"tt": "", "nhiem_vu": NOTHING}, "", "", (), (), ())


class ReportFacts(NamedTuple):
    """What a report is filled with: the names that its texts may use, the plan's tasks, and the period."""

    names: LocatedMap
    tasks: tuple[ReportedTask, ...]
    period: ReportPeriod


def fill_report(root: LocatedMap, facts: ReportFacts) -> tuple[LocatedMap, list[Problem]]:
    """Return a report with its tasks and names in it, and what cannot stand beside them.

    What is not of the right shape stays as it is: the schema says so.
    """
    problems = [
        Problem("counted-name", root.keys[key], msg("“{key}” is counted by the tool.", key=key), key, msg("Delete this key."))
        for key in REPORT_NAMES
        if key in root.entries
    ]
    filled = _fill(root, (), facts, problems)
    assert isinstance(filled, LocatedMap)  # noqa: S101  # a mapping stays one
    entries = {**filled.entries, **facts.names.entries}
    return LocatedMap(entries, {**filled.keys, **facts.names.keys}, filled.position), problems


def _fill(node: LocatedNode, path: Path, facts: ReportFacts, problems: list[Problem]) -> LocatedNode:
    if isinstance(node, LocatedList):
        return node._replace(items=tuple(_fill(item, (*path, at), facts, problems) for at, item in enumerate(node.items)))
    if not isinstance(node, LocatedMap):
        return node
    entries = {
        key: _fill(value, (*path, key), facts, problems) for key, value in node.entries.items() if not _says_all(node, key, facts)
    }
    wanted = node.entries.get(KEY)
    if not isinstance(wanted, LocatedMap):
        return node._replace(entries=entries)
    columns = node.entries.get("cot")
    taken = ("nhom", "nhiem_vu", "tu_tep") if isinstance(columns, LocatedMap) else ("noi_dung",)
    for key in taken:
        if key in entries:
            message = msg("“{key}” stands beside “tu_tien_do”, which takes its place.", key=key)
            hint = msg("Keep one of the two; put sentences of your own into a child (muc_con).")
            problems.append(Problem("beside-tasks", node.keys[key], message, format_path((*path, key)), hint))
            return node._replace(entries=entries)
    chosen = choose_tasks(facts, wanted)
    if isinstance(columns, LocatedMap):
        rows = tuple(_make_row(one.cells, columns, wanted.position) for one in chosen or (_NO_TASK,))
        made: LocatedNode = LocatedList(rows, wanted.position)
        key = "nhiem_vu"
    else:
        tells_done = bool(_text(wanted, "xong"))
        lines = [f"- {_protect(one.done_line if tells_done else one.line)}" for one in chosen] or [NOTHING]
        made, key = LocatedText("\n".join(lines), wanted.position), "noi_dung"
    return LocatedMap({**entries, key: made}, {**node.keys, key: node.keys[KEY]}, node.position)


def _says_all(node: LocatedMap, key: str, facts: ReportFacts) -> bool:
    """Tell whether a section's words say all without its table: no task is chosen, and no colon announces the table."""
    words, table = _text(node, "noi_dung"), node.entries.get(key)
    if key != "bang" or not words or words.endswith(":") or not isinstance(table, LocatedMap):
        return False
    wanted = table.entries.get(KEY)
    return isinstance(wanted, LocatedMap) and not choose_tasks(facts, wanted)


def _make_row(texts: Mapping[str, str], columns: LocatedMap, position: Position) -> LocatedMap:
    known = {key: _protect_lines(texts[key]) for key in columns.entries if key in texts}
    cells: dict[str, LocatedNode] = {key: LocatedText(text, position) for key, text in known.items()}
    return LocatedMap(cells, dict.fromkeys(cells, position), position)


def _protect(text: str) -> str:
    """Return a text no part of which is read as markup or as an expression."""
    return escape_braces(literal(text))


def _protect_lines(text: str) -> str:
    return "\n".join(_protect(line) for line in text.split("\n"))


def choose_tasks(facts: ReportFacts, wanted: LocatedMap) -> list[ReportedTask]:
    """Return the tasks that a `tu_tien_do` asks for, in the plan's order."""
    area, due, done = (_text(wanted, key) for key in ("linh_vuc", "han", "xong"))
    listed = wanted.entries.get("trang_thai")
    items: Iterable[LocatedNode] = listed.items if isinstance(listed, LocatedList) else (listed,) if listed else ()
    states = {(item.text or "").strip() for item in items if isinstance(item, LocatedText)}
    is_left = bool(states) and not states & {state.value for state in DONE_STATES}  # what is still to be done is asked for
    period = facts.period
    span = {_THIS: period.due, _NEXT: period.due_next}.get(due)
    return [
        task
        for task in facts.tasks
        if (not area or task.area == ("" if area == NO_AREA else area))
        and (not states or task.state in states)
        and (span is None or _is_due(task, span, is_left=is_left) or (due == _THIS and _is_left_over(task, span)))
        and (done != _THIS or any(period.data.holds(day) for day in task.done))
        and (done != _SO_FAR or task.done)
    ]


def _is_due(task: ReportedTask, span: Span, *, is_left: bool) -> bool:
    return any(span.holds(day) for day in (task.open_due if is_left else task.due))


def _is_left_over(task: ReportedTask, span: Span) -> bool:
    """Tell whether a task was due before a period and is still to be done: it is work of the period, too."""
    return task.state == State.LATE and any(day < span.first for day in task.open_due)


def _text(node: LocatedMap, key: str) -> str:
    value = node.entries.get(key)
    return (value.text or "").strip() if isinstance(value, LocatedText) else ""
