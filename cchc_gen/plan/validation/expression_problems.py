"""What is said of an expression that cannot be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.language.suggestions import find_near, suggest_word
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from cchc_gen.messages import Message


_LIKE = 0.6  # of two names, without the “bien.” that all have


class ExpressionProblem(Exception):  # noqa: N818  # becomes a problem of the plan
    """A text that cannot be expanded; `line` counts from the text's first line."""

    def __init__(self, code: str, message: Message, hint: Message | None = None, line: int = 1) -> None:
        super().__init__(code)
        self.code, self.message, self.hint, self.line = code, message, hint, line


def explain_syntax(text: str, otherwise: ExpressionProblem, names: list[str]) -> ExpressionProblem:
    """Return what is wrong with a text that Jinja refuses.

    Args:
        text: the text.
        otherwise: what is said where the lines of the text do not tell.
        names: what an expression may name, as it is written: "bien.hai_long".
    """
    from cchc_gen.plan.validation.conditions import find_odd_condition, find_odd_expression  # noqa: PLC0415  # for what is wrong

    odd = find_odd_condition(text) or find_odd_expression(text, names)
    return ExpressionProblem("expression", *odd) if odd else otherwise


def say_odd(text: str, line: int) -> ExpressionProblem:
    """Return the problem of an expression in a line of a text, from 1, of which no more is known."""
    whole = text.split("\n")[line - 1].strip()
    shown = whole[whole.find("{") :][:60]  # the line may be a long sentence
    message = msg("The expression in “{text}” is not complete or not written right.", text=shown)
    hint = msg("An expression is {{{{ name }}}}; to print the braces themselves write {{{{ '{{{{' }}}}.")
    return ExpressionProblem("expression", message, hint, line)


def unknown_name(name: str, known: list[str], parent: str) -> ExpressionProblem:
    """Return the problem of a name that the plan does not have.

    Args:
        name: the name as it is written.
        known: what there is at its place.
        parent: what it stands below, "" for a main key.
    """
    candidates = [path for entry in known if (path := f"{parent}.{entry}" if parent else entry) != name]
    message = msg("There is no “{name}” in this plan.", name=name)
    own = name.removeprefix("bien.")
    if parent == "bien" and own.isascii() and not find_near(own, known, cutoff=_LIKE):
        hint = msg("Write it below “bien:”, indented by two spaces: {key}", key=f"{own}: ...")
        return ExpressionProblem("unknown-name", message, hint)
    return ExpressionProblem("unknown-name", message, suggest_word(name, candidates))
