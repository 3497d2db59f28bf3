"""What an expression in a plan's text may hold, and its code: checked on the parsed text before anything is compiled.

No loops, calls, multiplication or formatting, so neither time nor memory can grow.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment

from cchc_gen.language.suggestions import suggest_word
from cchc_gen.messages import msg
from cchc_gen.plan.prose import literal
from cchc_gen.plan.validation.expression_problems import ExpressionProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

_MOST_COMPILED = 2000  # texts; one takes some kilobytes
FILTERS = ("upper", "lower", "capitalize", "trim", "default", "int", "length", "hoa", "thuong")
_ALLOWED_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Neg, nodes.Concat,
    nodes.Filter, nodes.Test, nodes.Tuple, nodes.List,
)  # fmt: skip
GRAMMAR_HINT = msg("Allowed: names, + and -, comparisons, filters ({filters}) and {{% if %}}.", filters=", ".join(FILTERS))


def show_value(value: object) -> object:
    """Return a text, protected from being read as markup, or a number.

    Raises:
        ExpressionProblem: anything else is none for a document.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Undefined):
        raise ExpressionProblem("expression", msg("An expression here gives neither a text nor a number."), GRAMMAR_HINT)
    return literal(value) if isinstance(value, str) else value


def make_environment(finalize: Callable[[object], object]) -> SandboxedEnvironment:
    """Return Jinja for texts of plans: undefined names are errors, few filters, nothing global."""
    environment = SandboxedEnvironment(undefined=StrictUndefined, finalize=finalize, keep_trailing_newline=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS if name in environment.filters}
    environment.filters |= {"hoa": lambda value: str(value).upper(), "thuong": lambda value: str(value).lower()}
    return environment


@lru_cache(maxsize=_MOST_COMPILED)
def compile_text(text: str) -> tuple[nodes.Template, CodeType]:
    """Return a checked text and its code: a command expands each several times, and many plans have the same.

    Raises:
        ExpressionProblem, jinja2.TemplateError: it is wrong.
    """
    environment = make_environment(show_value)  # of one that nothing is counted in, for the code is for all
    tree = environment.parse(text)
    _check_nodes(tree)
    return tree, environment.compile(tree)


def _check_nodes(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED_NODES):
            found = type(node).__name__.lower()
            message = msg("“{found}” cannot be used in a plan's text.", found=found)
            raise ExpressionProblem("not-allowed", message, GRAMMAR_HINT, node.lineno)
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            message = msg("There is no filter “{name}” in a plan's text.", name=node.name)
            raise ExpressionProblem("unknown-filter", message, suggest_word(node.name, list(FILTERS)), node.lineno)
