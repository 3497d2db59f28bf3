"""Jinja in a plan's texts: `{{ nam }}`, `{{ bien.hai_long }}`, a few filters, `{% if %}`; nothing that can run away.

What is allowed stands in `grammar`. Inserted values are never markup (`prose.literal`).
"""

from __future__ import annotations

import re
from typing import TypeAlias

from jinja2 import Template, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError

from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import REPORT_NAMES
from cchc_gen.plan.located import Key, LocatedList, LocatedMap, LocatedNode, LocatedText, format_path
from cchc_gen.plan.prose import strip_literal
from cchc_gen.plan.validation.expression_problems import ExpressionProblem, explain_syntax, say_odd, unknown_name
from cchc_gen.plan.validation.grammar import GRAMMAR_HINT, compile_text, make_environment, show_value
from cchc_gen.plan.yaml.build_located import FORBIDDEN_CHARACTERS
from cchc_gen.problem import Position, Problem

Scope: TypeAlias = "LocatedMap | str | int"
MAX_LENGTH = 100_000  # of one expanded text; a page has about 3,000 characters
MOST_PROBLEMS = 200
_YEAR_DIGITS = 4
MAX_CHAIN = 50  # names that stand in each other's texts
ROOTS = ("nam", "co_quan", "van_ban", "bien", *REPORT_NAMES)


class _Values:
    """What Jinja sees of a mapping: attributes only, each text expanded when it is asked for."""

    def __init__(self, expander: Expander, node: LocatedMap, path: tuple[Key, ...]) -> None:
        self._expander, self._node, self._path = expander, node, path

    def __getattr__(self, name: str) -> object:
        if name.startswith("_") or name not in self._node.entries:
            self._expander.note_missing((*self._path, name), list(self._node.entries))
            raise AttributeError(name)
        return self._expander.look_up(self._node, (*self._path, name))

    def __getitem__(self, name: object) -> object:
        try:
            return self.__getattr__(str(name))
        except AttributeError:  # Jinja asks for an item when there is no attribute
            raise KeyError(name) from None


class Expander:
    """Expands the texts of one plan; names are looked up in the plan itself."""

    def __init__(self, root: LocatedMap) -> None:
        """Keep the plan whose names the texts may use."""
        self.root = root
        self.problems: list[Problem] = []
        self._busy: list[tuple[Key, ...]] = []
        self._done: dict[tuple[Key, ...], str] = {}
        self._failed: dict[tuple[Key, ...], ExpressionProblem] = {}
        self._inserted = 0
        self._missing: ExpressionProblem | None = None
        self._environment = make_environment(self._finalize)

    def expand_tree(self, node: LocatedNode, path: tuple[Key, ...] = ()) -> LocatedNode:
        """Return the tree with every text expanded; a text with a problem stays as typed and the problem is kept."""
        match node:
            case LocatedMap(entries=entries):
                expanded = {key: self.expand_tree(value, (*path, key)) for key, value in entries.items()}
                return LocatedMap(expanded, node.keys, node.position)
            case LocatedList(items=items):
                return LocatedList(tuple(self.expand_tree(item, (*path, at)) for at, item in enumerate(items)), node.position)
            case LocatedText(text=str(text)) if has_expression(text):
                return LocatedText(self._expand_or_report(node, path), node.position, node.lines)
            case _:
                return node

    def show(self, text: str) -> str | None:
        """Return what another text prints that uses the plan's names; None if it has a problem."""
        try:
            return strip_literal(self._render(text))
        except ExpressionProblem:
            return None

    def note_missing(self, path: tuple[Key, ...], known: list[str]) -> None:
        """Remember a name that is not there: whether that matters, `default` and `is defined` decide."""
        self._missing = unknown_name(format_path(path), known, format_path(path[:-1]))

    def _finalize(self, value: object) -> object:
        """Let texts and numbers through, protected from being read as markup; anything else is not a text for a document."""
        shown = show_value(value)
        self._inserted += len(str(value)) if not isinstance(value, Undefined) else 0
        if self._inserted > MAX_LENGTH:
            raise ExpressionProblem("too-long", msg("The text grows beyond {limit} characters.", limit=MAX_LENGTH))
        return shown

    def look_up(self, parent: LocatedMap, path: tuple[Key, ...]) -> object:
        """Return a value for Jinja: a mapping's attributes, or a text with its own expressions expanded."""
        name = str(path[-1])
        node = parent.entries.get(name)
        if node is None or isinstance(node, LocatedList):
            raise unknown_name(format_path(path), list(parent.entries), format_path(path[:-1]))
        if isinstance(node, LocatedMap):
            return _Values(self, node, path)
        text = strip_literal(self._expand(node, path)).strip()
        return int(text) if path == ("nam",) and text.isdecimal() and len(text) == _YEAR_DIGITS else text

    def _expand_or_report(self, node: LocatedText, path: tuple[Key, ...]) -> str:
        try:
            return self._expand(node, path)
        except ExpressionProblem as problem:
            position = node.position
            if problem.line > 1 or node.lines:
                position = Position(position.file, node.line_at(problem.line - 1), position.column)
            if len(self.problems) > MOST_PROBLEMS:
                return "…"
            self.problems.append(Problem(problem.code, position, problem.message, format_path(path), problem.hint))
            return "…"

    def _expand(self, node: LocatedText, path: tuple[Key, ...]) -> str:
        text = node.text or ""
        if not has_expression(text):
            return text
        if path in self._failed:
            raise self._failed[path]
        if path not in self._done:
            self._refuse_chain(path)
            self._busy.append(path)
            inserted, self._inserted = self._inserted, 0
            try:
                self._done[path] = self._render(text)
            except ExpressionProblem as problem:
                self._failed[path] = problem
                raise
            finally:
                self._busy.pop()
                self._inserted = inserted
        return self._done[path]

    def _refuse_chain(self, path: tuple[Key, ...]) -> None:
        if path in self._busy:
            circle = " → ".join(format_path(step) for step in (*self._busy[self._busy.index(path) :], path))
            hint = msg("Write out the text of one of them, without {{{{ }}}}.")
            raise ExpressionProblem("cycle", msg("The names refer to each other in a circle: {circle}.", circle=circle), hint)
        if len(self._busy) > MAX_CHAIN:
            raise ExpressionProblem("too-long", msg("The names refer to each other more than {limit} times.", limit=MAX_CHAIN))

    def _render(self, text: str) -> str:
        try:
            tree, code = compile_text(text)
            names = {name: value for name in ROOTS if (value := self._root_value(name)) is not None}
            self._missing = None
            return _check_result(Template.from_code(self._environment, code, {}).render(names))
        except ExpressionProblem as refusal:
            if refusal.code == "expression":
                raise explain_syntax(text, refusal, self._list_names()) from None
            raise
        except TemplateSyntaxError as error:
            raise explain_syntax(text, say_odd(text, error.lineno), self._list_names()) from None
        except UndefinedError as error:
            problem = self._missing or self._unknown_root(_undefined_name(tree, names))
            problem.line = _find_line(text, str(dict(problem.message.values)["name"]))
            raise problem from error
        except SecurityError as error:
            message = msg("“{text}” reaches for what a plan may not use.", text=text.strip()[:80])
            raise ExpressionProblem("not-allowed", message, GRAMMAR_HINT) from error
        except (TypeError, ArithmeticError) as error:
            message = msg("Texts and numbers are mixed in “{text}”.", text=text.strip()[:80])
            raise ExpressionProblem(
                "expression", message, msg("Only “nam” is a number; turn a text into one with “| int”.")
            ) from error
        except (JinjaError, ValueError, SyntaxError, RecursionError) as error:  # too long, too deep, no such test
            raise explain_syntax(text, say_odd(text, 1), self._list_names()) from error

    def _list_names(self) -> list[str]:
        """Return all that an expression may name, as it is written."""
        roots = [(name, self.root.entries[name]) for name in ROOTS if name in self.root.entries]
        inner = [f"{name}.{key}" for name, node in roots if isinstance(node, LocatedMap) for key in node.entries]
        return [*(name for name, node in roots if isinstance(node, LocatedText)), *inner]

    def _unknown_root(self, name: str) -> ExpressionProblem:
        variables = self.root.entries.get("bien")
        if isinstance(variables, LocatedMap) and name in variables.entries:  # the most usual slip
            return unknown_name(name, [name], "bien")
        return unknown_name(name, [root for root in ROOTS if root in self.root.entries or root not in REPORT_NAMES], "")

    def _root_value(self, name: str) -> object:
        node = self.root.entries.get(name)
        if isinstance(node, LocatedMap):
            return _Values(self, node, (name,))
        return self.look_up(self.root, (name,)) if isinstance(node, LocatedText) and name not in self._busy_roots() else None

    def _busy_roots(self) -> set[Key]:
        return {path[0] for path in self._busy if len(path) == 1}


def _find_line(text: str, name: str) -> int:
    """Return the line of a text, from 1, whose expression holds a name."""
    holds = re.compile(rf"\{{[{{%].*(?<![\w.]){re.escape(name)}(?!\w)")
    return next((number for number, line in enumerate(text.split("\n"), start=1) if holds.search(line)), 1)


def has_expression(text: str) -> bool:
    """Tell whether Jinja has anything to do in `text`."""
    return "{{" in text or "{%" in text or "{#" in text


def _check_result(expanded: str) -> str:
    if FORBIDDEN_CHARACTERS.search(strip_literal(expanded)):
        raise ExpressionProblem("character", msg("The expression makes a character that cannot be printed."))
    if len(expanded) > MAX_LENGTH:
        raise ExpressionProblem("too-long", msg("The text grows beyond {limit} characters.", limit=MAX_LENGTH))
    return expanded


def _undefined_name(tree: nodes.Template, names: dict[str, object]) -> str:
    return next((node.name for node in tree.find_all(nodes.Name) if node.name not in names), "?")
