"""What the page is told of problems: the sentences, the field that each speaks of, how a person names that place, as JSON."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_gen.checks.catalogue import is_rule
from cchc_gen.editing.mending import index_lines, replace_words
from cchc_gen.errors import CchcGenError, PlanError
from cchc_gen.messages import msg, show_name, translate
from cchc_gen.plan.addresses import list_nodes, text_of
from cchc_gen.plan.column_roles import LEAD, PRODUCT, TASK, TIME, find_role
from cchc_gen.plan.located import LocatedMap, LocatedText, get_node
from cchc_gen.plan.place_names import PlaceNames, read_path, upper_first
from cchc_gen.plan.validation.review_marks import CODE as MARK
from cchc_gen.problem import Position, Severity
from cchc_gen.progress.names import PROGRESS_ENDING
from cchc_gen.serve.plain_words import PlainWords, is_about_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.editing.mending import TextLine
    from cchc_gen.messages import Message
    from cchc_gen.plan.addresses import AddressedNode
    from cchc_gen.plan.located import LocatedNode
    from cchc_gen.plan.located import Path as NodePath
    from cchc_gen.problem import Problem

_IN_FORM = frozenset({"missing-key", "blank"})  # the field need not be there yet
_EMPTY_CELLS = {"KH-T1": LEAD, "KH-T2": PRODUCT, "KH-T3": TIME, "KH-T6": TASK}  # rules on cells that nobody wrote
_PLAIN = PlainWords(PlaceNames(LocatedMap({}, {}, Position(""))))  # of no plan


class ProblemView:
    """Shows problems of one plan."""

    def __init__(self, plan: Path, root: LocatedMap | None, whole: LocatedMap | None = None) -> None:
        """Keep what places are looked up in.

        Args:
            plan: the file.
            root: the file's data in long form, None where it is no YAML.
            whole: with a base, what the two give together; the form shows that.
        """
        self._file, self._root = str(plan), root
        self._form = whole or root

    @cached_property
    def nodes(self) -> list[AddressedNode]:
        """Return the nodes of what the form shows; none where the file is no YAML."""
        return list_nodes(self._form) if self._form is not None else []

    @cached_property
    def _names(self) -> PlaceNames | None:
        return PlaceNames(self._form, self.nodes) if self._form is not None else None

    @cached_property
    def _words(self) -> PlainWords:
        return PlainWords(self._names)

    @cached_property
    def _own(self) -> dict[int, TextLine]:
        return index_lines(self._root) if self._root is not None else {}

    @cached_property
    def _text_starts(self) -> list[tuple[Position, NodePath]]:
        return list(_list_starts(self._form, texts=True)) if self._form is not None else []

    @cached_property
    def _exact(self) -> dict[Position, NodePath]:
        return dict(self._text_starts)

    @cached_property
    def _texts(self) -> dict[tuple[str, int], NodePath]:
        return {(place.file, place.line): path for place, path in self._text_starts}

    @cached_property
    def _starts(self) -> list[tuple[Position, NodePath]]:
        return list(_list_starts(self._form)) if self._form is not None else []

    def show_all(self, problems: Sequence[Problem]) -> list[dict[str, Any]]:
        """Return problems in their order; what a mark says of the same words, too, is the mark's."""
        return _join_marks([self.show(problem) for problem in problems])

    def show(self, problem: Problem) -> dict[str, Any]:
        """Return a problem: its sentences, its place, and what can be done there at once."""
        field = self._find_field(problem)
        in_text = field is None or not is_about_form(problem.code)
        is_own = problem.position.file == self._file
        say = (lambda message: message) if in_text else (lambda message: self._words.say(message, field))
        return {
            "code": problem.code,
            "severity": str(problem.severity),
            "line": problem.position.line,
            "file": "" if is_own else show_name(problem.position),
            "message": _translate(say(problem.message)),
            "hint": _translate(say(problem.hint)),
            "quote": problem.text,
            "field": list(field) if field is not None else None,
            "where": self._name(field),
            "inText": in_text,
            **(self._show_edits(problem) if is_own and self._root is not None else {"path": None}),
        }

    def name_line(self, line: int) -> str:
        """Return how a person names what stands in a line of the plan's file, "" where nothing does."""
        return self._name(self._texts.get((self._file, line)))

    def show_mark(self, line: int) -> dict[str, Any]:
        """Return the place that a mark in a line of the plan's file stands above: the line, the field, its name."""
        field = self._find_below(Position(self._file, line)) if self._form is not None else None
        return {"line": line, "field": list(field) if field is not None else None, "where": self._name(field)}

    def _name(self, field: NodePath | None) -> str:
        return upper_first(translate(self._names.name(field))) if self._names and field is not None else ""

    def _show_edits(self, problem: Problem) -> dict[str, Any]:
        """Return the text of the plan's own file that a problem speaks of, and what can be done there at once."""
        assert self._root is not None  # noqa: S101  # see above
        line = problem.position.line
        start = max((one for one in self._own if one <= line), default=0) if line else 0
        place = self._own.get(start)
        shown: dict[str, Any] = {"path": place.path if place else None, "canLeave": place is not None and is_rule(problem.code)}
        if problem.remedy is not None and place is not None and start == line:
            before = text_of(get_node(self._root, place.path)).split("\n")[place.at]
            after = replace_words(before, problem.remedy)
            if after is not None:
                shown |= {"at": place.at, "remedy": list(problem.remedy), "before": before, "after": after}
        return shown

    def _find_field(self, problem: Problem) -> NodePath | None:
        if self._form is None or self._names is None or problem.position.cell:
            return None
        if problem.code == MARK:
            return self._find_below(problem.position)
        named = self._names.find(problem.path, problem.position)
        text = self._exact.get(problem.position) or self._texts.get(problem.position[:2])
        if problem.code in _EMPTY_CELLS and named:
            return self._find_cell(named, _EMPTY_CELLS[problem.code])
        if problem.code in _IN_FORM or not problem.position.line:
            return named or text
        return text or named or self._find_above(problem.position)

    def _find_cell(self, task: NodePath, role: str) -> NodePath:
        """Return the cell of a task that is to be filled in, of the first column of its kind; the task where there is none."""
        assert self._form is not None  # noqa: S101  # see above
        table = next(task[:length] for length in range(len(task)) if task[length] in ("nhom", "nhiem_vu"))
        columns = get_node(self._form, (*table, "cot"))
        titles = columns.entries if isinstance(columns, LocatedMap) else {}
        named = (
            (key, text_of(title, "ten") if isinstance(title, LocatedMap) else text_of(title)) for key, title in titles.items()
        )
        key = next((key for key, title in named if find_role(key, title) == role), None)
        return (*task, key) if key else task

    def _find_below(self, mark: Position) -> NodePath | None:
        """Return what a comment stands above: what begins in the next line in which anything does."""
        below = ((place.line, path) for place, path in self._starts if place.file == mark.file and place.line > mark.line)
        return min(below, key=lambda one: one[0], default=(0, None))[1]

    def _find_above(self, position: Position) -> NodePath | None:
        lines = [line for file, line in self._texts if file == position.file and line <= position.line]
        return self._texts[position.file, max(lines)] if lines else None


def _list_starts(node: LocatedNode, path: NodePath = (), *, texts: bool = False) -> Iterator[tuple[Position, NodePath]]:
    """Yield where everything of a plan begins, the outer before the inner.

    Args:
        node: the plan.
        path: of the node.
        texts: only texts are wanted, each line of them.
    """
    if isinstance(node, LocatedText):
        for at in range((node.text or "").rstrip("\n").count("\n") + 1) if texts else ():
            line = node.line_at(at)
            yield (node.position if line == node.position.line else Position(node.position.file, line)), path
        return
    items = node.entries.items() if isinstance(node, LocatedMap) else enumerate(node.items)
    for key, item in items:
        if not texts:
            position = node.keys.get(str(key), item.position) if isinstance(node, LocatedMap) else item.position
            yield position, (*path, key)
        yield from _list_starts(item, (*path, key), texts=texts)


def _translate(message: Message | None) -> str:
    return translate(message) if message is not None else ""


def _join_marks(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return problems without those that a mark at the same place speaks of, too; the mark says which (`covers`)."""
    marks = [one for one in shown if one["code"] == MARK and one["field"]]
    kept = []
    for one in shown:
        mark = next((mark for mark in marks if _speaks_of(mark, one)), None)
        if mark is None:
            kept.append(one)
        else:
            mark.setdefault("covers", []).append({key: one[key] for key in ("code", "quote", "path")})
    return kept


def _speaks_of(mark: dict[str, Any], one: dict[str, Any]) -> bool:
    is_there = one["field"] and one["field"][: len(mark["field"])] == mark["field"]
    is_lighter = one["severity"] != Severity.ERROR and one.get("canLeave")
    return bool(is_there and is_lighter and one["quote"] and one["quote"] in mark["message"])


def view_error(error: CchcGenError, view: ProblemView | None = None) -> dict[str, Any]:
    """Return an error with its sentences in the user's language.

    Args:
        error: the error.
        view: names the places of the plan that it speaks of, where that is known.
    """
    problems = error.problems if isinstance(error, PlanError) else ()
    wrong = [problem for problem in problems if problem.severity is Severity.ERROR]
    return {
        "message": _translate(_PLAIN.say(error.message)),
        "hint": _translate(_PLAIN.say(error.hint)),
        "problems": view.show_all(wrong) if view is not None else [_view_refused(one) for one in wrong],
    }


def _view_refused(problem: Problem) -> dict[str, Any]:
    path = read_path(problem.path)
    message, hint = (_translate(_PLAIN.say(one, path)) for one in (problem.message, problem.hint))
    if message and problem.position.line and problem.position.file.endswith(PROGRESS_ENDING):  # no form shows the place
        place = f"{show_name(Path(problem.position.file).name)}:{problem.position.line}"
        message = translate(msg("{message} ({place})", message=message, place=place))
    return {"line": problem.position.line, "message": message, "hint": hint}
